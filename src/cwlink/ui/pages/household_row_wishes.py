"""What Enter, Delete and the menu of a row on a household's page ask for."""

from collections.abc import Sequence

from cwlink.rules.consent import ConsentState
from cwlink.rules.household import ConsentRecord, PolicyRecord
from cwlink.rules.meeting import MeetingStatus
from cwlink.rules.promise import PromiseRecord
from cwlink.services.consent_paper_kinds import ConsentPaper
from cwlink.services.household_record import IssueView, MemberView, TieView
from cwlink.storage.attachments import KeptAttachment
from cwlink.storage.household_documents import PlanRow
from cwlink.storage.inquiry_rows import InquiryRow
from cwlink.storage.meeting_rows import MeetingRow
from cwlink.storage.reviews import ReviewRow
from cwlink.ui.pages.household_wishes import (
    AttachmentWish,
    ConsentCopyWish,
    ConsentPaperWish,
    DetachWish,
    EditWish,
    InquireWish,
    MeetingWish,
    MinutesCopyWish,
    Panel,
    PlanWish,
    PromiseWish,
    RemoveWish,
    RenewWish,
    ReviewWish,
    TakeOutWish,
    Wish,
    WithdrawWish,
)


def open_wish(row: object) -> Wish:
    """Return what opening a row asks for; TypeError for what is no row of the page."""
    if isinstance(row, ReviewRow):
        return ReviewWish(row.id)
    if isinstance(row, MeetingRow):
        closed = row.status in (MeetingStatus.HELD, MeetingStatus.CLOSED)
        return MeetingWish(row.id, case_id=row.case_id, minutes=closed)
    if isinstance(row, InquiryRow):
        return InquireWish(row.id)
    if isinstance(row, PromiseRecord):
        return PromiseWish()
    if isinstance(row, KeptAttachment):
        return AttachmentWish(row.id)
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


def remove_wish(row: object) -> RemoveWish | DetachWish | None:
    """Return what removing a row asks for, None for documents."""
    if isinstance(row, KeptAttachment):
        return DetachWish(row.id)
    wish = open_wish(row)
    return RemoveWish(wish.panel, wish.target) if isinstance(wish, EditWish) else None


def menu_of(row: object, *, replaced: bool = False) -> Sequence[tuple[str, Wish]]:
    """Return the entries of a row's menu in words, each with what it asks for.

    ``replaced`` tells of a consent that another stands in its place.
    """
    removal = remove_wish(row)
    edited = isinstance(removal, RemoveWish)
    entries: list[tuple[str, Wish]] = [("編集する" if edited else "開く", open_wish(row))]
    if isinstance(row, KeptAttachment):
        entries.append(("取り出して保存する", TakeOutWish(row.id)))
    if isinstance(row, MemberView) and row.present:
        member = row.member.id
        if not row.is_head:
            entries.append(("世帯主にする", EditWish(Panel.HEAD, member)))
        entries.append(("転出・死亡などを記録する", EditWish(Panel.LEFT, member)))
    if isinstance(row, MeetingRow) and row.status is MeetingStatus.CLOSED:
        entries.append(("関係機関用の写しを作る", MinutesCopyWish(row.case_id)))
    if isinstance(row, ConsentRecord):
        entries += _of_consent(row, replaced=replaced)
    if removal is not None:
        entries.append(("削除する", removal))
    return entries


def _of_consent(row: ConsentRecord, *, replaced: bool) -> Sequence[tuple[str, Wish]]:
    if row.state is not ConsentState.OBTAINED:
        return ()
    over = replaced or row.withdrawn_on is not None
    entries: list[tuple[str, Wish]] = []
    if not replaced:
        again = "同じ内容で改めて同意を得る" if over else "同意を更新する"
        entries.append((again, RenewWish(row.id)))
    if not over:
        entries.append(("範囲を狭める（一部の撤回）", RenewWish(row.id, narrower=True)))
        entries.append(("撤回を記録する", WithdrawWish(row.id)))
    else:
        entries.append(("撤回・変更の影響を確かめる", WithdrawWish(row.id)))
    if not over:
        entries.append(("機関に写しを渡す", ConsentCopyWish(row.id)))
    entries.append(("同意書を印刷する", ConsentPaperWish(row.id, ConsentPaper.FORM)))
    entries.append(("口頭同意記録書を印刷する", ConsentPaperWish(row.id, ConsentPaper.ORAL)))
    entries.append(
        ("やさしい日本語の説明書を印刷する", ConsentPaperWish(row.id, ConsentPaper.EASY))
    )
    return entries
