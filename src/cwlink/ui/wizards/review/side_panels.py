"""What stands beside a step: 判断の材料, or 確かめておくこと with a button each."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.core.wareki import long_date
from cwlink.reference.catalogue import catalogue
from cwlink.rules.cautions import (
    Caution,
    ConsentMissing,
    DataMissing,
    NoAgencyMarked,
    OutlookDoubtful,
)
from cwlink.rules.fit import Datum
from cwlink.rules.snapshot import HOUSEHOLD
from cwlink.services.record_sections import RecordSection
from cwlink.services.review_view import ReviewView
from cwlink.storage.reviews import ReviewRow
from cwlink.ui.notices import Tone
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton, SecondaryButton
from cwlink.ui.widgets.cards import Divider
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.side_panel import SidePanel
from cwlink.ui.widgets.strips import ToneFrame
from cwlink.ui.wizards.review.badge_flow import BadgeFlow
from cwlink.ui.wizards.review.household_step import issue_chip
from cwlink.ui.wizards.review.place import MatrixWish, RecordWish, StepWish, Wish
from cwlink.ui.wizards.review.words import (
    CONSENTS,
    DATA,
    DOUBTFUL_OUTLOOK,
    SHORT_OUTCOMES,
    given_name,
    issue_label,
    member_words,
)


class MaterialsPanel(SidePanel):
    """Repeats what is recorded, so that nobody goes back to look."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("判断の材料", "", parent)
        self._shown: object = None
        link = LinkButton("記録を開く", self)
        link.clicked.connect(lambda: self.wanted.emit(RecordWish()))
        self.head.addWidget(link)

    def show_view(self, view: ReviewView) -> None:
        """Show household, traits, trigger, agencies involved, and which declined to be."""
        shown = (view.household, view.content.trigger, view.content.urgent, view.desk.refusals)
        if shown == self._shown:
            return
        self._shown = shown
        self.clear()
        self._show_issues(view)
        self._show_traits(view)
        self.add(Divider(self))
        trigger = catalogue().trigger(view.content.trigger or "")
        words = [trigger.screen_label if trigger else "未選択"]
        if view.content.urgent:
            words.append("緊急あり")
        self._fact("きっかけ", "\n".join(words))
        types = {one.code: one.name for one in view.desk.matrix.agencies}
        linked = [types[code] for code in view.household.linked_types if code in types]
        self._fact("関わっている機関", "、".join(linked) or "現在なし")
        self._show_refusals(view)
        decided = [one for one in view.desk.earlier if one.decision is not None]
        for last in decided[:1]:
            self._fact("前回の検討", _earlier_words(last))

    def _show_issues(self, view: ReviewView) -> None:
        household = view.household
        for holder in (*(one.id for one in household.members), HOUSEHOLD):
            member = household.member(holder)
            held = [one for one in household.issues if one.holder == holder]
            if member is None and not held:
                continue
            words = member_words(household, member) if member else "世帯"
            badges = BadgeFlow([issue_chip(household, one) for one in held], self)
            badges.setVisible(bool(held))
            self._group(words, badges)

    def _show_traits(self, view: ReviewView) -> None:
        recorded = view.household.traits
        words = [f"・{one.screen_label}" for one in catalogue().traits if one.code in recorded]
        self.add(Divider(self))
        self._fact("世帯の特徴", "\n".join(words) or "記録なし")

    def _show_refusals(self, view: ReviewView) -> None:
        """Show which agencies declined since the last review, and why."""
        lines = []
        for one in view.desk.refusals:
            day = f"{long_date(one.on)}　" if one.on else ""
            why = f"（{one.reason}）" if one.reason else ""
            lines.append(f"・{day}{one.agency}{why}")
        if lines:
            self._fact("打診を断られた機関", "\n".join(lines))

    def _fact(self, head: str, words: str) -> None:
        self._group(head, Label(words, Text.BODY, self))

    def _group(self, head: str, below: QWidget) -> None:
        group = QWidget(self)
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(help_text(head, group))
        column.addWidget(below)
        self.add(group)


def _earlier_words(row: ReviewRow) -> str:
    decision = SHORT_OUTCOMES[row.decision] if row.decision else ""
    return f"{long_date(row.reviewed_on)}　{decision}"


class ChecksPanel(SidePanel):
    """What to make sure of; none of it stops the caseworker, and the panel says so."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("確かめておくこと", "", parent)
        self._shown: object = None

    def show_view(self, view: ReviewView) -> None:
        """Show the cautions, the outlook first."""
        cautions = view.judgement.cautions
        if (cautions, view.household) == self._shown:
            return
        self._shown = (cautions, view.household)
        self.clear()
        count = len(cautions)
        self.set_title("確かめておくこと", f"{count}件・先に進めます" if count else "")
        if not cautions:
            self.add(help_text("確かめておくことはありません。", self))
        for caution in cautions:
            self.add(self._box(view, caution))

    def _box(self, view: ReviewView, caution: Caution) -> QWidget:
        title, detail, action, wish = caution_words(view, caution)
        box = ToneFrame(Tone.WARNING, self)
        head = QHBoxLayout()
        head.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        head.addWidget(IconLabel("warning", box, tint="warn", side=18), 0, top)
        head.addWidget(Label(title, Text.STRONG, box), 1)
        button = SecondaryButton(action, box)
        button.setAccessibleDescription(title)
        button.clicked.connect(partial(self.wanted.emit, wish))
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 10, 12, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(help_text(detail, box))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return box


def caution_words(view: ReviewView, caution: Caution) -> tuple[str, str, str, Wish]:
    """Return title, detail, the words of the button, and what it wishes."""
    match caution:
        case OutlookDoubtful():
            title = "自立の助長の見込みが「いいえ」"
            return title, DOUBTFUL_OUTLOOK, "表22の主軸を見直す", StepWish(5, ("outlook",))
        case ConsentMissing():
            return _consent_words(caution)
        case DataMissing():
            return _datum_words(view, caution)
        case NoAgencyMarked():
            label = issue_label(view.household, caution.issue)
            detail = "手順8で所の連携先を登録できます。"
            return f"「{label}」の連携先が未登録", detail, "対応表を開く", MatrixWish(caution.issue)


def _consent_words(caution: ConsentMissing) -> tuple[str, str, str, Wish]:
    body = caution.body.body
    if body.needs_consent:
        detail = f"「{body.name}」で話し合うには、世帯の同意が必要です。"
    else:
        detail = f"{body.name}は守秘義務のもとで開催できます。可能な限り同意を得てください。"
    title = f"世帯の同意が{CONSENTS[caution.state]}"
    return title, detail, "同意を記録する", RecordWish(RecordSection.CONSENT)


def _datum_words(view: ReviewView, caution: DataMissing) -> tuple[str, str, str, Wish]:
    member = view.household.member(caution.missing.member)
    who = f"{given_name(member.name)}さんの" if member else ""
    names = {one.code: one.name for one in view.desk.matrix.agencies}
    agencies = "、".join(names[code] for code in caution.agencies)
    detail = f"{agencies}は「対象か要確認」として示します。"
    wish = RecordWish(RecordSection.MEMBERS, caution.missing.member)
    return f"{who}{DATA[Datum(caution.missing.datum)]}が未確認", detail, "世帯員を開く", wish
