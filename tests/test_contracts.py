"""The import contracts catch what they are there for: each is broken on purpose once."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "cwlink"

BREAKS = [
    ("Imports go one way", "core/wrong.py", "import cwlink.services.wrong\n"),
    ("Imports go one way", "reports/wrong.py", "import cwlink.storage.vault\n"),
    ("Qt only in ui and app", "services/wrong.py", "import PySide6.QtCore\n"),
    ("SQLAlchemy only in models and storage", "services/wrong.py", "import sqlalchemy\n"),
    ("reportlab only in reports", "services/wrong.py", "import reportlab.lib\n"),
    ("No network library anywhere", "exchange/wrong.py", "import http.client\n"),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", code, "--no-cache", "--config", str(ROOT / "pyproject.toml")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contracts")
    shutil.copytree(SOURCE, folder / "cwlink", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_contracts_hold(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("contract", "where", "wrong_import"), BREAKS)
def test_a_wrong_import_breaks_its_contract(
    copy: Path, contract: str, where: str, wrong_import: str
) -> None:
    target = copy / "cwlink" / where
    services = copy / "cwlink" / "services" / "wrong.py"
    services.write_text('"""Stands in for a module that must not be imported."""\n')
    target.write_text(f'"""Imports what it must not."""\n\n{wrong_import}')
    try:
        result = lint(copy)
    finally:
        target.unlink()
        services.unlink(missing_ok=True)
    assert result.returncode != 0
    assert f"{contract} BROKEN" in " ".join(result.stdout.split())


def test_no_module_imports_qt_network() -> None:
    network = {"QtNetwork", "QtWebSockets", "QtWebEngineCore"}
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
                if isinstance(node, ast.ImportFrom) and node.module
                else {alias.name for alias in node.names}
                if isinstance(node, ast.Import)
                else set()
            )
            parts = {part for name in names for part in name.split(".")}
            assert not parts & network, path
