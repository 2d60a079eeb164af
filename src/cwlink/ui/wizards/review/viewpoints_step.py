"""手順5: the axis of 表22: three kinds of independence, outlook, and quality of support."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.reference.catalogue import catalogue
from cwlink.reference.convening import Choice, ViewpointCode
from cwlink.rules.review import Outlook, ViewpointAnswer
from cwlink.services.review_view import ReviewView
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Card, Divider
from cwlink.ui.widgets.checks import CheckRow, RadioGroup
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.text_area import GrowingTextArea
from cwlink.ui.wizards.review.place import StepWish
from cwlink.ui.wizards.review.step_pane import BACK, NEXT, PANES, TICK, Side, StepPane
from cwlink.ui.wizards.review.words import ENOUGH, OUTLOOKS

_SUPPORTS = (
    ("economic", ViewpointCode.V1, "家計の相談先を決め、支給日に一緒に使い道を確かめる"),
    ("daily", ViewpointCode.V2, "受診と介護認定の申請を、訪問に同行して進める"),
    ("social", ViewpointCode.V3, "本人に会える人を増やし、外とのつながりをつくる"),
)


class ViewpointsStep(StepPane):
    """Asks V1–V4 and V7; V5 and V6 are repeated with a link."""

    title = "表22の主軸：どのような支援体制が望ましいですか"
    side = Side.MATERIALS
    hints = (TICK, BACK, NEXT, PANES)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        supports = Card("望ましい支援体制", "今の体制で足りるときは、右を選ぶだけで進めます", self)
        self.answers: dict[str, SupportAnswer] = {}
        for field, code, example in _SUPPORTS:
            answer = SupportAnswer(_viewpoint(code), example, field, self)
            answer.changed_by_user.connect(self._answer)
            self.answers[field] = answer
            supports.add(answer)
        self.outlook = RadioGroup(self, across=True)
        self.outlook.set_choices([(code.value, word) for code, word in OUTLOOKS.items()])
        self.outlook.changed.connect(self._answer_outlook)
        example = "専門の機関が加わると、関わり方の幅が広がる"
        self.quality = GrowingTextArea(self, example=example, lines=1)
        self.quality.changed.connect(
            lambda: self.edit("quality_view", quality_view=self.quality.value())
        )
        hope = Card("見込みと支援の質", "", self)
        hope.add(_framed(ViewpointCode.V4, self.outlook, "outlook", required=True))
        hope.add(_framed(ViewpointCode.V7, self.quality, "quality_view"))
        self.echo = Echo(self)
        self.echo.change.clicked.connect(lambda: self.wanted.emit(StepWish(3, ("background",))))
        hope.add(Divider(self))
        hope.add(self.echo)
        self.pane.add_section("supports", supports)
        self.pane.add_section("outlook", hope)

    def subtitle(self, _view: ReviewView) -> str:
        """Say what it is for."""
        return "自立の助長に向けて、誰の関わりがあるとよいかを考えます。"

    def fill(self, view: ReviewView) -> None:
        """Show the answers."""
        for field, answer in self.answers.items():
            answer.show_answer(getattr(view.content, field))
        outlook = view.content.outlook
        self.outlook.set_value(outlook.value if outlook else None)
        self.quality.set_value(view.content.quality_view)
        self.echo.show_texts(view.content.background, view.content.latent_needs)

    def focus_first(self) -> None:
        """Begin at the first text."""
        self.answers["economic"].text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, field: str) -> None:
        self.edit(field, **{field: self.answers[field].value()})

    def _answer_outlook(self) -> None:
        code = self.outlook.value()
        self.edit("outlook", outlook=Outlook(code) if code else None)


class SupportAnswer(QWidget):
    """One of V1–V3: a text, or 「現体制で足りる」 in one click."""

    changed_by_user = Signal(str)

    def __init__(
        self, viewpoint: Choice, example: str, field: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.text = GrowingTextArea(self, example=example, lines=1)
        self.enough = CheckRow(ENOUGH, self)
        self.enough.setAccessibleName(f"{viewpoint.short_label}：{ENOUGH}")
        self.enough.setToolTip("書くことがなければ、これを選ぶと答えたことになります")
        frame = FieldFrame(viewpoint.short_label, self.text, self, required=True, path=(field,))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(frame, 1)
        row.addWidget(self.enough, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        column.addWidget(help_text(viewpoint.explanation, self))
        self.text.changed.connect(lambda: self.changed_by_user.emit(field))
        self.enough.changed.connect(lambda: self.changed_by_user.emit(field))

    def show_answer(self, answer: ViewpointAnswer) -> None:
        """Show an answer; what is being typed stays."""
        self.text.set_value(answer.text)
        self.enough.set_value(answer.current_suffices)

    def value(self) -> ViewpointAnswer:
        """Return the answer."""
        return ViewpointAnswer(self.text.value(), self.enough.value())


class Echo(QWidget):
    """What was written of background and latent needs, with a link to change it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.change = LinkButton("手順3で直す", self, glyph="pencil")
        self._background, self._latent = Label("", Text.BODY, self), Label("", Text.BODY, self)
        head = QHBoxLayout()
        head.addWidget(Label("背景と潜在的なニーズ", Text.HEAD, self, tint="text"), 1)
        head.addWidget(self.change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        for word, label in (("背景要因", self._background), ("潜在的なニーズ", self._latent)):
            column.addWidget(help_text(word, self))
            column.addWidget(label)

    def show_texts(self, background: str, latent: str) -> None:
        """Show both texts."""
        for label, text in ((self._background, background), (self._latent, latent)):
            label.setText(text or "未記入")
            label.set_tint("text" if text else "text3")


def _framed(
    code: ViewpointCode, editor: QWidget, path: str, *, required: bool = False
) -> FieldFrame:
    viewpoint = _viewpoint(code)
    return FieldFrame(
        viewpoint.screen_label,
        editor,
        required=required,
        help_line=viewpoint.explanation,
        path=(path,),
    )


def _viewpoint(code: ViewpointCode) -> Choice:
    found = catalogue().viewpoint(code)
    if found is None:
        raise LookupError(code)
    return found
