"""パスワード票: what tells a recipient how to open the copy, on a paper of its own.

It is printed and forgotten: it is no sheet that is kept (reports.sheets), and says nothing of the
household.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class SpelledLetter:
    """A character of a password and how it is read aloud."""

    char: str = field(repr=False)
    aloud: str = field(repr=False)


@dataclass(frozen=True)
class PasswordSlip:
    """The password of one copy; ``groups`` are its parts between the hyphens."""

    number: str
    recipient: str
    groups: tuple[tuple[SpelledLetter, ...], ...]

    @property
    def password(self) -> str:
        """Return the password as it is typed."""
        return "-".join("".join(letter.char for letter in group) for group in self.groups)


@dataclass(frozen=True)
class PasswordSlips:
    """One page for each recipient, all made at once."""

    office: str
    sender: str
    day: date
    contact: tuple[str, ...]
    slips: tuple[PasswordSlip, ...]
