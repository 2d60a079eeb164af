"""The tables are what the models say; an older vault becomes the newer one whole, or stays."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from subprocess import Popen

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from cwlink.models import Base
from cwlink.rules.backup_generations import Reason
from cwlink.storage import backups, connection, copies, migrate, problems, schema, settings
from cwlink.storage.vault import Vault

Files = dict[str, bytes]
STEP = """
from alembic import op
import sqlalchemy as sa
import os
revision = "29990101_next"
down_revision = "{before}"
def upgrade():
    with op.batch_alter_table("households", recreate="always") as table:
        table.add_column(sa.Column("future", sa.String()))
    op.execute("UPDATE settings SET value = '2' WHERE key = 'a'")
    {then}
"""


def test_the_migrations_make_what_the_models_say(vault: Vault) -> None:
    with vault.read() as work:
        context = MigrationContext.configure(
            work.session.connection(), opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_names_and_deletion_rules_are_the_models_too(vault: Vault) -> None:
    fresh = create_engine("sqlite://")
    with fresh.connect() as bare, vault.read() as work:
        Base.metadata.create_all(bare)
        for table in Base.metadata.tables:
            for pragma in ("foreign_key_list", "index_list"):
                rows = [
                    sorted(str(tuple(row)[2:]) for row in run(text(f"PRAGMA {pragma}({table})")))
                    for run in (bare.execute, work.session.execute)
                ]
                assert rows[0] == rows[1], (table, pragma)
    fresh.dispose()


def test_the_known_revisions_are_the_files() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    walked = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(step.revision for step in walked)[::-1] == schema.REVISIONS
    assert sorted(schema.REVISIONS) == list(schema.REVISIONS)


@pytest.fixture
def next_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], tuple[Path, tuple[str, ...]]]:
    """Give a function that teaches the program a later migration which ends in ``then``."""

    def teach(then: str = "") -> tuple[Path, tuple[str, ...]]:
        scripts = tmp_path / "migrations"
        (scripts / "versions").mkdir(parents=True)
        for file in ("env.py", *(f"versions/{name}.py" for name in schema.REVISIONS)):
            (scripts / file).write_bytes((migrate.SCRIPTS / file).read_bytes())
        step = STEP.format(before=schema.CURRENT, then=then)
        (scripts / "versions" / "29990101_next.py").write_text(step)
        revisions = (*schema.REVISIONS, "29990101_next")
        monkeypatch.setattr(migrate, "SCRIPTS", scripts)
        monkeypatch.setattr(schema, "REVISIONS", revisions)
        monkeypatch.setattr(schema, "CURRENT", revisions[-1])
        return scripts, revisions

    return teach


@pytest.fixture
def older(closed_vault):
    """Give a closed vault of today's form with a household, a member and a setting."""
    vault = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
    with vault.write() as work:
        settings.put(work, "a", 1)
    vault.close()
    return closed_vault


def _add_household(vault: Vault) -> None:
    from cwlink.models import Household, Member

    moment = datetime(2026, 11, 24)
    with vault.write() as work:
        work.session.add(
            Household(
                case_number="1",
                members=[Member(name="山田 太郎")],
                created_at=moment,
                updated_at=moment,
            )
        )


def test_an_older_vault_is_copied_and_brought_forward(older, next_version) -> None:
    vault = Vault.open(older.path, passphrase=older.passphrase)
    _add_household(vault)
    vault.close()
    before = schema.CURRENT
    next_version()
    vault = Vault.open(older.path, passphrase=older.passphrase)
    with vault.read() as work:
        assert settings.get(work, "a", int) == 2
        assert work.session.scalar(text("SELECT count(future IS NULL) FROM households")) == 1
    found = vault.check()
    assert found.sound
    assert (found.version, found.counts["members"]) == ("29990101_next", 1)
    secret = vault.origin().secret
    vault.close()
    (backup,) = backups.in_place(backups.first_place(older.path))
    assert backup.about is not None
    assert (backup.reason, backup.about.schema, backup.verified) == (Reason.MIGRATION, before, True)
    raw = connection.connect(backup.folder.database, secret)
    assert schema.version_of(raw) == before
    assert raw.execute("SELECT value FROM settings WHERE key = 'a'").fetchone() == ("1",)
    raw.close()
    Vault.open(older.path, passphrase=older.passphrase).close()
    assert len(backups.in_place(backups.first_place(older.path))) == 1


@pytest.mark.parametrize(
    "then",
    [
        "raise ValueError('a bug')",
        "op.execute('SELECT * FROM nowhere')",
        "op.execute('DELETE FROM vault_meta')",
        "op.execute(\"INSERT INTO household_traits VALUES ('nobody', 'x')\")",
    ],
)
def test_a_step_that_fails_leaves_the_file_as_it_was(
    older, next_version, files_of: Callable[[Path], Files], then: str
) -> None:
    before = files_of(older.path)
    with pytest.MonkeyPatch.context() as patched:
        next_version(then)
        with pytest.raises(problems.MigrationFailed):
            Vault.open(older.path, passphrase=older.passphrase)
        patched.undo()
    after = files_of(older.path)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) <= {"backup.json"}
    assert backups.in_place(backups.first_place(older.path)) == ()


def test_the_old_program_still_opens_it_after_a_failed_step(
    older, next_version, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_version("raise ValueError('a bug')")
    with pytest.raises(problems.MigrationFailed):
        Vault.open(older.path, passphrase=older.passphrase)
    monkeypatch.undo()
    vault = Vault.open(older.path, passphrase=older.passphrase)
    with vault.read() as work:
        assert settings.get(work, "a", int) == 1
    assert vault.check().sound
    vault.close()


KILLED = """
import sys
from pathlib import Path
from cwlink.storage import migrate, schema
from cwlink.storage.vault import Vault
migrate.SCRIPTS = Path(sys.argv[1])
schema.REVISIONS = (*schema.REVISIONS, "29990101_next")
schema.CURRENT = "29990101_next"
Vault.open(Path(sys.argv[2]), passphrase=sys.argv[3])
"""


def test_killed_in_the_middle_of_a_step_the_vault_is_the_old_one(
    older, next_version, run_python: Callable[..., "Popen[str]"], monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts, _ = next_version("os.kill(os.getpid(), 9)")
    monkeypatch.undo()
    process = run_python(KILLED, scripts, older.path, older.passphrase)
    assert process.wait() == -9
    vault = Vault.open(older.path, passphrase=older.passphrase)
    found = vault.check()
    assert (found.sound, found.version) == (True, schema.CURRENT)
    with vault.read() as work:
        assert settings.get(work, "a", int) == 1
    vault.close()


def test_a_newer_vault_is_refused_and_left_alone(
    older, next_version, monkeypatch: pytest.MonkeyPatch, files_of: Callable[[Path], Files]
) -> None:
    next_version()
    Vault.open(older.path, passphrase=older.passphrase).close()
    monkeypatch.undo()
    before = files_of(older.path)
    with pytest.raises(problems.NewerVault):
        Vault.open(older.path, passphrase=older.passphrase)
    assert files_of(older.path) == before


def test_without_a_backup_nothing_is_migrated(
    older, next_version, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_version()
    backups.first_place(older.path).write_text("a file where the folder should be")
    with pytest.raises(problems.VaultProblem):
        Vault.open(older.path, passphrase=older.passphrase)
    monkeypatch.undo()
    vault = Vault.open(older.path, passphrase=older.passphrase)
    assert vault.check().version == schema.CURRENT
    vault.close()


def test_copies_kept_by_earlier_versions_become_backups(older, next_version) -> None:
    former = older.path / "before-migration"
    vault = Vault.open(older.path, passphrase=older.passphrase)
    former.mkdir()
    old = former / "20250103-090000-20260101_first"
    with vault.copying() as origin, copies.making(old) as part:
        copies.write(origin, part)
    vault.close()
    (former / "20250104-090000-torn").mkdir()
    (former / "20250104-090000-torn" / "vault.db").write_bytes(b"torn")
    next_version()
    Vault.open(older.path, passphrase=older.passphrase).close()
    newest, odd, oldest = backups.in_place(backups.first_place(older.path))
    assert [one.number for one in (newest, odd, oldest)] == [3, 2, 1]
    assert (newest.verified, odd.about, oldest.verified) == (True, None, True)
    assert (oldest.at, oldest.reason) == (datetime(2025, 1, 3, 9), Reason.MIGRATION)
    assert not former.exists()
