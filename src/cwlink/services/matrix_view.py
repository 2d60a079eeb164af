"""What the 連携先対応表 shows: every layer of every cell, so that layers can be hidden."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from cwlink.reference.agencies import AgencyType, Invite, Layer, MarkKind, Reading
from cwlink.reference.catalogue import Catalogue, catalogue
from cwlink.reference.issues import IssueKind, is_custom, own_issue
from cwlink.rules.matrix import Matrix, OfficeChoice, OfficeLayer, OfficeMark, matrix_with
from cwlink.storage import agencies as agency_store
from cwlink.storage import matrix as store
from cwlink.storage.issue_kinds import issue_kinds
from cwlink.storage.matrix import ROW_NOTE, StoredMark
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

ALL_LAYERS = frozenset(Layer)
OFFICE_TYPE_PREFIX = "office:"


@dataclass(frozen=True, slots=True)
class ShownMark:
    """What a cell shows: ``layer`` says where it comes from, None where nothing was ever said."""

    kind: MarkKind | None = None
    layer: Layer | None = None
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One agency type and issue with all its layers; ``note`` is the office's own.

    ``uncertain``: the reading of 表24 is in doubt here, whether it reads a mark or a blank.
    """

    agency: str
    issue: str
    report: MarkKind | None = None
    uncertain: bool = False
    supplement: MarkKind | None = None
    supplement_note: str = ""
    office: OfficeChoice | None = None
    note: str = ""

    @property
    def changed(self) -> bool:
        """Tell whether the office set a mark of its own here."""
        return self.office is not None

    @property
    def in_doubt(self) -> bool:
        """Tell whether the reading is in doubt and the office has not settled it."""
        return self.uncertain and self.office is None

    def shown(self, layers: Collection[Layer] = ALL_LAYERS) -> ShownMark:
        """Return the mark on top of the given layers: the office's, 表24's, the supplement's."""
        if self.office is not None and Layer.OFFICE in layers:
            return ShownMark(_kind(self.office), Layer.OFFICE)
        doubt = self.uncertain and Layer.REPORT in layers
        if self.report is not None and Layer.REPORT in layers:
            return ShownMark(self.report, Layer.REPORT, doubt)
        if self.supplement is not None and Layer.SUPPLEMENT in layers:
            return ShownMark(self.supplement, Layer.SUPPLEMENT, doubt)
        return ShownMark(None, Layer.REPORT if doubt else None, doubt)

    def shipped(self) -> ShownMark:
        """Return the mark without the office's setting: what a reset goes back to."""
        return self.shown((Layer.REPORT, Layer.SUPPLEMENT))


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One agency type; ``registered`` counts the office's own agencies of this type."""

    agency: AgencyType
    cells: Mapping[str, Cell]
    note: str = ""
    registered: int = 0

    @property
    def realigned(self) -> bool:
        """Tell whether the whole row was moved when it was read (読替)."""
        moved = self.agency.reading is Reading.REALIGNED
        no_doubt = self.agency.reading is Reading.UNCERTAIN and not self.agency.uncertain_issues
        return moved or no_doubt

    def cell(self, issue: str) -> Cell:
        """Return the cell of an issue; an empty one where nothing was ever said."""
        return self.cells.get(issue) or Cell(self.agency.code, issue)


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """Agency types of one field (分野)."""

    category: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class MatrixView:
    """The whole matrix; issues and groups in reference order, the office's own last."""

    issues: tuple[IssueKind, ...]
    groups: tuple[MatrixGroup, ...]

    @property
    def table24_issues(self) -> tuple[IssueKind, ...]:
        """Return the ten issues of 表24."""
        return tuple(issue for issue in self.issues if issue.in_table24)

    @property
    def in_doubt(self) -> tuple[Cell, ...]:
        """Return the cells whose reading is in doubt and not settled by the office."""
        rows = (row for group in self.groups for row in group.rows)
        return tuple(cell for row in rows for cell in row.cells.values() if cell.in_doubt)

    def row(self, agency_type: str) -> MatrixRow | None:
        """Return the row of an agency type, None where there is none."""
        rows = (row for group in self.groups for row in group.rows)
        return next((row for row in rows if row.agency.code == agency_type), None)

    def cell(self, agency_type: str, issue: str) -> Cell:
        """Return one cell; an empty one where nothing was ever said."""
        row = self.row(agency_type)
        return Cell(agency_type, issue) if row is None else row.cell(issue)


def composed_matrix(vault: Vault) -> Matrix:
    """Return the matrix the suggestions are made from: 表24, supplement and the office's layer."""
    with vault.read() as work:
        return composed_in(work)


def composed_in(work: UnitOfWork) -> Matrix:
    """Return the matrix of the suggestions as this transaction sees it."""
    marks = (
        OfficeMark(
            setting.agency_type,
            setting.issue,
            OfficeChoice(setting.mark) if setting.mark else None,
            setting.note,
        )
        for setting in store.marks(work)
        if setting.issue != ROW_NOTE
    )
    return matrix_with(OfficeLayer(_own_types(work), tuple(marks)))


def matrix_view(vault: Vault) -> MatrixView:
    """Return the 連携先対応表 with all layers."""
    with vault.read() as work:
        return view_in(work)


def view_in(work: UnitOfWork) -> MatrixView:
    """Return the 連携先対応表 as this transaction sees it."""
    shipped = catalogue()
    settings = store.marks(work)
    types = agency_types_in(work)
    cells = _cells(shipped, settings)
    notes = {s.agency_type: s.note for s in settings if s.issue == ROW_NOTE}
    registered = agency_store.counts_by_type(work)
    rows = [
        MatrixRow(
            agency=kind,
            cells=cells.get(kind.code, {}),
            note=notes.get(kind.code, ""),
            registered=registered.get(kind.code, 0),
        )
        for kind in types
    ]
    categories = dict.fromkeys(row.agency.category for row in rows)
    return MatrixView(
        issues=issues_in(work),
        groups=tuple(
            MatrixGroup(name, tuple(row for row in rows if row.agency.category == name))
            for name in categories
        ),
    )


def agency_types_in(work: UnitOfWork) -> tuple[AgencyType, ...]:
    """Return the shipped agency types in reference order, then the office's own."""
    return (*catalogue().agencies, *_own_types(work))


def issues_in(work: UnitOfWork) -> tuple[IssueKind, ...]:
    """Return the shipped issue kinds, then the office's own: registered, or held by a household."""
    own = {
        kind.code: own_issue(kind.code, short_label=kind.short_label, paper_label=kind.paper_label)
        for kind in issue_kinds(work)
    }
    for code in store.issue_codes_in_use(work):
        if is_custom(code) and code not in own:
            own[code] = own_issue(code)
    return (*catalogue().issues, *own.values())


def _own_types(work: UnitOfWork) -> tuple[AgencyType, ...]:
    return tuple(
        AgencyType(
            code=kind.code,
            category=kind.category,
            name=kind.name,
            layer=Layer.OFFICE,
            invite=Invite(kind.invite),
        )
        for kind in store.agency_types(work)
    )


def _kind(choice: OfficeChoice) -> MarkKind | None:
    return None if choice is OfficeChoice.BLANK else MarkKind(choice.value)


def _cells(shipped: Catalogue, settings: tuple[StoredMark, ...]) -> dict[str, dict[str, Cell]]:
    """Gather what every layer says, by agency type and issue."""
    cells: dict[str, dict[str, Cell]] = {}

    def at(agency: str, issue: str) -> Cell:
        return cells.setdefault(agency, {}).get(issue) or Cell(agency, issue)

    def put(cell: Cell) -> None:
        cells[cell.agency][cell.issue] = cell

    for kind in shipped.agencies:
        for issue in kind.uncertain_issues:
            put(replace(at(kind.code, issue), uncertain=True))
    for mark in shipped.marks:
        cell = at(mark.agency, mark.issue)
        if mark.layer is Layer.REPORT:
            put(replace(cell, report=mark.kind))
        else:
            put(replace(cell, supplement=mark.kind, supplement_note=mark.note))
    for setting in settings:
        if setting.issue != ROW_NOTE:
            office = OfficeChoice(setting.mark) if setting.mark else None
            cell = at(setting.agency_type, setting.issue)
            put(replace(cell, office=office, note=setting.note))
    return cells
