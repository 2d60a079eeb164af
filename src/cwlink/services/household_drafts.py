"""Whether anything was typed for a household and not saved; light, since every opening asks."""

from cwlink.storage import drafts
from cwlink.storage.vault import Vault

RECORD = "household"
CONSENT = "consent"
NEW = "new"
"""Stands for the id of a household that is not in the vault yet."""


def any_kept(vault: Vault, *, household_id: str) -> bool:
    """Tell whether there is a draft of a household or its consents; "" asks for a new household."""
    target = household_id or NEW
    with vault.read() as work:
        return any(
            name.kind in (RECORD, CONSENT) and name.target == target
            for name, _at in drafts.names(work)
        )
