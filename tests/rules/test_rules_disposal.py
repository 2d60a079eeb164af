"""A record is disposed of on a ground, with a decision, once its number was typed."""

from dataclasses import replace
from datetime import date

import pytest

from cwlink.core.ids import HouseholdId, MemberId
from cwlink.rules.disposal import Disposal, DisposalGround, check_disposal
from cwlink.rules.household import HouseholdRecord, MemberRecord
from cwlink.rules.household_checks import Fault

TODAY = date(2026, 11, 24)
HOME = HouseholdRecord(
    HouseholdId("home"),
    "24-00093",
    ended_on=date(2021, 3, 31),
    members=(MemberRecord(MemberId("m"), "髙橋　和夫", "タカハシ　カズオ"),),
)
GOOD = Disposal(
    DisposalGround.EXPIRED, "文書管理規程第8条", "久保田", TODAY, "事業所の廃止", "24-00093"
)


def faults(disposal: Disposal, home: HouseholdRecord = HOME, out: int = 0) -> dict[str, Fault]:
    found = check_disposal(disposal, home, copies_out=out, years=5, today=TODAY)
    assert all(one.blocks for one in found)
    return {one.path[0]: one.fault for one in found}


def test_a_whole_disposal_has_nothing_against_it() -> None:
    assert faults(GOOD) == {}
    assert faults(replace(GOOD, case_number="２４－０００９３ ")) == {}


def test_everything_is_asked_for_and_the_copies_only_where_some_are_out() -> None:
    empty = faults(Disposal())
    assert empty == dict.fromkeys(
        ("ground", "basis", "approver", "approved_on", "case_number"), Fault.MISSING
    )
    silent = replace(GOOD, copies_out="  ")
    assert faults(silent) == {}
    assert faults(silent, out=1) == {"copies_out": Fault.MISSING}


@pytest.mark.parametrize("ended_on", [None, date(2026, 11, 25)])
def test_no_period_is_over_while_assistance_goes_on_but_a_law_may_ask(
    ended_on: date | None,
) -> None:
    home = replace(HOME, ended_on=ended_on)
    assert faults(GOOD, home) == {"ground": Fault.NOT_ENDED}
    assert faults(replace(GOOD, ground=DisposalGround.BY_LAW), home) == {}


@pytest.mark.parametrize(
    ("ended_on", "until"),
    [
        (date(2021, 4, 1), date(2027, 3, 31)),
        (date(2022, 3, 31), date(2027, 3, 31)),
        (date(2026, 11, 24), date(2032, 3, 31)),
    ],
)
def test_a_record_is_kept_for_whole_fiscal_years(ended_on: date, until: date) -> None:
    home = replace(HOME, ended_on=ended_on)
    (remark,) = check_disposal(GOOD, home, copies_out=0, years=5, today=TODAY)
    assert (remark.fault, remark.day) == (Fault.RETAINED, until)
    assert faults(replace(GOOD, ground=DisposalGround.BY_LAW), home) == {}


def test_the_decision_is_not_of_a_day_to_come_and_the_number_is_this_household_s() -> None:
    assert faults(replace(GOOD, approved_on=date(2026, 11, 25))) == {"approved_on": Fault.IN_FUTURE}
    assert faults(replace(GOOD, case_number="24-00094")) == {"case_number": Fault.OTHER_NUMBER}


@pytest.mark.parametrize(
    "text", ["高橋和夫の件", "ﾀｶﾊｼ ｶｽﾞｵ", "ケース２４－０００９３", "髙橋 和夫"]
)
def test_what_stays_names_nobody(text: str) -> None:
    assert faults(replace(GOOD, basis=text)) == {"basis": Fault.NAMES_PERSON}
    assert faults(replace(GOOD, copies_out=text), out=2) == {"copies_out": Fault.NAMES_PERSON}
    assert faults(replace(GOOD, approver="髙橋　和夫")) == {}
