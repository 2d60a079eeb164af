"""List, filter and search of households, and opening one, against the raw SQL."""

from collections.abc import Callable, Iterator

from bench import data, given, raw
from bench.measure import Figure, in_turns
from cwlink.services.household_list import household_rows, list_follow_ups
from cwlink.services.household_record import household_view
from cwlink.storage.vault import Vault

ROUNDS = 15
LARGEST = data.SIZES[-1]


def figures() -> Iterator[Figure]:
    """Yield list, filter and search at each size, and opening a household at the largest."""
    for size in data.SIZES:
        yield from _at(size)


def _at(size: int) -> Iterator[Figure]:
    vault = data.open_vault(size)
    bare = raw.raw_connection(vault.path, given.PASSPHRASE)
    known = list_follow_ups(vault, today=given.TODAY)
    wishes: dict[str, Callable[[], object]] = {
        "一覧": lambda: household_rows(vault, today=given.TODAY),
        "絞り込み（﨑）": lambda: household_rows(
            vault, today=given.TODAY, words="やまさき", known=known
        ),
        "絞り込み（課題）": lambda: household_rows(
            vault, today=given.TODAY, words="ひきこもり", known=known
        ),
    }
    limit = 50.0 if size == LARGEST else None
    for name, wish in wishes.items():
        yield _against_raw(f"{name} {size:,}世帯", vault, wish, bare, most=2.0, most_ms=limit)
    some = household_rows(vault, today=given.TODAY).row(size // 2).id
    yield _against_raw(
        f"世帯を開く {size:,}世帯",
        vault,
        lambda: household_view(vault, household_id=some, today=given.TODAY),
        bare,
        most=None,
        most_ms=10.0,
    )
    bare.close()
    vault.close()


def _against_raw(
    name: str,
    vault: Vault,
    wish: Callable[[], object],
    bare: object,
    *,
    most: float | None,
    most_ms: float | None,
) -> Figure:
    with raw.statements(vault) as sent:
        wish()
    ours, least = in_turns(wish, lambda: raw.replay(bare, sent), rounds=ROUNDS)
    return Figure(name, ours, least, most, most_ms)
