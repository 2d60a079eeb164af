"""A device that answers with errors, writes less than asked or turns read-only is told of."""

from collections.abc import Callable

import pytest
from fault_rounds import share
from fault_scenarios import SCENARIOS
from fault_shim import READ_ERROR, READ_ONLY, SHORT, UNPLUGGED, WRITE_ERROR, Fault

FAULTS = (WRITE_ERROR, READ_ERROR, UNPLUGGED, READ_ONLY, SHORT)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.name)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_an_error_is_told(counted: Callable[..., list], scenario: str, fault: Fault) -> None:
    counted(scenario, fault, share(2))
