"""Reads a list of agencies that an office keeps elsewhere, and says which cells are wrong."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cwlink.core.text import fold
from cwlink.core.wareki import NoSuchDate, parse_date
from cwlink.exchange.csv_writer import write_csv
from cwlink.exchange.table import Line, Table
from cwlink.exchange.workbook import day_of_serial


class AgencyColumn(StrEnum):
    """What a column of the list holds."""

    TYPE = "agency_type"
    NAME = "name"
    KANA = "kana"
    DEPARTMENT = "department"
    POSTAL_CODE = "postal_code"
    ADDRESS = "address"
    PHONE = "phone"
    FAX = "fax"
    EMAIL = "email"
    HOURS = "hours"
    TAKES_ON = "takes_on"
    DOES_NOT = "does_not"
    FACE_TO_FACE = "face_to_face"
    PERSON = "person"
    PERSON_TITLE = "person_title"
    PERSON_PHONE = "person_phone"
    PERSON_SINCE = "person_since"
    NOTES = "notes"


HEADINGS: Mapping[AgencyColumn, tuple[str, ...]] = {
    AgencyColumn.TYPE: ("機関の種類", "種類", "種別", "区分"),
    AgencyColumn.NAME: ("名称", "機関名", "関係機関", "関係機関名", "施設名", "事業所名"),
    AgencyColumn.KANA: ("名称カナ", "カナ", "ふりがな", "フリガナ", "機関名カナ"),
    AgencyColumn.DEPARTMENT: ("部署", "部署名", "担当課", "課・係", "担当部署"),
    AgencyColumn.POSTAL_CODE: ("郵便番号", "〒"),
    AgencyColumn.ADDRESS: ("住所", "所在地"),
    AgencyColumn.PHONE: ("電話", "電話番号", "TEL", "連絡先"),
    AgencyColumn.FAX: ("FAX", "FAX番号", "ファクス", "ファックス"),
    AgencyColumn.EMAIL: ("メール", "メールアドレス", "E-mail", "Eメール"),
    AgencyColumn.HOURS: ("受付時間", "開所時間", "営業時間"),
    AgencyColumn.TAKES_ON: ("引き受けること", "対応できること", "業務内容"),
    AgencyColumn.DOES_NOT: ("引き受けないこと", "対応できないこと"),
    AgencyColumn.FACE_TO_FACE: ("顔の見える関係",),
    AgencyColumn.PERSON: ("担当者", "担当者名", "担当者氏名"),
    AgencyColumn.PERSON_TITLE: ("担当者の役職", "役職", "職名"),
    AgencyColumn.PERSON_PHONE: ("担当者の電話", "担当者電話", "直通"),
    AgencyColumn.PERSON_SINCE: ("担当者の着任日", "着任日", "担当開始日"),
    AgencyColumn.NOTES: ("備考", "メモ"),
}
"""The headings of each column; the first is that of the list to fill in."""

_COLUMN_OF = {fold(word): column for column, words in HEADINGS.items() for word in words}
_POSTAL_CODE = re.compile(r"〒?\s*(\d{3})-?(\d{4})")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_YES = frozenset(map(fold, ("はい", "有", "あり", "有り", "○", "〇", "1", "yes")))
_NO = frozenset(map(fold, ("いいえ", "無", "なし", "無し", "×", "0", "no")))


class CellFaultKind(StrEnum):
    """What is wrong with a cell, or with the whole row (column None)."""

    ROW_UNREADABLE = "row_unreadable"
    NAME_MISSING = "name_missing"
    TYPE_MISSING = "type_missing"
    TYPE_UNKNOWN = "type_unknown"
    POSTAL_CODE = "postal_code"
    PHONE = "phone"
    EMAIL = "email"
    YES_OR_NO = "yes_or_no"
    DATE = "date"
    PERSON_MISSING = "person_missing"
    REPEATED = "repeated"


@dataclass(frozen=True)
class CellFault:
    """One fault with the row number, the heading and the value as written in the file."""

    line: int
    heading: str
    value: str
    kind: CellFaultKind


@dataclass(frozen=True)
class AgencyEntry:
    """One row as read; empty text and None mean that the file says nothing."""

    line: int
    agency_type: str = ""
    name: str = ""
    kana: str = ""
    department: str = ""
    postal_code: str = ""
    address: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    hours: str = ""
    takes_on: str = ""
    does_not: str = ""
    notes: str = ""
    face_to_face: bool | None = None
    person: str = ""
    person_title: str = ""
    person_phone: str = ""
    person_since: date | None = None
    faults: tuple[CellFault, ...] = ()
    cells: tuple[str, ...] = ()


Chosen = Mapping[AgencyColumn, str]
"""Which of the table's labels a column is read from by choice, empty for none."""
NOTHING_CHOSEN: Chosen = {}
TypeFinder = Callable[[str, str], str]
"""Given the cell 機関の種類 and the name, returns the agency type's code, empty for none."""


def heading_score(cells: Sequence[str]) -> int:
    """Count the headings of an agency list among the cells of a row."""
    return sum(fold(cell) in _COLUMN_OF for cell in cells)


def columns_of(table: Table, chosen: Chosen = NOTHING_CHOSEN) -> Mapping[AgencyColumn, int]:
    """Return at which place each column stands: as chosen, else by its heading.

    Of several headings of one column the first counts; a place that was chosen for one column is
    read for no other.
    """
    labels = {label: place for place, label in enumerate(table.labels)}
    places = {column: labels[label] for column, label in chosen.items() if label in labels}
    taken = set(places.values())
    for place, heading in enumerate(table.headings):
        column = _COLUMN_OF.get(fold(heading))
        if column is not None and column not in chosen and place not in taken:
            places.setdefault(column, place)
    return places


def labels_of(table: Table, chosen: Chosen = NOTHING_CHOSEN) -> Mapping[AgencyColumn, str]:
    """Return the label of the file's column that each is read from, empty for none."""
    places = columns_of(table, chosen)
    return {column: table.labels[places[column]] if column in places else "" for column in HEADINGS}


def unread_headings(table: Table, chosen: Chosen = NOTHING_CHOSEN) -> tuple[str, ...]:
    """Return the headings that are not read."""
    places = set(columns_of(table, chosen).values())
    return tuple(label for at, label in enumerate(table.labels) if at not in places)


def read_entries(
    table: Table, find_type: TypeFinder, chosen: Chosen = NOTHING_CHOSEN
) -> tuple[AgencyEntry, ...]:
    """Return every row with its faults."""
    places = columns_of(table, chosen)
    return tuple(_RowReader(table, places, line, find_type).entry() for line in table.lines)


def list_to_fill_in(example_type: str) -> bytes:
    """Return a CSV file with the headings and one invented row, to be opened in Excel."""
    example = {
        AgencyColumn.TYPE: example_type,
        AgencyColumn.NAME: "（例）みどり市地域包括支援センター",
        AgencyColumn.KANA: "ミドリシチイキホウカツシエンセンター",
        AgencyColumn.PHONE: "00-0000-0000",
        AgencyColumn.HOURS: "平日8:30～17:15",
        AgencyColumn.FACE_TO_FACE: "はい",
        AgencyColumn.PERSON: "例示　花子",
        AgencyColumn.PERSON_TITLE: "主任介護支援専門員",
        AgencyColumn.PERSON_SINCE: "R8.4.1",
        AgencyColumn.NOTES: "この行は消してください",
    }
    headings = [words[0] for words in HEADINGS.values()]
    return write_csv((headings, [example.get(column, "") for column in HEADINGS]))


class _RowReader:
    """Reads the cells of one row and gathers their faults."""

    def __init__(
        self,
        table: Table,
        places: Mapping[AgencyColumn, int],
        line: Line,
        find_type: TypeFinder,
    ) -> None:
        self._table = table
        self._places = places
        self._line = line
        self._find_type = find_type
        self._faults: list[CellFault] = []

    def entry(self) -> AgencyEntry:
        if self._line.fault is not None:
            fault = CellFault(
                self._line.number, "", self._line.cells[0], CellFaultKind.ROW_UNREADABLE
            )
            return AgencyEntry(self._line.number, faults=(fault,), cells=self._line.cells)
        column = AgencyColumn
        name, person = self._text(column.NAME), self._text(column.PERSON)
        if not name:
            self._fault(column.NAME, CellFaultKind.NAME_MISSING)
        beside = (column.PERSON_TITLE, column.PERSON_PHONE, column.PERSON_SINCE)
        if not person and any(self._text(one) for one in beside):
            self._fault(column.PERSON, CellFaultKind.PERSON_MISSING)
        return AgencyEntry(
            line=self._line.number,
            agency_type=self._agency_type(name),
            name=name,
            kana=self._text(column.KANA),
            department=self._text(column.DEPARTMENT),
            postal_code=self._postal_code(),
            address=self._text(column.ADDRESS),
            phone=self._number(column.PHONE),
            fax=self._number(column.FAX),
            email=self._email(),
            hours=self._text(column.HOURS),
            takes_on=self._text(column.TAKES_ON),
            does_not=self._text(column.DOES_NOT),
            notes=self._text(column.NOTES),
            face_to_face=self._yes_or_no(column.FACE_TO_FACE),
            person=person,
            person_title=self._text(column.PERSON_TITLE),
            person_phone=self._number(column.PERSON_PHONE),
            person_since=self._date(column.PERSON_SINCE),
            faults=tuple(self._faults),
            cells=self._line.cells,
        )

    def _raw(self, column: AgencyColumn) -> str:
        place = self._places.get(column)
        return "" if place is None else self._line.cells[place]

    def _text(self, column: AgencyColumn) -> str:
        return self._raw(column).strip()

    def _plain(self, column: AgencyColumn) -> str:
        return unicodedata.normalize("NFKC", self._raw(column)).strip()

    def _fault(self, column: AgencyColumn, kind: CellFaultKind) -> None:
        place = self._places.get(column)
        heading = HEADINGS[column][0] if place is None else self._table.labels[place]
        self._faults.append(CellFault(self._line.number, heading, self._raw(column), kind))

    def _agency_type(self, name: str) -> str:
        written = self._text(AgencyColumn.TYPE)
        found = self._find_type(written, name)
        if not found:
            kind = CellFaultKind.TYPE_UNKNOWN if written else CellFaultKind.TYPE_MISSING
            self._fault(AgencyColumn.TYPE, kind)
        return found

    def _postal_code(self) -> str:
        plain = self._plain(AgencyColumn.POSTAL_CODE)
        found = _POSTAL_CODE.fullmatch(plain)
        if plain and not found:
            self._fault(AgencyColumn.POSTAL_CODE, CellFaultKind.POSTAL_CODE)
        return f"{found[1]}-{found[2]}" if found else ""

    def _number(self, column: AgencyColumn) -> str:
        plain = self._plain(column)
        if plain and not any(char.isdigit() for char in plain):
            self._fault(column, CellFaultKind.PHONE)
        return plain

    def _email(self) -> str:
        plain = self._plain(AgencyColumn.EMAIL)
        if plain and not _EMAIL.fullmatch(plain):
            self._fault(AgencyColumn.EMAIL, CellFaultKind.EMAIL)
        return plain

    def _yes_or_no(self, column: AgencyColumn) -> bool | None:
        said = fold(self._raw(column))
        if said and said not in _YES | _NO:
            self._fault(column, CellFaultKind.YES_OR_NO)
        return said in _YES if said in _YES | _NO else None

    def _date(self, column: AgencyColumn) -> date | None:
        written = self._text(column)
        if not written:
            return None
        serial = day_of_serial(written, self._table.serials_from)
        if serial is not None:
            return serial
        try:
            return parse_date(written)
        except NoSuchDate:
            self._fault(column, CellFaultKind.DATE)
            return None
