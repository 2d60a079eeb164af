"""What the caseworker lets leave for each agency: kept as a draft, and as a profile per type."""

from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec

from cwlink.reference.bodies import BodyCode
from cwlink.rules.disclosure import DocumentKind, Recipient, Section, offered
from cwlink.rules.disclosure_grounds import DisclosureGround
from cwlink.storage import copy_profiles, drafts
from cwlink.storage.drafts import Draft, DraftName
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

DRAFT_KIND = "copies"


@dataclass(frozen=True)
class CopyChoice:
    """What one agency is to get: on what ground, with which sections and why.

    ``override`` is the written reason for issuing although the ground does not carry it;
    ``wanted`` tells whether this agency is among those that get a copy now.
    """

    recipient: Recipient
    ground: DisclosureGround | None = None
    body: BodyCode | None = None
    ground_detail: str = ""
    sections: frozenset[Section] = frozenset()
    reasons: dict[Section, str] = field(default_factory=dict)
    override: str = ""
    wanted: bool = True

    def with_section(self, section: Section, on: bool) -> "CopyChoice":
        """Return the choice with a section switched on or off; a reason goes with its section."""
        if on:
            return replace(self, sections=self.sections | {section})
        kept = {one: why for one, why in self.reasons.items() if one is not section}
        return replace(self, sections=self.sections - {section}, reasons=kept)

    def with_reason(self, section: Section, why: str) -> "CopyChoice":
        """Return the choice with the reason for a section."""
        return replace(self, reasons={**self.reasons, section: why})


@dataclass(frozen=True)
class Choices:
    """What is chosen for one document: a choice per agency, in the document's order.

    ``third_persons`` are names that every copy writes as Ａ氏, Ｂ氏 …, in this order.
    """

    copies: tuple[CopyChoice, ...] = ()
    third_persons: tuple[str, ...] = ()

    def with_choice(self, choice: CopyChoice) -> "Choices":
        """Return these with one agency's choice in place of what stood for it."""
        return replace(
            self,
            copies=tuple(
                choice if one.recipient == choice.recipient else one for one in self.copies
            ),
        )


@dataclass(frozen=True)
class Profile:
    """What agencies of a type are usually given of a document; reasons are written anew."""

    sections: frozenset[Section] = frozenset()


def keep(vault: Vault, *, source_id: str, choices: Choices, now: datetime) -> None:
    """Autosave the choices for a document, so that they are there when she comes back."""
    with vault.write() as work:
        drafts.save(work, Draft(DraftName(DRAFT_KIND, source_id), choices, "", now))


def kept_in(work: UnitOfWork, source_id: str) -> Choices:
    """Return the autosaved choices for a document, none where nothing was chosen."""
    draft = drafts.load(work, DraftName(DRAFT_KIND, source_id), Choices)
    return draft.content if draft else Choices()


def profile_in(work: UnitOfWork, kind: DocumentKind, agency_type: str) -> Profile | None:
    """Return the profile of an agency type for a kind of document, None without one."""
    stored = copy_profiles.get(work, kind, agency_type)
    if stored is None:
        return None
    profile = msgspec.json.decode(stored, type=Profile)
    return Profile(offered(kind, profile.sections))


def save_profile(vault: Vault, *, kind: DocumentKind, choice: CopyChoice) -> Profile | None:
    """Keep an agency's sections as what its type usually gets; return what stood before."""
    agency_type = choice.recipient.agency_type
    with vault.write() as work:
        before = profile_in(work, kind, agency_type)
        _put(work, kind, agency_type, Profile(choice.sections))
        return before


def put_profile(
    vault: Vault, *, kind: DocumentKind, agency_type: str, profile: Profile | None
) -> None:
    """Undo save_profile(): put back what stood before, None being the default."""
    with vault.write() as work:
        if profile is None:
            copy_profiles.remove(work, kind, agency_type)
        else:
            _put(work, kind, agency_type, profile)


def _put(work: UnitOfWork, kind: DocumentKind, agency_type: str, profile: Profile) -> None:
    content = msgspec.json.encode(profile, order="deterministic").decode()
    copy_profiles.put(work, kind, agency_type, content)
