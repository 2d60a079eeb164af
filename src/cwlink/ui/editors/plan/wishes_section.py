"""本人・家族の意向と同意: what each wishes in their own words, and consent to the plan."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.rules.plan import PlanConsentKind, PlanContent, Wish
from cwlink.rules.snapshot import MemberSnapshot
from cwlink.services.people import call_names
from cwlink.ui.editors.plan import words
from cwlink.ui.editors.plan.field_rows import FieldRows
from cwlink.ui.editors.plan.section import Desk, PlanSection
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.text_area import GrowingTextArea

_KINDS = (PlanConsentKind.SIGNED, PlanConsentKind.ORAL, PlanConsentKind.NONE)


class WishesSection(PlanSection):
    """A row a member, then the consent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wishes = Card("本人・家族の意向", "本人の言葉のまま書きます", self)
        self._consent = Card("計画への同意", "計画を本人・家族に説明し、同意を得た方法と日付", self)
        self._members: tuple[str, ...] = ()
        self._rows: list[FieldRows] = []
        self._narrow = False
        self.consent_kind = FieldFrame("同意", RadioGroup(self, across=True), self)
        self._consent_day = FieldFrame("同意の日", WarekiDateField(self), self)
        kinds = self.consent_kind.editor
        if isinstance(kinds, RadioGroup):
            kinds.set_choices([(one.value, words.CONSENT[one]) for one in _KINDS])
        self._consent_row = FieldRows(((((self.consent_kind), 1), (self._consent_day, 1)),), self)
        self._consent.add(self._consent_row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self._wishes)
        whole.addWidget(self._consent)

    def start(self, desk: Desk) -> None:
        """Begin with another version: its members may be others."""
        self.unbind()
        self._make_rows(desk)
        self.bind(self.consent_kind, lambda plan: plan.consent.kind, _with_kind)
        self.bind(
            self._consent_day,
            lambda plan: plan.consent.on,
            lambda plan, day: replace(plan, consent=replace(plan.consent, on=day)),
        )
        super().start(desk)

    def show_plan(self, plan: PlanContent) -> None:
        """Show wishes and consent; a date is asked for only where there is consent."""
        super().show_plan(plan)
        self._consent_day.setVisible(plan.consent.kind is not PlanConsentKind.NONE)

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        self._narrow = narrow
        for row in (*self._rows, self._consent_row):
            row.show_narrow(narrow=narrow)

    def _make_rows(self, desk: Desk) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        called = call_names(desk.plan.household)
        self._rows = [
            self._row(member, called[member.id]) for member in desk.plan.household.members
        ]
        for row in self._rows:
            row.show_narrow(narrow=self._narrow)
            self._wishes.add(row)

    def _row(self, member: MemberSnapshot, called: str) -> FieldRows:
        path = ("wishes", member.id)
        own = FieldFrame(
            f"{member.name}（{called}）の言葉",
            GrowingTextArea(self, lines=2, example="家で猫と暮らし続けたい"),
            self,
            path=(*path, "words"),
        )
        note = FieldFrame(
            "聞けていないとき、その理由や予定",
            TextField(self, example="来週の訪問で聞く予定"),
            self,
            path=(*path, "note"),
        )
        self.bind(own, _reader(member.id, "words"), _writer(member.id, "words"))
        self.bind(note, _reader(member.id, "note"), _writer(member.id, "note"))
        return FieldRows((((own, 3), (note, 2)),), self)


def _wish(plan: PlanContent, holder: str) -> Wish:
    return next((one for one in plan.wishes if one.holder == holder), Wish(holder))


def _reader(holder: str, field: str) -> Callable[[PlanContent], Any]:
    return lambda plan: getattr(_wish(plan, holder), field)


def _writer(holder: str, field: str) -> Callable[[PlanContent, Any], PlanContent]:
    def write(plan: PlanContent, value: Any) -> PlanContent:
        changes: dict[str, Any] = {field: value}
        wish = replace(_wish(plan, holder), **changes)
        if any(one.holder == holder for one in plan.wishes):
            wishes = tuple(wish if one.holder == holder else one for one in plan.wishes)
        else:
            wishes = (*plan.wishes, wish)
        return replace(plan, wishes=wishes)

    return write


def _with_kind(plan: PlanContent, kind: str | None) -> PlanContent:
    chosen = PlanConsentKind(kind) if kind else PlanConsentKind.NONE
    on = None if chosen is PlanConsentKind.NONE else plan.consent.on
    return replace(plan, consent=replace(plan.consent, kind=chosen, on=on))
