"""What changes households: editors, removals and withdrawals, each of which can be taken back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cwlink.app.attaching import Attaching
from cwlink.app.consent_editing import ConsentEditing
from cwlink.app.consent_printing import show_paper
from cwlink.app.desk import Desk
from cwlink.app.disposing import Disposing
from cwlink.app.household_editing import HouseholdEditing
from cwlink.app.undoing import Deed, Deeds
from cwlink.app.withdrawing import Withdrawing
from cwlink.core.ids import ConsentId, HouseholdId, MemberId
from cwlink.core.problems import KnownProblem
from cwlink.rules.household import ConsentRecord, HouseholdRecord
from cwlink.rules.household_changes import rebased, without_member
from cwlink.rules.withdrawal import Withdrawal
from cwlink.services import consents, household_edit
from cwlink.services.consent_drafts import draft_of
from cwlink.services.household_edit import HouseholdRemoved, HouseholdSaved, RecordFaulty
from cwlink.ui.household_words import remark_words
from cwlink.ui.notices import Notice, Tone, done
from cwlink.ui.page import SaveState
from cwlink.ui.pages.household_wishes import (
    AttachmentWish,
    AttachWish,
    ConsentPaperWish,
    DetachWish,
    DisposeWish,
    EditWish,
    Panel,
    RemoveWish,
    RenewWish,
    TakeOutWish,
    Wish,
    WithdrawWish,
)

if TYPE_CHECKING:
    from cwlink.app.household_desk import HouseholdDesk
    from cwlink.ui.pages.household_unfinished import Unfinished

_NAMES = {
    Panel.MEMBER: "世帯員",
    Panel.ISSUE: "課題",
    Panel.TIE: "関係機関との関わり",
    Panel.POLICY: "援助方針",
    Panel.CONSENT: "同意の記録",
}


class HouseholdChanging:
    """Answers the wishes that change a household, and remembers the deeds."""

    def __init__(self, desk: Desk, households: "HouseholdDesk") -> None:
        self._desk, self._households = desk, households
        self._page = households.page
        self._deeds = Deeds()
        self._records = HouseholdEditing(
            desk, self._page, saved=self._record_saved, closed=self._editor_closed
        )
        self._consents = ConsentEditing(
            desk, self._page, saved=self._consent_saved, closed=self._editor_closed
        )
        self._withdrawing = Withdrawing(
            desk, self._page, saved=self._withdrawn, closed=self._editor_closed
        )
        self._disposing = Disposing(
            desk, self._page, disposed=self._disposed, closed=self._editor_closed
        )
        self._attaching = Attaching(desk, self._deeds)
        self._active: HouseholdEditing | ConsentEditing | Withdrawing | Disposing = self._records
        self._connect()

    def edit_new(self) -> None:
        """Begin a new household."""
        self.answer(EditWish(Panel.NEW), "")

    def answer(self, wish: Wish, household_id: str) -> None:
        """Do what was wished for a household."""
        match wish:
            case EditWish(Panel.CONSENT):
                self._edit_consent(wish, household_id)
            case EditWish():
                self._active = self._records
                self._records.begin(wish, household_id)
            case RemoveWish(Panel.BASICS):
                self._remove_household(HouseholdId(household_id))
            case RemoveWish(Panel.CONSENT):
                self._remove_consent(HouseholdId(household_id), ConsentId(wish.target))
            case RemoveWish():
                self._remove_part(wish, HouseholdId(household_id))
            case DisposeWish():
                self._active = self._disposing
                self._disposing.begin(household_id)
            case WithdrawWish():
                self._withdraw(wish, household_id)
            case RenewWish():
                self._renew(wish, household_id)
            case ConsentPaperWish():
                self._print_consent(wish, household_id)
            case AttachWish() | AttachmentWish() | TakeOutWish() | DetachWish():
                self._attaching.answer(wish, household_id)

    def offer(self, household_id: str) -> None:
        """Offer a draft that was left, of the record or of a consent."""
        if not self._records.offer(household_id) and household_id:
            self._consents.offer(household_id)

    def resume(self, left: "Unfinished") -> None:
        """Open the form of a withdrawal or a disposal again, with what had been typed into it."""
        draft = left.withdrawal or left.disposal
        if left.withdrawal is not None:
            self.answer(WithdrawWish(left.withdrawal.consent_id), left.household_id)
        else:
            self.answer(DisposeWish(), left.household_id)
        self._page.editor.take_up(draft)

    def close_quietly(self) -> None:
        """Keep what is being edited and close the editor, since something else is to be shown."""
        self._page.editor.flush()
        self._active.keep()
        self._page.show_record()

    def undo(self) -> None:
        """Take back the last change."""
        deed = self._deeds.undo()
        if deed is not None:
            self._tell(done(f"元に戻しました：{deed.words}", "Ctrl+Yでやり直せます。"))

    def redo(self) -> None:
        """Do again what was taken back."""
        deed = self._deeds.redo()
        if deed is not None:
            self._tell(done(f"やり直しました：{deed.words}"))

    def _connect(self) -> None:
        page, answer = self._page, self._desk.answer
        page.save_wanted.connect(answer(self._save))
        page.keep_wanted.connect(answer(self._keep))
        page.close_wanted.connect(answer(self._close))
        page.draft_changed.connect(answer(self._check))
        page.pending_changed.connect(self._show_pending)
        page.preview_wanted.connect(answer(self._preview))
        page.closing.connect(answer(self._keep_if_editing))

    def _save(self) -> None:
        self._active.save()

    def _keep(self) -> None:
        self._active.keep()

    def _close(self) -> None:
        self._active.close()

    def _check(self) -> None:
        self._active.check()

    def _preview(self) -> None:
        if self._active is self._consents:
            self._consents.print_form()

    def _show_pending(self, pending: bool) -> None:
        if pending and self._active in (self._records, self._consents):
            self._desk.window.show_saving(SaveState.SAVING)

    def _keep_if_editing(self) -> None:
        if self._page.is_editing():
            self._page.editor.flush()
            self._active.keep()

    # the record

    def _record_saved(self, saved: HouseholdSaved, title: str) -> None:
        after, before = saved.after.record, saved.before
        if before is None:
            self._deeds.did(self._adding(HouseholdRemoved(after, ())))
        else:
            self._deeds.did(self._deed(title, before, after))
        self._editor_closed(after.id)
        self._desk.facts.household_saved.emit(after.id)
        if before is None:
            self._tell(done("世帯を登録しました", "続けて、世帯員と課題を追加できます。"))

    def _editor_closed(self, household_id: str) -> None:
        if household_id:
            self._households.show(household_id)
            self._page.record.strip.button.setFocus()
        else:
            self._page.show_record()

    def _deed(self, words: str, before: HouseholdRecord, after: HouseholdRecord) -> Deed:
        return Deed(words, lambda: self._turn(after, before), lambda: self._turn(before, after))

    def _turn(self, was: HouseholdRecord, wanted: HouseholdRecord) -> None:
        """Make of what was what is wanted; changes made elsewhere meanwhile stay."""
        draft = household_edit.open_draft(self._desk.vault, household_id=was.id)
        record = rebased(wanted, was, draft.record)
        try:
            household_edit.save(
                self._desk.vault, draft=replace(draft, record=record), now=self._desk.clock.now()
            )
        except RecordFaulty as faulty:
            raise KnownProblem(remark_words(faulty.remarks[0])) from faulty
        self._desk.facts.household_saved.emit(was.id)

    def _remove_part(self, wish: RemoveWish, household_id: HouseholdId) -> None:
        before = household_edit.open_draft(self._desk.vault, household_id=household_id).record
        after = _without(before, wish)
        self._turn(before, after)
        self._deeds.did(self._deed(f"{_NAMES[wish.panel]}を削除", before, after))
        self._tell_removed(f"{_NAMES[wish.panel]}を削除しました")

    def _remove_household(self, household_id: HouseholdId) -> None:
        removed = household_edit.remove(
            self._desk.vault, household_id=household_id, now=self._desk.clock.now()
        )
        adding = self._adding(removed)
        self._deeds.did(Deed("世帯を削除", adding.redo, adding.undo))
        self._gone(household_id)
        self._tell_removed("世帯を削除しました")

    def _adding(self, household: HouseholdRemoved) -> Deed:
        household_id, removed = household.record.id, household

        def take_away() -> None:
            nonlocal removed
            removed = household_edit.remove(
                self._desk.vault, household_id=household_id, now=self._desk.clock.now()
            )
            self._gone(household_id)

        def put_back() -> None:
            household_edit.put_back(self._desk.vault, removed=removed, now=self._desk.clock.now())
            self._households.show(household_id)
            self._desk.facts.household_saved.emit(household_id)

        return Deed("世帯を追加", take_away, put_back)

    def _gone(self, household_id: HouseholdId) -> None:
        self._page.show_nothing()
        self._desk.facts.household_saved.emit(household_id)

    def _disposed(self, household_id: HouseholdId) -> None:
        """Forget the deeds of all households: no way back may bring this one back."""
        self._deeds.forget()
        self._page.forget()
        self._desk.facts.household_saved.emit(household_id)
        self._page.take_focus()

    # consents

    def _edit_consent(self, wish: EditWish, household_id: str) -> None:
        self._active = self._consents
        self._consents.begin(household_id, self._consent(wish.target))

    def _renew(self, wish: RenewWish, household_id: str) -> None:
        self._active = self._consents
        self._consents.renew(household_id, ConsentId(wish.consent_id), narrower=wish.narrower)

    def _withdraw(self, wish: WithdrawWish, household_id: str) -> None:
        self._active = self._withdrawing
        self._withdrawing.begin(household_id, ConsentId(wish.consent_id))

    def _print_consent(self, wish: ConsentPaperWish, household_id: str) -> None:
        consent = self._consent(wish.consent_id)
        if consent is not None:
            key = HouseholdId(household_id)
            record = household_edit.open_draft(self._desk.vault, household_id=key).record
            show_paper(self._desk, record, draft_of(consent), wish.paper)

    def _consent(self, consent_id: str) -> ConsentRecord | None:
        view = self._page.record.view()
        records = view.consent.records if view else ()
        return next((one for one in records if one.id == consent_id), None)

    def _consent_saved(
        self,
        household_id: HouseholdId,
        before: Sequence[ConsentRecord],
        after: Sequence[ConsentRecord],
        words: str,
    ) -> None:
        self._consent_did(words, household_id, before, after)
        self._editor_closed(household_id)
        self._desk.facts.household_saved.emit(household_id)

    def _remove_consent(self, household_id: HouseholdId, consent_id: ConsentId) -> None:
        before = consents.remove(
            self._desk.vault,
            household_id=household_id,
            consent_id=consent_id,
            now=self._desk.clock.now(),
        )
        self._consent_did("同意の記録を削除", household_id, (before,), ())
        self._desk.facts.household_saved.emit(household_id)
        self._tell_removed("同意の記録を削除しました")

    def _withdrawn(
        self, household_id: HouseholdId, before: ConsentRecord, withdrawal: Withdrawal
    ) -> None:
        self._consent_did("同意の撤回を記録", household_id, (before,), (withdrawal.of(before),))
        self._editor_closed(household_id)
        self._desk.facts.household_saved.emit(household_id)
        view = self._page.record.view()
        out = len(view.to_collect.get(before.id, ())) if view else 0
        told = f"回収を依頼する写しが{out}部あります。" if out else ""
        self._tell_removed("同意が撤回されたことを記録しました", told)

    def _consent_did(
        self,
        words: str,
        household_id: HouseholdId,
        before: Sequence[ConsentRecord],
        after: Sequence[ConsentRecord],
    ) -> None:
        def put(wanted: Sequence[ConsentRecord], there: Sequence[ConsentRecord]) -> None:
            consents.put_back(
                self._desk.vault,
                household_id=household_id,
                wanted=wanted,
                instead_of=there,
                now=self._desk.clock.now(),
            )
            self._desk.facts.household_saved.emit(household_id)

        self._deeds.did(Deed(words, lambda: put(before, after), lambda: put(after, before)))

    # words

    def _tell(self, notice: Notice) -> None:
        self._desk.window.show_notice(notice)

    def _tell_removed(self, sentence: str, more: str = "") -> None:
        undo: Callable[[], None] = self._desk.answer(self.undo)
        detail = f"{more}Ctrl+Zでも元に戻せます。"
        self._tell(Notice(Tone.DONE, sentence, detail, "元に戻す", undo))


def _without(record: HouseholdRecord, wish: RemoveWish) -> HouseholdRecord:
    target = wish.target
    match wish.panel:
        case Panel.MEMBER:
            return without_member(record, MemberId(target))
        case Panel.ISSUE:
            return replace(record, issues=tuple(i for i in record.issues if i.id != target))
        case Panel.TIE:
            return replace(record, ties=tuple(i for i in record.ties if i.id != target))
        case Panel.POLICY:
            return replace(record, policies=tuple(i for i in record.policies if i.id != target))
    raise ValueError(wish.panel)
