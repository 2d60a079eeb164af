"""What stood in a field and what stands there now, in the words of the form."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from cwlink.core.wareki import PartialDate, long_date, partial_text
from cwlink.reference.catalogue import catalogue
from cwlink.rules.consent import ConsentState
from cwlink.rules.matrix import OfficeChoice
from cwlink.rules.plan import OFFICE
from cwlink.rules.snapshot import HOUSEHOLD
from cwlink.services.activity_view import LogNames
from cwlink.services.disposal_parts import GROUNDS
from cwlink.services.household_snapshot import CERTIFICATE_NAMES, DISABILITY_NAMES
from cwlink.storage.activities import Subject
from cwlink.ui import disclosure_words, household_words, matrix_words, meeting_words
from cwlink.ui.activity_fields import FIELDS
from cwlink.ui.editors.plan import words as plan_words
from cwlink.ui.pages.body_rows import STATE_WORDS
from cwlink.ui.pages.setting_fields import OFFICE_KINDS, SEAL_MARKS, UNITS
from cwlink.ui.wizards.review.words import OUTLOOKS

BLANK = "（空欄）"
_GONE = "（今は記録にない）"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")
_ID = re.compile(r"[0-9a-f]{32}")
_YES_NO = ("はい", "いいえ")
_YES = {
    "members.disability_service": ("利用している・申請中", "利用していない"),
    "members.partner_violence": ("ある・あった", "ない"),
    "policies.sealed": ("決裁済み", "決裁前"),
    "criteria.ticked": ("該当する", "該当しない"),
    "urgent": ("生命・身体・財産に危険がある", "緊急ではない"),
    "agencies.selected": ("招く", "招かない"),
    "roles.show_name": ("載せる", "載せない"),
    "face_to_face": ("あり", "なし"),
    "retired": ("使わない", "使う"),
}


def _coded(words: Mapping[Any, str]) -> dict[str, str]:
    """Return words by codes as JSON has them."""
    return {str(code): word for code, word in words.items()}


_PRIORITY = _coded(household_words.PRIORITY)
_CODES: Mapping[Subject, Mapping[str, Mapping[str, str]]] = {
    Subject.HOUSEHOLD: {
        "members.sex": _coded(household_words.SEX),
        "members.care_state": _coded(household_words.CARE),
        "members.disability_kinds": DISABILITY_NAMES,
        "members.certificates.kind": _coded(CERTIFICATE_NAMES),
        "issues.priority": _PRIORITY,
    },
    Subject.CONSENT: {
        "state": {
            ConsentState.OBTAINED: "同意した",
            ConsentState.REFUSED: "同意しなかった",
            ConsentState.NOT_OBTAINED: "更新しない",
            ConsentState.WITHDRAWN: "撤回",
        },
        "way": _coded(household_words.CONSENT_WAY),
        "sections": _coded(disclosure_words.SECTIONS),
    },
    Subject.REVIEW: {
        "status": _coded(household_words.REVIEW_STATUS),
        "outlook": _coded(OUTLOOKS),
        "decision": _coded(household_words.OUTCOME),
    },
    Subject.PLAN: {
        "issues.priority": _PRIORITY,
        "consent.kind": _coded(plan_words.CONSENT),
        "evaluation.change": {str(code): word for code, (word, _) in plan_words.CHANGE.items()},
    },
    Subject.INQUIRY: {
        "way": _coded(meeting_words.INQUIRY_WAYS),
        "attempts.way": _coded(meeting_words.INQUIRY_WAYS),
        "result": _coded(meeting_words.INQUIRY_RESULTS),
        "status": _coded(meeting_words.INQUIRY_STATUS),
    },
    Subject.MEETING: {
        "status": _coded(meeting_words.STATUS),
        "form": _coded(meeting_words.FORMS),
        "way": _coded(meeting_words.WAYS),
        "candidates.replies.answer": _coded(meeting_words.ANSWERS),
        "invitees.attends": _coded(meeting_words.ATTENDS),
        "letter.notice": _coded(meeting_words.HANDLING),
        "changes.kind": _coded(meeting_words.CHANGES),
        "minutes.attendance.side": _coded(meeting_words.SIDES),
        "minutes.attendance.presence": _coded(meeting_words.PRESENCE),
        "minutes.kept": _coded(meeting_words.HANDLING),
        "minutes.materials.state": _coded(meeting_words.MATERIALS),
    },
    Subject.MEETING_CASE: {
        "minutes.result": _coded(meeting_words.RESULTS),
        "minutes.roles.introduction.way": _coded(meeting_words.INTRODUCTIONS),
    },
    Subject.PROMISE: {
        "kind": _coded(meeting_words.PROMISE_KINDS),
        "state": _coded(meeting_words.PROMISE_STATES),
    },
    Subject.AGENCY_TYPE: {"invite": _coded(matrix_words.INVITE_WORDS)},
    Subject.MATRIX: {"mark": {str(one): matrix_words.choice_words(one) for one in OfficeChoice}},
    Subject.BODY: {"state": _coded(STATE_WORDS)},
    Subject.DISPOSAL: {"ground": _coded(GROUNDS)},
    Subject.SETTINGS: {
        "office_kind": _coded(dict(OFFICE_KINDS)),
        "seal_mark": _coded(dict(SEAL_MARKS)),
    },
}
_NO_CODE = {"members.sex": "未確認", "mark": "出荷時の値", "issues.member_id": "世帯"}
"""What no value at all means, where it is not simply left blank."""


def value_words(subject: Subject, field: str, value: Any, names: LogNames) -> str:
    """Return a value as JSON has it in the words of the form; an item as its filled-in fields."""
    if value in (None, "", [], {}):
        return _NO_CODE.get(field, BLANK)
    if isinstance(value, bool):
        return _YES.get(field, _YES_NO)[0 if value else 1]
    if isinstance(value, list):
        return "、".join(value_words(subject, field, one, names) for one in value)
    if isinstance(value, dict):
        return _item(subject, field, value, names)
    if isinstance(value, int):
        return f"{value}{UNITS.get(field, '')}"
    coded = _CODES.get(subject, {}).get(field, {})
    return coded.get(str(value)) or _named(field, str(value), names)


def _item(subject: Subject, field: str, value: Mapping[str, Any], names: LogNames) -> str:
    if value.keys() == {"year", "month", "day"}:
        return partial_text(PartialDate(**value))
    labels, lines = FIELDS[subject], []
    for name, inner in value.items():
        part = f"{field}.{name}".lstrip(".")
        if part in labels and inner not in (None, "", [], {}, False):
            lines.append(f"{labels[part]}　{value_words(subject, part, inner, names)}")
    return "\n".join(lines) or BLANK


def _named(field: str, value: str, names: LogNames) -> str:
    """Return what an id or a code is called, a day in Japanese years, else the text itself."""
    if _DAY.fullmatch(value):
        return long_date(date.fromisoformat(value))
    if _MOMENT.fullmatch(value):
        at = datetime.fromisoformat(value)
        return f"{long_date(at.date())} {at:%H:%M}"
    looked = _LOOKED_UP.get(field.rpartition(".")[2])
    found = looked(value, names) if looked else ""
    return found or (_GONE if _ID.fullmatch(value) else value)


def person(value: str, names: LogNames) -> str:
    """Return who holds something: a member's name, or 世帯."""
    return household_words.WHOLE if value == HOUSEHOLD else names.people.get(value, "")


def kind_of_agency(value: str, names: LogNames) -> str:
    """Return an agency type's name; the welfare office is not one of them."""
    if value == OFFICE:
        return "福祉事務所"
    shipped = catalogue().agency(value)
    return names.types.get(value) or (shipped.name if shipped else "")


def issue(value: str, names: LogNames) -> str:
    """Return an issue's name by its code or by its place in the record."""
    return names.issues.get(value) or names.kinds.get(value) or _shipped_issue(value)


def _shipped_issue(value: str) -> str:
    try:
        return catalogue().issue(value).label
    except KeyError:
        return ""


def _trait(value: str, _names: LogNames) -> str:
    found = catalogue().trait(value)
    return found.short_label if found else ""


def _trigger(value: str, _names: LogNames) -> str:
    found = catalogue().trigger(value)
    return found.screen_label if found else ""


def body(value: str, _names: LogNames | None = None) -> str:
    """Return a meeting body's name."""
    found = catalogue().body(value)
    return found.name if found else ""


def code(value: str, names: LogNames) -> str:
    """Return what a criterion, a first action or an issue of a code is called."""
    criterion, action = catalogue().criterion(value), catalogue().first_action(value)
    if criterion is not None:
        return criterion.short_label
    return action.short_label if action is not None else issue(value, names)


_LOOKED_UP: Mapping[str, Callable[[str, LogNames], str]] = {
    "member_id": person,
    "holder": person,
    "targets": person,
    "order": lambda value, names: (
        person(value, names) or kind_of_agency(value, names) or code(value, names)
    ),
    "invitee": lambda value, names: names.present.get(value, ""),
    "said_by": lambda value, names: names.present.get(value, ""),
    "agency_id": lambda value, names: names.agencies.get(value, ""),
    "agency_ids": lambda value, names: names.agencies.get(value, ""),
    "agency_type": kind_of_agency,
    "agencies": kind_of_agency,
    "members": kind_of_agency,
    "issues": issue,
    "code": code,
    "traits": _trait,
    "trigger": _trigger,
    "body": body,
    "renews": lambda _value, _names: "以前の同意",
}
