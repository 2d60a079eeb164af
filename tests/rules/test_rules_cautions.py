"""What to make sure of beside a verdict."""

from dataclasses import replace

from made_up import aged, ageless, household

from cwlink.reference.bodies import BodyCode
from cwlink.reference.convening import CriterionCode
from cwlink.rules.bodies import SetUp, judge_bodies
from cwlink.rules.cautions import (
    Caution,
    ConsentMissing,
    DataMissing,
    NoAgencyMarked,
    OutlookDoubtful,
    cautions,
)
from cwlink.rules.consent import ConsentState
from cwlink.rules.convening import decide
from cwlink.rules.facts import ReviewFacts
from cwlink.rules.fit import Datum, MissingDatum
from cwlink.rules.matching import suggest
from cwlink.rules.matrix import shipped_matrix
from cwlink.rules.review import Outlook

CALM = ReviewFacts(
    household(aged(50, "A", "animals")), consent=ConsentState.OBTAINED, outlook=Outlook.YES
)


def told(facts: ReviewFacts, *, body: str | None = None) -> tuple[Caution, ...]:
    matrix = shipped_matrix()
    bodies = judge_bodies(facts.household, facts.consent, {}, unnamed=SetUp.SET_UP)
    return cautions(
        facts,
        decide(facts, matrix),
        suggest(facts.household, facts.linked, matrix),
        bodies,
        body=body,
    )


def test_nothing_to_make_sure_of() -> None:
    assert told(CALM) == ()


def test_a_poor_outlook_beside_convening_comes_first() -> None:
    doubtful = replace(CALM, outlook=Outlook.NO, consent=ConsentState.REFUSED)
    assert isinstance(told(doubtful)[0], OutlookDoubtful)
    watched = replace(doubtful, criteria=frozenset())
    contacted = replace(doubtful, criteria=frozenset({CriterionCode.A1}))
    for facts in (watched, contacted):
        assert not any(isinstance(one, OutlookDoubtful) for one in told(facts))


def test_missing_consent_names_the_likely_body() -> None:
    found = told(replace(CALM, consent=ConsentState.NOT_OBTAINED))
    assert len(found) == 1
    consent = found[0]
    assert isinstance(consent, ConsentMissing)
    assert consent.state is ConsentState.NOT_OBTAINED
    assert consent.body.body.code is BodyCode.CHOUSEI_KAIGI
    chosen = told(replace(CALM, consent=ConsentState.NOT_OBTAINED), body="juusou_juusou")[0]
    assert isinstance(chosen, ConsentMissing)
    assert chosen.body.body.code is BodyCode.JUUSOU_JUUSOU


def test_data_that_a_fit_needs_is_told_once_with_its_agencies() -> None:
    facts = replace(CALM, household=household(aged(50, "A", "disability")))
    assert told(facts) == (
        DataMissing(
            MissingDatum("A", Datum.DISABILITY_KINDS), ("shintai_center", "hattatsu_center")
        ),
        DataMissing(MissingDatum("A", Datum.DISABILITY_SERVICE), ("soudan_jigyousho",)),
    )


def test_a_birth_date_is_asked_for_where_it_decides() -> None:
    facts = replace(CALM, household=household(ageless("A", "employment")))
    found = told(facts)
    assert found == (
        DataMissing(
            MissingDatum("A", Datum.BIRTH_DATE),
            ("hello_work", "shuurou_shien", "shuurou_junbi", "nakapotsu"),
        ),
    )


def test_an_issue_that_no_agency_is_marked_for() -> None:
    facts = replace(CALM, household=household(aged(50), issues=("custom:騒音",)))
    assert told(facts) == (NoAgencyMarked("custom:騒音", ("household",)),)
