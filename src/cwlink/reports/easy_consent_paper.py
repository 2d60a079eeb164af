"""The copy for the person in やさしい日本語: large type, short sentences, one matter at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from cwlink.reports.boxes import Box, Part, cut_stack
from cwlink.reports.cells import WIDE, text_cell
from cwlink.reports.consent_sheet import EasyConsentSheet
from cwlink.reports.flow import Piece
from cwlink.reports.ink import Ink
from cwlink.reports.sheet_style import TEXT_WIDTH, TextStyle, mm
from cwlink.reports.table import Cell, Row, Table
from cwlink.reports.text import Text
from cwlink.reports.typesetting import Run, Typesetter

EASY_TITLE: Final = "あなたのことを ほかの人に 伝えることについて"
_TITLE: Final = TextStyle(21, 32, bold=True)
_PERSON: Final = TextStyle(17, 26)
_ASK: Final = TextStyle(16.5, 26, bold=True)
_SAY: Final = TextStyle(15, 26)
_STRONG: Final = TextStyle(15, 26, bold=True)
_PHONE: Final = TextStyle(20, 32, bold=True)
_BEFORE: Final = mm(4.4)
_IN_A_COLUMN: Final = 14
_POINT: Final = 1.2 * _SAY.size


def easy_story(sheet: EasyConsentSheet) -> Iterator[Piece]:
    """Yield a copy for each person, each from a new page."""
    for person in sheet.people or ("",):
        yield Piece(_phrases(EASY_TITLE, _TITLE), new_page=True, bookmark="説明")
        name = f"{person} さんへ" if person else f"{WIDE * 10}さんへ"
        yield Piece(_phrases(name, _PERSON), mm(2))
        yield from _asked(sheet)
        yield from _free(sheet)
        yield from _where(sheet)


def _asked(sheet: EasyConsentSheet) -> Iterator[Piece]:
    office = sheet.office or "福祉事務所"
    yield from _matter(
        f"{office}は、あなたの ことを、ほかの人に 伝えたいです。",
        (*sheet.why, "伝えて いいか、あなたに 聞いて います。"),
        lead=_STRONG,
    )
    rest = "ほかの ことは 伝えません。手伝う ために 必要な ことだけを 伝えます。"
    if len(sheet.whom) + len(sheet.what) <= _IN_A_COLUMN:
        yield from _matter("だれに 伝えますか", (), points=sheet.whom)
        yield from _matter("なにを 伝えますか", (rest,), points=sheet.what)
    else:
        yield from _running("だれに 伝えますか", sheet.whom)
        yield from _running("なにを 伝えますか", sheet.what, rest)
    yield from _matter("いつまで 伝えますか", (sheet.until,))


def _free(sheet: EasyConsentSheet) -> Iterator[Piece]:
    call = "下の 番号に 電話して ください。" if sheet.phone else "福祉事務所に 言って ください。"
    yield from _matter(
        "いやな ときは、いやと 言って ください",
        (
            "いやと 言っても だいじょうぶです。",
            "「この人には いや」「このことは いや」も だいじょうぶです。",
            "いやと 言っても、それだけで 生活保護が 止まったり 減ったり しません。",
        ),
    )
    yield from _matter(
        "あとで やめる ことが できます",
        (
            "いつでも やめる ことが できます。理由は いりません。",
            f"{call}会った ときに 言っても いいです。",
            "やめたら、もう 伝えません。渡した 紙は、返すか 捨てるように 頼みます。",
        ),
    )
    yield from _matter(
        "聞かないで 伝える ことも あります",
        (
            "あなたや 家族の 命や 体が あぶない とき。",
            "法律で 決まって いる とき。",
        ),
    )


def _where(sheet: EasyConsentSheet) -> Iterator[Piece]:
    lines: list[Part] = [_phrases("わからない とき、やめたい とき", _ASK)]
    who = " ".join(one for one in (sheet.office, sheet.section, sheet.caseworker) if one)
    if who:
        lines.append(_phrases(who, _SAY))
    if sheet.phone:
        lines.append(Text((Run(f"電話{WIDE}{sheet.phone}", keep=True),), _PHONE))
    if sheet.address:
        lines.append(_phrases(sheet.address, _SAY))
    row = Row((text_cell(*lines),))
    yield Piece(Table((TEXT_WIDTH,), (row,), edge=mm(2)), _BEFORE)


def _matter(
    heading: str,
    sentences: Iterable[str],
    *,
    points: Iterable[str] = (),
    lead: TextStyle = _ASK,
) -> Iterator[Piece]:
    """Yield one matter that stays together on its page."""
    parts: list[Part] = [_bar(heading) if lead is _ASK else _phrases(heading, lead)]
    parts += [_phrases(point, _SAY, bullet="・") for point in points]
    parts += [_phrases(sentence, _SAY) for sentence in sentences]
    yield Piece(Together(tuple(parts)), _BEFORE)


def _running(heading: str, points: Iterable[str], *sentences: str) -> Iterator[Piece]:
    """Yield a matter of many points in running lines, which may go on on the next page."""
    runs: list[Run] = []
    for point in points:
        runs += [Run(WIDE)] if runs else []
        runs.append(Run(f"・{point}", keep=True))
    yield Piece(_bar(heading), _BEFORE, stays=True)
    yield Piece(Text(tuple(runs), _SAY))
    for sentence in sentences:
        yield Piece(_phrases(sentence, _SAY))


def _bar(heading: str) -> Table:
    cell = Cell((_phrases(heading, _ASK),), tint=True)
    return Table((TEXT_WIDTH,), (Row((cell,)),), edge=mm(0.4))


def _phrases(text: str, style: TextStyle, *, bullet: str = "") -> Text:
    """Return a text that breaks between its phrases alone."""
    runs: list[Run] = []
    for phrase in text.split(" "):
        if runs:
            runs.append(Run(" "))
        runs.append(Run(phrase, keep=True))
    if not bullet:
        return Text(tuple(runs), style)
    return Text(tuple(runs), style, Run(bullet), _POINT)


@dataclass(frozen=True)
class Together:
    """Parts under one another that move to the next page as one."""

    parts: tuple[Part, ...]

    def lay(self, width: float, setter: Typesetter) -> "TogetherBox":
        """Return the parts laid out."""
        return TogetherBox(tuple(part.lay(width, setter) for part in self.parts))


@dataclass(frozen=True)
class TogetherBox:
    """Laid parts; cut only where a whole page does not hold them."""

    stack: tuple[Box, ...]

    @property
    def height(self) -> float:
        """Return the height of all parts."""
        return sum(box.height for box in self.stack)

    def cut(self, height: float) -> tuple[Box | None, Box | None]:
        """Return the parts that fit and the rest."""
        above, below = cut_stack(self.stack, height)
        return (
            TogetherBox(above) if above else None,
            TogetherBox(below) if below else None,
        )

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw the parts from above."""
        for box in self.stack:
            box.draw(ink, x, y)
            y += box.height
