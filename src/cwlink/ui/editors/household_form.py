"""The household's own items: basics, living, income, the end of assistance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from PySide6.QtWidgets import QWidget

from cwlink.rules.household import HouseholdRecord
from cwlink.ui.editors.form import Form
from cwlink.ui.privacy import personal
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.suggest_field import SuggestField
from cwlink.ui.widgets.text_area import GrowingTextArea

HOUSEHOLD_TYPES = ("高齢者世帯", "母子世帯", "障害者世帯", "傷病者世帯", "その他世帯")
END_REASONS = ("収入の増加", "転出", "死亡", "施設入所", "辞退")


class Entry(Enum):
    """How an item is entered."""

    LINE = "line"
    LINES = "lines"
    DAY = "day"


@dataclass(frozen=True)
class Item:
    """One item: the record's field, its label and how it is entered.

    A ``personal`` one is hidden as long as names are (F9).
    """

    name: str
    label: str
    entry: Entry = Entry.LINE
    example: str = ""
    help_line: str = ""
    required: bool = False
    usual: Sequence[str] = ()
    personal: bool = False


Rows = Sequence[Sequence[Item]]

CASE_NUMBER = Item("case_number", "ケース番号", example="24-00093", required=True)
HOUSEHOLD_TYPE = Item("household_type", "世帯類型", example="高齢者世帯", usual=HOUSEHOLD_TYPES)
STARTED = Item("assistance_started", "保護の開始日", Entry.DAY)
_POSTAL = Item("postal_code", "郵便番号", example="123-4567", personal=True)
_ADDRESS = Item("address", "住所", example="みどり市栄町3－12－8", personal=True)
_PHONE = Item("phone", "電話番号", example="00-1234-5678", personal=True)
_NOTES = Item("notes", "備考", Entry.LINES)

BASICS: Rows = ((CASE_NUMBER, HOUSEHOLD_TYPE, STARTED), (_POSTAL, _ADDRESS, _PHONE))
NOTES: Rows = ((_NOTES,),)
PLACE: Rows = ((_POSTAL, _ADDRESS, _PHONE),)
LIVING: Rows = (
    (Item("housing", "住まい", Entry.LINES, "借家（一戸建て、築50年）。家賃 月3万円"),),
    (
        Item(
            "kin",
            "親族との関係",
            Entry.LINES,
            "頼れる親族なし。妹とは20年連絡なし",
            personal=True,
        ),
        Item("neighbours", "近隣との関係", Entry.LINES, "近所付合いはない"),
    ),
    (
        Item(
            "community",
            "地域との関係",
            Entry.LINES,
            "町内会に入っていない。民生委員の訪問は月1回",
        ),
    ),
)
INCOME: Rows = (
    (STARTED,),
    (
        Item("benefits", "公的給付", Entry.LINES, "生活・住宅・医療扶助。老齢年金なし"),
        Item("income", "収入", Entry.LINES, "就労収入なし。仕送りなし"),
    ),
    (
        Item("taxes", "課税状況", Entry.LINES, "住民税は非課税"),
        Item("debts", "滞納・債務", Entry.LINES, "家賃の滞納2か月。消費者金融に約40万円"),
    ),
)
ENDED: Rows = (
    (
        Item("ended_on", "保護の廃止日", Entry.DAY, help_line="この日から一覧に出ません。"),
        Item("ended_reason", "廃止の理由", example="転出", usual=END_REASONS),
    ),
)

SHARES: Mapping[str, Sequence[int]] = {"basics": (1, 2, 1)}


class HouseholdForm(Form[HouseholdRecord]):
    """Cards of the household's items, as the panel that was opened asks for."""

    def __init__(self, cards: Sequence[tuple[str, Rows]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editors: dict[str, TextField | GrowingTextArea | WarekiDateField] = {}
        for heading, rows in cards:
            share = SHARES["basics"] if len(rows[0]) == len(SHARES["basics"]) else ()
            self.card(heading, *(self._row(row) for row in rows), share=share)

    def fill(self, draft: HouseholdRecord) -> None:
        """Show the household's items."""
        for name, editor in self._editors.items():
            editor.set_value(getattr(draft, name))

    def read(self, draft: HouseholdRecord) -> HouseholdRecord:
        """Return the record with what stands in the fields."""
        values: dict[str, Any] = {name: one.value() for name, one in self._editors.items()}
        return replace(draft, **values)

    def _row(self, items: Sequence[Item]) -> Sequence[QWidget]:
        frames = []
        for item in items:
            editor = editor_for(item, self)
            self._editors[item.name] = personal(editor) if item.personal else editor
            frames.append(
                self.frame(
                    (item.name,),
                    item.label,
                    editor,
                    required=item.required,
                    help_line=item.help_line,
                )
            )
        return frames


def editor_for(item: Item, parent: QWidget) -> TextField | GrowingTextArea | WarekiDateField:
    """Return the field in which an item is entered."""
    if item.entry is Entry.DAY:
        return WarekiDateField(parent)
    if item.entry is Entry.LINES:
        return GrowingTextArea(parent, example=item.example)
    if item.usual:
        return SuggestField(item.usual, parent, example=item.example)
    return TextField(parent, example=item.example)
