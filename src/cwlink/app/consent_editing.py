"""The editor of consents at work: kept while typing, checked, saved or closed."""

from collections.abc import Callable
from typing import cast

from cwlink.app.desk import Desk
from cwlink.app.household_forms import whose
from cwlink.core.ids import HouseholdId
from cwlink.rules.household import ConsentRecord, HouseholdRecord
from cwlink.services import agencies, consents, household_edit
from cwlink.ui.editors.consent_form import ConsentForm
from cwlink.ui.notices import Notice, Tone
from cwlink.ui.page import SaveState
from cwlink.ui.pages.households_page import HouseholdsPage


class ConsentEditing:
    """Edits one consent of a household at a time; tells ``saved`` with what stood before."""

    def __init__(
        self,
        desk: Desk,
        page: HouseholdsPage,
        *,
        saved: Callable[[HouseholdId, ConsentRecord | None, ConsentRecord], object],
        closed: Callable[[str], object],
    ) -> None:
        self._desk, self._page = desk, page
        self._saved, self._closed = saved, closed
        self._record = HouseholdRecord(HouseholdId(""))

    def begin(self, household_id: str, consent: ConsentRecord | None) -> None:
        """Open the editor on a consent, or on a new one of the head's."""
        key = HouseholdId(household_id)
        kept = consents.kept(self._desk.vault, household_id=key)
        if kept is not None and (consent is None or kept.content.id == consent.id):
            self._open(key, kept.content, unsaved=True)
            return
        if consent is None:
            record = household_edit.open_draft(self._desk.vault, household_id=key).record
            first = record.members_on(self._desk.today())[0]
            consent = consents.new_consent(first.id, today=self._desk.today())
        self._open(key, consent)

    def offer(self, household_id: str) -> bool:
        """Say that there is a draft of a consent; False without one."""
        key = HouseholdId(household_id)
        kept = consents.kept(self._desk.vault, household_id=key)
        if kept is None:
            return False
        self._desk.window.show_notice(
            Notice(
                Tone.WARNING,
                "保存していない同意の入力があります",
                f"{kept.saved_at:%H:%M}までの入力が下書きに残っています。",
                "続きを入力する",
                self._desk.answer(lambda: self.begin(household_id, None)),
            )
        )
        return True

    def check(self) -> None:
        """Show what is wrong with the consent as it stands."""
        found = consents.check(self._record, self._present(), self._desk.today())
        self._page.editor.show_remarks(found)

    def keep(self) -> None:
        """Autosave the consent; one without changes leaves nothing behind."""
        if self._page.editor.is_changed():
            consents.keep(
                self._desk.vault,
                household_id=self._record.id,
                consent=self._present(),
                now=self._desk.clock.now(),
            )
        else:
            consents.give_up(self._desk.vault, household_id=self._record.id)
        self._desk.window.show_saving(SaveState.SAVED)

    def save(self) -> None:
        """Save the consent, or go to what keeps it from being saved."""
        self.check()
        if self._page.editor.blocked():
            return
        consent = self._present()
        before = consents.save(
            self._desk.vault,
            household_id=self._record.id,
            consent=consent,
            today=self._desk.today(),
        )
        self._page.editor.stored()
        self._desk.window.show_saving(SaveState.SAVED)
        self._saved(self._record.id, before, consent)

    def close(self) -> None:
        """Close the editor; what was typed stays as a draft and is offered again."""
        changed = self._page.editor.is_changed()
        self.keep()
        self._closed(self._record.id)
        if changed:
            self.offer(self._record.id)

    def _open(self, key: HouseholdId, consent: ConsentRecord, *, unsaved: bool = False) -> None:
        vault, today = self._desk.vault, self._desk.today()
        self._record = household_edit.open_draft(vault, household_id=key).record
        members = self._record.members_on(today)
        giver = self._record.member(consent.member_id)
        if giver is not None and giver not in members:
            members = (*members, giver)
        form = ConsentForm(consent, members, agencies.agency_types(vault), today)
        self._page.editor.edit(
            form, consent, title="同意を記録", about=whose(self._record, today), unsaved=unsaved
        )
        self._page.show_editor()
        self.check()

    def _present(self) -> ConsentRecord:
        return cast(ConsentRecord, self._page.editor.draft())
