"""議事録から計画に取り込む: what final minutes would change of the plan, ticked one by one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QVBoxLayout

from cwlink.core.wareki import long_date
from cwlink.rules.plan import PlanAgency, PlanContent
from cwlink.rules.plan_from_minutes import Offer, OfferKind, taken
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services import people_words
from cwlink.services.plan_from_minutes import TakeOver
from cwlink.ui import half_done
from cwlink.ui.editors.plan.change_words import ChangeLine, Versions, change_lines
from cwlink.ui.editors.plan.words import PeopleNames
from cwlink.ui.page import Breakpoint, KeyHint, Page
from cwlink.ui.pages.plan_place import TakeOverPlace
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.widgets.badges import tag
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.labels import help_text, page_title
from cwlink.ui.widgets.scroll_pane import ScrollPane

_KINDS = {
    OfferKind.ROLE: "役割分担",
    OfferKind.CONTINGENCY: "状況が変わったときの対応",
    OfferKind.WISH: "本人・家族の意向",
    OfferKind.MEETING: "会議の開催日",
    OfferKind.POLICY: "援助方針の見直し",
    OfferKind.AGENCY: "会議に出席した機関",
}
_NEXT = (
    "取り込む項目を選び、「計画に取り込む」を押してください。取り込んだ後も、計画の画面で直せます。"
)
_EVERY_LINE = 60
_TICK = "tick"
_LEFT_OUT = "left out"


@dataclass(frozen=True)
class _Line:
    """One offer in words."""

    offer: Offer
    item: str
    about: str
    before: str
    after: str


class TakeOverPage(Page):
    """Shows a TakeOver; ``take_wanted`` carries the keys of the offers chosen."""

    take_wanted = Signal(object)
    plan_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: TakeOver | None = None
        self._household: HouseholdSnapshot | None = None
        self._left_out: set[str] = set()
        self._narrow = False
        self._title = page_title("議事録から計画に取り込む", self)
        self._whose = help_text("", self)
        self._next = help_text("", self)
        self._open_roles = help_text("", self)
        self.back = LinkButton("戻る", self, glyph="chevron-left")
        self.plan = SecondaryButton("計画を開く", self)
        self.take = PrimaryButton("計画に取り込む", self)
        self.table: RuledTable[_Line] = RuledTable("議事録が計画に加えること", (), self, whole=True)
        self._notice_row = QVBoxLayout()
        self._lay_out()
        self.take.clicked.connect(lambda: self.take_wanted.emit(self.chosen()))
        self.plan.clicked.connect(self.plan_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.table.tick_wanted.connect(self._tick)

    def show_take_over(self, shown: TakeOver, household: HouseholdSnapshot) -> None:
        """Show what the minutes offer; all of it is ticked first."""
        self._shown, self._household, self._left_out = shown, household, set()
        meeting, version = shown.meeting, shown.version
        held = meeting.content.minutes.held_on
        day = f"（{long_date(held, weekday=True)}）" if held else ""
        self._whose.setText(
            f"{household.head.name} 世帯　｜　会議 {meeting.number}{day} → "
            f"計画 {version.number} 第{version.version}版（下書き）"
        )
        self._next.setText(
            _NEXT if shown.offers else "この議事録から計画に取り込むことは、もうありません。"
        )
        self._open_roles.setText(_open_words(shown.open_roles))
        self._open_roles.setVisible(bool(shown.open_roles))
        self._fill()
        self.table.select_row(self._lines()[0]) if shown.offers else self.plan.setFocus()
        self.heading_changed.emit()

    def chosen(self) -> frozenset[str]:
        """Return the keys of what is ticked."""
        offers = self._shown.offers if self._shown else ()
        return frozenset(one.key for one in offers if one.key not in self._left_out)

    # Page

    def heading(self) -> str:
        """Return the title and the case number."""
        number = f"（{self._household.case_number}）" if self._household else ""
        return f"議事録から計画に取り込む{number}"

    def people(self) -> Iterable[str]:
        """Return what tells of the household."""
        return people_words.of_household(self._household) if self._household else ()

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the page."""
        return (
            KeyHint("↑↓", "項目を見る"),
            KeyHint("Space", "選ぶ・外す"),
            KeyHint("Ctrl+Enter", "取り込む"),
            KeyHint("Alt+←", "戻る"),
        )

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self._notice_row

    def primary(self) -> QAbstractButton | None:
        """Return the button that takes over."""
        return self.take

    def here(self) -> object:
        """Return the minutes shown."""
        return TakeOverPlace(self._shown.case.id) if self._shown else None

    def typed(self) -> Mapping[str, str]:
        """Return what is not ticked."""
        left = {_LEFT_OUT: half_done.written(self._left_out)} if self._left_out else {}
        return {**super().typed(), **left}

    def retype(self, typed: Mapping[str, str]) -> None:
        """Take the same ticks away again."""
        super().retype(typed)
        if _LEFT_OUT in typed:
            self._left_out = half_done.read(typed[_LEFT_OUT], set[str])
            self._fill()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Show before and after in one column where it is narrow."""
        self._narrow = room is Breakpoint.NARROW
        if self._shown is not None:
            self._fill()

    # inside

    def _tick(self, line: _Line, on: bool) -> None:
        (self._left_out.discard if on else self._left_out.add)(line.offer.key)
        self._fill()

    def _fill(self) -> None:
        lines = self._lines()
        current = self.table.current_row()
        self.table.set_columns(self._columns())
        self.table.set_rows(list(lines))
        self.table.setVisible(bool(lines))
        if isinstance(current, _Line):
            self.table.select_row(current)
        count = len(self.chosen())
        self.take.setVisible(bool(lines))
        self.take.setEnabled(count > 0)
        self.take.setToolTip("" if count else "取り込む項目を選んでください。")
        self.take.setText(f"計画に取り込む（{count}件）" if count else "計画に取り込む")

    def _lines(self) -> tuple[_Line, ...]:
        if self._shown is None or self._household is None:
            return ()
        plan, names = self._shown.version.content, PeopleNames.of(self._household)
        return tuple(_line(one, plan, names) for one in self._shown.offers)

    def _columns(self) -> Sequence[Column[_Line]]:
        tick = Column[_Line](
            _TICK,
            "選択",
            lambda one: Cell(ticked=one.offer.key not in self._left_out),
            room=2,
            centred=True,
        )
        item = Column[_Line](
            "item",
            "項目",
            lambda one: Cell(
                one.item,
                second=one.about,
                strong=True,
                badges=(tag("変更" if one.offer.before is not None else "追加"),),
                lines=4,
            ),
            room=9,
            stretch=1,
        )
        after = Column[_Line](
            "after", "議事録", lambda one: Cell(one.after, lines=_EVERY_LINE), room=10, stretch=2
        )
        if self._narrow:
            return (tick, item, after)
        before = Column[_Line](
            "before",
            "今の計画",
            lambda one: Cell(one.before, ink="text2", lines=_EVERY_LINE),
            room=8,
            stretch=2,
        )
        return (tick, item, before, after)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.back)
        head.addWidget(self._title)
        head.addWidget(self._whose, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.plan)
        foot.addWidget(self.take)
        pane = ScrollPane(self)
        pane.column.setSpacing(10)
        pane.add(self._next)
        pane.add(self.table)
        pane.add(self._open_roles)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 12, 20, 12)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addLayout(self._notice_row)
        whole.addWidget(pane, 1)
        whole.addLayout(foot)
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _line(offer: Offer, plan: PlanContent, names: PeopleNames) -> _Line:
    if isinstance(offer.after, PlanAgency):
        return _Line(offer, _KINDS[offer.kind], "", "なし", offer.after.name)
    found = change_lines(Versions(plan, taken(plan, (offer,)), names))
    about = next((one.about.partition("：")[0] for one in found if one.about), "")
    return _Line(
        offer,
        _KINDS[offer.kind],
        about,
        _side(found, [one.before for one in found]),
        _side(found, [one.after for one in found]),
    )


def _side(lines: Sequence[ChangeLine], words: Sequence[str]) -> str:
    """Return one side of an offer; a changed role names each part that differs."""
    if len(lines) == 1 and "：" not in lines[0].about:
        return words[0]
    return "\n".join(
        f"{line.about.partition('：')[2]}　{word}" for line, word in zip(lines, words, strict=True)
    )


def _open_words(contents: Sequence[str]) -> str:
    told = "、".join(f"「{one}」" for one in contents)
    return (
        f"査察指導員の確認が済んでいない役割は取り込めません：{told}。"
        "確認を得たら、議事録に追記して計画に直接書いてください。"
    )
