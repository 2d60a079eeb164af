"""Which ways out the unlock window offers for a problem of the vault."""

from enum import StrEnum

from cwlink.core.problems import KnownProblem
from cwlink.storage.problems import (
    DamagedKeys,
    DamagedVault,
    DiskFull,
    EmptyPassphrase,
    NewerVault,
    NotAVault,
    NotEncrypted,
    NoVault,
    ReadOnlyVault,
    VaultHeldElsewhere,
    VaultInUse,
    VaultUnreachable,
)


class Way(StrEnum):
    """A way out, in the words of its button."""

    RETRY = "もう一度開く"
    READ_ONLY = "読み取り専用で開く"
    TAKE_OVER = "ほかで開いていないことを確かめたので、開く"
    OTHER_VAULT = "別の保管庫を選ぶ"
    NEW_VAULT = "新しい保管庫を作る"
    RESTORE = "バックアップから復元する"


# The first line whose type fits holds: a special problem stands before its general one.
_WAYS: tuple[tuple[type[KnownProblem], tuple[Way, ...]], ...] = (
    (EmptyPassphrase, ()),
    (VaultHeldElsewhere, (Way.READ_ONLY, Way.TAKE_OVER, Way.OTHER_VAULT)),
    (VaultInUse, (Way.RETRY, Way.READ_ONLY, Way.OTHER_VAULT)),
    (NoVault, (Way.RETRY, Way.RESTORE, Way.OTHER_VAULT, Way.NEW_VAULT)),
    (NotEncrypted, (Way.RESTORE, Way.OTHER_VAULT)),
    (NotAVault, (Way.OTHER_VAULT,)),
    (DamagedVault, (Way.RESTORE, Way.OTHER_VAULT)),
    (DamagedKeys, (Way.RESTORE, Way.RETRY, Way.OTHER_VAULT)),
    (NewerVault, (Way.OTHER_VAULT,)),
    (ReadOnlyVault, (Way.READ_ONLY, Way.RETRY, Way.OTHER_VAULT)),
    (DiskFull, (Way.RETRY,)),
    (VaultUnreachable, (Way.RETRY, Way.OTHER_VAULT)),
)


def ways_out(problem: KnownProblem) -> tuple[Way, ...]:
    """Return the ways to offer, the likeliest first."""
    for kind, ways in _WAYS:
        if isinstance(problem, kind):
            return ways
    return (Way.RETRY, Way.OTHER_VAULT)
