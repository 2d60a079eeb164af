"""The need for a meeting is considered step by step, decided, and its sheet saved."""

from typing import TypeVar

from cwlink.app.demo.hand import Hand, NothingThere
from cwlink.app.demo.story import Show
from cwlink.core.ids import HouseholdId
from cwlink.rules.review import FirstActionRecord, ReviewContent
from cwlink.services.review_desk import Invitee
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.households_page import HouseholdsPage
from cwlink.ui.pages.paper_page import PaperPage
from cwlink.ui.wizards.review.agencies_step import AgenciesStep
from cwlink.ui.wizards.review.agency_columns import PURPOSE
from cwlink.ui.wizards.review.background_step import BackgroundStep
from cwlink.ui.wizards.review.bodies_step import BodiesStep
from cwlink.ui.wizards.review.body_row import BodyRow
from cwlink.ui.wizards.review.decision_step import DecisionStep
from cwlink.ui.wizards.review.page import ReviewPage
from cwlink.ui.wizards.review.result_step import ResultStep
from cwlink.ui.wizards.review.step_pane import StepPane
from cwlink.ui.wizards.review.trigger_step import TriggerStep
from cwlink.ui.wizards.review.viewpoints_step import ViewpointsStep

Pane = TypeVar("Pane", bound=StepPane)


def review(hand: Hand, show: Show, household_id: HouseholdId, said: ReviewContent) -> None:
    """Answer the nine steps as ``said``, decide, and save the 会議開催要否検討票."""
    _Review(hand, show, said).run(household_id)


class _Review:
    def __init__(self, hand: Hand, show: Show, said: ReviewContent) -> None:
        self._hand, self._show, self._said = hand, show, said

    def run(self, household_id: HouseholdId) -> None:
        hand = self._hand
        page = hand.open(PageKey.HOUSEHOLDS, HouseholdsPage, HouseholdPlace(household_id))
        self._show("household")
        hand.click(page.record.strip.button)
        for answer in (
            self._trigger,
            self._look,
            self._background,
            self._look,
            self._viewpoints,
            self._result,
            self._body,
            self._agencies,
        ):
            answer()
            self._show(f"review_{self._page.content.step}")
            hand.click(self._page.frame.footer.next)
        self._decide()
        self._show("review_9")
        hand.click(self._page.frame.footer.next)
        self._show("review_decided")
        hand.click(self._page.frame.footer.next)
        paper = hand.at(PaperPage)
        self._show("review_paper")
        hand.click(paper.store)

    @property
    def _page(self) -> ReviewPage:
        return self._hand.at(ReviewPage)

    def _step(self, kind: type[Pane]) -> Pane:
        pane = self._page.frame.steps[self._page.content.step - 1]
        if not isinstance(pane, kind):
            raise NothingThere(f"step {self._page.content.step} is no {kind.__name__}")
        return pane

    def _look(self) -> None:
        """Take a step as it is proposed."""

    def _trigger(self) -> None:
        step = self._step(TriggerStep)
        self._hand.click(step.trigger.row(self._said.trigger or ""))
        self._hand.fill(step.note, self._said.trigger_note)
        if self._said.urgent:
            self._hand.click(step.urgent)

    def _background(self) -> None:
        step = self._step(BackgroundStep)
        self._hand.fill(step.background, self._said.background)
        self._hand.fill(step.latent, self._said.latent_needs)

    def _viewpoints(self) -> None:
        step = self._step(ViewpointsStep)
        for name, answer in step.answers.items():
            self._hand.fill(answer.text, getattr(self._said, name).text)
        self._hand.click(step.outlook.row(str(self._said.outlook)))
        self._hand.fill(step.quality, self._said.quality_view)

    def _result(self) -> None:
        for record in self._said.first_actions:
            self._record(record)

    def _record(self, record: FirstActionRecord) -> None:
        actions, hand = self._step(ResultStep).first_actions, self._hand
        actions.begin(record.code)
        editor = actions.editor
        if editor is None:
            raise NothingThere("no record of a first action was begun")
        if record.at is not None:
            hand.fill(editor.time, f"{record.at:%H:%M}")
        hand.fill(editor.whom, record.whom)
        hand.fill(editor.content, record.content)
        hand.click(editor.save)

    def _body(self) -> None:
        table = self._step(BodiesStep).table
        for row in table.rows_model.rows():
            if isinstance(row, BodyRow) and row.verdict.body.code == self._said.body:
                table.opened.emit(row)
                self._hand.settle()
                return
        raise NothingThere(f"{self._said.body} is not in the table")

    def _agencies(self) -> None:
        """Tick who is called this time, choose among registered agencies, write why."""
        step = self._step(AgenciesStep)
        for said in self._said.agencies:
            row = self._row(step, said.agency_type)
            if said.selected is not None and row.called is not said.selected:
                step.table.tick_wanted.emit(row, said.selected)
            for agency_id in said.agency_ids:
                step.pick(self._row(step, said.agency_type), agency_id)
            if said.purpose:
                row = self._row(step, said.agency_type)
                step.table.edit_wanted.emit(row, PURPOSE, said.purpose)
        self._hand.settle()

    def _row(self, step: AgenciesStep, agency_type: str) -> Invitee:
        for one in step.view.invitees:
            if one.suggestion.agency.code == agency_type:
                return one
        raise NothingThere(f"{agency_type} is not suggested")

    def _decide(self) -> None:
        step, hand = self._step(DecisionStep), self._hand
        hand.click(step.decision.row(str(self._said.decision)))
        supervisor = self._said.supervisor
        hand.fill(step.name, supervisor.name)
        hand.fill(step.day, supervisor.on)
        hand.fill(step.opinion, supervisor.opinion)
