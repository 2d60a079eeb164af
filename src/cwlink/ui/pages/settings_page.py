"""設定: the office, its meeting bodies, papers, first values, the screen and the vault."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.reference.agencies import AgencyType
from cwlink.services import letter_settings, settings
from cwlink.services.bodies import BodySetup
from cwlink.services.setting import Setting
from cwlink.ui import half_done
from cwlink.ui.page import Breakpoint, KeyHint, Page, SaveState
from cwlink.ui.pages.body_rows import BodyRows
from cwlink.ui.pages.paper_texts_section import PaperTextsSection
from cwlink.ui.pages.screen_section import ScreenSection
from cwlink.ui.pages.setting_fields import SettingFields
from cwlink.ui.pages.vault_section import BACKUPS, VaultFacts, VaultSection
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.contents_list import ContentsItem, ContentsList
from cwlink.ui.widgets.labels import help_text, page_title
from cwlink.ui.widgets.sections import SectionsPage

_OFFICE = (
    settings.OFFICE_NAME,
    settings.SECTION_NAME,
    settings.OFFICE_KIND,
    settings.CASEWORKER_NAME,
    settings.SUPERVISOR_NAME,
    settings.OFFICE_ADDRESS,
    settings.PHONE,
    settings.FAX,
)
_PAPERS = (
    settings.SEAL_STEPS,
    settings.REVIEW_FORM,
    settings.PLAN_FORM,
    settings.AGENCY_FORM,
    settings.SUMMARY_FORM,
    settings.CONSENT_FORM,
    settings.ORAL_CONSENT_FORM,
    settings.INQUIRY_FORM,
    settings.MINUTES_FORM,
    settings.MINUTES_COPY_FORM,
    *letter_settings.FORMS,
)
_SENDER = letter_settings.SENDER
_ARTICLES = tuple(letter_settings.ARTICLES.values())
_PERIODS = (
    settings.RECHECK_MONTHS,
    settings.PLAN_MONTHS,
    settings.MONITORING_MONTHS,
    settings.ANSWER_DAYS,
    settings.COPY_RETURN_DAYS,
    settings.RETENTION_YEARS,
)
_LOCK = (settings.LOCK_MINUTES,)
SHOWN: tuple[Setting[Any], ...] = (
    *_OFFICE,
    *_SENDER,
    *_PAPERS,
    *letter_settings.TEXTS.values(),
    *_ARTICLES,
    *_PERIODS,
    *_LOCK,
    *BACKUPS,
)
"""The settings that are changed on this page."""
_VALUES, _TEXT = "refused values", "refused text"
SECTIONS = {
    "office": "所・担当",
    "bodies": "会議体",
    "papers": "決裁欄・様式",
    "sender": "発信者・公印",
    "texts": "文例",
    "articles": "会議体の条文",
    "periods": "期間・期限",
    "screen": "画面",
    "lock": "施錠",
    "vault": "保管庫",
}
_BODIES_NOTE = "「未確認」の会議体は、検討のときに「要確認」と表示されます"
_TEXTS_NOTE = "会議の資料に載る文です。所に合わせて書き換えられます"
_ARTICLES_NOTE = "守秘義務の周知文書に載ります。条文を確かめて入力してください"
_LOCK_NOTE = "Ctrl+L、パソコンのロック・スリープでも施錠します"


class SettingsPage(Page):
    """Shows every setting in sections; what is changed is saved by itself."""

    changed = Signal(str, object)
    body_changed = Signal(object)
    reset_wanted = Signal(str)
    """The key of a setting that goes back to its default."""
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.contents = ContentsList(self)
        self.sections = SectionsPage(self)
        self.office = SettingFields(_OFFICE, self, whole_rows=(settings.OFFICE_KIND,))
        self.bodies = BodyRows(self)
        self.papers = SettingFields(_PAPERS, self, whole_rows=(settings.SEAL_STEPS,))
        self.senders = SettingFields(_SENDER, self, whole_rows=(letter_settings.SEAL_MARK,))
        self.texts = PaperTextsSection(self)
        self.articles = SettingFields(_ARTICLES, self, whole_rows=_ARTICLES)
        self.periods = SettingFields(_PERIODS, self)
        self.screen_section = ScreenSection(self)
        self.lock = SettingFields(_LOCK, self)
        self.vault = VaultSection(self)
        self._fields = (
            self.office,
            self.papers,
            self.senders,
            self.articles,
            self.periods,
            self.lock,
            self.vault.limit,
        )
        self._notice_row = QVBoxLayout()
        self._body = QHBoxLayout()
        self._lay_out()
        self._connect()

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show what the settings of the vault are."""
        for fields in self._fields:
            fields.set_values(values)
        self.texts.set_values(values)

    def show_bodies(self, setups: Sequence[BodySetup], types: Sequence[AgencyType]) -> None:
        """Show which meeting bodies are set up."""
        self.bodies.set_values(setups)
        self.bodies.set_types(types)

    def show_vault(self, facts: VaultFacts) -> None:
        """Show where the vault lies."""
        self.vault.set_values(facts)

    def refuse(self, key: str, sentence: str) -> None:
        """Say at a setting why it cannot have this value; empty when it can."""
        for fields in self._fields:
            fields.refuse(key, sentence)
        self.texts.refuse(key, sentence)

    # Page

    def heading(self) -> str:
        """Return the title of the page."""
        return "設定"

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the page."""
        return (
            KeyHint("F6", "目次と内容を移動"),
            KeyHint("Ctrl+Z", "元に戻す"),
            KeyHint("Ctrl+S", "すぐに保存"),
        )

    def panes(self) -> Sequence[QWidget]:
        """Return contents and sections."""
        return (self.contents, self.sections)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self._notice_row

    def arrive(self, where: object = None) -> None:
        """Open on a section by its key, one of SECTIONS."""
        super().arrive(where)
        first = next(iter(SECTIONS))
        self.sections.jump_to(where if isinstance(where, str) and where in SECTIONS else first)

    def here(self) -> object:
        """Return the section that is in sight."""
        return self.sections.current()

    def typed(self) -> Mapping[str, str]:
        """Return what was typed and cannot be stored."""
        refused = {key: text for one in self._fields for key, text in one.refused().items()}
        both = {_VALUES: refused, _TEXT: self.texts.refused()}
        return {**super().typed(), **{key: half_done.written(it) for key, it in both.items() if it}}

    def retype(self, typed: Mapping[str, str]) -> None:
        """Put it back into its fields, with what is wrong with it."""
        super().retype(typed)
        if _VALUES in typed:
            refused = half_done.read(typed[_VALUES], dict[str, str])
            for fields in self._fields:
                fields.retype(refused)
        if _TEXT in typed:
            self.texts.retype(half_done.read(typed[_TEXT], dict[str, str]))

    def leave(self) -> bool:
        """Hand over what was typed."""
        self.hand_over()
        return True

    def save_now(self) -> None:
        """Hand over what was typed."""
        self.hand_over()

    def undo(self) -> None:
        """Take back the last change."""
        self.hand_over()
        self.undo_wanted.emit()

    def redo(self) -> None:
        """Bring back what was taken back."""
        self.redo_wanted.emit()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Make the contents one button where there is no room for a list."""
        folded = room is not Breakpoint.WIDE
        self.contents.fold(folded)
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.TopToBottom if folded else direction.LeftToRight)

    def hand_over(self) -> None:
        """Hand over what was typed and not told yet."""
        for fields in self._fields:
            fields.hand_over()
        self.texts.hand_over()
        self.bodies.hand_over()

    # inside

    def _lay_out(self) -> None:
        self.contents.set_items([ContentsItem(key, title) for key, title in SECTIONS.items()])
        for key, content, note in (
            ("office", self.office, "帳票と計画に載ります"),
            ("bodies", self.bodies, _BODIES_NOTE),
            ("papers", self.papers, ""),
            ("sender", self.senders, "関係機関に送る文書に載ります"),
            ("texts", self.texts, _TEXTS_NOTE),
            ("articles", self.articles, _ARTICLES_NOTE),
            ("periods", self.periods, "日付の最初の値と、期限の知らせに使います"),
            ("screen", self.screen_section, "このパソコンだけの設定です"),
            ("lock", self.lock, _LOCK_NOTE),
            ("vault", self.vault, ""),
        ):
            self.sections.add_section(key, _card(SECTIONS[key], note, content))
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(page_title("設定", self))
        head.addWidget(help_text("変更は自動で保存されます。", self))
        head.addLayout(self._notice_row)
        self._body.setSpacing(16)
        self._body.addWidget(self.contents)
        self._body.addWidget(self.sections, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 12, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(self._body, 1)

    def _connect(self) -> None:
        self.contents.chosen.connect(self.sections.jump_to)
        self.sections.current_changed.connect(self.contents.set_current)
        for fields in self._fields:
            fields.changed.connect(self.changed)
            fields.editing.connect(self._tell_saving)
        self.texts.changed.connect(self.changed)
        self.texts.reset_wanted.connect(self.reset_wanted)
        self.texts.editing.connect(self._tell_saving)
        self.bodies.changed.connect(self.body_changed)
        self.bodies.editing.connect(self._tell_saving)

    def _tell_saving(self) -> None:
        self.saving_changed.emit(SaveState.SAVING)


def _card(title: str, note: str, content: QWidget) -> Card:
    card = Card(title, note)
    card.add(content)
    return card
