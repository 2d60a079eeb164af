"""The caseworker asks for consent, renews it in one click, and sees what a withdrawal touches."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QAbstractButton, QApplication
from record_case import (
    Opener,
    frame,
    key,
    notice,
    open_household,
    opened,
    press,
    put,
    write,
)

from cwlink.core.ids import ConsentId, MemberId
from cwlink.rules.consent import ConsentState
from cwlink.rules.consent_draft import ConsentDraft
from cwlink.rules.household import ConsentRecord
from cwlink.storage.vault import Vault
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_row_wishes import menu_of
from cwlink.ui.pages.household_wishes import ConsentPaperWish, RenewWish, WithdrawWish
from cwlink.ui.pages.households_page import HouseholdsPage
from cwlink.ui.pages.paper_page import PaperPage, PaperPlace
from cwlink.ui.theme import Theme
from household_case import KAZUO, TODAY, TOME, household, record_consent

PURPOSE = "支援会議での情報共有"


@pytest.fixture
def open_window(theme: Theme, vault: Vault, tmp_path: Path) -> Iterator[Opener]:
    yield from opened(theme, vault, tmp_path)


def give(vault: Vault, member: MemberId, ends: date, **more: object) -> ConsentRecord:
    """Record a consent of half a year ago."""
    consent = ConsentRecord(
        ConsentId(f"c-{member[:1]}"),
        member,
        purpose=PURPOSE,
        sections=("health",),
        on=TODAY - timedelta(days=180),
        expires_on=ends,
    )
    consent = replace(consent, **more)
    record_consent(vault, consent)
    return consent


def recorded(page: HouseholdsPage) -> tuple[ConsentRecord, ...]:
    view = page.record.view()
    assert view is not None
    return view.consent.records


def lacks(page: HouseholdsPage) -> list[bool]:
    view = page.record.view()
    assert view is not None
    return [one.lack is not None for one in view.consent.members]


def draft_of(page: HouseholdsPage) -> ConsentDraft:
    draft = page.editor.draft()
    assert isinstance(draft, ConsentDraft)
    return draft


def paper(window: MainWindow) -> tuple[PaperPlace, str]:
    """Give the paper that the preview shows, and its text."""
    page = window.page(PageKey.PAPER)
    assert isinstance(page, PaperPage)
    place = page.here()
    assert isinstance(place, PaperPlace)
    reader = PdfReader(BytesIO(place.paper.pdf.data))
    return place, "".join("".join(one.extract_text().split()) for one in reader.pages)


def test_she_records_a_consent_of_both_members_at_once(open_window: Opener, vault: Vault) -> None:
    put(vault, household())
    window = open_window()
    page = open_household(window)
    press(page.record.body.consents, "同意を記録")
    form = draft_of(page).terms.id

    # The purpose is missing: she is led there.
    key(window, "Ctrl+Return")
    purpose = frame(page, "consents", form, "purpose")
    assert purpose.remark() == "何についての同意かを入力してください。"
    assert purpose.isAncestorOf(QApplication.focusWidget())
    write(PURPOSE)

    # The son said the same; nothing is typed twice.
    press(frame(page, "consents", form, "member_id"), "水野　和夫")
    key(window, "Ctrl+Return")
    assert lacks(page) == [False, False]
    assert {one.expires_on for one in recorded(page)} == {date(2027, 11, 24)}
    key(window, "Ctrl+Z")
    assert recorded(page) == ()
    key(window, "Ctrl+Y")
    assert lacks(page) == [False, False]


def test_she_renews_what_ends_soon_for_both_in_one_form(open_window: Opener, vault: Vault) -> None:
    put(vault, household())
    old = give(vault, TOME, TODAY + timedelta(days=7))
    give(vault, KAZUO, TODAY - timedelta(days=3))
    window = open_window()
    page = open_household(window)
    notes = page.record.body.consent_notes
    assert notes.renewal.sentence() == (
        "同意の更新：水野　和夫さん（期限切れ）、水野　トメさん（あと7日）"
    )
    press(notes, "同意を更新する")
    terms = draft_of(page).terms
    assert (terms.purpose, terms.sections) == (PURPOSE, ("health",))
    assert (terms.on, terms.expires_on) == (TODAY, date(2027, 11, 24))
    key(window, "Ctrl+Return")
    assert lacks(page) == [False, False]
    assert notes.isHidden()
    view = page.record.view()
    assert view is not None
    assert old.id in view.consent.replaced
    assert len(recorded(page)) == 4
    key(window, "Ctrl+Z")
    assert len(recorded(page)) == 2
    assert not notes.isHidden()


def test_a_member_does_not_want_to_renew(open_window: Opener, vault: Vault) -> None:
    put(vault, household())
    old = give(vault, TOME, TODAY + timedelta(days=7))
    window = open_window()
    page = open_household(window)
    page.wished.emit(RenewWish(old.id))
    press(page.editor, "更新しない（提供の必要がなくなった）")
    key(window, "Ctrl+Return")
    assert recorded(page)[0].state is ConsentState.NOT_OBTAINED
    assert lacks(page) == [True, True]
    assert page.record.body.consent_notes.isHidden()


def test_she_prints_the_form_before_anything_is_recorded(open_window: Opener, vault: Vault) -> None:
    put(vault, household())
    window = open_window()
    page = open_household(window)
    press(page.record.body.consents, "同意を記録")
    frame(page, "consents", draft_of(page).terms.id, "purpose").focus_editor()
    write(PURPOSE)
    key(window, "Ctrl+P")
    place, text = paper(window)
    assert place.paper.file_name == "同意書_24-00093.pdf"
    assert PURPOSE in text
    assert "水野トメ" in text
    assert "和夫" not in text

    # Back from the visit, what she typed is still there.
    window.back()
    open_household(window)
    assert draft_of(page).terms.purpose == PURPOSE
    assert page.is_editing()


def test_she_hands_out_a_recorded_consent_in_easy_words(open_window: Opener, vault: Vault) -> None:
    put(vault, household())
    old = give(vault, TOME, TODAY + timedelta(days=200), agencies=("houkatsu",))
    window = open_window()
    page = open_household(window)
    wish = dict(menu_of(old))["やさしい日本語の説明書を印刷する"]
    assert isinstance(wish, ConsentPaperWish)
    page.wished.emit(wish)
    place, text = paper(window)
    assert "水野" not in place.paper.file_name
    assert "水野トメさんへ" in text
    assert "地域包括支援センター" in text
    assert "体や心の具合" in text


def test_she_narrows_a_consent(open_window: Opener, vault: Vault) -> None:
    put(vault, household())
    old = give(vault, TOME, TODAY + timedelta(days=200))
    window = open_window()
    page = open_household(window)
    page.wished.emit(RenewWish(old.id, narrower=True))
    terms = draft_of(page).terms
    assert terms.expires_on == old.expires_on
    press(frame(page, "consents", terms.id, "sections"), "健康・障害の状況（手帳を含む）")
    key(window, "Ctrl+Return")
    new = recorded(page)[0]
    assert (new.sections, new.renews) == ((), old.id)
    assert lacks(page) == [False, True]


def test_she_sees_what_a_withdrawal_touches_before_she_records_it(
    open_window: Opener, vault: Vault
) -> None:
    put(vault, household())
    old = give(vault, TOME, TODAY + timedelta(days=200))
    window = open_window()
    page = open_household(window)
    page.wished.emit(WithdrawWish(old.id))
    assert page.is_editing()
    assert recorded(page)[0].withdrawn_on is None
    on = frame(page, "consents", old.id, "withdrawn_on")
    on.focus_editor()
    key(window, "Ctrl+A")
    write("R9.1.1")
    key(window, "Ctrl+Return")
    assert on.remark() == "今日より後の日付です。日付を確かめてください。"
    on.focus_editor()
    key(window, "Ctrl+A")
    write("R8.11.20")
    press(page.editor, "撤回を記録する")
    assert recorded(page)[0].withdrawn_on == date(2026, 11, 20)
    assert notice(window) == "同意が撤回されたことを記録しました"
    key(window, "Ctrl+Z")
    assert recorded(page)[0] == old
    assert page.editor.save.text() == "撤回を記録する"
    press(page.record.body.consents, "同意を記録")
    assert page.editor.save.text() == "保存する"


def test_what_was_said_is_written_down_for_a_second_person(
    open_window: Opener, vault: Vault
) -> None:
    put(vault, household())
    window = open_window()
    page = open_household(window)
    press(page.record.body.consents, "同意を記録")
    form = draft_of(page).terms.id
    frame(page, "consents", form, "purpose").focus_editor()
    write(PURPOSE)
    press(frame(page, "consents", form, "way"), "口頭")
    press(frame(page, "consents", form, "member_id"), "水野　和夫")
    key(window, "Ctrl+Return")
    assert notice(window) == "口頭での同意を記録しました"
    press(window, "口頭同意記録書を印刷する")
    place, text = paper(window)
    assert place.paper.file_name == "口頭同意記録書_24-00093.pdf"
    assert "水野トメ（世帯主）水野和夫（長男）" in text
    assert "確認した職員の署名" in text


def test_what_she_left_unsaved_is_not_lost_by_a_renewal(open_window: Opener, vault: Vault) -> None:
    put(vault, household())
    old = give(vault, TOME, TODAY + timedelta(days=7))
    window = open_window()
    page = open_household(window)
    press(page.record.body.consents, "同意を記録")
    frame(page, "consents", draft_of(page).terms.id, "purpose").focus_editor()
    write("途中まで")
    page.editor.close_wanted.emit()
    page.wished.emit(RenewWish(old.id))
    assert draft_of(page).terms.purpose == "途中まで"
    assert notice(window) == "保存していない同意の入力が先にありました"

    # She does not need it: only now the renewal begins.
    press(page.editor, "下書きを捨てる")
    assert not page.is_editing()
    page.wished.emit(RenewWish(old.id))
    assert draft_of(page).terms.purpose == PURPOSE
    assert "下書きを捨てる" not in {
        one.text() for one in page.editor.findChildren(QAbstractButton) if one.isVisible()
    }
