"""A decided review: every answer in words, step by step, with nothing to change."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cwlink.core.wareki import long_date
from cwlink.reference.catalogue import catalogue
from cwlink.rules.review import Outcome, ViewpointAnswer
from cwlink.services.review_view import ReviewView
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.sections import SectionsPage
from cwlink.ui.wizards.review.reasons import reasons
from cwlink.ui.wizards.review.steps import STEPS
from cwlink.ui.wizards.review.words import (
    CONSENTS,
    ENOUGH,
    OUTCOMES,
    OUTLOOKS,
    chip_label,
    collaboration_words,
    holder_word,
    member_words,
)

Facts = list[tuple[str, str]]
NOTHING = "記載なし"


class PastReview(SectionsPage):
    """Shows the answers of a final review; the step list jumps to their sections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(24, 0, 12, 8)

    def show_view(self, view: ReviewView) -> None:
        """Show a review."""
        self.clear()
        self._sections.clear()
        for number, step in enumerate(STEPS, start=1):
            card = Card(f"{number}　{step.name}", "", self)
            card.add(_facts(_TOLD[number](view), card))
            self.add_section(str(number), card)


def _facts(facts: Facts, parent: QWidget) -> QWidget:
    rows = QWidget(parent)
    grid = QGridLayout(rows)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnMinimumWidth(0, theme().px(150))
    grid.setColumnStretch(1, 1)
    for at, (head, words) in enumerate(facts):
        grid.addWidget(help_text(head, rows), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(words or NOTHING, Text.BODY, rows), at, 1)
    return rows


def _trigger(view: ReviewView) -> Facts:
    found = catalogue().trigger(view.content.trigger or "")
    return [
        ("きっかけ", found.screen_label if found else ""),
        ("経緯", view.content.trigger_note),
        ("緊急性", "生命・身体・財産に危険がある" if view.content.urgent else "なし"),
    ]


def _household(view: ReviewView) -> Facts:
    household = view.household
    facts: Facts = [("検討日", long_date(view.content.reviewed_on, weekday=True))]
    facts += [("世帯員", "\n".join(member_words(household, one) for one in household.members))]
    held = [
        f"{chip_label(household, one.code)}（{holder_word(household, one.holder)}）"
        for one in household.issues
    ]
    found = [catalogue().trait(code) for code in household.traits]
    traits = "\n".join(trait.screen_label for trait in found if trait)
    return [*facts, ("課題", "、".join(held)), ("世帯の特徴", traits)]


def _background(view: ReviewView) -> Facts:
    content = view.content
    return [("背景要因", content.background), ("潜在的なニーズ", content.latent_needs)]


def _criteria(view: ReviewView) -> Facts:
    confirmed = view.judgement.verdict.criteria
    remarks = {one.code: one.remark for one in view.content.criteria}
    facts: Facts = []
    for criterion in catalogue().criteria:
        answer = "該当する" if criterion.code in confirmed else "該当しない"
        remark = remarks.get(criterion.code, "")
        facts.append((criterion.short_label, f"{answer}。{remark}" if remark else answer))
    return facts


def _support(answer: ViewpointAnswer) -> str:
    return "。".join(one for one in (ENOUGH if answer.current_suffices else "", answer.text) if one)


def _viewpoints(view: ReviewView) -> Facts:
    content = view.content
    return [
        ("経済的自立", _support(content.economic)),
        ("日常生活自立", _support(content.daily)),
        ("社会生活自立", _support(content.social)),
        ("自立の助長の見込み", OUTLOOKS[content.outlook] if content.outlook else ""),
        ("支援の質", content.quality_view),
    ]


def _result(view: ReviewView) -> Facts:
    verdict = view.judgement.verdict
    told: Facts = []
    for record in view.content.first_actions:
        action = catalogue().first_action(record.code)
        what = action.short_label if action else record.code
        when = long_date(record.at.date()) if record.at else ""
        parts = (when, record.whom, record.way, record.content)
        told.append((f"対応：{what}", "　".join(one for one in parts if one)))
    return [
        *told,
        ("検討の結果（案）", OUTCOMES[verdict.outcome]),
        ("連携の種類", collaboration_words(verdict.collaboration)),
        ("理由", "\n".join(one.sentence for one in reasons(view))),
    ]


def _body(view: ReviewView) -> Facts:
    found = catalogue().body(view.content.body or "")
    joint = "生活困窮者自立支援制度の支援会議と一体的に開催"
    return [
        ("会議体", f"{found.name}（{found.scheme}）" if found else ""),
        *([("開催の形", joint)] if view.content.joint_with_support_meeting else []),
        ("時期・備考", view.content.body_note),
        ("世帯の同意", CONSENTS[view.judgement.facts.consent]),
    ]


def _agencies(view: ReviewView) -> Facts:
    return [(one.name, one.purpose) for one in view.content.invited] or [("関係機関", "")]


def _decision(view: ReviewView) -> Facts:
    content = view.content
    facts: Facts = [
        ("所の決定", OUTCOMES[content.decision] if content.decision else ""),
        ("決定の理由", content.decision_reason),
    ]
    if content.contact_first:
        facts.append(("進め方", "会議の前に、個別の打診から始める"))
    if content.decision is Outcome.WATCH and content.review_date:
        facts.append(("再検討日", long_date(content.review_date, weekday=True)))
    opinion = content.supervisor
    if opinion.name or opinion.opinion:
        day = long_date(opinion.on) if opinion.on else ""
        facts.append(("査察指導員", "　".join(one for one in (opinion.name, day) if one)))
        facts.append(("意見", opinion.opinion))
    return facts


_TOLD: dict[int, Callable[[ReviewView], Facts]] = {
    1: _trigger,
    2: _household,
    3: _background,
    4: _criteria,
    5: _viewpoints,
    6: _result,
    7: _body,
    8: _agencies,
    9: _decision,
}
