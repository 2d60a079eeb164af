"""The program opens no network connection, ever: not by its code, not by what it calls."""

import ast
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import without_sockets

SOURCE = Path(__file__).resolve().parent.parent / "src" / "cwlink"
SPEAKING = {
    *("socket", "ssl", "http", "urllib", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib"),
    *("asyncio", "socketserver", "xmlrpc", "webbrowser", "requests", "httpx", "aiohttp"),
}
SPEAKING_QT = ("QtNetwork", "QtWebSockets", "QtWebEngine", "QtHttpServer", "QtDBus", "QtQml")


def test_a_connection_is_refused_before_it_is_tried() -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as line,
        pytest.raises(Exception, match=r"socket\.connect"),
    ):
        line.connect(("127.0.0.1", 9))


def test_no_module_imports_what_speaks_to_a_network() -> None:
    found = [
        (path.name, name)
        for path in SOURCE.rglob("*.py")
        for name in _imported(ast.parse(path.read_text(encoding="utf-8")))
        if name.split(".")[0] in SPEAKING or any(one in name for one in SPEAKING_QT)
    ]
    assert found == []


def test_what_is_opened_outside_the_program_lies_on_this_computer() -> None:
    """QDesktopServices would hand any address to a browser."""
    calls = [
        ast.unparse(call)
        for path in SOURCE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith(".openUrl")
    ]
    assert calls
    assert [call for call in calls if "openUrl(QUrl.fromLocalFile(" not in call] == []


@pytest.mark.skipif(not without_sockets.can_forbid(), reason="only Linux forbids sockets this way")
def test_the_kernel_ends_whoever_asks_for_a_socket() -> None:
    asking = _run("--ask")
    assert asking.stdout == "asking\n"
    assert asking.returncode == -signal.SIGSYS


@pytest.mark.skipif(not without_sockets.can_forbid(), reason="only Linux forbids sockets this way")
def test_the_whole_journey_needs_no_socket(tmp_path: Path) -> None:
    done = _run("cwlink", "demo", str(tmp_path / "demo"))
    assert done.returncode == 0, done.stderr
    papers = [line for line in done.stdout.splitlines() if line.endswith(".pdf")]
    assert len(papers) >= 20
    assert all(Path(paper).stat().st_size for paper in papers)


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{one.name}" for one in node.names)


def _run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, without_sockets.__file__, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
