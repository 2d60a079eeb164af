"""The papers of a meeting are made in one go, kept as they were, and call the agencies."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from meeting_paper_case import CALLED, ready, saved
from meeting_paper_making import again, changed, issue, proposed, shown, text
from pypdf import PdfReader
from worked_case import NOW, TODAY

from cwlink.core.problems import TaskCancelled
from cwlink.rules.meeting import (
    Candidate,
    ChangeKind,
    MeetingChange,
    MeetingForm,
    MeetingStatus,
    MeetingWay,
    Slot,
)
from cwlink.rules.minutes import Handling
from cwlink.rules.promise import PromiseRecord
from cwlink.services import letter_settings, settings
from cwlink.services import meeting_papers as papers
from cwlink.services.activity import Act, Subject
from cwlink.services.meeting_desk import MeetingDesk, open_desk
from cwlink.services.meeting_paper_checks import DoubtKind
from cwlink.services.meeting_paper_kinds import HOST, OFFICE, Occasion, PaperKind
from cwlink.storage import activities, meetings, promises
from cwlink.storage import papers as paper_store
from cwlink.storage.vault import Vault

AGREED_BODY = "case_kentou"


@pytest.fixture
def desk(vault: Vault) -> MeetingDesk:
    """Give the meeting of worked case 1, ready for its papers."""
    return ready(vault)


def test_every_agency_gets_its_own_bundle_and_the_office_one(
    vault: Vault, desk: MeetingDesk
) -> None:
    kept = issue(vault, desk)
    assert [one.agency for one in kept] == [f"i{at}" for at in range(1, 10)] + [OFFICE]
    for one, (_kind, name, purpose) in zip(kept, CALLED, strict=False):
        printed = papers.printed_again(vault, desk=again(vault, desk), kept=one)
        said = text(printed.pdf.data)
        assert name in said
        assert f"{purpose}ため" in said
        assert one.number.split()[1] in said
        assert "守秘義務の確認書" in said
        assert "できること・できないこと" in said
        assert "下書き" not in said
    office = text(papers.printed_again(vault, desk=again(vault, desk), kept=kept[-1]).pdf.data)
    assert all(name in office for _kind, name, _purpose in CALLED)
    assert "起案書" in office
    assert "配付資料一覧" in office


def test_the_agencies_are_called_with_codes_of_their_own(vault: Vault, desk: MeetingDesk) -> None:
    issue(vault, desk)
    meeting = again(vault, desk).meeting
    assert meeting.status is MeetingStatus.CALLED
    codes = [one.reply_code for one in meeting.content.invitees]
    assert len(set(codes)) == len(codes)
    assert all(code[0] in papers.CODE_LETTERS and code[1:].isdigit() for code in codes)
    assert not set(papers.CODE_LETTERS) & set("BDIOQSZ")
    assert {one.called_on for one in meeting.content.invitees} == {TODAY}


def test_the_log_tells_the_issue_for_meeting_and_household(vault: Vault, desk: MeetingDesk) -> None:
    issue(vault, desk)
    with vault.read() as work:
        found = activities.found(work, activities.Wanted(), limit=99)
    issued = {one.entry.subject for one in found if one.entry.act is Act.ISSUED}
    assert issued == {Subject.MEETING, Subject.MEETING_CASE}


def test_printing_again_gives_the_same_file(vault: Vault, desk: MeetingDesk) -> None:
    first, *_rest = issue(vault, desk)
    settings.change(vault, {letter_settings.SENDER_NAME.key: "後任　一郎"}, now=NOW)
    with vault.read() as work:
        kept = paper_store.paper(work, first.paper_id)
    assert kept is not None
    printed = papers.printed_again(vault, desk=again(vault, desk), kept=first)
    assert "藤原" in text(printed.pdf.data)
    assert "後任" not in text(printed.pdf.data)
    assert kept.household_id == desk.meeting.cases[0].household_id


def test_nothing_is_kept_when_it_is_cancelled_on_the_way(vault: Vault, desk: MeetingDesk) -> None:
    class Stopped:
        def report(self, done: int, _total: int, _what: str = "") -> None:
            if done == 3:
                raise TaskCancelled

    with pytest.raises(TaskCancelled):
        papers.issue(
            vault,
            meeting_id=desk.meeting.id,
            wanted=proposed(vault, desk),
            now=NOW,
            progress=Stopped(),
        )
    after = again(vault, desk)
    assert after.meeting.status is MeetingStatus.PREPARING
    assert papers.view(vault, desk=after, draft=after.draft, today=TODAY).kept == ()
    assert not any(one.reply_code for one in after.draft.content.invitees)


def test_a_missing_role_stops_everything(vault: Vault, desk: MeetingDesk) -> None:
    (case,) = desk.draft.cases
    calls = (replace(case.content.calls[0], expected_role=""), *case.content.calls[1:])
    draft = desk.draft.with_case(case.id, replace(case.content, calls=calls))
    desk = saved(vault, desk.meeting.id, draft)
    seen = papers.view(vault, desk=desk, draft=desk.draft, today=TODAY)
    assert [one.path for one in seen.errors] == [("calls", case.id, "i1", "expected_role")]
    assert not seen.may_issue
    with pytest.raises(papers.PapersRefused):
        issue(vault, desk)


def test_save_all_writes_a_file_each_without_a_persons_name(
    vault: Vault, desk: MeetingDesk, tmp_path: Path
) -> None:
    first = replace(desk.draft.content.invitees[0], agency_type="minsei", name="民生 花子")
    desk = saved(
        vault,
        desk.meeting.id,
        changed(desk, invitees=(first, *desk.draft.content.invitees[1:])),
    )
    kept, folder = issue(vault, desk), tmp_path / "資料"
    folder.mkdir()
    written = papers.save_all(vault, desk=again(vault, desk), kept=kept, folder=folder, now=NOW)
    assert written == 10
    names = sorted(one.name for one in folder.iterdir())
    assert len(names) == 10
    assert not any("花子" in one for one in names)
    assert any("みどり中央病院" in one for one in names)


# the occasions


def test_without_a_date_the_letter_asks_for_one(vault: Vault, desk: MeetingDesk) -> None:
    slots = (Slot(date(2026, 12, 10), time(14), time(15, 30)), Slot(date(2026, 12, 11), time(12)))
    candidates = tuple(Candidate(str(at), slot) for at, slot in enumerate(slots))
    draft = changed(desk, fixed=None, candidates=candidates)
    desk = saved(vault, desk.meeting.id, draft)
    seen = papers.view(vault, desk=desk, draft=desk.draft, today=TODAY)
    assert (seen.occasion, seen.errors) == (Occasion.ASK_DATES, ())
    said = shown(vault, desk, PaperKind.INVITATION)
    assert "調整会議の日程調整について（依頼）" in said
    assert "令和8年12月11日（金）正午から" in said
    issue(vault, desk)
    meeting = again(vault, desk).meeting
    assert meeting.status is MeetingStatus.PREPARING
    assert all(one.reply_code and not one.called_on for one in meeting.content.invitees)


def test_a_moved_date_is_said_in_the_new_letters(vault: Vault, desk: MeetingDesk) -> None:
    issue(vault, desk)
    desk = again(vault, desk)
    old = desk.draft.content.fixed
    new = Slot(date(2026, 12, 17), time(9, 30))
    move = MeetingChange("m", ChangeKind.MOVED, NOW + timedelta(days=1), "会場", old, new)
    desk = saved(vault, desk.meeting.id, changed(desk, fixed=new, changes=(move,)))
    said = shown(vault, desk, PaperKind.INVITATION)
    assert "日程変更及び出席について" in said
    assert "令和8年12月10日（木）午後2時から午後3時30分までに開催を予定していた" in said
    assert "令和8年12月17日（木）午前9時30分から" in said
    later = datetime(2026, 11, 30, 9)
    papers.issue(vault, meeting_id=desk.meeting.id, wanted=proposed(vault, desk), now=later)
    desk = again(vault, desk)
    seen = papers.view(vault, desk=desk, draft=desk.draft, today=later.date())
    assert seen.occasion is Occasion.INVITE


def test_a_cancelled_meeting_is_told_to_every_agency(vault: Vault, desk: MeetingDesk) -> None:
    issue(vault, desk)
    with vault.write() as work:
        meeting = meetings.get(work, desk.meeting.id)
        assert meeting is not None
        cancelled = replace(meeting, status=MeetingStatus.CANCELLED)
        meetings.save(work, cancelled, now=NOW)
    desk = again(vault, desk)
    kept = issue(vault, desk)
    said = text(papers.printed_again(vault, desk=desk, kept=kept[0]).pdf.data)
    assert "調整会議の開催中止について（お知らせ）" in said
    assert "令和8年12月10日（木）" in said
    assert again(vault, desk).meeting.status is MeetingStatus.CANCELLED


def test_a_hosted_meeting_is_asked_for_an_item(vault: Vault, desk: MeetingDesk) -> None:
    draft = changed(desk, form=MeetingForm.HOSTED, body="youtaikyou", host="みどり市こども課")
    desk = saved(vault, desk.meeting.id, draft)
    kept = issue(vault, desk)
    assert [one.agency for one in kept] == [HOST, OFFICE]
    said = text(papers.printed_again(vault, desk=desk, kept=kept[0]).pdf.data)
    assert "みどり市こども課御中" in said
    assert "議題の追加について（依頼）" in said
    assert f"整理番号{desk.meeting.cases[0].number}" in said


# what the papers say


def test_the_clause_follows_from_the_body(vault: Vault, desk: MeetingDesk) -> None:
    law = shown(vault, desk, PaperKind.SECRECY)
    assert "（生活保護法第27条の3）" in law
    assert "第5項" not in law
    settings.change(vault, {letter_settings.SECRECY_LAW.key: "生活保護法第27条の3第5項"}, now=NOW)
    assert "（生活保護法第27条の3第5項）" in shown(vault, desk, PaperKind.SECRECY)
    agreed = shown(vault, desk, PaperKind.SECRECY, body=AGREED_BODY)
    assert "法令の定めがありません" in agreed
    assert "生活保護法第27条の3" not in agreed
    assert "介護保険法第115条の48第5項" in shown(vault, desk, PaperKind.SECRECY, body="chiiki_care")


def test_where_no_law_binds_the_undertaking_goes_along_unasked(
    vault: Vault, desk: MeetingDesk
) -> None:
    letter = replace(desk.draft.content.letter, undertaking=False)
    desk = saved(vault, desk.meeting.id, changed(desk, letter=letter))
    assert PaperKind.UNDERTAKING not in proposed(vault, desk).kinds
    desk = saved(vault, desk.meeting.id, changed(desk, body=AGREED_BODY))
    first, *_rest = issue(vault, desk, kinds=frozenset({PaperKind.INVITATION}))
    assert PaperKind.UNDERTAKING in first.kinds


@pytest.mark.parametrize(
    ("handling", "said"),
    [(Handling.COLLECTED, "終了後に回収"), (Handling.LOCKED, "施錠できる場所")],
)
def test_letter_and_notice_say_how_papers_are_handled(
    vault: Vault, desk: MeetingDesk, handling: Handling, said: str
) -> None:
    letter = replace(desk.draft.content.letter, notice=handling)
    assert said in shown(vault, desk, PaperKind.INVITATION, letter=letter)
    assert said in shown(vault, desk, PaperKind.SECRECY, letter=letter)


def test_the_slip_offers_the_ways_to_come(vault: Vault, desk: MeetingDesk) -> None:
    assert "オンライン" not in shown(vault, desk, PaperKind.INVITATION)
    both = shown(vault, desk, PaperKind.INVITATION, way=MeetingWay.BOTH, online="前日に知らせます")
    assert "会場で出席" in both
    assert "オンラインで出席" in both


def test_open_promises_head_the_agenda_and_name_no_one(vault: Vault, desk: MeetingDesk) -> None:
    home = desk.meeting.cases[0].household_id
    household = next(iter(desk.households.values()))
    name = household.members[1].name
    promise = PromiseRecord(
        "p", home, f"{name}さんの受診先を確かめる", TODAY, agency_name="みどり保健所"
    )
    with vault.write() as work:
        promises.put(work, promise)
    said = shown(vault, again(vault, desk), PaperKind.AGENDA, "i7")
    assert said.index("持ち帰り事項") < said.index("開会")
    assert "世帯員2さんの受診先を確かめる" in said or "世帯員2の受診先を確かめる" in said
    assert "".join(name.split()) not in said


def test_what_others_took_home_is_only_counted(vault: Vault, desk: MeetingDesk) -> None:
    home = desk.meeting.cases[0].household_id
    own = PromiseRecord("p", home, "受診先を確かめる", TODAY, agency_name="みどり保健所")
    other = PromiseRecord("q", home, "借金の額を聞く", TODAY, agency_name="みどり中央病院")
    with vault.write() as work:
        promises.put(work, own)
        promises.put(work, other)
    said = shown(vault, again(vault, desk), PaperKind.AGENDA, "i7")
    assert "受診先を確かめる" in said
    assert "借金" not in said
    assert "1件（会議で報告します）" in said


def test_her_own_texts_are_used_and_reset(vault: Vault, desk: MeetingDesk) -> None:
    key = letter_settings.TEXTS["request"].key
    settings.change(vault, {key: "{会議の名称}に{貴機関}から御出席ください。"}, now=NOW)
    assert "調整会議に貴センターから御出席ください。" in shown(vault, desk, PaperKind.INVITATION)
    settings.reset(vault, settings.declared(key), now=NOW)
    assert "御多用のところ恐れ入りますが" in shown(vault, desk, PaperKind.INVITATION)


# nothing personal


def test_letters_say_nothing_of_who_the_household_is(vault: Vault, desk: MeetingDesk) -> None:
    kept = issue(vault, desk)
    desk = again(vault, desk)
    household = next(iter(desk.households.values()))
    hidden = {household.case_number, household.address, household.phone}
    for member in household.members:
        born = (member.birth or "").split("-")
        hidden |= {member.name, member.kana, member.phone, *member.name.split()}
        if len(born) == 3:
            hidden |= {f"{int(born[1])}月{int(born[2])}日", member.birth or ""}
    for one in kept:
        printed = papers.printed_again(vault, desk=desk, kept=one)
        reader = PdfReader(BytesIO(printed.pdf.data))
        told = text(printed.pdf.data) + str(reader.metadata) + str(reader.outline)
        for secret in filter(None, ("".join(word.split()) for word in hidden)):
            assert secret not in "".join(told.split()), secret
        assert not any(secret in printed.file_name for secret in hidden if secret)


def test_a_name_she_typed_is_pointed_out(vault: Vault, desk: MeetingDesk) -> None:
    (case,) = desk.draft.cases
    name = next(iter(desk.households.values())).members[0].name
    clean = papers.view(vault, desk=desk, draft=desk.draft, today=TODAY)
    assert not any(one.kind is DoubtKind.NAMES_SOMEONE for one in clean.doubts)
    call = replace(case.content.calls[0], purpose=f"{name}さんの受診を相談する")
    content = replace(case.content, calls=(call, *case.content.calls[1:]))
    draft = desk.draft.with_case(case.id, content)
    seen = papers.view(vault, desk=desk, draft=draft, today=TODAY)
    named = [one.path for one in seen.doubts if one.kind is DoubtKind.NAMES_SOMEONE]
    assert named == [("calls", case.id, "i1", "purpose")]


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({"fixed": Slot(TODAY - timedelta(days=1), time(14))}, DoubtKind.DAY_PASSED),
        ({"fixed": Slot(TODAY + timedelta(days=30))}, DoubtKind.NO_HOURS),
        ({"reply_by": TODAY - timedelta(days=1)}, DoubtKind.REPLY_PASSED),
        (
            {
                "fixed": Slot(TODAY + timedelta(days=30), time(14)),
                "reply_by": TODAY + timedelta(days=30),
            },
            DoubtKind.REPLY_TOO_LATE,
        ),
    ],
)
def test_days_that_cannot_be_are_pointed_out(
    vault: Vault, desk: MeetingDesk, changes: dict[str, object], doubt: DoubtKind
) -> None:
    clean = papers.view(vault, desk=desk, draft=desk.draft, today=TODAY)
    assert doubt not in {one.kind for one in clean.doubts}
    seen = papers.view(vault, desk=desk, draft=changed(desk, **changes), today=TODAY)
    assert doubt in {one.kind for one in seen.doubts}


def test_papers_of_another_occasion_do_not_count_as_made(vault: Vault, desk: MeetingDesk) -> None:
    slot = desk.draft.content.fixed
    assert slot is not None
    asking = changed(desk, fixed=None, candidates=(Candidate("a", slot),))
    desk = saved(vault, desk.meeting.id, asking)
    issue(vault, desk)
    desk = again(vault, desk)
    assert "i1" in papers.view(vault, desk=desk, draft=desk.draft, today=TODAY).done
    desk = saved(vault, desk.meeting.id, changed(desk, fixed=slot))
    assert "i1" not in papers.view(vault, desk=desk, draft=desk.draft, today=TODAY).done
    issue(vault, desk)
    desk = again(vault, desk)
    assert "i1" in papers.view(vault, desk=desk, draft=desk.draft, today=TODAY).done
    move = MeetingChange("m", ChangeKind.MOVED, NOW + timedelta(hours=1), "会場", slot, slot)
    desk = saved(vault, desk.meeting.id, changed(desk, changes=(move,)))
    assert papers.view(vault, desk=desk, draft=desk.draft, today=TODAY).done == frozenset()


def test_after_the_minutes_are_final_nothing_new_is_made(vault: Vault, desk: MeetingDesk) -> None:
    kept = issue(vault, desk)
    with vault.write() as work:
        meeting = meetings.get(work, desk.meeting.id)
        assert meeting is not None
        meetings.save(work, replace(meeting, status=MeetingStatus.CLOSED), now=NOW)
    with pytest.raises(papers.PapersRefused):
        issue(vault, desk)
    assert papers.printed_again(vault, desk=again(vault, desk), kept=kept[0]).pdf.pages


# what was said changes afterwards


def test_letters_are_out_of_date_once_they_would_say_something_else(
    vault: Vault, desk: MeetingDesk
) -> None:
    issue(vault, desk)
    later = TODAY + timedelta(days=3)
    sent = open_desk(vault, meeting_id=desk.meeting.id, today=later)
    everyone = {one.id for one in sent.draft.content.invitees}
    seen = papers.view(vault, desk=sent, draft=sent.draft, today=later)
    assert (seen.changed, everyone <= seen.done) == (frozenset(), True)
    moved = papers.view(vault, desk=sent, draft=changed(sent, place="別館"), today=later)
    assert moved.changed == everyone
    assert not everyone & moved.done
    case = sent.draft.cases[0]
    calls = tuple(
        replace(one, expected_role="助言") if one.invitee == "i1" else one
        for one in case.content.calls
    )
    draft = sent.draft.with_case(case.id, replace(case.content, calls=calls))
    assert papers.view(vault, desk=sent, draft=draft, today=later).changed == {"i1"}
