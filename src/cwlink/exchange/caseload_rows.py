"""Turns the lines of a caseload list into members with typed values, or into named faults."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import NamedTuple, TypeVar

from cwlink.core.text import fold, wide_kana
from cwlink.core.wareki import PartialDate
from cwlink.exchange.caseload_columns import Column, ColumnMap
from cwlink.exchange.caseload_faults import Fault, FaultKind
from cwlink.exchange.caseload_values import (
    BadValue,
    CareEntry,
    CertificateEntry,
    is_head_word,
    read_birth,
    read_care,
    read_certificates,
    read_day,
    read_number,
    read_postal_code,
    read_sex,
)
from cwlink.exchange.table import Line, LineFault, Table
from cwlink.rules.household_changes import HEAD_RELATION
from cwlink.rules.record_codes import Sex

LONGEST_VALUE = 1_000
_ONE_LINE = (Column.CASE_NUMBER, Column.NAME, Column.KANA, Column.RELATION)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_CELL_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)")
_LINE_FAULTS = {
    LineFault.UNREADABLE: FaultKind.UNREADABLE,
    LineFault.RAGGED: FaultKind.RAGGED,
    LineFault.QUOTES: FaultKind.QUOTES,
    LineFault.TOO_LONG: FaultKind.TOO_LONG,
}


class MemberKey(NamedTuple):
    """What makes a member the same from list to list: folded case number and name, birth date."""

    case: str
    name: str
    birth: str


class CaseloadRow(NamedTuple):
    """One member as the list tells it; blanks are what the list does not tell.

    A tuple, because 14,000 of them are made at once.
    """

    number: int
    key: MemberKey
    case_number: str
    name: str
    kana: str
    relation: str
    is_head: bool
    head_name: str
    sex: Sex
    birth: PartialDate | None
    postal_code: str
    address: str
    phone: str
    assistance_started: date | None
    household_type: str
    certificates: tuple[CertificateEntry, ...]
    care: CareEntry | None


@dataclass(frozen=True, slots=True)
class FaultyRow:
    """A row that cannot be taken, with what can be told of it all the same."""

    number: int
    case: str
    name: str
    birth: str
    is_head: bool
    faults: tuple[Fault, ...]


def read_rows(table: Table, columns: ColumnMap, today: date) -> Iterator[CaseloadRow | FaultyRow]:
    """Yield each line as a member or with all that is wrong with it.

    A birth date after ``today`` is a fault. Columns that are not in the map are not looked at.
    """
    return map(_RowReader(table, columns, today).read, table.lines)


_T = TypeVar("_T")


class _Memo(dict[str, _T]):
    """What a reader makes of each text, read once: the cells of a list repeat one another."""

    def __init__(self, read: Callable[[str], _T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> _T:
        value = self[text] = self._read(text)
        return value


def _or_bad(read: Callable[[str], _T]) -> Callable[[str], _T | BadValue]:
    """Return a reader that gives a bad value instead of raising it."""

    def answer(text: str) -> _T | BadValue:
        try:
            return read(text)
        except BadValue as bad:
            return bad

    return answer


class _RowReader:
    """Reads line after line."""

    def __init__(self, table: Table, columns: ColumnMap, today: date) -> None:
        self._columns = columns
        # A column that is not there is read from place -1, the blank after the last cell.
        self._cells = itemgetter(*(columns.places.get(column, -1) for column in Column))
        serials = table.serials_from
        self._cases = _Memo(_or_bad(_read_case))
        self._births = _Memo(_or_bad(lambda text: _read_birth(text, serials, today)))
        self._days = _Memo(_or_bad(lambda text: read_day(text, serials)))
        self._sexes = _Memo(_or_bad(read_sex))
        self._certificates = _Memo(_or_bad(read_certificates))
        self._cares = _Memo(_or_bad(read_care))
        self._folded = _Memo(fold)
        self._kana = _Memo(wide_kana)
        self._head_words = _Memo(is_head_word)
        self._postal_codes = _Memo(read_postal_code)
        self._numbers = _Memo(read_number)

    def read(self, line: Line) -> CaseloadRow | FaultyRow:
        """Return the member of one line, or its faults."""
        if line.fault is not None:
            return self._faulty(line, [Fault(line.number, _LINE_FAULTS[line.fault])])
        faults: list[Fault] = []
        (case, head_name, head_kana, relation, name, kana, sex_text, birth, postal_code, address,
         phone, start, household_type, held, care_level) = self._texts(line, faults)  # fmt: skip
        number, born = self._cases[case], self._births[birth]
        sex, started = self._sexes[sex_text], self._days[start]
        certificates, care = self._certificates[held], self._cares[care_level]
        if (
            faults
            or not name
            or isinstance(number, BadValue)
            or isinstance(born, BadValue)
            or isinstance(sex, BadValue)
            or isinstance(started, BadValue)
            or isinstance(certificates, BadValue)
            or isinstance(care, BadValue)
        ):
            return self._faulty(line, faults + self._bad_values(line))
        is_head = self._is_head(relation, head_name, name)
        return CaseloadRow(
            number=line.number,
            key=MemberKey(number[1], self._folded[name], born[1]),
            case_number=number[0],
            name=name,
            kana=self._kana[kana or (head_kana if is_head else "")],
            relation=HEAD_RELATION if is_head else relation,
            is_head=is_head,
            head_name=head_name,
            sex=sex,
            birth=born[0],
            postal_code=self._postal_codes[postal_code],
            address=address,
            phone=self._numbers[phone],
            assistance_started=started,
            household_type=household_type,
            certificates=certificates,
            care=care,
        )

    def _bad_values(self, line: Line) -> list[Fault]:
        """Name every cell of a line that does not hold what its column promises."""
        readers: Mapping[Column, Mapping[str, object]] = {
            Column.CASE_NUMBER: self._cases,
            Column.SEX: self._sexes,
            Column.BIRTH: self._births,
            Column.ASSISTANCE_STARTED: self._days,
            Column.CERTIFICATES: self._certificates,
            Column.CARE_LEVEL: self._cares,
        }
        faults = []
        for column, reader in readers.items():
            value = reader[_CONTROL.sub(" ", self._written(line, column))]
            if isinstance(value, BadValue):
                faults.append(self._fault(line, value.kind, column, value.detail))
        if not self._written(line, Column.NAME):
            faults.append(self._fault(line, FaultKind.NO_NAME, Column.NAME))
        return faults

    def _is_head(self, relation: str, head_name: str, name: str) -> bool:
        if relation:
            return self._head_words[relation]
        return bool(head_name) and self._folded[head_name] == self._folded[name]

    def _texts(self, line: Line, faults: list[Fault]) -> list[str]:
        texts = list(map(str.strip, self._cells((*line.cells, ""))))
        joined = "".join(texts)
        if len(joined) > LONGEST_VALUE or "#" in joined or _CONTROL.search(joined):
            for column, text in zip(Column, texts, strict=True):
                self._look_closer(line, column, text, faults)
            texts = [_CONTROL.sub(" ", text) for text in texts]
        return texts

    def _look_closer(self, line: Line, column: Column, text: str, faults: list[Fault]) -> None:
        if len(text) > LONGEST_VALUE:
            faults.append(self._fault(line, FaultKind.TOO_LONG, column))
        elif _CELL_ERROR.fullmatch(text):
            faults.append(self._fault(line, FaultKind.CELL_ERROR, column))
        elif column in _ONE_LINE and ("\n" in text or "\r" in text):
            faults.append(self._fault(line, FaultKind.LINE_BREAK, column))

    def _fault(self, line: Line, kind: FaultKind, column: Column, detail: str = "") -> Fault:
        label = self._columns.label(column)
        return Fault(line.number, kind, label, self._written(line, column), detail)

    def _written(self, line: Line, column: Column) -> str:
        place = self._columns.places.get(column, -1)
        return line.cells[place].strip() if 0 <= place < len(line.cells) else ""

    def _faulty(self, line: Line, faults: list[Fault]) -> FaultyRow:
        case = self._cases[self._written(line, Column.CASE_NUMBER)]
        born = self._births[self._written(line, Column.BIRTH)]
        name = self._written(line, Column.NAME)
        relation = self._written(line, Column.RELATION)
        return FaultyRow(
            number=line.number,
            case="" if isinstance(case, BadValue) else case[1],
            name=fold(name),
            birth="" if isinstance(born, BadValue) else born[1],
            is_head=self._is_head(relation, self._written(line, Column.HEAD_NAME), name),
            faults=tuple(faults),
        )


def _read_case(text: str) -> tuple[str, str]:
    """Return a case number as it is stored and as it is compared."""
    number = read_number(text)
    if not number:
        raise BadValue(FaultKind.NO_CASE_NUMBER)
    return number, fold(number)


def _read_birth(
    text: str, serials_from: date | None, today: date
) -> tuple[PartialDate | None, str]:
    """Return a birth date, and how it stands in a member's key."""
    birth = read_birth(text, serials_from)
    if birth is None:
        return None, ""
    day = birth.exact
    if (day or date(birth.year, 1, 1)) > today:
        raise BadValue(FaultKind.FUTURE_BIRTH)
    return birth, day.isoformat() if day else birth.to_text()
