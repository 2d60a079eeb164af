"""The office's own texts of the papers of a meeting, read at once, filled, and shown by example."""

from collections.abc import Mapping
from dataclasses import dataclass

from cwlink.reference.bodies import BodyCode, MeetingBody
from cwlink.services import letter_settings, settings
from cwlink.services.paper_text import PaperText, filled, lines
from cwlink.services.shipped_enclosures import ENCLOSURES
from cwlink.services.shipped_letters import LETTERS
from cwlink.storage.unit_of_work import UnitOfWork

ALL: tuple[PaperText, ...] = (*LETTERS, *ENCLOSURES)
"""Every text, in the order of the papers."""

EXAMPLES: Mapping[str, str] = {
    "会議の名称": "調整会議",
    "会議体": "調整会議",
    "条文": "生活保護法第27条の3",
    "所": "みどり市福祉事務所",
    "本市": "本市",
    "貴機関": "貴センター",
    "いつまでに": "6月24日（水）までに",
    "変更前の日時": "令和8年6月25日（木）　午後2時から午後3時30分まで",
    "整理番号": "整理番号 R8-17",
}
"""What fills the blanks where a text is shown while it is written."""


@dataclass(frozen=True)
class PaperTexts:
    """The texts as the office wrote them, and the articles of law it names."""

    written: Mapping[str, str]
    articles: Mapping[BodyCode, str]

    def say(self, text: PaperText, words: Mapping[str, str]) -> str:
        """Return a text with its blanks filled, its lines joined; empty where it is left out."""
        return "".join(self.lines(text, words))

    def lines(self, text: PaperText, words: Mapping[str, str]) -> tuple[str, ...]:
        """Return a text's paragraphs or items, their blanks filled."""
        return lines(filled(self.written[text.key], words))

    def article(self, body: MeetingBody | None) -> str:
        """Return the article that binds a body's members to secrecy, empty where none does."""
        return self.articles[body.code].strip() if body else ""


def texts_in(work: UnitOfWork) -> PaperTexts:
    """Return the texts and articles as they stand now."""
    return PaperTexts(
        written={
            key: settings.value_in(work, setting) for key, setting in letter_settings.TEXTS.items()
        },
        articles={
            code: settings.value_in(work, setting)
            for code, setting in letter_settings.ARTICLES.items()
        },
    )


def example(text: PaperText, written: str) -> tuple[str, ...]:
    """Return a text as it would print, blanks filled with examples; it was not refused."""
    known = {name: EXAMPLES[name] for name in text.blanks}
    return lines(filled(written, known))
