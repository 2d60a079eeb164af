"""持ち帰り事項, 異論・留保, and 担い手が決まらない事項."""

from collections.abc import Sequence
from dataclasses import replace

from cwlink.core.ids import new_id
from cwlink.rules.minutes import Objection, TakenHome, Unowned
from cwlink.rules.minutes_edits import given_task
from cwlink.rules.plan import OFFICE
from cwlink.ui.editors.minutes.line_area import LineArea
from cwlink.ui.editors.minutes.line_rows import Cell
from cwlink.ui.editors.minutes.line_section import LineSection
from cwlink.ui.editors.minutes.near_date_field import NearDateField
from cwlink.ui.editors.minutes.people_fields import WhoField
from cwlink.ui.editors.minutes.scene import Scene, Speaker

_WHO, _WORDS, _DAY = 5, 10, 4


class TakenHomeSection(LineSection):
    """Who finds out or answers what, by when."""

    FIELD = "taken_home"
    TITLE = "持ち帰り事項"
    NOTE = "だれが、何を、いつまでに"
    NONE = "持ち帰り事項はありません。"
    ADD = "持ち帰り事項を書く（F5）"
    HEADS = (("だれが（Alt＋文字）", _WHO), ("何を", _WORDS), ("いつまでに", _DAY))

    def make_cells(self) -> Sequence[Cell]:
        """Return the fields of one new line."""
        who = WhoField(self, example="地域包括支援センター")
        if self.scene is not None:
            who.offer(self.scene.speakers)
        return (
            Cell("agency_name", "持ち帰る機関", who, _WHO),
            Cell("content", "持ち帰り事項", LineArea(self), _WORDS),
            Cell("due_on", "期限", NearDateField(self.today, self), _DAY),
        )

    def new_line(self, _before: TakenHome | None) -> TakenHome:
        """Return an empty line."""
        return TakenHome(new_id())

    def is_empty(self, line: TakenHome) -> bool:
        """Tell whether nothing was written in a line yet."""
        return not line.content.strip()

    def offer(self, scene: Scene) -> None:
        """Offer those present in every line."""
        for field in self.lines.editors("agency_name"):
            if isinstance(field, WhoField):
                field.offer(scene.speakers)

    def changed_part(self, line: TakenHome, part: str, value: object) -> TakenHome:
        """Return a line with one part changed; a name of somebody present means their agency."""
        if part == "agency_name" and self.scene is not None:
            for one in self.scene.speakers:
                if one.there.organisation == value:
                    return given_task(self.scene.draft.content, line, one.there)
            kind = "" if line.agency_type == OFFICE else line.agency_type
            return replace(line, agency_name=str(value), agency_type=kind, agency_id=None)
        changed: TakenHome = super().changed_part(line, part, value)
        return changed

    def give_speaker(self, speaker: Speaker) -> bool:
        """Give the cursor's line to somebody present."""
        at, scene = self.lines.current(), self.scene
        if at < 0 or scene is None:
            return False

        def given(task: TakenHome) -> TakenHome:
            changed = given_task(scene.draft.content, task, speaker.there)
            return changed if changed.agency_name else replace(changed, agency_name=speaker.words)

        self.change_line(at, given)
        return True

    def focus_due(self, task_id: str) -> None:
        """Put the cursor on the day of a line."""
        ids = [one.id for one in self.rows()]
        if task_id in ids:
            self.lines.focus_line(ids.index(task_id), "due_on")


class ObjectionsSection(LineSection):
    """Whose objection or reservation, and its words."""

    FIELD = "objections"
    TITLE = "異論・留保"
    NOTE = "合意に加わらない意見も残します"
    NONE = "異論・留保はありません。"
    ADD = "異論・留保を書く（F7）"
    HEADS = (("だれの（Alt＋文字）", _WHO), ("異論・留保", _WORDS + _DAY))

    def make_cells(self) -> Sequence[Cell]:
        """Return the fields of one new line."""
        who = WhoField(self, example="社会福祉協議会")
        if self.scene is not None:
            who.offer(self.scene.speakers, whole=True)
        return (
            Cell("by", "だれの異論か", who, _WHO),
            Cell("words", "異論・留保", LineArea(self), _WORDS + _DAY),
        )

    def new_line(self, _before: Objection | None) -> Objection:
        """Return an empty line."""
        return Objection(new_id())

    def is_empty(self, line: Objection) -> bool:
        """Tell whether nothing was written in a line yet."""
        return not line.words.strip()

    def offer(self, scene: Scene) -> None:
        """Offer those present in every line."""
        for field in self.lines.editors("by"):
            if isinstance(field, WhoField):
                field.offer(scene.speakers, whole=True)

    def give_speaker(self, speaker: Speaker) -> bool:
        """Put down whose objection the cursor's line is."""
        at = self.lines.current()
        if at >= 0:
            self.change_line(at, lambda line: replace(line, by=speaker.words))
        return at >= 0


class UnownedSection(LineSection):
    """What is nobody's duty, and what was agreed about it."""

    FIELD = "unowned"
    TITLE = "担い手が決まらない事項"
    NOTE = "どの機関の役割にもならないことと、当面の合意"
    NONE = "担い手が決まらない事項はありません。"
    ADD = "事項を書く（F8）"
    HEADS = (("事項", _WORDS), ("合意したこと", _WORDS))

    def make_cells(self) -> Sequence[Cell]:
        """Return the fields of one new line."""
        return (
            Cell("matter", "担い手が決まらない事項", LineArea(self), _WORDS),
            Cell("agreed", "合意したこと", LineArea(self), _WORDS),
        )

    def new_line(self, _before: Unowned | None) -> Unowned:
        """Return an empty line."""
        return Unowned(new_id())

    def is_empty(self, line: Unowned) -> bool:
        """Tell whether nothing was written in a line yet."""
        return not line.matter.strip()
