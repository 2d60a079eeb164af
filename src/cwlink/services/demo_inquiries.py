"""Asks agencies in the お試し vault, where a sample decided to: taken on, declined, awaited."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from cwlink.core.ids import ReviewId
from cwlink.rules.inquiry import Attempt, InquiryContent, InquiryResult
from cwlink.services import inquiries
from cwlink.storage.inquiries import StoredInquiry
from cwlink.storage.vault import Vault

_QUESTION = "いつ頃から対応していただけますか。"
_SILENT = "houterasu"
_ANSWERS = {
    "hello_work": InquiryContent(
        answer="就職支援ナビゲーターとの面談に来てもらえるとのこと。",
        result=InquiryResult.TAKEN_ON,
    ),
    "bengoshi": InquiryContent(
        answer="費用の立替えの制度がある法テラスに先に相談してほしいとのこと。",
        result=InquiryResult.DECLINED,
        reason="ほかの機関の担当である",
        next_type=_SILENT,
        next_route="法テラス（日本司法支援センター）",
    ),
}
"""What the agencies of a type say in the sample."""
_BEGUN, _AWAITED = timedelta(days=1), timedelta(days=62)


def write(vault: Vault, review_id: ReviewId, reviewed_on: date) -> None:
    """Begin the inquiries that a review decided: two are answered, one is awaited."""
    begun = inquiries.begin_from_review(vault, review_id=review_id, now=_at(reviewed_on))
    on = reviewed_on + _BEGUN
    for one in begun:
        content = _asked(one.content)
        if content.agency_type in _ANSWERS:
            said = _ANSWERS[content.agency_type]
            _answer(vault, one, _answered(content, said, on), on)
        elif content.agency_type == _SILENT:
            _await(vault, one, content, reviewed_on + _AWAITED)


def _answer(vault: Vault, one: StoredInquiry, content: InquiryContent, on: date) -> None:
    inquiries.answer(vault, inquiry_id=one.id, content=content, now=_at(on))


def _answered(content: InquiryContent, said: InquiryContent, on: date) -> InquiryContent:
    return replace(
        content,
        asked_on=on,
        answered_on=on,
        answer=said.answer,
        result=said.result,
        reason=said.reason,
        next_type=said.next_type,
        next_route=said.next_route,
    )


def _await(vault: Vault, one: StoredInquiry, content: InquiryContent, on: date) -> None:
    tried = (Attempt(f"demo-try-{one.id}", on, note="つながらない"),)
    asked = replace(content, attempts=tried, asked_on=on)
    inquiries.mark_asked(vault, inquiry_id=one.id, content=asked, now=_at(on))


def _asked(content: InquiryContent) -> InquiryContent:
    return replace(content, question=f"{content.question}\n{_QUESTION}".strip())


def _at(on: date) -> datetime:
    return datetime.combine(on, time(11))
