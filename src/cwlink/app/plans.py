"""計画: the list, the editor of a version, what follows from it, and its papers."""

from collections.abc import Callable, Sequence
from functools import partial

from cwlink.app import openings
from cwlink.app.copies import CopiesDesk
from cwlink.app.desk import Desk
from cwlink.app.plan_versions import ChangesDesk
from cwlink.app.taking_over import TakeOverDesk
from cwlink.core.ids import HouseholdId, PlanVersionId
from cwlink.core.problems import KnownProblem
from cwlink.rules.plan import PlanChange, PlanContent
from cwlink.services import activity_documents, papers, plan_list, plans
from cwlink.services.plan_desk import PlanDesk, open_desk
from cwlink.services.plan_list import PlanState
from cwlink.ui import notices
from cwlink.ui.editors.plan import words
from cwlink.ui.editors.plan.plan_head import PlanSection, PlanWish
from cwlink.ui.editors.plan.plan_page import PlanPage
from cwlink.ui.found import Found
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.log_place import document_place
from cwlink.ui.pages.paper_page import PaperPlace
from cwlink.ui.pages.plan_place import (
    ChangesPlace,
    CopiesPlace,
    PlanPlace,
    PlansPlace,
    TakeOverPlace,
)
from cwlink.ui.pages.plans_page import STATE_WORDS, PlansPage
from cwlink.ui.question import ask

FOUND_AT_MOST = 20


class PlanListDesk:
    """Answers what the list of plans asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._page: PlansPage | None = None
        desk.window.add_page(PageKey.PLANS, self._make_page, place=PageKey.PLANS)

    def _make_page(self) -> PlansPage:
        page, window = PlansPage(), self._desk.window
        page.arrived.connect(self._arrive)
        page.find_wanted.connect(self._show)
        page.open_wanted.connect(lambda key: window.open_page(PageKey.PLAN, PlanPlace(key)))
        page.household_wanted.connect(
            lambda key: window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(key))
        )
        page.households_wanted.connect(lambda: window.open_page(PageKey.HOUSEHOLDS))
        self._page = page
        return page

    def _arrive(self, where: object) -> None:
        if self._page is not None:
            if isinstance(where, PlansPlace):
                self._page.search.setText(where.words)
            self._show(*self._page.wanted())

    def _show(self, typed: str, state: str, with_earlier: bool) -> None:
        if self._page is None:
            return
        today = self._desk.today()
        found = plan_list.plan_list(
            self._desk.vault,
            today=today,
            words=typed,
            state=PlanState(state) if state else None,
            with_earlier=with_earlier,
        )
        self._page.show_list(found, today)


class PlanEditorDesk:
    """Answers what the editor of a version asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._page: PlanPage | None = None
        self._open: PlanDesk | None = None
        desk.window.add_page(PageKey.PLAN, self._make_page, place=PageKey.PLANS)

    def _make_page(self) -> PlanPage:
        page, answer = PlanPage(), self._desk.answer
        page.arrived.connect(answer(self._arrive))
        page.save_wanted.connect(self._save)
        page.wish.connect(answer(self._grant))
        page.version_wanted.connect(self._go_to_version)
        self._page = page
        return page

    def _arrive(self, where: object) -> None:
        place = where if isinstance(where, PlanPlace) else PlanPlace()
        version_id = PlanVersionId(place.version_id)
        if not (place.version_id or place.household_id):
            self._desk.window.open_page(PageKey.PLANS)
            return
        if not place.version_id:
            version_id = plans.begin(
                self._desk.vault,
                household_id=HouseholdId(place.household_id),
                now=self._desk.clock.now(),
            ).id
        self._show(version_id, place)

    def _show(self, version_id: PlanVersionId, place: PlanPlace) -> None:
        if self._page is not None:
            today = self._desk.today()
            self._open = open_desk(self._desk.vault, version_id=version_id, today=today)
            self._page.show_desk(self._open, today, place)
            openings.note(self._desk, activity_documents.about(self._open.version))

    def _save(self, content: PlanContent) -> None:
        if self._page is None or self._open is None:
            return
        vault, version, now = self._desk.vault, self._open.version, self._desk.clock.now()
        try:
            if self._open.editable:
                plans.save(vault, version_id=version.id, content=content, now=now)
            elif self._open.may_evaluate:
                plans.save_evaluation(
                    vault, version_id=version.id, evaluation=content.evaluation, now=now
                )
        except KnownProblem as problem:
            self._page.show_saved(saved=False)
            self._desk.window.show_notice(notices.error(problem.sentence))
            return
        self._page.show_saved(saved=True)
        self._desk.facts.plan_saved.emit(version.household_id)

    def _grant(self, wish: PlanWish, content: PlanContent) -> None:
        if self._open is None:
            return
        version, window = self._open.version, self._desk.window
        pages = {
            PlanWish.CHANGES: (PageKey.PLAN_CHANGES, ChangesPlace(version.id)),
            PlanWish.COPIES: (PageKey.COPIES, CopiesPlace(version.id)),
            PlanWish.HOUSEHOLD: (PageKey.HOUSEHOLDS, HouseholdPlace(version.household_id)),
            PlanWish.MINUTES: (PageKey.TAKE_OVER, _minutes_place(self._open)),
            PlanWish.LOG: (PageKey.LOG, document_place(activity_documents.about(version))),
        }
        acts: dict[PlanWish, Callable[[], None]] = {
            PlanWish.FINALISE: partial(self._finalise, content),
            PlanWish.CLOSE_EVALUATION: partial(self._close_evaluation, content),
            PlanWish.NEXT_VERSION: self._next_version,
            PlanWish.PREVIEW: partial(self._preview, content),
            PlanWish.GIVE_UP: self._give_up,
        }
        if wish in pages:
            window.open_page(*pages[wish])
        elif wish in acts:
            acts[wish]()

    def _finalise(self, content: PlanContent) -> None:
        page, opened = self._shown()
        remarks = page.remarks()
        if any(one.blocks for one in remarks):
            page.go_to_first_error()
            return
        title = words.version_title(opened.version)
        doubts = "、".join(dict.fromkeys(words.link_words(one, content) for one in remarks))
        detail = "確定した版は変更できません。変更するときは次の版を作ります。"
        if doubts:
            detail = f"確認が残っています：{doubts}。\n{detail}"
        if not ask(page, "計画の確定", f"{title}を確定しますか。", detail, "計画を確定する"):
            return
        done = plans.finalise(
            self._desk.vault,
            version_id=opened.version.id,
            content=content,
            now=self._desk.clock.now(),
        )
        self._show(done.version.id, PlanPlace(done.version.id))
        self._tell("計画を確定しました", "関係機関に渡す写しを作れます。")

    def _close_evaluation(self, content: PlanContent) -> None:
        page, opened = self._shown()
        if any(one.blocks for one in page.remarks()):
            page.go_to_first_error()
            return
        ends = content.evaluation.change is PlanChange.FINISH
        detail = "確定した評価は変更できません。"
        if ends:
            detail += "支援を終えるため、この計画は評価日で終了します。"
        if not ask(page, "評価の確定", "支援の評価を確定しますか。", detail, "評価を確定する"):
            return
        done = plans.finalise_evaluation(
            self._desk.vault,
            version_id=opened.version.id,
            evaluation=content.evaluation,
            now=self._desk.clock.now(),
        )
        self._show(done.version.id, PlanPlace(done.version.id, section=PlanSection.EVALUATION))
        after = "この計画は終了しました。" if ends else "「次の版を作る」で支援を続けます。"
        self._tell("評価を確定しました", after)

    def _next_version(self) -> None:
        _page, opened = self._shown()
        following = plans.next_version(
            self._desk.vault, version_id=opened.version.id, now=self._desk.clock.now()
        )
        self._desk.window.open_page(PageKey.PLAN, PlanPlace(following.id))
        self._tell(
            f"第{following.version}版の下書きを作りました",
            "期間、次回モニタリング予定日、役割分担を改めてください。",
        )

    def _preview(self, content: PlanContent) -> None:
        _page, opened = self._shown()
        paper = papers.plan_paper(
            self._desk.vault, desk=opened, content=content, today=self._desk.today()
        )
        place = PaperPlace(paper, words.version_title(opened.version), opened.household.case_number)
        self._desk.window.open_page(PageKey.PAPER, place)

    def _give_up(self) -> None:
        page, opened = self._shown()
        title = words.version_title(opened.version)
        detail = "この下書きに書いたことはすべて失われ、元に戻せません。"
        if ask(page, "下書きの破棄", f"{title}の下書きを破棄しますか。", detail, "破棄する"):
            plans.give_up(
                self._desk.vault, version_id=opened.version.id, now=self._desk.clock.now()
            )
            page.forget()
            self._open = None
            self._desk.facts.plan_saved.emit(opened.version.household_id)
            self._desk.window.open_page(PageKey.PLANS)
            self._desk.window.show_notice(notices.done(f"{title}の下書きを破棄しました"))

    def _go_to_version(self, version_id: str) -> None:
        self._desk.window.open_page(PageKey.PLAN, PlanPlace(version_id))

    def _tell(self, sentence: str, detail: str) -> None:
        _page, opened = self._shown()
        self._desk.facts.plan_saved.emit(opened.version.household_id)
        self._desk.window.show_notice(notices.done(sentence, detail))

    def _shown(self) -> tuple[PlanPage, PlanDesk]:
        if self._page is None or self._open is None:
            raise RuntimeError("the plan page answers before a plan was opened")
        return self._page, self._open


def _minutes_place(opened: PlanDesk) -> TakeOverPlace | None:
    """Return the latest minutes that bring something to the plan."""
    return next((TakeOverPlace(one.case_id) for one in opened.open_minutes), None)


def wire(desk: Desk) -> None:
    """Add the pages of this area and connect their wishes."""
    PlanListDesk(desk)
    PlanEditorDesk(desk)
    ChangesDesk(desk)
    CopiesDesk(desk)
    TakeOverDesk(desk)
    desk.finders.append(partial(_find, desk))


def _find(desk: Desk, text: str) -> Sequence[Found]:
    """Return the plans whose number was typed into Ctrl+K."""
    lines = plan_list.numbered(desk.vault, today=desk.today(), typed=text)
    return [
        Found(
            name=f"{line.version.number}　{line.version.name}",
            detail=f"第{line.version.version}版　{STATE_WORDS[line.state]}　"
            f"ケース番号 {line.version.case_number}",
            kind="支援計画",
            key=PageKey.PLAN,
            where=PlanPlace(line.version.id),
        )
        for line in lines[:FOUND_AT_MOST]
    ]
