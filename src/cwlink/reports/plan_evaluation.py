"""Section 3 of 支援計画: what changed, or room for a pen until it is time (表25)."""

from cwlink.core import wareki
from cwlink.reports import wording
from cwlink.reports.blank_words import BlankWords
from cwlink.reports.cells import PEN_DATE, choice_runs, full_width, label_cell, text_cell
from cwlink.reports.plan_sheet import EvaluationText, PlanSheet
from cwlink.reports.sheet_style import BODY, mm
from cwlink.reports.table import Row, Table
from cwlink.reports.text import Text
from cwlink.reports.typesetting import Run

ROOM_FOR_EVALUATION = mm(100)  # rows for a pen do not run over pages
_COLUMNS = full_width(33, 26, 41, 20)
_ROOM = mm(11.5)
_ASPECTS = ("経済面", "日常生活面", "社会生活面")
_CHANGED = "見られた変化"

_Runs = tuple[Run, ...]


def evaluation_note(sheet: PlanSheet) -> str:
    """Return when the evaluation is due, nothing once it is there."""
    if sheet.evaluation is not None:
        return ""
    if sheet.evaluation_due is None:
        return "計画の期間の終わりに記入"
    return f"計画の期間の終わりに記入（予定\u00a0{wareki.long_date(sheet.evaluation_due)}）"


def evaluation_table(evaluation: EvaluationText | None, words: BlankWords) -> Table:
    """Return section 3, filled, or empty with room for a pen."""
    if evaluation is None:
        return _table(
            assessor=(),
            day=(Run(PEN_DATE),),
            changes=((), (), ()),
            remaining=(),
            change=choice_runs(wording.CHANGES, ""),
            room=_ROOM,
        )
    changes = (evaluation.economic, evaluation.daily, evaluation.social)
    return _table(
        assessor=words.runs(evaluation.assessor),
        day=words.runs(evaluation.day),
        changes=tuple(words.runs(change) for change in changes),
        remaining=words.runs(evaluation.remaining),
        change=words.chosen(wording.CHANGES, evaluation.change, strong=True),
        room=0.0,
    )


def _table(
    *,
    assessor: _Runs,
    day: _Runs,
    changes: tuple[_Runs, ...],
    remaining: _Runs,
    change: _Runs,
    room: float,
) -> Table:
    first = (
        label_cell("評価担当者"),
        text_cell(Text(assessor, BODY), span=2),
        label_cell("記入日"),
        text_cell(Text(day, BODY)),
    )
    middle = 1 if room else 0  # in the middle of an empty block, before the first of a filled one
    changed = tuple(
        Row(
            (
                label_cell(_CHANGED if at == middle else "", joined=at > 0),
                label_cell(_ASPECTS[at]),
                text_cell(Text(runs, BODY), span=3),
            ),
            room,
        )
        for at, runs in enumerate(changes)
    )
    rows = (
        Row(first),
        *changed,
        Row((label_cell("今後解決すべき課題"), text_cell(Text(remaining, BODY), span=4)), room),
        Row((label_cell("計画変更の必要性"), text_cell(Text(change, BODY), span=4))),
    )
    return Table(_COLUMNS, rows)
