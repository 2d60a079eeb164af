"""Whatever is tied to a household goes with it, and nothing of it stays in the file."""

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from cwlink.models import Base, Household
from cwlink.storage import connection
from cwlink.storage.disposal import PARTS
from cwlink.storage.vault import Vault

_KEPT = {"disclosures", "disclosure_ends"}
"""What left stays on record; it says nothing of people."""


def test_every_table_of_a_household_goes_with_it() -> None:
    tables = Base.metadata.tables
    covered = {tables[model.__tablename__] for model in PARTS}
    home = tables[Household.__tablename__]
    tied = {
        table
        for table in tables.values()
        if "household_id" in table.c or any(key.column.table is home for key in table.foreign_keys)
    }
    missing = sorted(table.name for table in tied - covered)
    assert missing == [], "say in storage/disposal.py (PARTS) what becomes of these rows"
    for table in covered:
        up = [key for key in table.foreign_keys if key.column.table in {home, *covered}]
        assert any(key.ondelete == "CASCADE" for key in up), f"{table.name} would stay"


def test_whatever_belongs_to_such_a_row_goes_too() -> None:
    tables = Base.metadata.tables
    covered = {tables[model.__tablename__] for model in PARTS}
    below = {
        table.name
        for table in tables.values()
        for key in table.foreign_keys
        if key.column.table in covered and key.ondelete == "CASCADE"
    }
    assert below - {table.name for table in covered} - _KEPT == set()


def _pages(vault: Vault) -> bytes:
    """Return the decrypted pages of the file, free ones too (SQLCipher 4)."""
    data, key = (vault.path / "vault.db").read_bytes(), vault._secret.key
    pages = bytearray()
    for at in range(0, len(data), 4096):
        page = data[at : at + 4096]
        turned = Cipher(AES256(key), CBC(page[4016:4032])).decryptor()
        pages += turned.update(page[0 if at else 16 : 4016]) + turned.finalize()
    return bytes(pages)


def test_deleted_rows_leave_nothing_in_free_pages(vault: Vault) -> None:
    word = "蘇芳色の風見鶏"
    _write(vault, word * 3000)
    assert vault.compact()
    assert word.encode() in _pages(vault)
    with vault.write() as work:
        work.bare.execute("DELETE FROM settings")
    _settle(vault)
    assert word.encode() not in _pages(vault)


def test_what_an_older_program_left_behind_goes_when_the_file_is_written_anew(
    vault: Vault,
) -> None:
    word = "蘇芳色の風見鶏"
    _write(vault, word * 3000)
    with vault.read() as work:
        before = work.bare.execute("SELECT count(*) FROM sqlite_master").fetchone()
    raw = connection.connect(vault.path / "vault.db", vault._secret)
    raw.execute("PRAGMA secure_delete=OFF")
    raw.execute("DELETE FROM settings")
    raw.close()
    _settle(vault)
    assert word.encode() in _pages(vault)
    assert vault.compact()
    assert word.encode() not in _pages(vault)
    assert (vault.path / "vault.db-wal").stat().st_size == 0
    assert vault.check().sound
    with vault.read() as work:
        assert work.bare.execute("SELECT count(*) FROM sqlite_master").fetchone() == before


def test_a_reader_keeps_the_log_until_the_vault_is_closed(vault: Vault) -> None:
    _write(vault, "見張り")
    with vault.read() as work:
        work.bare.execute("SELECT count(*) FROM settings").fetchone()
        assert not vault.compact()
    assert vault.compact()


def _write(vault: Vault, text: str) -> None:
    with vault.write() as work:
        work.bare.execute("INSERT INTO settings (key, value) VALUES ('x', ?)", (text,))


def _settle(vault: Vault) -> None:
    raw = connection.connect(vault.path / "vault.db", vault._secret)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    raw.close()
