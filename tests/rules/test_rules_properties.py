"""What holds for every household, whatever is in it (hypothesis)."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from cwlink.core.wareki import PartialDate
from cwlink.reference import catalogue
from cwlink.reference.bodies import BodyCode
from cwlink.reference.convening import CriterionCode, TriggerCode
from cwlink.reference.issues import IssueCode
from cwlink.rules.bodies import BodyState, SetUp, judge_bodies
from cwlink.rules.cautions import cautions
from cwlink.rules.consent import ConsentState
from cwlink.rules.convening import Rule, decide, propose_criteria
from cwlink.rules.disclosure import Recipient
from cwlink.rules.facts import DisabilityKind, HouseholdFacts, MemberFacts, ReviewFacts
from cwlink.rules.first_actions import first_actions
from cwlink.rules.fit import Fit
from cwlink.rules.matching import Group, broad_invite, suggest
from cwlink.rules.matrix import OfficeChoice, OfficeLayer, OfficeMark, matrix_with, shipped_matrix
from cwlink.rules.plan import PlanContent, Role
from cwlink.rules.plan_copy import agency_copy
from cwlink.rules.review import Outcome, Outlook

ON = date(2024, 4, 1)
QUICK = settings(max_examples=60, deadline=None)
AGENCIES = [agency.code for agency in catalogue().agencies]
CODES = [*IssueCode, "custom:騒音", "custom:その他"]

issue_lists = st.lists(st.sampled_from(CODES), max_size=4, unique=True).map(tuple)
births = st.one_of(
    st.none(),
    st.builds(PartialDate, st.integers(1920, 2023)),
    st.dates(date(1920, 1, 1), ON).map(PartialDate.of),
)
known = st.sampled_from([None, True, False])
kind_sets = st.one_of(st.none(), st.frozensets(st.sampled_from(list(DisabilityKind))))


@st.composite
def households(draw: st.DrawFn) -> HouseholdFacts:
    count = draw(st.integers(1, 3))
    members = tuple(
        MemberFacts(
            id=name,
            birth=draw(births),
            issues=draw(issue_lists),
            care_certified=draw(known),
            disability_kinds=draw(kind_sets),
            disability_service=draw(known),
            pregnant=draw(known),
            partner_violence=draw(known),
        )
        for name in "ABC"[:count]
    )
    return HouseholdFacts(ON, members, draw(issue_lists))


linked_sets = st.frozensets(st.sampled_from(AGENCIES), max_size=4)
reviews = st.builds(
    ReviewFacts,
    household=households(),
    trigger=st.one_of(st.none(), st.sampled_from(TriggerCode)),
    traits=st.lists(st.sampled_from([one.code for one in catalogue().traits]), max_size=3).map(
        tuple
    ),
    criteria=st.one_of(st.none(), st.frozensets(st.sampled_from(CriterionCode))),
    outlook=st.sampled_from(Outlook),
    urgent=st.booleans(),
    consent=st.sampled_from(ConsentState),
    linked=linked_sets,
)
set_ups = st.dictionaries(st.sampled_from(BodyCode), st.sampled_from(SetUp))
office_marks = st.lists(
    st.builds(
        OfficeMark,
        st.sampled_from(AGENCIES),
        st.sampled_from(CODES),
        st.one_of(st.none(), st.sampled_from(OfficeChoice)),
    ),
    max_size=6,
)
STATES = list(BodyState)


@QUICK
@given(households(), set_ups)
def test_more_consent_never_makes_a_body_less_usable(
    home: HouseholdFacts, said: dict[BodyCode, SetUp]
) -> None:
    with_consent = {
        one.body.code: STATES.index(one.state)
        for one in judge_bodies(home, ConsentState.OBTAINED, said)
    }
    for consent in ConsentState:
        for one in judge_bodies(home, consent, said):
            assert with_consent[one.body.code] <= STATES.index(one.state)


@QUICK
@given(households(), st.sampled_from(ConsentState), st.sampled_from(BodyCode))
def test_a_body_set_up_is_never_less_usable_than_one_that_may_not_be(
    home: HouseholdFacts, consent: ConsentState, code: BodyCode
) -> None:
    ranks = [
        next(
            STATES.index(one.state)
            for one in judge_bodies(home, consent, {code: said})
            if one.body.code is code
        )
        for said in (SetUp.SET_UP, SetUp.UNKNOWN, SetUp.NOT_SET_UP)
    ]
    assert ranks == sorted(ranks)


@QUICK
@given(households(), set_ups)
def test_every_body_is_judged_once_in_order(
    home: HouseholdFacts, said: dict[BodyCode, SetUp]
) -> None:
    verdicts = judge_bodies(home, ConsentState.REFUSED, said)
    files = list(BodyCode)
    keys = [(STATES.index(one.state), files.index(one.body.code)) for one in verdicts]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(BodyCode)


@QUICK
@given(households(), linked_sets, st.sampled_from(CODES), st.integers(0, 3))
def test_adding_an_issue_never_removes_an_agency(
    home: HouseholdFacts, linked: frozenset[str], issue: str, place: int
) -> None:
    more = replace(home, issues=(*home.issues, issue))
    if place < len(home.members):
        holder = home.members[place]
        grown = replace(holder, issues=(*holder.issues, issue))
        more = replace(home, members=tuple(grown if one is holder else one for one in home.members))
    before = {one.agency.code for one in suggest(home, linked, shipped_matrix()).suggestions}
    after = {one.agency.code for one in suggest(more, linked, shipped_matrix()).suggestions}
    assert before <= after


@QUICK
@given(reviews)
def test_danger_never_ends_in_watching(facts: ReviewFacts) -> None:
    found = decide(facts, shipped_matrix())
    if facts.urgent or facts.household.has(IssueCode.SUICIDE_RISK):
        assert found.outcome is Outcome.CONVENE
        assert first_actions(facts.household, urgent=facts.urgent)[0].code == "emergency"
    urgent = decide(replace(facts, urgent=True), shipped_matrix())
    assert urgent.outcome is Outcome.CONVENE


@QUICK
@given(reviews)
def test_rules_come_in_order_and_the_first_decides(facts: ReviewFacts) -> None:
    found = decide(facts, shipped_matrix())
    rules = [one.rule for one in found.rules]
    assert rules == sorted(rules)
    assert found.outcome is found.rules[0].outcome
    assert found.reasons
    assert (Rule.R8 in rules) == (rules == [Rule.R8]) == (found.outcome is Outcome.WATCH)


@QUICK
@given(households(), linked_sets, office_marks)
def test_a_linked_agency_is_never_unlikely_and_always_there(
    home: HouseholdFacts, linked: frozenset[str], marks: list[OfficeMark]
) -> None:
    matching = suggest(home, linked, matrix_with(OfficeLayer(marks=tuple(marks))))
    there = {one.agency.code: one for one in matching.suggestions}
    assert linked <= set(there)
    for code in linked:
        assert there[code].fit.fit is not Fit.UNLIKELY
        assert there[code].group is not Group.UNLIKELY
        assert there[code].preselected


@QUICK
@given(households(), linked_sets, office_marks, st.randoms())
def test_the_order_is_total_and_does_not_hang_on_the_order_of_input(
    home: HouseholdFacts,
    linked: frozenset[str],
    marks: list[OfficeMark],
    chance: st.DataObject,
) -> None:
    cells = {(mark.agency, mark.issue): mark for mark in marks}
    matrix = matrix_with(OfficeLayer(marks=tuple(cells.values())))

    def mixed(items: tuple[object, ...]) -> tuple[object, ...]:
        shuffled = list(items)
        chance.shuffle(shuffled)
        return tuple(shuffled)

    members = tuple(replace(one, issues=mixed(one.issues)) for one in home.members)
    other = replace(home, members=mixed(members), issues=mixed(home.issues))
    remixed = matrix_with(OfficeLayer(marks=mixed(tuple(cells.values()))))
    first = suggest(home, linked, matrix)
    again = suggest(other, list(linked)[::-1], remixed)
    codes = [one.agency.code for one in first.suggestions]
    assert codes == [one.agency.code for one in again.suggestions]
    assert len(set(codes)) == len(codes)
    assert [one.preselected for one in first.suggestions] == [
        one.preselected for one in again.suggestions
    ]
    assert [one.issue for one in first.unmatched] == [one.issue for one in again.unmatched]


@QUICK
@given(reviews)
def test_the_verdict_does_not_hang_on_the_order_of_input(facts: ReviewFacts) -> None:
    home = facts.household
    other = replace(
        facts,
        household=replace(
            home,
            members=tuple(replace(one, issues=one.issues[::-1]) for one in home.members[::-1]),
            issues=home.issues[::-1],
        ),
        traits=facts.traits[::-1],
    )
    assert decide(facts, shipped_matrix()) == decide(other, shipped_matrix())
    assert [one.code for one in first_actions(home, urgent=facts.urgent)] == [
        one.code for one in first_actions(other.household, urgent=facts.urgent)
    ]
    one, two = (propose_criteria(asked, shipped_matrix()) for asked in (facts, other))
    assert [(p.criterion, set(p.reasons)) for p in one] == [
        (p.criterion, set(p.reasons)) for p in two
    ]


@QUICK
@given(reviews)
def test_every_suggestion_has_a_mark_or_is_linked(facts: ReviewFacts) -> None:
    matching = suggest(facts.household, facts.linked, shipped_matrix())
    for one in matching.suggestions:
        assert one.main or one.related or one.linked
        assert (one.group is Group.UNLIKELY) == (one.fit.fit is Fit.UNLIKELY)
        assert (one.group is Group.MAIN) <= bool(one.main)
    added = broad_invite(matching.suggestions, decide(facts, shipped_matrix()).collaboration)
    ticked = {one.agency.code for one in matching.suggestions if one.preselected}
    assert ticked.isdisjoint(added)


@QUICK
@given(reviews, set_ups)
def test_cautions_can_always_be_told(facts: ReviewFacts, said: dict[BodyCode, SetUp]) -> None:
    matching = suggest(facts.household, facts.linked, shipped_matrix())
    bodies = judge_bodies(facts.household, facts.consent, said)
    told = cautions(facts, decide(facts, shipped_matrix()), matching, bodies)
    assert len(set(told)) == len(told)


words = st.text("秘密漏洩", min_size=4, max_size=8)


@QUICK
@given(
    st.lists(st.tuples(st.sampled_from(["a1", "a2", None]), words), max_size=5),
    st.sampled_from(["a1", "a2"]),
)
def test_no_other_agencys_content_is_ever_in_a_copy(
    roles: list[tuple[str | None, str]], reader: str
) -> None:
    plan = PlanContent(
        roles=tuple(
            Role(f"r{n}", "iryou", f"病院{agency}", agency, content=f"{n}番{text}")
            for n, (agency, text) in enumerate(roles)
        )
    )
    copy = repr(agency_copy(plan, Recipient("iryou", f"病院{reader}", reader)))
    for n, (agency, text) in enumerate(roles):
        assert (f"{n}番{text}" in copy) == (agency == reader)
