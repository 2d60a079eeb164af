"""Copies of final minutes: refused before, least by default, more section by section."""

from dataclasses import replace
from io import BytesIO

import pytest
from minutes_case import HELD, whole, with_meeting
from pypdf import PdfReader
from worked_case import with_case1, with_office

from cwlink.core.ids import CaseId, HouseholdId
from cwlink.reference.bodies import BodyCode
from cwlink.rules.bodies import SetUp
from cwlink.rules.disclosure import OFFERED, SENSITIVE, DocumentKind, Section
from cwlink.rules.disclosure_grounds import DisclosureCode, DisclosureGround
from cwlink.rules.meeting import HeardWish, HouseholdGuest, MeetingDraft
from cwlink.rules.minutes import Presence
from cwlink.rules.minutes_edits import (
    case_content,
    with_case_minutes,
    with_meeting_minutes,
    with_unasked,
)
from cwlink.rules.plan import PlanAgency
from cwlink.services import bodies, household_edit, meetings, minutes, papers
from cwlink.services.disclosing import choices, copies
from cwlink.services.disclosing.choices import Choices, CopyChoice
from cwlink.services.disclosing.copies import CopyPreview, CopyRefused, IssuedCopy
from cwlink.services.disclosing.minutes_source import MinutesSource, minutes_source
from cwlink.services.household_edit import HouseholdDraft
from cwlink.services.meeting_desk import NoSuchMeeting, draft_of
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID, household

TODAY = HELD.date()
CENTRE, SHAKYO = "地域包括支援センター", "社会福祉協議会"
EVERYTHING = frozenset(OFFERED[DocumentKind.MINUTES])


@pytest.fixture
def called(vault: Vault) -> StoredMeeting:
    """Give a meeting on worked case 1 that agencies were called to."""
    with_office(vault)
    return with_meeting(vault, with_case1(vault).id)


def minuted(draft: MeetingDraft, case_id: str) -> MeetingDraft:
    """Return the minutes with everything that can be in them, and names where people write them."""
    draft = whole(draft, case_id)
    case = case_content(draft, case_id)
    guest = HouseholdGuest("g2", name="林　美代子", relation="長女")
    wishes = (HeardWish("w1", "demo-tome", "家で暮らしたい"), HeardWish("w2", "g2", "母が心配だ"))
    draft = draft.with_case(case_id, replace(case, guests=(*case.guests, guest), wishes=wishes))
    told = case_content(draft, case_id).minutes
    first, *rest = told.roles
    named = replace(first, content="トメさん宅を訪問し、和夫さんと美代子さんに受診を勧める")
    task = replace(told.taken_home[0], content="和夫さんの利用料を調べる")
    told = replace(told, roles=(named, *rest), taken_home=(task,))
    draft = with_case_minutes(draft, case_id, told)
    there = draft.content.minutes
    came = tuple(
        replace(one, presence=Presence.PRESENT) if one.holder == "demo-kazuo" else one
        for one in there.attendance
    )
    return with_meeting_minutes(draft, replace(there, attendance=came))


@pytest.fixture
def source(vault: Vault, called: StoredMeeting) -> MinutesSource:
    """Give the final minutes."""
    return closed(vault, called)


def closed(vault: Vault, called: StoredMeeting) -> MinutesSource:
    begun = minutes.begin(vault, meeting_id=called.id, now=HELD)
    case_id = begun.cases[0].id
    draft = minuted(draft_of(begun), case_id)
    done = minutes.finalise(vault, meeting_id=called.id, draft=draft, now=HELD)
    assert done.errors == ()
    return minutes_source(vault, case_id=case_id, today=TODAY)


def choice(source: MinutesSource, name: str, *sections: Section) -> CopyChoice:
    recipient = next(one for one in source.recipients if one.name == name)
    return CopyChoice(
        recipient,
        ground=DisclosureGround.EMERGENCY,
        sections=frozenset(sections),
        reasons={one: "会議のため" for one in sections if one in SENSITIVE},
    )


def preview(vault: Vault, source: MinutesSource, name: str, *sections: Section) -> CopyPreview:
    chosen = Choices((choice(source, name, *sections),))
    (made,) = copies.previews(vault, source=source, choices=chosen, today=TODAY)
    return made


def text_of(vault: Vault, source: MinutesSource, made: CopyPreview) -> str:
    pdf = copies.preview_paper(vault, source=source, made=made).pdf
    return plain(pdf.data)


def plain(data: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())


def issue(vault: Vault, source: MinutesSource, name: str, *sections: Section) -> IssuedCopy:
    chosen = Choices((choice(source, name, *sections),))
    (made,) = copies.issue(vault, source=source, choices=chosen, now=HELD)
    return made


def test_nothing_leaves_before_the_minutes_are_final(vault: Vault, called: StoredMeeting) -> None:
    begun = minutes.begin(vault, meeting_id=called.id, now=HELD)
    opened = minutes_source(vault, case_id=begun.cases[0].id, today=TODAY)
    assert "議事録を確定" in opened.refusal
    with pytest.raises(CopyRefused, match="議事録を確定"):
        issue(vault, opened, CENTRE)


def test_of_a_meeting_that_is_gone_there_is_no_copy(vault: Vault) -> None:
    with pytest.raises(NoSuchMeeting):
        minutes_source(vault, case_id=CaseId("gone"), today=TODAY)


def test_by_default_an_agency_reads_its_own_part(vault: Vault, source: MinutesSource) -> None:
    told = text_of(vault, source, preview(vault, source, CENTRE))
    for word in (
        "議事録（関係機関用）", "令和8年12月10日", "ケース会議", "調整会議", "R8-17", "第3会議室",
        "受診につなぐ", "週1回", "同行訪問", "田辺", "12月24日", "令和9年1月14日", "10時30分",
        "期間6か月", "回数3回", "回収・廃棄", "みどり市福祉事務所", "水野トメ", "86歳",
    ):  # fmt: skip
        assert "".join(word.split()) in told, word


def test_by_default_nothing_of_what_was_said_leaves(vault: Vault, source: MinutesSource) -> None:
    told = text_of(vault, source, preview(vault, source, CENTRE))
    for word in (
        "和夫", "美代子", "24-00093", "栄町", "食事", "火の始末", "入院の要否", "応答がない",
        "通帳", "猫の世話", "医療の必要", "同行訪問が受診のきっかけ", "利用料",
        "家で暮らしたい", "見直し", "方針未定", SHAKYO,
    ):  # fmt: skip
        assert word not in told, word
    assert "世帯員2" in told
    assert "長女" in told


def test_another_agency_reads_that_the_rest_is_done_by_others(
    vault: Vault, source: MinutesSource
) -> None:
    made = preview(vault, source, SHAKYO)
    told = text_of(vault, source, made)
    assert "他の機関が担当" in told
    assert "利用料を調べる" in told
    for word in (CENTRE, "受診", "訪問", "トメ", "水野", "和夫"):
        assert word not in told, word
    named = text_of(vault, source, preview(vault, source, SHAKYO, Section.OTHER_AGENCIES))
    assert CENTRE in named


@pytest.mark.parametrize(
    ("section", "words"),
    [
        (Section.FACTS, ("共有された事実", "水野トメ：食事が一日一回になっている。")),
        (Section.URGENT, ("急いで対応すること", "火の始末を毎日確かめる")),
        (Section.AGREED, ("方針未定", "入院の要否は診察の後に決める")),
        (Section.CONTINGENCIES, ("応答がない：民生委員が福祉事務所に連絡し、安否を確かめる",)),
        (Section.OBJECTIONS, ("異論・留保", "通帳は本人が持つべきだ")),
        (Section.UNOWNED, ("猫の世話：年内は近隣が餌をやる",)),
        (Section.WISHES, ("水野トメ「家で暮らしたい」",)),
        (Section.ATTENDEES, ("地域包括支援センター佐久間", "みどり市福祉事務所田辺美咲")),
        (Section.GUESTS, ("本人・家族の出席", "世帯員2")),
        (Section.POLICY, ("見直しが必要",)),
        (Section.SEALS, ("所長課長査察指導員担当",)),
    ],
)
def test_what_is_switched_on_leaves(
    vault: Vault, source: MinutesSource, section: Section, words: tuple[str, ...]
) -> None:
    told = text_of(vault, source, preview(vault, source, CENTRE, section))
    for word in words:
        assert word in told, word


def test_even_with_everything_on_some_things_never_leave(
    vault: Vault, source: MinutesSource
) -> None:
    told = text_of(vault, source, preview(vault, source, CENTRE, *EVERYTHING))
    for word in ("医療の必要を書き加える", "同行訪問が受診のきっかけ", "美代子", "通帳を預かる"):
        assert word not in told, word
    assert "長女「母が心配だ」" in told


def test_an_addition_is_told_of_and_leaves_only_when_switched_on(
    vault: Vault, source: MinutesSource
) -> None:
    minutes.add_correction(
        vault, case_id=source.source_id, reason="聞き違い", words="受診は1月から", now=HELD
    )
    later = minutes_source(vault, case_id=source.source_id, today=TODAY)
    told = text_of(vault, later, preview(vault, later, CENTRE))
    assert "1件あります" in told
    assert "1月から" not in told
    told = text_of(vault, later, preview(vault, later, CENTRE, Section.CORRECTIONS))
    assert "受診は1月から" in told
    assert "聞き違い" not in told


def test_who_attended_gets_its_copy_as_a_member_of_the_meeting(
    vault: Vault, source: MinutesSource
) -> None:
    begun = copies.begin(vault, source=source, today=TODAY)
    centre, shakyo = begun.copies
    assert (centre.ground, centre.body) == (
        DisclosureGround.STATUTORY_MEETING,
        BodyCode.CHOUSEI_KAIGI,
    )
    assert centre.wanted
    assert not shakyo.wanted
    forced = replace(shakyo, ground=centre.ground, body=centre.body, wanted=True)
    chosen = Choices((centre, forced))
    told = copies.previews(vault, source=source, choices=chosen, today=TODAY)
    assert told[0].may_issue
    assert "調整会議の構成員への提供" in told[0].sheet.ground
    assert DisclosureCode.NOT_A_MEMBER in {one.code for one in told[1].remarks}


def test_a_meeting_that_no_law_founds_gives_no_ground_of_the_law(
    vault: Vault, called: StoredMeeting
) -> None:
    """Whoever sits in the 調整会議 too was not told this as one of its members."""
    law = next(one for one in bodies.body_setups(vault) if one.code is BodyCode.CHOUSEI_KAIGI)
    seated = tuple(one.agency_type for one in called.content.invitees)
    bodies.save(vault, setup=replace(law, state=SetUp.SET_UP, members=seated), now=HELD)
    draft = draft_of(called)
    without = replace(draft, content=replace(draft.content, body=None))
    meetings.save(vault, meeting_id=called.id, draft=without, now=HELD)
    begun = copies.begin(vault, source=closed(vault, called), today=TODAY)
    grounds = {one.ground for one in begun.copies}
    assert DisclosureGround.STATUTORY_MEETING not in grounds


def test_a_copy_is_kept_recorded_and_printed_again_as_it_was(
    vault: Vault, source: MinutesSource
) -> None:
    choices.keep(vault, source_id=source.source_id, choices=Choices(), now=HELD)
    made = issue(vault, source, CENTRE, Section.FACTS)
    assert made.paper.file_name == f"議事録_関係機関用_{made.number}.pdf"
    (record,) = copies.issued(vault, household_id=source.household_id)
    assert (record.kind, record.document) == (DocumentKind.MINUTES, "議事録（関係機関用）")
    assert record.details is not None
    assert record.details.sections == ("facts",)
    assert set(record.details.members) == {"demo-tome", "demo-kazuo"}
    again = papers.printed_again(vault, paper_id=record.paper_id)
    assert again is not None
    assert again.pdf.data == made.paper.pdf.data


def test_an_agency_that_came_unasked_gets_its_copy_too(vault: Vault, called: StoredMeeting) -> None:
    begun = minutes.begin(vault, meeting_id=called.id, now=HELD)
    case_id = begun.cases[0].id
    made = iter(f"n{at}" for at in range(9))
    agency = PlanAgency("hokenjo", "みどり保健所", None, "感染症の相談")
    draft = with_unasked(draft_of(begun), case_id, agency, lambda: next(made))
    meetings.save(vault, meeting_id=called.id, draft=draft, now=HELD)
    source = closed(vault, called)
    assert [one.name for one in source.recipients] == [CENTRE, SHAKYO, "みどり保健所"]
    assert "地域包括支援センター" in text_of(vault, source, preview(vault, source, "みどり保健所"))


@pytest.mark.parametrize(
    ("person", "printed"),
    [("水野　花", "水野花"), ("水野和夫（長男）", "世帯員2（長男）"), ("和夫", "世帯員2")],
)
def test_an_officers_name_stays_unless_it_is_a_members(
    vault: Vault, called: StoredMeeting, person: str, printed: str
) -> None:
    begun = minutes.begin(vault, meeting_id=called.id, now=HELD)
    case_id = begun.cases[0].id
    draft = minuted(draft_of(begun), case_id)
    told = case_content(draft, case_id).minutes
    first, *rest = told.roles
    told = replace(told, roles=(replace(first, person=person), *rest))
    draft = with_case_minutes(draft, case_id, told)
    assert minutes.finalise(vault, meeting_id=called.id, draft=draft, now=HELD).errors == ()
    source = minutes_source(vault, case_id=CaseId(case_id), today=TODAY)
    made = preview(vault, source, CENTRE)
    (role,) = made.sheet.own_roles  # type: ignore[union-attr]
    assert "".join(role.person.split()) == printed


def test_of_a_meeting_on_two_households_a_copy_tells_of_one(vault: Vault) -> None:
    with_office(vault)
    case1 = with_case1(vault)
    other = other_household(vault)
    called = with_meeting(vault, case1.id, other)
    begun = minutes.begin(vault, meeting_id=called.id, now=HELD)
    case_id = begun.cases[0].id
    draft = minuted(draft_of(begun), case_id)
    told = case_content(draft, case_id).minutes
    told = replace(told, urgent="青木　次郎さんの世帯と同じ建物。青木次郎さんにも伝える")
    draft = with_case_minutes(draft, case_id, told)
    done = minutes.finalise(vault, meeting_id=called.id, draft=fit(draft), now=HELD)
    assert done.errors == ()
    source = minutes_source(vault, case_id=CaseId(case_id), today=TODAY)
    said = text_of(vault, source, preview(vault, source, CENTRE, Section.URGENT))
    assert "青木" not in said
    assert "ほかの世帯の方" in said


def fit(draft: MeetingDraft) -> MeetingDraft:
    """Return the draft with every household's part complete."""
    first = draft.cases[0].content.minutes
    for case in draft.cases[1:]:
        bare = replace(case.content.minutes, result=first.result)
        draft = with_case_minutes(draft, case.id, replace(bare, contingencies=first.contingencies))
    return draft


def other_household(vault: Vault) -> HouseholdId:
    record = household()
    renamed = tuple(
        replace(one, name=f"青木　{given}", kana=f"アオキ　{reading}")
        for one, given, reading in zip(
            record.members, ("次郎", "春子", "夏子"), ("ジロウ", "ハルコ", "ナツコ"), strict=False
        )
    )
    made = replace(record, case_number="24-00777", members=renamed)
    household_edit.save(vault, draft=HouseholdDraft(made), now=HELD)
    return HOUSEHOLD_ID
