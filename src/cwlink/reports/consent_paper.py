"""個人情報の取扱いに関する同意書: what is told to whom, what the person may do, who signs."""

from collections.abc import Iterator
from typing import Final

from cwlink.reports.cells import PEN_DATE, WIDE, full_width, heading_row, label_cell, text_cell
from cwlink.reports.consent_parts import LABELLED, terms_rows
from cwlink.reports.consent_sheet import ConsentFormSheet, Signer
from cwlink.reports.flow import Piece
from cwlink.reports.headings import Head, Numbering, section
from cwlink.reports.sheet_style import BETWEEN_TABLES, BODY, LABEL, RECIPIENT, TextStyle, mm
from cwlink.reports.table import Row, Table
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run

FORM_TITLE: Final = "個人情報の取扱いに関する同意書"
_SENTENCE: Final = TextStyle(10.5, 17)
_NOTICE: Final = TextStyle(BODY.size, 14.8)
_HANG: Final = 2 * BODY.size
_SIGNED: Final = full_width(28, 50, 40)
_PEN_ROW: Final = mm(13)
_OFFICE: Final = full_width(28, 57, 28)
_NOTICES: Final = (
    "この同意は、いつでも取りやめる（撤回する）ことができます。理由は要りません。"
    "口頭、電話、書面のいずれでも、下の窓口へお申し出ください。",
    "取りやめた後は、新たな提供をしません。既に渡した写しは、返却又は廃棄を求めます。",
    "同意しないこと、又は取りやめることだけを理由に、保護の決定や支援で不利益な取扱いを"
    "することはありません。一部の相手や項目だけに同意することもできます。",
    "相手には、目的のほかに使わないこと、秘密を守ること、返却又は廃棄の期限を守ることを求めます。",
    "法令に定めがある場合（虐待の通告・通報、法律に基づく会議など）や、生命・身体・財産を"
    "守るため緊急の必要がある場合は、同意がなくても提供することがあります。",
)


def consent_story(sheet: ConsentFormSheet) -> Iterator[Piece]:
    """Yield the form's parts in reading order."""
    asked, number = sheet.asked, Numbering()
    yield Piece(Head(FORM_TITLE, (), ()))
    if asked.office:
        yield Piece(plain(f"{asked.office}長{WIDE}様", RECIPIENT), mm(4))
    we = "私たち" if len(asked.signers) > 1 else "私"
    sentence = (
        f"{we}は、支援のために{asked.office or '福祉事務所'}が{we}の個人情報を関係機関に"
        "提供することについて、次のとおり説明を受け、同意します。"
    )
    yield Piece(plain(sentence, _SENTENCE), mm(2.4))
    yield section(number.next(), "同意する内容", room=mm(30))
    yield Piece(Table(LABELLED, tuple(terms_rows(asked))))
    yield section(number.next(), "説明を受けたこと", room=mm(30))
    for lead, notice in zip("アイウエオ", _NOTICES, strict=True):
        yield Piece(Text((Run(notice),), _NOTICE, Run(lead), _HANG))
    note = "代わりに書いた方、法定代理人の方は、右の欄に署名してください"
    yield section(number.next(), "署名", note, room=mm(40))
    yield Piece(_signatures(asked.signers))
    yield Piece(_office(sheet), BETWEEN_TABLES)


def _signatures(signers: tuple[Signer, ...]) -> Table:
    heading = heading_row("氏名", "署名（自署）", "署名した日", "代筆者・法定代理人（関係）")
    rows = tuple(_signature(one) for one in signers or (Signer(""),))
    return Table(_SIGNED, rows, (heading,))


def _signature(signer: Signer) -> Row:
    own = [plain(signer.name, BODY)]
    if signer.relation:
        own.append(plain(signer.relation, LABEL))
    instead = [plain("法定代理人の署名が必要です", LABEL)] if signer.minor else []
    if signer.given_by:
        instead.append(plain(signer.given_by, LABEL))
    return Row(
        (
            text_cell(*own),
            text_cell(),
            text_cell(plain(PEN_DATE, LABEL.centred())),
            text_cell(*instead, top=True),
        ),
        _PEN_ROW,
    )


def _office(sheet: ConsentFormSheet) -> Table:
    asked = sheet.asked
    contact = plain("\n".join(asked.contact), BODY)
    told = Row(
        (
            label_cell("説明した職員"),
            text_cell(plain(asked.caseworker, BODY)),
            label_cell("説明した日"),
            text_cell(plain(PEN_DATE, BODY)),
        ),
        mm(8),
    )
    rows = (told, Row((label_cell("窓口"), text_cell(contact, span=3))))
    return Table(_OFFICE, rows if asked.contact else rows[:1])
