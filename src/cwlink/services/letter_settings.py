"""Settings of the letters of a meeting: sender, seal, form numbers, texts and articles of law."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from cwlink.reference.bodies import BodyCode, MeetingBody, load_bodies
from cwlink.reports.letter_sheet import SealMark
from cwlink.services import paper_text
from cwlink.services.paper_text import PaperText
from cwlink.services.setting import Setting
from cwlink.services.shipped_enclosures import ENCLOSURES
from cwlink.services.shipped_letters import LETTERS

SENDER_TITLE = Setting(
    "sender_title",
    str,
    "",
    "発信者の職名",
    "例：みどり市福祉事務所長。空欄なら、福祉事務所の名称に「長」を付けます。",
)
SENDER_NAME = Setting(
    "sender_name", str, "", "発信者の氏名", "関係機関に送る文書に載ります。例：藤原　康夫"
)
SEAL_MARK = Setting(
    "seal_mark",
    SealMark,
    SealMark.OMITTED,
    "公印",
    "押印するときは、発信者の氏名の後に公印の場所を空けます。",
)
SECRECY_LAW = Setting(
    "secrecy_law",
    str,
    "生活保護法第27条の3",
    "調整会議（生活保護制度）の守秘義務の条文",
    "出席依頼、守秘義務の周知文書、写しの取扱いの欄に載ります。条文を確かめて入力してください。",
)


def _form(key: str, paper: str) -> Setting[str]:
    return Setting(key, str, "", f"{paper}の様式番号", "空欄なら載せません。")


INVITATION_FORM = _form("invitation_form", "出席依頼")
REPLY_FORM = _form("reply_form", "回答票")
SECRECY_FORM = _form("secrecy_form", "守秘義務の周知文書")
UNDERTAKING_FORM = _form("undertaking_form", "守秘義務の確認書")
AGENDA_FORM = _form("agenda_form", "次第")
CAPABILITIES_FORM = _form("capabilities_form", "できること・できないこと")
MATERIALS_FORM = _form("materials_form", "配付資料一覧")
HOST_REQUEST_FORM = _form("host_request_form", "議題追加依頼書")
COVER_FORM = _form("cover_form", "送付状・FAX票")
APPROVAL_FORM = _form("approval_form", "起案書")

SENDER = (SENDER_TITLE, SENDER_NAME, SEAL_MARK)
FORMS = (
    INVITATION_FORM,
    REPLY_FORM,
    SECRECY_FORM,
    UNDERTAKING_FORM,
    AGENDA_FORM,
    CAPABILITIES_FORM,
    MATERIALS_FORM,
    HOST_REQUEST_FORM,
    COVER_FORM,
    APPROVAL_FORM,
)


def _text(text: PaperText) -> Setting[str]:
    refused: Callable[[str], str] = partial(paper_text.refusal, text)
    label = f"文例「{text.group}：{text.label}」"
    told = text.help or f"「{text.group}」に載ります。"
    return Setting(f"text_{text.key}", str, text.shipped, label, told, refused)


TEXTS: Mapping[str, Setting[str]] = {one.key: _text(one) for one in (*LETTERS, *ENCLOSURES)}
"""The setting of each text of the papers, by the text's key."""


def _article(body: MeetingBody) -> Setting[str]:
    if body.code is BodyCode.CHOUSEI_KAIGI:
        return SECRECY_LAW
    unsure = "条文を確かめて入力してください。" if body.article_unsure else ""
    return Setting(
        f"secrecy_article_{body.code}",
        str,
        body.certain_article,
        f"{body.name}（{body.scheme}）の守秘義務の条文",
        f"{unsure}空欄なら、法令の定めがない会議体の文例を使い、確認書を必要とします。",
    )


ARTICLES: Mapping[BodyCode, Setting[str]] = {one.code: _article(one) for one in load_bodies()}
"""The setting of each body's article on secrecy (参考資料1); empty where no law binds."""

ALL: tuple[Setting[Any], ...] = (*SENDER, *FORMS, *TEXTS.values(), *ARTICLES.values())
