"""The scrolling middle of a household's page: its sections, filled from the view."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from cwlink.core.wareki import long_date
from cwlink.rules.household import ConsentRecord
from cwlink.rules.snapshot import HouseholdSnapshot, Part
from cwlink.services.household_record import HouseholdView
from cwlink.services.record_sections import RecordSection
from cwlink.ui import household_words as words
from cwlink.ui.consent_words import provable
from cwlink.ui.pages import household_tables as tables
from cwlink.ui.pages.attachment_columns import attachment_columns
from cwlink.ui.pages.consent_notes import ConsentNotes
from cwlink.ui.pages.consent_table import consent_columns
from cwlink.ui.pages.household_meetings import meeting_columns
from cwlink.ui.pages.household_row_wishes import menu_of, open_wish, remove_wish
from cwlink.ui.pages.household_sections import ChipsSection, FactsSection, TableSection
from cwlink.ui.pages.household_wishes import (
    AttachWish,
    ConsentCopyWish,
    EditWish,
    InquireWish,
    LogWish,
    MatrixWish,
    MeetingWish,
    Panel,
    PromiseWish,
    Wish,
)
from cwlink.ui.pages.log_columns import latest_columns
from cwlink.ui.theme import theme
from cwlink.ui.widgets.badges import tag
from cwlink.ui.widgets.sections import SectionsPage

FIRST_ISSUES = 4
_ALL_COLUMNS = 640


class HouseholdBody(SectionsPage):
    """Shows the sections and reports wishes."""

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: HouseholdView | None = None
        self._narrow = False
        self._all_issues = False
        self.members = self._table("世帯員", RecordSection.MEMBERS, "世帯員がいません。")
        self.issues = self._table(
            "課題",
            RecordSection.ISSUES,
            "課題はまだ記録されていません。気になることから記録します。",
        )
        self.ties = self._table(
            "関係機関", RecordSection.TIES, "現在関わっている機関はありません。"
        )
        self.consents = self._table(
            "同意", RecordSection.CONSENT, "関係機関への情報提供の同意は、まだ記録されていません。"
        )
        self.consent_notes = ConsentNotes(self)
        self.consents.column.insertWidget(1, self.consent_notes)
        self.policies = self._table(
            "援助方針", RecordSection.POLICY, "援助方針はまだ記録されていません。"
        )
        self.traits = ChipsSection("世帯の特徴", "当てはまる特徴は選ばれていません。", self)
        self.living = FactsSection("暮らし", self)
        self.income = FactsSection("収入・債務", self)
        for section, part in (
            (RecordSection.TRAITS, self.traits),
            (RecordSection.LIVING, self.living),
            (RecordSection.INCOME, self.income),
        ):
            self.add_section(section, part)
        self.reviews = self._table(
            "検討", RecordSection.REVIEWS, "開催要否の検討は、まだありません。"
        )
        self.inquiries = self._table(
            "打診・照会", RecordSection.INQUIRIES, "関係機関への打診・照会は、まだありません。"
        )
        self.meetings = self._table("会議", RecordSection.MEETINGS, "会議は、まだありません。")
        self.promises = self._table(
            "持ち帰り事項", RecordSection.PROMISES, "持ち帰り事項・つなぎは、まだありません。"
        )
        self.plans = self._table("計画・評価", RecordSection.PLANS, "支援計画は、まだありません。")
        self.attachments = self._table(
            "添付書類",
            RecordSection.ATTACHMENTS,
            "添付書類はありません。署名のある同意書など、読み取ったPDFや画像を入れておけます。",
        )
        self.log = self._table(
            "閲覧・変更の記録",
            RecordSection.LOG,
            "変更や印刷をすると、最近のものがここに残ります。",
        )
        self.column.setContentsMargins(0, 0, 12, 24)
        self._add_actions()
        self._connect()

    def show_view(self, view: HouseholdView) -> None:
        """Show a household; another than before is shown from its beginning."""
        if self._view is None or self._view.record.id != view.record.id:
            self._all_issues = False
            self.verticalScrollBar().setValue(0)
            QTimer.singleShot(0, self, self._find_current)
        self._view = view
        self._set_columns(view)
        self._show_members(view)
        self._show_issues(view)
        self._show_ties_and_consents(view)
        self.policies.show_rows(tuple(reversed(view.record.policies)), _policy_note(view))
        count = f"{len(view.traits)}件" if view.traits else ""
        self.traits.show_badges([tag(label) for label in view.traits], count)
        self.living.show_facts(_living(view.snapshot))
        self.income.show_facts(_income(view))
        self.reviews.show_rows(view.reviews, f"{len(view.reviews)}件" if view.reviews else "")
        asked = len(view.inquiries)
        self.inquiries.show_rows(view.inquiries, f"{asked}件" if asked else "")
        met = len(view.meetings)
        self.meetings.show_rows(view.meetings, f"{met}件" if met else "")
        waiting = sum(one.is_open for one in view.promises)
        self.promises.show_rows(view.promises, f"未了 {waiting}件" if waiting else "")
        self.plans.show_rows(view.plans, f"{len(view.plans)}件" if view.plans else "")
        files = len(view.attachments)
        self.attachments.show_rows(view.attachments, f"{files}件" if files else "")
        self.log.show_rows(view.latest, "最近の変更と印刷" if view.latest else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show fewer columns where there is little room."""
        super().resizeEvent(event)
        narrow = self.viewport().width() < theme().px(_ALL_COLUMNS)
        if narrow != self._narrow:
            self._narrow = narrow
            if self._view is not None:
                self.show_view(self._view)

    def add_in_section(self) -> bool:
        """Add to the section that holds the focus (Ctrl+N); False outside of any."""
        focus = QApplication.focusWidget()
        for part, panel in (
            (self.members, Panel.MEMBER),
            (self.issues, Panel.ISSUE),
            (self.ties, Panel.TIE),
            (self.consents, Panel.CONSENT),
            (self.policies, Panel.POLICY),
        ):
            if focus is not None and part.isAncestorOf(focus):
                self.wished.emit(EditWish(panel))
                return True
        return False

    def select_member(self, member_id: str) -> None:
        """Put the cursor on a member."""
        for row in self._view.members if self._view else ():
            if row.member.id == member_id:
                self.members.table.select_row(row)

    def _table(self, title: str, section: RecordSection, empty: str) -> TableSection[object]:
        part: TableSection[object] = TableSection(title, (), empty, self)
        self.add_section(section, part)
        return part

    def _set_columns(self, view: HouseholdView) -> None:
        narrow, today = self._narrow, view.today
        names: dict[str, str] = {one.id: one.name for one in view.record.members}
        for part, columns in (
            (self.members, tables.member_columns(today, narrow=narrow)),
            (self.issues, tables.issue_columns(narrow=narrow)),
            (self.ties, tables.tie_columns(narrow=narrow)),
            (self.consents, consent_columns(view, names)),
            (self.policies, tables.policy_columns()),
            (self.reviews, tables.review_columns(today)),
            (self.inquiries, tables.inquiry_columns(today, narrow=narrow)),
            (self.meetings, meeting_columns(today, narrow=narrow)),
            (self.promises, tables.promise_columns(today, narrow=narrow)),
            (self.plans, tables.plan_columns()),
            (self.attachments, attachment_columns()),
            (self.log, latest_columns(view.record, today)),
        ):
            part.table.rows_model.set_columns(columns)  # type: ignore[arg-type]

    def _show_members(self, view: HouseholdView) -> None:
        note = f"{len(view.members)}人"
        if view.former:
            note += f"　ほかに抜けた人 {len(view.former)}人"
        if RecordSection.MEMBERS in view.missing:
            note += "　健康・職歴などに未記入あり"
        self.members.show_rows((*view.members, *view.former), note)

    def _show_issues(self, view: HouseholdView) -> None:
        shown = view.issues[:FIRST_ISSUES]
        note = f"{len(view.issues)}件" if view.issues else ""
        hidden = len(view.issues) - len(shown) + len(view.closed)
        if self._all_issues or not hidden:
            shown = (*view.issues, *view.closed)
        elif len(view.issues) > FIRST_ISSUES:
            note = f"{len(view.issues)}件のうち優先度の高い順に{FIRST_ISSUES}件"
        if view.closed:
            note += f"　終わった課題 {len(view.closed)}件"
        self.issues.show_rows(shown, note)
        self._more_issues.setVisible(bool(hidden))
        self._more_issues.setText("一部だけ表示" if self._all_issues else "すべて表示")

    def _show_ties_and_consents(self, view: HouseholdView) -> None:
        current = sum(tie.current for tie in view.ties)
        ties = f"{current}件" if current else "現在関わっている機関はありません"
        self.ties.show_rows(view.ties, ties if view.ties else "")
        self.consents.show_rows(view.consent.records, words.consent_note(view.consent, view.today))
        self.consent_notes.show_view(view)
        self._hand_over.setVisible(bool(self._provable()))

    def _add_actions(self) -> None:
        ask = self._ask
        self.members.add_action("世帯員を追加", ask(EditWish(Panel.MEMBER)))
        self._more_issues = self.issues.add_action("すべて表示", self._toggle_issues, glyph="")
        self.issues.add_action("課題を追加", ask(EditWish(Panel.ISSUE)))
        self.ties.add_action("連携先対応表で探す", ask(MatrixWish()), glyph="table")
        self.ties.add_action("機関を追加", ask(EditWish(Panel.TIE)))
        self._hand_over = self.consents.add_action(
            "機関に写しを渡す", self._hand_over_consent, glyph="share"
        )
        self.consents.add_action("同意を記録", ask(EditWish(Panel.CONSENT)))
        self.inquiries.add_action("打診・照会を始める", ask(InquireWish()))
        self.meetings.add_action("会議を準備する", ask(MeetingWish()))
        self.promises.add_action("一覧で開く", ask(PromiseWish()), glyph="table")
        self.promises.add_action("持ち帰り事項を追加", ask(PromiseWish(new=True)))
        self.policies.add_action("援助方針を追加", ask(EditWish(Panel.POLICY)))
        edit = "pencil"
        self.traits.add_action("特徴を選ぶ", ask(EditWish(Panel.TRAITS)), glyph=edit)
        self.living.add_action("暮らしを編集", ask(EditWish(Panel.LIVING)), glyph=edit)
        self.income.add_action("収入・債務を編集", ask(EditWish(Panel.INCOME)), glyph=edit)
        self.attachments.add_action("ファイルを添付", ask(AttachWish()))
        self.log.add_action("すべての記録を見る", ask(LogWish()), glyph="clock")

    def _ask(self, wish: Wish) -> Callable[[], None]:
        return lambda: self.wished.emit(wish)

    def _provable(self) -> Sequence[ConsentRecord]:
        """Return the consents that can be proved to an agency, the latest first."""
        if self._view is None:
            return ()
        given = self._view.consent
        return provable(given.records, self._view.today, replaced=given.replaced)

    def _hand_over_consent(self) -> None:
        """Hand over a copy of the consent under the cursor, of the latest where that is over."""
        can, at = self._provable(), self.consents.table.current_row()
        if can:
            consent = next((one for one in can if one is at), can[0])
            self.wished.emit(ConsentCopyWish(consent.id))

    def _toggle_issues(self) -> None:
        self._all_issues = not self._all_issues
        if self._view is not None:
            self._show_issues(self._view)

    def _connect(self) -> None:
        for part in (
            self.members, self.issues, self.ties, self.consents, self.policies, self.reviews,
            self.inquiries, self.meetings, self.promises, self.plans, self.attachments,
        ):  # fmt: skip
            part.opened.connect(lambda row: self.wished.emit(open_wish(row)))
            part.remove_wanted.connect(self._remove)
            part.menu_wanted.connect(self._open_menu)
        self.consent_notes.wished.connect(self.wished)
        self.log.opened.connect(lambda _row: self.wished.emit(LogWish()))

    def _remove(self, row: object) -> None:
        wish = remove_wish(row)
        if wish is not None:
            self.wished.emit(wish)

    def _open_menu(self, row: object, at: QPoint) -> None:
        menu = QMenu(self)
        gone = self._view.consent.replaced if self._view is not None else frozenset()
        for name, wish in menu_of(row, replaced=getattr(row, "id", "") in gone):
            menu.addAction(name, partial(self.wished.emit, wish))
        menu.popup(at)


def _policy_note(view: HouseholdView) -> str:
    latest = view.record.policy_on(view.today)
    if latest is None or latest.decided_on is None:
        return ""
    return f"最新は{long_date(latest.decided_on)}決定"


def _living(snapshot: HouseholdSnapshot) -> Sequence[Part]:
    kin, neighbours = snapshot.family
    return (
        Part(snapshot.address or None, "住所"),
        Part(snapshot.phone or None, "電話番号"),
        Part(snapshot.housing[0].text, "住まい"),
        Part(kin.text, "親族との関係"),
        Part(neighbours.text, "近隣との関係"),
        Part(snapshot.community[0].text, "地域との関係"),
    )


def _income(view: HouseholdView) -> Sequence[Part]:
    record = view.record
    started = record.assistance_started
    return (
        Part(long_date(started) if started else None, "保護の開始日"),
        Part(record.benefits or None, "公的給付"),
        Part(record.income or None, "収入"),
        Part(record.taxes or None, "課税状況"),
        Part(record.debts or None, "滞納・債務"),
    )
