"""What proves a consent to one agency: who gave it, when, how, for what and until when."""

from dataclasses import dataclass
from datetime import date

from cwlink.reports.copy_sheet import CopySheet


@dataclass(frozen=True)
class ConsentGiven:
    """A member who consented; ``given_by`` is who spoke instead, as recorded."""

    name: str
    given_by: str = ""


@dataclass(frozen=True, kw_only=True)
class ConsentCopySheet(CopySheet):
    """A 同意の記録（関係機関用）.

    ``way`` is 書面 or 口頭. Empty ``agencies`` are all that take part in the meeting; with
    ``others_left_out`` there may be further ones that this recipient is not told of. ``items`` are
    names of what may be told beyond the least, never what is told. ``standing`` says whether the
    consent holds on the day of issue.
    """

    people: tuple[ConsentGiven, ...]
    given_on: date | None
    way: str
    purpose: str
    agencies: tuple[str, ...]
    others_left_out: bool
    items: tuple[str, ...]
    until: date | None
    standing: str
