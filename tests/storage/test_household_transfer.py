"""No table is forgotten in a handover; no row of a package is believed before it is looked at."""

from collections.abc import Callable
from typing import Any

import pytest
from handover_case import give as _give
from handover_case import opened
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cwlink.exchange.handover_package import HandoverPackage
from cwlink.models import Base, Household, Meeting, StoredDraft
from cwlink.storage import transfer_columns, transfer_trust
from cwlink.storage.disposal import PARTS
from cwlink.storage.transfer_columns import HERE_ONLY, STAYS, BadRow, Tables, names
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID

pytest_plugins = ("handover_vaults",)


def test_every_table_of_a_household_travels_or_says_why_it_stays() -> None:
    covered = set(names()) | {one.__tablename__ for one in STAYS}
    tied = {one.__tablename__ for one in (Household, Meeting, StoredDraft, *PARTS)}
    assert tied == covered
    assert all(STAYS.values())


def test_columns_that_stay_are_there() -> None:
    for table, columns in HERE_ONLY.items():
        assert columns <= set(Base.metadata.tables[table].columns.keys())


@pytest.fixture
def package(quick_age: None, predecessor: Vault, tmp_path: Any) -> HandoverPackage:
    """Give a package of a household of which every table tells something."""
    return opened(_give(predecessor, tmp_path))


def _trusted(package: HandoverPackage, tables: Tables) -> Tables:
    office = transfer_trust.trusted_office(package.office)
    return transfer_trust.trusted(HOUSEHOLD_ID, tables, office)


def test_what_this_program_wrote_is_believed(package: HandoverPackage) -> None:
    tables = package.households[0].tables
    assert _trusted(package, tables) == tables


Spoil = Callable[[Tables], None]


def _set(table: str, column: str, value: Any) -> Spoil:
    def spoil(tables: Tables) -> None:
        tables[table][0][column] = value

    return spoil


def _again(table: str) -> Spoil:
    def spoil(tables: Tables) -> None:
        tables[table].append(dict(tables[table][0]))

    return spoil


def _without(table: str, column: str) -> Spoil:
    def spoil(tables: Tables) -> None:
        del tables[table][0][column]

    return spoil


HOSTILE: dict[str, Spoil] = {
    "a key to nobody": _set("members", "household_id", "9" * 32),
    "a plan of another": _set("plan_versions", "plan_id", "9" * 32),
    "a review of another": _set("plans", "review_id", "9" * 32),
    "an agency that is not there": _set("agency_ties", "agency_id", "9" * 32),
    "a path for an id": _set("members", "id", "../../etc/passwd"),
    "words for an id": _set("promises", "id", "x'; DROP TABLE members; --"),
    "an id without end": _set("promises", "id", "9" * 81),
    "no id": _without("members", "id"),
    "a number for a name": _set("members", "name", 7),
    "nothing for a name": _set("members", "name", None),
    "a word for a number": _set("members", "position", "0"),
    "a yes of three": _set("members", "pregnant", 3),
    "a number without end": _set("papers", "pages", 2**40),
    "a broken number": _set("papers", "pages", 1.5),
    "no day": _set("members", "joined_on", "2026-02-30"),
    "a day otherwise": _set("members", "joined_on", "20260230"),
    "no moment": _set("reviews", "created_at", "2026-11-24T09:30:00"),
    "a zero": _set("households", "notes", "a\x00b"),
    "half a character": _set("households", "notes", "\ud800"),
    "an unknown column": _set("members", "colour", "red"),
    "an unknown table": lambda tables: tables.update(vault_meta=[{"key": "a", "value": "b"}]),
    "the log": lambda tables: tables.update(activities=[]),
    "the row twice": _again("members"),
    "two households": _again("households"),
    "no case number": _set("households", "case_number", ""),
    "a document of another form": _set("reviews", "content", '{"trigger":[1]}'),
    "no document": _set("plan_versions", "content", "{"),
    "a document too deep": _set("plan_versions", "content", '{"a":' * 50_000),
    "a sheet too deep": _set("papers", "sheet", '{"a":' + "[" * 50_000),
    "no sheet": _set("papers", "sheet", "[]"),
    "no list": _set("consents", "agencies", '{"a":1}'),
    "a copy of another form": _set("inherited_disclosures", "content", '{"t":"x"}'),
    "a draft of nobody": _set("drafts", "target", "9" * 32),
    "a draft without form": _set("drafts", "content", "nonsense"),
    "a path for a file's name": _set("attachments", "name", "../../a.pdf"),
    "a drive for a file's name": _set("attachments", "name", "C:\\a.pdf"),
    "dots for a file's name": _set("attachments", "name", ".."),
    "another file": _set("attachments", "content", "QUJD"),
    "no file": _set("attachments", "content", "***"),
    "another size": _set("attachments", "size", 1),
    "a meeting without the household": lambda tables: tables["meeting_cases"].clear(),
    "100 MB": _set("households", "notes", "あ" * 35_000_000),
}


@pytest.mark.parametrize("spoil", HOSTILE.values(), ids=HOSTILE)
def test_a_row_that_is_not_what_it_says_is_refused(package: HandoverPackage, spoil: Spoil) -> None:
    tables = package.households[0].tables
    spoil(tables)
    with pytest.raises(BadRow):
        _trusted(package, tables)


def test_what_an_older_program_did_not_know_is_blank(package: HandoverPackage) -> None:
    tables = package.households[0].tables
    del tables["attachments"], tables["members"][0]["phone"], tables["members"][0]["pregnant"]
    found = _trusted(package, tables)
    assert found["attachments"] == []
    assert (found["members"][0]["phone"], found["members"][0]["pregnant"]) == ("", None)


_CELLS = st.none() | st.integers() | st.floats() | st.text(max_size=40)


@settings(
    max_examples=300,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(st.data())
def test_any_value_is_believed_or_refused(package: HandoverPackage, data: st.DataObject) -> None:
    tables = {
        name: [dict(row) for row in rows] for name, rows in package.households[0].tables.items()
    }
    table = data.draw(st.sampled_from(names()))
    column = data.draw(st.sampled_from([one.name for one in _columns(table)]))
    tables[table][0][column] = data.draw(_CELLS)
    try:
        found = _trusted(package, tables)
    except BadRow:
        return
    assert found.keys() == tables.keys()


def _columns(table: str) -> Any:
    return transfer_columns.columns(Base.metadata.tables[table])
