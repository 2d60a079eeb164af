"""A disposal at work: what goes is shown, what is needed is asked, and there is no way back."""

from collections.abc import Callable
from typing import cast

from cwlink.app import openings
from cwlink.app.desk import Desk
from cwlink.app.household_forms import whose
from cwlink.app.retention import show_certificate
from cwlink.core.ids import HouseholdId
from cwlink.core.problems import KnownProblem
from cwlink.core.progress import Progress
from cwlink.rules.disposal import Disposal
from cwlink.services import activity_documents, disposal_certificate, disposals
from cwlink.services.disposals import DisposalOutlook, DisposalRefused, Disposed
from cwlink.ui.editors.disposal_form import DisposalForm
from cwlink.ui.notices import Notice, Tone, done
from cwlink.ui.page import PageKey
from cwlink.ui.pages.households_page import HouseholdsPage

_TITLE, _SAVE = "世帯の記録を廃棄", "この世帯の記録を廃棄する"
_DONE = "世帯の記録を廃棄しました"
_NOT_ERASED = "記録は廃棄しましたが、ファイルからの消去が終わっていません"
_AGAIN = "もう一度消去する"
_AT_CLOSING = "ファイルからの消去は、保管庫を閉じたときに終わります。"
_STAY = (PageKey.HOUSEHOLDS, PageKey.AGENCIES, PageKey.MATRIX, PageKey.SETTINGS)
"""Pages that show no household, or have just let go of it."""
_ERASING = "廃棄した記録を保管庫のファイルから消去しています"


class Disposing:
    """Disposes of one household at a time; nothing of it is kept as a draft."""

    def __init__(
        self,
        desk: Desk,
        page: HouseholdsPage,
        *,
        disposed: Callable[[HouseholdId], object],
        closed: Callable[[str], object],
    ) -> None:
        self._desk, self._page = desk, page
        self._disposed, self._closed = disposed, closed
        self._outlook: DisposalOutlook | None = None

    def begin(self, household_id: str) -> None:
        """Show what goes and what stays, and ask for the ground and the decision."""
        vault, today = self._desk.vault, self._desk.today()
        key = HouseholdId(household_id)
        activity_documents.settle(vault)
        found = disposals.outlook(vault, household_id=key, today=today)
        self._outlook = found
        self._page.editor.edit(
            DisposalForm(found),
            disposals.beginning(vault, found, today),
            title=_TITLE,
            about=whose(found.record, today),
            save_words=_SAVE,
            keeps=False,
        )
        self._page.show_editor()
        self.check()

    def check(self) -> None:
        """Show what is missing or wrong as it stands."""
        if self._outlook is not None:
            found = disposals.check(self._outlook, self._present(), self._desk.today())
            self._page.editor.show_remarks(found)

    def keep(self) -> None:
        """Keep nothing: a disposal that was not decided leaves nothing behind."""

    def save(self) -> None:
        """Dispose of the record, or go to what keeps it from being disposed of."""
        self.check()
        if self._outlook is None or self._page.editor.blocked():
            return
        household_id, number = self._outlook.record.id, self._outlook.record.case_number
        try:
            gone = disposals.dispose(
                self._desk.vault,
                household_id=household_id,
                disposal=self._present(),
                now=self._desk.clock.now(),
            )
        except DisposalRefused:
            self.begin(household_id)
            raise
        self._outlook = None
        self._page.editor.stored()
        openings.forget(self._desk, household_id)
        self._disposed(household_id)
        self._desk.window.forget_pages(but=_STAY)
        kept = len(gone.kept_copies)
        try:
            self._desk.answer(self._certify)(gone, number)
        finally:
            self._erase(f"提供記録{kept}件は残っています。" if kept else "")

    def close(self) -> None:
        """Close the form."""
        if self._outlook is not None:
            self._closed(self._outlook.record.id)

    def _certify(self, gone: Disposed, number: str) -> None:
        """Show the 廃棄記録書; the case number stands on it, and nowhere else any more."""
        paper = disposal_certificate.certificate(
            self._desk.vault,
            disposed=gone,
            case_number=number,
            second=self._desk.settings.second_place,
            today=self._desk.today(),
        )
        show_certificate(self._desk, paper)

    def _erase(self, kept: str) -> None:
        """Have the file written anew; the record is gone from it for the program all the same."""

        def work(_progress: Progress) -> Notice:
            try:
                whole = disposals.erase(self._desk.vault)
            except KnownProblem as problem:
                again = self._desk.answer(lambda: self._erase(kept))
                return Notice(Tone.WARNING, _NOT_ERASED, problem.sentence, _AGAIN, again)
            return done(_DONE, f"{kept}{'' if whole else _AT_CLOSING}")

        self._desk.run_task(_ERASING, work, self._desk.window.show_notice)

    def _present(self) -> Disposal:
        return cast(Disposal, self._page.editor.draft())
