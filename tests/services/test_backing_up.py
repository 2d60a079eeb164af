"""Backups as she meets them: in two places, thinned out, listed without a key, and noted."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cwlink.core.problems import TaskCancelled
from cwlink.core.progress import CancelAfter
from cwlink.rules.backup_generations import Limits, Reason
from cwlink.services import backups, settings
from cwlink.services.backups import BackupDone, Place, SecondState
from cwlink.storage import activities, copies, problems
from cwlink.storage import backups as store
from cwlink.storage.activities import Act, Subject, Wanted
from cwlink.storage.vault import Vault
from unnoted import unnoted_writes

NOW = datetime(2026, 11, 24, 14, 32)
DAY = timedelta(days=1)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "usb"
    place.mkdir()
    return place


def back_up(
    vault: Vault,
    second: Path | None = None,
    now: datetime = NOW,
    reason: Reason = Reason.MANUAL,
) -> BackupDone:
    return backups.back_up(vault, reason=reason, second=second, now=now)


def test_a_backup_lies_in_both_places_and_is_listed_once(vault: Vault, stick: Path) -> None:
    done = back_up(vault, stick)
    assert (done.second, done.dropped, done.over) == (SecondState.WRITTEN, 0, 0)
    (one,) = backups.listed(vault.path, stick)
    assert one.backup == done.first
    assert (one.places, one.other_vault) == ((Place.FIRST, Place.SECOND), False)
    (folder,) = stick.iterdir()
    assert folder.name.startswith(f"{vault.path.stem}-")
    copy = folder / done.first.path.name
    for name in ("vault.db", "keys.json", "about.json"):
        assert copies.sha256_of(copy / name) == copies.sha256_of(done.first.path / name)


def test_a_backup_is_noted_and_nothing_else_counts_as_a_change(vault: Vault) -> None:
    with unnoted_writes() as unnoted:
        done = back_up(vault)
    assert unnoted == []
    assert vault.writes == done.writes
    with vault.read() as work:
        (found,) = activities.found(work, Wanted(acts=(Act.EXPORTED,)), limit=5)
    assert found.entry.subject is Subject.VAULT
    assert found.entry.note == done.first.path.name


class TestTheSecondPlace:
    def state(self, vault: Vault, second: Path | None, now: datetime = NOW) -> SecondState:
        return backups.second_place(vault.path, second, now=now).state

    def test_none_is_chosen(self, vault: Vault) -> None:
        assert back_up(vault).second is SecondState.NOT_CHOSEN
        assert self.state(vault, None) is SecondState.NOT_CHOSEN

    def test_the_stick_is_not_in(self, vault: Vault, stick: Path) -> None:
        back_up(vault, stick)
        shutil.rmtree(stick)
        assert back_up(vault, stick).second is SecondState.AWAY
        assert self.state(vault, stick) is SecondState.AWAY
        there = backups.second_place(vault.path, stick, now=NOW + 8 * DAY)
        assert (there.state, there.last) == (SecondState.LATE, NOW)
        assert len(backups.listed(vault.path, stick)) == 2

    def test_the_stick_is_in_and_its_last_one_is_old(self, vault: Vault, stick: Path) -> None:
        assert self.state(vault, stick) is SecondState.LATE
        back_up(vault, stick)
        assert self.state(vault, stick, NOW + 7 * DAY) is SecondState.WRITTEN
        back_up(vault, None, NOW + 7 * DAY)
        assert self.state(vault, stick, NOW + 8 * DAY) is SecondState.LATE
        assert self.state(vault, stick, NOW - DAY) is SecondState.LATE  # the clock was set back

    def test_it_is_full(self, vault: Vault, small_disk: Path) -> None:
        with (small_disk / "filler").open("wb") as filler:
            filler.write(bytes(shutil.disk_usage(small_disk).free - 300_000))
        done = back_up(vault, small_disk)
        assert done.second is SecondState.FULL
        assert done.first.path.is_dir()
        assert not list(small_disk.rglob("*.part"))

    def test_older_ones_there_make_room(self, vault: Vault, small_disk: Path) -> None:
        states = {back_up(vault, small_disk, NOW + day * DAY).second for day in range(12)}
        assert states == {SecondState.WRITTEN}
        there = backups.listed(vault.path, small_disk)
        kept = [one.backup.number for one in there if Place.SECOND in one.places]
        assert kept[0] == 12
        assert 2 < len(kept) < 10

    def test_it_cannot_be_written(
        self, vault: Vault, small_disk: Path, remount_read_only: Callable[[Path], None]
    ) -> None:
        remount_read_only(small_disk)
        done = back_up(vault, small_disk)
        assert done.second is SecondState.READ_ONLY
        assert done.first.path.is_dir()

    def test_what_arrives_there_differs(
        self, vault: Vault, stick: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(copies, "copy_file", lambda _source, target: target.touch() or "0" * 64)
        done = back_up(vault, stick)
        assert done.second is SecondState.FAILED
        assert [one.places for one in backups.listed(vault.path, stick)] == [(Place.FIRST,)]

    def test_it_is_pulled_out_while_it_is_written(
        self, vault: Vault, stick: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def pulled(source: Path, target: Path) -> str:
            shutil.rmtree(stick)
            raise OSError(5, "Input/output error")

        monkeypatch.setattr(copies, "copy_file", pulled)
        done = back_up(vault, stick)
        assert done.second is SecondState.AWAY
        assert done.first.verified


def test_generations_go_by_the_size_limit(vault: Vault) -> None:
    settings.change(vault, {settings.BACKUP_LIMIT_MB.key: 100}, now=NOW)
    limits = backups.limits_of(vault)
    assert limits == Limits(size=100 * 1024 * 1024)
    with pytest.raises(settings.SettingRefused):
        settings.change(vault, {settings.BACKUP_LIMIT_MB.key: 5}, now=NOW)


def test_older_ones_go(vault: Vault) -> None:
    dropped = [back_up(vault, now=NOW + timedelta(minutes=m)).dropped for m in range(12)]
    assert dropped == [0] * 10 + [1, 1]
    assert len(backups.listed(vault.path, None)) == 10


def test_cancelled_between_the_places_the_first_stands(vault: Vault, stick: Path) -> None:
    with pytest.raises(TaskCancelled):
        backups.back_up(vault, reason=Reason.MANUAL, second=stick, now=NOW, progress=CancelAfter(1))
    assert [one.places for one in backups.listed(vault.path, stick)] == [(Place.FIRST,)]


def test_a_daily_one_is_due(vault: Vault) -> None:
    def due(now: datetime) -> Reason | None:
        return backups.due(vault, now=now)

    assert due(NOW) is Reason.DAILY
    done = back_up(vault)
    assert due(NOW) is None
    assert due(NOW + timedelta(hours=20)) is None
    assert due(NOW + timedelta(hours=21)) is Reason.DAILY
    assert due(NOW - timedelta(minutes=1)) is Reason.DAILY  # the clock was set back
    (done.first.path / "about.json").write_text("{}")
    assert due(NOW) is Reason.DAILY


class TestTheList:
    def test_it_is_there_when_the_vault_is_not(self, vault: Vault, stick: Path) -> None:
        back_up(vault, stick)
        path = vault.path
        vault.close()
        (path / "vault.db").write_bytes(b"broken")
        (path / "keys.json").write_bytes(b"broken")
        assert len(backups.listed(path, stick)) == 1
        shutil.rmtree(path)
        (one,) = backups.listed(path, stick)
        assert one.places == (Place.FIRST, Place.SECOND)
        shutil.rmtree(backups.first_place(path))
        (one,) = backups.listed(path, stick)
        assert one.places == (Place.SECOND,)

    def test_another_vaults_and_odd_ones_are_told_apart(self, vault: Vault) -> None:
        first, second, third = (back_up(vault).first for _ in range(3))
        assert second.about is not None
        other = replace(second.about, vault_id="f" * 32)
        (second.path / "about.json").write_bytes(store.encoded(other))
        (third.path / "about.json").write_bytes(b"?")
        found = backups.listed(vault.path, None)
        assert [(one.backup.number, one.other_vault) for one in found] == [
            (3, False),
            (2, True),
            (1, False),
        ]
        assert found[0].backup.about is None
        assert found[2].backup == first

    def test_a_folder_chosen_by_hand(self, vault: Vault, stick: Path, tmp_path: Path) -> None:
        done = back_up(vault, stick)
        place = store.in_second_place(stick, vault.path, vault.origin().slots.vault_id)
        for chosen in (stick, place, place / done.first.path.name):
            (one,) = backups.listed_in(chosen)
            assert one.backup.number == 1
        assert backups.listed_in(tmp_path / "nowhere") == ()
        with pytest.raises(problems.NotABackup):
            backups.at(stick)
        assert backups.at(done.first.path) == done.first


class TestHolding:
    today = date(2026, 11, 30)

    def test_what_was_disposed_of_is_in_what_was_made_before(
        self, vault: Vault, stick: Path
    ) -> None:
        before = [back_up(vault, stick, NOW + day * DAY).first.number for day in range(3)]
        back_up(vault, None, NOW + 4 * DAY)
        held = backups.holding(
            vault.path, stick, until=NOW + 3 * DAY, since=NOW + DAY, today=self.today
        )
        assert [one.backup.number for one in held.backups] == [before[2], before[1]]
        assert held.gone_on is not None
        # on the stick no backup followed: there, November's last one is one of them
        assert held.gone_on == date(2027, 11, 1)
        assert (held.staying, held.unseen) == ((), False)

    def test_one_that_says_nothing_stays_until_it_is_deleted(self, vault: Vault) -> None:
        made = back_up(vault).first
        (made.path / "about.json").write_bytes(b"?")
        held = backups.holding(vault.path, None, until=NOW + DAY, today=self.today)
        assert (held.backups, held.gone_on) == ((), None)
        assert [one.backup.number for one in held.staying] == [1]

    def test_a_stick_that_is_away_is_told(self, vault: Vault, tmp_path: Path) -> None:
        held = backups.holding(vault.path, tmp_path / "usb", until=NOW, today=self.today)
        assert (held.backups, held.gone_on, held.unseen) == ((), None, True)
