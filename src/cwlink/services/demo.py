"""Fills the お試し vault with invented people, so that one can try everything before starting."""

from dataclasses import replace
from datetime import date, datetime, time

from cwlink.core.ids import ConsentId, HouseholdId, IssueRecordId
from cwlink.rules.household import ConsentRecord, HouseholdRecord, IssueEntry
from cwlink.services import (
    activity,
    demo_documents,
    household_edit,
    imports,
    letter_settings,
    settings,
)
from cwlink.services import demo_samples as samples
from cwlink.services.activity import About, Act, Subject
from cwlink.services.demo_samples import SampleCase
from cwlink.services.household_edit import HouseholdDraft
from cwlink.services.settings import OfficeKind
from cwlink.storage import agencies, bodies, consents, households, matrix
from cwlink.storage.vault import Vault


def fill(vault: Vault, today: date) -> None:
    """Write the sample office, its caseload and some work on it into an empty vault."""
    fill_office(vault, today)
    preview = imports.preview(vault, file=imports.open_file(samples.CASELOAD), today=today)
    imports.apply(vault, preview=preview, now=_morning(today))
    for record in samples.households(today):
        add_household(vault, record, today)
    fill_cases(vault, today)


def fill_office(vault: Vault, today: date) -> None:
    """Write the office itself: settings, agencies, meeting bodies, marks of its own."""
    settings.change(
        vault,
        {
            settings.OFFICE_NAME.key: "みどり市福祉事務所",
            settings.OFFICE_KIND.key: OfficeKind.CITY,
            settings.SECTION_NAME.key: "保護第二係",
            settings.CASEWORKER_NAME.key: "田辺 美咲",
            settings.SUPERVISOR_NAME.key: "久保田 浩",
            settings.OFFICE_ADDRESS.key: "みどり市本町1－1－1",
            letter_settings.SENDER_NAME.key: "大場　和彦",
            settings.PHONE.key: "000-480-1201",
            settings.FAX.key: "000-480-1202",
        },
        now=_morning(today),
    )
    office = samples.office(today)
    with vault.write() as work:
        for agency in samples.agencies(today):
            agencies.save(work, agency)
        for body in office.bodies:
            bodies.put_body(work, body)
        for mark in office.marks:
            matrix.put_mark(work, mark)
        activity.note(work, Act.IMPORTED, About(Subject.SAMPLES), now=_morning(today))


def add_household(vault: Vault, record: HouseholdRecord, today: date) -> None:
    """Add one household of the samples."""
    household_edit.save(vault, draft=HouseholdDraft(record), now=_morning(today))


def fill_cases(vault: Vault, today: date) -> None:
    """Write what is known of some households; those that are not in the vault are passed over."""
    for case in samples.cases(today):
        with vault.read() as work:
            household_id = households.id_of(work, case.case_number)
        if household_id is not None:
            _fill_case(vault, household_id, case, _morning(today))


def _fill_case(vault: Vault, household_id: HouseholdId, case: SampleCase, now: datetime) -> None:
    draft = household_edit.open_draft(vault, household_id=household_id)
    record = _with_case(draft.record, case)
    if record != draft.record:
        household_edit.save(vault, draft=replace(draft, record=record), now=now)
    with vault.write() as work:
        for at, consent in enumerate(case.consents):
            consents.put(
                work,
                household_id,
                ConsentRecord(
                    id=ConsentId(f"demo-consent-{household_id}-{at}"),
                    member_id=record.members[consent.member].id,
                    given_by=consent.given_by,
                    purpose=consent.purpose,
                    on=consent.on,
                    expires_on=consent.expires_on,
                ),
            )
        about = About(Subject.SAMPLES, household_id=household_id)
        activity.note(work, Act.IMPORTED, about, now=now)
    demo_documents.write(vault, record, case)


def _with_case(record: HouseholdRecord, case: SampleCase) -> HouseholdRecord:
    issues = tuple(
        IssueEntry(
            id=IssueRecordId(f"demo-issue-{case.case_number}-{at}"),
            code=issue.code,
            member_id=None if issue.member is None else record.members[issue.member].id,
            priority=issue.priority,
            since=issue.since,
            background=issue.background,
        )
        for at, issue in enumerate(case.issues)
    )
    return replace(
        record,
        issues=record.issues + issues,
        traits=record.traits + case.traits,
        ties=record.ties + case.ties,
        policies=record.policies + case.policies,
    )


def _morning(today: date) -> datetime:
    return datetime.combine(today, time(9))
