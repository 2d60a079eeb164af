"""Imports a caseload list without a window, and says every fault as the file has it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cwlink.services import backups, imports, vaults
from cwlink.services.backups import Reason
from cwlink.services.imports import CaseloadFile, ImportResult
from cwlink.services.settings import OfficeKind
from cwlink.services.vaults import NewOffice
from cwlink.storage.vault import Vault

Say = Callable[[str], None]
_NO_OFFICE = NewOffice(name="", kind=OfficeKind.CITY, caseworker="")


def import_caseload(
    file: Path, place: Path, passphrase: str, *, now: datetime, say: Say
) -> ImportResult:
    """Import ``file`` into the vault at ``place``, making the vault when there is none.

    A vault that is there is backed up first. The recovery key of a new one is said once. Raises
    KnownProblem; then nothing is written.
    """
    opened = imports.open_file(file)
    if place.exists():
        vault = vaults.open_vault(place, passphrase=passphrase)
        try:
            backups.back_up(vault, reason=Reason.IMPORT, second=None, now=now)
            result = _imported(vault, opened, now)
        finally:
            vault.close()
    else:
        made = vaults.create(place, passphrase=passphrase, office=_NO_OFFICE, now=now)
        try:
            result = _imported(made.vault, opened, now)
        except BaseException:
            vaults.abandon(made.vault)
            raise
        made.vault.close()
        say(f"保管庫を作りました：{place}")
        say(f"回復キー（今だけ表示します。書き写して施錠保管してください）：{made.recovery_key}")
    _tell(result, say)
    return result


def _imported(vault: Vault, opened: CaseloadFile, now: datetime) -> ImportResult:
    preview = imports.preview(vault, file=opened, today=now.date())
    return imports.apply(vault, preview=preview, now=now)


def _tell(result: ImportResult, say: Say) -> None:
    say(
        f"新規 {result.new}　変更 {result.changed}　変更なし {result.unchanged}"
        f"　誤り {result.faulty}　要確認 {result.asked}"
    )
    preview = result.preview
    for row in preview.rows:
        for fault in row.faults:
            say(f"{fault.place}　{fault.sentence}")
    for question in preview.questions:
        say(f"{question.row}行目　保管庫の世帯員と同じ人か、画面の取込みで確かめてください。")
    if preview.missing_households or preview.missing_members:
        say(
            f"名簿にない世帯 {len(preview.missing_households)}"
            f"　名簿にない世帯員 {len(preview.missing_members)}（変更していません）"
        )
