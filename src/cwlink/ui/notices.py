"""The one way a message reaches the caseworker without stopping her: a notice."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Tone(Enum):
    """How a notice looks and how long it stays (screens, Notice strip)."""

    INFO = "info"
    DONE = "done"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Notice:
    """One bold sentence, a quieter second one, and at most one action."""

    tone: Tone
    sentence: str
    detail: str = ""
    action: str = ""
    on_action: Callable[[], None] | None = None


def done(sentence: str, detail: str = "") -> Notice:
    """Return a notice that something is done; it leaves by itself."""
    return Notice(Tone.DONE, sentence, detail)


def error(sentence: str, detail: str = "") -> Notice:
    """Return a notice of a problem; it stays until something else is said."""
    return Notice(Tone.ERROR, sentence, detail)


def covered(show: Callable[[], None]) -> Notice:
    """Return a notice to someone who types into a field that is hidden (F9)."""
    return Notice(
        Tone.INFO,
        "氏名等を隠しているため、この欄は変更できません。",
        "F9でもう一度表示してから入力してください。",
        "表示する",
        show,
    )
