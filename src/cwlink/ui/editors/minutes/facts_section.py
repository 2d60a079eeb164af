"""共有した事実 and 緊急に対応すること: a line a fact, of whom and by whom."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.core.ids import new_id
from cwlink.rules.minutes import SharedFact
from cwlink.rules.snapshot import HOUSEHOLD
from cwlink.ui.editors.minutes.line_area import LineArea
from cwlink.ui.editors.minutes.line_rows import Cell
from cwlink.ui.editors.minutes.line_section import LineSection
from cwlink.ui.editors.minutes.people_fields import HolderField, SpeakerField
from cwlink.ui.editors.minutes.scene import Holder, Scene, Speaker
from cwlink.ui.editors.minutes.section import MinutesPart
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.text_area import GrowingTextArea

_HOLDER, _SPEAKER, _WORDS = 3, 5, 11


class FactsSection(LineSection):
    """Facts told in the meeting; the next line goes on about the same person, by the same one."""

    FIELD = "facts"
    TITLE = "共有した事実"
    NOTE = "1行に1つ。Enterで次の行へ"
    NONE = "共有した事実はまだありません。"
    ADD = "事実を書く（F3）"
    HEADS = (("だれのこと", _HOLDER), ("だれが述べたか", _SPEAKER), ("事実", _WORDS))

    def make_cells(self) -> Sequence[Cell]:
        """Return the fields of one new line."""
        holder, speaker = HolderField(self), SpeakerField(self)
        if self.scene is not None:
            holder.offer(self.scene.holders)
            speaker.offer(self.scene.speakers)
        return (
            Cell("holder", "だれのことか", holder, _HOLDER),
            Cell("said_by", "だれが述べたか", speaker, _SPEAKER),
            Cell("words", "共有した事実", LineArea(self), _WORDS),
        )

    def new_line(self, before: SharedFact | None) -> SharedFact:
        """Return an empty line about whom, and by whom, the one above is."""
        if before is None:
            holders = self.scene.holders if self.scene else ()
            return SharedFact(new_id(), holders[0].id if holders else HOUSEHOLD)
        return replace(before, id=new_id(), words="")

    def is_empty(self, line: SharedFact) -> bool:
        """Tell whether nothing was written in a line yet."""
        return not line.words.strip()

    def offer(self, scene: Scene) -> None:
        """Offer members and those present in every line."""
        for field in self.lines.editors("holder"):
            if isinstance(field, HolderField):
                field.offer(scene.holders)
        for field in self.lines.editors("said_by"):
            if isinstance(field, SpeakerField):
                field.offer(scene.speakers)

    def changed_part(self, line: SharedFact, part: str, value: object) -> SharedFact:
        """Return a fact with one part changed; nobody is no speaker, and none is the household."""
        fallback = {"holder": HOUSEHOLD, "said_by": ""}.get(part, "")
        changed: SharedFact = super().changed_part(line, part, value or fallback)
        return changed

    def give_speaker(self, speaker: Speaker) -> bool:
        """Put down who says what the cursor's line says."""
        at = self.lines.current()
        if at >= 0:
            self.change_line(at, lambda fact: replace(fact, said_by=speaker.there.id))
        return at >= 0

    def give_holder(self, holder: Holder) -> bool:
        """Put down of whom the cursor's line speaks."""
        at = self.lines.current()
        if at >= 0:
            self.change_line(at, lambda fact: replace(fact, holder=holder.id))
        return at >= 0


class UrgentSection(MinutesPart):
    """What is urgent, and what the household said it wishes before the meeting."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wishes = Card("事前に聴いた本人・家族の意向", "会議の準備で聴いた言葉", self)
        self._heard = Label("", Text.BODY, self)
        self._wishes.add(self._heard)
        self._card = Card("緊急に対応すること", "会議の後すぐに行うこと。なければ空欄", self)
        area = GrowingTextArea(self, example="今夜から火の始末を毎日電話で確かめる")
        self.frame = self.bind_case(FieldFrame("内容", area, self, path=("urgent",)), "urgent")
        self._card.add(self.frame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._card)
        column.addWidget(self._wishes)

    def show_scene(self, scene: Scene) -> None:
        """Show what is urgent for the household that is spoken of."""
        super().show_scene(scene)
        guests = {one.id: one.name for one in scene.case.guests}
        lines = [
            f"{scene.names.get(one.holder) or guests.get(one.holder, '')}　「{one.words.strip()}」"
            for one in scene.case.wishes
            if one.words.strip()
        ]
        self._heard.setText("\n".join(lines))
        self._wishes.setVisible(bool(lines))

    def begin_line(self) -> None:
        """Put the cursor into the field."""
        self.frame.focus_editor()
