"""口頭同意記録書: who explained what, when and how, what was said, and who else can witness it."""

from collections.abc import Iterator
from typing import Final

from cwlink.core import wareki
from cwlink.reports.boxes import Part
from cwlink.reports.cells import BOX, PEN_DATE, WIDE, full_width, label_cell, text_cell
from cwlink.reports.consent_parts import LABELLED, choices, terms_rows
from cwlink.reports.consent_sheet import OralConsentSheet, Signer
from cwlink.reports.flow import Piece
from cwlink.reports.headings import Head, Numbering, section
from cwlink.reports.sheet_style import BODY, LABEL, mm
from cwlink.reports.table import Row, Table
from cwlink.reports.text import plain
from cwlink.reports.typesetting import Run

ORAL_TITLE: Final = "口頭同意記録書"
_TIME: Final = f"{WIDE}午前・午後{WIDE * 2}時{WIDE * 2}分"
_PEN: Final = mm(9)
_WORDS: Final = mm(18)
_TALK: Final = full_width(28, 57, 24)
_WITNESS: Final = full_width(40, 62, 26)
_SIGNATURE: Final = mm(10.5)


def oral_story(sheet: OralConsentSheet) -> Iterator[Piece]:
    """Yield the record's parts in reading order."""
    asked, number = sheet.asked, Numbering()
    yield Piece(Head(ORAL_TITLE, (("ケース番号", (Run(asked.case_number),)),), sheet.seals))
    yield section(number.next(), "説明と同意", room=mm(30))
    yield Piece(Table(_TALK, tuple(_talk(sheet))))
    yield section(number.next(), "同意した内容", room=mm(30))
    yield Piece(Table(LABELLED, tuple(terms_rows(asked))))
    yield section(number.next(), "記録と確認", "確認は、記録した職員とは別の職員が行います")
    yield Piece(_witnesses())


def _talk(sheet: OralConsentSheet) -> Iterator[Row]:
    asked = sheet.asked
    day = wareki.long_date(sheet.on, weekday=True) if sheet.on else PEN_DATE
    who = tuple(plain(_who(one), BODY) for one in asked.signers)
    told = choices(
        "目的・相手・項目・期間",
        "いつでも取りやめられること・その方法",
        "同意しなくても不利益な取扱いを受けないこと",
        "法令による提供・緊急時の提供",
        "やさしい日本語の説明書を渡したこと",
    )
    yield _wide("同意した人", *who, least=_PEN)
    yield _wide("日時", plain(f"{day}{_TIME}", BODY))
    yield _wide("方法", choices("家庭訪問", "来所", "電話", f"その他（{WIDE * 8}）"))
    yield Row(
        (
            label_cell("説明した職員"),
            text_cell(plain(asked.caseworker, BODY)),
            label_cell("同席した人"),
            text_cell(),
        ),
        _PEN,
    )
    yield _wide("説明した事項", told)
    yield _wide("本人の言葉", plain("（話したとおりに書きます）", LABEL), least=_WORDS, top=True)
    why = choices("電話での同意", "字を書くことが難しい", f"その他（{WIDE * 10}）")
    yield _wide("口頭とした理由", why)
    later = f"{BOX}後日署名を得る（令和　　年　　月　　日頃）{WIDE}{BOX}予定なし"
    yield _wide("署名の予定", plain(later, BODY))
    if sheet.note.strip():
        yield _wide("備考", plain(sheet.note, BODY))


def _wide(label: str, *parts: Part, least: float = 0.0, top: bool = False) -> Row:
    return Row((label_cell(label), text_cell(*parts, span=3, top=top)), least)


def _who(signer: Signer) -> str:
    relation = f"（{signer.relation}）" if signer.relation else ""
    instead = f"{WIDE}代わりに同意した人{WIDE}{signer.given_by}" if signer.given_by else ""
    return f"{signer.name}{relation}{instead}"


def _witnesses() -> Table:
    how = choices("同席して聞いた", "本人に電話で確かめた", "記録を確かめた")
    return Table(
        _WITNESS,
        (
            _witness("記録した職員の署名"),
            _witness("確認した職員の署名"),
            Row((label_cell("確認の方法"), text_cell(how, span=3)), mm(7)),
        ),
    )


def _witness(label: str) -> Row:
    return Row(
        (
            label_cell(label),
            text_cell(),
            label_cell("日付"),
            text_cell(plain(PEN_DATE, LABEL.centred())),
        ),
        _SIGNATURE,
    )
