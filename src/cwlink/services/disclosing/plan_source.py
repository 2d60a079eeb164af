"""A plan version as a document that leaves: 支援計画（関係機関用）."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from cwlink.core.ids import HouseholdId, PlanVersionId, ReviewId
from cwlink.core.wareki import long_date
from cwlink.reports.agency_sheet import AgencyCopySheet, OtherRole, OwnRole
from cwlink.reports.copy_sheet import ExtraItem, Person
from cwlink.rules.disclosure import DocumentKind, Leaving, Recipient, Section
from cwlink.rules.plan import PlanConsentKind, PlanContent
from cwlink.rules.plan_copy import AgencyCopy, agency_copy, recipients
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services import plan_desk, settings
from cwlink.services.disclosing.choices import CopyChoice
from cwlink.services.disclosing.household_items import Shown, household_items, names_in_copy
from cwlink.services.disclosing.source import CopyWords
from cwlink.services.disclosing.wording import ground_text, secrecy_text
from cwlink.services.office import contact_lines, sender_line
from cwlink.services.people import people_text
from cwlink.services.plan_desk import PlanDesk
from cwlink.services.plan_sheet import contingency_text, meeting_texts
from cwlink.services.setting import Setting
from cwlink.services.sheet_parts import (
    age_only,
    imprint,
    kana_text,
    period_text,
    sex_word,
    span_text,
)
from cwlink.storage import reviews
from cwlink.storage.vault import Vault

NOT_SHOWN = "他の機関が担当"


@dataclass(frozen=True)
class PlanSource:
    """A plan version, open on its desk; ``preferred_body`` is what its review chose."""

    desk: PlanDesk
    preferred_body: str | None = None
    kind: DocumentKind = DocumentKind.PLAN
    title: str = "支援計画（関係機関用）"
    stem: str = "支援計画_関係機関用"
    form: Setting[str] = settings.AGENCY_FORM

    @property
    def source_id(self) -> PlanVersionId:
        """The version's id."""
        return self.desk.version.id

    @property
    def reference(self) -> str:
        """The plan's number."""
        return self.desk.version.number

    @property
    def version(self) -> int:
        """The version's number."""
        return self.desk.version.version

    @property
    def household_id(self) -> HouseholdId:
        """The plan's household."""
        return self.desk.version.household_id

    @property
    def household(self) -> HouseholdSnapshot:
        """The household as the version saw it."""
        return self.desk.household

    @property
    def refusal(self) -> str:
        """A draft never leaves."""
        if not self.desk.editable:
            return ""
        return "下書きの計画は外部に提供できません。計画を確定してから発行してください。"

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """The agencies with a role of their own."""
        return recipients(self.desk.version.content)

    @property
    def kept(self) -> tuple[str, ...]:
        """Agencies' and officers' names in the plan."""
        content = self.desk.version.content
        roles = [name for one in content.roles for name in (one.agency_name, one.person)]
        return (*roles, content.author, *(one.name for one in self.desk.agency_types))

    def leaving(self, recipient: Recipient, sections: Iterable[Section]) -> Leaving:
        """Return what the grounds look at."""
        copy = agency_copy(self.desk.version.content, recipient, sections)
        return copy.leaving(member.id for member in self.desk.household.members)

    def named(self, choice: CopyChoice) -> frozenset[str]:
        """Return those whom the agency's roles target, everyone where OTHER_MEMBERS is on."""
        if Section.OTHER_MEMBERS in choice.sections:
            return frozenset(member.id for member in self.desk.household.members)
        return frozenset(agency_copy(self.desk.version.content, choice.recipient).members)

    def sheet(self, words: CopyWords) -> AgencyCopySheet:
        """Return the sheet of a copy; ages are those on the day it is issued."""
        content, today = self.desk.version.content, words.frame.today
        copy = agency_copy(content, words.choice.recipient, words.choice.sections)
        named = self.named(words.choice)
        names = names_in_copy(self.household, named)
        shown = Shown(self.household, copy.sections, copy.members, names, content.issues)
        finalised = self.desk.version.finalised_at
        office = words.frame.office
        return AgencyCopySheet(
            imprint=imprint(
                form=words.frame.form,
                office=office.name,
                version=self.version,
                day=finalised.date() if finalised else today,
                draft=False,
            ),
            number=words.number,
            recipient=copy.recipient.name,
            sender=sender_line(words.frame.office),
            issued_on=today,
            ground=ground_text(words.choice),
            secrecy=secrecy_text(words),
            return_by=words.return_by,
            contact=contact_lines(words.frame.office),
            people=tuple(_people(self.household, named, today)),
            author=content.author,
            made_on=_made_on(content, self.version),
            next_monitoring=_day(copy.next_monitoring),
            issues=tuple(dict.fromkeys(issue.paper_label for issue in copy.issues)),
            period=span_text(copy.starts, copy.ends),
            own_roles=_own_roles(copy, names),
            other_roles=tuple(
                OtherRole(one.number, one.agency_name, one.line or NOT_SHOWN)
                for one in copy.other_roles
            ),
            meetings="\n".join(meeting_texts(copy.meetings)),
            basic_extras=household_items(shown),
            plan_extras=tuple(_plan_items(content, shown, named)),
            seals=office.seals if Section.SEALS in copy.sections else (),
        )


def plan_source(vault: Vault, *, version_id: PlanVersionId, today: date) -> PlanSource:
    """Open a plan version as a document that leaves; raises NoSuchPlan."""
    return source_of(vault, plan_desk.open_desk(vault, version_id=version_id, today=today))


def source_of(vault: Vault, desk: PlanDesk) -> PlanSource:
    """Return a version that is open already as a document that leaves."""
    if desk.version.review_id is None:
        return PlanSource(desk)
    with vault.read() as work:
        review = reviews.get(work, ReviewId(desk.version.review_id))
    return PlanSource(desk, review.content.body if review else None)


def _people(household: HouseholdSnapshot, named: frozenset[str], on: date) -> Iterable[Person]:
    for member in household.members:
        if member.id in named:
            yield Person(
                name=member.name,
                kana=kana_text(member.kana),
                sex=sex_word(member),
                age=age_only(member, on),
            )


def _own_roles(copy: AgencyCopy, names: dict[str, str]) -> tuple[OwnRole, ...]:
    return tuple(
        OwnRole(
            number=one.number,
            person=one.role.person,
            purpose=one.role.purpose,
            content=one.role.content,
            targets=people_text(one.role.targets, names),
            period=period_text(one.role.starts, one.role.ends),
            frequency=one.role.frequency,
        )
        for one in copy.own_roles
    )


def _day(day: date | None) -> str:
    return long_date(day, weekday=True) if day else ""


def _made_on(content: PlanContent, version: int) -> str:
    return f"{_day(content.updated_on)}　第{version}版" if content.updated_on else ""


def _plan_items(plan: PlanContent, shown: Shown, named: frozenset[str]) -> Iterable[ExtraItem]:
    told: tuple[tuple[Section, str, Callable[[], str]], ...] = (
        (Section.POLICY, "援助方針", lambda: policy_text(plan.policy_decided_on)),
        (Section.WISHES, "本人・家族の意向", lambda: _wishes(plan, shown, named)),
        (Section.GOALS, "支援の目的", lambda: _goals(plan)),
        (
            Section.CONTINGENCIES,
            "状況が変わったときの対応",
            lambda: "\n".join(contingency_text(one) for one in plan.contingencies),
        ),
        (Section.PLAN_CONSENT, "計画への同意", lambda: _consent(plan)),
        (Section.EVALUATION, "支援の評価", lambda: _evaluation(plan)),
    )
    for section, label, text in told:
        if section in shown.sections and (words := text()):
            yield ExtraItem(label, words)


def policy_text(decided_on: date | None) -> str:
    """Return when the 援助方針 was decided; its text never leaves."""
    return f"{_day(decided_on)}決裁" if decided_on else ""


def _wishes(plan: PlanContent, shown: Shown, named: frozenset[str]) -> str:
    everyone = Section.OTHER_MEMBERS in shown.sections
    told = set(shown.names) if everyone else named
    return "\n".join(
        f"{shown.names[wish.holder]}「{wish.words}」"
        for wish in plan.wishes
        if wish.words and wish.holder in told
    )


def _goals(plan: PlanContent) -> str:
    goals = (("長期", plan.long_term_goal), ("短期", plan.short_term_goal))
    return "\n".join(f"{term}　{goal}" for term, goal in goals if goal)


def _consent(plan: PlanContent) -> str:
    words = {PlanConsentKind.SIGNED: "署名", PlanConsentKind.ORAL: "口頭"}
    kind = words.get(plan.consent.kind, "未取得")
    return f"{kind}　{_day(plan.consent.on)}".strip()


def _evaluation(plan: PlanContent) -> str:
    one = plan.evaluation
    seen = (("経済面", one.economic), ("日常生活面", one.daily), ("社会生活面", one.social))
    return "\n".join(f"{name}　{text}" for name, text in seen if text)
