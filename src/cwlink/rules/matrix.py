"""The matrix 連携先対応表: 表24, the supplement, and the office's own layer over both."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from cwlink.reference import catalogue
from cwlink.reference.agencies import AgencyType, Layer, Mark, MarkKind


class OfficeChoice(StrEnum):
    """What the office put in a cell of its own."""

    MAIN = "main"
    RELATED = "related"
    BLANK = "blank"


@dataclass(frozen=True)
class OfficeMark:
    """The office's own mark on one cell; ``choice`` None leaves the mark and adds only a note."""

    agency: str
    issue: str
    choice: OfficeChoice | None
    note: str = ""


@dataclass(frozen=True)
class OfficeLayer:
    """The office's own agency types, in its order, and its own marks."""

    agencies: tuple[AgencyType, ...] = ()
    marks: tuple[OfficeMark, ...] = ()


NO_OFFICE_LAYER = OfficeLayer()


class Matrix:
    """Which agency type is marked for which issue, with the layer each mark comes from.

    A mark of 表24 stands before one of the supplement for the same cell, and the office's own
    before both: it may override a mark or blank it (rules section 2).
    """

    def __init__(
        self,
        agencies: Iterable[AgencyType],
        marks: Iterable[Mark],
        office: OfficeLayer = NO_OFFICE_LAYER,
    ) -> None:
        self.agencies = (*agencies, *office.agencies)
        self._agency = {agency.code: agency for agency in self.agencies}
        self._position = {agency.code: place for place, agency in enumerate(self.agencies)}
        self._shipped = _shipped(marks)
        self._office = {(mark.agency, mark.issue): mark for mark in office.marks}
        self._marks = _overlaid(self._shipped, office.marks)
        self._of_issue: dict[str, list[Mark]] = {}
        for mark in self._marks.values():
            if mark.agency in self._agency:
                self._of_issue.setdefault(mark.issue, []).append(mark)

    def agency(self, code: str) -> AgencyType | None:
        """Return an agency type of any layer, None for an unknown code."""
        return self._agency.get(code)

    def position(self, code: str) -> int:
        """Return an agency type's place in reference order; KeyError for an unknown code."""
        return self._position[code]

    def mark(self, agency: str, issue: str) -> Mark | None:
        """Return the mark that counts in a cell, None where it is blank."""
        return self._marks.get((agency, issue))

    def marks_for(self, issue: str) -> tuple[Mark, ...]:
        """Return the marks that count for an issue, in no particular order."""
        return tuple(self._of_issue.get(issue, ()))

    def shipped_mark(self, agency: str, issue: str) -> Mark | None:
        """Return the mark of 表24 or the supplement, to which a cell can be reset."""
        return self._shipped.get((agency, issue))

    def office_mark(self, agency: str, issue: str) -> OfficeMark | None:
        """Return what the office itself entered in a cell, a note included."""
        return self._office.get((agency, issue))

    def is_doubtful(self, agency: str, issue: str) -> bool:
        """Tell whether a cell is shown as 要確認, marked or blank; the office's mark settles it."""
        kind = self._agency.get(agency)
        if kind is None or issue not in kind.uncertain_issues:
            return False
        own = self._office.get((agency, issue))
        return own is None or own.choice is None

    def in_charge(self, issue: str) -> frozenset[str]:
        """Return the agency types marked ○ for an issue."""
        return frozenset(
            mark.agency for mark in self.marks_for(issue) if mark.kind is MarkKind.MAIN
        )


def _shipped(marks: Iterable[Mark]) -> dict[tuple[str, str], Mark]:
    cells: dict[tuple[str, str], Mark] = {}
    for mark in marks:
        standing = cells.get((mark.agency, mark.issue))
        if standing is None or standing.layer is not Layer.REPORT:
            cells[mark.agency, mark.issue] = mark
    return cells


def _overlaid(
    shipped: dict[tuple[str, str], Mark], office: Iterable[OfficeMark]
) -> dict[tuple[str, str], Mark]:
    cells = dict(shipped)
    for own in office:
        cell = (own.agency, own.issue)
        if own.choice is OfficeChoice.BLANK:
            cells.pop(cell, None)
        elif own.choice is not None:
            kind = MarkKind(own.choice)
            cells[cell] = Mark(own.agency, own.issue, kind, Layer.OFFICE, note=own.note)
    return cells


def matrix_with(office: OfficeLayer) -> Matrix:
    """Return the shipped matrix with the office's own layer over it."""
    return Matrix(catalogue().agencies, catalogue().marks, office)


@cache
def shipped_matrix() -> Matrix:
    """Return 表24 and the supplement alone, as ``cwlink advise`` uses them."""
    return matrix_with(NO_OFFICE_LAYER)
