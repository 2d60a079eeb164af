"""What a document is to the copies made of it, so that one mechanism serves them all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from cwlink.core.ids import HouseholdId
from cwlink.reports.sheets import CopyPaper
from cwlink.rules.disclosure import DocumentKind, Leaving, Recipient, Section
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services.disclosing.choices import CopyChoice
from cwlink.services.review_sheet import SheetFrame
from cwlink.services.setting import Setting


@dataclass(frozen=True)
class CopyWords:
    """What a copy says beside its document: number, office, what was chosen, the return date.

    ``secrecy_law`` is the article that binds the members of the chosen meeting, empty for none.
    """

    number: str
    frame: SheetFrame
    choice: CopyChoice
    secrecy_law: str
    return_by: date


class CopySource(Protocol):
    """A document copies are made of: one version of a plan, a review's case summary.

    ``title`` is what the record calls it, ``stem`` begins file names and names no one,
    ``reference`` is its number; ``refusal`` is the sentence that says why nothing may leave yet,
    empty where it may; ``preferred_body`` is the meeting it was made for; ``kept`` are agencies'
    and officers' names, which stay in free text whatever they look like.
    """

    @property
    def kind(self) -> DocumentKind:
        """Which kind of document it is."""

    @property
    def title(self) -> str:
        """What the record calls it."""

    @property
    def stem(self) -> str:
        """How its file names begin."""

    @property
    def form(self) -> Setting[str]:
        """The setting that holds the number of its form."""

    @property
    def source_id(self) -> str:
        """The id of the version or review."""

    @property
    def reference(self) -> str:
        """Its number (R8-17)."""

    @property
    def version(self) -> int:
        """Its version, from 1."""

    @property
    def household_id(self) -> HouseholdId:
        """The household it speaks of."""

    @property
    def household(self) -> HouseholdSnapshot:
        """The household as the document saw it."""

    @property
    def refusal(self) -> str:
        """Why nothing may leave yet."""

    @property
    def preferred_body(self) -> str | None:
        """The code of the meeting body it was made for."""

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """Whom copies can be for, in order."""

    @property
    def kept(self) -> tuple[str, ...]:
        """Names that are not the household's."""

    def leaving(self, recipient: Recipient, sections: Iterable[Section]) -> Leaving:
        """Return what the grounds look at."""

    def named(self, choice: CopyChoice) -> frozenset[str]:
        """Return the ids of the members whose names a copy may say."""

    def sheet(self, words: CopyWords) -> CopyPaper:
        """Return the copy's sheet; free text may still say what `veiling` then covers."""
