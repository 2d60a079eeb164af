"""A text of the office's letters that may be rewritten: which blanks it may have, and filling them.

A blank is a word in braces, {会議の名称}; braces of either width are read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_BLANK = re.compile(r"[{｛]([^{}｛｝]*)[}｝]")
_BRACE = re.compile(r"[{}｛｝]")
_BAR = re.compile(r"[|｜]")


@dataclass(frozen=True)
class PaperText:
    """One text: ``shipped`` is what we write, ``blanks`` what it may leave to be filled.

    ``group`` and ``label`` say on the settings page where it stands. ``by_line`` tells that every
    line is an item of its own. ``may_be_empty`` that it can be left out.
    """

    key: str
    group: str
    label: str
    shipped: str
    blanks: tuple[str, ...] = ()
    help: str = ""
    by_line: bool = False
    may_be_empty: bool = False


def refusal(text: PaperText, written: str) -> str:
    """Return the sentence for what cannot stand in this text, empty when it can be kept."""
    if not written.strip():
        return "" if text.may_be_empty else "文を入力してください。最初の文例に戻すこともできます。"
    unknown = [name for name in _BLANK.findall(written) if name.strip() not in text.blanks]
    if unknown:
        return f"{{{unknown[0]}}}は、この文例では使えません。{_allowed(text)}"
    if _BRACE.search(_BLANK.sub("", written)):
        return "「{」と「}」の組が合っていません。差し込む語の前後をそろえてください。"
    return ""


def filled(written: str, words: Mapping[str, str]) -> str:
    """Return a text with its blanks filled; KeyError for one that ``words`` does not have."""
    return _BLANK.sub(lambda found: words[found[1].strip()], written).strip()


def lines(written: str) -> tuple[str, ...]:
    """Return the lines of a text, each a paragraph or an item."""
    return tuple(line.strip() for line in written.splitlines() if line.strip())


def halves(line: str) -> tuple[str, str]:
    """Return what stands before and after ｜; the second is empty without one."""
    first, *rest = _BAR.split(line, maxsplit=1)
    return first.strip(), rest[0].strip() if rest else ""


def _allowed(text: PaperText) -> str:
    if not text.blanks:
        return "この文例に差し込める語はありません。"
    named = "、".join(f"{{{name}}}" for name in text.blanks)
    return f"使えるのは{named}です。"
