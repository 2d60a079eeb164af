"""How the fields of the part 資料 stand for the letter and the agenda of a meeting's draft."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from cwlink.rules.meeting import Letter, MeetingDraft
from cwlink.rules.meeting_edits import with_meeting
from cwlink.rules.minutes import Handling
from cwlink.services import paper_text


def with_letter(draft: MeetingDraft, **changes: Any) -> MeetingDraft:
    """Return the draft with fields of its letter changed."""
    letter: Letter = replace(draft.content.letter, **changes)
    return with_meeting(draft, letter=letter)


def agenda_text(draft: MeetingDraft) -> str:
    """Return the agenda as it is written, an item a line."""
    return "\n".join(draft.content.agenda)


def with_agenda(draft: MeetingDraft, written: str) -> MeetingDraft:
    """Return the draft with the agenda that is written."""
    return with_meeting(draft, agenda=paper_text.lines(written))


def letter_reader(key: str) -> Callable[[MeetingDraft], Any]:
    """Return what reads a field of the letter."""
    return lambda draft: getattr(draft.content.letter, key)


def letter_writer(key: str) -> Callable[[MeetingDraft, Any], MeetingDraft]:
    """Return what writes a field of the letter."""

    def write(draft: MeetingDraft, value: Any) -> MeetingDraft:
        told = Handling(value) if key == "notice" and value else value
        return with_letter(draft, **{key: told})

    return write
