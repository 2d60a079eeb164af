"""The sheets of a meeting put together: one bundle per agency, one for the office, file names."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from cwlink import reports
from cwlink.reports.cover_sheet import FaxSheet
from cwlink.reports.sheets import Sheet
from cwlink.rules.meeting import Invitee, MeetingContent
from cwlink.services import meeting_enclosures as enclosures
from cwlink.services import meeting_letters as letters
from cwlink.services.meeting_paper_frame import PaperFrame
from cwlink.services.meeting_paper_kinds import (
    COVERS,
    HOST,
    LETTER_OF,
    OF_OFFICE,
    OFFICE,
    Occasion,
    PaperKind,
    offered,
)

_OF_PERSONS = frozenset({"minsei"})
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\s]+')


@dataclass(frozen=True)
class Wanted:
    """Which papers, and for which agencies: ids of invitees, HOST or OFFICE."""

    kinds: frozenset[PaperKind]
    agencies: frozenset[str]


def complete(frame: PaperFrame, wanted: Wanted) -> Wanted:
    """Return what is wanted with what has to go along: the 確認書 where no law binds."""
    with_letter = PaperKind.INVITATION in wanted.kinds
    may = PaperKind.UNDERTAKING in offered(frame.occasion)
    kinds = wanted.kinds & set(offered(frame.occasion))
    if with_letter and may and not frame.article:
        kinds |= {PaperKind.UNDERTAKING}
    return Wanted(kinds, wanted.agencies)


def is_proposed(frame: PaperFrame, kind: PaperKind) -> bool:
    """Tell whether a paper is among those ticked at first."""
    if kind is PaperKind.UNDERTAKING:
        return frame.needs_undertaking
    if kind is PaperKind.CAPABILITIES:
        return frame.draft.content.letter.capabilities
    return kind not in COVERS


def agencies_of(frame: PaperFrame) -> tuple[str, ...]:
    """Return for whom there are bundles beside the office: invitees, or the host alone."""
    if frame.occasion is Occasion.HOST:
        return (HOST,)
    return tuple(one.id for one in frame.draft.content.invitees)


def sheet_of(
    frame: PaperFrame, kind: PaperKind, agency: str, sent: Collection[PaperKind] = ()
) -> Sheet:
    """Return one paper for one agency; ``sent`` are all the papers of its bundle."""
    invitee = frame.draft.content.invitee(agency)
    if kind in _WITH_ENCLOSURES:
        return _WITH_ENCLOSURES[kind](frame, invitee, _enclosed(kind, sent))
    return _ALONE[kind](frame, invitee)


def bundle_for(frame: PaperFrame, agency: str, kinds: Collection[PaperKind]) -> tuple[Sheet, ...]:
    """Return the papers for one agency in their order; a FAX票 counts the pages of all."""
    own = [one for one in _in_order(kinds) if one not in OF_OFFICE]
    made = [sheet_of(frame, kind, agency, own) for kind in own]
    if PaperKind.FAX not in own:
        return tuple(made)
    others = [one for one in made if not isinstance(one, FaxSheet)]
    pages = reports.build_bundle(others).pages if others else 0
    counted = (replace(one, pages=pages + 1) if isinstance(one, FaxSheet) else one for one in made)
    return tuple(counted)


def office_bundle(frame: PaperFrame, wanted: Wanted) -> tuple[Sheet, ...]:
    """Return what stays in the office: 起案書, letters, enclosures once, 配付資料一覧."""
    kinds = _in_order(wanted.kinds)
    letter = LETTER_OF[frame.occasion]
    made: list[Sheet] = []
    if PaperKind.APPROVAL in kinds:
        made.append(sheet_of(frame, PaperKind.APPROVAL, OFFICE, kinds))
    if letter in kinds:
        chosen = (one for one in agencies_of(frame) if one in wanted.agencies)
        made += [sheet_of(frame, letter, one, kinds) for one in chosen]
    others = (one for one in kinds if one not in {letter, PaperKind.APPROVAL, *COVERS})
    return (*made, *(sheet_of(frame, kind, OFFICE, kinds) for kind in others))


def file_name(
    number: str, content: MeetingContent, agency: str, type_names: Mapping[str, str]
) -> str:
    """Return the name of a bundle's file; a person called as an agency is not named."""
    if agency == OFFICE:
        return f"{number}_所内控え.pdf"
    if agency == HOST:
        return f"{number}_{_safe(content.host)}.pdf"
    ids = [one.id for one in content.invitees]
    invitee = _called(content.invitee(agency))
    person = invitee.agency_type in _OF_PERSONS
    word = type_names.get(invitee.agency_type, "") if person else invitee.name
    return f"{number}_{ids.index(agency) + 1:02}_{_safe(word)}.pdf"


def _safe(name: str) -> str:
    return _NOT_IN_FILE_NAMES.sub("_", name.strip()).strip("_.") or "関係機関"


def _enclosed(kind: PaperKind, sent: Collection[PaperKind]) -> Sequence[PaperKind]:
    """Return what goes with a letter; with a cover, the letter too."""
    left_out = {*OF_OFFICE, *COVERS, kind}
    return [one for one in _in_order(sent) if one not in left_out]


def _in_order(kinds: Collection[PaperKind]) -> list[PaperKind]:
    return [kind for kind in PaperKind if kind in kinds]


def _called(invitee: Invitee | None) -> Invitee:
    if invitee is None:
        raise LookupError("no such agency in the meeting")
    return invitee


_WITH_ENCLOSURES: Mapping[
    PaperKind, Callable[[PaperFrame, Invitee | None, Sequence[PaperKind]], Sheet]
] = {
    PaperKind.COVER: letters.cover,
    PaperKind.FAX: lambda frame, whom, sent: letters.fax(frame, whom, sent, 0),
    PaperKind.INVITATION: lambda frame, whom, sent: letters.invitation(frame, _called(whom), sent),
    PaperKind.HOST_REQUEST: lambda frame, _, sent: letters.host_request(frame, sent),
    PaperKind.APPROVAL: lambda frame, _, sent: letters.approval(frame, sent),
}
_ALONE: Mapping[PaperKind, Callable[[PaperFrame, Invitee | None], Sheet]] = {
    PaperKind.CANCELLATION: lambda frame, whom: letters.cancellation(frame, _called(whom)),
    PaperKind.AGENDA: enclosures.agenda,
    PaperKind.SECRECY: enclosures.secrecy_notice,
    PaperKind.UNDERTAKING: enclosures.undertaking,
    PaperKind.CAPABILITIES: lambda frame, _: enclosures.capabilities(frame),
    PaperKind.MATERIALS: lambda frame, _: enclosures.materials(frame),
}
