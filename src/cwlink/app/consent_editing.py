"""The editor of consents at work: kept while typing, checked, printed, saved or closed."""

from collections.abc import Callable, Sequence
from typing import cast

from cwlink.app.consent_printing import show_paper
from cwlink.app.desk import Desk
from cwlink.app.household_forms import whose
from cwlink.core.ids import ConsentId, HouseholdId
from cwlink.reference.agencies import AgencyType
from cwlink.rules.consent import ConsentState
from cwlink.rules.consent_draft import ConsentDraft
from cwlink.rules.household import ConsentRecord, HouseholdRecord
from cwlink.rules.record_codes import ConsentWay
from cwlink.services import agencies, consent_drafts, consents, household_edit, withdrawals
from cwlink.services.consent_paper_kinds import ConsentPaper
from cwlink.ui.editors.consent_form import ConsentForm
from cwlink.ui.household_words import consent_words
from cwlink.ui.notices import Notice, Tone
from cwlink.ui.page import SaveState
from cwlink.ui.pages.households_page import HouseholdsPage

_NEW, _CHANGE = "同意を記録", "同意の記録を編集"
_RENEW, _NARROW = "同意を更新", "同意の範囲を狭める"
_ABOUT = {
    _RENEW: "これまでの同意の内容を入れてあります。これまでの記録は「更新済み」として残ります。",
    _NARROW: "取りやめる機関や項目を外して保存します。これまでの記録は「更新済み」として残ります。",
}

Saved = Callable[[HouseholdId, Sequence[ConsentRecord], Sequence[ConsentRecord], str], object]


class ConsentEditing:
    """Edits one consent of a household at a time; tells ``saved`` what stood before and after."""

    def __init__(
        self,
        desk: Desk,
        page: HouseholdsPage,
        *,
        saved: Saved,
        closed: Callable[[str], object],
    ) -> None:
        self._desk, self._page = desk, page
        self._saved, self._closed = saved, closed
        self._record = HouseholdRecord(HouseholdId(""))
        self._title = _NEW

    def begin(self, household_id: str, consent: ConsentRecord | None) -> None:
        """Open the editor on a consent, or on a new one; what was typed before is taken along."""
        kept = self._kept(household_id, consent.id if consent else None)
        if kept is not None:
            self._open(household_id, kept, unsaved=True)
        elif consent is not None:
            self._open(household_id, consent_drafts.draft_of(consent))
        else:
            record, given = self._read(household_id)
            draft = consent_drafts.new_draft(record, given, today=self._desk.today())
            self._open(household_id, draft)

    def renew(self, household_id: str, consent_id: ConsentId, *, narrower: bool) -> None:
        """Open the editor on the renewal of a consent, or on a narrower one in its place."""
        kept = self._kept(household_id, None)
        if kept is not None:
            self._open(household_id, kept, unsaved=True)
            self._tell_of_draft()
            return
        record, given = self._read(household_id)
        today = self._desk.today()
        base = next((one for one in given if one.id == consent_id), None)
        if base is None:
            raise consents.NoSuchConsent
        if narrower:
            key = HouseholdId(household_id)
            vault = self._desk.vault
            draft = withdrawals.narrower_draft(vault, household_id=key, consent=base, today=today)
            self._open(household_id, draft, _NARROW)
        else:
            draft = consent_drafts.renewal(record, given, base, today=today)
            self._open(household_id, draft, _RENEW)

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
                draft=self._present(),
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
        draft = self._present()
        before = consents.save(
            self._desk.vault,
            household_id=self._record.id,
            draft=draft,
            now=self._desk.clock.now(),
        )
        self._page.editor.stored()
        self._desk.window.show_saving(SaveState.SAVED)
        self._saved(self._record.id, before, draft.records(), self._title)
        if draft.terms.way is ConsentWay.ORAL and draft.terms.state is ConsentState.OBTAINED:
            self._offer_oral_record(self._record, draft)

    def close(self) -> None:
        """Close the editor; what was typed stays as a draft and is offered again."""
        changed = self._page.editor.is_changed()
        self.keep()
        self._closed(self._record.id)
        if changed:
            self.offer(self._record.id)

    def _offer_oral_record(self, record: HouseholdRecord, draft: ConsentDraft) -> None:
        """Remind her that what was said is written down and seen by a second member of staff."""

        def show() -> None:
            show_paper(self._desk, record, draft, ConsentPaper.ORAL)

        self._desk.window.show_notice(
            Notice(
                Tone.DONE,
                "口頭での同意を記録しました",
                "聞き取った言葉と確認した職員を、口頭同意記録書に残します。",
                "口頭同意記録書を印刷する",
                self._desk.answer(show),
            )
        )

    def _read(self, household_id: str) -> tuple[HouseholdRecord, tuple[ConsentRecord, ...]]:
        key, vault = HouseholdId(household_id), self._desk.vault
        record = household_edit.open_draft(vault, household_id=key).record
        return record, consents.of_household(vault, household_id=key)

    def _kept(self, household_id: str, consent_id: ConsentId | None) -> ConsentDraft | None:
        """Return what was typed and not saved, unless another consent is asked for."""
        kept = consents.kept(self._desk.vault, household_id=HouseholdId(household_id))
        if kept is None or consent_id not in (None, kept.content.terms.id):
            return None
        return kept.content

    def _open(
        self, household_id: str, draft: ConsentDraft, title: str = "", *, unsaved: bool = False
    ) -> None:
        today = self._desk.today()
        self._record, given = self._read(household_id)
        self._title = title or _title_of(draft, given)
        standing = consents.view_of(self._record, given, today)
        ids = {one.member_id for one in draft.givers}
        form = ConsentForm(
            draft,
            [one for one in self._record.members if one.id in ids],
            self._types(draft),
            today,
            notes={one.member.id: f"現在：{consent_words(one, today)}" for one in standing.members},
        )
        form.paper_wanted.connect(self._desk.answer(self._print))
        about = _ABOUT.get(self._title, "")
        whom = whose(self._record, today)
        self._page.editor.edit(
            form,
            draft,
            title=self._title,
            about=f"{whom}　{about}" if about else whom,
            unsaved=unsaved,
            keeps=not self._desk.vault.read_only,
        )
        if unsaved:
            discard = self._page.editor.add_action("下書きを捨てる", glyph="trash")
            discard.clicked.connect(self._desk.answer(self._discard))
        self._page.show_editor()
        self.check()

    def _tell_of_draft(self) -> None:
        self._desk.window.show_notice(
            Notice(
                Tone.WARNING,
                "保存していない同意の入力が先にありました",
                "保存するか、左下の「下書きを捨てる」で捨ててから、更新してください。",
            )
        )

    def _discard(self, _checked: bool = False) -> None:
        """Throw away what was typed before and not saved."""
        consents.give_up(self._desk.vault, household_id=self._record.id)
        self._page.editor.stored()
        self._closed(self._record.id)
        self._desk.window.show_notice(Notice(Tone.DONE, "同意の入力の下書きを捨てました"))

    def print_form(self) -> None:
        """Show the form to sign of what is being entered (Ctrl+P)."""
        self._print(ConsentPaper.FORM)

    def _types(self, draft: ConsentDraft) -> list[AgencyType]:
        """Return the agency types, those named and those involved first."""
        near = {*draft.terms.agencies}
        near |= {one.agency_type for one in self._record.ties_on(self._desk.today())}
        return sorted(agencies.agency_types(self._desk.vault), key=lambda one: one.code not in near)

    def _print(self, kind: ConsentPaper) -> None:
        self._page.editor.flush()
        show_paper(self._desk, self._record, self._present(), kind)

    def _present(self) -> ConsentDraft:
        return cast(ConsentDraft, self._page.editor.draft())


def _title_of(draft: ConsentDraft, given: Sequence[ConsentRecord]) -> str:
    if any(one.id == draft.terms.id for one in given):
        return _CHANGE
    return _RENEW if any(one.renews for one in draft.givers) else _NEW
