"""Consents in the vault: renewed for several at once, withdrawn with its effect, due, printed."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from disclosure_row import ROW
from pypdf import PdfReader

from cwlink.core.ids import ConsentId, MemberId, PaperId
from cwlink.core.wareki import PartialDate
from cwlink.rules.consent import ConsentLack, ConsentState
from cwlink.rules.consent_draft import ConsentDraft
from cwlink.rules.follow_up import DueKind
from cwlink.rules.household import ConsentRecord, TieRecord
from cwlink.rules.household_changes import with_member_left
from cwlink.rules.household_checks import Fault
from cwlink.rules.meeting import CaseCall, CaseContent, Invitee, MeetingContent, MeetingStatus
from cwlink.rules.plan import MeetingDate, Role
from cwlink.rules.review import Outcome
from cwlink.rules.withdrawal import Withdrawal
from cwlink.services import (
    consent_drafts,
    consent_papers,
    consents,
    household_edit,
    plans,
    reviews,
    settings,
    withdrawals,
)
from cwlink.services.consent_paper_kinds import ConsentPaper
from cwlink.services.household_edit import HouseholdDraft
from cwlink.services.household_record import HouseholdView, household_view
from cwlink.services.household_step import StepKind
from cwlink.storage import activities, disclosures, follow_ups, meetings
from cwlink.storage.activities import Act, Subject
from cwlink.storage.disclosures import Details, Ended, EndKind
from cwlink.storage.meetings import NewCase
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID, KAZUO, NOW, TODAY, TOME, household, record_consent
from unnoted import unnoted_writes


@pytest.fixture
def home(vault: Vault) -> Vault:
    """Give a vault with the household in it."""
    household_edit.save(vault, draft=HouseholdDraft(household()), now=NOW)
    return vault


def consent(member: MemberId, ends: date | None = None, key: str = "") -> ConsentRecord:
    return ConsentRecord(
        ConsentId(key or f"c-{member[:1]}"),
        member,
        purpose="共有",
        agencies=("houkatsu",),
        sections=("health",),
        on=TODAY - timedelta(days=180),
        expires_on=ends,
    )


def give(vault: Vault, *given: ConsentRecord) -> None:
    for one in given:
        record_consent(vault, one)


def stored(vault: Vault) -> tuple[ConsentRecord, ...]:
    return consents.of_household(vault, household_id=HOUSEHOLD_ID)


def view(vault: Vault) -> HouseholdView:
    return household_view(vault, household_id=HOUSEHOLD_ID, today=TODAY)


def dues(vault: Vault) -> list[tuple[date, str]]:
    """Give the ends of consents that the list of households shows, which the page shows too."""
    with vault.read() as work:
        of_all = follow_ups.follow_ups(work, TODAY).dues_of(HOUSEHOLD_ID)
        of_one = follow_ups.follow_ups(work, TODAY, HOUSEHOLD_ID).dues_of(HOUSEHOLD_ID)
    assert sorted(of_all, key=repr) == sorted(of_one, key=repr)
    return sorted((one.on, one.target) for one in of_all if one.kind is DueKind.CONSENT)


def renewed(vault: Vault, base: ConsentRecord) -> ConsentDraft:
    return consent_drafts.renewal(household(), stored(vault), base, today=TODAY)


# what the form begins with


def test_a_new_consent_is_for_the_first_who_has_none_and_ends_in_a_year(home: Vault) -> None:
    give(home, consent(TOME))
    draft = consent_drafts.new_draft(household(), stored(home), today=TODAY)
    assert [(one.member_id, one.ticked) for one in draft.givers] == [(TOME, False), (KAZUO, True)]
    assert draft.terms.expires_on == date(2027, 11, 24)
    assert not draft.renews


def test_a_renewal_takes_along_those_of_the_same_scope_that_end_too(home: Vault) -> None:
    soon, later = TODAY + timedelta(days=30), TODAY + timedelta(days=31)
    give(home, consent(TOME, soon), replace(consent(KAZUO, soon), given_by="姉"))
    draft = renewed(home, stored(home)[0])
    assert [(one.ticked, one.renews, one.given_by) for one in draft.givers] == [
        (True, "c-a", ""),
        (True, "c-b", "姉"),
    ]
    give(home, consent(KAZUO, later))
    draft = renewed(home, consent(TOME, soon))
    assert [one.ticked for one in draft.givers] == [True, False]
    give(home, replace(consent(KAZUO, soon), sections=()))
    draft = renewed(home, consent(TOME, soon))
    assert [(one.ticked, one.renews) for one in draft.givers] == [(True, "c-a"), (False, None)]


def test_of_those_who_only_refused_nothing_but_the_answer_is_kept(home: Vault) -> None:
    draft = renewed(home, consent(TOME, TODAY))
    no = replace(draft, terms=replace(draft.terms, state=ConsentState.REFUSED))
    (record,) = no.records()
    assert (record.agencies, record.sections, record.expires_on) == ((), (), None)
    assert (record.purpose, record.renews) == ("共有", "c-a")


# saving


def test_several_are_saved_at_once_and_taken_back_at_once(home: Vault) -> None:
    give(home, consent(TOME, TODAY), consent(KAZUO, TODAY))
    before = stored(home)
    draft = renewed(home, before[0])
    assert consents.save(home, household_id=HOUSEHOLD_ID, draft=draft, now=NOW) == ()
    shown = view(home).consent
    assert shown.state is ConsentState.OBTAINED
    assert shown.replaced == {one.id for one in before}
    assert len(shown.records) == 4
    consents.put_back(
        home, household_id=HOUSEHOLD_ID, wanted=(), instead_of=draft.records(), now=NOW
    )
    assert stored(home) == before


def test_nobody_ticked_and_a_minor_without_guardian_cannot_be_saved(home: Vault) -> None:
    child = replace(household().members[1], birth=PartialDate(2012, 1, 1))
    record = replace(household(), members=(household().members[0], child))
    draft = consent_drafts.new_draft(record, (), today=TODAY)
    terms = replace(draft.terms, purpose="共有")
    nobody = replace(
        draft, terms=terms, givers=tuple(replace(one, ticked=False) for one in draft.givers)
    )
    assert [one.path for one in consents.check(record, nobody, TODAY)] == [
        ("consents", terms.id, "member_id")
    ]
    both = replace(
        draft, terms=terms, givers=tuple(replace(one, ticked=True) for one in draft.givers)
    )
    assert [one.path for one in consents.check(record, both, TODAY)] == [
        ("consents", draft.givers[1].id, "given_by")
    ]


def test_what_is_typed_is_kept_with_everybody_in_it(home: Vault) -> None:
    draft = renewed(home, consent(TOME, TODAY))
    consents.keep(home, household_id=HOUSEHOLD_ID, draft=draft, now=NOW)
    kept = consents.kept(home, household_id=HOUSEHOLD_ID)
    assert kept is not None
    assert kept.content == draft


def test_a_narrower_consent_stands_in_place_of_the_wide_one(home: Vault) -> None:
    wide = replace(consent(TOME, date(2027, 3, 31)), agencies=(), sections=("health", "income"))
    give(home, wide, consent(KAZUO))
    tie = TieRecord("tie-2", "hokenjo", since=date(2026, 4, 1))
    record = replace(household(), ties=(*household().ties, tie))
    old = household_edit.open_draft(home, household_id=HOUSEHOLD_ID)
    household_edit.save(home, draft=replace(old, record=record), now=NOW)
    draft = withdrawals.narrower_draft(home, household_id=HOUSEHOLD_ID, consent=wide, today=TODAY)
    assert (draft.terms.agencies, draft.terms.expires_on) == (("hokenjo",), date(2027, 3, 31))
    less = replace(draft, terms=replace(draft.terms, agencies=("houkatsu",), sections=()))
    consents.save(home, household_id=HOUSEHOLD_ID, draft=less, now=NOW)
    with home.read() as work:
        for agency, section, state in (
            ("houkatsu", None, ConsentState.OBTAINED),
            ("hokenjo", None, ConsentState.NOT_OBTAINED),
            ("houkatsu", "income", ConsentState.NOT_OBTAINED),
        ):
            found = consents.consent_state(
                work, HOUSEHOLD_ID, TODAY, agency_type=agency, section=section
            )
            assert found is state


def test_every_change_of_a_consent_is_noted(home: Vault) -> None:
    given = consent(TOME, TODAY)
    with unnoted_writes() as unnoted:
        give(home, given)
        withdrawal = Withdrawal(given.id, TODAY)
        before = consents.withdraw(home, household_id=HOUSEHOLD_ID, withdrawal=withdrawal, now=NOW)
        consents.put_back(home, household_id=HOUSEHOLD_ID, wanted=(before,), now=NOW)
        consents.remove(home, household_id=HOUSEHOLD_ID, consent_id=given.id, now=NOW)
        consents.put_back(home, household_id=HOUSEHOLD_ID, wanted=(before,), now=NOW)
        again = (before,)
        consents.put_back(home, household_id=HOUSEHOLD_ID, wanted=(), instead_of=again, now=NOW)
    assert unnoted == []
    with home.read() as work:
        noted = [
            one
            for one in activities.of_household(work, HOUSEHOLD_ID)
            if one.subject is Subject.CONSENT
        ]
    noted.sort(key=lambda one: one.seq)
    assert [(one.act, one.note, [each.field for each in one.changes]) for one in noted] == [
        (Act.CREATED, "水野　トメ", []),
        (Act.CHANGED, "水野　トメ", ["withdrawn_on"]),
        (Act.PUT_BACK, "水野　トメ", ["withdrawn_on"]),
        (Act.REMOVED, "水野　トメ", [""]),
        (Act.PUT_BACK, "水野　トメ", []),
        (Act.REMOVED, "水野　トメ", [""]),
    ]


# what is due


def test_a_consent_is_due_at_its_end_until_it_is_renewed_or_withdrawn(home: Vault) -> None:
    late, soon = TODAY - timedelta(days=1), TODAY + timedelta(days=7)
    give(home, consent(TOME, late), consent(KAZUO, soon))
    assert dues(home) == [(late, "c-a"), (soon, "c-b")]
    shown = view(home)
    assert [one.id for one in shown.consent.to_renew] == ["c-a", "c-b"]
    assert (shown.step.kind, shown.step.document) == (StepKind.RENEW_CONSENT, "c-a")
    consents.withdraw(
        home, household_id=HOUSEHOLD_ID, withdrawal=Withdrawal(ConsentId("c-b"), TODAY), now=NOW
    )
    assert dues(home) == [(late, "c-a")]
    draft = renewed(home, consent(TOME, late))
    consents.save(home, household_id=HOUSEHOLD_ID, draft=draft, now=NOW)
    assert dues(home) == []
    shown = view(home)
    assert shown.consent.to_renew == ()
    assert shown.step.kind is StepKind.START_REVIEW


def test_the_end_is_due_from_thirty_days_before(home: Vault) -> None:
    give(home, consent(TOME, TODAY + timedelta(days=31)))
    assert dues(home) == []
    give(home, consent(TOME, TODAY + timedelta(days=30)))
    assert dues(home) == [(TODAY + timedelta(days=30), "c-a")]
    give(home, replace(consent(TOME, TODAY, key="x"), agencies=("iryou",)))
    assert dues(home) == [(TODAY, "x"), (TODAY + timedelta(days=30), "c-a")]


def test_a_refusal_no_need_or_a_longer_consent_leaves_nothing_due(home: Vault) -> None:
    give(home, consent(TOME, TODAY))
    no = ConsentRecord(ConsentId("no"), TOME, ConsentState.REFUSED, on=TODAY)
    give(home, no)
    assert dues(home) == []
    consents.remove(home, household_id=HOUSEHOLD_ID, consent_id=no.id, now=NOW)
    assert dues(home) == [(TODAY, "c-a")]
    give(home, replace(no, state=ConsentState.NOT_OBTAINED, renews=ConsentId("c-a")))
    assert dues(home) == []
    consents.remove(home, household_id=HOUSEHOLD_ID, consent_id=no.id, now=NOW)
    give(home, consent(TOME, None, key="longer"))
    assert dues(home) == []
    give(home, replace(consent(TOME, None, key="longer"), sections=()))
    assert dues(home) == [(TODAY, "c-a")]


def test_who_left_needs_no_renewal(home: Vault) -> None:
    give(home, consent(KAZUO, TODAY))
    draft = household_edit.open_draft(home, household_id=HOUSEHOLD_ID)
    left = with_member_left(draft.record, KAZUO, TODAY, "転出")
    household_edit.save(home, draft=replace(draft, record=left), now=NOW)
    assert dues(home) == []
    assert view(home).consent.to_renew == ()


# withdrawal


def with_plan(vault: Vault) -> None:
    """Put a draft of a plan there, with a role, and a copy that left on the ground of consent."""
    begun = plans.begin(vault, household_id=HOUSEHOLD_ID, now=NOW)
    content = replace(
        begun.content,
        roles=(Role("r", "houkatsu", "東包括", targets=(TOME,)),),
        meetings=(MeetingDate(date(2026, 12, 1), is_next=True),),
    )
    plans.save(vault, version_id=begun.id, content=content, now=NOW)
    details = Details("24-00093", (TOME,), ("health",), {}, "consent")
    row = replace(
        ROW,
        household_id=HOUSEHOLD_ID,
        recipient_type="houkatsu",
        paper_id=PaperId("paper"),
        details=details,
    )
    by_law = replace(row, number="R8-0002", details=replace(details, ground="statutory_meeting"))
    with vault.write() as work:
        disclosures.add(work, row)
        disclosures.add(work, by_law)


def test_a_withdrawal_names_copies_roles_and_meetings_before_and_after(home: Vault) -> None:
    give(home, consent(TOME), consent(KAZUO))
    with_plan(home)

    def touched() -> tuple[list[str], list[str], list[date]]:
        found = withdrawals.effect_of(
            home, household_id=HOUSEHOLD_ID, consent_id=ConsentId("c-a"), on=TODAY
        )
        return (
            [one.copy.number for one in found.copies],
            [one.role.id for one in found.roles],
            [one.meeting.on for one in found.meetings],
        )

    before = touched()
    assert before == (["R8-0001"], ["r"], [date(2026, 12, 1)])
    assert view(home).to_collect == {}
    consents.withdraw(
        home,
        household_id=HOUSEHOLD_ID,
        withdrawal=Withdrawal(ConsentId("c-a"), TODAY, "電話で申出"),
        now=NOW,
    )
    assert touched() == before
    shown = view(home)
    assert [one.copy.number for one in shown.to_collect[ConsentId("c-a")]] == ["R8-0001"]
    assert stored(home)[0].note == "電話で申出"
    with home.write() as work:
        disclosures.note_end(work, 1, Ended(EndKind.RETURNED, TODAY, NOW, "田辺 美咲"))
    assert touched()[0] == []
    assert view(home).to_collect == {}


def test_a_withdrawal_names_meetings_in_preparation_and_every_kind_of_copy(home: Vault) -> None:
    give(home, consent(TOME), consent(KAZUO))
    content = MeetingContent(
        body="konkyuu_chousei",
        invitees=(Invitee("v", "houkatsu", "東包括"), Invitee("w", "x", "他")),
    )
    case = CaseContent(calls=(CaseCall("v", targets=(TOME,)),))
    details = Details("24-00093", (TOME,), ("facts",), {}, "consent")
    row = replace(ROW, household_id=HOUSEHOLD_ID, recipient_type="houkatsu", details=details)
    kinds = ("minutes", "case_summary", "inquiry")
    with home.write() as work:
        for number, status in enumerate(MeetingStatus):
            cases = [NewCase(HOUSEHOLD_ID, "R8-17", case)]
            made = meetings.add(work, number=f"会{number}", content=content, cases=cases, now=NOW)
            meetings.save(work, replace(made, status=status), now=NOW)
        for number, kind in enumerate(kinds):
            paper = PaperId(f"paper{number}")
            disclosures.add(work, replace(row, number=f"R8-000{number}", kind=kind, paper_id=paper))
    found = withdrawals.effect_of(
        home, household_id=HOUSEHOLD_ID, consent_id=ConsentId("c-a"), on=TODAY
    )
    assert [one.copy.number for one in found.copies] == ["R8-0000", "R8-0001", "R8-0002"]
    assert {one.meeting.number for one in found.preparations} == {"会0", "会1"}
    assert {one.agencies for one in found.preparations} == {("東包括",)}
    assert [one.code for one in found.bodies] == ["konkyuu_chousei"]


def test_a_body_that_needs_everybodys_consent_is_lost(home: Vault) -> None:
    give(home, consent(TOME), consent(KAZUO))
    begun = reviews.begin(home, household_id=HOUSEHOLD_ID, now=NOW)
    for body, lost in (("konkyuu_chousei", ["konkyuu_chousei"]), ("chousei_kaigi", [])):
        content = replace(begun.content, body=body)
        reviews.save(home, review_id=begun.id, content=content, verdict=Outcome.CONVENE, now=NOW)
        found = withdrawals.effect_of(
            home, household_id=HOUSEHOLD_ID, consent_id=ConsentId("c-a"), on=TODAY
        )
        assert [one.code for one in found.bodies] == lost


def test_a_withdrawal_has_a_day_between_the_consent_and_today() -> None:
    given = consent(TOME)
    at = ("consents", "c-a", "withdrawn_on")
    for day, fault in (
        (None, Fault.MISSING),
        (TODAY + timedelta(days=1), Fault.IN_FUTURE),
        (date(2020, 1, 1), Fault.BEFORE_START),
    ):
        (found,) = withdrawals.check(given, Withdrawal(given.id, day), TODAY)
        assert (found.path, found.fault) == (at, fault)
    assert withdrawals.check(given, withdrawals.first_withdrawal(given, today=TODAY), TODAY) == ()


def test_a_consent_that_is_not_there_has_no_effect_to_show(home: Vault) -> None:
    with pytest.raises(consents.NoSuchConsent):
        withdrawals.effect_of(
            home, household_id=HOUSEHOLD_ID, consent_id=ConsentId("gone"), on=TODAY
        )


# papers


def paper_text(vault: Vault, draft: ConsentDraft, kind: ConsentPaper) -> tuple[str, str]:
    paper = consent_papers.consent_paper(
        vault, household_id=HOUSEHOLD_ID, draft=draft, kind=kind, today=TODAY
    )
    pages = PdfReader(BytesIO(paper.pdf.data)).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    return paper.file_name, text


def test_papers_are_filled_from_the_record_and_the_office(home: Vault) -> None:
    settings.change(
        home,
        {
            settings.OFFICE_NAME.key: "みどり市福祉事務所",
            settings.CASEWORKER_NAME.key: "田辺 美咲",
            settings.PHONE.key: "000-480-1201",
            settings.CONSENT_FORM.key: "様式第5号",
        },
        now=NOW,
    )
    give(home, consent(TOME, date(2027, 3, 31)))
    draft = renewed(home, stored(home)[0])
    name, form = paper_text(home, draft, ConsentPaper.FORM)
    assert name == "同意書_24-00093.pdf"
    for wanted in (
        "様式第5号",
        "みどり市福祉事務所長様",
        "目的共有",
        "地域包括支援センター",
        "■健康・障害の状況（手帳を含む）",
        "□収入・公的給付・債務等の状況",
        "令和9年11月24日（水）まで",
        "水野トメ世帯主",
        "電話000-480-1201",
    ):
        assert wanted in form
    assert "和夫" not in form
    for hidden in ("認知症", "栄町", "受診拒否"):
        assert hidden not in form
    name, oral = paper_text(home, draft, ConsentPaper.ORAL)
    assert name == "口頭同意記録書_24-00093.pdf"
    assert "令和8年11月24日（火）" in oral
    name, easy = paper_text(home, draft, ConsentPaper.EASY)
    assert name == "やさしい日本語の説明書_24-00093.pdf"
    assert "体や心の具合" in easy
    assert "もらうお金" not in easy
    assert "2027年（令和9年）11月24日まで" in easy


def test_a_paper_prints_before_purpose_and_member_are_known(home: Vault) -> None:
    draft = consent_drafts.new_draft(household(), (), today=TODAY)
    bare = replace(draft, givers=tuple(replace(one, ticked=False) for one in draft.givers))
    for kind in ConsentPaper:
        _name, text = paper_text(home, bare, kind)
        assert text
    lack = consents.view_of(household(), (), TODAY).members[0].lack
    assert lack is ConsentLack.NONE
