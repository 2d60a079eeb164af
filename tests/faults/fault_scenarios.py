"""Every scenario of the fault harness by its name; ``SCENARIOS`` are the program's own."""

from fault_stage import Scenario
from handover_scenarios import GIVING, TAKING
from mutant_scenarios import MUTANTS
from record_scenarios import DISPOSING, FINALISING, IMPORTING, SAVING
from vault_scenarios import BACKING_UP, MAKING, MIGRATING, RENEWING, RESTORING, REWRAPPING

_OWN = (
    SAVING,
    IMPORTING,
    FINALISING,
    DISPOSING,
    GIVING,
    TAKING,
    MAKING,
    BACKING_UP,
    RESTORING,
    REWRAPPING,
    RENEWING,
    MIGRATING,
)
SCENARIOS = tuple(one.name for one in _OWN)
BY_NAME: dict[str, Scenario] = {one.name: one for one in (*_OWN, *MUTANTS)}
