"""Everything the record says of one copy, beside the list."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.core.wareki import long_date
from cwlink.rules.disclosure import Section
from cwlink.services.disclosure_record import CopyState, RecordParticulars
from cwlink.services.record_papers import GONE, grouped_digest, short_digest
from cwlink.ui import disclosure_words, record_words
from cwlink.ui.notices import Tone
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton, SecondaryButton
from cwlink.ui.widgets.cards import Divider
from cwlink.ui.widgets.fact_list import FactList
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.side_panel import SidePanel
from cwlink.ui.widgets.strips import ToneFrame

_NOTHING = "一覧で写しを選ぶと、ここにすべての項目が出ます。"
_REPRINT = "渡したときと同じ内容を印刷します。"
_GONE = (
    "保存期間の満了などにより世帯の記録を廃棄しました。"
    "番号・提供日・提供先・書類・枚数・SHA-256などだけが残っています。"
)
_STATE_TINTS = {CopyState.OVERDUE: "error", CopyState.RETURNED: "ok", CopyState.DISPOSED: "ok"}


class RecordPanel(SidePanel):
    """Shows RecordParticulars and reports what is asked for; each signal carries them."""

    reprint_wanted = Signal(object)
    household_wanted = Signal(object)
    note_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("写しの詳細", parent=parent)
        self._shown: RecordParticulars | None = None
        self._nothing = help_text(_NOTHING, self)
        self._all = QWidget(self)
        self._state = Label("", Text.STRONG, self)
        self.gone = _Box(Tone.INFO, "info", "accent", self)
        self.override = _Box(Tone.WARNING, "warning", "warn", self)
        self.facts = FactList(self)
        self.ground = FactList(self)
        self.ends = FactList(self)
        self.file = FactList(self)
        self.household = LinkButton("世帯の記録を開く", self, glyph="household")
        self.note = LinkButton("返却・廃棄を記録する", self, glyph="check")
        self.reprint = SecondaryButton("この写しを再印刷", self, glyph="printer")
        self.reprint.setToolTip(_REPRINT)
        self._lay_out()
        self._connect()
        self.show_nothing()

    def shown(self) -> RecordParticulars | None:
        """Return what is shown."""
        return self._shown

    def show_nothing(self) -> None:
        """Say that no copy is chosen."""
        self._shown = None
        self.set_title("写しの詳細")
        self._state.setText("")
        self._all.hide()
        self._nothing.show()

    def show_particulars(self, told: RecordParticulars) -> None:
        """Show everything about one copy."""
        self._shown = told
        row, record = told.row, told.row.record
        self.set_title(record.number)
        self._state.setText(record_words.STATES[row.state])
        self._state.set_tint(_STATE_TINTS.get(row.state, "text"))
        deleted = record.details is None
        self.gone.show_words(GONE if deleted else "", _GONE)
        forced = record.details.override if record.details else ""
        self.override.show_words("根拠によらず提供した理由" if forced else "", forced)
        self.facts.show_facts(*_facts(told))
        self.ground.show_facts(*_ground(told))
        self.ends.show_facts(*_ends(told))
        self.file.show_facts(*_file(told))
        self.household.setVisible(row.household is not None)
        self.reprint.setVisible(record.paper_id is not None)
        self._nothing.hide()
        self._all.show()

    def _lay_out(self) -> None:
        self.head.addWidget(self._state)
        links = FlowLayout(gap=8)
        for button in (self.reprint, self.note, self.household):
            links.addWidget(button)
        column = QVBoxLayout(self._all)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.gone)
        column.addWidget(self.override)
        column.addLayout(links)
        for part in (self.facts, self.ground, self.ends, self.file):
            column.addWidget(Divider(self))
            column.addWidget(part)
        self.add(self._nothing)
        self.add(self._all)

    def _connect(self) -> None:
        self.reprint.clicked.connect(lambda: self.reprint_wanted.emit(self._shown))
        self.household.clicked.connect(lambda: self.household_wanted.emit(self._shown))
        self.note.clicked.connect(self.note_wanted)


class _Box(ToneFrame):
    """What must not be passed over, above everything else; hidden where there is nothing."""

    def __init__(self, tone: Tone, glyph: str, tint: str, parent: QWidget) -> None:
        super().__init__(tone, parent)
        self.title = Label("", Text.STRONG, self)
        self.words = Label("", Text.BODY, self)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(IconLabel(glyph, self, tint=tint), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_words(self, title: str, words: str) -> None:
        """Show title and words; an empty title hides the box."""
        self.title.setText(title)
        self.words.setText(words)
        self.setVisible(bool(title))


def _facts(told: RecordParticulars) -> Iterator[tuple[str, str]]:
    record = told.row.record
    at = f"{record.issued_at.hour}時{record.issued_at.minute:02}分"
    kind = told.agency_type if told.agency_type not in record.recipient else ""
    yield "提供先", f"{record.recipient}（{kind}）" if kind else record.recipient
    yield "提供日", long_date(record.issued_on, weekday=True)
    before = "　（引継ぎの前）" if told.row.inherited else ""
    yield "発行", f"{record.issued_by}　{at}{before}"
    version = f"　第{record.version}版" if record.version else ""
    yield "書類", f"{record.document}{version}"
    if record.details is not None:
        name, number = record_words.household_words(told.row)
        yield "世帯", f"{name}（{number}）"
        yield "対象者", "、".join(told.members) or "氏名を示した世帯員なし"
    locked = "　パスワード付き" if record.password_given else "　パスワードなし"
    yield "枚数", f"{record.pages}枚{locked}"


def _ground(told: RecordParticulars) -> Iterator[tuple[str, str]]:
    details = told.row.record.details
    if details is None:
        return
    yield "提供の根拠", details.ground_detail or "記録なし"
    for section in Section:
        if section in details.sections:
            why = details.reasons.get(section, "")
            word = disclosure_words.SECTIONS[section]
            yield "加えた項目", f"{word}\n理由：{why}" if why else word
    if not details.sections:
        yield "加えた項目", "なし"


def _ends(told: RecordParticulars) -> Iterator[tuple[str, str]]:
    if told.row.due is not None:
        yield "返却期限", long_date(told.row.due, weekday=True)
    for ended in told.ends:
        yield "返却・廃棄", record_words.end_words(ended)
    if not told.ends:
        yield "返却・廃棄", "まだ記録していません"


def _file(told: RecordParticulars) -> Iterator[tuple[str, str]]:
    record = told.row.record
    yield "SHA-256", grouped_digest(record.sha256)
    whose = "前任者の保管庫の記録" if told.row.inherited else f"{record.seq}件目"
    yield "照合値", f"{short_digest(record.digest)}（{whose}）"
