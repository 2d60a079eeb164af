"""Who else might come: agencies that the matrix, a tie or the directory names for a household."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cwlink.reference.agencies import AgencyType, Invite
from cwlink.rules.agency_experience import Experience, ExperienceBook
from cwlink.rules.matching import Group, Suggestion
from cwlink.rules.meeting import Invitee
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services.agencies import AgencyRow, RegisteredType
from cwlink.services.meeting_aids import CaseAids
from cwlink.ui.editors.meeting.call_editor import Offered
from cwlink.ui.experience_words import fact_lines, short_words
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.marks import SIGN_SHAPES, Sign
from cwlink.ui.tables.rows_model import Column, GroupRow
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.widgets.badges import tag
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.empty_state import EmptyState
from cwlink.ui.wizards.review.words import chip_label

_GROUPS = {
    Group.MAIN: "中心となる機関",
    Group.RELATED: "関連する機関",
    Group.UNLIKELY: "対象外の可能性",
}


_NOBODY = (
    "この世帯の課題から候補になる機関は、ほかにありません。「機関を追加」で機関を探してください。"
)


@dataclass(frozen=True)
class SuggestedRow:
    """One agency that might be added: a type, or a registered agency of it."""

    suggestion: Suggestion
    reasons: str
    registered: AgencyRow | None = None
    told: Experience = field(default_factory=Experience)

    @property
    def name(self) -> str:
        """Return what the agency is called in an invitation."""
        if self.registered is None:
            return self.suggestion.agency.name
        return registered_name(self.registered)

    def invitee(self, invitee_id: str) -> Invitee:
        """Return the agency as one that is called."""
        one = self.registered
        person = " ".join(filter(None, (one.person_title, one.person))) if one else ""
        code = self.suggestion.agency.code
        return Invitee(invitee_id, code, self.name, one.id if one else None, person)


class SuggestionsCard(Card):
    """A table of agencies that are not called yet; ``chosen`` carries a SuggestedRow."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("候補の機関", "連携先対応表と関わりのある機関から", parent)
        self._open_groups = {Group.MAIN, Group.RELATED}
        self._rows: tuple[SuggestedRow, ...] = ()
        self.table: RuledTable[SuggestedRow] = RuledTable(
            "候補の機関", _COLUMNS, self, row_height=36, whole=True
        )
        done = LinkButton("閉じる（Esc）", self)
        done.clicked.connect(self.closed)
        self.head.addWidget(done)
        self.body.setContentsMargins(0, 0, 0, 0)
        self._none = EmptyState(_NOBODY, self)
        self.add(self.table)
        self.add(self._none)
        self.table.opened.connect(self.chosen)
        self.table.tick_wanted.connect(lambda row, _on: self.chosen.emit(row))
        self.table.group_toggled.connect(self._toggle)

    def show_rows(self, rows: Sequence[SuggestedRow]) -> None:
        """Show the agencies by group, as the review does."""
        self._rows = tuple(rows)
        shown: list[SuggestedRow | GroupRow] = []
        for group, title in _GROUPS.items():
            found = [one for one in rows if one.suggestion.group is group]
            if not found:
                continue
            is_open = group in self._open_groups
            shown.append(GroupRow(group, title, f"{len(found)}件", is_open))
            shown += found if is_open else []
        self.table.set_rows(shown)
        self.table.setVisible(bool(shown))
        self._none.setVisible(not shown)

    def focus_first(self) -> None:
        """Begin at the first agency."""
        if self._rows:
            self.table.select_row(self._rows[0])
        self.table.setFocus()

    def _toggle(self, key: str) -> None:
        self._open_groups ^= {Group(key)}
        self.show_rows(self._rows)


def suggested_rows(
    aids: CaseAids,
    household: HouseholdSnapshot,
    registered: Mapping[str, RegisteredType],
    called: Sequence[Invitee],
    experience: ExperienceBook,
) -> list[SuggestedRow]:
    """Return who might be added in the order of the rules: registered agencies, else the type."""
    there = {one.agency_id for one in called if one.agency_id}
    types = {one.agency_type for one in called}
    rows = []
    for one in aids.suggestions:
        reasons = _reasons(one.suggestion, household)
        own = registered.get(one.code, RegisteredType()).agencies
        for row in own:
            if row.id not in there:
                told = experience.of(one.code, row.id, row.name)
                rows.append(SuggestedRow(one.suggestion, reasons, row, told))
        if not own and one.code not in types:
            told = experience.of_type(one.code)
            rows.append(SuggestedRow(one.suggestion, reasons, told=told))
    return rows


def all_offers(
    types: Sequence[AgencyType], registered: Mapping[str, RegisteredType]
) -> tuple[Sequence[tuple[str, str, str]], Offered]:
    """Return (key, name, detail) of every agency and type, and the agencies by key."""
    found: list[tuple[str, str, str]] = []
    invitees: Offered = {}
    for kind in types:
        for row in registered.get(kind.code, RegisteredType()).agencies:
            key, name = f"registered/{row.id}", registered_name(row)
            person = " ".join(filter(None, (row.person_title, row.person)))
            invitees[key] = Invitee("", kind.code, name, row.id, person)
            found.append((key, name, f"登録した機関・{kind.name}"))
    taken = {name for _key, name, _detail in found}
    for kind in types:
        if kind.name not in taken:
            invitees[f"type/{kind.code}"] = Invitee("", kind.code, kind.name)
            found.append((f"type/{kind.code}", kind.name, "機関の種類"))
    return found, invitees


def registered_name(row: AgencyRow) -> str:
    """Return a registered agency as a letter names it: with its department."""
    return " ".join(filter(None, (row.name, row.department)))


def _reasons(suggestion: Suggestion, household: HouseholdSnapshot) -> str:
    parts = []
    for sign, found in ((Sign.MAIN, suggestion.main), (Sign.RELATED, suggestion.related)):
        labels = dict.fromkeys(chip_label(household, one.held.issue) for one in found)
        if labels:
            parts.append(f"{SIGN_SHAPES[sign]} {'、'.join(labels)}")
    return "　".join(parts)


def _name_cell(row: SuggestedRow) -> Cell:
    tags = []
    if row.suggestion.linked:
        tags.append(tag("関与中"))
    if row.suggestion.agency.invite is Invite.ASK_FIRST:
        tags.append(tag("先に相談"))
    if row.suggestion.agency.invite is Invite.REFER_ONLY:
        tags.append(tag("紹介のみ"))
    kind = row.suggestion.agency.name if row.registered else "所の登録なし"
    return Cell(row.name, second=kind, strong=True, badges=tuple(tags))


def _reasons_cell(row: SuggestedRow) -> Cell:
    """Return the marks, and below them what one's own record tells, with its facts on demand."""
    facts = "\n".join(fact_lines(row.told))
    return Cell(row.reasons, second=short_words(row.told), tooltip=facts)


_COLUMNS: tuple[Column[SuggestedRow], ...] = (
    Column("add", "追加", lambda _row: Cell(ticked=False), room=2, centred=True),
    Column("name", "機関", _name_cell, room=14, stretch=2),
    Column("reasons", "課題（○ 主に担当　△ 関連）", _reasons_cell, room=14, stretch=3),
)
