"""The plan takes over what the minutes agreed, is completed and final; an agency gets its copy."""

from cwlink.app.demo.hand import Hand, NothingThere
from cwlink.app.demo.story import Show
from cwlink.rules.plan import PlanContent, Role
from cwlink.rules.snapshot import HOUSEHOLD
from cwlink.services.demo_samples import SamplePlan, SampleRole
from cwlink.ui.editors.minutes.minutes_page import MinutesPage
from cwlink.ui.editors.plan.plan_head import PlanSection
from cwlink.ui.editors.plan.plan_page import PlanPage
from cwlink.ui.editors.plan.role_form import RoleForm
from cwlink.ui.pages.agency_copies_page import AgencyCopiesPage
from cwlink.ui.pages.paper_page import PaperPage
from cwlink.ui.pages.take_over_page import TakeOverPage


def write_plan(hand: Hand, show: Show, said: SamplePlan) -> None:
    """Make the plan of the final minutes in sight as ``said``, and issue an agency's copy.

    Roles, wishes and dates come from the minutes; which issues a role meets is ticked here.
    """
    _Plan(hand, show, said).run()


class _Plan:
    def __init__(self, hand: Hand, show: Show, said: SamplePlan) -> None:
        self._hand, self._show, self._said = hand, show, said

    def run(self) -> None:
        hand = self._hand
        hand.click(hand.at(MinutesPage).head.primary)
        offered = hand.at(TakeOverPage)
        self._show("take_over")
        hand.click(offered.take)
        hand.close_notice()
        page = hand.at(PlanPage)
        hand.press(page.head.segments, "目的と期間")
        self._purpose(page)
        self._wishes(page)
        self._roles(page)
        self._meetings(page)
        hand.press(page.head.segments, "目的と期間")
        self._show("plan")
        page.head.section_wanted.emit(PlanSection.COVERAGE)
        hand.settle()
        self._show("plan_coverage")
        hand.press(page.head.segments, "目的と期間")
        hand.agreeing(lambda: hand.click(page.head.primary))
        self._show("plan_final")
        page.preview()
        hand.settle()
        paper = hand.at(PaperPage)
        self._show("plan_paper")
        hand.click(paper.store)
        hand.window.back()
        hand.settle()
        self._copy(page)

    def _purpose(self, page: PlanPage) -> None:
        said = self._said
        for path, value in (
            (("starts",), (said.on, said.ends)),
            (("next_monitoring",), said.next_monitoring),
            (("long_term_goal",), said.long_term_goal),
            (("short_term_goal",), said.short_term_goal),
        ):
            self._hand.fill(self._hand.field(page.body, *path), value)

    def _wishes(self, page: PlanPage) -> None:
        """Look at the wishes that were heard, and note where nobody was asked yet."""
        self._hand.press(page.head.segments, "本人・家族の意向と同意")
        for wish in page.content().wishes:
            if not wish.words:
                note = self._hand.field(page.body, "wishes", wish.holder, "note")
                self._hand.fill(note, "次の訪問で聞く予定")
        self._show("plan_wishes")

    def _roles(self, page: PlanPage) -> None:
        """Tick which issues each role meets; everything else came from the minutes."""
        self._hand.press(page.head.segments, f"役割分担 {len(page.content().roles)}")
        for said in self._said.roles:
            role = _role(page.content(), said)
            page.body.roles.choose(role.id)
            self._hand.settle()
            issues = self._form(page, role.id).frame("issues").editor
            self._hand.fill(issues, _issues(page.content(), said, role.targets))
        self._show("plan_roles")

    def _meetings(self, page: PlanPage) -> None:
        self._hand.press(page.head.segments, f"会議の開催日 {len(page.content().meetings)}")
        self._show("plan_meetings")

    def _form(self, page: PlanPage, role_id: str) -> RoleForm:
        for form in page.body.roles.findChildren(RoleForm):
            if form.role_id == role_id and form.isVisible():
                return form
        raise NothingThere("no form for the role that was chosen")

    def _copy(self, page: PlanPage) -> None:
        hand = self._hand
        hand.click(page.head.primary)
        copies = hand.at(AgencyCopiesPage)
        self._show("copy")
        hand.agreeing(lambda: hand.click(copies.issue))
        self._show("copies_issued")
        table = copies.issued.table
        table.opened.emit(table.current_row())
        paper = hand.at(PaperPage)
        self._show("copy_paper")
        hand.click(paper.store)


def _role(plan: PlanContent, said: SampleRole) -> Role:
    """Return the role that came from the minutes, as it was agreed."""
    for role in plan.roles:
        if (role.agency_type, role.content) == (said.agency_type, said.content):
            return role
    raise NothingThere(f"the minutes brought no role of {said.agency_type}")


def _issues(plan: PlanContent, said: SampleRole, targets: tuple[str, ...]) -> tuple[str, ...]:
    held_by = (*targets, HOUSEHOLD)
    return tuple(
        one.record_id for one in plan.issues if one.code in said.issues and one.holder in held_by
    )
