"""Which papers a meeting has, what they are called, and what each issue of them is for."""

from enum import StrEnum

from cwlink.rules.meeting import ChangeKind, MeetingContent, MeetingForm, MeetingStatus
from cwlink.services import letter_settings as forms
from cwlink.services.setting import Setting

OFFICE = ""
"""Stands for the office's own bundle where an invitee's id stands for an agency's."""
HOST = "host"
"""Stands for the body that hosts a meeting, which is no invitee."""


class PaperKind(StrEnum):
    """The papers of a meeting, in the order of a bundle; the last two stay in the office."""

    COVER = "cover"
    FAX = "fax"
    INVITATION = "invitation"
    HOST_REQUEST = "host_request"
    CANCELLATION = "cancellation"
    AGENDA = "agenda"
    SECRECY = "secrecy_notice"
    UNDERTAKING = "undertaking"
    CAPABILITIES = "capabilities"
    APPROVAL = "approval"
    MATERIALS = "materials"


class Occasion(StrEnum):
    """What papers are made for now."""

    ASK_DATES = "ask_dates"
    INVITE = "invite"
    MOVED = "moved"
    CANCELLED = "cancelled"
    HOST = "host"


TITLES = {
    PaperKind.COVER: "送付状",
    PaperKind.FAX: "FAX票",
    PaperKind.INVITATION: "出席依頼・回答票",
    PaperKind.HOST_REQUEST: "議題追加依頼書",
    PaperKind.CANCELLATION: "開催中止のお知らせ",
    PaperKind.AGENDA: "次第",
    PaperKind.SECRECY: "守秘義務について",
    PaperKind.UNDERTAKING: "守秘義務の確認書",
    PaperKind.CAPABILITIES: "福祉事務所にできること・できないこと",
    PaperKind.APPROVAL: "起案書",
    PaperKind.MATERIALS: "配付資料一覧",
}
FORMS: dict[PaperKind, Setting[str]] = {
    PaperKind.COVER: forms.COVER_FORM,
    PaperKind.FAX: forms.COVER_FORM,
    PaperKind.INVITATION: forms.INVITATION_FORM,
    PaperKind.HOST_REQUEST: forms.HOST_REQUEST_FORM,
    PaperKind.CANCELLATION: forms.INVITATION_FORM,
    PaperKind.AGENDA: forms.AGENDA_FORM,
    PaperKind.SECRECY: forms.SECRECY_FORM,
    PaperKind.UNDERTAKING: forms.UNDERTAKING_FORM,
    PaperKind.CAPABILITIES: forms.CAPABILITIES_FORM,
    PaperKind.APPROVAL: forms.APPROVAL_FORM,
    PaperKind.MATERIALS: forms.MATERIALS_FORM,
}
OF_OFFICE = frozenset({PaperKind.APPROVAL, PaperKind.MATERIALS})
TO_AGENCIES = frozenset(
    {PaperKind.COVER, PaperKind.FAX, PaperKind.INVITATION, PaperKind.CANCELLATION}
)
"""Papers that are addressed to an agency, so that there is none for the office."""
COVERS = frozenset({PaperKind.COVER, PaperKind.FAX})
_WITH_LETTER = (
    PaperKind.AGENDA,
    PaperKind.SECRECY,
    PaperKind.UNDERTAKING,
    PaperKind.CAPABILITIES,
)
_OFFERED = {
    Occasion.ASK_DATES: (PaperKind.INVITATION, PaperKind.APPROVAL),
    Occasion.INVITE: (PaperKind.INVITATION, *_WITH_LETTER, PaperKind.APPROVAL, PaperKind.MATERIALS),
    Occasion.MOVED: (PaperKind.INVITATION, *_WITH_LETTER, PaperKind.APPROVAL, PaperKind.MATERIALS),
    Occasion.CANCELLED: (PaperKind.CANCELLATION, PaperKind.APPROVAL),
    Occasion.HOST: (PaperKind.HOST_REQUEST, PaperKind.CAPABILITIES, PaperKind.APPROVAL),
}
LETTER_OF = {
    Occasion.ASK_DATES: PaperKind.INVITATION,
    Occasion.INVITE: PaperKind.INVITATION,
    Occasion.MOVED: PaperKind.INVITATION,
    Occasion.CANCELLED: PaperKind.CANCELLATION,
    Occasion.HOST: PaperKind.HOST_REQUEST,
}
"""The letter itself, without which nothing is sent."""


def occasion_of(content: MeetingContent, status: MeetingStatus) -> Occasion:
    """Return what papers of this meeting would be for now."""
    if status is MeetingStatus.CANCELLED:
        return Occasion.CANCELLED
    if content.form is MeetingForm.HOSTED:
        return Occasion.HOST
    if content.fixed is None and content.candidates:
        return Occasion.ASK_DATES
    return Occasion.MOVED if _moved_since_called(content) else Occasion.INVITE


def offered(occasion: Occasion) -> tuple[PaperKind, ...]:
    """Return the papers there are on an occasion, covers first, in the order of a bundle."""
    wanted = {*COVERS, *_OFFERED[occasion]}
    return tuple(kind for kind in PaperKind if kind in wanted)


def title_of(kind: PaperKind, occasion: Occasion) -> str:
    """Return what a paper is called: an invitation without a date asks for dates."""
    if kind is PaperKind.INVITATION and occasion is Occasion.ASK_DATES:
        return "日程調整の依頼・回答票"
    return TITLES[kind]


def names_of(kind: PaperKind, occasion: Occasion) -> tuple[str, ...]:
    """Return what is enclosed with a paper of this kind: an invitation has its slip."""
    title = title_of(kind, occasion)
    return tuple(title.split("・")) if kind is PaperKind.INVITATION else (title,)


def _moved_since_called(content: MeetingContent) -> bool:
    moved = [one for one in content.changes if one.kind is ChangeKind.MOVED]
    called = [one.called_on for one in content.invitees if one.called_on]
    return bool(moved and called) and min(called) <= moved[-1].at.date()
