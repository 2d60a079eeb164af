"""Makes, lists and restores backups of a vault, for the IT department."""

from collections.abc import Callable
from pathlib import Path

from cwlink.core.clock import Clock
from cwlink.core.problems import KnownProblem
from cwlink.services import backups, restoring, vaults
from cwlink.services.backups import Backup, Listed, Place, Reason, SecondState
from cwlink.services.restoring import OpensWith

Say = Callable[[str], None]

REASONS = {  # as the page has them; importing anything of ui would load Qt
    Reason.MANUAL: "手動",
    Reason.DAILY: "自動（1日1回）",
    Reason.CLOSING: "自動（閉じるとき）",
    Reason.MIGRATION: "プログラムの更新前",
    Reason.RENEWAL: "鍵の更新前",
    Reason.IMPORT: "取込みの前",
    Reason.RESTORE: "復元する前の保管庫",
}
_PLACES = {Place.FIRST: "保管庫と同じ場所", Place.SECOND: "2つ目の保存先"}
_SECOND = {
    SecondState.AWAY: "--to の保存先が見つかりません。接続を確かめてください。",
    SecondState.FULL: "--to の保存先の空きが足りません。不要なファイルを片付けてください。",
    SecondState.READ_ONLY: "--to の保存先に書き込めません。アクセス権を確かめてください。",
    SecondState.FAILED: "--to の保存先に正しく書き込めませんでした。別の保存先を使ってください。",
}


class SecondPlaceFailed(KnownProblem):
    """The backup stands in the first place only."""


def back_up(place: Path, passphrase: str, second: Path | None, *, clock: Clock, say: Say) -> None:
    """Make a backup beside the vault, and in ``second`` too, and say where it lies.

    Raises the vault's known problems; SecondPlaceFailed when only the second place failed.
    """
    vault = vaults.open_vault(place, passphrase=passphrase)
    try:
        done = backups.back_up(vault, reason=Reason.MANUAL, second=second, now=clock.now())
    finally:
        vault.close()
    say(f"バックアップを作りました：{done.first.path}（{_content(done.first)}）")
    if done.dropped:
        say(f"古いバックアップ {done.dropped}個を消しました。")
    if done.second is SecondState.WRITTEN:
        say(f"{second} にも書き込みました。")
    elif done.second in _SECOND:
        raise SecondPlaceFailed(_SECOND[done.second])


def list_backups(place: Path, second: Path | None, *, say: Say) -> None:
    """Say which backups there are, the newest first; no passphrase is needed."""
    found = backups.listed(place, second)
    if not found:
        say(f"{place} のバックアップはありません。")
    for one in found:
        say(f"{one.backup.number:06d}　{one.backup.at:%Y-%m-%d %H:%M}　{_told(one)}")
        say(f"    {one.backup.path}")


def restore(chosen: Path, place: Path, passphrase: str, *, clock: Clock, say: Say) -> None:
    """Put a backup in the vault's place, open it once, and say what stands there now.

    Raises NotABackup, WrongPassphrase, DamagedBackup, VaultInUse and others: nothing is changed
    then.
    """
    backup = backups.at(chosen)
    preview = restoring.preview(backup, vault_path=place, passphrase=passphrase)
    kept = restoring.restore(place, preview, now=clock.now())
    say(f"{backup.at:%Y-%m-%d %H:%M} のバックアップから復元しました：{place}")
    if kept != place:
        say(f"それまでの保管庫は残してあります：{kept}")
    if preview.opens_with is OpensWith.BACKUP:
        say("この保管庫は、バックアップを作ったときのパスフレーズと回復キーで開きます。")
    vault = vaults.open_vault(place, passphrase=passphrase)
    try:
        found = vault.check()
    finally:
        vault.close()
    say(f"世帯 {found.counts['households']}件。{'異常はありません。' if found.intact else ''}")


def _told(one: Listed) -> str:
    backup = one.backup
    if backup.reason is None:
        return "内容の説明を読み取れません（復元のときに中身を確かめます）"
    where = "、".join(_PLACES[place] for place in one.places)
    other = "　別の保管庫のもの" if one.other_vault else ""
    return f"{REASONS[backup.reason]}　{_content(backup)}　{where}{other}"


def _content(backup: Backup) -> str:
    return "世帯数不明" if backup.households is None else f"{backup.households}世帯"
