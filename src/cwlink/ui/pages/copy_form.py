"""What is to leave: for whom, on what ground, with which sections and why."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.reference.bodies import BodyCode
from cwlink.rules.disclosure import SENSITIVE, Recipient, Section
from cwlink.rules.disclosure_grounds import DisclosureGround, DisclosureRemark
from cwlink.services.agency_copies import CopyRequest
from cwlink.services.bodies import BodySetup
from cwlink.ui import disclosure_words as words
from cwlink.ui.notices import Tone
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import CheckRow, RadioGroup
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import ChoiceField, TextField, example_text
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.sections import SectionsPage

_ALWAYS = (
    "役割の対象者の氏名・性別・年齢、役割に関わる課題（外部向けの言い方）、この機関の役割、"
    "ほかの役割の一文、会議の開催日、計画の期間、次回モニタリング予定日は、いつも載ります。"
)
_DETAIL_EXAMPLES = {
    DisclosureGround.CONSENT: "令和8年12月10日の同意書による",
    DisclosureGround.REPORT: "高齢者虐待防止法第7条による通報",
    DisclosureGround.EMERGENCY: "12月11日に火の消し忘れがあったため",
    DisclosureGround.ADMINISTRATIVE: "第2項第3号。所長に確認済み",
}


class SectionRow(QWidget):
    """A section to switch on; a sensitive one asks why."""

    changed = Signal()

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        sensitive = section in SENSITIVE
        detail = "慎重に扱う項目です。載せる理由を書きます。" if sensitive else ""
        self.tick = CheckRow(words.SECTIONS[section], self, detail=detail)
        self.reason = TextField(self, example="訪問のため")
        self.frame = FieldFrame(
            "載せる理由", self.reason, self, required=True, path=("reason", section)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.tick)
        column.addWidget(self.frame)
        self.frame.setContentsMargins(28, 0, 0, 6)
        self.frame.hide()
        self.tick.changed.connect(self._ticked)
        self.reason.changed.connect(self.changed)

    def clear(self) -> None:
        """Switch the section off."""
        self.tick.setChecked(False)
        self.reason.setText("")
        self.frame.hide()

    def _ticked(self) -> None:
        self.frame.setVisible(self.tick.isChecked() and self.section in SENSITIVE)
        self.changed.emit()


class CopyForm(SectionsPage):
    """``recipient_chosen`` carries a Recipient; ``changed`` tells of any other change."""

    recipient_chosen = Signal(object)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipients: tuple[Recipient, ...] = ()
        self.recipient = ChoiceField(self)
        self.ground = RadioGroup(self)
        self.body = ChoiceField(self)
        self.detail = TextField(self)
        self.rows = {section: SectionRow(section, self) for section in Section}
        self.password = CheckRow(
            "PDFにパスワードを付ける",
            self,
            detail="発行するときに決めます。電子メールで渡すときに。",
        )
        self._frames = {
            ("recipient",): FieldFrame(
                "提供先", self.recipient, self, required=True, path=("recipient",)
            ),
            ("ground",): FieldFrame(
                "提供の根拠", self.ground, self, required=True, path=("ground",)
            ),
            ("body",): FieldFrame("会議体", self.body, self, required=True, path=("body",)),
            ("detail",): FieldFrame("根拠の内容", self.detail, self, path=("detail",)),
        }
        self._lay_out()
        self._connect()

    def offer(self, recipients: Sequence[Recipient], bodies: Sequence[BodySetup]) -> None:
        """Offer whom a copy can be for, and the bodies a law founds."""
        self._recipients = tuple(recipients)
        self.recipient.set_choices(
            [(str(at), one.name) for at, one in enumerate(recipients, start=1)]
        )
        statutory = [one for one in bodies if one.body.is_statutory]
        self.body.set_choices([(one.code, words.body_words(one.body)) for one in statutory])

    def show_request(self, request: CopyRequest) -> None:
        """Show a request from its beginning."""
        at = next((i for i, one in enumerate(self._recipients) if one == request.recipient), None)
        self.recipient.set_value("" if at is None else str(at + 1))
        self.ground.set_value(request.ground)
        self.body.set_value(request.body)
        self.detail.set_value(request.ground_detail)
        for section, row in self.rows.items():
            row.clear()
            row.tick.setChecked(section in request.sections)
        self._fold()

    def request(self) -> CopyRequest | None:
        """Return what is asked for, None while no recipient is chosen."""
        chosen = self.recipient.value()
        if chosen is None:
            return None
        ground = self.ground.value()
        meeting = ground == DisclosureGround.STATUTORY_MEETING
        body = self.body.value() if meeting else None
        on = [row for row in self.rows.values() if row.tick.isChecked()]
        return CopyRequest(
            recipient=self._recipients[int(chosen) - 1],
            ground=DisclosureGround(ground) if ground else None,
            body=BodyCode(body) if body else None,
            ground_detail="" if meeting else self.detail.value(),
            sections=frozenset(row.section for row in on),
            reasons={row.section: row.reason.value() for row in on if row.reason.value()},
        )

    def show_remarks(self, remarks: Sequence[DisclosureRemark]) -> None:
        """Show below each field what is amiss with it."""
        frames = self._frames | {row.frame.path: row.frame for row in self.rows.values()}
        told = {words.remark_path(one): one for one in reversed(remarks)}
        for path, frame in frames.items():
            remark = told.get(path)
            if remark is None:
                frame.set_remark(None)
            else:
                tone = Tone.ERROR if remark.severity == "error" else Tone.WARNING
                frame.set_remark(tone, words.sentence(remark))

    def _fold(self) -> None:
        ground = self.ground.value()
        self._frames[("body",)].setVisible(ground == DisclosureGround.STATUTORY_MEETING)
        example = _DETAIL_EXAMPLES.get(DisclosureGround(ground)) if ground else None
        self._frames[("detail",)].setVisible(example is not None)
        self.detail.setPlaceholderText(example_text(example) if example else "")

    def _lay_out(self) -> None:
        self.ground.set_choices([(key, *told) for key, told in words.GROUNDS.items()])
        self.column.setSpacing(10)
        self.column.setContentsMargins(0, 0, 12, 12)
        who = Card(parent=self)
        for frame in self._frames.values():
            who.add(frame)
        what = Card("加えて載せる項目", "必要なものだけを選びます", self)
        what.body.setSpacing(2)
        what.add(help_text(_ALWAYS, self))
        what.body.addSpacing(6)
        for row in self.rows.values():
            what.add(row)
        never = Label(
            "世帯の特徴、背景要因、潜在的なニーズは、どの写しにも載りません。",
            Text.HELP,
            self,
        )
        what.body.addSpacing(6)
        what.add(never)
        lock = Card(parent=self)
        lock.add(self.password)
        for key, card in (("who", who), ("what", what), ("lock", lock)):
            self.add_section(key, card)

    def _connect(self) -> None:
        self.recipient.changed.connect(self._choose)
        self.ground.changed.connect(self._ground_changed)
        self.body.changed.connect(self.changed)
        self.detail.changed.connect(self.changed)
        for row in self.rows.values():
            row.changed.connect(self.changed)

    def _choose(self) -> None:
        chosen = self.recipient.value()
        if chosen is not None:
            self.recipient_chosen.emit(self._recipients[int(chosen) - 1])

    def _ground_changed(self) -> None:
        self._fold()
        self.changed.emit()
