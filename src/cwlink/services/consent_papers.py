"""The papers of a consent, made from its record or from what is being entered, nothing kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from cwlink import reports
from cwlink.core.ids import HouseholdId
from cwlink.core.wareki import era_year
from cwlink.reports.consent_sheet import (
    ConsentAsked,
    ConsentFormSheet,
    ConsentItem,
    EasyConsentSheet,
    OralConsentSheet,
    Signer,
)
from cwlink.reports.sheets import ConsentSheet
from cwlink.rules.consent_draft import ConsentDraft, ConsentGiver
from cwlink.rules.disclosure import Section
from cwlink.rules.household import ConsentRecord, HouseholdRecord
from cwlink.services import consent_words as words
from cwlink.services import settings
from cwlink.services.activity import About, Subject
from cwlink.services.consent_paper_kinds import TITLES, ConsentPaper
from cwlink.services.consents import is_minor
from cwlink.services.household_facts import record_of
from cwlink.services.matrix_view import agency_types_in
from cwlink.services.office import Office, contact_lines, office_in
from cwlink.services.papers import PrintedPaper
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

_SHORT = {ConsentPaper.FORM: "同意書"}


@dataclass(frozen=True)
class _Asked:
    """What a paper is made from, read at once."""

    record: HouseholdRecord
    draft: ConsentDraft
    office: Office
    forms: Mapping[ConsentPaper, str]
    types: Mapping[str, str]
    today: date


def consent_paper(
    vault: Vault,
    *,
    household_id: HouseholdId,
    draft: ConsentDraft,
    kind: ConsentPaper,
    today: date,
) -> PrintedPaper:
    """Return a paper of a consent as it stands, saved or not; raises NoSuchHousehold."""
    with vault.read() as work:
        asked = _gather(work, household_id, draft, today)
    sheet = _SHEETS[kind](asked)
    number = asked.record.case_number
    name = _SHORT.get(kind, TITLES[kind])
    name = f"{name}_{number}.pdf" if number else f"{name}.pdf"
    about = About(Subject.CONSENT, household_id=household_id, name=TITLES[kind])
    return PrintedPaper(reports.build_pdf(sheet, demo=vault.is_demo), name, sheet, about)


def _gather(
    work: UnitOfWork, household_id: HouseholdId, draft: ConsentDraft, today: date
) -> _Asked:
    return _Asked(
        record=record_of(work, household_id),
        draft=draft,
        office=office_in(work),
        forms={
            ConsentPaper.FORM: settings.value_in(work, settings.CONSENT_FORM),
            ConsentPaper.ORAL: settings.value_in(work, settings.ORAL_CONSENT_FORM),
        },
        types={one.code: one.name for one in agency_types_in(work)},
        today=today,
    )


def _form(asked: _Asked) -> ConsentFormSheet:
    return ConsentFormSheet(asked.forms[ConsentPaper.FORM], _terms(asked))


def _oral(asked: _Asked) -> OralConsentSheet:
    terms = asked.draft.terms
    return OralConsentSheet(
        asked.forms[ConsentPaper.ORAL], _terms(asked), terms.on, terms.note, asked.office.seals
    )


def _terms(asked: _Asked) -> ConsentAsked:
    terms, office = asked.draft.terms, asked.office
    return ConsentAsked(
        office=office.name,
        case_number=asked.record.case_number,
        day=asked.today,
        purpose=terms.purpose.strip(),
        agencies=_agencies(asked, terms),
        items=_items(words.LIFE, terms),
        plan_items=_items(words.PLAN, terms),
        until=terms.expires_on,
        signers=tuple(_signer(asked, one) for one in asked.draft.givers if one.ticked),
        caseworker="　".join(one for one in (office.section, office.caseworker) if one),
        contact=contact_lines(office),
    )


def _agencies(asked: _Asked, terms: ConsentRecord) -> tuple[str, ...]:
    return tuple(asked.types[code] for code in terms.agencies if code in asked.types)


def _items(labels: Mapping[Section, str], terms: ConsentRecord) -> tuple[ConsentItem, ...]:
    return tuple(
        ConsentItem(label, ticked=section in terms.sections) for section, label in labels.items()
    )


def _signer(asked: _Asked, giver: ConsentGiver) -> Signer:
    member = asked.record.member(giver.member_id)
    if member is None:
        return Signer("")
    head = asked.record.head_on(asked.today)
    return Signer(
        member.name,
        "世帯主" if member is head else member.relation,
        is_minor(member, asked.draft.terms.on or asked.today),
        giver.given_by.strip(),
    )


def _easy(asked: _Asked) -> EasyConsentSheet:
    terms, office = asked.draft.terms, asked.office
    purpose = terms.purpose.strip()
    why = words.EASY_PURPOSES.get(purpose, f"{purpose}の ためです。" if purpose else "")
    told = (text for code, text in words.EASY_SECTIONS.items() if code in terms.sections)
    until = f"{_easy_day(terms.expires_on)}まで" if terms.expires_on else "あなたが やめる まで"
    people = (asked.record.member(one.member_id) for one in asked.draft.givers if one.ticked)
    return EasyConsentSheet(
        office=office.name,
        day=asked.today,
        people=tuple(one.name for one in people if one is not None),
        why=(why,) if why else (),
        whom=_agencies(asked, terms) or (words.EASY_ALL,),
        what=(*words.EASY_LEAST, *told),
        until=until,
        caseworker=office.caseworker.replace("　", "").replace(" ", ""),
        section=office.section,
        phone=office.phone,
        address=office.address,
    )


def _easy_day(day: date) -> str:
    """Return 2027年（令和9年）11月24日: the era alone says nothing to many."""
    return f"{day.year}年（{era_year(day)}）{day.month}月{day.day}日"


_SHEETS: Mapping[ConsentPaper, Callable[[_Asked], ConsentSheet]] = {
    ConsentPaper.FORM: _form,
    ConsentPaper.ORAL: _oral,
    ConsentPaper.EASY: _easy,
}
