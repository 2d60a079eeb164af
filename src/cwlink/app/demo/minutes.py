"""The minutes are written while the meeting goes on, made final, and printed."""

from typing import Any

from cwlink.app.demo.hand import Hand, NothingThere
from cwlink.app.demo.story import Show
from cwlink.core.ids import HouseholdId
from cwlink.rules.minutes import Attendance, CaseResult, MaterialState, Presence, Side
from cwlink.rules.minutes_edits import case_content
from cwlink.rules.plan import OFFICE
from cwlink.rules.snapshot import HOUSEHOLD
from cwlink.services.demo_samples import SampleMeeting, SamplePlan, SampleRole, SampleTie
from cwlink.ui.editors.meeting.meeting_page import MeetingPage
from cwlink.ui.editors.minutes.line_section import LineSection
from cwlink.ui.editors.minutes.minutes_page import MinutesPage
from cwlink.ui.editors.minutes.scene import Scene
from cwlink.ui.meeting_words import MATERIALS
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.households_page import HouseholdsPage
from cwlink.ui.pages.minutes_place import MinutesSection
from cwlink.ui.pages.paper_page import PaperPage

_PRESENT, _IN_WRITING = "1", "5"
_TIE = "つなぎ（本人に引き合わせる方法）"


def write_minutes(
    hand: Hand, show: Show, household_id: HouseholdId, said: SampleMeeting, plan: SamplePlan
) -> None:
    """Write the minutes of the household's meeting as ``said``, make them final and save them.

    Roles and what to do if things change are those of ``plan``. Minutes stay in sight.
    """
    _Minutes(hand, show, said, plan).run(household_id)


class _Minutes:
    def __init__(self, hand: Hand, show: Show, said: SampleMeeting, plan: SamplePlan) -> None:
        self._hand, self._show, self._said, self._plan = hand, show, said, plan

    def run(self, household_id: HouseholdId) -> None:
        hand = self._hand
        record = hand.open(PageKey.HOUSEHOLDS, HouseholdsPage, HouseholdPlace(household_id))
        hand.click(record.record.strip.button)
        if isinstance(hand.window.current_page(), MeetingPage):
            hand.click(hand.at(MeetingPage).head.primary)
        for write in (
            self._attendance,
            self._facts,
            self._result,
            self._roles,
            self._tasks,
            self._closing,
        ):
            write()
        hand.agreeing(lambda: hand.click(self._page.head.primary))
        self._show("minutes_final")
        self._page.preview()
        hand.settle()
        paper = hand.at(PaperPage)
        self._show("minutes_paper")
        hand.click(paper.store)
        hand.window.back()
        hand.settle()

    @property
    def _page(self) -> MinutesPage:
        return self._hand.at(MinutesPage)

    def _open(self, section: MinutesSection) -> None:
        self._page.head.section_wanted.emit(section)
        self._hand.settle()

    def _scene(self, part: Any) -> Scene:
        scene = part.scene
        if not isinstance(scene, Scene):
            raise NothingThere("the part shows no minutes")
        return scene

    def _there(self, agency_type: str) -> Attendance:
        """Return who came, or wrote, for an agency type."""
        content = self._page.draft().content
        for one in content.minutes.attendance:
            invitee = content.invitee(one.invitee)
            kind = invitee.agency_type if invitee else OFFICE if one.side is Side.OFFICE else ""
            if kind == agency_type:
                return one
        raise NothingThere(f"{agency_type} is not in the attendance list")

    def _holder(self, member: int | None) -> str:
        holders = self._scene(self._page.body.attendance).holders
        return HOUSEHOLD if member is None else holders[member].id

    # sections

    def _attendance(self) -> None:
        hand, part, said = self._hand, self._page.body.attendance, self._said
        self._open(MinutesSection.ATTENDANCE)
        absent = {self._there(kind).id: words for kind, words in said.absent.items()}
        for one in self._page.draft().content.minutes.attendance:
            key = _IN_WRITING if one.id in absent else _PRESENT
            hand.type_key(part.row(one.id).presence, key)
        for attendance_id, words in absent.items():
            hand.fill(part.row(attendance_id).detail, words)
        minutes = self._page.draft().content.minutes
        if sum(one.presence is Presence.IN_WRITING for one in minutes.attendance) != len(absent):
            raise NothingThere("who is absent is not in the attendance list")
        self._show("minutes")

    def _facts(self) -> None:
        body = self._page.body
        self._open(MinutesSection.FACTS)
        for at, fact in enumerate(self._said.facts):
            self._line(
                body.facts,
                at,
                holder=self._holder(fact.member),
                said_by=self._there(fact.said_by).id,
                words=fact.words,
            )
        self._hand.fill(self._hand.field(body, "urgent"), self._said.urgent)
        self._show("minutes_facts")

    def _result(self) -> None:
        body, hand, said = self._page.body, self._hand, self._said
        self._open(MinutesSection.RESULT)
        hand.fill(hand.field(body, "result"), CaseResult.AGREED)
        hand.fill(hand.field(body, "policy"), said.policy)
        for at, one in enumerate(self._plan.contingencies):
            self._line(
                body.contingencies,
                at,
                when=one.when,
                who=one.who,
                where_to=one.where_to,
                what=one.what,
            )
        if said.policy_review:
            hand.fill(hand.field(body, "policy_review"), value=True)
            hand.fill(hand.field(body, "policy_review_note"), said.policy_review)
        self._show("minutes_result")

    def _roles(self) -> None:
        self._open(MinutesSection.ROLES)
        ties = {one.agency_type: one for one in self._said.ties}
        for said in self._plan.roles:
            self._role(said, ties.get(said.agency_type))
        self._show("minutes_roles")

    def _role(self, said: SampleRole, tie: SampleTie | None) -> None:
        hand, page = self._hand, self._page
        page.body.roles.begin_line()
        hand.settle()
        case_id = page.case_id()
        card = page.body.roles.card(case_content(page.draft(), case_id).minutes.roles[-1].id)
        path = ("cases", case_id, "roles", card.role_id)
        values: dict[str, Any] = {
            "agency_name": self._there(said.agency_type).organisation,
            "person": said.person,
            "targets": tuple(map(self._holder, said.targets)) or (HOUSEHOLD,),
            "content": said.content,
            "purpose": said.purpose,
            "frequency": said.frequency,
        }
        for name, value in values.items():
            hand.fill(hand.field(card, *path, name), value)
        if tie is not None:
            hand.fill(hand.labelled(card, _TIE), tie.way)
            hand.settle()
            hand.fill(hand.labelled(card, "つなぐ人"), tie.who)
            hand.fill(hand.labelled(card, "つなぐ日"), tie.on)

    def _tasks(self) -> None:
        body, said = self._page.body, self._said
        self._open(MinutesSection.TASKS)
        for at, one in enumerate(said.promises):
            self._line(
                body.taken_home,
                at,
                agency_name=self._there(one.agency_type).organisation,
                content=one.content,
                due_on=one.due_on,
            )
        if said.unowned:
            self._line(body.unowned, 0, matter=said.unowned, agreed=said.unowned_agreed)
        self._show("minutes_tasks")

    def _closing(self) -> None:
        body, hand, said = self._page.body, self._hand, self._said
        self._open(MinutesSection.CLOSING)
        for name, value in (
            ("next_on", said.next_on),
            ("outlook_period", said.outlook_period),
            ("outlook_count", said.outlook_count),
            ("memo", said.memo),
        ):
            hand.fill(hand.field(body, name), value)
        if self._page.draft().content.minutes.materials:
            hand.press(body.materials, f"未入力をすべて{MATERIALS[MaterialState.COLLECTED]}にする")
        self._show("minutes_closing")

    def _line(self, part: LineSection, at: int, **values: Any) -> None:
        """Begin a line and write its cells."""
        part.begin_line()
        self._hand.settle()
        for name, value in values.items():
            self._hand.fill(part.lines.editor(at, name), value)
