"""What a person is asked to agree to, on the three papers about it: form, oral record, easy words.

The form is asked for before anything is recorded, so that every sheet is made from a draft too.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Signer:
    """Who is asked: a member by name, ``relation`` to the head, whether a guardian has to sign.

    ``given_by`` is who spoke instead, as recorded (水野トメ（祖母）).
    """

    name: str
    relation: str = ""
    minor: bool = False
    given_by: str = ""


@dataclass(frozen=True)
class ConsentItem:
    """A section that may be told beyond the least, and whether the consent names it."""

    label: str
    ticked: bool


@dataclass(frozen=True)
class ConsentAsked:
    """What is asked, of whom, by whom.

    Empty ``agencies`` means every agency that takes part in the meeting; ``items`` are about the
    person's life, ``plan_items`` about the support plan. ``until`` is the last day, None without
    end. ``contact`` are whole lines, ``day`` is the day the paper was made.
    """

    office: str
    case_number: str
    day: date
    purpose: str
    agencies: tuple[str, ...]
    items: tuple[ConsentItem, ...]
    plan_items: tuple[ConsentItem, ...]
    until: date | None
    signers: tuple[Signer, ...]
    caseworker: str
    contact: tuple[str, ...]


@dataclass(frozen=True)
class ConsentFormSheet:
    """個人情報の取扱いに関する同意書, to be signed."""

    form_number: str
    asked: ConsentAsked


@dataclass(frozen=True)
class OralConsentSheet:
    """口頭同意記録書, kept in the office; ``on`` is the day it was said, where known."""

    form_number: str
    asked: ConsentAsked
    on: date | None
    note: str
    seals: tuple[str, ...]


@dataclass(frozen=True)
class EasyConsentSheet:
    """The copy for the person in やさしい日本語: phrases parted by spaces, never broken inside.

    ``why`` are sentences; ``whom`` and ``what`` are lists; ``phone`` is empty where not known.
    """

    office: str
    day: date
    people: tuple[str, ...]
    why: tuple[str, ...]
    whom: tuple[str, ...]
    what: tuple[str, ...]
    until: str
    caseworker: str
    section: str
    phone: str
    address: str
