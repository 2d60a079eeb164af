"""Small forms beside the matrix: an agency type or an issue kind of the office's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.reference.agencies import AgencyType, Invite
from cwlink.reference.issues import IssueKind, custom_name
from cwlink.ui.matrix_words import INVITE_WORDS
from cwlink.ui.notices import Tone
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import ChoiceField, TextField
from cwlink.ui.widgets.labels import help_text, section_title

_NEW_CATEGORY = "new"


@dataclass(frozen=True)
class OwnTypeWish:
    """What the form of an agency type asks for; without a code a new one."""

    code: str
    category: str
    name: str
    invite: Invite


@dataclass(frozen=True)
class OwnIssueWish:
    """What the form of an issue kind asks for; without a code a new one."""

    code: str
    name: str
    paper_label: str


class _Form(QFrame):
    """A form in the side panel with its heading, its buttons and a remark at its name."""

    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidePanel")
        self.save = PrimaryButton("", self)
        self.remove = LinkButton("", self, glyph="trash")
        self._title = section_title("", self)
        self._cancel = SecondaryButton("やめる", self)
        self._cancel.clicked.connect(self.given_up)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(12)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addLayout(self._fields)
        column.addLayout(buttons)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _begin(self, title: str, save: str, remove: str) -> None:
        self._title.setText(title)
        self.setAccessibleName(title)
        self.save.setText(save)
        self.save.setAccessibleName(save)
        self.remove.setText(remove)
        self.remove.setAccessibleName(remove)
        self.remove.setVisible(bool(remove))


class OwnTypeForm(_Form):
    """Adds or changes an agency type of the office's own."""

    save_wanted = Signal(object)
    remove_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._name = TextField(self, example="みどり市見守りネットワーク")
        self._category = ChoiceField(self)
        self._own_category = TextField(self, example="地域")
        self._invite = RadioGroup(self)
        self._invite.set_choices([(kind.value, words) for kind, words in INVITE_WORDS.items()])
        self.name_frame = FieldFrame("関係機関の名前", self._name, self, required=True)
        self._own_frame = FieldFrame("新しい分野の名前", self._own_category, self, required=True)
        for field in (
            self.name_frame,
            FieldFrame("分野", self._category, self, required=True),
            self._own_frame,
            FieldFrame("会議への招集", self._invite, self),
        ):
            self._fields.addWidget(field)
        self._category.changed.connect(self._show_own_category)
        self.save.clicked.connect(self._save)
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self._code))

    def begin(self, categories: Sequence[str], agency: AgencyType | None = None) -> None:
        """Ask for a new agency type, or for changes to one of the office's own."""
        self._code = agency.code if agency else ""
        self._category.set_choices(
            [(f"={name}", name) for name in categories] + [(_NEW_CATEGORY, "新しい分野を作る")]
        )
        self._name.set_value(agency.name if agency else "")
        self._category.set_value(f"={agency.category if agency else categories[0]}")
        self._own_category.set_value("")
        self._invite.set_value((agency.invite if agency else Invite.MEETING).value)
        self.name_frame.set_remark(None)
        self._show_own_category()
        self._begin(
            "所の機関を変更" if agency else "所の機関を追加",
            "変更する" if agency else "追加する",
            "この機関を対応表から削除する" if agency else "",
        )
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say at the name why it cannot be saved."""
        self.name_frame.set_remark(Tone.ERROR, sentence)
        self.name_frame.focus_editor()

    def _show_own_category(self) -> None:
        self._own_frame.setVisible(self._category.value() == _NEW_CATEGORY)

    def _save(self) -> None:
        chosen = self._category.value() or ""
        is_new = chosen == _NEW_CATEGORY
        category = self._own_category.value() if is_new else chosen.removeprefix("=")
        if not category:
            self._own_frame.set_remark(Tone.ERROR, "分野の名前を入力してください。")
            self._own_frame.focus_editor()
            return
        self._own_frame.set_remark(None)
        invite = Invite(self._invite.value() or Invite.MEETING)
        self.save_wanted.emit(OwnTypeWish(self._code, category, self._name.value(), invite))


class OwnIssueForm(_Form):
    """Adds or changes an issue kind of the office's own."""

    save_wanted = Signal(object)
    remove_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._name = TextField(self, example="騒音の苦情")
        self._paper_label = TextField(self, example="住まい方の課題")
        self.name_frame = FieldFrame("課題の名前", self._name, self, required=True)
        self._fields.addWidget(self.name_frame)
        self._fields.addWidget(
            FieldFrame(
                "外部に渡す帳票での表し方",
                self._paper_label,
                self,
                help_line="空欄なら課題の名前がそのまま載ります。",
            )
        )
        self._fields.addWidget(
            help_text("追加した課題は、世帯の課題としても選べるようになります。", self)
        )
        self.save.clicked.connect(self._save)
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self._code))

    def begin(self, issue: IssueKind | None = None) -> None:
        """Ask for a new issue kind, or for changes to one of the office's own."""
        self._code = issue.code if issue else ""
        self._name.set_value(issue.short_label if issue else "")
        label = issue.paper_label if issue else ""
        self._paper_label.set_value("" if label == custom_name(self._code) else label)
        self.name_frame.set_remark(None)
        self._begin(
            "所の課題を変更" if issue else "所の課題を追加",
            "変更する" if issue else "追加する",
            "この課題を対応表から削除する" if issue else "",
        )
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say at the name why it cannot be saved."""
        self.name_frame.set_remark(Tone.ERROR, sentence)
        self.name_frame.focus_editor()

    def _save(self) -> None:
        self.save_wanted.emit(
            OwnIssueWish(self._code, self._name.value(), self._paper_label.value())
        )
