"""The harness of faults: one server of rounds per worker, and the figures every test hands in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import fault_shim
import pytest
from fault_rounds import Harness, Server, Verdict
from fault_shim import Fault

from fault_figures import Figure, hand_in


@pytest.fixture(scope="session")
def shim_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the shim, built; where none can be, its tests are skipped with the reason."""
    if why := fault_shim.why_not_here():
        pytest.skip(why)
    return fault_shim.build(tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="session")
def harness(shim_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harness]:
    """Give the harness with its server."""
    server = Server(shim_library)
    yield Harness(server, tmp_path_factory.mktemp("rounds"))
    server.stop()


@pytest.fixture
def counted(
    harness: Harness, record_property: Callable[[str, object], None]
) -> Callable[[str, Fault, int], list[Verdict]]:
    """Give a way to run rounds that puts them into the table and fails for every loss."""

    def run(scenario: str, fault: Fault, rounds: int) -> list[Verdict]:
        verdicts = harness.rounds(scenario, fault, rounds)
        hand_in(record_property, Figure.of(scenario, fault.name, verdicts))
        wrong = [line for one in verdicts for line in one.wrong]
        assert not wrong, "\n".join(wrong)
        assert any(one.hit for one in verdicts) or rounds < 4, "no round met the fault"
        return verdicts

    return run
