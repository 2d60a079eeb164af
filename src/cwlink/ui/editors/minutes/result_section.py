"""協議の結果: agreed or not, the policy, what to do if things change, and the 援助方針."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.rules.completeness import RemarkCode
from cwlink.rules.completeness_minutes import CASES
from cwlink.rules.household_checks import FieldPath
from cwlink.rules.minutes import CaseResult
from cwlink.rules.plan import Contingency
from cwlink.ui.editors.minutes import words
from cwlink.ui.editors.minutes.line_area import LineArea
from cwlink.ui.editors.minutes.line_rows import Cell
from cwlink.ui.editors.minutes.line_section import LineSection
from cwlink.ui.editors.minutes.people_fields import WhoField
from cwlink.ui.editors.minutes.scene import Scene, Speaker
from cwlink.ui.editors.minutes.section import MinutesPart
from cwlink.ui.editors.plan.field_rows import FieldRows
from cwlink.ui.meeting_words import RESULTS
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.text_area import GrowingTextArea

_YES, _NO = "yes", "no"


class ResultField(RadioGroup):
    """方針に合意, 方針未定 or 介入困難."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, across=True)
        self.set_choices([(one.value, word) for one, word in RESULTS.items()])

    def value(self) -> CaseResult | None:
        """Return the result, None while none is chosen."""
        key = super().value()
        return CaseResult(key) if key else None


class ReviewField(RadioGroup):
    """Whether the 援助方針 is to be looked at again; None while it is not said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, across=True)
        self.set_choices(((_YES, "見直しが必要"), (_NO, "見直しは不要")))

    def value(self) -> bool | None:  # type: ignore[override]  # an answer, not its key
        """Return the answer."""
        return {_YES: True, _NO: False}.get(super().value() or "")

    def set_value(self, value: bool | str | None) -> None:
        """Show an answer; a key is one of the group's own."""
        answers: dict[bool | str | None, str | None] = {True: _YES, False: _NO}
        super().set_value(answers.get(value))


class ResultSection(MinutesPart):
    """The result and its policy, then the 援助方針."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card("協議の結果", "", self)
        result = FieldFrame("結果", ResultField(self), self, path=("result",))
        policy = GrowingTextArea(self, example="受診につなぎ、入院の要否は診察の後に決める")
        self.result = self.bind_case(result, "result")
        self.policy = self.bind_case(
            FieldFrame("支援方針（未定・困難のときは、その理由）", policy, self, path=("policy",)),
            "policy",
        )
        card.add(self.result)
        card.add(self.policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def begin_line(self) -> None:
        """Put the cursor on the result."""
        self.result.focus_editor()


class PolicyReviewSection(MinutesPart):
    """援助方針の見直し."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card("援助方針の見直し", "会議の結果を受けて、援助方針を改めるか", self)
        review = FieldFrame("見直し", ReviewField(self), self, path=("policy_review",))
        note = GrowingTextArea(self, example="医療の必要を書き加える", lines=1)
        self.review = self.bind_case(review, "policy_review")
        self._note = self.bind_case(
            FieldFrame("内容", note, self, path=("policy_review_note",)), "policy_review_note"
        )
        self._rows = FieldRows((((self.review, 2), (self._note, 3)),), self)
        card.add(self._rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        self._rows.show_narrow(narrow=narrow)


class ContingenciesSection(LineSection):
    """状況が変わったときの対応: on what, who, turns to whom, does what."""

    FIELD = "contingencies"
    TITLE = "状況が変わったときの対応"
    NOTE = "方針未定・介入困難のときは、1行以上必要です"
    NONE = "状況が変わったときの対応はまだありません。"
    ADD = "対応を書く"
    HEADS = (
        ("どうなったとき", 5),
        ("だれが（Alt＋文字）", 4),
        ("どこに連絡し", 4),
        ("何をする", 5),
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remark = Label("", Text.HEAD, self, tint="error")
        self._card.body.insertWidget(0, self._remark)

    def make_cells(self) -> Sequence[Cell]:
        """Return the fields of one new line."""
        who = WhoField(self, example="民生委員")
        where = WhoField(self, example="福祉事務所")
        if self.scene is not None:
            who.offer(self.scene.speakers)
            where.offer(self.scene.speakers)
        return (
            Cell("when", "どうなったとき", LineArea(self, example="応答がない"), 5),
            Cell("who", "だれが", who, 4),
            Cell("where_to", "どこに連絡するか", where, 4),
            Cell("what", "何をするか", LineArea(self, example="安否を確かめる"), 5),
        )

    def new_line(self, _before: Contingency | None) -> Contingency:
        """Return an empty line."""
        return Contingency("", "", "")

    def is_empty(self, line: Contingency) -> bool:
        """Tell whether nothing was written in a line yet."""
        return not (line.when.strip() or line.what.strip())

    def offer(self, scene: Scene) -> None:
        """Offer those present in every line, and say what is missing."""
        for field in (*self.lines.editors("who"), *self.lines.editors("where_to")):
            if isinstance(field, WhoField):
                field.offer(scene.speakers)
        remark = scene.remarks.get((CASES, scene.case_id, self.FIELD))
        missing = remark is not None and remark.code is RemarkCode.NO_CONTINGENCY
        self._remark.setText(words.field_sentence(remark) if remark and missing else "")
        self._remark.setVisible(missing)

    def give_speaker(self, speaker: Speaker) -> bool:
        """Put down who acts in the cursor's line."""
        at = self.lines.current()
        name = speaker.there.organisation or speaker.words
        if at >= 0:
            self.change_line(at, lambda line: self.changed_part(line, "who", name))
        return at >= 0

    def go_to(self, _path: FieldPath) -> bool:
        """Begin a line where one is missing."""
        self.begin_line()
        return True
