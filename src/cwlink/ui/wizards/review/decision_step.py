"""手順9: the office's decision, where it differs why, and the supervisor's opinion."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cwlink.rules.completeness import Remark, RemarkCode
from cwlink.rules.review import Outcome
from cwlink.services.review_view import ReviewView
from cwlink.ui.notices import Tone
from cwlink.ui.page import KeyHint
from cwlink.ui.widgets.badges import BadgeLabel, tag
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import CheckRow, RadioGroup
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.remark_strip import RemarkStrip, ShownRemark
from cwlink.ui.widgets.text_area import GrowingTextArea
from cwlink.ui.wizards.review.place import StepWish
from cwlink.ui.wizards.review.step_pane import BACK, PREVIEW, Side, StepPane
from cwlink.ui.wizards.review.words import OUTCOMES, remark_sentence, remark_words, step_of

AS_PROPOSED = "検討の結果（案）と同じ"
AWAITING = "査察指導員確認待ち"


class DecisionStep(StepPane):
    """Asks for the decision; says what is missing before it can be final."""

    title = "福祉事務所の決定"
    side = Side.CHECKS
    hints = (KeyHint("Ctrl+J", "次の指摘へ"), BACK, KeyHint("Ctrl+Enter", "確定"), PREVIEW)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = RemarkStrip(self, ready="決定を確定できます", anyway="このままでも進めます")
        self.decision = RadioGroup(self)
        self.reason = GrowingTextArea(self, example="長女が同居を始めるため、しばらく様子を見る")
        self.contact_first = CheckRow(
            "会議の前に、個別の打診から始める",
            self,
            detail="関係機関ごとに状況を照会してから、会議の日程を決めます。",
        )
        self.review_date = WarekiDateField(self, weekday=True)
        self.name = TextField(self, room=10)
        self.day = WarekiDateField(self)
        example = "開催を適当と認める。火の元の確認を先に行うこと"
        self.opinion = GrowingTextArea(self, example=example)
        self._review = ""
        self._frames: dict[tuple[str, ...], FieldFrame] = {}
        self._awaiting = BadgeLabel(tag(AWAITING), self)
        self._supervisor = self._supervisor_card()
        self.pane.add(self.strip)
        self.pane.add_section("decision", self._decision_card())
        self.pane.add_section("supervisor", self._supervisor)
        self._connect()

    def subtitle(self, _view: ReviewView) -> str:
        """Say whose decision it is."""
        return "検討の結果は案です。開催するかどうかは福祉事務所が決めます。"

    def fill(self, view: ReviewView) -> None:
        """Show the decision and every remark at its field."""
        content, verdict = view.content, view.judgement.verdict.outcome
        self._offer(verdict)
        self.decision.set_value(content.decision.value if content.decision else None)
        differs = content.decision is not None and content.decision is not verdict
        self._frame("decision_reason").set_required(differs)
        self.reason.set_value(content.decision_reason)
        self._frame("review_date").setVisible(content.decision is Outcome.WATCH)
        self._show_day(self.review_date, content.review_date)
        convenes = content.decision is Outcome.CONVENE
        self.contact_first.setVisible(convenes)
        self.contact_first.set_value(content.contact_first)
        self._supervisor.setVisible(content.decision is not None)
        self._awaiting.setVisible(view.waiting)
        self.name.set_value(content.supervisor.name)
        self._show_day(self.day, content.supervisor.on)
        self.opinion.set_value(content.supervisor.opinion)
        self._review = view.desk.review.id
        self._show_remarks(view.remarks)

    def focus_first(self) -> None:
        """Begin at the decision."""
        self.decision.setFocus()

    def next_remark(self, *, backwards: bool = False) -> bool:
        """Go to the next remark; False when there is none."""
        return self.strip.next_remark(backwards=backwards)

    def _show_day(self, field: WarekiDateField, day: date | None) -> None:
        """Show a day; a text that is no date yet stays as long as the review is the same."""
        another = self._review != self.view.desk.review.id
        if another or field.value() != day:
            field.set_value(day)

    def _offer(self, verdict: Outcome) -> None:
        choices = [
            (one.value, OUTCOMES[one], AS_PROPOSED if one is verdict else "") for one in Outcome
        ]
        if choices != self.offered:
            self.offered = choices
            self.decision.set_choices(choices)

    offered: list[tuple[str, str, str]] | None = None

    def _frame(self, *path: str) -> FieldFrame:
        return self._frames[path]

    def _framed(
        self, label: str, editor: QWidget, *path: str, required: bool = False, note: str = ""
    ) -> FieldFrame:
        frame = FieldFrame(label, editor, self, required=required, path=path, help_line=note)
        self._frames[path] = frame
        return frame

    def _decision_card(self) -> Card:
        card = Card("決定", "案と異なる決定もできます", self)
        card.add(self._framed("所の決定", self.decision, "decision", required=True))
        row = QHBoxLayout()
        row.addWidget(self._framed("再検討日", self.review_date, "review_date", required=True))
        row.addStretch(1)
        card.body.addLayout(row)
        card.add(self.contact_first)
        note = "案と異なる決定のときは必ず書きます。検討票に載ります。"
        card.add(self._framed("決定の理由", self.reason, "decision_reason", note=note))
        return card

    def _supervisor_card(self) -> Card:
        note = "会議を開催するときは、確認を得るまで確認待ちになります"
        card = Card("査察指導員の確認", note, self)
        card.head.addWidget(self._awaiting)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._framed("査察指導員の氏名", self.name, "supervisor", "name"))
        row.addWidget(self._framed("確認日", self.day, "supervisor", "on"))
        row.addStretch(1)
        card.body.addLayout(row)
        card.add(self._framed("意見", self.opinion, "supervisor", "opinion"))
        return card

    def _connect(self) -> None:
        self.strip.chosen.connect(lambda path: self.wanted.emit(StepWish(step_of(path), path)))
        self.decision.changed.connect(self._decide)
        self.reason.changed.connect(
            lambda: self.edit("decision_reason", decision_reason=self.reason.value())
        )
        self.review_date.changed.connect(
            lambda: self.edit("review_date", review_date=self.review_date.value())
        )
        self.contact_first.changed.connect(
            lambda: self.edit("contact_first", contact_first=self.contact_first.value())
        )
        self.name.changed.connect(lambda: self._say("name", name=self.name.value()))
        self.day.changed.connect(lambda: self._say("on", on=self.day.value()))
        self.opinion.changed.connect(lambda: self._say("opinion", opinion=self.opinion.value()))

    def _decide(self) -> None:
        """Take the decision, with first values for what it then asks for."""
        decision, content = Outcome(self.decision.value() or ""), self.view.content
        changes: dict[str, Any] = {"decision": decision}
        if decision is Outcome.WATCH and content.review_date is None:
            changes["review_date"] = self.view.aids.recheck_on
        if decision is Outcome.CONVENE and not content.supervisor.name:
            name = self.view.aids.supervisor
            changes["supervisor"] = replace(content.supervisor, name=name)
        self.edit("decision", **changes)

    def _say(self, field: str, **changes: Any) -> None:
        supervisor = replace(self.view.content.supervisor, **changes)
        self.edit(f"supervisor {field}", supervisor=supervisor)

    def _show_remarks(self, remarks: tuple[Remark, ...]) -> None:
        self.strip.set_remarks(_shown(remarks))
        at_field = {one.path: one for one in remarks}
        for path, frame in self._frames.items():
            remark = at_field.get(path)
            if remark is None:
                frame.set_remark(None)
            else:
                tone = Tone.ERROR if _stops(remark) else Tone.WARNING
                frame.set_remark(tone, remark_sentence(remark))


def _shown(remarks: tuple[Remark, ...]) -> list[ShownRemark]:
    """Return the remarks as links; what is awaited of the supervisor is one of them."""
    awaited = [one for one in remarks if one.code is RemarkCode.SUPERVISOR_AWAITED]
    shown = [
        ShownRemark(one.path, remark_words(one), _stops(one))
        for one in remarks
        if one not in awaited
    ]
    if len(awaited) == 1:
        shown.append(ShownRemark(awaited[0].path, remark_words(awaited[0]), blocks=False))
    elif awaited:
        shown.append(ShownRemark(awaited[0].path, "査察指導員の確認を入力する", blocks=False))
    return shown


def _stops(remark: Remark) -> bool:
    """Tell whether a remark stops the decision; awaiting the supervisor only delays it."""
    return remark.blocks and remark.code is not RemarkCode.SUPERVISOR_AWAITED
