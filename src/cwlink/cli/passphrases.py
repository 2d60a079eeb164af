"""Where a headless command gets the passphrase: asked for, or from a file or descriptor."""

import getpass
import os
import sys
from contextlib import suppress
from pathlib import Path

from cwlink.core.problems import KnownProblem
from cwlink.core.reading import read_at_most

_LONGEST = 64 * 1024
"""A file with a passphrase is no longer; another was named by mistake."""


class NoPassphrase(KnownProblem):
    """No passphrase could be read."""


def read_passphrase(source: str | None, *, twice: bool = False) -> str:
    """Return the passphrase from ``source`` (a file, ``-`` or ``fd:N``), or ask for it.

    ``twice`` asks a second time, for a vault that is about to be made. Raises NoPassphrase.
    """
    passphrase = _asked(twice=twice) if source is None else _first_line(source)
    if not passphrase:
        raise NoPassphrase("パスフレーズが空です。1行目に書いてあるか確かめてください。")
    return passphrase


def _asked(*, twice: bool) -> str:
    if not sys.stdin.isatty():
        raise NoPassphrase(
            "パスフレーズをたずねる画面がありません。--passphrase-file で渡してください。"
        )
    passphrase = getpass.getpass("パスフレーズ: ")
    if twice and getpass.getpass("もう一度: ") != passphrase:
        raise NoPassphrase("二つのパスフレーズが違います。もう一度やり直してください。")
    return passphrase


def _first_line(source: str) -> str:
    try:
        if source == "-":
            return _of_standard_input()
        if source.startswith("fd:"):
            return _of_descriptor(int(source.removeprefix("fd:")))
        text = read_at_most(Path(source), _LONGEST).decode("utf-8-sig")
    except (OSError, ValueError):
        raise NoPassphrase(
            "パスフレーズのファイルを読めません。場所と文字コード（UTF-8）を確かめてください。"
        ) from None
    return text.splitlines()[0] if text else ""


def _of_standard_input() -> str:
    """Return what was typed or piped; bytes that are no text raise ValueError."""
    line = sys.stdin.readline(_LONGEST).rstrip("\r\n")
    line.encode()  # a lenient locale hands undecodable bytes on as surrogates
    return line


def _of_descriptor(number: int) -> str:
    with suppress(IndexError), os.fdopen(number, encoding="utf-8", closefd=False) as stream:
        return stream.read(_LONGEST).splitlines()[0]
    return ""
