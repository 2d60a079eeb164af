"""Who looked at what and changed what: every service that writes says so, in its transaction.

Nothing turns it off. Documents saved while she types are noted by `services.activity_documents`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cwlink.core.ids import HouseholdId
from cwlink.services import settings
from cwlink.services.differences import differences, whole
from cwlink.storage import activities as store
from cwlink.storage.activities import Act, Change, Entry, Subject
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

SAME_LOOK = timedelta(minutes=10)
"""Opening the same record again within this time is the same look at it."""


@dataclass(frozen=True)
class About:
    """What an act is about; ``name`` is what it is called now: a number, a file, an agency."""

    subject: Subject
    id: str = ""
    household_id: HouseholdId | None = None
    name: str = ""


def note(
    work: UnitOfWork, act: Act, about: About, *, now: datetime, changes: tuple[Change, ...] = ()
) -> None:
    """Note one act of the caseworker whom the settings name."""
    store.add(work, _entry(act, about, caseworker(work), now, changes))


def note_all(
    work: UnitOfWork, acts: Iterable[tuple[Act, About, tuple[Change, ...]]], *, now: datetime
) -> None:
    """Note many acts at once, as an import does them."""
    by = caseworker(work)
    store.add_all(work, (_entry(act, about, by, now, changes) for act, about, changes in acts))


def note_change(
    work: UnitOfWork,
    about: About,
    before: Any,
    after: Any,
    *,
    now: datetime,
    act: Act = Act.CHANGED,
) -> None:
    """Note that a record became another, field by field.

    ``before`` None is a new record; ``after`` None one that was removed, which is kept whole in
    the note, since it can be read nowhere else.
    """
    if before is None:
        note(work, Act.CREATED, about, now=now)
    elif after is None:
        gone = Change("", whole(before), None, name=about.name)
        note(work, Act.REMOVED, about, now=now, changes=(gone,))
    else:
        note(work, act, about, now=now, changes=differences(before, after))


def note_settings(
    work: UnitOfWork, before: Mapping[str, object], after: Mapping[str, object], *, now: datetime
) -> None:
    """Note which of the office's settings became what."""
    changes = tuple(
        Change(key, whole(before[key]), whole(new))
        for key, new in after.items()
        if new != before[key]
    )
    note(work, Act.CHANGED, About(Subject.SETTINGS), now=now, changes=changes)


def opened(vault: Vault, looks: Iterable[About], *, now: datetime) -> None:
    """Note what was shown; a look at what she looked at a moment ago is the same look.

    Nothing can be noted in a vault that was opened to read only.
    """
    if vault.read_only:
        return
    with vault.write() as work:
        by = caseworker(work)
        for about in dict.fromkeys(looks):
            entry = _entry(Act.OPENED, about, by, now, ())
            if not store.last_opened(work, entry, since=now - SAME_LOOK):
                store.add(work, entry)


def caseworker(work: UnitOfWork) -> str:
    """Return who works with this vault."""
    return settings.value_in(work, settings.CASEWORKER_NAME)


def _entry(act: Act, about: About, by: str, now: datetime, changes: tuple[Change, ...]) -> Entry:
    return Entry(
        at=now,
        by=by,
        act=act,
        subject=about.subject,
        subject_id=about.id,
        household_id=about.household_id,
        note=about.name,
        changes=changes,
    )


__all__ = [
    "SAME_LOOK",
    "About",
    "Act",
    "Change",
    "Subject",
    "caseworker",
    "note",
    "note_all",
    "note_change",
    "note_settings",
    "opened",
]
