"""The role table's rows and columns: what each cell of a role says."""

from collections.abc import Sequence
from dataclasses import dataclass

from cwlink.rules.completeness import Remark, RemarkCode
from cwlink.rules.plan import PlanContent, Role
from cwlink.ui.editors.plan import words
from cwlink.ui.editors.plan.section import Remarks
from cwlink.ui.editors.plan.words import PeopleNames
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column

GRIP, AGENCY, PURPOSE, TARGETS = "grip", "agency", "purpose", "targets"
CONTENT, PERIOD, FREQUENCY = "content", "period", "frequency"
COLUMN_OF = {
    "agency_name": AGENCY,
    "person": AGENCY,
    "purpose": PURPOSE,
    "targets": TARGETS,
    "content": CONTENT,
    "starts": PERIOD,
    "ends": PERIOD,
    "frequency": FREQUENCY,
}
"""The column in which a field of a role stands."""


@dataclass(frozen=True)
class RoleRow:
    """A role with the names of whom it is for and what it lacks, by field."""

    role: Role
    targets: str
    lacks: tuple[tuple[str, Remark], ...] = ()

    def lack(self, *fields: str) -> Remark | None:
        """Return the first remark of some fields, errors before warnings."""
        found = [remark for field, remark in self.lacks if field in fields]
        return next(iter(sorted(found, key=lambda one: not one.blocks)), None)


def role_rows(plan: PlanContent, names: PeopleNames, remarks: Remarks) -> list[RoleRow]:
    """Return a row for each role of a plan, in its order."""
    return [
        RoleRow(
            role,
            names.all_of(role.targets),
            tuple(
                (path[2], remark)
                for path, remark in remarks.items()
                if path[:2] == ("roles", role.id) and len(path) == 3
            ),
        )
        for role in plan.roles
    ]


def role_columns(*, editable: bool) -> Sequence[Column[RoleRow]]:
    """Return the columns of the role table."""
    grip = Column[RoleRow](
        GRIP, "", lambda _row: Cell(glyph="grip", ink="text2", spoken="並べ替え"), room=0.7
    )
    return (
        *((grip,) if editable else ()),
        Column(AGENCY, "機関・担当者", _agency, room=9.3, stretch=1),
        Column(PURPOSE, "支援の目的", lambda row: _text(row, "purpose"), room=8.6, stretch=2),
        Column(TARGETS, "対象者", _targets, room=4.9),
        Column(CONTENT, "内容", lambda row: _text(row, "content"), room=12, stretch=4),
        Column(PERIOD, "期間", _period, room=6.4),
        Column(FREQUENCY, "頻度", lambda row: _text(row, "frequency"), room=3.4),
    )


def _lacking(remark: Remark) -> Cell:
    return Cell(
        words.cell_words(remark),
        strong=True,
        glyph="stop",
        ink="error",
        state="error",
        tooltip=words.field_sentence(remark),
        spoken=f"入力が必要：{words.field_sentence(remark)}",
    )


def _agency(row: RoleRow) -> Cell:
    role = row.role
    missing = row.lack("agency_name")
    if missing is not None:
        return _lacking(missing)
    person = row.lack("person")
    warned = person is not None and person.code is RemarkCode.PERSON_UNDECIDED
    return Cell(
        words.plain_agency(role.agency_name),
        second=role.person or "担当者 未定",
        strong=True,
        second_ink="warn" if warned else "text2",
        second_glyph="warning" if warned else "",
        tooltip=role.agency_name if "（" in role.agency_name else "",
    )


def _text(row: RoleRow, field: str) -> Cell:
    remark = row.lack(field)
    if remark is not None:
        return _lacking(remark)
    return Cell(str(getattr(row.role, field)))


def _targets(row: RoleRow) -> Cell:
    remark = row.lack("targets")
    return _lacking(remark) if remark is not None else Cell(row.targets)


def _period(row: RoleRow) -> Cell:
    remark = row.lack("starts", "ends")
    if remark is not None:
        return _lacking(remark)
    return Cell("\n".join(line for line in words.month_span(row.role) if line))
