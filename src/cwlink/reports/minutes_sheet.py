"""What the office's 議事録 says of a meeting on one household."""

from dataclasses import dataclass
from datetime import date

from cwlink.reports.entries import Choice, Entry, Imprint


@dataclass(frozen=True)
class AttendeeLine:
    """Who came or should have; ``how`` is 出席, 遅参, オンライン, 代理出席, 欠席（書面で意見）.

    ``note`` says when a late one came, for whom a proxy, which part; ``opinion`` is what was sent.
    """

    organisation: str
    person: str
    how: Entry
    note: str = ""
    opinion: str = ""


@dataclass(frozen=True)
class FactLine:
    """A fact that was shared about ``holder`` (世帯主, 長男（世帯員2）, 世帯) and who said it."""

    holder: str
    words: Entry
    said_by: str = ""


@dataclass(frozen=True)
class WishLine:
    """A wish heard beforehand or said there: whose, in the own words, when and by whom heard."""

    who: str
    words: str
    heard: str = ""


@dataclass(frozen=True)
class ContingencyLine:
    """状況変化時の対応: what sets it off, who, turns to whom, does what."""

    when: Entry
    who: Entry
    where_to: str
    what: Entry


@dataclass(frozen=True)
class MinutesRole:
    """A role as agreed; ``targets`` and ``by_when`` are words.

    ``introduction`` is つなぎ (同行訪問　高瀬　7月10日（金）　実施済み). ``supervisor`` is what the
    supervisor said of a role outside the office's work, None where it was not asked.
    """

    number: int
    agency: Entry
    person: Entry
    purpose: Entry
    content: Entry
    targets: Entry
    by_when: Entry
    frequency: Entry
    introduction: str = ""
    supervisor: Entry | None = None


@dataclass(frozen=True)
class TakenHomeLine:
    """持ち帰り事項: who, what, by when."""

    agency: Entry
    content: Entry
    due: Entry
    person: str = ""


@dataclass(frozen=True)
class ObjectionLine:
    """An objection or reservation: whose, in which words."""

    by: str
    words: str


@dataclass(frozen=True)
class UnownedLine:
    """担い手が決まらない事項, and what was agreed about it."""

    matter: str
    agreed: Entry


@dataclass(frozen=True)
class MaterialLine:
    """A numbered copy: to whom, and what became of it (回収, 廃棄, 施錠保管)."""

    number: str
    recipient: str
    state: Entry


@dataclass(frozen=True)
class CorrectionLine:
    """An addition to final minutes: day, who, why, what."""

    on: date
    by: str
    reason: str
    words: str


@dataclass(frozen=True)
class MinutesSheet:
    """A 議事録（所内用）.

    ``number`` is the household's 整理番号 (R8-17), ``meeting`` the meeting's name, body and number.
    ``result`` is agreed, no_policy or cannot_intervene; ``contingencies`` stand for both of the
    latter and may for the first. ``next`` is the next date, or 次回なし with the reason,
    ``handling`` how papers are kept, ``policy_review`` what was found about the 援助方針,
    ``memo`` the 所内共有メモ. Empty tuples print 「該当なし」 where the minutes must say so.
    """

    imprint: Imprint
    seals: tuple[str, ...]
    number: str
    case_number: str
    head_name: str
    meeting: Entry
    held: Entry
    place: Entry
    recorder: Entry
    attendees: tuple[AttendeeLine, ...]
    facts: tuple[FactLine, ...]
    wishes: tuple[WishLine, ...]
    urgent: Entry
    result: Choice
    policy: Entry
    contingencies: tuple[ContingencyLine, ...]
    roles: tuple[MinutesRole, ...]
    taken_home: tuple[TakenHomeLine, ...]
    objections: tuple[ObjectionLine, ...]
    unowned: tuple[UnownedLine, ...]
    next: Entry
    outlook: Entry
    handling: Entry
    materials: tuple[MaterialLine, ...]
    policy_review: Entry
    memo: Entry
    corrections: tuple[CorrectionLine, ...] = ()
    approved_on: date | None = None
