"""`cwlink check` tells the IT department whether the 提供記録 is as it was written."""

from pathlib import Path
from typing import Any

from disclosure_row import ROW, add_household
from sqlalchemy import text

from cwlink.cli.checking import check_vault
from cwlink.storage import disclosures, guards
from cwlink.storage.vault import Vault


def _with_a_copy(path: Path, passphrase: str, *tampering: str) -> str:
    vault = Vault.open(path, passphrase=passphrase)
    with vault.write() as work:
        add_household(work)
        digest = disclosures.add(work, ROW).digest
        if tampering:
            guards.take_away(work.bare)
        for statement in tampering:
            work.session.execute(text(statement))
    vault.close()
    return digest


def test_a_whole_record_names_the_digest_to_note_down(closed_vault: Any) -> None:
    said: list[str] = []
    digest = _with_a_copy(closed_vault.path, closed_vault.passphrase)
    assert check_vault(closed_vault.path, closed_vault.passphrase, say=said.append)
    assert "  提供記録の連鎖：異常なし" in said
    assert f"    末尾は1件目、照合値 {digest[:16]}" in said


def test_a_record_that_was_changed_is_told_in_sentences(closed_vault: Any) -> None:
    said: list[str] = []
    _with_a_copy(
        closed_vault.path,
        closed_vault.passphrase,
        "UPDATE disclosures SET recipient = 'だれか'",
        "UPDATE disclosure_details SET content = '{}'",
    )
    assert not check_vault(closed_vault.path, closed_vault.passphrase, say=said.append)
    assert "  提供記録の連鎖：異常あり" in said
    assert "    1件目から、記録が書き換えられたか失われています" in said
    assert "    R8-0001の内容が、記録したときと違います" in said
    assert "    記録を書換えから守る設定が外されています" in said
    assert said[-1].startswith("提供記録に異常があります。保管庫をこのまま残し、")
