"""The directory of agencies: what its page asks for, answered and undoable."""

from dataclasses import dataclass
from datetime import datetime

from cwlink.app import openings
from cwlink.app.agency_lists import AgencyLists
from cwlink.app.desk import Desk
from cwlink.core.ids import AgencyId
from cwlink.services import agencies, agency_drafts
from cwlink.services.agencies import AgencyProblem, AgencyRecord
from cwlink.ui import notices
from cwlink.ui.page import PageKey, SaveState
from cwlink.ui.pages.agencies_page import AgenciesPage, AgencyPlace
from cwlink.ui.pages.inquiry_place import InquiryPlace


@dataclass(frozen=True)
class RecordChange:
    """An agency before and after a change; None: it was not there."""

    before: AgencyRecord | None
    after: AgencyRecord | None


class DirectoryDesk:
    """Answers what the directory page asks for and remembers the changes, to take them back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shown: AgencyId | None = None
        self._done: list[RecordChange] = []
        self._undone: list[RecordChange] = []
        self.page = AgenciesPage()
        self._connect()

    def _connect(self) -> None:
        page, answer, lists = self.page, self._desk.answer, AgencyLists(self._desk)
        page.arrived.connect(answer(self._arrive))
        page.find_wanted.connect(answer(self._show_rows))
        page.agency_wanted.connect(answer(self._open))
        page.inquiry_wanted.connect(
            lambda key: self._desk.window.open_page(PageKey.INQUIRY, InquiryPlace(key))
        )
        page.new_wanted.connect(answer(self._begin))
        page.edited.connect(answer(self._save))
        page.retire_wanted.connect(answer(self._retire))
        page.bring_back_wanted.connect(answer(self._bring_back))
        page.remove_wanted.connect(answer(self._remove))
        page.undo_wanted.connect(answer(self._undo))
        page.redo_wanted.connect(answer(self._redo))
        page.import_wanted.connect(answer(lists.choose))
        page.import_left.connect(answer(lists.resume))
        page.list_to_fill_in_wanted.connect(answer(lists.write_list_to_fill_in))
        page.page_wanted.connect(self._desk.window.open_page)
        self._desk.facts.agencies_changed.connect(answer(self._reload_list))

    # what the page shows

    def _arrive(self, where: object) -> None:
        page, place = self.page, _place(where)
        page.show_types(agencies.agency_types(self._desk.vault))
        if place.new_of_type is not None:
            self._begin(place.new_of_type)
        elif place.agency_id:
            self._open(place.agency_id)
        elif self._shown is None:
            page.show_nothing()
        self._reload_list()

    def _reload_list(self) -> None:
        self._show_rows(*self.page.list.wanted())

    def _show_rows(self, words: str, with_retired: bool) -> None:
        vault, today = self._desk.vault, self._desk.today()
        registered = agencies.registered_count(vault)
        rows = agencies.directory(vault, today=today, words=words, with_retired=with_retired)
        self.page.show_rows(rows, registered=registered)

    def _open(self, agency_id: str) -> None:
        """Show an agency, with the draft that was kept where one was left with faults."""
        vault, key = self._desk.vault, AgencyId(agency_id)
        view = agencies.view(vault, agency_id=key, today=self._desk.today())
        draft = agency_drafts.kept(vault, agency_id=key)
        self._shown = key
        self.page.show_agency(view, draft or view.record, self._desk.today())
        openings.note(self._desk, agencies.about(view.record))
        self._show_faults(draft or view.record)
        if draft is not None:
            self._desk.window.show_notice(
                notices.Notice(
                    notices.Tone.WARNING,
                    "まだ登録されていない入力があります",
                    "赤い枠の項目を直すと登録されます。",
                )
            )

    def _begin(self, agency_type: str) -> None:
        draft = agency_drafts.kept(self._desk.vault, agency_id=None)
        self._shown = None
        blank = AgencyRecord(agency_type, "")
        self.page.show_new(draft if draft is not None and not agency_type else blank)

    # wishes

    def _save(self, record: AgencyRecord) -> None:
        """Save what was typed; with faults it is kept as a draft, so that nothing is lost."""
        vault, page = self._desk.vault, self.page
        if agencies.check(record) or page.record.form.problem():
            agency_drafts.keep(vault, record=record, now=self._desk.clock.now())
            self._show_faults(record)
            self._desk.window.show_saving(SaveState.SAVED)
            return
        before = self._stored(record.id)
        if before is not None and agencies.tidy(record) == before:
            self._settle(record)
            return
        saved = agencies.save(vault, record=record, now=self._now())
        agency_drafts.discard(vault, agency_id=record.id)
        self._remember(RecordChange(before, saved))
        if self._shown == record.id:
            self._settle(saved)

    def _settle(self, saved: AgencyRecord) -> None:
        """Show an agency as it is saved, without disturbing what is being typed."""
        agency_drafts.discard(self._desk.vault, agency_id=saved.id)
        self._shown = saved.id
        view = agencies.view(
            self._desk.vault, agency_id=AgencyId(saved.id or ""), today=self._desk.today()
        )
        self.page.show_agency(view, saved, self._desk.today())
        self._show_faults(saved)
        self._desk.window.show_saving(SaveState.SAVED)

    def _show_faults(self, record: AgencyRecord) -> None:
        similar = agencies.lookalikes(self._desk.vault, record=record, today=self._desk.today())
        self.page.show_faults(agencies.check(record), similar)

    def _retire(self, agency_id: str) -> None:
        before = self._stored(AgencyId(agency_id))
        agencies.retire(self._desk.vault, agency_id=AgencyId(agency_id), now=self._now())
        self._remember(RecordChange(before, self._stored(AgencyId(agency_id))))
        self._open(agency_id)
        self._tell("一覧と候補から外しました", "書類と世帯の記録には残ります。")

    def _bring_back(self, agency_id: str) -> None:
        before = self._stored(AgencyId(agency_id))
        agencies.bring_back(self._desk.vault, agency_id=AgencyId(agency_id), now=self._now())
        self._remember(RecordChange(before, self._stored(AgencyId(agency_id))))
        self._open(agency_id)

    def _remove(self, agency_id: str) -> None:
        removed = agencies.remove(self._desk.vault, agency_id=AgencyId(agency_id), now=self._now())
        agency_drafts.discard(self._desk.vault, agency_id=AgencyId(agency_id))
        self._shown = None
        self.page.show_nothing()
        self._remember(RecordChange(removed, None))
        self._tell(f"「{removed.name}」を削除しました", "Ctrl+Zで元に戻せます。")

    # changes

    def _remember(self, change: RecordChange) -> None:
        self._done.append(change)
        self._undone.clear()
        self._desk.window.show_saving(SaveState.SAVED)
        self._desk.facts.agencies_changed.emit()

    def _undo(self) -> None:
        if self._done:
            change = self._done[-1]
            self._go_to(change.after, change.before)
            self._undone.append(self._done.pop())

    def _redo(self) -> None:
        if self._undone:
            change = self._undone[-1]
            self._go_to(change.before, change.after)
            self._done.append(self._undone.pop())

    def _go_to(self, now: AgencyRecord | None, then: AgencyRecord | None) -> None:
        if then is None and now is not None and now.id is not None:
            agencies.remove(self._desk.vault, agency_id=now.id, now=self._now())
            self._shown = None
            self.page.show_nothing()
        elif then is not None:
            agencies.put_back(self._desk.vault, record=then, now=self._now())
            self._open(then.id or "")
        self._desk.facts.agencies_changed.emit()

    def _now(self) -> datetime:
        return self._desk.clock.now()

    def _stored(self, agency_id: AgencyId | None) -> AgencyRecord | None:
        if agency_id is None:
            return None
        try:
            view = agencies.view(self._desk.vault, agency_id=agency_id, today=self._desk.today())
        except AgencyProblem:
            return None
        return view.record

    def _tell(self, sentence: str, detail: str) -> None:
        self._desk.window.show_notice(notices.done(sentence, detail))


def _place(where: object) -> AgencyPlace:
    if isinstance(where, AgencyPlace):
        return where
    return AgencyPlace(where) if isinstance(where, str) else AgencyPlace()
