"""Households and plans full of words that must not leave, each with the setting that shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

from cwlink.core.ids import HouseholdId, PlanId, PlanVersionId
from cwlink.reference.issues import IssueCode
from cwlink.rules.disclosure import OFFERED, SENSITIVE, DocumentKind, Section
from cwlink.rules.disclosure_grounds import DisclosureGround
from cwlink.rules.plan import (
    OFFICE,
    Contingency,
    Evaluation,
    MeetingDate,
    PlanContent,
    Role,
    Wish,
)
from cwlink.rules.snapshot import (
    HOUSEHOLD,
    HouseholdSnapshot,
    IssueSnapshot,
    MemberSnapshot,
    Part,
)
from cwlink.services.disclosing.choices import Choices, CopyChoice
from cwlink.services.disclosing.plan_source import PlanSource
from cwlink.services.office import Office
from cwlink.services.plan_desk import PlanDesk
from cwlink.services.settings import OfficeKind
from cwlink.storage.plans import EvaluationStatus, StoredVersion, VersionStatus

TODAY = date(2026, 12, 11)
PEOPLE = (
    ("水野　トメ", "ミズノ　トメ"),
    ("水野　和夫", "ミズノ　カズオ"),
    ("髙﨑　健一", "タカサキ　ケンイチ"),
    ("渡邉　さくら", "ワタナベ　サクラ"),
    ("グエン　ヴァン", "グエン　ヴァン"),
    ("菊池　蓮", "キクチ　レン"),
)
THIRD = ("佐藤　花子", "林田")
SHORTENED = ("栄町1-2-3", "栄町１丁目２番３号", "みどり荘201号室")
ADDRESS, PHONE = "青葉県みどり市栄町1-2-3 みどり荘201", "0123-45-6789"
AGENCIES = (
    ("houkatsu", "みどり中央地域包括支援センター"),
    ("iryou", "市立みどり病院"),
    ("npo_animal", "みどりねこの会"),
    ("hokenjo", "みどり保健所"),
)


def mark(where: str) -> str:
    """Return a word that stands nowhere else: the place it was put at."""
    return f"QZ{where.upper()}ZQ"


def _written(name: str, kana: str) -> st.SearchStrategy[str]:
    """Return ways in which people write a name into a free text."""
    family, given = name.split("　")
    _family_kana, given_kana = kana.split("　")
    return st.sampled_from(
        (
            name,
            f"{family}{given}さん",
            f"{family} {given}氏",
            f"{given}さん",
            f"{given}が",
            f"長女の{given}、",
            kana.replace("　", ""),
            f"{given_kana}さん",
        )
    )


@st.composite
def free_texts(draw: Any, place: str) -> str:
    """Return a text as a caseworker writes it, with everything in it that may have to go."""
    told = [draw(_written(*one)) for one in draw(st.lists(st.sampled_from(PEOPLE), max_size=3))]
    told += draw(st.lists(st.sampled_from((*THIRD, ADDRESS, PHONE, *SHORTENED, "佐藤花子さん"))))
    return "、".join((mark(place), *told, "を訪問する"))


@dataclass(frozen=True)
class Case:
    """A document and what is chosen for it."""

    source: PlanSource
    choices: Choices


def _member(at: int) -> MemberSnapshot:
    name, kana = PEOPLE[at]
    return MemberSnapshot(
        id=f"m{at}",
        name=name,
        kana=kana,
        relation="",
        is_head=at == 0,
        sex="female",
        birth=f"{1940 + at}-05-01",
        phone=f"090-1234-567{at}",
        health=(Part(mark(f"health{at}")),),
        work=(Part(mark(f"work{at}")),),
    )


def _issue(at: int, holder: str, code: IssueCode) -> IssueSnapshot:
    return IssueSnapshot(
        f"i{at}",
        code,
        mark(f"label{at}"),
        mark(f"short{at}"),
        mark(f"paper{at}"),
        holder,
        background=mark("background"),
    )


@st.composite
def households(draw: Any) -> HouseholdSnapshot:
    """Return a household of one to five, every item of it marked."""
    count = draw(st.integers(1, len(PEOPLE)))
    holders = [*(f"m{at}" for at in range(count)), HOUSEHOLD]
    codes = st.sampled_from((IssueCode.CARE_NEED, IssueCode.ABUSE, IssueCode.HOARDING))
    return HouseholdSnapshot(
        household_id="h",
        case_number="24-00093",
        as_of=TODAY,
        members=tuple(_member(at) for at in range(count)),
        issues=tuple(
            _issue(at, draw(st.sampled_from(holders)), draw(codes))
            for at in range(draw(st.integers(1, 4)))
        ),
        traits=(mark("trait"),),
        address=ADDRESS,
        phone=PHONE,
        housing=(Part(mark("housing")),),
        family=(Part(mark("family")),),
        income=(Part(mark("income")),),
        community=(Part(mark("community")),),
        policy_decided_on=date(2026, 4, 1),
    )


@st.composite
def _roles(draw: Any, household: HouseholdSnapshot) -> tuple[Role, ...]:
    targets = [*(one.id for one in household.members), HOUSEHOLD]
    issues = [one.record_id for one in household.issues]
    made = []
    for at in range(draw(st.integers(1, 5))):
        kind, name = draw(st.sampled_from(((OFFICE, "みどり市福祉事務所"), *AGENCIES)))
        made.append(
            Role(
                id=f"r{at}",
                agency_type=kind,
                agency_name=name,
                person=mark(f"person{at}"),
                purpose=draw(free_texts(f"purpose{at}")),
                content=draw(free_texts(f"content{at}")),
                targets=tuple(draw(st.sets(st.sampled_from(targets), min_size=1, max_size=2))),
                issues=tuple(draw(st.sets(st.sampled_from(issues), max_size=2))),
                starts=TODAY,
                ends=date(2027, 3, 31),
                frequency=mark(f"often{at}"),
                shared_line=draw(st.one_of(st.just(""), free_texts(f"line{at}"))),
                show_name=draw(st.booleans()),
            )
        )
    return tuple(made)


@st.composite
def plans(draw: Any, household: HouseholdSnapshot) -> PlanContent:
    """Return a final plan for a household, every item of it marked."""
    wishes = [
        Wish(one.id, draw(free_texts(f"wish{at}")), mark("wishnote"))
        for at, one in enumerate(household.members)
    ]
    return PlanContent(
        author="田辺　美咲",
        created_on=TODAY,
        updated_on=TODAY,
        starts=TODAY,
        ends=date(2027, 6, 10),
        next_monitoring=date(2027, 3, 11),
        long_term_goal=draw(free_texts("goal")),
        short_term_goal=mark("shortgoal"),
        issues=household.issues,
        roles=draw(_roles(household)),
        wishes=tuple(wishes),
        meetings=(MeetingDate(TODAY, "調整会議"),),
        contingencies=(Contingency(mark("when"), "田辺", draw(free_texts("contingency"))),),
        policy_decided_on=date(2026, 4, 1),
        evaluation=Evaluation("田辺", TODAY, draw(free_texts("evaluation"))),
    )


def _source(household: HouseholdSnapshot, content: PlanContent) -> PlanSource:
    now = datetime(2026, 12, 11, 9, 30)
    version = StoredVersion(
        id=PlanVersionId("v"),
        plan_id=PlanId("p"),
        household_id=HouseholdId("h"),
        review_id=None,
        number="R8-17",
        version=2,
        status=VersionStatus.FINAL,
        content=content,
        evaluation_status=EvaluationStatus.NONE,
        plan_ended_on=None,
        updated_at=now,
        finalised_at=now,
    )
    office = Office(
        "みどり市福祉事務所", OfficeKind.CITY, "保護第二係", "田辺　美咲", "", "", "", "", ("所長",)
    )
    return PlanSource(PlanDesk(version, (version,), household, office, (), {}))


@st.composite
def cases(draw: Any) -> Case:
    """Return a plan with an agency's role in it, and random settings for every agency."""
    household = draw(households())
    source = _source(household, draw(plans(household)))
    sections = st.frozensets(st.sampled_from(OFFERED[DocumentKind.PLAN]), max_size=6)
    return Case(
        source,
        Choices(
            tuple(
                CopyChoice(
                    one,
                    ground=draw(st.sampled_from(DisclosureGround)),
                    ground_detail=draw(free_texts("ground")),
                    sections=(chosen := draw(sections)),
                    reasons={section: mark("reason") for section in chosen & SENSITIVE},
                    override=mark("override"),
                )
                for one in source.recipients
            ),
            draw(st.sampled_from(((), THIRD, THIRD[:1]))),
        ),
    )


def hidden(case: Case, choice: CopyChoice) -> Iterator[str]:
    """Yield every word that the settings of one copy hide."""
    household, content = case.source.household, case.source.desk.version.content
    on = choice.sections
    own = [one for one in content.roles if choice.recipient.has(one)]
    targets = {target for one in own for target in one.targets}
    yield from ("24-00093", mark("trait"), mark("background"), mark("wishnote"))
    yield from (mark("reason"), mark("override"), mark("label"), mark("short"))
    yield from _hidden_people(case, choice, targets)
    yield from (name.replace("　", "") for name in case.choices.third_persons)
    if Section.ADDRESS not in on:
        yield from (ADDRESS, *SHORTENED, PHONE, *(one.phone for one in household.members))
    for section, word in (
        (Section.FAMILY, "housing"),
        (Section.FAMILY, "family"),
        (Section.INCOME, "income"),
        (Section.COMMUNITY, "community"),
        (Section.GOALS, "goal"),
        (Section.GOALS, "shortgoal"),
        (Section.CONTINGENCIES, "when"),
        (Section.CONTINGENCIES, "contingency"),
        (Section.EVALUATION, "evaluation"),
    ):
        if section not in on:
            yield mark(word)
    for at, member in enumerate(household.members):
        told = member.id in targets
        if Section.HEALTH not in on or not told:
            yield mark(f"health{at}")
        if Section.WORK not in on or not told:
            yield mark(f"work{at}")
        if Section.WISHES not in on or not (told or Section.OTHER_MEMBERS in on):
            yield mark(f"wish{at}")
    addressed = {issue for one in own for issue in one.issues}
    for at, issue in enumerate(household.issues):
        yield mark(f"label{at}")
        yield mark(f"short{at}")
        if issue.record_id not in addressed and Section.SAFETY not in on:
            yield mark(f"paper{at}")
    for at, role in enumerate(content.roles):
        if role not in own:
            yield from (mark(f"{part}{at}") for part in ("person", "purpose", "content", "often"))
            shown = role.show_name or any(
                other.show_name and other.agency_name == role.agency_name for other in content.roles
            )
            if not shown and not role.is_office:
                yield role.agency_name


def _hidden_people(case: Case, choice: CopyChoice, targets: set[str]) -> Iterator[str]:
    """Yield names and readings of members who are not named, with given names alone."""
    if Section.OTHER_MEMBERS in choice.sections:
        return
    for member in case.source.household.members:
        if member.id not in targets:
            given, reading = member.name.split("　")[1], member.kana.split("　")[1]
            yield from (member.name.replace("　", ""), member.kana.replace("　", ""))
            yield from (given, f"{reading}さん")


def shown(case: Case, choice: CopyChoice) -> Iterator[str]:
    """Yield words that must be there, so that an empty paper is no safe one."""
    content = case.source.desk.version.content
    for at, role in enumerate(content.roles):
        if choice.recipient.has(role):
            yield from (mark(f"content{at}"), mark(f"purpose{at}"), mark(f"often{at}"))
        elif role.shared_line:
            yield mark(f"line{at}")
    for section, word in (
        (Section.INCOME, "income"),
        (Section.COMMUNITY, "community"),
        (Section.GOALS, "goal"),
    ):
        if section in choice.sections:
            yield mark(word)
    if Section.ADDRESS in choice.sections:
        yield ADDRESS
