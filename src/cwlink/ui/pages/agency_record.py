"""One agency of the directory: what is known of it at the top, its form below."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from cwlink.core.wareki import long_date
from cwlink.reference.agencies import AgencyType
from cwlink.services.agencies import AgencyFault, AgencyRecord, AgencyRow, AgencyView, person_on
from cwlink.ui.experience_words import fact_lines, short_words
from cwlink.ui.pages.agency_form import AgencyForm
from cwlink.ui.pages.agency_inquiries import AgencyInquiries
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.badges import Tag
from cwlink.ui.widgets.buttons import IconButton, LinkButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.scroll_pane import ScrollPane

_NEW_HELP = "機関の種類と名称を入力すると登録されます。入力は自動で保存されます。"


class AgencyRecordPane(QWidget):
    """Shows one agency; tells when its form was edited, and where its menu is asked for."""

    edited = Signal()
    back_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = AgencyForm(self)
        self.back = LinkButton("一覧へ戻る", self, glyph="chevron-left")
        self.more = IconButton("more", "この機関の操作", self)
        self._name = Label("", Text.TITLE, self)
        self._retired = Tag("使わない", self)
        self._about = help_text("", self)
        self.experience = Card("これまでの連携", "打診・会議の記録から", self)
        self._facts = help_text("", self)
        self.experience.add(self._facts)
        self.inquiries = AgencyInquiries(self)
        self._nothing = help_text("左の一覧から機関を選んでください。", self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.form.changed.connect(self._show_name)
        self.form.changed.connect(self.edited)
        self.back.clicked.connect(self.back_wanted)
        self.back.hide()
        self.more.clicked.connect(
            lambda: self.menu_wanted.emit(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        )

    def set_types(self, types: Sequence[AgencyType]) -> None:
        """Offer the agency types."""
        self.form.set_types(types)

    def show_nothing(self) -> None:
        """Ask to choose an agency."""
        self._stack.setCurrentWidget(self._nothing)

    def show_agency(self, view: AgencyView, record: AgencyRecord, today: date) -> None:
        """Show an agency; ``record`` is what stands in its form, a draft where one was kept."""
        self.form.set_value(record)
        self.form.warn_at_name("")
        self._about.setText(_about(view, today))
        self._facts.setText("\n".join(fact_lines(view.experience)))
        self.experience.set_heading("これまでの連携", short_words(view.experience))
        self.experience.setVisible(bool(view.experience.facts))
        self.inquiries.show_inquiries(view.inquiries, today)
        self._retired.setVisible(view.record.retired)
        self.more.show()
        self._show_name()
        self._stack.setCurrentWidget(self._content)

    def show_new(self, record: AgencyRecord) -> None:
        """Show an agency that is not registered yet."""
        self.form.set_value(record)
        self.form.show_faults(())
        self._about.setText(_NEW_HELP)
        self.experience.hide()
        self.inquiries.hide()
        self._retired.hide()
        self.more.hide()
        self._show_name()
        self._stack.setCurrentWidget(self._content)
        self._content.verticalScrollBar().setValue(0)
        self.form.focus_first()

    def show_faults(self, faults: Sequence[AgencyFault], similar: Sequence[AgencyRow]) -> None:
        """Show what must be corrected, and agencies that may be the same one."""
        self.form.show_faults(faults)
        if similar and not any(fault.field == "name" for fault in faults):
            names = "、".join(" ".join(filter(None, (r.name, r.department))) for r in similar)
            self.form.warn_at_name(f"名称か電話が同じ機関が登録されています：{names}")

    def is_empty(self) -> bool:
        """Tell whether no agency is shown."""
        return self._stack.currentWidget() is self._nothing

    def _show_name(self) -> None:
        record = self.form.value()
        self._name.setText(record.name or "新しい関係機関")

    def _lay_out(self) -> None:
        head = EndedFlow(gap=10)
        head.addWidget(self._name)
        head.addWidget(self._retired)
        head.end_with(self.more)
        self._content = ScrollPane(self)
        column = self._content.column
        column.setContentsMargins(20, 12, 20, 20)
        column.setSpacing(8)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addWidget(self._about)
        column.addWidget(self.experience)
        column.addWidget(self.form)
        column.addWidget(self.inquiries)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._content)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)


def _about(view: AgencyView, today: date) -> str:
    parts = [view.kind.name if view.kind else "種類なし"]
    person = person_on(view.record, today)
    if person is not None:
        parts.append(f"担当 {person.name}")
    if view.households:
        parts.append(f"関わっている世帯 {view.households}")
    if view.last_took_part:
        parts.append(f"前回の会議 {long_date(view.last_took_part)}")
    else:
        parts.append("会議への出席なし")
    return "・".join(parts)
