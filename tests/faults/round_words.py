"""What the server of rounds is asked, and what it answers."""

from dataclasses import dataclass, field

from fault_shim import NONE, Fault


@dataclass(frozen=True)
class Order:
    """A round to run: the ``nth`` counted call in the folder ``place`` meets the fault.

    For a limit on the size of files ``nth`` is that size, in bytes. ``with_states`` asks for the
    digest after every commit; ``prepare`` for the scenario's beginning instead of a round.
    """

    scenario: str
    place: str
    aside: str = ""
    fault: Fault = NONE
    nth: int = 0
    seed: int = 0
    after_seconds: float | None = None
    recovery_key: str = ""
    with_states: bool = False
    prepare: bool = False


@dataclass(frozen=True)
class Said:
    """One line of a round: a state, a deed that was confirmed, a problem, or the calls it made.

    With a deed stand the passphrase and the recovery key that open the vault from then on, and how
    many backups there are.
    """

    did: int | None = None
    passphrase: str = ""
    recovery_key: str = ""
    backups: int = 0
    state: str | None = None
    problem: str | None = None
    sentence: str = ""
    again: bool = False
    calls: dict[str, int] | None = None
    hits: int = 0


@dataclass(frozen=True)
class Told:
    """All a round said, how it ended (below 0: by which signal) and what it cried on stderr."""

    said: list[Said] = field(default_factory=list)
    ended: int = 0
    cries: str = ""
    seconds: float = 0

    @property
    def confirmed(self) -> int:
        """Return how many deeds were confirmed."""
        return sum(one.did is not None for one in self.said)

    @property
    def problems(self) -> list[Said]:
        """Return the problems it told."""
        return [one for one in self.said if one.problem is not None]

    @property
    def hits(self) -> int:
        """Return how many calls met the fault, as far as it lived to tell."""
        return sum(one.hits for one in self.said)
