"""The support plan is written in its editor and finalised; one agency gets its copy."""

from typing import Any

from cwlink.app.demo.hand import Hand, NothingThere
from cwlink.app.demo.story import Show
from cwlink.core.ids import HouseholdId
from cwlink.rules.plan import PlanContent
from cwlink.rules.plan_edits import role_of
from cwlink.rules.snapshot import HOUSEHOLD
from cwlink.services.demo_samples import SamplePlan, SampleRole
from cwlink.ui.editors.plan.plan_head import PlanSection
from cwlink.ui.editors.plan.plan_page import PlanPage
from cwlink.ui.editors.plan.role_form import RoleForm
from cwlink.ui.editors.plan.row_list import RowList
from cwlink.ui.page import PageKey
from cwlink.ui.pages.agency_copies_page import AgencyCopiesPage
from cwlink.ui.pages.paper_page import PaperPage
from cwlink.ui.pages.plan_place import PlanPlace
from cwlink.ui.widgets.field_frame import FieldFrame

_PLACE = "調整会議　市役所 第3会議室"


def write_plan(hand: Hand, show: Show, household_id: HouseholdId, said: SamplePlan) -> None:
    """Write the plan as ``said``, finalise it, save it, and issue the first agency's copy."""
    _Plan(hand, show, said).run(household_id)


class _Plan:
    def __init__(self, hand: Hand, show: Show, said: SamplePlan) -> None:
        self._hand, self._show, self._said = hand, show, said

    def run(self, household_id: HouseholdId) -> None:
        hand = self._hand
        page = hand.open(PageKey.PLAN, PlanPage, PlanPlace(household_id=household_id))
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
            self._hand.fill(self._field(page, path), value)

    def _wishes(self, page: PlanPage) -> None:
        self._hand.press(page.head.segments, "本人・家族の意向と同意")
        for wish, words in zip(page.content().wishes, self._said.wishes, strict=False):
            if words:
                self._hand.fill(self._field(page, ("wishes", wish.holder, "words")), words)
            else:
                path = ("wishes", wish.holder, "note")
                self._hand.fill(self._field(page, path), "次の訪問で聞く予定")
        self._show("plan_wishes")

    def _roles(self, page: PlanPage) -> None:
        self._hand.press(page.head.segments, f"役割分担 {len(page.content().roles)}")
        for said in self._said.roles:
            own = [one.id for one in page.content().roles if one.is_office]
            if said.agency_type == "office":
                role_id = own[0]
            else:
                page.new_record()
                self._hand.settle()
                page.body.roles.table.close_editor(keep=False)
                role_id = page.content().roles[-1].id
            self._role(page, role_id, said)
        self._show("plan_roles")

    def _role(self, page: PlanPage, role_id: str, said: SampleRole) -> None:
        page.body.roles.choose(role_id)
        self._hand.settle()
        plan = page.content()
        members = [wish.holder for wish in plan.wishes]
        targets = tuple(members[at] for at in said.targets) or (HOUSEHOLD,)
        values: dict[str, Any] = {
            "agency_name": said.agency_name,
            "person": said.person,
            "purpose": said.purpose,
            "targets": targets,
            "content": said.content,
            "frequency": said.frequency,
            "issues": _issues(plan, said, targets),
        }
        for name, value in values.items():
            self._hand.fill(self._form(page, role_id).frame(name).editor, value)
        role = role_of(page.content(), role_id)
        if role is None or role.agency_type != said.agency_type:
            raise NothingThere(f"{said.agency_type} is not offered to a role")

    def _meetings(self, page: PlanPage) -> None:
        self._hand.press(page.head.segments, f"会議の開催日 {len(page.content().meetings)}")
        section, said = page.body.meetings, self._said
        if said.next_meeting is not None:
            self._add(section.meetings, on=said.next_meeting, name=_PLACE, is_next=True)
        for one in said.contingencies:
            self._add(
                section.contingencies,
                when=one.when,
                who=one.who,
                where_to=one.where_to,
                what=one.what,
            )
        self._show("plan_meetings")

    def _add(self, rows: RowList, **parts: object) -> None:
        """Add a row and fill it in; the demo's plan has one of each kind."""
        rows.add_wanted.emit()
        for part, value in parts.items():
            rows.part_changed.emit(0, part, value)

    def _form(self, page: PlanPage, role_id: str) -> RoleForm:
        for form in page.body.roles.findChildren(RoleForm):
            if form.role_id == role_id and form.isVisible():
                return form
        raise NothingThere("no form for the role that was chosen")

    def _field(self, page: PlanPage, path: tuple[str, ...]) -> Any:
        for frame in page.body.findChildren(FieldFrame):
            if frame.path == path:
                return frame.editor
        raise NothingThere(f"no field for {path}")

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


def _issues(plan: PlanContent, said: SampleRole, targets: tuple[str, ...]) -> tuple[str, ...]:
    held_by = (*targets, HOUSEHOLD)
    return tuple(
        one.record_id for one in plan.issues if one.code in said.issues and one.holder in held_by
    )
