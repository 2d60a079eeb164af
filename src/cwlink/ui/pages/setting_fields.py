"""Fields for settings, made from what each setting declares of itself."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from cwlink.reports.letter_sheet import SealMark
from cwlink.services import settings
from cwlink.services.setting import Setting
from cwlink.services.settings import OfficeKind
from cwlink.ui.notices import Tone
from cwlink.ui.pages.seal_steps import SealSteps
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import NumberField, ParsedField, TextField

_PAUSE_MS = 700
UNITS = {
    settings.RECHECK_MONTHS.key: "か月",
    settings.PLAN_MONTHS.key: "か月",
    settings.MONITORING_MONTHS.key: "か月",
    settings.ANSWER_DAYS.key: "日",
    settings.COPY_RETURN_DAYS.key: "日",
    settings.LOCK_MINUTES.key: "分",
    settings.BACKUP_LIMIT_MB.key: "MB",
}
_MOST = {settings.BACKUP_LIMIT_MB.key: 100_000}
OFFICE_KINDS = (
    (OfficeKind.PREFECTURE, "都道府県"),
    (OfficeKind.CITY, "市（特別区を含む）"),
    (OfficeKind.TOWN, "町村"),
)
SEAL_MARKS = (
    (SealMark.OMITTED, "「（公印省略）」と載せる"),
    (SealMark.ROOM, "押印する場所を空ける"),
)
_CHOICES: Mapping[type[StrEnum], Sequence[tuple[StrEnum, str]]] = {
    OfficeKind: OFFICE_KINDS,
    SealMark: SEAL_MARKS,
}
Editor = TextField | NumberField | RadioGroup | SealSteps


class SettingFields(QWidget):
    """Shows settings two in a row; ``changed`` tells key and value after a pause in typing."""

    changed = Signal(str, object)
    editing = Signal()

    def __init__(
        self,
        declared: Sequence[Setting[Any]],
        parent: QWidget | None = None,
        *,
        whole_rows: Sequence[Setting[Any]] = (),
    ) -> None:
        super().__init__(parent)
        self._shown: dict[str, object] = {}
        self._editors: dict[str, Editor] = {}
        self._kinds: dict[str, type[Any]] = {}
        self._frames: dict[str, FieldFrame] = {}
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.hand_over)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        place = 0
        for setting in declared:
            frame = self._frame_of(setting)
            if setting in whole_rows:
                place += place % 2
                grid.addWidget(frame, place // 2, 0, 1, 2)
                place += 2
            else:
                grid.addWidget(frame, place // 2, place % 2)
                place += 1
        for column in range(2):
            grid.setColumnStretch(column, 1)

    def set_values(self, values: Mapping[str, object]) -> None:
        """Show what the settings are; keys that are not shown here are passed over."""
        for key, editor in self._editors.items():
            self._shown[key] = values[key]
            _fill(editor, values[key])

    def refuse(self, key: str, sentence: str) -> None:
        """Say at a setting why it cannot have this value; empty when it can."""
        if key in self._frames:
            self._frames[key].set_remark(Tone.ERROR if sentence else None, sentence)

    def hand_over(self) -> None:
        """Tell what was changed and not told yet."""
        self._pause.stop()
        for key, editor in self._editors.items():
            value = _read(editor, self._kinds[key])
            if value is not None and value != self._shown.get(key):
                self._shown[key] = value
                self.changed.emit(key, value)

    def refused(self) -> Mapping[str, str]:
        """Return what stands in the fields and is no value their setting can have."""
        return {
            key: editor.text()
            for key, editor in self._editors.items()
            if isinstance(editor, TextField) and editor.text() and self._is_refused(key)
        }

    def retype(self, refused: Mapping[str, str]) -> None:
        """Put back what refused() returned, with what is wrong with it."""
        for key, text in refused.items():
            editor = self._editors.get(key)
            if isinstance(editor, TextField):
                editor.setText(text)
                if isinstance(editor, ParsedField):
                    editor.settle()
        self.hand_over()

    def editor(self, setting: Setting[Any]) -> Editor:
        """Return the field of a setting."""
        return self._editors[setting.key]

    def _frame_of(self, setting: Setting[Any]) -> FieldFrame:
        editor = _editor(setting, self)
        editor.changed.connect(self._edited)
        frame = FieldFrame(setting.label, editor, self, help_line=setting.help)
        self._editors[setting.key] = editor
        self._kinds[setting.key] = setting.kind
        self._frames[setting.key] = frame
        return frame

    def _is_refused(self, key: str) -> bool:
        unread = _read(self._editors[key], self._kinds[key]) is None
        return unread or bool(self._frames[key].remark())

    def _edited(self) -> None:
        self.editing.emit()
        self._pause.start()


def _editor(setting: Setting[Any], parent: QWidget) -> Editor:
    if setting.kind is int:
        unit, most = UNITS.get(setting.key, ""), _MOST.get(setting.key, 999)
        return NumberField(parent, least=1, most=most, unit=unit, room=6)
    if setting.kind in _CHOICES:
        kinds = RadioGroup(parent, across=True)
        kinds.set_choices([(kind.value, words) for kind, words in _CHOICES[setting.kind]])
        return kinds
    if setting is settings.SEAL_STEPS:
        return SealSteps(parent)
    return TextField(parent)


def _fill(editor: Editor, value: object) -> None:
    if isinstance(editor, NumberField):
        editor.set_value(value if isinstance(value, int) else None)
    elif isinstance(editor, SealSteps):
        editor.set_value(value if isinstance(value, tuple) else ())
    else:
        editor.set_value(str(value))


def _read(editor: Editor, kind: type[Any]) -> object:
    """Return the value of a field, None while it cannot be read."""
    if isinstance(editor, RadioGroup):
        chosen = editor.value()
        return kind(chosen) if chosen else None
    return editor.value()
