"""After a power cut, what was confirmed is there: it had been synced, and so had its names."""

from collections.abc import Callable

import pytest
from fault_rounds import share
from fault_scenarios import SCENARIOS
from fault_shim import POWER


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_nothing_confirmed_is_lost_with_what_was_not_synced(
    counted: Callable[..., list], scenario: str
) -> None:
    counted(scenario, POWER, share(6))
