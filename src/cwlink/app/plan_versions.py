"""版を比べる: which two versions are shown."""

from cwlink.app import openings
from cwlink.app.desk import Desk
from cwlink.core.ids import PlanVersionId
from cwlink.services import activity_documents
from cwlink.services.plan_desk import open_desk
from cwlink.ui import notices
from cwlink.ui.page import PageKey
from cwlink.ui.pages.plan_changes_page import PlanChangesPage
from cwlink.ui.pages.plan_place import ChangesPlace


class ChangesDesk:
    """Answers what the comparison asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._page: PlanChangesPage | None = None
        desk.window.add_page(PageKey.PLAN_CHANGES, self._make_page, place=PageKey.PLANS)

    def _make_page(self) -> PlanChangesPage:
        page, answer = PlanChangesPage(), self._desk.answer
        page.arrived.connect(answer(self._arrive))
        page.versions_wanted.connect(answer(self._show))
        page.back_wanted.connect(self._desk.window.back)
        self._page = page
        return page

    def _arrive(self, where: object) -> None:
        if isinstance(where, ChangesPlace):
            self._show(where.before_id, where.version_id)

    def _show(self, before_id: str, after_id: str) -> None:
        """Show two versions; the one before where the earlier is not named."""
        desk = open_desk(
            self._desk.vault, version_id=PlanVersionId(after_id), today=self._desk.today()
        )
        chosen = next((one for one in desk.versions if one.id == before_id), desk.before)
        if self._page is None:
            return
        if chosen is None:
            self._desk.window.show_notice(notices.error("比べる版がありません。"))
            return
        self._page.show_versions(desk, chosen, desk.version)
        for version in (desk.version, chosen):
            openings.note(self._desk, activity_documents.about(version))
