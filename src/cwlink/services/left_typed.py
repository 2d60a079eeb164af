"""What was typed into a page and is nobody's draft, kept in the vault over a lock."""

from collections.abc import Mapping
from datetime import datetime

from cwlink.storage import drafts
from cwlink.storage.drafts import Draft, DraftName
from cwlink.storage.vault import Vault

_NAME = DraftName("left_typed", "window")


def keep(vault: Vault, typed: Mapping[str, str], *, now: datetime) -> None:
    """Keep it until take() is called; nothing is written where nothing was typed.

    What an earlier lock kept and nobody took (the program was ended meanwhile) goes: it belongs to
    another page.
    """
    if vault.read_only:
        return
    if not typed:
        take(vault)
        return
    with vault.write() as work:
        drafts.save(work, Draft(_NAME, dict(typed), "", now))


def take(vault: Vault) -> Mapping[str, str]:
    """Return what was kept, this once."""
    with vault.read() as work:
        draft = drafts.load(work, _NAME, dict[str, str])
    if draft is None:
        return {}
    if not vault.read_only:
        with vault.write() as work:
            drafts.discard(work, _NAME)
    return draft.content
