"""Says whether a vault is whole, for the IT department."""

from collections.abc import Callable
from pathlib import Path

from cwlink.services import vaults
from cwlink.storage.check import VaultCheck
from cwlink.storage.disclosure_check import ChainCheck

_TABLES = {
    "households": "世帯",
    "members": "世帯員",
    "agencies": "関係機関",
    "reviews": "開催要否の検討",
    "plan_versions": "支援計画の版",
    "papers": "発行した帳票",
    "disclosures": "提供記録",
}


def check_vault(place: Path, passphrase: str, *, say: Callable[[str], None]) -> bool:
    """Open the vault, check it page by page and print counts; return whether it is whole.

    Raises the vault's known problems when it cannot be opened at all.
    """
    vault = vaults.open_vault(place, passphrase=passphrase)
    try:
        found = vault.check()
    finally:
        vault.close()
    say(f"保管庫：{place}")
    for table, name in _TABLES.items():
        if table in found.counts:
            say(f"  {name}　{found.counts[table]}件")
    for what, lines in (
        ("暗号化されたページ", found.bad_pages),
        ("データの構造", found.bad_structure),
        ("記録どうしのつながり", found.orphans),
    ):
        say(f"  {what}：{'異常なし' if not lines else f'異常 {len(lines)}件'}")
        for line in lines:
            say(f"    {line}")
    if found.record is not None:
        _say_record(found.record, say)
    say(_verdict(found))
    return found.sound


def _verdict(found: VaultCheck) -> str:
    """Return what to do: a damaged file is put back, a changed record is kept as evidence."""
    if found.sound:
        return "異常はありません。"
    if not found.intact:
        return "異常があります。バックアップから戻してください。"
    return (
        "提供記録に異常があります。保管庫をこのまま残し、"
        "所属長と情報システム担当者に知らせてください。"
    )


def _say_record(record: ChainCheck, say: Callable[[str], None]) -> None:
    """Print whether the 提供記録 is as the program wrote it, and what to note down outside."""
    say(f"  提供記録の連鎖：{'異常なし' if record.sound else '異常あり'}")
    if record.broken_at is not None:
        say(f"    {record.broken_at}件目から、記録が書き換えられたか失われています")
    if record.ends_broken_at is not None:
        say(f"    返却・廃棄の{record.ends_broken_at}件目から、書き換えられたか失われています")
    for number in record.foreign_details:
        say(f"    {number}の内容が、記録したときと違います")
    if record.missing_guards:
        say("    記録を書換えから守る設定が外されています")
    if record.rows:
        say(f"    末尾は{record.rows}件目、照合値 {record.last[:16]}")
        say("    （控えておくと、末尾が消されていないことを後で確かめられます）")
