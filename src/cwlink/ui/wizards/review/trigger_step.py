"""手順1: what led to the review, and whether someone is in danger."""

from PySide6.QtWidgets import QWidget

from cwlink.reference.catalogue import catalogue
from cwlink.services.review_view import ReviewView
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import CheckRow, RadioGroup
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.text_area import GrowingTextArea
from cwlink.ui.wizards.review.step_pane import NEXT, PANES, TICK, Side, StepPane
from cwlink.ui.wizards.review.words import TRIGGER_DETAILS


class TriggerStep(StepPane):
    """Asks for trigger, note and urgency."""

    title = "検討のきっかけは何ですか"
    side = Side.MATERIALS
    hints = (TICK, NEXT, PANES)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trigger = RadioGroup(self)
        self.trigger.set_choices(
            [
                (one.code, one.screen_label, TRIGGER_DETAILS.get(one.code, ""))
                for one in catalogue().triggers
            ]
        )
        self.note = GrowingTextArea(
            self, example="11月5日に台所でぼやがあり、民生委員から連絡を受けた"
        )
        self.urgent = CheckRow(
            "生命・身体・財産に危険がある",
            self,
            detail="会議の開催を待たずに行うことを、結果の先頭に示します。",
            strong=True,
        )
        chosen = Card("きっかけ", "一つ選びます", self)
        asked = "何から検討を始めましたか"
        chosen.add(FieldFrame(asked, self.trigger, self, required=True, path=("trigger",)))
        chosen.add(FieldFrame("経緯（任意）", self.note, self))
        danger = Card("緊急性", "迷うときは選んでください", self)
        danger.add(self.urgent)
        self.pane.add_section("trigger", chosen)
        self.pane.add_section("urgent", danger)
        self.trigger.changed.connect(lambda: self.edit("trigger", trigger=self.trigger.value()))
        self.note.changed.connect(lambda: self.edit("note", trigger_note=self.note.value()))
        self.urgent.changed.connect(lambda: self.edit("urgent", urgent=self.urgent.value()))

    def subtitle(self, _view: ReviewView) -> str:
        """Say what the trigger is for."""
        return "検討票に載ります。あとから変えられます。"

    def fill(self, view: ReviewView) -> None:
        """Show the answers."""
        self.trigger.set_value(view.content.trigger)
        self.note.set_value(view.content.trigger_note)
        self.urgent.set_value(view.content.urgent)

    def focus_first(self) -> None:
        """Begin at the choice."""
        self.trigger.setFocus()
