"""Says whether a vault is whole and its papers can be printed, for the IT department."""

from collections.abc import Callable, Sequence
from pathlib import Path

from cwlink.reports.font_check import FontCheck, FontUse, check_fonts
from cwlink.reports.font_files import font_folders
from cwlink.services import vaults
from cwlink.storage.check import VaultCheck
from cwlink.storage.disclosure_check import ChainCheck

_TABLES = {
    "households": "世帯",
    "members": "世帯員",
    "consents": "同意",
    "agencies": "関係機関",
    "reviews": "開催要否の検討",
    "inquiries": "打診・照会",
    "meetings": "会議",
    "promises": "持ち帰り事項",
    "plan_versions": "支援計画の版",
    "papers": "発行した帳票",
    "attachments": "添付書類",
    "handovers": "引継ぎ",
    "activities": "閲覧・変更の記録",
    "disclosures": "提供記録",
}

_UNITS = {"members": "人", "plan_versions": "版", "papers": "通"}
"""The word behind a number, where it is not 件."""
_FONTS = {
    FontUse.TEXT: ("本文（BIZ UDゴシック）", "印刷できません"),
    FontUse.BOLD: ("見出し（BIZ UDゴシック 太字）", "印刷できません"),
    FontUse.LETTERS: ("公文書（BIZ UD明朝）", "ゴシックで印刷します"),
    FontUse.RARE_NAMES: ("人名の字（IPAmj明朝）", "ない字は〓で印刷します"),
}
"""What each font is called, and what becomes of the papers without it."""


def check_vault(place: Path, passphrase: str, *, say: Callable[[str], None]) -> bool:
    """Open the vault, check it page by page and print counts; return whether all is well.

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
            say(f"  {name}　{found.counts[table]}{_UNITS.get(table, '件')}")
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
    fonts = check_fonts(font_folders())
    _say_fonts(fonts, say)
    say(_verdict(found))
    return found.sound and all(font.sound for font in fonts)


def _verdict(found: VaultCheck) -> str:
    """Return what to do: a damaged file is put back, a changed record is kept as evidence."""
    if found.sound:
        return "保管庫に異常はありません。"
    if not found.intact:
        return "異常があります。バックアップから復元してください。"
    return (
        "提供記録に異常があります。保管庫をこのまま残し、"
        "所属長と情報システム担当者に知らせてください。"
    )


def _say_fonts(fonts: Sequence[FontCheck], say: Callable[[str], None]) -> None:
    """Print which fonts of the papers are there, and what is missed without one."""
    say("帳票の書体")
    for font in fonts:
        name, without = _FONTS[font.use]
        if font.usable:
            say(f"  {name}：{font.file}")
        else:
            why = f"読めません（{font.file}）" if font.file else "見つかりません"
            say(f"  {name}：{why}。{without}")
    if not all(font.sound for font in fonts):
        say("  帳票を印刷できません。BIZ UDゴシックを入れてください。")


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
