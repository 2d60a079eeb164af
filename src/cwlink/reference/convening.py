"""What the convening decision asks: criteria, triggers, viewpoints, traits, first actions.

表22, 表23 and 問19 of the report, and the laws that do not wait for a meeting.
"""

from dataclasses import dataclass
from enum import StrEnum

from cwlink.reference.tables import NO_WORDS, Row, Words, parts, rows


class CriterionCode(StrEnum):
    """The criteria of 表23."""

    A1 = "A1"
    B1 = "B1"
    B2 = "B2"
    B3 = "B3"


class CollaborationCode(StrEnum):
    """The two kinds of working together."""

    ADVANCE = "advance"
    EXPLORE = "explore"


class TriggerCode(StrEnum):
    """What led to the review."""

    CASEWORKER = "caseworker"
    AT_DECISION = "at_decision"
    SUPERVISOR = "supervisor"
    AGENCY_REQUEST = "agency_request"
    MONITORING = "monitoring"


class ViewpointCode(StrEnum):
    """The viewpoints of 表22 (V1–V4) and the further ones (V5–V7)."""

    V1 = "V1"
    V2 = "V2"
    V3 = "V3"
    V4 = "V4"
    V5 = "V5"
    V6 = "V6"
    V7 = "V7"


class FirstActionCode(StrEnum):
    """What must not wait for a meeting, in file order."""

    EMERGENCY = "emergency"
    REPORT_CHILD_ABUSE = "report_child_abuse"
    REPORT_ELDER_ABUSE = "report_elder_abuse"
    REPORT_DISABILITY_ABUSE = "report_disability_abuse"
    REPORT_PARTNER_VIOLENCE = "report_partner_violence"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of 表23; ``label`` is the report's, ``screen_label`` the project's own."""

    code: CriterionCode
    group: CollaborationCode
    label: str
    screen_label: str
    short_label: str
    examples: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A collaboration, trigger or viewpoint; ``label`` is the report's, the rest our own."""

    code: str
    label: str
    screen_label: str
    short_label: str
    explanation: str
    source: str


@dataclass(frozen=True, slots=True)
class Trait:
    """A trait of households an office alone finds hard to support (問19).

    ``national_percent`` is the share of caseworkers who named it, where published.
    """

    code: str
    label: str
    screen_label: str
    short_label: str
    explanation: str
    national_percent: float | None
    suggests: CriterionCode | None
    source: str


@dataclass(frozen=True, slots=True)
class FirstAction:
    """Something the law or plain safety asks for at once; ``basis`` names the law."""

    code: FirstActionCode
    what: str
    screen_label: str
    short_label: str
    explanation: str
    basis: str


def load_criteria(words: dict[tuple[str, str], Words]) -> tuple[Criterion, ...]:
    """Read the criteria of 表23."""
    return tuple(
        Criterion(
            code=CriterionCode(row["code"]),
            group=CollaborationCode(row["group"]),
            label=row["label"],
            screen_label=own.label,
            short_label=own.short,
            examples=parts(own.detail, "；"),
            source=row["source"],
        )
        for row, own in _with_words("convening_criteria", "criterion", words)
        if row["kind"] == "criterion"
    )


def load_choices(kind: str, words: dict[tuple[str, str], Words]) -> tuple[Choice, ...]:
    """Read the choices of a kind: collaboration, trigger or viewpoint."""
    return tuple(
        Choice(row["code"], row["label"], own.label, own.short, own.detail, row["source"])
        for row, own in _with_words("convening_criteria", kind, words)
        if row["kind"] == kind
    )


def load_traits(words: dict[tuple[str, str], Words]) -> tuple[Trait, ...]:
    """Read the traits of households."""
    return tuple(
        Trait(
            code=row["code"],
            label=row["label"],
            screen_label=own.label,
            short_label=own.short,
            explanation=own.detail,
            national_percent=float(row["national_percent"]) if row["national_percent"] else None,
            suggests=CriterionCode(suggested) if (suggested := row["suggests_criterion"]) else None,
            source=row["source"],
        )
        for row, own in _with_words("household_traits", "trait", words)
    )


def load_first_actions(words: dict[tuple[str, str], Words]) -> tuple[FirstAction, ...]:
    """Read what must not wait for a meeting."""
    return tuple(
        FirstAction(
            code=FirstActionCode(row["code"]),
            what=row["what"],
            screen_label=own.label,
            short_label=own.short,
            explanation=own.detail,
            basis=row["basis"],
        )
        for row, own in _with_words("first_actions", "first_action", words)
    )


def _with_words(
    table: str, kind: str, words: dict[tuple[str, str], Words]
) -> list[tuple[Row, Words]]:
    return [(row, words.get((kind, row["code"]), NO_WORDS)) for row in rows(table)]
