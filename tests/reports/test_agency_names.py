"""Names of agencies on papers: broken between their words, and whole on every page of a copy."""

from dataclasses import replace

import paper_cases as cases
import pytest
from paper_reading import pages_of, squeezed

from cwlink.reports import build_pdf
from cwlink.reports.agency_name import agency_name
from cwlink.reports.fonts import font_book
from cwlink.reports.sheet_style import BODY
from cwlink.reports.typesetting import Typesetter

LONG = "社会福祉法人みどり市社会福祉協議会権利擁護・成年後見支援センター東部地区相談支援室"


@pytest.mark.parametrize(
    ("name", "tail", "room", "lines"),
    [
        ("NPO法人 みどりねこの会", "", 11.1, [11]),
        ("NPO法人 みどりねこの会", "", 10, [3.5, 7]),
        ("NPO法人 みどりねこの会", "　様", 11.1, [3.5, 9]),
        ("NPO法人みどりねこの会", "", 10.6, [10.5]),
        ("NPO法人みどりねこの会", "", 10, [3.5, 7]),
        ("みどり保健所 保健予防課 精神保健係", "", 13, [11.5, 5]),
        ("みどり市社会福祉協議会 権利擁護係", "", 10, [8, 3, 5]),
        ("", "", 10, [0]),
    ],
)
def test_as_many_words_stand_on_a_line_as_fit(
    name: str, tail: str, room: float, lines: list[float]
) -> None:
    em = BODY.size
    box = agency_name(name, BODY, tail).lay(room * em, Typesetter(font_book()))
    widths = [sum(segment.width for segment in line) / em for line in box.lines]
    assert widths == pytest.approx(lines)


@pytest.mark.parametrize("demo", [False, True])
def test_a_very_long_name_stands_whole_on_every_page(demo: bool) -> None:
    sheet = replace(cases.agency_copy(), recipient=LONG)
    roles = tuple(replace(sheet.own_roles[0], number=number) for number in range(1, 12))
    pdf = build_pdf(replace(sheet, own_roles=roles), demo=demo)
    assert pdf.pages > 1
    for page in pages_of(pdf):
        assert squeezed(f"提供番号{sheet.number}提供先{LONG}") in page
