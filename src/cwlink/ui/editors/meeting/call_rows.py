"""The table of agencies called: who, why, what is expected, what is asked beforehand, for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cwlink.rules.completeness import Remark
from cwlink.rules.meeting import CaseCall, Invitee, MeetingDraft
from cwlink.services.meeting_aids import CaseAids
from cwlink.ui.editors.meeting import words
from cwlink.ui.editors.meeting.own_part import Remarks
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.widgets.badges import tag

AGENCY, PURPOSE, ROLE = "agency", "purpose", "expected_role"
QUESTIONS, TARGETS = "questions", "targets"
PROPOSED = "案"
_NOT_CALLED = Cell(
    "この世帯では招集しません",
    second="目的を書くと、この世帯でも招集します",
    ink="text2",
)


@dataclass(frozen=True)
class CallItem:
    """What one row edits: the agency, and why it is called for the household that is shown."""

    invitee: Invitee
    call: CaseCall


@dataclass(frozen=True)
class CallRow:
    """A row; ``called`` False where the agency comes for other households only.

    ``proposed`` are the fields in which a proposal stands untouched.
    """

    item: CallItem
    called: bool
    targets: str
    kind: str
    proposed: frozenset[str] = frozenset()
    lacks: tuple[tuple[str, Remark], ...] = ()

    def lack(self, field: str) -> Remark | None:
        """Return what is amiss with a field."""
        return next((remark for key, remark in self.lacks if key == field), None)


def call_rows(
    draft: MeetingDraft,
    case_id: str,
    *,
    aids: CaseAids | None,
    remarks: Remarks,
    names: Mapping[str, str],
    kinds: Mapping[str, str],
) -> list[CallRow]:
    """Return a row for each invitee; ``names`` are members', ``kinds`` agency types' by code."""
    case = draft.case(case_id)
    rows = []
    for invitee in draft.content.invitees:
        call = case.content.call_of(invitee.id) if case else None
        item = CallItem(invitee, call or CaseCall(invitee.id))
        path = ("calls", case_id, invitee.id)
        rows.append(
            CallRow(
                item=item,
                called=call is not None,
                targets="・".join(names[one] for one in item.call.targets if one in names),
                kind=kinds.get(invitee.agency_type, ""),
                proposed=_proposed(item, aids),
                lacks=tuple((key[3], told) for key, told in remarks.items() if key[:3] == path),
            )
        )
    return rows


def call_columns(*, few: bool) -> Sequence[Column[CallRow]]:
    """Return the columns; ``few`` leaves out for whom, where there is less room."""
    agency = Column[CallRow](AGENCY, "機関・担当者", _agency, room=11, stretch=2)
    purpose = Column[CallRow](
        PURPOSE, "招集する目的", lambda row: _text(row, PURPOSE), room=11, stretch=4, ruled=True
    )
    role = Column[CallRow](
        ROLE, "求める役割", lambda row: _text(row, ROLE), room=11, stretch=4, ruled=True
    )
    asked = Column[CallRow](
        QUESTIONS, "事前に考えてもらうこと", _questions, room=10, stretch=3, ruled=True
    )
    if few:
        return (agency, purpose, role, asked)
    targets = Column[CallRow](TARGETS, "対象者", _targets, room=5, stretch=1, ruled=True)
    return (agency, purpose, role, asked, targets)


def _proposed(item: CallItem, aids: CaseAids | None) -> frozenset[str]:
    """Return the fields that hold just what the matrix proposes."""
    suggested = aids.suggested(item.invitee.agency_type) if aids else None
    if suggested is None:
        return frozenset()
    same = {
        PURPOSE: item.call.purpose == suggested.purpose,
        ROLE: item.call.expected_role == suggested.expected_role,
    }
    return frozenset(key for key, is_same in same.items() if is_same)


def _agency(row: CallRow) -> Cell:
    invitee = row.item.invitee
    unnamed = not invitee.name.strip()
    badges = (tag("当日参加"),) if invitee.came_unasked else ()
    person = invitee.person or ("" if row.kind == invitee.name else row.kind)
    return Cell(
        invitee.name or "機関が未入力",
        second=person or "担当者 未定",
        strong=True,
        badges=badges,
        ink="error" if unnamed else "text",
        state="error" if unnamed else "",
    )


def _text(row: CallRow, field: str) -> Cell:
    remark = row.lack(field)
    if remark is not None and remark.blocks and row.called:
        sentence = words.field_sentence(remark)
        return Cell(
            f"{words.CALL_FIELDS[field]}を入力",
            strong=True,
            glyph="stop",
            ink="error",
            state="error",
            tooltip=sentence,
            spoken=f"入力が必要：{sentence}",
        )
    text = str(getattr(row.item.call, field))
    if not row.called:
        return _NOT_CALLED if field == PURPOSE else Cell()
    proposed = field in row.proposed
    return Cell(
        text,
        second=PROPOSED if proposed else "",
        lines=3,
        spoken=f"{'案：' if proposed else ''}{text}",
    )


def _questions(row: CallRow) -> Cell:
    questions = row.item.call.questions
    if not questions:
        return Cell("なし" if row.called else "", ink="text3")
    several = len(questions) > 1
    lines = (f"({at}) {one}" if several else one for at, one in enumerate(questions, start=1))
    return Cell("\n".join(lines), lines=3)


def _targets(row: CallRow) -> Cell:
    return Cell(row.targets) if row.called else Cell("")
