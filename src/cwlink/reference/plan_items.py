"""What a support plan records (表25)."""

from dataclasses import dataclass

from cwlink.reference.tables import rows


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One item of 表25; ``key`` items are underlined in the report."""

    code: str
    section_no: int
    section: str
    item: str
    key: bool
    detail: str


def load_plan_items() -> tuple[PlanItem, ...]:
    """Read the items of 表25 in the report's order."""
    return tuple(
        PlanItem(
            code=row["item_code"],
            section_no=int(row["section_no"]),
            section=row["section"],
            item=row["item"],
            key=row["key"] == "1",
            detail=row["detail"],
        )
        for row in rows("plan_items")
    )
