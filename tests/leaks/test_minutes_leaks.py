"""Tries to find in a copy of minutes what its settings hide, whoever came and said what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from household_in_danger import (
    ADDRESS,
    AGENCIES,
    PHONE,
    SHORTENED,
    THIRD,
    TODAY,
    free_texts,
    households,
    mark,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from test_leaks import PASSWORD, SLOW, everything_in, pdftotext, plain

from cwlink import reports
from cwlink.core.ids import CaseId, HouseholdId, MeetingId
from cwlink.reference.bodies import BodyCode
from cwlink.rules.disclosure import OFFERED, SENSITIVE, DocumentKind, Section
from cwlink.rules.disclosure_grounds import DisclosureGround
from cwlink.rules.meeting import (
    CaseCall,
    CaseContent,
    HeardWish,
    HouseholdGuest,
    Invitee,
    MeetingContent,
    MeetingStatus,
)
from cwlink.rules.minutes import (
    AgreedRole,
    Attendance,
    CaseMinutes,
    CaseResult,
    Correction,
    Handling,
    Introduction,
    Material,
    MeetingMinutes,
    Objection,
    Presence,
    SharedFact,
    Side,
    TakenHome,
    Unowned,
)
from cwlink.rules.plan import OFFICE, Contingency
from cwlink.rules.snapshot import HOUSEHOLD, HouseholdSnapshot, MemberSnapshot
from cwlink.services.disclosing import copies
from cwlink.services.disclosing.choices import Choices, CopyChoice
from cwlink.services.disclosing.minutes_source import MinutesSource
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.services.office import Office
from cwlink.services.settings import OfficeKind
from cwlink.storage.meetings import StoredCase, StoredMeeting
from cwlink.storage.vault import Vault

NOW = datetime(2026, 12, 11, 9, 30)
GUEST = "林　美代子"
"""Family outside the household, who took part."""
NEIGHBOURS = ("青木　次郎", "アオキ　ジロウ")
"""Of another household that the same meeting spoke of."""
CAME = {Presence.PRESENT, Presence.LATE, Presence.ONLINE, Presence.PROXY}


@dataclass(frozen=True)
class Minuted:
    """Final minutes and what is chosen for each agency."""

    source: MinutesSource
    choices: Choices


@st.composite
def texts(draw: Any, place: str) -> str:
    """Return a free text with everything in it that may have to go, of other families too."""
    others = ("", "美代子さん", "林美代子氏", "青木次郎さん", "青木　次郎", "林　美代子")
    return f"{draw(free_texts(place))}、{draw(st.sampled_from(others))}"


@st.composite
def _attendance(draw: Any) -> tuple[Attendance, ...]:
    own = Attendance("t0", Side.OFFICE, "福祉事務所", mark("tanabe"), presence=Presence.PRESENT)
    agencies = tuple(
        Attendance(
            f"t{at}",
            Side.AGENCY,
            name,
            mark(f"officer{at}"),
            f"v{at}",
            presence=draw(st.sampled_from(Presence)),
            proxy_for=mark("proxy"),
            opinion=draw(texts("opinion")),
            note=mark("late"),
        )
        for at, (_kind, name) in enumerate(AGENCIES, start=1)
    )
    family = tuple(
        Attendance(
            f"f{holder}", Side.HOUSEHOLD, holder=holder, presence=Presence.PRESENT, note="前半"
        )
        for holder in ("m0", "g1", "n0")
    )
    return (own, *agencies, *family)


@st.composite
def _roles(draw: Any, household: HouseholdSnapshot) -> tuple[AgreedRole, ...]:
    targets = [*(one.id for one in household.members), HOUSEHOLD]
    issues = [one.record_id for one in household.issues]
    made = []
    for at in range(draw(st.integers(0, 4))):
        kind, name = draw(st.sampled_from(((OFFICE, "みどり市福祉事務所"), *AGENCIES)))
        done = Introduction(who=mark(f"brings{at}"), on=TODAY)
        made.append(
            AgreedRole(
                f"r{at}",
                kind,
                name,
                person=mark(f"person{at}"),
                targets=tuple(draw(st.sets(st.sampled_from(targets), max_size=2))),
                issues=tuple(draw(st.sets(st.sampled_from(issues), max_size=2))),
                purpose=draw(texts(f"purpose{at}")),
                content=draw(texts(f"content{at}")),
                by_when=TODAY,
                frequency=mark(f"often{at}"),
                introduction=draw(st.sampled_from((None, done))),
                supervisor_note=mark("supervisor"),
            )
        )
    return tuple(made)


@st.composite
def _told(draw: Any, household: HouseholdSnapshot) -> CaseMinutes:
    holders = [*(one.id for one in household.members), HOUSEHOLD, "gone"]
    kind, name = draw(st.sampled_from(AGENCIES))
    return CaseMinutes(
        facts=tuple(
            SharedFact(f"x{at}", draw(st.sampled_from(holders)), draw(texts(f"fact{at}")), "t1")
            for at in range(draw(st.integers(0, 3)))
        ),
        urgent=draw(texts("urgent")),
        result=CaseResult.NO_POLICY,
        policy=draw(texts("policy")),
        contingencies=(Contingency(mark("when"), "田辺", draw(texts("contingency"))),),
        roles=draw(_roles(household)),
        taken_home=(
            TakenHome("k1", kind, name, None, mark("taker"), draw(texts("task")), TODAY),
            TakenHome("k2", OFFICE, "福祉事務所", content=draw(texts("officetask"))),
        ),
        objections=(Objection("o1", "t1", draw(texts("objection"))),),
        unowned=(Unowned("u1", draw(texts("unowned")), mark("unownedagreed")),),
        policy_review=True,
        policy_review_note=draw(texts("review")),
    )


@st.composite
def minutes(draw: Any) -> Minuted:
    """Return final minutes with every line marked, and random settings for every agency."""
    household = draw(households())
    invitees = tuple(
        Invitee(f"v{at}", kind, name, person=mark(f"officer{at}"), reply_note=mark("reply"))
        for at, (kind, name) in enumerate(AGENCIES, start=1)
    )
    holders = [*(one.id for one in household.members), HOUSEHOLD]
    content = CaseContent(
        aim=draw(texts("aim")),
        calls=tuple(
            CaseCall(
                one.id,
                mark("callpurpose"),
                mark("expected"),
                (mark("question"),),
                tuple(draw(st.sets(st.sampled_from(holders), max_size=2))),
            )
            for one in draw(st.lists(st.sampled_from(invitees), unique=True))
        ),
        guests=(HouseholdGuest("g1", "", GUEST, "長女"),),
        wishes=(
            HeardWish("w0", "m0", draw(texts("wish0")), TODAY, mark("heardby")),
            HeardWish("w1", "g1", draw(texts("wishguest"))),
        ),
        minutes=draw(_told(household)),
        corrections=(
            Correction("c1", TODAY, mark("corrector"), mark("why"), draw(texts("added"))),
        ),
        frozen_household=household,
    )
    meeting = MeetingContent(
        name="ケース会議",
        body="chousei_kaigi",
        invitees=invitees,
        agenda=(mark("agenda"),),
        brings=mark("brings"),
        minutes=MeetingMinutes(
            held_on=date(2026, 12, 10),
            place=draw(st.sampled_from(("市役所", f"本人宅（{ADDRESS}）"))),
            recorder=mark("recorder"),
            attendance=draw(_attendance()),
            no_next=True,
            no_next_reason=draw(texts("nonext")),
            kept=Handling.COLLECTED,
            materials=(Material("l1", mark("copynumber"), mark("copyto")),),
            outlook_period="6か月",
            memo=mark("memo"),
        ),
    )
    source = _source(household, meeting, content)
    sections = st.frozensets(st.sampled_from(OFFERED[DocumentKind.MINUTES]), max_size=8)
    choices = tuple(
        CopyChoice(
            one,
            ground=draw(
                st.sampled_from((DisclosureGround.EMERGENCY, DisclosureGround.STATUTORY_MEETING))
            ),
            body=BodyCode.CHOUSEI_KAIGI,
            ground_detail=draw(texts("ground")),
            sections=(chosen := draw(sections)),
            reasons={section: mark("reason") for section in chosen & SENSITIVE},
        )
        for one in source.recipients
    )
    return Minuted(source, Choices(choices, draw(st.sampled_from(((), THIRD)))))


def _source(
    household: HouseholdSnapshot, meeting: MeetingContent, content: CaseContent
) -> MinutesSource:
    name, kana = NEIGHBOURS
    other = HouseholdSnapshot(
        "other", "24-00777", TODAY, (MemberSnapshot("n0", name, kana, "", True, "male", "1950"),)
    )
    key = MeetingId("m")
    cases = tuple(
        StoredCase(
            CaseId(case), key, HouseholdId(home.household_id), None, number, told, "R8-会1", NOW
        )
        for case, home, number, told in (
            ("c1", household, "R8-17", content),
            ("c2", other, "R8-18", CaseContent(aim=mark("otheraim"))),
        )
    )
    stored = StoredMeeting(key, "R8-会1", MeetingStatus.CLOSED, meeting, cases, None, NOW, NOW, NOW)
    office = Office(
        "みどり市福祉事務所", OfficeKind.CITY, "保護第二係", "", "", "", "", "", ("所長",)
    )
    desk = MeetingDesk(stored, {"c1": household, "c2": other}, office, (), (), {})
    return MinutesSource(desk, cases[0])


def hidden(case: Minuted, choice: CopyChoice) -> Iterator[str]:
    """Yield every word that the settings of one copy hide."""
    on, household = choice.sections, case.source.household
    told = case.source.case.content.minutes
    yield from (name.replace("　", "") for name in (*case.choices.third_persons, GUEST))
    yield from ("美代子さん", "青木次郎", "次郎さん", "24-00093", "24-00777", "R8-18")
    yield from map(mark, _NEVER)
    if Section.ADDRESS not in on:
        yield from (ADDRESS, *SHORTENED, PHONE, *(one.phone for one in household.members))
    for section, words in _OF_SECTION.items():
        if section not in on:
            yield from map(mark, words)
    own = [one for one in told.roles if _is_own(choice, one)]
    yield from _hidden_people(household, choice, {each for one in own for each in one.targets})
    yield from _hidden_parts(case, choice, own)


_NEVER = (
    "trait", "background", "label", "short", "aim", "otheraim", "callpurpose", "expected",
    "question", "agenda", "recorder", "nonext", "copynumber", "copyto", "memo", "reply", "proxy",
    "late", "opinion", "supervisor", "review", "officetask", "taker", "heardby", "corrector", "why",
    "reason", "brings",
)  # fmt: skip
_OF_SECTION = {
    Section.FAMILY: ("housing", "family"),
    Section.INCOME: ("income",),
    Section.COMMUNITY: ("community",),
    Section.FACTS: ("fact0", "fact1", "fact2"),
    Section.URGENT: ("urgent",),
    Section.AGREED: ("policy",),
    Section.CONTINGENCIES: ("when", "contingency"),
    Section.OBJECTIONS: ("objection",),
    Section.UNOWNED: ("unowned", "unownedagreed"),
    Section.WISHES: ("wish0", "wishguest"),
    Section.CORRECTIONS: ("added",),
    Section.ATTENDEES: ("tanabe", "officer1", "officer2", "officer3", "officer4"),
}


def _is_own(choice: CopyChoice, one: AgreedRole | TakenHome) -> bool:
    return one.agency_type != OFFICE and one.agency_name == choice.recipient.name


def _hidden_people(
    household: HouseholdSnapshot, choice: CopyChoice, targets: set[str]
) -> Iterator[str]:
    on = choice.sections
    for at, member in enumerate(household.members):
        if Section.OTHER_MEMBERS not in on and member.id not in targets:
            given, reading = member.name.split("　")[1], member.kana.split("　")[1]
            yield from (member.name.replace("　", ""), member.kana.replace("　", ""))
            yield from (given, f"{reading}さん")
        if Section.HEALTH not in on:
            yield mark(f"health{at}")
        if Section.WORK not in on:
            yield mark(f"work{at}")


def _hidden_parts(case: Minuted, choice: CopyChoice, own: list[AgreedRole]) -> Iterator[str]:
    """Yield what belongs to others: their roles, tasks, issues, facts and names."""
    source, on = case.source, choice.sections
    told = source.case.content.minutes
    for at, role in enumerate(told.roles):
        if role not in own:
            parts = ("person", "purpose", "content", "often", "brings")
            yield from (mark(f"{part}{at}") for part in parts)
    if not _is_own(choice, told.taken_home[0]):
        yield mark("task")
    addressed = {issue for one in own for issue in one.issues}
    for at, issue in enumerate(source.household.issues):
        if issue.record_id not in addressed and Section.SAFETY not in on:
            yield mark(f"paper{at}")
    about = _told_of(case, choice, own)
    for at, fact in enumerate(told.facts):
        if fact.holder not in about:
            yield mark(f"fact{at}")
    if Section.OTHER_AGENCIES not in on:
        yield from _hidden_agencies(case, choice)


def _told_of(case: Minuted, choice: CopyChoice, own: list[AgreedRole]) -> set[str]:
    """Return of whom facts may be told: whom its roles are for, else whom it was called for."""
    members = {one.id for one in case.source.household.members}
    if Section.OTHER_MEMBERS in choice.sections:
        return members | {HOUSEHOLD}
    targets = {target for one in own for target in one.targets}
    if not own:
        called = {name: f"v{at}" for at, (_kind, name) in enumerate(AGENCIES, start=1)}
        call = case.source.case.content.call_of(called[choice.recipient.name])
        targets = set(call.targets) if call else set()
    return (targets & members) | {HOUSEHOLD}


def _hidden_agencies(case: Minuted, choice: CopyChoice) -> Iterator[str]:
    """Yield the agencies it did not sit together with."""
    there = case.source.desk.meeting.content.minutes.attendance
    came = {one.organisation for one in there if one.presence in CAME}
    together = {one.name for one in case.source.recipients if one.name in came}
    for _kind, name in AGENCIES:
        seen = choice.recipient.name in came and name in together
        if name != choice.recipient.name and not seen:
            yield name


def shown(case: Minuted, choice: CopyChoice) -> Iterator[str]:
    """Yield words that must be there, so that an empty paper is no safe one."""
    told = case.source.case.content.minutes
    for at, role in enumerate(told.roles):
        if _is_own(choice, role):
            yield from (mark(f"{part}{at}") for part in ("person", "purpose", "content", "often"))
    if _is_own(choice, told.taken_home[0]):
        yield mark("task")
    for section in (Section.URGENT, Section.AGREED, Section.OBJECTIONS, Section.CORRECTIONS):
        if section in choice.sections:
            yield mark(_OF_SECTION[section][0])


def assert_holds_nothing_hidden(case: Minuted, choice: CopyChoice, said: str) -> None:
    said = plain(said)
    leaked = [word for word in hidden(case, choice) if plain(word) in said]
    lacking = [word for word in shown(case, choice) if plain(word) not in said]
    assert (leaked, lacking) == ([], []), choice


@settings(SLOW, max_examples=40)
@given(case=minutes())
def test_a_copys_words_hold_nothing_that_its_settings_hide(vault: Vault, case: Minuted) -> None:
    for made in copies.previews(vault, source=case.source, choices=case.choices, today=TODAY):
        assert_holds_nothing_hidden(case, made.choice, repr(made.sheet))


@settings(SLOW, max_examples=6)
@given(case=minutes())
def test_a_locked_file_holds_nothing_that_its_settings_hide(
    vault: Vault, case: Minuted, tmp_path: Path
) -> None:
    for made in copies.previews(vault, source=case.source, choices=case.choices, today=TODAY):
        pdf = reports.build_pdf(made.sheet, password=PASSWORD)
        path = tmp_path / "copy.pdf"
        path.write_bytes(pdf.data)
        assert_holds_nothing_hidden(case, made.choice, everything_in(pdf.data, PASSWORD))
        assert_holds_nothing_hidden(case, made.choice, pdftotext(path, "-raw", "-upw", PASSWORD))
        named = [one for one in hidden(case, made.choice) if plain(one) in case.source.stem]
        assert named == []
