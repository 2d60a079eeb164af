"""Which column of a caseload list holds what, told by its heading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from cwlink.core.text import fold


class Column(StrEnum):
    """What a caseload list can tell of a member and the household."""

    CASE_NUMBER = "case_number"
    HEAD_NAME = "head_name"
    HEAD_KANA = "head_kana"
    RELATION = "relation"
    NAME = "name"
    KANA = "kana"
    SEX = "sex"
    BIRTH = "birth"
    POSTAL_CODE = "postal_code"
    ADDRESS = "address"
    PHONE = "phone"
    ASSISTANCE_STARTED = "assistance_started"
    HOUSEHOLD_TYPE = "household_type"
    CERTIFICATES = "certificates"
    CARE_LEVEL = "care_level"


HOUSEHOLD_COLUMNS = (
    Column.POSTAL_CODE,
    Column.ADDRESS,
    Column.PHONE,
    Column.ASSISTANCE_STARTED,
    Column.HOUSEHOLD_TYPE,
)
"""What is the household's and repeated on each member's row."""

REASON_HEADING = "理由"
"""The heading that saved faulty rows have in addition; never taken for data."""

# The first of each is the heading by which the column is called.
_HEADINGS = {
    Column.CASE_NUMBER: (
        "ケース番号 ケースNO ケースNo. 世帯番号 台帳番号 保護番号 生活保護番号 世帯コード "
        "ケースコード ケースナンバー 保護台帳番号"
    ),
    Column.HEAD_NAME: (
        "世帯主氏名 世帯主名 世帯主 世帯主氏名漢字 世帯主漢字氏名 世帯主漢字 筆頭者氏名"
    ),
    Column.HEAD_KANA: (
        "世帯主カナ 世帯主フリガナ 世帯主氏名カナ 世帯主カナ氏名 世帯主氏名フリガナ 世帯主よみがな"
    ),
    Column.RELATION: "続柄 世帯主との続柄 世帯主から見た続柄 続き柄 世帯主続柄",
    Column.NAME: (
        "氏名 世帯員氏名 世帯員名 世帯員 名前 姓名 氏名漢字 漢字氏名 世帯員氏名漢字 対象者氏名 "
        "被保護者氏名 構成員氏名 員氏名 お名前"
    ),
    Column.KANA: (
        "カナ フリガナ 氏名カナ カナ氏名 氏名フリガナ よみがな 読み仮名 読み 世帯員カナ "
        "世帯員フリガナ 世帯員氏名カナ 世帯員カナ氏名 世帯員氏名フリガナ カナ名 氏名よみがな"
    ),
    Column.SEX: "性別 男女 男女別",
    Column.BIRTH: "生年月日 誕生日 出生年月日 出生日",
    Column.POSTAL_CODE: "郵便番号 〒 郵便 郵便No",
    Column.ADDRESS: "住所 居住地 現住所 居所 現在地",
    Column.PHONE: "電話番号 電話 TEL 連絡先 連絡先電話番号 自宅電話 自宅電話番号 電話番号自宅",
    Column.ASSISTANCE_STARTED: (
        "保護開始日 保護開始年月日 開始日 開始年月日 保護の開始日 生活保護開始日"
    ),
    Column.HOUSEHOLD_TYPE: "世帯類型 類型 世帯区分 世帯の類型",
    Column.CERTIFICATES: "障害者手帳 手帳 障害手帳 障害者手帳等 手帳種別 手帳等級 手帳の種類と等級",
    Column.CARE_LEVEL: (
        "要介護度 介護度 要介護認定 介護認定 要介護状態区分 要介護状態 認定区分 要支援要介護"
    ),
}
_BRACKETS = str.maketrans(dict.fromkeys("()[]<>「」『』【】〔〕〈〉《》・･:*※_", " "))


@cache
def _synonyms() -> dict[str, Column]:
    return {_bare(name): column for column, names in _HEADINGS.items() for name in names.split()}


def heading_of(column: Column) -> str:
    """Return the heading by which a column is called in sentences: ケース番号."""
    return _HEADINGS[column].split()[0]


def _bare(heading: str) -> str:
    return fold(fold(heading).translate(_BRACKETS))


def column_of(heading: str) -> Column | None:
    """Return what a heading names, None where it is not known.

    氏名（カナ） is known by all it says; 生年月日（和暦） and 電話番号1 by what stands before.
    """
    known = _synonyms()
    bare = _bare(heading)
    if bare in known:
        return known[bare]
    before = fold(heading).translate(_BRACKETS).split()
    return known.get(fold(before[0]).rstrip("0123456789")) if before else None


def known_headings(row: Sequence[str]) -> int:
    """Return how many different columns a row names; the headings are the row with most."""
    return len({column_of(cell) for cell in row if 0 < len(cell) <= 30} - {None})


@dataclass(frozen=True)
class ColumnMap:
    """Which column of the file is read as what.

    ``places`` are 0-based. ``unknown`` are the labels not read; ``doubtful`` the columns that more
    than one heading names (the first was taken); ``missing`` those without which nothing can be
    read: the case number, the name, and the relation or the head's name.
    """

    labels: tuple[str, ...]
    places: Mapping[Column, int]
    unknown: tuple[str, ...]
    doubtful: tuple[Column, ...]
    missing: tuple[Column, ...]

    def label(self, column: Column) -> str:
        """Return the heading of a column as the file has it, or its usual name."""
        place = self.places.get(column)
        return heading_of(column) if place is None else self.labels[place]

    def chosen(self) -> dict[Column, str]:
        """Return the label read for each column, blank for none: what match_columns remembers."""
        return {
            column: self.labels[self.places[column]] if column in self.places else ""
            for column in Column
        }


def match_columns(
    labels: Sequence[str], remembered: Mapping[Column, str] | None = None
) -> ColumnMap:
    """Match a file's labels (Table.labels) to columns.

    ``remembered`` is what the caseworker chose: a label per column, blank for not to be read. A
    remembered label that this file lacks is passed over, and the headings decide.
    """
    wished = {
        column: label
        for column, label in (remembered or {}).items()
        if not label or label in labels
    }
    places = {column: labels.index(label) for column, label in wished.items() if label}
    doubtful = []
    for place, label in enumerate(labels):
        column = column_of(label)
        if column is None or column in wished or place in places.values():
            continue
        if column in places:
            doubtful.append(column)
        else:
            places[column] = place
    used = set(places.values())
    return ColumnMap(
        labels=tuple(labels),
        places=places,
        unknown=tuple(
            label
            for place, label in enumerate(labels)
            if place not in used and label != REASON_HEADING
        ),
        doubtful=tuple(dict.fromkeys(doubtful)),
        missing=_missing(places),
    )


def _missing(places: Mapping[Column, int]) -> tuple[Column, ...]:
    missing = [column for column in (Column.CASE_NUMBER, Column.NAME) if column not in places]
    if Column.RELATION not in places and Column.HEAD_NAME not in places:
        missing.append(Column.RELATION)
    return tuple(missing)
