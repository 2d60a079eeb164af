"""The report's two worked cases go the whole way at the window: from the review to the plan.

What the caseworker writes is the samples'; what must come of it is the report's (表26, 表27).
"""

import re
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from cwlink.app.demo.case import go_through
from cwlink.app.demo.files import DemoFiles
from cwlink.app.demo.hand import Hand
from cwlink.app.window import build_window
from cwlink.core.clock import FixedClock
from cwlink.core.places import resources
from cwlink.rules.household import HouseholdRecord
from cwlink.rules.meeting import MeetingStatus
from cwlink.rules.minutes import MaterialState, Presence
from cwlink.rules.snapshot import HOUSEHOLD
from cwlink.services import demo, demo_samples
from cwlink.services.demo_samples import SampleCase, SampleMeeting, SamplePlan
from cwlink.storage import activities, disclosures, meetings, plans, promises, reviews
from cwlink.storage.activities import Act, Subject, Wanted
from cwlink.storage.disclosures import EndKind, Search
from cwlink.storage.keys import Cost
from cwlink.storage.meetings import StoredCase, StoredMeeting
from cwlink.storage.plans import StoredVersion, VersionStatus
from cwlink.storage.reviews import ReviewStatus
from cwlink.storage.vault import Vault
from cwlink.ui.theme import Theme
from cwlink.ui.window_settings import WindowSettings
from cwlink.ui.work import InlineRunner
from named import named_in_passing
from unnoted import unnoted_writes

PLACES = {"A": "世帯主", "B": "長男", "C": "世帯主", "D": "妻", "E": "長男"}
"""How a letter tells of the report's persons, who are letters there."""


@dataclass(frozen=True)
class Gone:
    """A worked case that has gone the whole way: what was said, what the report says, what is."""

    vault: Vault
    record: HouseholdRecord
    said: SampleCase
    report: dict[str, Any]
    papers: Path
    shown: list[str]
    unnoted: list[set[str]]
    named: list[str]

    @property
    def meeting(self) -> tuple[StoredMeeting, StoredCase]:
        """The household's one meeting."""
        with self.vault.read() as work:
            (found,) = meetings.of_household(work, self.record.id)
        return found, found.cases[0]

    @property
    def plan(self) -> StoredVersion:
        """The household's one plan."""
        with self.vault.read() as work:
            (found,) = plans.of_household(work, self.record.id)
        return found

    @property
    def said_of_meeting(self) -> SampleMeeting:
        """What was said in the meeting."""
        assert self.said.meeting is not None
        return self.said.meeting

    @property
    def said_of_plan(self) -> SamplePlan:
        """What the plan is to say."""
        assert self.said.plan is not None
        return self.said.plan

    def bundles(self) -> list[Path]:
        """Return what was handed to each agency: the office's own bundle has no number."""
        return sorted(self.papers.glob("R8-会1_[0-9]*.pdf"))

    def holder(self, letter: str) -> str:
        """Return the member the report calls by a letter, or the household."""
        letters = [one["letter"] for one in self.report["household"]["members"]]
        if letter not in letters:
            return HOUSEHOLD
        return self.record.members[letters.index(letter)].id

    def noted(self) -> list[tuple[Act, Subject]]:
        """Return what the log says of the household."""
        with self.vault.read() as work:
            return [(one.act, one.subject) for one in activities.of_household(work, self.record.id)]


@pytest.fixture(scope="module", params=[1, 2], ids=["case1", "case2"])
def gone(
    request: pytest.FixtureRequest,
    *,
    qapp: QApplication,
    theme: Theme,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Gone]:
    """Do the whole of a case once; the tests look at what is there."""
    number, folder = int(request.param), tmp_path_factory.mktemp("case")
    clock, papers = FixedClock(), folder / "帳票"
    papers.mkdir()
    vault, _key = Vault.create(folder / "保管庫.cwlink", passphrase="鍵", cost=Cost(1, 32, 1))
    demo.fill_office(vault, clock.today())
    record = demo_samples.households(clock.today())[number - 1]
    demo.add_household(vault, record, clock.today())
    said = demo_samples.case_work(number, clock.today())
    shown: list[str] = []
    files = DemoFiles(demo_samples.CASELOAD, papers)
    settings = WindowSettings(folder / "window.ini")
    with ExitStack() as stack:
        unnoted = stack.enter_context(unnoted_writes())
        named = stack.enter_context(named_in_passing())
        window = build_window(vault, clock, InlineRunner(), files=files, settings=settings)
        window.resize(1366, 688)
        window.show()
        window.activateWindow()
        hand = Hand(window)
        stack.enter_context(hand.watching())
        hand.settle()
        go_through(hand, shown.append, clock, record.id, said)
    yield Gone(vault, record, said, reported(number), papers, shown, unnoted, named)
    window.hide()
    delete(window)
    vault.close()


def reported(number: int) -> dict[str, Any]:
    """Return what the report says of a worked case."""
    path = resources() / "reference" / "worked_cases.json"
    found: dict[str, Any] = msgspec.json.decode(path.read_bytes())["cases"][number - 1]
    return found


def printed(path: Path) -> str:
    """Return what a paper says, without spaces and line breaks."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
    done = subprocess.run(command, check=True, capture_output=True)
    return "".join(done.stdout.decode().split())


def test_nine_agencies_are_invited_each_for_the_reports_purpose(gone: Gone) -> None:
    meeting, case = gone.meeting
    invited = {one["agency"]: one["purpose"] for one in gone.report["invited"]}
    assert len(invited) == len(meeting.content.invitees) == len(gone.bundles()) == 9
    texts = [printed(path) for path in gone.bundles()]
    for invitee in meeting.content.invitees:
        purpose = re.sub("[A-E]", lambda letter: PLACES[letter[0]], invited[invitee.agency_type])
        call = case.content.call_of(invitee.id)
        assert call is not None
        assert call.purpose == purpose
        addressed = ["".join(invitee.name.split()) in text.split("への出席")[0] for text in texts]
        assert addressed.count(True) == 1
        letter = texts[addressed.index(True)]
        assert f"{purpose}ため" in letter
        assert "".join(call.expected_role.split()) in letter
        assert invitee.reply_code in letter
        assert all(item in letter for item in gone.said_of_meeting.agenda)


def test_what_agencies_are_handed_names_nobody_of_the_household(gone: Gone) -> None:
    words = {part for member in gone.record.members for part in member.name.split()}
    telling = {word for word in words if len(word) > 1} | {
        f"{word}{title}" for word in words for title in ("さん", "様", "氏")
    }
    address = "".join((gone.record.address or "").split())
    for path in gone.bundles():
        text = printed(path)
        assert "整理番号R8-1" in text
        assert not [word for word in (*telling, address, gone.record.phone) if word in text]


def test_the_review_decided_to_convene(gone: Gone) -> None:
    with gone.vault.read() as work:
        (review,) = reviews.of_household(work, gone.record.id)
    assert review.status is ReviewStatus.FINAL
    assert gone.meeting[1].review_id == review.id
    assert gone.report["decision"]["convene"]


def test_the_minutes_are_final_and_say_who_was_there_and_who_wrote(gone: Gone) -> None:
    meeting, case = gone.meeting
    minutes, said = meeting.content.minutes, gone.said_of_meeting
    assert meeting.status is MeetingStatus.CLOSED
    assert (minutes.held_on, minutes.starts) == (said.slot.on, said.slot.starts)
    assert minutes.next_on == said.next_on
    assert minutes.memo == said.memo
    opinions = {
        meeting.content.invitee(one.invitee): one.opinion
        for one in minutes.attendance
        if one.presence is Presence.IN_WRITING
    }
    assert {one.agency_type if one else "": words for one, words in opinions.items()} == said.absent
    present = [one for one in minutes.attendance if one.presence is Presence.PRESENT]
    assert len(present) == 11 - len(said.absent)
    told = case.content.minutes
    assert [one.words for one in told.facts] == [one.words for one in said.facts]
    assert all(one.said_by in {there.id for there in minutes.attendance} for one in told.facts)
    assert case.content.frozen_household is not None


def test_every_summary_handed_out_was_collected(gone: Gone) -> None:
    meeting, _case = gone.meeting
    materials = meeting.content.minutes.materials
    with gone.vault.read() as work:
        left = {one.number: one for one in disclosures.found(work, Search())}
    assert len(materials) == len(list(gone.papers.glob("事例概要*.pdf"))) > 0
    for one in materials:
        assert one.state is MaterialState.COLLECTED
        ended = left[one.number].ended
        assert ended is not None
        assert (ended.kind, ended.on) == (EndKind.RETURNED, meeting.content.minutes.held_on)


def test_what_was_taken_home_and_each_introduction_is_still_open(gone: Gone) -> None:
    meeting, _case = gone.meeting
    said = gone.said_of_meeting
    with gone.vault.read() as work:
        found = promises.of_meeting(work, meeting.id)
    assert all(one.is_open for one in found)
    due = {(one.agency_type, one.content, one.due_on) for one in found}
    assert {(one.agency_type, one.content, one.due_on) for one in said.promises} <= due
    assert {one.on for one in said.ties} <= {one.due_on for one in found}
    assert len(found) == len(said.promises) + len(said.ties)


def test_the_plans_roles_are_the_reports(gone: Gone) -> None:
    plan = gone.plan
    assert plan.status is VersionStatus.FINAL
    wanted = {
        (one["agency"], gone.holder(one["target"])) for one in gone.report["outcome"]["roles"]
    }
    assert {(one.agency_type, *one.targets) for one in plan.content.roles} == wanted
    assert len(plan.content.roles) == len(wanted)
    assert len(plan.content.office_roles()) == 1


def test_nothing_of_the_minutes_was_typed_again(gone: Gone) -> None:
    _meeting, case = gone.meeting
    told, plan = case.content.minutes, gone.plan.content
    assert {(one.agency_type, one.person, one.content) for one in plan.roles} == {
        (one.agency_type, one.person, one.content) for one in told.roles
    }
    assert plan.contingencies == told.contingencies == gone.said_of_plan.contingencies
    assert plan.policy_review == told.policy_review_note
    wishes = {one.holder: one.words for one in case.content.wishes}
    assert {one.holder: one.words for one in plan.wishes if one.words} == wishes
    said = gone.said_of_meeting
    assert {(one.on, one.is_next) for one in plan.meetings} == {
        (said.slot.on, False),
        (said.next_on, True),
    }


def test_the_papers_of_the_office_are_saved_too(gone: Gone) -> None:
    starts = (
        "会議開催要否検討票",
        "R8-会1_所内控え",
        "議事録",
        "支援計画_R",
        "支援計画_関係機関用",
    )
    for start in starts:
        assert len(list(gone.papers.glob(f"{start}*.pdf"))) == 1
    assert gone.shown[-1] == "copy_paper"


def test_everything_stands_in_the_log_and_no_notice_names_anyone(gone: Gone) -> None:
    assert gone.unnoted == []
    assert gone.named == []
    noted = gone.noted()
    for subject in (Subject.REVIEW, Subject.MEETING_CASE, Subject.PLAN):
        assert (Act.FINALISED, subject) in noted
    left = gone.vault.check().counts["disclosures"]
    assert noted.count((Act.ISSUED, Subject.COPY)) == left > 0
    with gone.vault.read() as work:
        saved = activities.count(work, Wanted(acts=(Act.SAVED,)))
    assert saved == len(list(gone.papers.glob("*.pdf")))
