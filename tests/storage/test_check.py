"""A check looks at every page, tree and reference, and says what is wrong where."""

from cwlink.storage import connection
from cwlink.storage.vault import Vault


def test_a_sound_vault(vault: Vault) -> None:
    found = vault.check()
    assert found.sound
    assert found.counts["vault_meta"] == 4
    assert (found.bad_pages, found.bad_structure, found.orphans) == ((), (), ())


def test_a_reference_to_nothing_is_found(vault: Vault) -> None:
    raw = connection.connect(vault.path / "vault.db", vault._secret)
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("INSERT INTO household_traits (household_id, code) VALUES ('nobody', 'x')")
    raw.close()
    found = vault.check()
    assert not found.sound
    assert found.orphans == ("household_traits 1 → households",)
