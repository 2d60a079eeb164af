"""議事録から計画に取り込む: lays minutes beside the plan and takes over what was chosen."""

from collections.abc import Collection

from cwlink.app import openings
from cwlink.app.desk import Desk
from cwlink.core.ids import CaseId, PlanVersionId
from cwlink.rules.plan import PlanContent
from cwlink.services import activity_documents, plan_from_minutes, plans
from cwlink.services.plan_desk import open_desk
from cwlink.services.plan_from_minutes import TakeOver
from cwlink.ui.editors.plan.plan_head import PlanSection
from cwlink.ui.notices import Notice, Tone
from cwlink.ui.page import PageKey
from cwlink.ui.pages.plan_place import PlanPlace, TakeOverPlace
from cwlink.ui.pages.take_over_page import TakeOverPage


class TakeOverDesk:
    """Answers what the page of minutes beside a plan asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._page: TakeOverPage | None = None
        self._open: TakeOver | None = None
        desk.window.add_page(PageKey.TAKE_OVER, self._make_page, place=PageKey.PLANS)

    def _make_page(self) -> TakeOverPage:
        page, answer = TakeOverPage(), self._desk.answer
        page.arrived.connect(answer(self._arrive))
        page.take_wanted.connect(answer(self._take))
        page.plan_wanted.connect(answer(self._open_plan))
        page.back_wanted.connect(self._desk.window.back)
        self._page = page
        return page

    def _arrive(self, where: object) -> None:
        if not isinstance(where, TakeOverPlace) or self._page is None:
            return
        vault, now = self._desk.vault, self._desk.clock.now()
        self._open = plan_from_minutes.prepare(vault, case_id=CaseId(where.case_id), now=now)
        version = self._open.version
        plan = open_desk(vault, version_id=version.id, today=self._desk.today())
        self._page.show_take_over(self._open, plan.household)
        self._desk.facts.plan_saved.emit(version.household_id)
        openings.note(self._desk, activity_documents.about(version))

    def _take(self, keys: Collection[str]) -> None:
        opened = self._shown()
        before = plan_from_minutes.take(
            self._desk.vault,
            case_id=opened.case.id,
            version_id=opened.version.id,
            keys=keys,
            now=self._desk.clock.now(),
        )
        version = opened.version
        self._desk.facts.plan_saved.emit(version.household_id)
        place = PlanPlace(version.id, section=PlanSection.ROLES)
        self._desk.window.open_page(PageKey.PLAN, place)

        def take_back() -> None:
            self._put_back(version.id, before, version.household_id)

        self._desk.window.show_notice(
            Notice(
                Tone.DONE,
                f"議事録から{len(keys)}件を計画に取り込みました",
                "期間・頻度などを確かめ、足りない項目を書いてください。",
                "取り消す",
                take_back,
            )
        )

    def _put_back(self, version_id: PlanVersionId, before: PlanContent, household_id: str) -> None:
        plans.save(
            self._desk.vault, version_id=version_id, content=before, now=self._desk.clock.now()
        )
        self._desk.facts.plan_saved.emit(household_id)
        self._desk.window.open_page(PageKey.PLAN, PlanPlace(version_id, section=PlanSection.ROLES))
        self._desk.window.show_notice(Notice(Tone.INFO, "取込みを取り消しました"))

    def _open_plan(self) -> None:
        place = PlanPlace(self._shown().version.id)
        self._desk.window.open_page(PageKey.PLAN, place)

    def _shown(self) -> TakeOver:
        if self._open is None:
            raise RuntimeError("the page answers before minutes were opened")
        return self._open
