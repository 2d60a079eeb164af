"""連携先対応表: marks, notes and what the office adds to it, each of them undoable."""

from collections.abc import Callable
from datetime import datetime

from cwlink.app.desk import Desk
from cwlink.core.problems import KnownProblem
from cwlink.services import agencies, matrix
from cwlink.services.matrix import MatrixChange
from cwlink.services.matrix_view import matrix_view
from cwlink.ui import notices
from cwlink.ui.page import PageKey, SaveState
from cwlink.ui.pages.agencies_page import AgencyPlace
from cwlink.ui.pages.matrix_forms import OwnIssueForm, OwnIssueWish, OwnTypeForm, OwnTypeWish
from cwlink.ui.pages.matrix_page import MarkWish, MatrixPage, MatrixPlace


class MatrixDesk:
    """Answers what the matrix page asks for and remembers the changes, to take them back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._done: list[MatrixChange] = []
        self._undone: list[MatrixChange] = []
        self.page = MatrixPage()
        self._connect()

    def _connect(self) -> None:
        page, answer = self.page, self._desk.answer
        page.arrived.connect(answer(self._arrive))
        page.mark_wanted.connect(answer(self._set_mark))
        page.note_written.connect(answer(self._write_note))
        page.reset_row_wanted.connect(answer(self._reset_row))
        page.reset_all_wanted.connect(answer(self._reset_all))
        page.undo_wanted.connect(answer(self._undo))
        page.redo_wanted.connect(answer(self._redo))
        page.page_wanted.connect(self._desk.window.open_page)
        page.registered_wanted.connect(self._open_registered)
        page.type_form.save_wanted.connect(answer(self._save_type))
        page.type_form.remove_wanted.connect(answer(self._remove_type))
        page.issue_form.save_wanted.connect(answer(self._save_issue))
        page.issue_form.remove_wanted.connect(answer(self._remove_issue))
        self._desk.facts.agencies_changed.connect(answer(self._reload))

    # what the page shows

    def _arrive(self, where: object) -> None:
        self._reload()
        if isinstance(where, MatrixPlace):
            self.page.show_place(where)

    def _reload(self) -> None:
        self.page.show_view(matrix_view(self._desk.vault))
        self.page.show_registered(agencies.registered_count(self._desk.vault))

    def _open_registered(self, agency_type: str) -> None:
        """Open the first registered agency of a type, or begin one."""
        found = agencies.registered_by_type(self._desk.vault, today=self._desk.today())
        rows = found[agency_type].agencies if agency_type in found else ()
        place = AgencyPlace(rows[0].id) if rows else AgencyPlace(new_of_type=agency_type)
        self._desk.window.open_page(PageKey.AGENCIES, place)

    # wishes

    def _set_mark(self, wish: MarkWish) -> None:
        vault = self._desk.vault
        self._keep(
            matrix.set_mark(
                vault, agency=wish.agency, issue=wish.issue, mark=wish.choice, now=self._now()
            )
        )

    def _write_note(self, agency: str, issue: str, note: str) -> None:
        vault = self._desk.vault
        self._keep(
            matrix.set_note(vault, agency=agency, issue=issue or None, note=note, now=self._now())
        )

    def _reset_row(self, agency: str) -> None:
        self._keep(matrix.reset_row(self._desk.vault, agency=agency, now=self._now()))

    def _reset_all(self) -> None:
        change = matrix.reset_all(self._desk.vault, now=self._now())
        self._keep(change)
        count = len(change.before.marks)
        sentence = f"所の設定{count}件を出荷時の値に戻しました" if count else "戻す設定はありません"
        self._desk.window.show_notice(notices.done(sentence, "Ctrl+Zで元に戻せます。"))

    def _save_type(self, wish: OwnTypeWish) -> None:
        page, vault = self.page, self._desk.vault

        def saved() -> MatrixChange:
            if not wish.code:
                return matrix.add_agency_type(
                    vault,
                    category=wish.category,
                    name=wish.name,
                    invite=wish.invite,
                    now=self._now(),
                )
            return matrix.change_agency_type(
                vault,
                code=wish.code,
                category=wish.category,
                name=wish.name,
                invite=wish.invite,
                now=self._now(),
            )

        change = _or_refuse(page.type_form, saved)
        if change is not None:
            self._keep(change)
            page.finish_form()
            page.show_place(MatrixPlace(agency=change.code))

    def _save_issue(self, wish: OwnIssueWish) -> None:
        page, vault = self.page, self._desk.vault

        def saved() -> MatrixChange:
            if not wish.code:
                return matrix.add_issue_kind(
                    vault, name=wish.name, paper_label=wish.paper_label, now=self._now()
                )
            return matrix.change_issue_kind(
                vault,
                code=wish.code,
                short_label=wish.name,
                paper_label=wish.paper_label,
                now=self._now(),
            )

        change = _or_refuse(page.issue_form, saved)
        if change is not None:
            self._keep(change)
            page.finish_form()
            page.show_place(MatrixPlace(issue=change.code))

    def _remove_type(self, code: str) -> None:
        self._keep(matrix.remove_agency_type(self._desk.vault, code=code, now=self._now()))
        self._removed()

    def _remove_issue(self, code: str) -> None:
        self._keep(matrix.remove_issue_kind(self._desk.vault, code=code, now=self._now()))
        self._removed()

    def _removed(self) -> None:
        self.page.finish_form()
        notice = notices.done("対応表から削除しました", "Ctrl+Zで元に戻せます。")
        self._desk.window.show_notice(notice)

    # changes

    def _keep(self, change: MatrixChange) -> None:
        if not change.empty:
            self._done.append(change)
            self._undone.clear()
            self._tell()

    def _undo(self) -> None:
        if self._done:
            matrix.turn_back(self._desk.vault, self._done[-1], now=self._now())
            self._undone.append(self._done.pop())
            self._tell()

    def _redo(self) -> None:
        if self._undone:
            matrix.turn_forward(self._desk.vault, self._undone[-1], now=self._now())
            self._done.append(self._undone.pop())
            self._tell()

    def _now(self) -> datetime:
        return self._desk.clock.now()

    def _tell(self) -> None:
        self._desk.window.show_saving(SaveState.SAVED)
        self._desk.facts.agencies_changed.emit()


def _or_refuse(
    form: OwnTypeForm | OwnIssueForm, wish: Callable[[], MatrixChange]
) -> MatrixChange | None:
    """Do what a form asks; a problem is said at its name, and None returned."""
    try:
        return wish()
    except KnownProblem as problem:
        form.refuse(problem.sentence)
        return None
