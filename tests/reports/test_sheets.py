"""Sheets are kept as JSON, so that a paper prints again as it was issued."""

import subprocess
import sys
from typing import get_args

import paper_cases as cases
import pytest

from cwlink.reports import build_pdf
from cwlink.reports.entries import (
    Blank,
    Choice,
    Entry,
    choice,
    day_entry,
    entry,
    texts_of,
)
from cwlink.reports.papers import BUILDERS
from cwlink.reports.sheets import KINDS, Printable, Sheet, from_json, kind_of, to_json
from cwlink.reports.wording import rule_reasons

SHEETS: list[Sheet] = [
    cases.review(),
    cases.plan_draft(),
    cases.plan_evaluated(),
    cases.agency_copy(),
    cases.consent_copy(),
]


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_kept_sheet_prints_the_same(sheet: Sheet) -> None:
    kept = to_json(sheet)
    again = from_json(kind_of(sheet), kept)
    assert again == sheet
    assert to_json(again) == kept
    assert build_pdf(again).data == build_pdf(sheet).data


def test_an_empty_text_is_blank() -> None:
    assert entry("  ") == Entry(blank=Blank.MISSING)
    assert entry(None, label="資格", required=True) == Entry("", "資格", Blank.REQUIRED)
    assert day_entry(None).blank is Blank.MISSING
    assert choice(None, required=True) == Choice("", Blank.REQUIRED)
    assert choice("yes") == Choice("yes")


def test_every_text_of_a_sheet_can_be_looked_through() -> None:
    assert {"水野　トメ", "OFFICE"} & set(texts_of(cases.review())) == {"水野　トメ"}
    assert "高瀬　遥" in set(texts_of(cases.plan_draft()))


def test_a_rule_gives_a_reason_for_each_of_its_grounds() -> None:
    assert rule_reasons("R1", ("urgent", "suicide_risk")) == (
        "緊急性がある（生命・身体・財産への危険）",
    )
    assert len(rule_reasons("R5", ("linked_without_policy", "several"))) == 2


def test_sheets_load_without_the_drawing_library() -> None:
    program = (
        "import sys, cwlink.reports, cwlink.reports.sheets, cwlink.reports.wording;"
        "sys.exit(any(name.startswith('reportlab') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_every_sheet_that_prints_has_a_builder() -> None:
    assert set(BUILDERS) == set(get_args(Printable))


def test_every_sheet_that_is_kept_has_one_kind() -> None:
    assert set(KINDS.values()) == set(get_args(Sheet))
    assert len(set(KINDS.values())) == len(KINDS)
