"""Turns the lines of a caseload list into members with typed values, or into named faults."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
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


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """One member as the list tells it; blanks are what the list does not tell."""

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
_Read = Callable[[str], _T | BadValue]


def _once(read: Callable[[str], _T]) -> _Read[_T]:
    """Return a reader that answers at once for a text it has seen, a bad value too."""
    seen: dict[str, _T | BadValue] = {}

    def answer(text: str) -> _T | BadValue:
        if text not in seen:
            try:
                seen[text] = read(text)
            except BadValue as bad:
                seen[text] = bad
        return seen[text]

    return answer


class _RowReader:
    """Reads line after line."""

    def __init__(self, table: Table, columns: ColumnMap, today: date) -> None:
        self._columns = columns
        self._places = [columns.places.get(column, -1) for column in Column]
        serials = table.serials_from
        self._births = _once(lambda text: _not_after(read_birth(text, serials), today))
        self._days = _once(lambda text: read_day(text, serials))
        self._sexes = _once(read_sex)
        self._certificates = _once(read_certificates)
        self._cares = _once(read_care)
        self._head_words = _once(is_head_word)
        self._cases = _once(_read_case)

    def read(self, line: Line) -> CaseloadRow | FaultyRow:
        """Return the member of one line, or its faults."""
        if line.fault is not None:
            return self._faulty(line, [Fault(line.number, _LINE_FAULTS[line.fault])])
        faults: list[Fault] = []
        (case, head_name, head_kana, relation, name, kana, sex, birth, postal_code, address, phone,
         started, household_type, certificates, care) = self._texts(line, faults)  # fmt: skip

        take = partial(self._take, line, faults)
        number, case_key = take(self._cases, Column.CASE_NUMBER, case, no=("", ""))
        born = take(self._births, Column.BIRTH, birth, no=None)
        if not name:
            faults.append(self._fault(line, FaultKind.NO_NAME, Column.NAME))
        is_head = self._is_head(relation, head_name, name)
        row = CaseloadRow(
            number=line.number,
            key=MemberKey(case_key, fold(name), born.to_text() if born else ""),
            case_number=number,
            name=name,
            kana=wide_kana(kana or (head_kana if is_head else "")),
            relation=HEAD_RELATION if is_head else relation,
            is_head=is_head,
            head_name=head_name,
            sex=take(self._sexes, Column.SEX, sex, no=Sex.UNKNOWN),
            birth=born,
            postal_code=read_postal_code(postal_code),
            address=address,
            phone=read_number(phone),
            assistance_started=take(self._days, Column.ASSISTANCE_STARTED, started, no=None),
            household_type=household_type,
            certificates=take(self._certificates, Column.CERTIFICATES, certificates, no=()),
            care=take(self._cares, Column.CARE_LEVEL, care, no=None),
        )
        return self._faulty(line, faults) if faults else row

    def _take(
        self, line: Line, faults: list[Fault], read: _Read[_T], column: Column, text: str, *, no: _T
    ) -> _T:
        value = read(text)
        if isinstance(value, BadValue):
            faults.append(self._fault(line, value.kind, column, value.detail))
            return no
        return value

    def _is_head(self, relation: str, head_name: str, name: str) -> bool:
        if relation:
            return self._head_words(relation) is True
        return bool(head_name) and (head_name == name or fold(head_name) == fold(name))

    def _texts(self, line: Line, faults: list[Fault]) -> list[str]:
        cells = (*line.cells, "")  # a column that is not there has place -1, and is blank
        texts = [cells[place].strip() for place in self._places]
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
        case = self._cases(self._written(line, Column.CASE_NUMBER))
        born = self._births(self._written(line, Column.BIRTH))
        name = self._written(line, Column.NAME)
        relation = self._written(line, Column.RELATION)
        return FaultyRow(
            number=line.number,
            case="" if isinstance(case, BadValue) else case[1],
            name=fold(name),
            birth=born.to_text() if isinstance(born, PartialDate) else "",
            is_head=self._is_head(relation, self._written(line, Column.HEAD_NAME), name),
            faults=tuple(faults),
        )


def _read_case(text: str) -> tuple[str, str]:
    """Return a case number as it is stored and as it is compared."""
    number = read_number(text)
    if not number:
        raise BadValue(FaultKind.NO_CASE_NUMBER)
    return number, fold(number)


def _not_after(birth: PartialDate | None, today: date) -> PartialDate | None:
    if birth is not None and (birth.exact or date(birth.year, 1, 1)) > today:
        raise BadValue(FaultKind.FUTURE_BIRTH)
    return birth
