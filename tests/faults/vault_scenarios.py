"""Scenarios of the vault itself: made, copied, its keys changed, brought to a newer form."""

from functools import partial
from pathlib import Path

from alembic import command
from alembic.config import Config
from fault_stage import (
    CHEAP,
    NAME,
    PASSPHRASE,
    RECOVERY,
    Deed,
    Scenario,
    Stage,
    close_it,
    new_vault,
    on_open_vault,
    open_it,
)
from plan_case import NOW
from vault_state import SECOND
from worked_case import with_case1

from cwlink.rules.backup_generations import Reason
from cwlink.services import backups, restoring, vaults
from cwlink.storage import connection, keys, migrate, schema, settings
from cwlink.storage.engine import new_engine
from cwlink.storage.folder import VaultFolder
from cwlink.storage.secret import VaultSecret
from cwlink.storage.vault import Vault

OTHER = "丘の上の古い時計台"


def vault_with_case(place: Path) -> None:
    """Make a vault with the household of worked case 1."""
    vault = new_vault(place)
    with_case1(vault)
    vault.close()


def _make(stage: Stage) -> None:
    stage.opened, stage.recovery_key = Vault.create(stage.path, passphrase=PASSPHRASE, cost=CHEAP)


def _write(stage: Stage, key: str) -> None:
    with stage.vault.write() as work:
        settings.put(work, key, "あ" * 3000)


def write_as(key: str) -> Deed:
    """Return the deed of writing something under a name."""
    return Deed(f"{key} written", lambda stage: _write(stage, key))


MAKING = Scenario(
    "making a vault",
    lambda _place: None,
    (Deed("made", _make), write_as("a"), Deed("close", close_it, 0)),
    may_be_absent=True,
)


def _back_up(stage: Stage, reason: Reason = Reason.MANUAL) -> None:
    backups.back_up(stage.vault, reason=reason, second=stage.place / SECOND, now=NOW)


def _with_second_place(place: Path) -> None:
    vault_with_case(place)
    (place / SECOND).mkdir()


BACKING_UP = Scenario(
    "backup",
    _with_second_place,
    on_open_vault(
        write_as("a"),
        Deed("a backup", _back_up, repeatable=False),
        write_as("b"),
        Deed("the next backup", _back_up, repeatable=False),
    ),
)


def _with_backup(place: Path) -> None:
    """Make a vault with a backup, and something that is newer in the vault."""
    vault_with_case(place)
    vault = Vault.open(place / NAME, passphrase=PASSPHRASE)
    backups.back_up(vault, reason=Reason.DAILY, second=None, now=NOW)
    with vault.write() as work:
        settings.put(work, "newer", "あ" * 3000)
    vault.close()


def _restore(stage: Stage) -> None:
    chosen = backups.listed(stage.path, None)[-1].backup
    seen = restoring.preview(chosen, vault_path=stage.path, passphrase=PASSPHRASE)
    restoring.restore(stage.path, seen, now=NOW)


RESTORING = Scenario(
    "restore",
    _with_backup,
    (
        Deed("restored", _restore),
        Deed("opened", open_it, 0),
        write_as("a"),
        Deed("close", close_it, 0),
    ),
)


def _change(present: str, new: str) -> Deed:
    def act(stage: Stage) -> None:
        vaults.change_passphrase(stage.vault, present=present, new=new, now=NOW)
        stage.passphrase = new

    return Deed(f"passphrase from {present} to {new}", act)


def _renew_recovery_key(stage: Stage) -> None:
    stage.recovery_key = vaults.renew_recovery_key(stage.vault, passphrase=OTHER, now=NOW)


REWRAPPING = Scenario(
    "passphrase and recovery key",
    vault_with_case,
    on_open_vault(
        _change(PASSPHRASE, OTHER),
        Deed("recovery key", _renew_recovery_key),
        write_as("a"),
        _change(OTHER, PASSPHRASE),
    ),
)


def _renew_data_key(stage: Stage) -> None:
    stage.recovery_key = stage.vault.renew_data_key(passphrase=PASSPHRASE)


RENEWING = Scenario(
    "data key",
    vault_with_case,
    on_open_vault(write_as("a"), Deed("renewed", _renew_data_key, 0), write_as("b")),
)


def _oldest(place: Path) -> None:
    """Make a vault of the very first form with a household in it."""
    folder = VaultFolder(place / NAME)
    folder.path.mkdir()
    secret = VaultSecret.fresh()
    slots, recovery_key = keys.new_slots("v" * 32, secret, PASSPHRASE, CHEAP)
    folder.write_keys(slots)
    (place / RECOVERY).write_text(recovery_key)
    connection.create(folder.database, secret)
    engine = new_engine(partial(connection.connect, folder.database, secret))
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    with engine.connect() as open_one, open_one.begin():
        config.attributes["connection"] = open_one
        command.upgrade(config, schema.REVISIONS[0])
    engine.dispose()
    raw = connection.connect(folder.database, secret)
    raw.execute("INSERT INTO vault_meta (key, value) VALUES ('vault_id', ?)", ("v" * 32,))
    for at in range(40):
        _insert(raw, "households", id=f"h{at}", case_number=f"22-{at}", notes="あ" * 900)
        _insert(raw, "members", id=f"m{at}", household_id=f"h{at}", name="山田　太郎", position=0)
    raw.close()


def _insert(raw, table: str, **values: object) -> None:
    """Insert a row; columns that must hold something and are not named hold what is empty."""
    row = dict(values)
    for _, name, kind, needed, default, _ in raw.execute(f"PRAGMA table_info({table})").fetchall():
        if needed and default is None and name not in row:
            empty = {"VARCHAR": "", "BOOLEAN": 0, "INTEGER": 0}
            row[name] = empty.get(kind, "2026-11-24 00:00:00.000000")
    marks = ", ".join("?" * len(row))
    raw.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))


def neither_old_nor_new(place: Path, _confirmed: int) -> list[str]:
    """Return what is wrong with the form of the vault before anyone opens it."""
    folder = VaultFolder(place / NAME)
    secret = keys.unlock_with_passphrase(folder.read_keys(), PASSPHRASE)
    raw = connection.connect(folder.database, secret)
    try:
        version, counts = schema.version_of(raw), schema.row_counts(raw)
    finally:
        raw.close()
    whole = version in {schema.REVISIONS[0], schema.CURRENT} and counts["members"] == 40
    return [] if whole else [f"{version} with {counts}"]


MIGRATING = Scenario(
    "migration",
    _oldest,
    (Deed("opened", open_it), write_as("a"), Deed("close", close_it, 0)),
    look=neither_old_nor_new,
)
