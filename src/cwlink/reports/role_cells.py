"""The cells of a role's row, the same in the office's and in an agency's copy (表25)."""

from cwlink.reports.boxes import Part
from cwlink.reports.cells import Dots, heading_cell
from cwlink.reports.sheet_style import BODY, DENSE, NOTE
from cwlink.reports.table import Cell, Row
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run

_LEAD_WIDTH = 27.0


def role_heading(who: str) -> Row:
    """Return the column headings; the items that 表25 underlines are underlined."""
    rest = ("支援の目的・実施すること", "対象者", "期間・頻度")
    return Row(
        (heading_cell("番号"), *(heading_cell(text, underline=True) for text in (who, *rest)))
    )


def number_cell(number: int) -> Cell:
    """Return the role's number."""
    text = plain(str(number), BODY.centred())
    return Cell((text,), top=True, again=text)


def doing_cell(purpose: Run, content: Run) -> Cell:
    """Return purpose above, content below a dotted line, each hanging from its name."""
    return Cell((_named("目的", purpose), Dots(), _named("内容", content)), top=True)


def _named(name: str, run: Run) -> Text:
    return Text((run,), BODY, Run(name, bold=True), _LEAD_WIDTH, NOTE.size)


def when_cell(period: Run, frequency: Run) -> Cell:
    """Return the period above, the frequency below a dotted line."""
    parts: tuple[Part, ...] = (Text((period,), DENSE), Dots(), Text((frequency,), DENSE))
    return Cell(parts if frequency.text else parts[:1], top=True)
