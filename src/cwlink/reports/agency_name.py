"""Names of agencies, broken between their words: an office and its section keep their lines."""

import re
from dataclasses import dataclass, replace
from typing import Final

from cwlink.reports.sheet_style import TextStyle
from cwlink.reports.text import Text, TextBox
from cwlink.reports.typesetting import Run, Typesetter

# A space, or the end of what kind of body it is: 社会福祉法人, NPO法人.
_SPACES: Final = re.compile("([ \u3000]+|(?<=法人)(?=[^ \u3000]))")


@dataclass(frozen=True)
class AgencyName:
    """A name that takes as many of its words on a line as fit; ``tail`` stays with the last."""

    run: Run
    style: TextStyle
    tail: str = ""

    def lay(self, width: float, setter: Typesetter) -> TextBox:
        """Return the name laid out; a word wider than the line is broken like any text."""
        lines: list[str] = []
        for space, word in self._words():
            longer = f"{lines[-1]}{space}{word}" if lines else word
            if lines and not self._fits(longer, width, setter):
                lines.append(word)
            else:
                lines[-1:] = [longer]
        return self._text("\n".join(lines)).lay(width, setter)

    def _words(self) -> list[tuple[str, str]]:
        """Return each word with the space before it."""
        words = ["", *_SPACES.split(self.run.text.strip(" \u3000"))]
        words[-1] += self.tail
        return list(zip(words[::2], words[1::2], strict=True))

    def _fits(self, text: str, width: float, setter: Typesetter) -> bool:
        return len(self._text(text).lay(width, setter).lines) == 1

    def _text(self, text: str) -> Text:
        return Text((replace(self.run, text=text),), self.style)


def agency_name(name: str, style: TextStyle, tail: str = "") -> AgencyName:
    """Return a name in one face."""
    return AgencyName(Run(name), style, tail)


def person_name(person: str, style: TextStyle, tail: str = "") -> AgencyName:
    """Return 職・氏名 whose last two words, the name, stay on one line with the tail."""
    words = _SPACES.split(person.strip(" \u3000"))
    return agency_name("".join(words[:-2]), style, f"{''.join(words[-2:])}{tail}")
