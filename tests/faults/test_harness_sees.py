"""The harness notices a program that is worse than this one; otherwise it proves nothing."""

import pytest
from fault_rounds import Harness
from fault_shim import FULL, POWER, READ_ERROR, TORN, Fault
from fault_stage import Scenario
from mutant_scenarios import (
    CONFIRMS_TOO_EARLY,
    FILES_NOT_SYNCED,
    IN_TWO_PARTS,
    KEYS_IN_PLACE,
    NAMES_NOT_SYNCED,
    SWALLOWS,
    TRACEBACK,
    UNSYNCED,
)


@pytest.mark.parametrize(
    ("mutant", "said"),
    [(CONFIRMS_TOO_EARLY, "nothing is stored"), (IN_TWO_PARTS, "stored in 2 parts")],
    ids=lambda one: getattr(one, "name", ""),
)
def test_a_deed_that_is_not_what_it_says(harness: Harness, mutant: Scenario, said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        harness.reference(mutant.name)


@pytest.mark.parametrize(
    ("mutant", "fault", "rounds", "said"),
    [
        (SWALLOWS, FULL, 12, "lost what was confirmed"),
        (UNSYNCED, POWER, 40, "lost what was confirmed"),
        (KEYS_IN_PLACE, TORN, 60, "does not open: DamagedKeys"),
        (NAMES_NOT_SYNCED, POWER, 40, "a backup was lost"),
        (FILES_NOT_SYNCED, POWER, 40, "a backup does not open"),
        (TRACEBACK, READ_ERROR, 12, "on stderr: Traceback"),
    ],
    ids=lambda one: getattr(one, "name", ""),
)
def test_a_worse_program(
    harness: Harness, mutant: Scenario, fault: Fault, rounds: int, said: str
) -> None:
    verdicts = harness.rounds(mutant.name, fault, rounds)
    wrong = [line for one in verdicts for line in one.wrong]
    assert any(said in line for line in wrong), wrong
