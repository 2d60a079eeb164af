"""会議体の設置状況: what the office says of each meeting body of 参考資料1."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from cwlink.reference.bodies import BodyCode, MeetingBody
from cwlink.reference.catalogue import catalogue
from cwlink.rules.bodies import SetUp
from cwlink.services import activity
from cwlink.services.activity import About, Subject
from cwlink.storage import bodies as store
from cwlink.storage.bodies import StoredBody
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault


@dataclass(frozen=True)
class BodySetup:
    """One body as it stands here; ``members`` are agency types, ``guideline`` is its 要綱."""

    body: MeetingBody
    state: SetUp = SetUp.UNKNOWN
    since: date | None = None
    members: tuple[str, ...] = ()
    secretariat: str = ""
    guideline: str = ""
    note: str = ""

    @property
    def code(self) -> BodyCode:
        """Return the body's code."""
        return self.body.code


def body_setups(vault: Vault) -> tuple[BodySetup, ...]:
    """Return every body in file order; in a new vault each is unknown."""
    with vault.read() as work:
        return setups_in(work)


def body_states(vault: Vault) -> Mapping[BodyCode, SetUp]:
    """Return per body whether it is set up, as rules.bodies.judge_bodies asks for."""
    return {setup.code: setup.state for setup in body_setups(vault)}


def setups_in(work: UnitOfWork) -> tuple[BodySetup, ...]:
    """Return every body as this transaction sees it."""
    said = store.bodies(work)
    return tuple(_setup(body, said.get(body.code)) for body in catalogue().bodies)


def save(vault: Vault, *, setup: BodySetup, now: datetime) -> BodySetup:
    """Store what the office says of a body, and return it as it is stored."""
    tidy = replace(
        setup,
        secretariat=setup.secretariat.strip(),
        guideline=setup.guideline.strip(),
        note=setup.note.strip(),
    )
    after = StoredBody(
        code=tidy.code,
        state=tidy.state,
        since=tidy.since,
        members=tidy.members,
        secretariat=tidy.secretariat,
        guideline=tidy.guideline,
        note=tidy.note,
    )
    with vault.write() as work:
        before = store.bodies(work).get(tidy.code) or StoredBody(tidy.code, SetUp.UNKNOWN)
        store.put_body(work, after)
        activity.note_change(work, About(Subject.BODY, tidy.code), before, after, now=now)
    return tidy


def _setup(body: MeetingBody, said: StoredBody | None) -> BodySetup:
    if said is None:
        return BodySetup(body)
    return BodySetup(
        body=body,
        state=SetUp(said.state),
        since=said.since,
        members=said.members,
        secretariat=said.secretariat,
        guideline=said.guideline,
        note=said.note,
    )
