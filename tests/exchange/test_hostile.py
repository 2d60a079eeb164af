"""Whatever a file holds, reading it ends in a list or in a problem with a sentence."""

import zlib

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from list_files import (
    HEADINGS,
    SAMPLE,
    TODAY,
    csv_bytes,
    part_names,
    part_of,
    read,
    row,
    with_part,
    workbook_bytes,
)

from cwlink.core.problems import KnownProblem
from cwlink.exchange.caseload_columns import known_headings
from cwlink.exchange.caseload_faults import FaultKind
from cwlink.exchange.caseload_plan import plan_changes
from cwlink.exchange.caseload_rejects import rejects_csv
from cwlink.exchange.list_file import read_list

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
PLAIN = workbook_bytes([HEADINGS, row()])
LIST = SAMPLE.read_bytes()[:4000]
HEAD = csv_bytes([HEADINGS])


def use(data: bytes) -> None:
    """Read a list and do all that is done with it before writing."""
    try:
        table = read_list(data, known_headings)
        caseload = read(table)
    except KnownProblem as problem:
        assert problem.sentence.endswith("。")
        return
    plan = plan_changes(caseload, [])
    assert sum(plan.counts.values()) == len(table.lines)
    rejects_csv(table, plan.rows)
    for one in plan.rows:
        assert not one.row or one.row.birth is None or one.row.birth.year <= TODAY.year


@patient
@given(st.binary())
@example(b"\xff\xfe")
@example(b'\xef\xbb\xbf"')
@example(b"PK\x03\x04")
@example(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
def test_random_bytes(data: bytes) -> None:
    use(data)


@patient
@given(st.binary())
def test_random_bytes_below_the_headings(data: bytes) -> None:
    use(HEAD + data)


@patient
@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp932"]))
def test_random_text_below_the_headings(text: str, encoding: str) -> None:
    use((",".join(HEADINGS) + "\n" + text).encode(encoding, "replace"))


cells = st.sampled_from(
    [
        "",
        " ",
        "世帯主",
        "男",
        "S30.7.13",
        "S64.1.8",
        "2",
        "身体1級",
        "要介護3",
        "\n",
        '"',
        "=1",
        "1",
    ]
) | st.text(max_size=20)


@patient
@given(st.lists(st.lists(cells, min_size=14, max_size=16), max_size=12))
def test_random_cells(rows: list[list[str]]) -> None:
    use(csv_bytes([HEADINGS, *rows], "utf-8"))


@patient
@given(st.data())
def test_a_list_with_bytes_changed(data: st.DataObject) -> None:
    use(_changed(LIST, data))


@patient
@given(st.data())
def test_a_workbook_with_bytes_changed(data: st.DataObject) -> None:
    use(_changed(PLAIN, data))


@patient
@given(st.data())
def test_a_workbook_whose_parts_are_changed(data: st.DataObject) -> None:
    """The checksums are put right, so that the change reaches the XML and what reads it."""
    name = data.draw(st.sampled_from(part_names(PLAIN)))
    use(with_part(PLAIN, name, _changed(part_of(PLAIN, name), data)))


def _changed(good: bytes, data: st.DataObject) -> bytes:
    changed = bytearray(good)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(changed) - 1))
        until = at + data.draw(st.integers(0, 8))
        changed[at:until] = data.draw(st.binary(max_size=8))
        if not changed:
            break
    return bytes(changed)


def test_a_list_that_unpacks_to_much_is_only_much_text() -> None:
    assert len(zlib.compress(b"," * 1_000_000)) < 2000
    use(HEAD + b"," * 1_000_000)


@pytest.mark.parametrize("cell", ["x" * 1_001, "あ" * 30_000])
def test_long_cells_are_faults(cell: str) -> None:
    caseload = read(read_list(csv_bytes([HEADINGS, row(住所=cell)]), known_headings))
    assert caseload.faulty[0].faults[0].kind is FaultKind.TOO_LONG
