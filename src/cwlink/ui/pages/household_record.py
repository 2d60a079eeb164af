"""A household's record: who, the next step, and the sections in the order of a home visit."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.core.text import wide_kana
from cwlink.core.wareki import long_date
from cwlink.services.household_record import HouseholdView
from cwlink.services.household_step import NextStep, StepKind
from cwlink.services.record_sections import RecordSection
from cwlink.ui import household_words as words
from cwlink.ui.household_step_words import step_words
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.handed_line import HandedLine
from cwlink.ui.pages.household_body import HouseholdBody
from cwlink.ui.pages.household_wishes import (
    FetchBackWish,
    InquireWish,
    MeetingWish,
    PlanWish,
    RecordWish,
    RenewWish,
    ReviewWish,
    TakeOverWish,
    Wish,
)
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.badges import BadgeLabel, tag
from cwlink.ui.widgets.buttons import IconButton, LinkButton, SecondaryButton
from cwlink.ui.widgets.contents_list import ContentsItem, ContentsList
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.strips import NextStepStrip

_TITLES = {
    RecordSection.MEMBERS: "世帯員",
    RecordSection.ISSUES: "課題",
    RecordSection.TIES: "関係機関",
    RecordSection.CONSENT: "同意",
    RecordSection.POLICY: "援助方針",
    RecordSection.TRAITS: "世帯の特徴",
    RecordSection.LIVING: "暮らし",
    RecordSection.INCOME: "収入・債務",
    RecordSection.REVIEWS: "検討",
    RecordSection.INQUIRIES: "打診・照会",
    RecordSection.MEETINGS: "会議",
    RecordSection.PROMISES: "持ち帰り事項",
    RecordSection.PLANS: "計画・評価",
    RecordSection.ATTACHMENTS: "添付書類",
    RecordSection.LOG: "閲覧・変更の記録",
}
_PLAN_STEPS = {
    StepKind.MAKE_PLAN,
    StepKind.RESUME_PLAN,
    StepKind.MONITOR,
    StepKind.EVALUATE,
    StepKind.NEXT_VERSION,
}
_INQUIRY_STEPS = {
    StepKind.RESUME_INQUIRY,
    StepKind.AWAIT_ANSWERS,
    StepKind.SEE_IT_DONE,
    StepKind.ASK_NEXT,
}
_OPENS_REVIEW = {StepKind.RESUME_REVIEW, StepKind.WAIT_FOR_SUPERVISOR}


class HouseholdRecordPane(QWidget):
    """Shows one household and reports what is asked for as a wish."""

    wished = Signal(object)
    back_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: HouseholdView | None = None
        self.back = LinkButton("一覧へ戻る", self, glyph="chevron-left")
        self.strip = NextStepStrip(self)
        self.contents = ContentsList(self)
        self.body = HouseholdBody(self)
        self.notice_row = QVBoxLayout()
        self._name = Label("", Text.TITLE, self)
        self._kana = help_text("", self)
        self._number = BadgeLabel(tag(""), self)
        self._facts = help_text("", self)
        self.handed = HandedLine(self)
        self._plan = SecondaryButton("支援計画を作る", self)
        self.more = IconButton("more", "この世帯の操作", self)
        self._head = self._make_head()
        self._lay_out()
        self._connect()

    def show_view(self, view: HouseholdView) -> None:
        """Show a household."""
        if self._view is None or self._view.record.id != view.record.id:
            self.contents.set_current(RecordSection.MEMBERS)
        self._view = view
        head = view.head
        self._name.setText(head.name if head and head.name else "（氏名未記入）")
        self._kana.setText(wide_kana(head.kana) if head else "")
        self._number.set_badge(tag(view.record.case_number))
        self._number.setAccessibleName(f"ケース番号 {view.record.case_number}")
        self._facts.setText("　｜　".join(_facts(view)))
        self.handed.show_handed(view.handed, view.today)
        told = step_words(view.step, view.today, has_issues=bool(view.issues))
        self.strip.set_step(told.what, told.why, told.action)
        self._plan.setText("支援計画を開く" if view.plans else "支援計画を作る")
        self._plan.setAccessibleName(self._plan.text())
        self._plan.setVisible(view.step.kind not in _PLAN_STEPS)
        self.contents.set_items(_contents(view))
        self.body.show_view(view)

    def view(self) -> HouseholdView | None:
        """Return what is shown."""
        return self._view

    def primary(self) -> QAbstractButton:
        """Return the button of the strip."""
        return self.strip.button

    def jump_to(self, section: RecordSection) -> None:
        """Scroll to a section."""
        self.body.jump_to(section)

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Fold the contents to a menu, and let the head scroll where there is little room."""
        narrow = room is Breakpoint.NARROW
        wide = room is Breakpoint.WIDE
        self.back.setVisible(narrow)
        self.contents.fold(not wide)
        self._middle.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        self._outer.removeWidget(self._head)
        self.body.column.removeWidget(self._head)
        if narrow:
            self.body.column.insertWidget(0, self._head)
        else:
            self._outer.insertWidget(1, self._head)
        self._middle.removeWidget(self.contents)
        self._top.removeWidget(self.contents)
        if narrow:
            self._top.insertWidget(1, self.contents)
        else:
            self._middle.insertWidget(0, self.contents, 0, Qt.AlignmentFlag.AlignTop)

    def _make_head(self) -> QWidget:
        head = QWidget(self)
        title = EndedFlow(gap=12)
        for widget in (self._name, self._kana, self._number):
            title.addWidget(widget)
        title.end_with(self._plan, self.more)
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(title)
        column.addWidget(self._facts)
        column.addWidget(self.handed)
        column.addWidget(self.strip)
        return head

    def _lay_out(self) -> None:
        self._middle = QHBoxLayout()
        self._middle.setSpacing(16)
        self._middle.addWidget(self.contents, 0, Qt.AlignmentFlag.AlignTop)
        self._middle.addWidget(self.body, 1)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(20, 12, 8, 0)
        self._outer.setSpacing(8)
        self._top = QHBoxLayout()
        self._top.setSpacing(12)
        self._top.addWidget(self.back)
        self._top.addStretch(1)
        self._outer.addLayout(self._top)
        self._outer.addWidget(self._head)
        self._outer.addLayout(self.notice_row)
        self._outer.addLayout(self._middle, 1)
        self.back.hide()

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_wanted)
        self.strip.wanted.connect(self._go_on)
        self.handed.fetch_back_wanted.connect(lambda: self.wished.emit(FetchBackWish()))
        self.handed.copies_wanted.connect(lambda: self.wished.emit(RecordWish()))
        self._plan.clicked.connect(lambda: self.wished.emit(PlanWish()))
        self.more.clicked.connect(
            lambda: self.menu_wanted.emit(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        )
        self.contents.chosen.connect(lambda key: self.body.jump_to(RecordSection(key)))
        self.body.current_changed.connect(self.contents.set_current)
        self.body.wished.connect(self.wished)

    def _go_on(self) -> None:
        if self._view is not None:
            self.wished.emit(_wish_of(self._view.step))


def _wish_of(step: NextStep) -> Wish:
    wishes: dict[StepKind, Wish] = {
        StepKind.RENEW_CONSENT: RenewWish(step.document),
        StepKind.PREPARE_MEETING: MeetingWish(review_id=step.document),
        StepKind.RESUME_MEETING: MeetingWish(step.document),
        StepKind.AWAIT_MEETING: MeetingWish(step.document),
        StepKind.WRITE_MINUTES: MeetingWish(step.document, minutes=True),
        StepKind.TAKE_OVER: TakeOverWish(step.document),
        StepKind.START_INQUIRIES: InquireWish(review_id=step.document),
        StepKind.MAKE_PLAN: PlanWish(),
    }
    if step.kind in wishes:
        return wishes[step.kind]
    if step.kind in _INQUIRY_STEPS:
        return InquireWish(step.document)
    if step.kind in _PLAN_STEPS:
        return PlanWish(step.document)
    return ReviewWish(step.document if step.kind in _OPENS_REVIEW else "")


def _facts(view: HouseholdView) -> list[str]:
    record = view.record
    started = record.assistance_started
    facts = (
        record.household_type,
        f"{len(view.members)}人",
        f"保護開始 {long_date(started)}" if started else "",
        f"保護廃止 {long_date(record.ended_on)}" if record.ended_on else "",
        record.address,
        record.housing,
    )
    return [fact for fact in facts if fact]


def _contents(view: HouseholdView) -> Sequence[ContentsItem]:
    current = sum(tie.current for tie in view.ties)
    counts = {
        RecordSection.MEMBERS: str(len(view.members)),
        RecordSection.ISSUES: str(len(view.issues)),
        RecordSection.TIES: str(current),
        RecordSection.CONSENT: words.CONSENT[view.consent.state],
        RecordSection.TRAITS: str(len(view.traits)),
        RecordSection.REVIEWS: str(len(view.reviews)),
        RecordSection.INQUIRIES: str(len(view.inquiries)),
        RecordSection.MEETINGS: str(len(view.meetings)),
        RecordSection.PROMISES: str(sum(one.is_open for one in view.promises)),
        RecordSection.PLANS: str(len(view.plans)),
        RecordSection.ATTACHMENTS: str(len(view.attachments) or ""),
    }
    return [
        ContentsItem(
            section,
            title,
            counts.get(section, ""),
            unfilled=section in view.missing and section not in counts,
        )
        for section, title in _TITLES.items()
    ]
