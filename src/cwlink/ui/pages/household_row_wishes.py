"""What Enter, Delete and the menu of a row on a household's page ask for."""

from collections.abc import Sequence

from cwlink.rules.household import ConsentRecord, PolicyRecord
from cwlink.services.household_record import IssueView, MemberView, TieView
from cwlink.storage.household_documents import PlanRow
from cwlink.storage.reviews import ReviewRow
from cwlink.ui.pages.household_wishes import (
    EditWish,
    Panel,
    PlanWish,
    RemoveWish,
    ReviewWish,
    Wish,
    WithdrawWish,
)


def open_wish(row: object) -> Wish:
    """Return what opening a row asks for; TypeError for what is no row of the page."""
    if isinstance(row, ReviewRow):
        return ReviewWish(row.id)
    return PlanWish(row.id) if isinstance(row, PlanRow) else _edit_wish(row)


def _edit_wish(row: object) -> EditWish:
    match row:
        case MemberView():
            return EditWish(Panel.MEMBER, row.member.id)
        case IssueView():
            return EditWish(Panel.ISSUE, row.entry.id)
        case TieView():
            return EditWish(Panel.TIE, row.tie.id)
        case ConsentRecord():
            return EditWish(Panel.CONSENT, row.id)
        case PolicyRecord():
            return EditWish(Panel.POLICY, row.id)
    raise TypeError(row)


def remove_wish(row: object) -> RemoveWish | None:
    """Return what removing a row asks for, None for documents."""
    wish = open_wish(row)
    return RemoveWish(wish.panel, wish.target) if isinstance(wish, EditWish) else None


def menu_of(row: object) -> Sequence[tuple[str, Wish]]:
    """Return the entries of a row's menu in words, each with what it asks for."""
    removal = remove_wish(row)
    entries: list[tuple[str, Wish]] = [("開く" if removal is None else "編集する", open_wish(row))]
    if isinstance(row, MemberView) and row.present:
        member = row.member.id
        if not row.is_head:
            entries.append(("世帯主にする", EditWish(Panel.HEAD, member)))
        entries.append(("転出・死亡などを記録する", EditWish(Panel.LEFT, member)))
    if isinstance(row, ConsentRecord) and row.withdrawn_on is None:
        entries.append(("今日撤回されたと記録する", WithdrawWish(row.id)))
    if removal is not None:
        entries.append(("削除する", removal))
    return entries
