"""手順4: which criteria of 表23 apply, each proposed with its reasons."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.reference.catalogue import catalogue
from cwlink.reference.convening import Criterion, CriterionCode
from cwlink.rules.convening import Proposal, TraitReason
from cwlink.rules.review import CriterionAnswer
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services.review_view import ReviewView
from cwlink.ui.inquiry_words import refusal_words
from cwlink.ui.theme import theme
from cwlink.ui.widgets.badges import Badge, BadgeLabel, chip, tag
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Card, Divider
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import help_text
from cwlink.ui.wizards.review.badge_flow import BadgeFlow
from cwlink.ui.wizards.review.step_pane import BACK, NEXT, PANES, TICK, Side, StepPane
from cwlink.ui.wizards.review.words import chip_label, holder_word


class CriteriaStep(StepPane):
    """Four ticks, each with the report's sentence, reasons and a remark on demand."""

    title = "表23のどれに当てはまりますか"
    side = Side.MATERIALS
    hints = (TICK, BACK, NEXT, PANES)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, CriterionRow] = {}
        for kind in catalogue().collaborations:
            card = Card(kind.screen_label, kind.explanation, self)
            card.body.setContentsMargins(0, 0, 0, 0)
            card.body.setSpacing(0)
            for criterion in catalogue().criteria:
                if criterion.group == kind.code:
                    if card.body.count():
                        card.add(Divider(self))
                    card.add(self._row(criterion))
            self.pane.add_section(kind.code, card)

    def subtitle(self, view: ReviewView) -> str:
        """Say what was proposed."""
        count = len(view.judgement.proposals)
        if not count:
            return "入力済みの課題と特徴からは提案がありません。当てはまるものを選んでください。"
        return (
            f"入力済みの課題と世帯の特徴から{count}項目を提案しました。"
            "確かめて、違うものは外してください。"
        )

    def fill(self, view: ReviewView) -> None:
        """Show what is proposed and what was answered."""
        proposed = {one.criterion: one for one in view.judgement.proposals}
        ticked = view.judgement.verdict.criteria
        remarks = {one.code: one.remark for one in view.content.criteria}
        offers = {CriterionCode.B3: [refusal_words(one) for one in view.desk.refusals]}
        for code, row in self.rows.items():
            row.show_criterion(
                ticked=code in ticked,
                reasons=_reasons(view.household, proposed.get(row.criterion.code)),
                proposed=code in proposed,
                remark=remarks.get(code, ""),
                offers=offers.get(row.criterion.code, ()),
            )

    def focus_first(self) -> None:
        """Begin at the first tick."""
        next(iter(self.rows.values())).tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, criterion: Criterion) -> "CriterionRow":
        row = CriterionRow(criterion, self)
        row.answered.connect(self._answer)
        self.rows[criterion.code] = row
        return row

    def _answer(self, code: str, ticked: bool, remark: str) -> None:
        """Keep only answers that differ from the proposal or carry a remark."""
        proposed = any(one.criterion == code for one in self.view.judgement.proposals)
        others = tuple(one for one in self.view.content.criteria if one.code != code)
        own = CriterionAnswer(code, ticked, remark)
        kept = () if ticked is proposed and not remark else (own,)
        self.edit(f"criterion {code}", criteria=(*others, *kept))


class CriterionRow(QWidget):
    """One criterion: tick, examples, reasons, and a remark that opens on demand.

    What is offered becomes a reason by one click: the criterion is ticked, and it stands in the
    remark.
    """

    answered = Signal(str, bool, str)

    def __init__(self, criterion: Criterion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.criterion = criterion
        self.tick = CheckRow(criterion.screen_label, self, strong=True)
        self.tick.setAccessibleDescription("、".join(criterion.examples))
        self._tag = BadgeLabel(tag("提案"), self)
        self.write = LinkButton("補足を書く", self, glyph="pencil")
        self.write.setAccessibleName(f"{criterion.short_label}の補足を書く")
        self._examples = help_text(f"例：{'、'.join(criterion.examples[:2])}", self)
        self._reasons = BadgeFlow((), self)
        self._reasons_line = _labelled("理由", self._reasons, self)
        self.offers: dict[str, LinkButton] = {}
        self._offered = QWidget(self)
        self._offers_flow = FlowLayout(self._offered, gap=8)
        self._offers_line = _labelled("打診", self._offered, self)
        self._offers_line.hide()
        self.remark = TextField(self, example="確かめたことや、案と異なる理由")
        self.remark.setAccessibleName(f"{criterion.short_label}の補足")
        self._remark_line = _labelled("補足", self.remark, self)
        self._open = False
        self._lay_out()
        self.tick.changed.connect(self._tell)
        self.remark.changed.connect(self._tell)
        self.write.clicked.connect(self._write)

    def show_criterion(
        self,
        *,
        ticked: bool,
        reasons: Sequence[Badge],
        proposed: bool,
        remark: str,
        offers: Sequence[str] = (),
    ) -> None:
        """Show the row; an unticked proposal says so and opens its remark."""
        self._show_offers([one for one in offers if one not in remark])
        self.tick.set_value(ticked)
        taken_away = proposed and not ticked
        self._tag.set_badge(tag("提案（外した）" if taken_away else "提案"))
        self._tag.setVisible(proposed)
        self._reasons.set_badges(reasons)
        self._reasons_line.setVisible(bool(reasons))
        self.remark.set_value(remark)
        self._open = self._open or bool(remark) or taken_away
        self._remark_line.setVisible(self._open)
        self.write.setVisible(not self._open)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.tick, 1)
        head.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.write, 0, Qt.AlignmentFlag.AlignVCenter)
        below = QVBoxLayout()
        below.setContentsMargins(theme().px(20) + 11, 0, 0, 0)
        below.setSpacing(5)
        for part in (self._examples, self._reasons_line, self._offers_line, self._remark_line):
            below.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 8, 14, 13)
        column.setSpacing(3)
        column.addLayout(head)
        column.addLayout(below)

    def _show_offers(self, offers: Sequence[str]) -> None:
        self._offers_line.setVisible(bool(offers))
        if list(offers) == list(self.offers):
            return
        self._offers_flow.clear()
        self.offers = {}
        for words in offers:
            button = LinkButton(words, self._offered, glyph="plus")
            button.setAccessibleDescription("当てはまるとして、補足に入れます")
            button.clicked.connect(partial(self._take_offer, words))
            self._offers_flow.addWidget(button)
            button.show()
            self.offers[words] = button

    def _take_offer(self, words: str) -> None:
        written = self.remark.value().removesuffix("。")
        self.answered.emit(self.criterion.code, True, "。".join(filter(None, (written, words))))

    def _write(self) -> None:
        self._open = True
        self._remark_line.setVisible(True)
        self.write.setVisible(False)
        self.remark.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        self.answered.emit(self.criterion.code, self.tick.value(), self.remark.value())


def _labelled(word: str, widget: QWidget, parent: QWidget) -> QWidget:
    line = QWidget(parent)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(14)
    label = help_text(word, line)
    row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(widget, 1)
    return line


def _reasons(household: HouseholdSnapshot, proposal: Proposal | None) -> list[Badge]:
    badges = []
    for reason in proposal.reasons if proposal else ():
        if isinstance(reason, TraitReason):
            trait = catalogue().trait(reason.trait)
            badges.append(chip(trait.short_label if trait else reason.trait, prefix="特徴："))
        else:
            holder = holder_word(household, reason.holder)
            badges.append(chip(chip_label(household, reason.issue), holder=holder))
    return badges
