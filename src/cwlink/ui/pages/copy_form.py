"""What is to leave: the grid of all agencies, and the ground and reasons of the one chosen."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from cwlink.reference.bodies import BodyCode
from cwlink.rules.disclosure import OFFERED, SENSITIVE, DocumentKind, Section
from cwlink.rules.disclosure_grounds import DisclosureGround, DisclosureRemark
from cwlink.services.bodies import BodySetup
from cwlink.services.disclosing.choices import Choices, CopyChoice
from cwlink.services.disclosing.copies import CopyPreview
from cwlink.ui import disclosure_words as words
from cwlink.ui.editing import DraftHistory
from cwlink.ui.notices import Tone
from cwlink.ui.privacy import personal
from cwlink.ui.tables.copy_grid import CopyGrid
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import ChoiceField, TextField, example_text
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.sections import SectionsPage

_DETAIL_EXAMPLES = {
    DisclosureGround.CONSENT: "令和8年12月10日の同意書による",
    DisclosureGround.REPORT: "高齢者虐待防止法第7条による通報",
    DisclosureGround.EMERGENCY: "12月11日に火の消し忘れがあったため",
    DisclosureGround.ADMINISTRATIVE: "第2項第3号。所長に確認済み",
}
_NEVER = "世帯の特徴、背景要因、潜在的なニーズは、どの写しにも載りません。"
_THIRD = "ここに書いた氏名は、すべての写しでＡ氏、Ｂ氏…と記載されます。「、」で区切ります。"
_OVERRIDE = (
    "この根拠だけでは提供できません。それでも提供するときは、理由を書きます。提供記録に残ります。"
)
_SHARES = ("、", ",", "，", "　", "\n")


class CopyForm(SectionsPage):
    """Holds the Choices for a document; ``changed`` tells that they are others now."""

    changed = Signal()
    recipient_moved = Signal()
    profile_wanted = Signal(object)
    """The CopyChoice whose sections are to be its type's usual ones."""
    proposal_wanted = Signal(object)
    """The Recipient whose choice is to be as first proposed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = DraftHistory(Choices(), self)
        self._previews: tuple[CopyPreview, ...] = ()
        self._column = 0
        self.grid = CopyGrid(self)
        self.always = help_text("", self)
        self.ground = ChoiceField(self)
        self.body = ChoiceField(self)
        self.detail = TextField(self)
        self.override = TextField(self, example="所長の指示による。本人には明日説明する")
        self.reasons = {section: TextField(self, example="訪問のため") for section in _ASKING}
        self.third_persons = personal(TextField(self, example="佐藤、林"))
        self.password = CheckRow(
            "PDFにパスワードを付ける",
            self,
            detail="写しごとに自動で作り、発行の後に一度だけ表示します。電子メールで渡すときに。",
        )
        self.keep_profile = LinkButton("この機関種別の標準にする", self)
        self.start_again = LinkButton("最初の案に戻す", self, glyph="undo")
        self._frames = self._made_frames()
        self._lay_out()
        self._connect()

    def offer(self, kind: DocumentKind, bodies: Sequence[BodySetup]) -> None:
        """Offer what a kind of document can hold, and the bodies a law founds."""
        self.grid.grid_model.offer(kind, OFFERED[kind])
        self.always.setText(words.ALWAYS_HELP[kind])
        statutory = [one for one in bodies if one.body.is_statutory]
        self.body.set_choices([(one.code, words.body_words(one.body)) for one in statutory])

    def show_choices(self, choices: Choices) -> None:
        """Show what is chosen, from the first agency on."""
        self._history.start(choices)
        self._previews = ()
        self._column = min(self._column, max(len(choices.copies) - 1, 0))
        self.grid.grid_model.show(choices.copies, ())
        if choices.copies:
            self.grid.go_to(self._column)
        self._show_all()

    def undo(self) -> None:
        """Take back the last change of what is chosen."""
        if self._history.undo():
            self._show_all()

    def redo(self) -> None:
        """Bring back what was taken back."""
        if self._history.redo():
            self._show_all()

    def show_previews(self, previews: Sequence[CopyPreview]) -> None:
        """Show in grid and fields what speaks against each copy."""
        self._previews = tuple(previews)
        self.grid.grid_model.show(self.choices().copies, previews)
        self._show_remarks()
        QTimer.singleShot(0, self, self._keep_in_sight)

    def choices(self) -> Choices:
        """Return what is chosen."""
        return self._history.draft

    def choice(self) -> CopyChoice | None:
        """Return the choice of the agency that is looked at, None without one."""
        copies = self.choices().copies
        return copies[self._column] if self._column < len(copies) else None

    def show_choice(self, choice: CopyChoice) -> None:
        """Put another choice in place of an agency's own."""
        self._put(choice)
        self._show_current()

    def go_to(self, column: int, path: tuple[str, ...]) -> None:
        """Look at an agency's copy and go to a field of it."""
        section = Section(path[1]) if path[0] == "reason" else None
        self.grid.go_to(column, section)
        self.focus_field(path)

    # inside

    def _keep_in_sight(self) -> None:
        """Show the field that is typed in again where remarks above pushed it away."""
        focus = QApplication.focusWidget()
        for frame in self._frames.values():
            if focus is not None and frame.isAncestorOf(focus):
                self._settle_layout()
                self.bring_into_sight(frame)

    def _made_frames(self) -> dict[tuple[str, ...], FieldFrame]:
        frames: dict[tuple[str, ...], FieldFrame] = {
            ("ground",): FieldFrame(
                "提供の根拠", self.ground, self, required=True, path=("ground",)
            ),
            ("body",): FieldFrame("会議体", self.body, self, required=True, path=("body",)),
            ("detail",): FieldFrame("根拠の内容", self.detail, self, path=("detail",)),
            ("override",): FieldFrame(
                "提供する理由", self.override, self, path=("override",), help_line=_OVERRIDE
            ),
        }
        for section, field in self.reasons.items():
            path = ("reason", section.value)
            label = f"「{words.SECTIONS[section]}」を載せる理由"
            frames[path] = FieldFrame(label, field, self, required=True, path=path)
        return frames

    def _reason_frames(self) -> list[tuple[Section, FieldFrame]]:
        return [(one, self._frames[("reason", one.value)]) for one in self.reasons]

    def _lay_out(self) -> None:
        self.ground.set_choices([(key, told[0]) for key, told in words.GROUNDS.items()])
        self.column.setSpacing(10)
        self.column.setContentsMargins(0, 0, 12, 12)
        table = QWidget(self)
        table_column = QVBoxLayout(table)
        table_column.setContentsMargins(0, 0, 0, 0)
        table_column.setSpacing(4)
        table_column.addWidget(self.grid)
        table_column.addWidget(self.always)
        table_column.addWidget(Label(_NEVER, Text.HELP, self))
        self._whose = Card("この機関への提供", "", self)
        self._whose.head.addWidget(self.keep_profile)
        self._whose.head.addWidget(self.start_again)
        for frame in self._frames.values():
            self._whose.add(frame)
        rest = Card("すべての写しに共通", "", self)
        rest.add(
            FieldFrame(
                "氏名を伏せる第三者",
                self.third_persons,
                self,
                path=("third_persons",),
                help_line=_THIRD,
            )
        )
        rest.add(self.password)
        for key, part in (("grid", table), ("whose", self._whose), ("rest", rest)):
            self.add_section(key, part)

    def _connect(self) -> None:
        self._history.changed.connect(self._tell)
        self.grid.recipient_moved.connect(self._move_to)
        self.grid.switched.connect(self._switch)
        self.grid.ground_wanted.connect(lambda _column: self.focus_field(("ground",)))
        self.ground.changed.connect(self._take_ground)
        self.body.changed.connect(self._take)
        self.detail.changed.connect(self._take)
        self.override.changed.connect(self._take)
        for section, field in self.reasons.items():
            field.changed.connect(lambda one=section: self._take_reason(one))
        self.third_persons.changed.connect(self._take_third_persons)
        self.keep_profile.clicked.connect(self._ask_profile)
        self.start_again.clicked.connect(self._ask_proposal)

    def _move_to(self, column: int) -> None:
        self._column = column
        self._show_current()
        self.recipient_moved.emit()

    def _switch(self, column: int, section: Section | None) -> None:
        choice = self.choices().copies[column]
        if section is None:
            self.show_choice(replace(choice, wanted=not choice.wanted))
            return
        on = section not in choice.sections
        self.show_choice(choice.with_section(section, on))
        if on and section in SENSITIVE:
            self.focus_field(("reason", section.value))

    def _take_ground(self) -> None:
        self._take()
        self._fold()

    def _take(self) -> None:
        choice = self.choice()
        if choice is None:
            return
        ground = self.ground.value()
        meeting = ground == DisclosureGround.STATUTORY_MEETING
        body = self.body.value() if meeting else None
        self._put(
            replace(
                choice,
                ground=DisclosureGround(ground) if ground else None,
                body=BodyCode(body) if body else None,
                ground_detail="" if meeting else self.detail.value(),
                override=self.override.value(),
                wanted=choice.wanted or bool(ground and choice.ground is None),
            ),
            f"ground {self._column}",
        )

    def _take_reason(self, section: Section) -> None:
        choice = self.choice()
        if choice is not None:
            told = choice.with_reason(section, self.reasons[section].value())
            self._put(told, f"reason {self._column} {section}")

    def _take_third_persons(self) -> None:
        text = self.third_persons.value()
        for mark in _SHARES[1:]:
            text = text.replace(mark, _SHARES[0])
        names = tuple(dict.fromkeys(one.strip() for one in text.split("、") if one.strip()))
        told = replace(self.choices(), third_persons=names)
        self._history.put(told, field="third_persons")

    def _put(self, choice: CopyChoice, field: str = "") -> None:
        self._history.put(self.choices().with_choice(choice), field=field)

    def _tell(self) -> None:
        self.grid.grid_model.show(self.choices().copies, self._previews)
        self.changed.emit()

    def _show_all(self) -> None:
        self.third_persons.set_value("、".join(self.choices().third_persons))
        self._show_current()

    def _show_current(self) -> None:
        choice = self.choice()
        self._whose.setVisible(choice is not None)
        if choice is None:
            return
        self._whose.set_heading(f"{choice.recipient.name}への提供")
        self.ground.set_value(choice.ground)
        self.body.set_value(choice.body)
        self.detail.set_value(choice.ground_detail)
        self.override.set_value(choice.override)
        for section, field in self.reasons.items():
            field.set_value(choice.reasons.get(section, ""))
        self._fold()

    def _fold(self) -> None:
        choice = self.choice()
        if choice is None:
            return
        ground = choice.ground
        self._frames[("body",)].setVisible(ground is DisclosureGround.STATUTORY_MEETING)
        example = _DETAIL_EXAMPLES.get(ground) if ground else None
        self._frames[("detail",)].setVisible(example is not None)
        self.detail.setPlaceholderText(example_text(example) if example else "")
        for section, frame in self._reason_frames():
            frame.setVisible(section in choice.sections)
        self._show_remarks()

    def _show_remarks(self) -> None:
        choice = self.choice()
        found = next((one.remarks for one in self._previews if one.choice == choice), ())
        told: dict[tuple[str, ...], DisclosureRemark] = {
            words.remark_path(one): one for one in reversed(found)
        }
        stopped = any(one.is_stop or one.overridden for one in found)
        self._frames[("override",)].setVisible(stopped or bool(choice and choice.override))
        consent = next((one for path, one in told.items() if path[0] == "consent"), None)
        if consent is not None:
            told.setdefault(("ground",), consent)
        for path, frame in self._frames.items():
            remark = told.get(path)
            if remark is None:
                frame.set_remark(None)
            else:
                tone = Tone.ERROR if remark.severity == "error" else Tone.WARNING
                frame.set_remark(tone, words.sentence(remark))

    def _ask_profile(self) -> None:
        choice = self.choice()
        if choice is not None:
            self.profile_wanted.emit(choice)

    def _ask_proposal(self) -> None:
        choice = self.choice()
        if choice is not None:
            self.proposal_wanted.emit(choice.recipient)


_ASKING = tuple(section for section in Section if section in SENSITIVE)
