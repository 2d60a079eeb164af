"""Writes a household's plan to a PDF: the office's copy, or one agency's with its record."""

from pathlib import Path
from tempfile import TemporaryFile

from cwlink.core.clock import Clock
from cwlink.core.problems import KnownProblem
from cwlink.core.text import same_name
from cwlink.services import papers, plans
from cwlink.services.disclosing import copies
from cwlink.services.disclosing.choices import Choices
from cwlink.services.disclosing.plan_source import source_of
from cwlink.services.plan_desk import PlanDesk, open_desk
from cwlink.storage import households
from cwlink.storage.plans import StoredVersion, VersionStatus
from cwlink.storage.vault import Vault


class NothingToExport(KnownProblem):
    """There is no such household, plan or agency."""


def export_plan(
    vault: Vault, case_number: str, agency: str | None, out: Path, *, clock: Clock
) -> str:
    """Write the latest plan and return a sentence on what was written.

    For an agency the latest final version is used and the copy is added to the 提供記録.
    Raises NothingToExport, copies.CopyRefused and problems of writing.
    """
    with vault.read() as work:
        household = households.id_of(work, case_number)
    if household is None:
        raise NothingToExport("そのケース番号の世帯がありません。番号を確かめてください。")
    versions = plans.of_household(vault, household_id=household)
    version = _wanted(versions, final=agency is not None)
    desk = open_desk(vault, version_id=version.id, today=clock.today())
    if agency is None:
        paper = papers.plan_paper(vault, desk=desk, content=version.content, today=clock.today())
        papers.save(vault, paper=paper, path=out, now=clock.now())
    else:
        paper = _issued(vault, desk, agency, out, clock)
    return f"{out}（{paper.pdf.pages}ページ）"


def _wanted(versions: tuple[StoredVersion, ...], *, final: bool) -> StoredVersion:
    found = next((one for one in versions if not final or one.status is VersionStatus.FINAL), None)
    if found is None:
        raise NothingToExport(
            "確定した支援計画がありません。画面で計画を確定してから書き出してください。"
            if versions or final
            else "支援計画がありません。画面で計画を作ってから書き出してください。"
        )
    return found


def _issued(
    vault: Vault, desk: PlanDesk, agency: str, out: Path, clock: Clock
) -> papers.PrintedPaper:
    """Issue and save an agency's copy; what cannot be saved is not recorded either."""
    source = source_of(vault, desk)
    recipient = next((one for one in source.recipients if same_name(one.name, agency)), None)
    if recipient is None:
        listed = "、".join(one.name for one in source.recipients)
        raise NothingToExport(f"この計画に役割のない機関です。役割のある機関：{listed}")
    _must_be_writable(out)
    choice = copies.propose(vault, source=source, recipient=recipient, today=clock.today())
    if choice.ground is None:
        raise NothingToExport(
            "提供の根拠（同意又は会議体の構成員）が記録されていません。画面で根拠を選んで発行してください。"
        )
    (made,) = copies.issue(vault, source=source, choices=Choices((choice,)), now=clock.now())
    try:
        papers.save(vault, paper=made.paper, path=out, now=clock.now())
    except KnownProblem as problem:
        raise NothingToExport(
            f"提供番号{made.number}で記録しましたが、PDFを保存できませんでした。"
            "画面の「提供記録」の「この写しを再印刷」から保存してください。"
        ) from problem
    return made.paper


def _must_be_writable(out: Path) -> None:
    """Refuse a place where nothing can be saved before a number is given and recorded."""
    if not out.parent.is_dir():
        raise NothingToExport("書き出す先のフォルダーがありません。--out を確かめてください。")
    try:
        with TemporaryFile(dir=out.parent):
            writable = not out.is_dir()
    except OSError:
        writable = False
    if not writable:
        raise NothingToExport(
            "そこには書き出せません。書き込めるフォルダーとファイル名を --out に書いてください。"
        )
