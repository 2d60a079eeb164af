"""The figures of the fault harness, handed in by its tests and printed at the end of the run."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest
    from fault_rounds import Verdict

_PROPERTY = "fault figure"


@dataclass(frozen=True)
class Figure:
    """Rounds of a scenario with a fault: how many met it, and how many lost something."""

    scenario: str
    fault: str
    rounds: int
    hits: int
    lost: int

    @classmethod
    def of(cls, scenario: str, fault: str, verdicts: "Sequence[Verdict]") -> "Figure":
        """Count verdicts."""
        hits, lost = sum(one.hit for one in verdicts), sum(bool(one.wrong) for one in verdicts)
        return cls(scenario, fault, len(verdicts), hits, lost)


def hand_in(record_property: Callable[[str, object], None], figure: Figure) -> None:
    """Let a figure stand in the table; workers send it along with the test's report."""
    record_property(_PROPERTY, asdict(figure))


def print_table(terminal: "pytest.TerminalReporter") -> None:
    """Print the sum of all figures in a line, and the whole table where FAULT_TABLE asks for it."""
    figures = sorted(_handed_in(terminal), key=lambda one: (one.scenario, one.fault))
    if not figures:
        return
    if os.environ.get("FAULT_TABLE"):
        terminal.write_sep("-", f"faults (seed {os.environ.get('FAULT_SEED', 'as usual')})")
        for one in figures:
            counts = f"{one.rounds:5} rounds {one.hits:5} met {one.lost:3} lost"
            terminal.write_line(f"{one.scenario:30} {one.fault:36} {counts}")
    rounds, hits, lost = (sum(getattr(one, name) for one in figures) for name in _SUMMED)
    terminal.write_line(f"faults: {rounds} rounds, {hits} met a fault, lost = {lost}")


_SUMMED = ("rounds", "hits", "lost")


def _handed_in(terminal: "pytest.TerminalReporter") -> Iterable[Figure]:
    reports: list[Any] = [one for kind in terminal.stats.values() for one in kind]
    for report in reports:
        for name, value in getattr(report, "user_properties", ()):
            if name == _PROPERTY and report.when == "call":
                yield Figure(**value)
