"""The grid of issues and agencies has room for what it says, with one agency or a dozen."""

import pytest
from pytestqt.qtbot import QtBot

from cwlink.rules.coverage import coverage
from cwlink.rules.plan import OFFICE, PlanContent, Role
from cwlink.rules.snapshot import HOUSEHOLD, IssueSnapshot, Priority
from cwlink.ui.editors.plan.coverage_table import CoverageTable, _issue_words
from cwlink.ui.editors.plan.words import PeopleNames
from cwlink.ui.text_lines import text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text

NAMES = PeopleNames({HOUSEHOLD: "世帯"}, {HOUSEHOLD: "世帯"})
LABELS = ("近隣トラブル", "騒音の苦情", "受診拒否")


def issue(label: str) -> IssueSnapshot:
    return IssueSnapshot(label, label, label, label, label, HOUSEHOLD, Priority.HIGH)


def table(qtbot: QtBot, agencies: int, *, large: bool) -> CoverageTable:
    """Give the grid of a plan with roles of so many agencies and issues that none addresses."""
    office = Role("office", OFFICE, "福祉事務所")
    others = [Role(str(at), "iryou", f"みどり中央病院{at}") for at in range(1, agencies)]
    plan = PlanContent(issues=tuple(map(issue, LABELS)), roles=(office, *others))
    made = CoverageTable(large=large)
    qtbot.addWidget(made)
    made.resize(900 if large else 340, 300)
    found = coverage(plan)
    made.show_coverage(found, NAMES, [OFFICE] * len(found.columns), editable=True)
    made.show()
    return made


@pytest.mark.parametrize("large", [False, True])
def test_a_single_agency_leaves_room_to_say_that_there_is_no_role(
    qtbot: QtBot, *, large: bool
) -> None:
    made = table(qtbot, 1, large=large)
    assert made.columnWidth(1) >= text_width("役割なし", Text.STRONG) + 40


def test_the_large_coverage_writes_every_issue_on_one_line(qtbot: QtBot) -> None:
    made = table(qtbot, 12, large=True)
    widest = max(text_width(_issue_words(row), Text.BODY) for row in made.rows_model.rows())
    assert made.columnWidth(0) >= widest + 16


def test_long_names_of_agencies_wrap_in_the_large_coverage(qtbot: QtBot) -> None:
    long = "みどり市東部地域包括支援センター 総合相談"
    office = Role("office", OFFICE, "福祉事務所")
    plan = PlanContent(
        issues=tuple(map(issue, LABELS)),
        roles=(office, *(Role(str(at), "houkatsu", f"{long}{at}") for at in range(3))),
    )
    made = CoverageTable(large=True)
    qtbot.addWidget(made)
    made.resize(900, 400)
    found = coverage(plan)
    made.show_coverage(found, NAMES, [OFFICE] * len(found.columns), editable=True)
    made.show()
    assert made.horizontalScrollBar().maximum() == 0
    assert made.horizontalHeader().sizeHint().height() > 2 * theme().line_height(Text.HEAD)
