"""Ways to preview, make and read the papers of a meeting, for tests of what they say."""

from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader
from worked_case import NOW, TODAY

from cwlink.rules.meeting import MeetingContent, MeetingDraft
from cwlink.services import meeting_papers as papers
from cwlink.services.meeting_bundles import Wanted
from cwlink.services.meeting_desk import MeetingDesk, open_desk
from cwlink.services.meeting_paper_kinds import PaperKind
from cwlink.services.meeting_paper_store import KeptBundle
from cwlink.storage.vault import Vault


def changed(desk: MeetingDesk, **changes: object) -> MeetingDraft:
    """Return the draft with fields of the meeting changed."""
    content: MeetingContent = replace(desk.draft.content, **changes)
    return replace(desk.draft, content=content)


def proposed(vault: Vault, desk: MeetingDesk) -> Wanted:
    """Return the papers that are ticked at first, for everyone."""
    seen = papers.view(vault, desk=desk, draft=desk.draft, today=TODAY)
    kinds = frozenset(one.kind for one in seen.rows if one.proposed)
    return Wanted(kinds, frozenset(one for one, _name in seen.agencies))


def issue(vault: Vault, desk: MeetingDesk, **more: object) -> tuple[KeptBundle, ...]:
    """Make the papers that are ticked at first; ``more`` replaces what is wanted."""
    wanted = replace(proposed(vault, desk), **more)  # type: ignore[arg-type]
    return papers.issue(vault, meeting_id=desk.meeting.id, wanted=wanted, now=NOW)


def again(vault: Vault, desk: MeetingDesk) -> MeetingDesk:
    """Open the meeting's desk anew."""
    return open_desk(vault, meeting_id=desk.meeting.id, today=TODAY)


def text(data: bytes) -> str:
    """Return what a PDF says, without spaces."""
    pages = PdfReader(BytesIO(data)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def shown(
    vault: Vault, desk: MeetingDesk, kind: PaperKind, agency: str = "i1", **changes: object
) -> str:
    """Return what one paper says as it stands; ``changes`` are of the meeting."""
    draft = changed(desk, **changes)
    wanted = Wanted(frozenset({kind}), frozenset({agency}))
    made = papers.preview(
        vault, desk=desk, draft=draft, wanted=wanted, kind=kind, agency=agency, today=TODAY
    )
    return text(made.pdf.data)
