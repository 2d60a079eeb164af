"""Suggested agencies: groups, order, preselection, 幅広く招集, issues without an agency."""

from collections.abc import Collection

import pytest
from made_up import aged, ageless, household

from cwlink.reference.agencies import AgencyType, Invite, Layer, MarkKind
from cwlink.reference.convening import CollaborationCode
from cwlink.reference.issues import IssueCode
from cwlink.rules.facts import HeldIssue, HouseholdFacts
from cwlink.rules.fit import Fit, FitReason
from cwlink.rules.matching import (
    Group,
    Matching,
    Suggestion,
    UnmatchedIssue,
    broad_invite,
    suggest,
)
from cwlink.rules.matrix import (
    Matrix,
    OfficeChoice,
    OfficeLayer,
    OfficeMark,
    matrix_with,
    shipped_matrix,
)
from cwlink.rules.snapshot import HOUSEHOLD


def found(
    home: HouseholdFacts, *linked: str, matrix: Matrix | None = None
) -> dict[str, Suggestion]:
    matching = suggest(home, linked, matrix or shipped_matrix())
    return {one.agency.code: one for one in matching.suggestions}


def with_office(
    *marks: tuple[str, str, OfficeChoice], agencies: tuple[AgencyType, ...] = ()
) -> Matrix:
    return matrix_with(OfficeLayer(agencies, tuple(OfficeMark(*mark) for mark in marks)))


def codes(matching: Matching) -> list[str]:
    return [one.agency.code for one in matching.suggestions]


def test_every_marked_agency_is_suggested_and_no_other() -> None:
    home = household(aged(40, "A", "foreign_language"), issues=("animals",))
    assert set(found(home)) == {"kokusai", "hokenjo", "dep_animal", "npo_animal"}


def test_a_linked_agency_is_suggested_without_a_mark() -> None:
    one = found(household(aged(40, "A", "animals")), "houterasu")["houterasu"]
    assert (one.main, one.related) == ((), ())
    assert one.linked and one.preselected
    assert one.group is Group.RELATED
    assert one.fit.fit is Fit.FITS


def test_a_linked_code_the_matrix_does_not_know_is_passed_over() -> None:
    assert "office:gone" not in found(household(aged(40, "A", "animals")), "office:gone")


def test_marks_tell_issue_holder_layer_and_doubt() -> None:
    home = household(aged(80, "A", "refusal"), aged(50, "B", "withdrawal"), issues=("isolation",))
    one = found(home)["seishin_center"]
    assert [marked.held for marked in one.main] == [HeldIssue("withdrawal", "B")]
    assert [marked.held for marked in one.related] == [HeldIssue("refusal", "A")]
    assert not one.main[0].doubtful
    assert one.related[0].doubtful
    assert one.main[0].mark.layer is Layer.REPORT
    welfare = found(home)["shakyo"]
    assert welfare.main[-1].held == HeldIssue("isolation", HOUSEHOLD)
    assert welfare.main[-1].mark.layer is Layer.SUPPLEMENT


def test_groups() -> None:
    home = household(aged(80, "A", "care_need", care_certified=False))
    agencies = found(home)
    assert agencies["houkatsu"].group is Group.MAIN
    assert agencies["iryou"].group is Group.RELATED
    assert agencies["kyotaku_kaigo"].group is Group.UNLIKELY
    unknown = found(household(ageless("A", "care_need")))
    assert unknown["houkatsu"].group is Group.MAIN
    assert unknown["houkatsu"].fit.fit is Fit.CHECK


def test_of_group_keeps_the_order() -> None:
    matching = suggest(
        household(aged(80, "A", "care_need", care_certified=False)), (), shipped_matrix()
    )
    together = [one for group in Group for one in matching.of_group(group)]
    assert sorted(map(repr, together)) == sorted(map(repr, matching.suggestions))
    main = [one.agency.code for one in matching.of_group(Group.MAIN)]
    assert main == [code for code in codes(matching) if code in set(main)]


def test_a_linked_agency_that_does_not_fit_becomes_one_to_check() -> None:
    home = household(aged(80, "A", "care_need", care_certified=False))
    one = found(home, "kyotaku_kaigo")["kyotaku_kaigo"]
    assert (one.fit.fit, one.fit.reason) == (Fit.CHECK, FitReason.LINKED)
    assert one.group is Group.MAIN
    assert one.preselected


@pytest.mark.parametrize(
    ("issues", "linked", "code", "ticked"),
    [
        (("care_need",), (), "houkatsu", True),
        (("care_need",), (), "iryou", False),
        (("care_need",), (), "kyotaku_kaigo", False),
        (("neighbour_trouble",), (), "kyojuu", False),
        (("neighbour_trouble",), ("kyojuu",), "kyojuu", True),
        (("domestic_violence",), (), "keisatsu", False),
        (("care_need",), ("kasai",), "kasai", True),
        (("truancy",), (), "seishin_center", False),
        (("truancy", "disability"), (), "seishin_center", True),
        (("single_parent",), (), "hello_work", False),
        (("single_parent", "employment"), (), "hello_work", True),
        (("addiction",), (), "seishin_center", True),
    ],
)
def test_what_is_ticked_first(
    issues: tuple[str, ...], linked: Collection[str], code: str, ticked: bool
) -> None:
    home = household(aged(45, "A", *issues))
    assert found(home, *linked)[code].preselected is ticked


def test_an_office_mark_settles_the_doubt_and_is_ticked() -> None:
    matrix = with_office(("seishin_center", "truancy", OfficeChoice.MAIN))
    home = household(aged(14, "A", "truancy"))
    assert found(home, matrix=matrix)["seishin_center"].preselected
    assert not found(home)["seishin_center"].preselected


def test_invite_is_the_rows_and_the_supplements_for_its_own() -> None:
    home = household(aged(45, "A", "domestic_violence"))
    assert found(home)["keisatsu"].agency.invite is Invite.ASK_FIRST
    assert found(home)["dep_women"].agency.invite is Invite.MEETING


def test_order_linked_then_fit_then_rings_then_triangles_then_reference() -> None:
    home = household(
        aged(80, "A", "care_need", "money_management", care_certified=False),
        aged(50, "B", "care_need"),
    )
    matching = suggest(home, ("chuukaku",), shipped_matrix())
    assert codes(matching) == [
        "chuukaku",  # linked
        "minsei",  # fits: two issues marked ○
        "shakyo",
        "houkatsu",  # one marked ○ for two holders, one marked △
        "roujin_kaigo_center",
        "dep_elderly",
        "ninchi_team",
        "kikan_soudan",  # △ alone
        "seishin_center",
        "iryou",
        "kasai",
        "kyojuu",
        "kyotaku_kaigo",  # to be checked: whether B is certified is not known
        "shitei_jigyousho",
        "shintai_center",
        "hattatsu_center",
        "soudan_jigyousho",
        "nakapotsu",  # unlikely: A is 80
    ]


def test_more_distinct_issues_stand_before_more_holders() -> None:
    first, second = (AgencyType(f"office:{n}", "", "", Layer.OFFICE) for n in (1, 2))
    matrix = with_office(
        ("office:1", "custom:あ", OfficeChoice.MAIN),
        ("office:2", "custom:い", OfficeChoice.MAIN),
        ("office:2", "custom:う", OfficeChoice.MAIN),
        agencies=(first, second),
    )
    home = household(
        aged(40, "A", "custom:あ", "custom:い", "custom:う"),
        aged(40, "B", "custom:あ"),
        aged(40, "C", "custom:あ"),
    )
    assert codes(suggest(home, (), matrix)) == ["office:2", "office:1"]


def test_more_pairs_stand_before_more_triangles() -> None:
    first, second = (AgencyType(f"office:{n}", "", "", Layer.OFFICE) for n in (1, 2))
    matrix = with_office(
        ("office:1", "custom:あ", OfficeChoice.MAIN),
        ("office:1", "custom:う", OfficeChoice.RELATED),
        ("office:2", "custom:い", OfficeChoice.MAIN),
        agencies=(first, second),
    )
    home = household(
        aged(40, "A", "custom:あ", "custom:い", "custom:う"), aged(40, "B", "custom:い")
    )
    assert codes(suggest(home, (), matrix)) == ["office:2", "office:1"]


def test_more_distinct_triangles_stand_before_reference_order() -> None:
    first, second = (AgencyType(f"office:{n}", "", "", Layer.OFFICE) for n in (1, 2))
    matrix = with_office(
        ("office:1", "custom:う", OfficeChoice.RELATED),
        ("office:2", "custom:い", OfficeChoice.RELATED),
        ("office:2", "custom:え", OfficeChoice.RELATED),
        agencies=(first, second),
    )
    home = household(
        aged(40, "A", "custom:い", "custom:う", "custom:え"),
        aged(40, "B", "custom:う"),
        aged(40, "C", "custom:う"),
    )
    assert codes(suggest(home, (), matrix)) == ["office:2", "office:1"]
    plain = household(aged(40, "A", "custom:い", "custom:う"))
    assert codes(suggest(plain, (), matrix)) == ["office:1", "office:2"]


def test_fit_stands_before_the_number_of_rings() -> None:
    home = household(aged(30, "A", "disability", "money_management", "withdrawal", "employment"))
    order = codes(suggest(home, (), shipped_matrix()))
    fits = [found(home)[code].fit.fit for code in order]
    assert fits == sorted(fits, key=list(Fit).index)
    assert order.index("hattatsu_center") > order.index("shuurou_junbi")


def test_broad_invite_adds_the_rest_that_may_be_invited() -> None:
    home = household(
        aged(80, "A", "care_need", care_certified=False), issues=("neighbour_trouble",)
    )
    suggestions = suggest(home, (), shipped_matrix()).suggestions
    added = broad_invite(suggestions, CollaborationCode.EXPLORE)
    by_code = {one.agency.code: one for one in suggestions}
    for code in ("kasai", "kyojuu", "keisatsu", "houkatsu", "kyotaku_kaigo"):
        assert code in by_code
        assert code not in added
    assert "iryou" in added
    assert [code for code in by_code if code in added] == list(added)
    assert broad_invite(suggestions, CollaborationCode.ADVANCE) == ()
    assert broad_invite(suggestions, None) == ()


def test_issues_without_an_agency_are_listed_with_their_holders() -> None:
    home = household(aged(40, "A", "custom:騒音", "refusal"), issues=("custom:騒音", "custom:あ"))
    matching = suggest(home, (), shipped_matrix())
    assert matching.unmatched == (
        UnmatchedIssue("custom:あ", (HOUSEHOLD,)),
        UnmatchedIssue("custom:騒音", ("A", HOUSEHOLD)),
    )
    marked = with_office(("minsei", "custom:騒音", OfficeChoice.RELATED))
    assert [one.issue for one in suggest(home, (), marked).unmatched] == ["custom:あ"]


def test_an_issue_whose_every_mark_the_office_blanked_has_no_agency() -> None:
    blanked = with_office(("kokusai", "foreign_language", OfficeChoice.BLANK))
    home = household(aged(40, "A", "foreign_language"))
    matching = suggest(home, (), blanked)
    assert matching.suggestions == ()
    assert [one.issue for one in matching.unmatched] == ["foreign_language"]


def test_every_shipped_issue_has_an_agency() -> None:
    home = household(aged(40, "A", *IssueCode))
    assert suggest(home, (), shipped_matrix()).unmatched == ()


def test_a_mark_says_of_what_kind_it_is() -> None:
    for one in found(household(aged(40, "A", "hoarding", "addiction"))).values():
        assert all(marked.mark.kind is MarkKind.MAIN for marked in one.main)
        assert all(marked.mark.kind is MarkKind.RELATED for marked in one.related)
