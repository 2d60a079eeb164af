"""Killed at any moment, the program has lost nothing it said was done, and left nothing half."""

from collections.abc import Callable

import pytest
from fault_rounds import share
from fault_scenarios import SCENARIOS
from fault_shim import KILLED, KILLED_LATER, TORN, Fault


@pytest.mark.parametrize("fault", [KILLED_LATER, KILLED, TORN], ids=lambda one: one.name)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_nothing_confirmed_is_lost(
    counted: Callable[..., list], scenario: str, fault: Fault
) -> None:
    counted(scenario, fault, share(4))
