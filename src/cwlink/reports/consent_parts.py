"""The rows that say what a consent is about, the same on the form and on the oral record."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from cwlink.core import wareki
from cwlink.reports.boxes import Part
from cwlink.reports.cells import BOX, TICKED, WIDE, Dots, full_width, label_cell, text_cell
from cwlink.reports.consent_sheet import ConsentAsked, ConsentItem
from cwlink.reports.sheet_style import BODY, DENSE, LABEL, TextStyle, mm
from cwlink.reports.table import Row
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run

LABELLED: Final = full_width(28)
ALL_WHO_TAKE_PART: Final = "支援のための会議に参加する関係機関"
_PEN: Final = mm(10)
_HANG: Final = 9 * BODY.size
_LEAST: Final = (
    "氏名・性別・年齢、支援の課題、その機関の役割、会議の開催日、支援の期間と状況を確かめる日。"
    "いずれも、その機関の役割に必要な範囲に限ります。ほかの機関の役割は、概要だけを伝えます。"
)
_NOT_TICKED: Final = "■の項目に限り、役割に必要なときに提供します。□の項目は提供しません。"


def terms_rows(asked: ConsentAsked) -> Iterator[Row]:
    """Yield 目的, 提供する相手, 提供する項目 and 期間."""
    pen = 0.0 if asked.purpose else _PEN
    yield labelled("目的", plain(asked.purpose, BODY), least=pen)
    yield labelled("提供する相手", plain("、".join(asked.agencies) or ALL_WHO_TAKE_PART, BODY))
    yield labelled("提供する項目", *_items(asked))
    yield labelled("期間", plain(period_text(asked), BODY))


def labelled(label: str, *parts: Part, least: float = 0.0) -> Row:
    """Return a row with its label at the left and at least some height."""
    return Row((label_cell(label), text_cell(*parts)), least)


def choices(*options: str) -> Text:
    """Return boxes for a pen, each kept with its words."""
    return Text(_boxes([ConsentItem(option, ticked=False) for option in options]), BODY)


def period_text(asked: ConsentAsked) -> str:
    """Return how long the consent holds, as the person is told it."""
    again = "。更新するときは、改めて伺います。" if asked.until else ""
    return span_text(asked.until) + again


def span_text(until: date | None) -> str:
    """Return from when until when a consent holds."""
    if until is None:
        return "同意した日から、同意を取りやめるまで"
    return f"同意した日から{wareki.long_date(until, weekday=True)}まで"


def least_part() -> Text:
    """Return what is told in any case, with its heading."""
    return headed("必ず提供する項目", (Run(_LEAST),))


def _items(asked: ConsentAsked) -> Iterator[Part]:
    yield least_part()
    boxes = (("生活の状況", asked.items), ("支援計画・会議", asked.plan_items))
    offered = [headed(heading, _boxes(items), DENSE) for heading, items in boxes if items]
    if offered:
        yield Dots()
        yield from offered
        yield plain(_NOT_TICKED, LABEL)


def headed(heading: str, runs: tuple[Run, ...], style: TextStyle = BODY) -> Text:
    """Return a text that hangs beside its heading."""
    return Text(runs, style, Run(heading, bold=True), _HANG)


def _boxes(items: tuple[ConsentItem, ...] | list[ConsentItem]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for item in items:
        if runs:
            runs.append(Run(WIDE))
        box = TICKED if item.ticked else BOX
        runs.append(Run(f"{box}{item.label}", keep=True))
    return tuple(runs)
