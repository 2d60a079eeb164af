"""A disk that is full at any write is told with a sentence, and all that was confirmed is there."""

from collections.abc import Callable

import pytest
from fault_rounds import share
from fault_scenarios import SCENARIOS
from fault_shim import FULL, FULL_ONCE, SIZE, Fault


@pytest.mark.parametrize("fault", [FULL, FULL_ONCE, SIZE], ids=lambda one: one.name)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_full_disk_is_told(counted: Callable[..., list], scenario: str, fault: Fault) -> None:
    counted(scenario, fault, share(4))
