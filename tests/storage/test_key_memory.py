"""After closing, the memory of the process holds neither the data key nor its digits."""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest

from cwlink.storage import connection, problems
from cwlink.storage.keys import Cost
from cwlink.storage.secret import VaultSecret, random_bytes, wiped
from cwlink.storage.vault import Vault

LOOK = """
import sys
from pathlib import Path
from cwlink.storage import settings
from cwlink.storage.vault import Vault

MASK = 0x5a

def masked(secret):
    return bytes(byte ^ MASK for byte in secret.key)  # so that the search itself leaves no key

def dump(name):
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        with (Path(sys.argv[3]) / name).open("wb") as into:
            for line in maps:
                span, rights = line.split()[:2]
                start, end = (int(part, 16) for part in span.split("-"))
                if rights.startswith("rw"):
                    try:
                        memory.seek(start)
                        into.write(memory.read(end - start))
                    except (OSError, ValueError, OverflowError):
                        continue

vault = Vault.open(Path(sys.argv[1]), passphrase=sys.argv[2])
with vault.write() as work:
    settings.put(work, "a", 1)
with vault.read() as work:
    settings.get(work, "a", int)
keys = [masked(vault._secret)]
if sys.argv[4] == "renew":
    vault.renew_data_key(passphrase=sys.argv[2])
    keys.append(masked(vault._secret))
(Path(sys.argv[3]) / "keys").write_bytes(b"".join(keys))
dump("open")
vault.close()
dump("closed")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
@pytest.mark.parametrize("act", ["use", "renew"])
def test_a_closed_vault_leaves_no_key_in_memory(
    closed_vault, run_python: Callable[..., "Popen[str]"], tmp_path: Path, act: str
) -> None:
    child = run_python(LOOK, closed_vault.path, closed_vault.passphrase, tmp_path, act)
    assert child.wait() == 0
    kept = bytes(byte ^ 0x5A for byte in (tmp_path / "keys").read_bytes())
    keys = [kept[at : at + 32] for at in range(0, len(kept), 32)]
    opened, closed = ((tmp_path / name).read_bytes() for name in ("open", "closed"))
    assert opened.count(keys[-1]) > 0, "the search finds a key that is there"
    for key in keys:
        for form in (key, key[:16], key[16:], key.hex().encode(), key.hex().upper().encode()):
            assert closed.count(form) == 0


def test_nothing_that_can_be_reached_holds_the_key_after_closing(tmp_path: Path) -> None:
    vault, _recovery = Vault.create(tmp_path / "v.cwlink", passphrase="x", cost=Cost(1, 32, 1))
    key = bytes(vault._secret.key)  # of this vault alone: those of other tests are one vault's
    vault.close()
    gc.collect()
    holders = [
        one for one in gc.get_objects() if isinstance(one, VaultSecret) and bytes(one.key) == key
    ]
    assert holders == []
    assert bytes(vault._secret.key) == bytes(32)


def test_a_wiped_secret_opens_nothing_and_says_so(vault: Vault) -> None:
    secret = vault.origin().secret
    vault.close()
    connection.connect(vault.path / "vault.db", secret).close()
    secret.wipe()
    for use in (secret.copy, secret.sqlcipher_form, secret.whole):
        with pytest.raises(problems.VaultClosed):
            use()
    with pytest.raises(problems.VaultClosed):
        connection.connect(vault.path / "vault.db", secret)


def test_what_is_given_out_outlives_the_vault(vault: Vault) -> None:
    origin = vault.origin()
    vault.close()
    connection.connect(origin.folder.database, origin.secret).close()


def test_the_form_sqlcipher_takes_is_the_raw_key() -> None:
    secret = VaultSecret(bytes(range(32)), bytes(range(200, 216)))
    digits = (bytes(range(32)) + bytes(range(200, 216))).hex().encode()
    assert secret.sqlcipher_form() == b"x'" + digits + b"'"


def test_a_buffer_is_overwritten_whatever_happens() -> None:
    buffer = random_bytes(40)
    assert any(buffer)
    with pytest.raises(ZeroDivisionError), wiped(buffer):
        raise ZeroDivisionError
    assert buffer == bytes(40)
