"""The office's texts: every shipped one can be filled, a wrong blank is refused in one sentence."""

import re
from datetime import date, time

import pytest
from worked_case import NOW, with_office

from cwlink.reference.bodies import BodyCode
from cwlink.rules.meeting import Slot
from cwlink.services import letter_settings, paper_text, paper_texts, settings
from cwlink.services.addressing import (
    clock_text,
    honoured,
    own_municipality,
    slot_text,
)
from cwlink.services.office import office
from cwlink.services.paper_text import PaperText
from cwlink.services.settings import OfficeKind, SettingRefused
from cwlink.storage import activities
from cwlink.storage.vault import Vault

REQUEST = next(one for one in paper_texts.ALL if one.key == "request")


@pytest.mark.parametrize("text", paper_texts.ALL, ids=lambda one: one.key)
def test_every_shipped_text_can_be_kept_and_filled(text: PaperText) -> None:
    assert paper_text.refusal(text, text.shipped) == ""
    shown = paper_texts.example(text, text.shipped)
    assert shown
    assert not any(re.search("[{}｛｝]", one) for one in shown)


def test_texts_have_keys_and_labels_of_their_own() -> None:
    assert len({one.key for one in paper_texts.ALL}) == len(paper_texts.ALL)
    assert len({(one.group, one.label) for one in paper_texts.ALL}) == len(paper_texts.ALL)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{日付}に開催します。", "{日付}は、この文例では使えません。"),
        ("｛日付｝に開催します。", "{日付}は、この文例では使えません。"),
        ("{会議の名称に御出席ください。", "組が合っていません。"),
        ("会議の名称}に御出席ください。", "組が合っていません。"),
        ("  ", "文を入力してください。"),
    ],
)
def test_what_cannot_be_filled_is_refused(written: str, said: str) -> None:
    sentence = paper_text.refusal(REQUEST, written)
    assert said in sentence
    assert sentence.endswith("。")


def test_a_refused_text_is_not_stored(vault: Vault) -> None:
    key = letter_settings.TEXTS["request"].key
    with pytest.raises(SettingRefused):
        settings.change(vault, {key: "{日付}に開催します。"}, now=NOW)
    assert settings.value(vault, settings.declared(key)) == REQUEST.shipped


def test_a_changed_text_stands_in_the_log(vault: Vault) -> None:
    key = letter_settings.TEXTS["request"].key
    settings.change(vault, {key: "御出席ください。"}, now=NOW)
    with vault.read() as work:
        (found, *_rest) = activities.found(work, activities.Wanted(), limit=9)
    assert [one.field for one in found.entry.changes] == [key]


def test_blanks_of_either_width_are_filled() -> None:
    words = {"会議の名称": "調整会議"}
    assert paper_text.filled("｛会議の名称｝と{会議の名称}", words) == "調整会議と調整会議"


def test_only_what_is_certain_of_an_article_is_shipped() -> None:
    shipped = {code: setting.default for code, setting in letter_settings.ARTICLES.items()}
    assert not any("要確認" in article for article in shipped.values())
    assert shipped[BodyCode.CHOUSEI_KAIGI] == "生活保護法第27条の3"
    assert shipped[BodyCode.CASE_KENTOU] == ""
    assert shipped[BodyCode.JIRITSU_KYOUGIKAI] == ""
    assert shipped[BodyCode.YOUTAIKYOU] == "児童福祉法第25条の5"


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("みどり市東地域包括支援センター", "", "貴センター"),
        ("みどり市社会福祉協議会 権利擁護係", "", "貴会"),
        ("みどり市社会福祉協議会", "", "貴会"),
        ("市立みどり病院 医療相談室", "", "貴院"),
        ("みどり保健所", "", "貴所"),
        ("NPO法人 みどりねこの会", "", "貴会"),
        ("みどり市環境課 生活衛生係", "", "貴課"),
        ("まるやま商店", "", "貴機関"),
        ("まるやま", "訪問看護ステーション", "貴ステーション"),
    ],
)
def test_an_agency_is_addressed_as_what_it_is(name: str, kind: str, said: str) -> None:
    assert honoured(name, kind) == said


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("みどり市福祉事務所", OfficeKind.CITY, "本市"),
        ("みどり区福祉事務所", OfficeKind.CITY, "本区"),
        ("京都府山城北保健福祉センター", OfficeKind.PREFECTURE, "本府"),
        ("青葉県東部福祉事務所", OfficeKind.PREFECTURE, "本県"),
        ("ひので村福祉事務所", OfficeKind.TOWN, "本村"),
        ("", OfficeKind.CITY, "本市"),
    ],
)
def test_the_municipality_speaks_of_itself(
    vault: Vault, name: str, kind: OfficeKind, said: str
) -> None:
    with_office(vault)
    settings.change(
        vault, {settings.OFFICE_NAME.key: name, settings.OFFICE_KIND.key: kind}, now=NOW
    )
    assert own_municipality(office(vault)) == said


def test_hours_are_said_as_letters_say_them() -> None:
    assert [clock_text(time(*at)) for at in ((0, 0), (9, 5), (12, 0), (12, 30), (15, 0))] == [
        "午前0時",
        "午前9時5分",
        "正午",
        "午後0時30分",
        "午後3時",
    ]
    assert slot_text(Slot(date(2026, 7, 2))) == "令和8年7月2日（木）"
