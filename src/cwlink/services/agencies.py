"""The office's directory of agencies (関係機関): finding, editing and retiring them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from cwlink.core.ids import AgencyId
from cwlink.core.problems import KnownProblem
from cwlink.core.text import fold, kana_key, wide_kana
from cwlink.reference.agencies import AgencyType
from cwlink.rules.agency_experience import Experience
from cwlink.services import activity
from cwlink.services.activity import About, Act, Subject
from cwlink.services.agency_experience import experience_in
from cwlink.services.matrix_view import agency_types_in
from cwlink.storage import agencies as store
from cwlink.storage import inquiry_rows
from cwlink.storage.agencies import AgencyRecord, ContactRecord
from cwlink.storage.inquiry_rows import InquiryRow
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

_POSTAL_CODE = re.compile(r"(\d{3})-?(\d{4})")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class AgencyProblem(KnownProblem):
    """A change of the directory that cannot be made."""


class AgencyFaultKind(StrEnum):
    """What may be wrong with a record of the directory."""

    TYPE_MISSING = "type_missing"
    NAME_MISSING = "name_missing"
    POSTAL_CODE = "postal_code"
    PHONE = "phone"
    EMAIL = "email"
    CONTACT_NAME_MISSING = "contact_name_missing"
    CONTACT_ENDS_BEFORE_START = "contact_ends_before_start"


@dataclass(frozen=True)
class AgencyFault:
    """One fault and the field it stands at; ``contact`` is the contact's place, from 0."""

    field: str
    kind: AgencyFaultKind
    contact: int | None = None


@dataclass(frozen=True)
class AgencyRow:
    """What a list shows of a registered agency; ``person`` is who is there today."""

    id: AgencyId
    agency_type: str
    type_name: str
    category: str
    name: str
    kana: str
    department: str
    phone: str
    person: str
    person_title: str
    face_to_face: bool | None
    retired: bool
    last_took_part: date | None


@dataclass(frozen=True)
class AgencyView:
    """One registered agency with what is known of its part in households and meetings."""

    record: AgencyRecord
    kind: AgencyType | None
    households: int
    last_took_part: date | None
    may_remove: bool
    experience: Experience = field(default_factory=Experience)
    inquiries: tuple[InquiryRow, ...] = ()


@dataclass(frozen=True)
class RegisteredType:
    """The registered agencies of one type, and when any agency of the type last took part."""

    agencies: tuple[AgencyRow, ...] = ()
    last_took_part: date | None = None


def agency_types(vault: Vault) -> tuple[AgencyType, ...]:
    """Return every agency type: shipped ones in reference order, then the office's own."""
    with vault.read() as work:
        return agency_types_in(work)


def directory(
    vault: Vault, *, today: date, words: str = "", with_retired: bool = False
) -> tuple[AgencyRow, ...]:
    """Return the registered agencies in which every one of ``words`` is found, in kana order."""
    with vault.read() as work:
        return _rows(work, today=today, words=words, with_retired=with_retired)


def registered_count(vault: Vault) -> int:
    """Return how many agencies are registered, retired ones left out."""
    with vault.read() as work:
        return sum(store.counts_by_type(work).values())


def registered_by_type(vault: Vault, *, today: date) -> Mapping[str, RegisteredType]:
    """Return the office's registered agencies per agency type, retired ones left out.

    A type without registered agencies is there only if it took part in a meeting.
    """
    with vault.read() as work:
        rows = _rows(work, today=today, words="", with_retired=False)
        last: dict[str, date] = {}
        for part in store.last_participations(work, until=today):
            last[part.agency_type] = max(part.on, last.get(part.agency_type, part.on))
    return {
        code: RegisteredType(tuple(row for row in rows if row.agency_type == code), last.get(code))
        for code in {row.agency_type for row in rows} | last.keys()
    }


def view(vault: Vault, *, agency_id: AgencyId, today: date) -> AgencyView:
    """Return one registered agency; AgencyProblem when it is not there any more."""
    with vault.read() as work:
        record = _record(work, agency_id)
        kinds = {kind.code: kind for kind in agency_types_in(work)}
        return AgencyView(
            record=record,
            kind=kinds.get(record.agency_type),
            households=store.households_now(work, agency_id, today),
            last_took_part=_last_of_agencies(work, today).get(agency_id),
            may_remove=not store.is_referred_to(work, agency_id),
            experience=experience_in(work).of(record.agency_type, agency_id, record.name),
            inquiries=inquiry_rows.rows_of_agency(work, agency_id),
        )


def check(record: AgencyRecord) -> tuple[AgencyFault, ...]:
    """Return what must be corrected before the record can be saved, in the order of the fields."""
    kind = AgencyFaultKind
    faults = []
    if not record.agency_type:
        faults.append(AgencyFault("agency_type", kind.TYPE_MISSING))
    if not record.name.strip():
        faults.append(AgencyFault("name", kind.NAME_MISSING))
    if record.postal_code.strip() and not _POSTAL_CODE.fullmatch(_plain(record.postal_code)):
        faults.append(AgencyFault("postal_code", kind.POSTAL_CODE))
    for name in ("phone", "fax"):
        number = getattr(record, name)
        if number.strip() and not any(char.isdigit() for char in number):
            faults.append(AgencyFault(name, kind.PHONE))
    if record.email.strip() and not _EMAIL.fullmatch(_plain(record.email)):
        faults.append(AgencyFault("email", kind.EMAIL))
    for at, contact in enumerate(record.contacts):
        if not contact.name.strip():
            faults.append(AgencyFault("contact_name", kind.CONTACT_NAME_MISSING, at))
        if contact.since and contact.until and contact.until < contact.since:
            faults.append(AgencyFault("contact_until", kind.CONTACT_ENDS_BEFORE_START, at))
    return tuple(faults)


def lookalikes(vault: Vault, *, record: AgencyRecord, today: date) -> tuple[AgencyRow, ...]:
    """Return other agencies of the same name, or the same phone number, to ask about."""
    name, phone = fold(record.name), _digits(record.phone)
    with vault.read() as work:
        rows = _rows(work, today=today, words="", with_retired=True)
    return tuple(
        row
        for row in rows
        if row.id != record.id
        and ((name and fold(row.name) == name) or (phone and _digits(row.phone) == phone))
    )


def save(vault: Vault, *, record: AgencyRecord, now: datetime) -> AgencyRecord:
    """Save an agency, a new one when it has no id; AgencyProblem when `check` finds faults."""
    if check(record):
        raise AgencyProblem("赤い枠の項目を直してから、もう一度保存してください。")
    with vault.write() as work:
        before = store.get(work, record.id) if record.id else None
        saved = store.save(work, tidy(record))
        activity.note_change(work, about(saved), before, saved, now=now)
        return saved


def about(record: AgencyRecord) -> About:
    """Return an agency as the log names it."""
    return About(Subject.AGENCY, record.id or "", name=record.name)


def retire(vault: Vault, *, agency_id: AgencyId, now: datetime) -> None:
    """Take an agency out of lists and suggestions; documents that name it keep it."""
    _set_retired(vault, agency_id, retired=True, now=now)


def bring_back(vault: Vault, *, agency_id: AgencyId, now: datetime) -> None:
    """Use a retired agency again."""
    _set_retired(vault, agency_id, retired=False, now=now)


def remove(vault: Vault, *, agency_id: AgencyId, now: datetime) -> AgencyRecord:
    """Remove an agency nothing refers to, and return it for `put_back`.

    Raises AgencyProblem when a household or a document names it: it can only be retired.
    """
    with vault.write() as work:
        record = _record(work, agency_id)
        if store.is_referred_to(work, agency_id):
            raise AgencyProblem(
                "世帯の記録か書類で使われているため削除できません。「使わない」にしてください。"
            )
        store.remove(work, agency_id)
        activity.note_change(work, about(record), record, None, now=now)
        return record


def put_back(vault: Vault, *, record: AgencyRecord, now: datetime) -> None:
    """Undo `remove`, or go back to an earlier state of the agency."""
    with vault.write() as work:
        before = store.get(work, record.id) if record.id else None
        store.save(work, record)
        if before is None:
            activity.note(work, Act.PUT_BACK, about(record), now=now)
        else:
            activity.note_change(work, about(record), before, record, now=now)


def tidy(record: AgencyRecord) -> AgencyRecord:
    """Return the record as it is stored: spaces trimmed, kana wide, postal code 123-4567."""
    postal = _POSTAL_CODE.fullmatch(_plain(record.postal_code))
    return replace(
        record,
        name=record.name.strip(),
        kana=wide_kana(record.kana),
        department=record.department.strip(),
        postal_code=f"{postal[1]}-{postal[2]}" if postal else record.postal_code.strip(),
        address=record.address.strip(),
        phone=_plain(record.phone),
        fax=_plain(record.fax),
        email=_plain(record.email),
        contacts=tuple(
            replace(one, name=one.name.strip(), title=one.title.strip(), phone=_plain(one.phone))
            for one in record.contacts
        ),
    )


def person_on(record: AgencyRecord, on: date) -> ContactRecord | None:
    """Return who is to be spoken to on that day: the first contact that is there."""
    for contact in record.contacts:
        begun = contact.since is None or contact.since <= on
        if begun and (contact.until is None or on <= contact.until):
            return contact
    return None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().replace("〒", "")


def _digits(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isdigit())


def _record(work: UnitOfWork, agency_id: AgencyId) -> AgencyRecord:
    record = store.get(work, agency_id)
    if record is None:
        raise AgencyProblem("この関係機関は削除されています。一覧から選び直してください。")
    return record


def _set_retired(vault: Vault, agency_id: AgencyId, *, retired: bool, now: datetime) -> None:
    with vault.write() as work:
        before = _record(work, agency_id)
        after = store.save(work, replace(before, retired=retired))
        activity.note_change(work, about(before), before, after, now=now)


def _last_of_agencies(work: UnitOfWork, today: date) -> dict[AgencyId, date]:
    parts = store.last_participations(work, until=today)
    return {part.agency_id: part.on for part in parts if part.agency_id}


def _rows(
    work: UnitOfWork, *, today: date, words: str, with_retired: bool
) -> tuple[AgencyRow, ...]:
    kinds = {kind.code: kind for kind in agency_types_in(work)}
    names = {code: kind.name for code, kind in kinds.items()}
    last = _last_of_agencies(work, today)
    found = store.find(work, words=words, type_names=names, with_retired=with_retired)
    rows = (_row(record, kinds.get(record.agency_type), last, today) for record in found)
    kana = {record.id: kana_key(record.kana or record.name) for record in found}
    return tuple(sorted(rows, key=lambda row: (kana[row.id], row.department)))


def _row(
    record: AgencyRecord, kind: AgencyType | None, last: Mapping[AgencyId, date], today: date
) -> AgencyRow:
    agency_id = AgencyId(record.id or "")
    person = person_on(record, today)
    return AgencyRow(
        id=agency_id,
        agency_type=record.agency_type,
        type_name=kind.name if kind else "",
        category=kind.category if kind else "",
        name=record.name,
        kana=record.kana,
        department=record.department,
        phone=record.phone,
        person=person.name if person else "",
        person_title=person.title if person else "",
        face_to_face=record.face_to_face,
        retired=record.retired,
        last_took_part=last.get(agency_id),
    )


__all__ = [
    "AgencyFault",
    "AgencyFaultKind",
    "AgencyProblem",
    "AgencyRecord",
    "AgencyRow",
    "AgencyView",
    "ContactRecord",
    "RegisteredType",
    "about",
    "agency_types",
    "bring_back",
    "check",
    "directory",
    "lookalikes",
    "person_on",
    "put_back",
    "registered_by_type",
    "registered_count",
    "remove",
    "retire",
    "save",
    "tidy",
    "view",
]
