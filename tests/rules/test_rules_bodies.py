"""Meeting bodies: set up or not, consent, target, form, and their order (参考資料1)."""

import pytest
from made_up import aged, ageless, born, household

from cwlink.core.wareki import PartialDate
from cwlink.reference.bodies import BodyCode
from cwlink.rules.bodies import BodyReason, BodyState, BodyVerdict, SetUp, judge_bodies
from cwlink.rules.consent import ConsentState
from cwlink.rules.facts import HouseholdFacts, MemberFacts

USABLE, CAUTION, UNUSABLE = BodyState
OBTAINED = ConsentState.OBTAINED
ADULT = household(aged(45))


def judged(
    code: str,
    home: HouseholdFacts = ADULT,
    consent: ConsentState = OBTAINED,
    set_up: SetUp = SetUp.SET_UP,
) -> BodyVerdict:
    verdicts = judge_bodies(home, consent, {BodyCode(code): set_up}, unnamed=SetUp.SET_UP)
    return next(one for one in verdicts if one.body.code == code)


@pytest.mark.parametrize(
    ("code", "with_consent", "without"),
    [
        ("chousei_kaigi", USABLE, USABLE),
        ("case_kentou", CAUTION, CAUTION),
        ("konkyuu_shien", CAUTION, CAUTION),
        ("konkyuu_chousei", CAUTION, UNUSABLE),
        ("juusou_shien", CAUTION, CAUTION),
        ("juusou_juusou", CAUTION, UNUSABLE),
        ("josei_chousei", CAUTION, CAUTION),
    ],
)
def test_consent_is_needed_only_where_the_body_says_so(
    code: str, with_consent: BodyState, without: BodyState
) -> None:
    assert judged(code).state is with_consent
    for consent in (
        ConsentState.NOT_OBTAINED,
        ConsentState.REFUSED,
        ConsentState.WITHDRAWN,
    ):
        assert judged(code, consent=consent).state is without


def test_what_speaks_against_a_body_is_told_the_gravest_first() -> None:
    found = judged("juusou_juusou", consent=ConsentState.REFUSED, set_up=SetUp.NOT_SET_UP)
    assert found.reasons == (
        BodyReason.NOT_SET_UP,
        BodyReason.CONSENT_MISSING,
        BodyReason.CONFIDENTIALITY_UNSTATED,
        BodyReason.ASK_HOST,
    )
    assert judged("konkyuu_shien").reasons == (BodyReason.ASK_HOST,)
    assert judged("case_kentou").reasons == (BodyReason.CONFIDENTIALITY_UNSTATED,)
    assert judged("chousei_kaigi").reasons == ()


def test_without_consent_the_new_body_stays_usable_and_says_to_seek_it() -> None:
    found = judged("chousei_kaigi", consent=ConsentState.NOT_OBTAINED)
    assert (found.state, found.reasons) == (USABLE, (BodyReason.CONSENT_ADVISABLE,))
    found = judged("case_kentou", consent=ConsentState.NOT_OBTAINED)
    assert BodyReason.CONSENT_IN_PRINCIPLE in found.reasons


@pytest.mark.parametrize("code", list(BodyCode))
def test_a_body_not_set_up_is_unusable_and_one_not_known_at_best_caution(code: BodyCode) -> None:
    rich = household(aged(10, "A"), aged(80, "B", "care_need", "disability", "isolation"))
    assert judged(code, rich, set_up=SetUp.NOT_SET_UP).state is UNUSABLE
    unknown = judged(code, rich, set_up=SetUp.UNKNOWN)
    assert unknown.state is CAUTION
    assert BodyReason.SET_UP_UNKNOWN in unknown.reasons


def test_in_a_new_vault_every_body_is_unknown() -> None:
    for one in judge_bodies(ADULT, OBTAINED, {}):
        assert BodyReason.SET_UP_UNKNOWN in one.reasons
        assert one.state is not USABLE


@pytest.mark.parametrize(
    ("members", "state", "reasons"),
    [
        ((aged(17),), CAUTION, set()),
        ((aged(40), aged(17, "B")), CAUTION, set()),
        ((aged(18),), CAUTION, {BodyReason.EXTENSION_ONLY}),
        ((aged(19),), CAUTION, {BodyReason.EXTENSION_ONLY}),
        ((aged(20),), UNUSABLE, {BodyReason.NO_CHILD}),
        ((ageless(),), CAUTION, {BodyReason.AGE_UNCONFIRMED}),
        ((aged(40), ageless("B")), CAUTION, {BodyReason.AGE_UNCONFIRMED}),
        ((ageless(), aged(17, "B")), CAUTION, set()),
        ((aged(40, pregnant=True),), CAUTION, set()),
        ((ageless(pregnant=True),), CAUTION, set()),
        ((aged(40, pregnant=False),), UNUSABLE, {BodyReason.NO_CHILD}),
        ((born(2006),), CAUTION, {BodyReason.AGE_UNCONFIRMED}),
        ((born(2005),), CAUTION, {BodyReason.EXTENSION_ONLY}),
        ((born(2004),), CAUTION, {BodyReason.AGE_UNCONFIRMED}),
        ((born(2003),), UNUSABLE, {BodyReason.NO_CHILD}),
        (
            (aged(19), ageless("B")),
            CAUTION,
            {BodyReason.EXTENSION_ONLY, BodyReason.AGE_UNCONFIRMED},
        ),
    ],
)
def test_children_and_pregnancy_open_the_council_for_children(
    members: tuple[MemberFacts, ...], state: BodyState, reasons: set[BodyReason]
) -> None:
    found = judged("youtaikyou", household(*members))
    assert found.state is state
    assert set(found.reasons) == reasons | {BodyReason.ASK_HOST}


@pytest.mark.parametrize(
    ("home", "usable"),
    [
        (household(aged(64)), False),
        (household(aged(65)), True),
        (household(aged(40), ageless("B")), True),
        (household(born(1959)), True),
        (household(born(1960)), False),
        (household(aged(40, "A", "care_need")), True),
        (household(aged(40), issues=("care_need",)), True),
        (household(aged(40, care_certified=True)), False),
    ],
)
def test_who_the_care_conference_is_for(home: HouseholdFacts, usable: bool) -> None:
    found = judged("chiiki_care", home)
    assert (found.state is CAUTION) == usable
    assert (BodyReason.NOBODY_IN_NEED_OF_CARE in found.reasons) != usable


@pytest.mark.parametrize(
    ("code", "issue", "reason"),
    [
        ("jiritsu_kyougikai", "disability", BodyReason.NO_DISABILITY),
        ("kodoku", "isolation", BodyReason.NOT_ISOLATED),
        ("kodoku", "withdrawal", BodyReason.NOT_ISOLATED),
    ],
)
def test_bodies_that_ask_for_an_issue(code: str, issue: str, reason: BodyReason) -> None:
    assert judged(code, household(aged(40, "A", issue))).state is CAUTION
    assert judged(code, household(aged(40), issues=(issue,))).state is CAUTION
    without = judged(code, household(aged(40, "A", "refusal")))
    assert without.state is UNUSABLE
    assert reason in without.reasons


def test_certificates_do_not_count_as_issues() -> None:
    member = MemberFacts("A", PartialDate(1980, 1, 1), (), disability_service=True)
    assert judged("jiritsu_kyougikai", household(member)).state is UNUSABLE


def test_usable_then_caution_then_unusable_each_in_file_order() -> None:
    verdicts = judge_bodies(
        household(aged(80, "A", "isolation")),
        ConsentState.NOT_OBTAINED,
        {BodyCode.KONKYUU_SHIEN: SetUp.NOT_SET_UP},
        unnamed=SetUp.SET_UP,
    )
    assert [(one.body.code.value, one.state) for one in verdicts] == [
        ("chousei_kaigi", USABLE),
        ("case_kentou", CAUTION),
        ("chiiki_care", CAUTION),
        ("juusou_shien", CAUTION),
        ("kodoku", CAUTION),
        ("josei_chousei", CAUTION),
        ("konkyuu_shien", UNUSABLE),
        ("konkyuu_chousei", UNUSABLE),
        ("jiritsu_kyougikai", UNUSABLE),
        ("juusou_juusou", UNUSABLE),
        ("youtaikyou", UNUSABLE),
    ]
