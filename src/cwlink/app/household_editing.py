"""The editors of a household at work: drafts kept while typing, checked, saved or closed."""

from collections.abc import Callable
from dataclasses import replace

from cwlink.app.desk import Desk
from cwlink.app.household_forms import prepare
from cwlink.core.ids import HouseholdId
from cwlink.core.wareki import short_date
from cwlink.rules.household import HouseholdRecord
from cwlink.rules.household_checks import ending_remarks
from cwlink.services import household_edit
from cwlink.services.household_edit import (
    ChangedMeanwhile,
    HouseholdDraft,
    HouseholdSaved,
    KeptDraft,
    RecordFaulty,
)
from cwlink.ui.notices import Notice, Tone
from cwlink.ui.page import SaveState
from cwlink.ui.pages.household_wishes import EditWish, Panel
from cwlink.ui.pages.households_page import HouseholdsPage


class HouseholdEditing:
    """Edits the record of one household at a time; tells ``saved`` and ``closed``."""

    def __init__(
        self,
        desk: Desk,
        page: HouseholdsPage,
        *,
        saved: Callable[[HouseholdSaved, str], object],
        closed: Callable[[str], object],
    ) -> None:
        self._desk, self._page = desk, page
        self._saved, self._closed = saved, closed
        self._draft = HouseholdDraft(HouseholdRecord(HouseholdId("")))
        self._title = ""

    def begin(self, wish: EditWish, household_id: str) -> None:
        """Open the editor of a wish; what was typed before and not saved is taken along."""
        kept = self._kept("" if wish.panel is Panel.NEW else household_id)
        if kept is not None:
            self._take_up(kept, wish)
        elif wish.panel is Panel.NEW:
            self._open(wish, household_edit.new_draft())
        else:
            key = HouseholdId(household_id)
            self._open(wish, household_edit.open_draft(self._desk.vault, household_id=key))

    def resume(self, household_id: str) -> None:
        """Take up the draft of a household, or of a new one (""), in the editor it was left in."""
        kept = self._kept(household_id)
        if kept is not None:
            self._take_up(kept, EditWish.named(kept.draft.panel))

    def _take_up(self, kept: KeptDraft, wish: EditWish) -> None:
        draft = household_edit.brought_up(self._desk.vault, draft=kept.draft)
        self._open(wish, draft, unsaved=True)

    def offer(self, household_id: str) -> bool:
        """Say that there is a draft of a household, or of a new one (""); False without one."""
        kept = self._kept(household_id)
        if kept is None:
            return False
        day = short_date(kept.saved_at.date(), self._desk.today())
        what = (
            "保存していない入力があります" if household_id else "登録していない世帯の入力があります"
        )
        self._desk.window.show_notice(
            Notice(
                Tone.WARNING,
                what,
                f"{day} {kept.saved_at:%H:%M}までの入力が下書きに残っています。",
                "続きを入力する",
                self._desk.answer(lambda: self.resume(household_id)),
            )
        )
        return True

    def check(self) -> None:
        """Show what is wrong with the draft as it stands."""
        record: HouseholdRecord = self._page.editor.draft()
        found = household_edit.check(self._desk.vault, record=record, today=self._desk.today())
        if EditWish.named(self._draft.panel).panel is Panel.ENDED:
            found = (*found, *ending_remarks(self._draft.record, record))
        self._page.editor.show_remarks(found)

    def keep(self) -> None:
        """Autosave the draft; one without changes leaves nothing behind."""
        editor, draft = self._page.editor, self._present()
        if editor.is_changed():
            household_edit.keep(self._desk.vault, draft=draft, now=self._desk.clock.now())
        else:
            household_edit.give_up(self._desk.vault, draft=draft)
        self._desk.window.show_saving(SaveState.SAVED)

    def save(self) -> None:
        """Save the draft, or go to what keeps it from being saved."""
        editor = self._page.editor
        self.check()
        if editor.blocked():
            return
        try:
            done = household_edit.save(
                self._desk.vault, draft=self._present(), now=self._desk.clock.now()
            )
        except RecordFaulty as faulty:
            editor.show_remarks(faulty.remarks)
            editor.blocked()
            raise
        except ChangedMeanwhile:
            self._bring_up()
            raise
        editor.stored()
        self._desk.window.show_saving(SaveState.SAVED)
        self._saved(done, self._title)

    def close(self) -> None:
        """Close the editor; what was typed stays as a draft and is offered again."""
        changed = self._page.editor.is_changed()
        self.keep()
        household_id = "" if self._draft.is_new else self._draft.record.id
        self._closed(household_id)
        if changed:
            self.offer(household_id)

    def _open(self, wish: EditWish, draft: HouseholdDraft, *, unsaved: bool = False) -> None:
        prepared = prepare(self._desk, wish, draft.record)
        self._draft = replace(draft, panel=prepared.wish.name())
        self._title = prepared.title
        self._page.editor.edit(
            prepared.form,
            prepared.record,
            title=prepared.title,
            about=prepared.about,
            unsaved=unsaved,
            keeps=not self._desk.vault.read_only,
        )
        self._page.show_editor()
        self.check()

    def _present(self) -> HouseholdDraft:
        return replace(self._draft, record=self._page.editor.draft())

    def _bring_up(self) -> None:
        """Take in what was changed elsewhere, and let the caseworker look before saving again."""
        draft = household_edit.brought_up(self._desk.vault, draft=self._present())
        self._open(EditWish.named(draft.panel), draft, unsaved=True)

    def _kept(self, household_id: str) -> KeptDraft | None:
        key = HouseholdId(household_id) if household_id else None
        return household_edit.kept(self._desk.vault, household_id=key)
