"""What to make sure of beside a verdict; none of it stops the caseworker (rules section 1)."""

from collections.abc import Iterable
from dataclasses import dataclass

from cwlink.rules.bodies import BodyVerdict
from cwlink.rules.consent import ConsentState
from cwlink.rules.convening import Verdict
from cwlink.rules.facts import ReviewFacts
from cwlink.rules.fit import Fit, MissingDatum
from cwlink.rules.matching import Matching, Suggestion
from cwlink.rules.review import Outcome, Outlook


@dataclass(frozen=True)
class OutlookDoubtful:
    """The outlook is no, yet the verdict is to convene (表22 の 4)."""


@dataclass(frozen=True)
class ConsentMissing:
    """The household has not consented; ``body`` is the likely one and its reasons say more."""

    state: ConsentState
    body: BodyVerdict


@dataclass(frozen=True)
class DataMissing:
    """A datum missing of a member leaves open whether these agencies are for the household."""

    missing: MissingDatum
    agencies: tuple[str, ...]


@dataclass(frozen=True)
class NoAgencyMarked:
    """No agency is marked for an issue."""

    issue: str
    holders: tuple[str, ...]


Caution = OutlookDoubtful | ConsentMissing | DataMissing | NoAgencyMarked


def cautions(
    facts: ReviewFacts,
    verdict: Verdict,
    matching: Matching,
    bodies: tuple[BodyVerdict, ...],
    *,
    body: str | None = None,
) -> tuple[Caution, ...]:
    """Return what to make sure of: the outlook first, then consent, missing data, own issues.

    The likely body is ``body`` once the caseworker chose it, else the first of ``bodies``.
    """
    found: list[Caution] = []
    if facts.outlook is Outlook.NO and verdict.outcome is Outcome.CONVENE:
        found.append(OutlookDoubtful())
    likely = next((one for one in bodies if one.body.code == body), bodies[0])
    if facts.consent is not ConsentState.OBTAINED:
        found.append(ConsentMissing(facts.consent, likely))
    found += _missing_data(matching.suggestions)
    found += [NoAgencyMarked(one.issue, one.holders) for one in matching.unmatched]
    return tuple(found)


def _missing_data(suggestions: Iterable[Suggestion]) -> list[Caution]:
    agencies: dict[MissingDatum, list[str]] = {}
    for one in suggestions:
        if one.fit.fit is Fit.CHECK:
            for missing in one.fit.missing:
                agencies.setdefault(missing, []).append(one.agency.code)
    return [DataMissing(missing, tuple(codes)) for missing, codes in agencies.items()]
