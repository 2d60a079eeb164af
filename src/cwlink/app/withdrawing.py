"""The withdrawal of a consent at work: its effect is shown before it is recorded, and after."""

from collections.abc import Callable
from typing import cast

from cwlink.app.desk import Desk
from cwlink.app.household_forms import whose
from cwlink.core.ids import ConsentId, HouseholdId
from cwlink.rules.household import ConsentRecord, HouseholdRecord
from cwlink.rules.withdrawal import Withdrawal
from cwlink.services import consents, household_edit, withdrawals
from cwlink.ui.editors.withdrawal_form import WithdrawalForm
from cwlink.ui.page import PageKey
from cwlink.ui.pages.households_page import HouseholdsPage
from cwlink.ui.pages.meeting_place import MeetingPlace
from cwlink.ui.pages.plan_place import PlanPlace

_TITLE, _AFTER = "同意の撤回を記録", "撤回・変更の影響"
_SAVE = {False: "撤回を記録する", True: "撤回の記録を直す"}


class Withdrawing:
    """Records one withdrawal at a time; a short form, of which only a lock keeps what was typed."""

    def __init__(
        self,
        desk: Desk,
        page: HouseholdsPage,
        *,
        saved: Callable[[HouseholdId, ConsentRecord, Withdrawal], object],
        closed: Callable[[str], object],
    ) -> None:
        self._desk, self._page = desk, page
        self._saved, self._closed = saved, closed
        self._household = HouseholdId("")
        self._consent: ConsentRecord | None = None

    def begin(self, household_id: str, consent_id: ConsentId) -> None:
        """Show what the end of a consent touches, and ask when it was withdrawn."""
        vault, today = self._desk.vault, self._desk.today()
        key = HouseholdId(household_id)
        given = consents.of_household(vault, household_id=key)
        consent = next((one for one in given if one.id == consent_id), None)
        if consent is None:
            raise consents.NoSuchConsent
        self._household, self._consent = key, consent
        record = household_edit.open_draft(vault, household_id=key).record
        effect = withdrawals.effect_of(vault, household_id=key, consent_id=consent.id, on=today)
        over = consent.withdrawn_on is not None or any(one.renews == consent.id for one in given)
        draft = withdrawals.first_withdrawal(consent, today=today)
        replaced = over and consent.withdrawn_on is None
        form = WithdrawalForm(draft, effect, asks=not replaced)
        form.plan_wanted.connect(self._desk.answer(self._open_plan))
        form.meeting_wanted.connect(self._desk.answer(self._open_meeting))
        self._page.editor.edit(
            form,
            draft,
            title=_AFTER if over else _TITLE,
            about=_about(record, consent, whose(record, today)),
            save_words=_SAVE[over] if not replaced else "",
            keeps=False,
        )
        self._page.show_editor()
        self.check()

    def check(self) -> None:
        """Show what is wrong with the withdrawal as it stands."""
        if self._consent is not None:
            found = withdrawals.check(self._consent, self._present(), self._desk.today())
            self._page.editor.show_remarks(found)

    def keep(self) -> None:
        """Keep nothing: two fields are typed again as fast as they are found."""

    def save(self) -> None:
        """Record the withdrawal, or go to what keeps it from being recorded."""
        self.check()
        withdrawal = self._present()
        if self._page.editor.blocked() or self._consent is None or withdrawal.on is None:
            return
        before = consents.withdraw(
            self._desk.vault,
            household_id=self._household,
            withdrawal=withdrawal,
            now=self._desk.clock.now(),
        )
        self._page.editor.stored()
        self._saved(self._household, before, withdrawal)

    def close(self) -> None:
        """Close the form."""
        self._closed(self._household)

    def _open_plan(self, version_id: str) -> None:
        self._desk.window.open_page(PageKey.PLAN, PlanPlace(version_id))

    def _open_meeting(self, meeting_id: str) -> None:
        self._desk.window.open_page(PageKey.MEETING, MeetingPlace(meeting_id))

    def _present(self) -> Withdrawal:
        return cast(Withdrawal, self._page.editor.draft())


def _about(record: HouseholdRecord, consent: ConsentRecord, whom: str) -> str:
    member = record.member(consent.member_id)
    name = f"{member.name}さんの同意" if member is not None else "同意"
    return "　".join(part for part in (whom, f"{name}：{consent.purpose}") if part)
