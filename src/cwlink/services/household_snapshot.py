"""Puts a household's record into the basic items of 表25 as papers and screens state them.

What an item asks for and the record does not tell stays as a part without text, so that a draft
shows 〔未記入〕.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from cwlink.core.wareki import ages_on, long_date
from cwlink.reference.issues import IssueKind
from cwlink.rules.household import HouseholdRecord, IssueEntry, MemberRecord
from cwlink.rules.record_codes import CareState, CertificateKind
from cwlink.rules.snapshot import (
    HOUSEHOLD,
    HouseholdSnapshot,
    IssueSnapshot,
    MemberSnapshot,
    Part,
)

CERTIFICATE_NAMES = {
    CertificateKind.PHYSICAL: "身体障害者手帳",
    CertificateKind.INTELLECTUAL: "療育手帳",
    CertificateKind.MENTAL: "精神障害者保健福祉手帳",
}
DISABILITY_NAMES = {
    "physical": "身体障害",
    "intellectual": "知的障害",
    "mental": "精神障害",
    "developmental": "発達障害",
}
_AGE_OF_CARE_INSURANCE = 40
_AGE_OF_WORK = 15
_AGE_OF_OLD = 65


def snapshot_of(
    record: HouseholdRecord, kinds: Mapping[str, IssueKind], as_of: date
) -> HouseholdSnapshot:
    """Return the household as it stands on a day: members of that day, head first, open issues.

    ``kinds`` names every issue code of the record.
    """
    head = record.head_on(as_of)
    policy = record.policy_on(as_of)
    return HouseholdSnapshot(
        household_id=record.id,
        case_number=record.case_number,
        as_of=as_of,
        members=tuple(_member(one, one is head, as_of) for one in record.members_on(as_of)),
        issues=tuple(_issue(one, kinds[one.code]) for one in record.issues_on(as_of)),
        traits=record.traits,
        address=record.address,
        phone=record.phone,
        household_type=record.household_type,
        housing=(_part(record.housing, "住まい"),),
        family=(_part(record.kin, "親族との関係"), _part(record.neighbours, "近隣との関係")),
        income=tuple(_income(record)),
        community=(_part(record.community, "地域との関係"),),
        assistance_started=record.assistance_started,
        policy_decided_on=policy.decided_on if policy else None,
        linked_types=tuple(dict.fromkeys(one.agency_type for one in record.ties_on(as_of))),
    )


def _part(text: str, missing: str, *, label: str = "") -> Part:
    """Return what is recorded, without its full stop, or a part that names what is missing."""
    plain = text.strip().removesuffix("。")
    return Part(plain, label) if plain else Part(None, missing)


def _member(member: MemberRecord, is_head: bool, as_of: date) -> MemberSnapshot:
    return MemberSnapshot(
        id=member.id,
        name=member.name,
        kana=member.kana,
        relation=member.relation,
        is_head=is_head,
        sex=member.sex,
        birth=member.birth.to_text() if member.birth else None,
        phone=member.phone,
        health=tuple(health_parts(member, as_of)),
        work=tuple(work_parts(member, as_of)),
    )


def _issue(one: IssueEntry, kind: IssueKind) -> IssueSnapshot:
    return IssueSnapshot(
        record_id=one.id,
        code=one.code,
        label=kind.label,
        short_label=kind.short_label,
        paper_label=kind.paper_label,
        holder=one.member_id or HOUSEHOLD,
        priority=one.priority,
        since=one.since,
        background=one.background,
    )


def health_parts(member: MemberRecord, on: date) -> Iterator[Part]:
    """Yield 健康・障害の状況: illness, visits, insurance, 手帳, 要介護認定, services."""
    yield _part(member.health_note, "健康状態")
    yield _part(member.hospital, "通院状況")
    yield _part(member.insurance, "健康保険")
    certificates, care = _certificates(member), _care(member, on)
    if certificates.text == "手帳なし" and care is not None and care.text == "要介護認定なし":
        yield Part("手帳・要介護認定なし")
    else:
        yield certificates
        if care is not None:
            yield care
    service = _service(member)
    if service is not None:
        yield service
    if member.pregnant:
        yield Part("妊娠中")


def _certificates(member: MemberRecord) -> Part:
    kinds = "・".join(DISABILITY_NAMES[kind] for kind in member.disability_kinds or ())
    if member.certificates:
        held = "、".join(
            CERTIFICATE_NAMES[one.kind] + _bracketed(one.grade, one.expires_on)
            for one in member.certificates
        )
        return Part(f"{kinds}。{held}" if kinds else held)
    if kinds:
        return Part(f"{kinds}（手帳なし）")
    return Part(None, "手帳") if member.disability_kinds is None else Part("手帳なし")


def _bracketed(grade: str, expires_on: date | None) -> str:
    until = f"{long_date(expires_on)}まで" if expires_on else ""
    inside = "、".join(text for text in (grade, until) if text)
    return f"（{inside}）" if inside else ""


def _care(member: MemberRecord, on: date) -> Part | None:
    if member.care_state is None:
        ages = ages_on(member.birth, on)
        too_young = ages is not None and ages[1] < _AGE_OF_CARE_INSURANCE
        return None if too_young else Part(None, "要介護認定")
    if member.care_state is CareState.NONE:
        return Part("要介護認定なし")
    if member.care_state is CareState.APPLIED:
        return Part("要介護認定を申請中")
    level = member.care_level or "要介護認定あり"
    return Part(level + _bracketed("", member.care_expires))


def _service(member: MemberRecord) -> Part | None:
    if member.disability_service is None:
        return Part(None, "障害福祉サービスの利用") if member.disability_kinds else None
    if member.disability_service:
        return Part("障害福祉サービスの利用あり（申請中を含む）")
    return Part("障害福祉サービスの利用なし") if member.disability_kinds else None


def work_parts(member: MemberRecord, on: date) -> Iterator[Part]:
    """Yield 職業・職歴等 of a member; a child under 15 has only what is recorded.

    From 65 on, school and wished work are stated where recorded, not asked for.
    """
    ages = ages_on(member.birth, on)
    child = ages is not None and ages[1] < _AGE_OF_WORK
    old = ages is not None and ages[0] >= _AGE_OF_OLD
    status = member.work_status.strip().removesuffix("。")
    years = member.years_since_work.strip()
    if status or not child:
        yield (
            Part(f"{status}（離職後{years}）" if years else status)
            if status
            else Part(None, "就労状況")
        )
    for text, label, asked in (
        (member.last_school, "最終学歴", not (child or old)),
        (member.licences, "資格・技術", not child),
        (member.wished_work, "希望職種", not (child or old)),
    ):
        if text.strip() or asked:
            yield _part(text, label, label=label)


def _income(record: HouseholdRecord) -> Iterator[Part]:
    if record.assistance_started:
        yield Part(f"{long_date(record.assistance_started)}から生活保護")
    else:
        yield Part(None, "保護の開始日")
    yield _part(record.benefits, "公的給付")
    yield _part(record.income, "収入")
    yield _part(record.debts, "滞納・債務")
    yield _part(record.taxes, "課税状況")
