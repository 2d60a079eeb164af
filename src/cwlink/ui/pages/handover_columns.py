"""The columns of 引継ぎ: households to hand over, and households of a file to take."""

from collections.abc import Callable, Sequence

from cwlink.rules.handover import Standing
from cwlink.rules.handover_urgency import Turn
from cwlink.services.handover_desk import GiveRow
from cwlink.services.handover_taking import PreviewHousehold, TakenHousehold
from cwlink.ui.handover_words import STANDINGS, TURNS, mark_words
from cwlink.ui.household_list_words import members_note
from cwlink.ui.page import Breakpoint
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.widgets.badges import tag

_STANDINGS = list(Standing)
_REASONS = 3


def give_columns(chosen: Callable[[GiveRow], bool], room: Breakpoint) -> Sequence[Column[GiveRow]]:
    """Return the columns of the households to hand over; the reasons go where there is room."""
    tick = Column[GiveRow](
        "tick", "選択", lambda row: Cell(ticked=chosen(row)), room=2, centred=True
    )
    name = Column[GiveRow]("name", "世帯", _give_name, room=9, stretch=1)
    turn = Column[GiveRow]("turn", "読む順", _turn, sort=_turn_order, room=6)
    why = Column[GiveRow]("why", "理由", _why, room=14, stretch=2)
    held = Column[GiveRow]("held", "記録", _held, room=9)
    if room is Breakpoint.NARROW:
        return (tick, name, turn)
    return (tick, turn, name, why, held)


def take_columns(
    taken: Callable[[PreviewHousehold], bool],
    open_questions: Callable[[PreviewHousehold], int],
    room: Breakpoint,
) -> Sequence[Column[PreviewHousehold]]:
    """Return the columns of the households of a file."""
    tick = Column[PreviewHousehold](
        "tick", "取込", lambda one: _take_tick(one, taken), room=2, centred=True
    )
    state = Column[PreviewHousehold](
        "state", "扱い", _standing, sort=lambda one: _STANDINGS.index(one.standing), room=6.5
    )
    name = Column[PreviewHousehold](
        "name", "世帯", lambda one: Cell(one.name, second=one.case_number, strong=True), room=8,
        stretch=1,
    )  # fmt: skip
    asked = Column[PreviewHousehold](
        "asked", "決めること", lambda one: _asked(one, open_questions), room=6
    )
    if room is Breakpoint.NARROW:
        return (tick, state, name, asked)
    theirs = Column[PreviewHousehold](
        "theirs", "渡した側", lambda one: Cell(_total(one.theirs), ink="text2"), room=5
    )
    mine = Column[PreviewHousehold](
        "mine", "この保管庫", lambda one: Cell(_total(one.mine), ink="text2"), room=6
    )
    adds = Column[PreviewHousehold]("adds", "加わる・変わる", _writes, room=8)
    return (tick, state, name, theirs, mine, adds, asked)


def taken_columns() -> Sequence[Column[TakenHousehold]]:
    """Return the columns of what was taken, counted on both sides."""
    return (
        Column("state", "結果", _result, room=7),
        Column("name", "世帯", lambda one: Cell(one.name, second=one.case_number, strong=True),
               room=9, stretch=1),
        Column("stated", "渡した側", lambda one: Cell(_total(one.stated)), room=5),
        Column("stored", "この保管庫に入った数", lambda one: Cell(_total(one.stored)), room=10),
        Column("own", "自分だけの記録", lambda one: Cell(_total(one.own), ink="text2"), room=7),
    )  # fmt: skip


def _give_name(row: GiveRow) -> Cell:
    choice = row.choice
    note = "　申し送りあり" if row.note else ""
    return Cell(
        choice.name or "（氏名未記入）",
        second=f"{choice.case_number}　{members_note(choice.members)}{note}",
        strong=True,
        badges=(tag("引継ぎ済み"),) if choice.mark else (),
        tooltip=mark_words(choice.mark) if choice.mark else "",
    )


def _turn(row: GiveRow) -> Cell:
    if row.place is None:
        return Cell("保管中", ink="text2")
    word, glyph, ink = TURNS[row.place.turn]
    return Cell(word, glyph=glyph, ink=ink, strong=row.place.turn is Turn.AT_ONCE)


def _turn_order(row: GiveRow) -> int:
    return row.place.order if row.place else 1_000_000


def _why(row: GiveRow) -> Cell:
    reasons = row.place.reasons if row.place else ()
    rest = len(reasons) - _REASONS
    told = "、".join(reasons[:_REASONS]) + (f" ほか{rest}件" if rest > 0 else "")
    return Cell(told, ink="text2", tooltip="、".join(reasons))


def _held(row: GiveRow) -> Cell:
    choice = row.choice
    held = (
        ("検討", choice.reviews),
        ("会議", choice.meetings),
        ("計画", choice.plans),
        ("持ち帰り", choice.open_promises),
    )
    told = [f"{name} {count}" for name, count in held if count]
    return Cell("　".join(told[:2]) or "―", second="　".join(told[2:]), ink="text2")


def _take_tick(one: PreviewHousehold, taken: Callable[[PreviewHousehold], bool]) -> Cell:
    idle = one.standing in (Standing.REFUSED, Standing.UNCHANGED)
    return Cell("―", ink="text2") if idle else Cell(ticked=taken(one))


def _standing(one: PreviewHousehold) -> Cell:
    word, glyph, ink = STANDINGS[one.standing]
    return Cell(word, glyph=glyph, ink=ink)


def _asked(one: PreviewHousehold, open_questions: Callable[[PreviewHousehold], int]) -> Cell:
    every = len(one.conflicts) + len(one.questions)
    left = open_questions(one)
    if left:
        return Cell(f"{left}件", glyph="warning", ink="warn", strong=True)
    return Cell(f"{every}件決定" if every else "―", ink="text2")


def _writes(one: PreviewHousehold) -> Cell:
    adds, changes = sum(one.adds.values()), sum(one.changes.values())
    told = [f"加わる {adds:,}件"] if adds else []
    told += [f"変わる {changes:,}件"] if changes else []
    return Cell("　".join(told) or "なし", ink="text" if told else "text2")


def _result(one: TakenHousehold) -> Cell:
    if one.equal:
        return Cell("件数は一致", glyph="check", ink="ok")
    return Cell("件数が違う", glyph="warning", ink="warn")


def _total(counts: object) -> str:
    total = sum(counts.values()) if isinstance(counts, dict) else 0
    return f"{total:,}件" if total else "―"
