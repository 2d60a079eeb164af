"""The form of a consent and of its withdrawal: what they ask, show and hand back."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from cwlink.core.ids import ConsentId
from cwlink.core.wareki import PartialDate
from cwlink.reference.catalogue import catalogue
from cwlink.rules.consent import ConsentState
from cwlink.rules.disclosure import ASKABLE, Section
from cwlink.rules.household import ConsentRecord
from cwlink.rules.plan import MeetingDate, PlanContent, Role
from cwlink.rules.record_codes import ConsentWay
from cwlink.rules.withdrawal import (
    LostCopy,
    LostMeeting,
    LostPreparation,
    LostRole,
    MeetingAtWork,
    OpenCopy,
    PlanAtWork,
    Withdrawal,
    WithdrawalEffect,
)
from cwlink.services import consent_drafts, consent_words
from cwlink.services.consent_paper_kinds import ConsentPaper
from cwlink.ui import consent_words as told
from cwlink.ui import disclosure_words
from cwlink.ui.editors.consent_form import ConsentForm
from cwlink.ui.editors.editor_pane import EditorPane
from cwlink.ui.editors.form import Form
from cwlink.ui.editors.withdrawal_form import WithdrawalForm
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.date_fields import WarekiDateField
from household_case import KAZUO, TODAY, TOME, household

CHILD = replace(household().members[1], birth=PartialDate(2012, 1, 1))
MEMBERS = (household().members[0], CHILD)
CONSENT = ConsentRecord(
    ConsentId("c"),
    KAZUO,
    given_by="祖母",
    purpose="共有",
    agencies=("houkatsu",),
    sections=("health", "wishes"),
    way=ConsentWay.ORAL,
    on=date(2026, 11, 1),
    expires_on=date(2027, 10, 31),
)


def shown(qtbot: QtBot, form: Form[Any], draft: Any) -> EditorPane:
    pane = EditorPane()
    qtbot.addWidget(pane)
    pane.resize(1000, 700)
    pane.edit(form, draft, title="同意")
    pane.show()
    pane.activateWindow()
    QApplication.processEvents()
    return pane


def press(place: QWidget, words: str) -> None:
    button = next(one for one in place.findChildren(QAbstractButton) if one.text() == words)
    button.click()


def test_a_consent_reads_back_and_asks_for_the_guardian_of_a_minor(qtbot: QtBot) -> None:
    draft = consent_drafts.draft_of(CONSENT)
    form = ConsentForm(draft, MEMBERS, catalogue().agencies, TODAY)
    pane = shown(qtbot, form, draft)
    assert form.read(draft) == draft
    assert form.read(draft).records() == (CONSENT,)
    given_by = form.frames["consents", "c", "given_by"]
    assert "必須" in given_by.editor.accessibleName()
    purpose = form.frames["consents", "c", "purpose"]
    assert purpose.isVisibleTo(form)
    press(form.frames["consents", "c", "state"], "同意しなかった")
    assert pane.draft().terms.state is ConsentState.REFUSED
    assert not purpose.isVisibleTo(form)
    assert ("consents", "c", "member_id") not in form.frames


def test_several_members_answer_on_one_form(qtbot: QtBot) -> None:
    record = replace(household(), members=MEMBERS)
    draft = consent_drafts.new_draft(record, (), today=TODAY)
    notes: dict[str, str] = {TOME: "今は未取得"}
    form = ConsentForm(draft, MEMBERS, catalogue().agencies, TODAY, notes=notes)
    pane = shown(qtbot, form, draft)
    who = form.frames["consents", draft.terms.id, "member_id"]
    rows = who.findChildren(CheckRow)
    assert [(one.text(), one.isChecked()) for one in rows] == [
        ("水野　トメ", True),
        ("水野　和夫", False),
    ]
    assert rows[0].accessibleDescription() == "今は未取得"
    who.focus_editor()
    assert QApplication.focusWidget() is rows[0]
    assert rows[0].accessibleName() in ("", "水野　トメ")  # not that of the whole field
    child = draft.givers[1]
    instead = form.frames["consents", child.id, "given_by"]
    assert not instead.isVisibleTo(form)
    press(who, "水野　和夫")
    assert instead.isVisibleTo(form)
    assert instead.is_required()
    assert not form.frames["consents", draft.givers[0].id, "given_by"].is_required()
    assert [one.member_id for one in pane.draft().records()] == [TOME, KAZUO]


def test_the_proposed_end_moves_with_the_day_until_it_is_changed(qtbot: QtBot) -> None:
    draft = consent_drafts.new_draft(household(), (), today=TODAY)
    form = ConsentForm(draft, MEMBERS, catalogue().agencies, TODAY)
    pane = shown(qtbot, form, draft)
    on, end = (
        form.frames["consents", draft.terms.id, name].editor for name in ("on", "expires_on")
    )
    assert isinstance(on, WarekiDateField)
    assert isinstance(end, WarekiDateField)
    assert (end.value(), end.text()) == (date(2027, 11, 24), "令和9年11月24日")
    on.set_value(date(2026, 11, 20))
    on.changed.emit()
    assert pane.draft().terms.expires_on == end.value() == date(2027, 11, 20)
    end.set_value(date(2027, 3, 31))
    end.changed.emit()
    on.set_value(date(2026, 11, 21))
    on.changed.emit()
    assert pane.draft().terms.expires_on == date(2027, 3, 31)


def test_only_a_renewal_can_be_left_for_want_of_need(qtbot: QtBot) -> None:
    renewal = consent_drafts.renewal(household(), (CONSENT,), CONSENT, today=TODAY)
    for draft, offered in (
        (renewal, True),
        (consent_drafts.new_draft(household(), (), today=TODAY), False),
    ):
        form = ConsentForm(draft, MEMBERS, catalogue().agencies, TODAY)
        qtbot.addWidget(form)
        texts = [one.text() for one in form.findChildren(QAbstractButton)]
        assert ("更新しない（提供の必要がなくなった）" in texts) == offered


def test_each_paper_has_its_button(qtbot: QtBot) -> None:
    draft = consent_drafts.new_draft(household(), (), today=TODAY)
    form = ConsentForm(draft, MEMBERS, catalogue().agencies, TODAY)
    qtbot.addWidget(form)
    wanted: list[ConsentPaper] = []
    form.paper_wanted.connect(wanted.append)
    for words in (
        "同意書を印刷する",
        "口頭同意記録書を印刷する",
        "やさしい日本語の説明書を印刷する",
    ):
        press(form, words)
    assert wanted == list(ConsentPaper)


def test_one_agrees_to_the_words_that_copies_use() -> None:
    assert set(consent_words.SECTIONS) == ASKABLE
    assert set(consent_words.EASY_SECTIONS) == ASKABLE
    assert set(disclosure_words.SECTIONS) == set(Section)
    for section, words in consent_words.SECTIONS.items():
        assert disclosure_words.SECTIONS[section] == words


# withdrawal

PLAN = PlanAtWork(
    "v",
    "R8-17",
    2,
    False,
    PlanContent(roles=(Role("r", "houkatsu", "東包括", purpose="見立て"),)),
)
COPY = OpenCopy(
    "R8-0083", TODAY, "支援計画（関係機関用）", "東包括", "houkatsu", frozenset(), frozenset()
)
MEETING = MeetingAtWork("m", "c", "R8-会1", "ケース会議", date(2026, 12, 10), ())
EFFECT = WithdrawalEffect(
    copies=(LostCopy(COPY), LostCopy(replace(COPY, number="R8-0084"), (Section.HEALTH.value,))),
    roles=(LostRole(PLAN, 1, PLAN.content.roles[0]),),
    meetings=(LostMeeting(PLAN, MeetingDate(date(2026, 12, 1), is_next=True)),),
    bodies=tuple(one for one in catalogue().bodies if one.code == "konkyuu_chousei"),
    preparations=(LostPreparation(MEETING, ("東包括",)),),
)


def test_what_is_touched_becomes_steps() -> None:
    assert told.effect_steps(EFFECT) == (
        "渡した写し2部の返却又は廃棄を依頼する（R8-0083、R8-0084）",
        "支援計画の役割1件を見直す（本人の情報を伝えずに続けられるか、外すか）",
        "次の会議（令和8年12月1日（火））で、この世帯員のことを扱うかを決める",
        "準備中の会議（R8-会1）で、この世帯員のことを扱うかを決め、招く機関を見直す",
        "会議体を選び直す（支援調整会議は全員の同意が必要なため、使えなくなる）",
    )
    assert told.effect_steps(WithdrawalEffect()) == ()
    assert "健康・障害の状況（手帳を含む）" in told.copy_words(EFFECT.copies[1])


def test_the_withdrawal_shows_its_effect_and_leads_to_the_plan(qtbot: QtBot) -> None:
    draft = Withdrawal(CONSENT.id, TODAY)
    form = WithdrawalForm(draft, EFFECT)
    _pane = shown(qtbot, form, draft)
    assert form.read(draft) == draft
    tables = {one.accessibleName(): one for one in form.findChildren(QWidget)}
    assert {"回収を依頼する写し", "見直す役割", "予定している会議", "準備中の会議"} <= set(tables)
    wanted: list[str] = []
    form.plan_wanted.connect(wanted.append)
    tables["見直す役割"].opened.emit(EFFECT.roles[0])  # type: ignore[attr-defined]
    form.meeting_wanted.connect(wanted.append)
    tables["準備中の会議"].opened.emit(EFFECT.preparations[0])  # type: ignore[attr-defined]
    assert wanted == ["v", "m"]


@pytest.mark.parametrize("asks", [True, False])
def test_of_a_narrowed_consent_the_effect_alone_is_shown(qtbot: QtBot, asks: bool) -> None:
    draft = Withdrawal(CONSENT.id, TODAY)
    form = WithdrawalForm(draft, WithdrawalEffect(), asks=asks)
    _pane = shown(qtbot, form, draft)
    assert form.frames["consents", "c", "withdrawn_on"].isVisibleTo(form) == asks


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (None, ""),
        (date(2026, 12, 25), ""),
        (date(2026, 12, 24), "あと30日"),
        (date(2026, 12, 1), "あと7日"),
        (TODAY, "今日まで"),
        (date(2026, 11, 23), "期限切れ"),
    ],
)
def test_how_long_a_consent_still_holds_in_words(end: date | None, words: str) -> None:
    assert told.end_words(replace(CONSENT, expires_on=end), TODAY) == words


def test_where_a_record_stands_in_words() -> None:
    assert told.standing_words(CONSENT, TODAY, replaced=False) == "有効"
    assert told.standing_words(CONSENT, TODAY, replaced=True) == "更新済み"
    no_need = replace(CONSENT, state=ConsentState.NOT_OBTAINED, renews=ConsentId("a"))
    assert told.standing_words(no_need, TODAY, replaced=False) == "更新せず"
    gone = replace(CONSENT, withdrawn_on=TODAY)
    assert told.standing_words(gone, TODAY, replaced=False) == "撤回"
    names: dict[str, str] = {KAZUO: "水野　和夫"}
    ended = replace(CONSENT, expires_on=date(2026, 11, 1))
    assert told.renewal_words((ended,) * 5, names, TODAY) == (
        "水野　和夫さん（期限切れ）、水野　和夫さん（期限切れ）、水野　和夫さん（期限切れ） ほか2件"
    )
