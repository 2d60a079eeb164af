"""Which form edits which part of a household's record, and the record it begins with."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cwlink.app.desk import Desk
from cwlink.core.ids import IssueRecordId, MemberId, new_id
from cwlink.reference.catalogue import catalogue
from cwlink.rules.household import (
    HouseholdRecord,
    IssueEntry,
    MemberRecord,
    PolicyRecord,
    TieRecord,
)
from cwlink.rules.household_changes import with_member
from cwlink.services import agencies, household_choices
from cwlink.ui.editors import household_form as items
from cwlink.ui.editors.form import Form
from cwlink.ui.editors.household_form import HouseholdForm
from cwlink.ui.editors.issue_form import IssueForm
from cwlink.ui.editors.member_form import MemberForm
from cwlink.ui.editors.membership_forms import HeadForm, LeftForm
from cwlink.ui.editors.new_household_form import NewHouseholdForm
from cwlink.ui.editors.small_forms import PolicyForm, TraitsForm
from cwlink.ui.editors.tie_form import TieForm
from cwlink.ui.pages.household_wishes import EditWish, Panel


@dataclass(frozen=True)
class Prepared:
    """A form ready to be shown: its title, and the record with what is new in it."""

    form: Form[Any]
    record: HouseholdRecord
    title: str
    wish: EditWish
    about: str = ""


def prepare(desk: Desk, wish: EditWish, record: HouseholdRecord) -> Prepared:
    """Return the form that a wish asks for; what is new gets an id and a place in the record."""
    made = _MAKERS[wish.panel](desk, wish, record)
    return made if made.about else replace(made, about=whose(record, desk.today()))


def whose(record: HouseholdRecord, today: date) -> str:
    """Return case number and head, to stand under the title of an editor."""
    head = record.head_on(today)
    return "　".join(part for part in (record.case_number, head.name if head else "") if part)


def _new(_desk: Desk, wish: EditWish, record: HouseholdRecord) -> Prepared:
    form = NewHouseholdForm(record.members[0].id)
    about = (
        "ケース番号と世帯主の氏名があれば登録できます。"
        "ほかの世帯員と課題は、登録したあとに追加します。"
    )
    return Prepared(form, record, "世帯を追加", wish, about)


def _items(title: str, *cards: tuple[str, items.Rows]) -> Callable[..., Prepared]:
    def make(_desk: Desk, wish: EditWish, record: HouseholdRecord) -> Prepared:
        return Prepared(HouseholdForm(cards), record, title, wish)

    return make


def _member(_desk: Desk, wish: EditWish, record: HouseholdRecord) -> Prepared:
    member = record.member(wish.target)
    title = "世帯員を編集"
    if member is None:
        member = MemberRecord(MemberId(wish.target or new_id()))
        record, title = with_member(record, member), "世帯員を追加"
    form = MemberForm(member.id, left=member.left_on is not None)
    return Prepared(form, record, title, EditWish(Panel.MEMBER, member.id))


def _issue(desk: Desk, wish: EditWish, record: HouseholdRecord) -> Prepared:
    entry = next((one for one in record.issues if one.id == wish.target), None)
    title = "課題を編集"
    members = record.members_on(desk.today())
    holder_now = record.member(entry.member_id) if entry else None
    if holder_now is not None and holder_now not in members:
        members = (*members, holder_now)
    if entry is None:
        holder = members[0].id if len(members) == 1 else None
        entry = IssueEntry(IssueRecordId(wish.target or new_id()), member_id=holder)
        record, title = replace(record, issues=(*record.issues, entry)), "課題を追加"
    kinds = household_choices.issue_kinds(desk.vault)
    form = IssueForm(entry.id, kinds, members)
    return Prepared(form, record, title, EditWish(Panel.ISSUE, entry.id))


def _tie(desk: Desk, wish: EditWish, record: HouseholdRecord) -> Prepared:
    tie = next((one for one in record.ties if one.id == wish.target), None)
    title = "関係機関との関わりを編集"
    if tie is None:
        tie = TieRecord(wish.target or new_id())
        record, title = replace(record, ties=(*record.ties, tie)), "関わっている機関を追加"
    registered = agencies.directory(desk.vault, today=desk.today())
    form = TieForm(tie.id, agencies.agency_types(desk.vault), registered)
    return Prepared(form, record, title, EditWish(Panel.TIE, tie.id))


def _policy(_desk: Desk, wish: EditWish, record: HouseholdRecord) -> Prepared:
    policy = next((one for one in record.policies if one.id == wish.target), None)
    title = "援助方針を編集"
    if policy is None:
        policy = PolicyRecord(wish.target or new_id())
        record, title = replace(record, policies=(*record.policies, policy)), "援助方針を追加"
    return Prepared(PolicyForm(policy.id), record, title, EditWish(Panel.POLICY, policy.id))


def _traits(_desk: Desk, wish: EditWish, record: HouseholdRecord) -> Prepared:
    return Prepared(TraitsForm(catalogue().traits), record, "世帯の特徴を選ぶ", wish)


def _head(desk: Desk, wish: EditWish, record: HouseholdRecord) -> Prepared:
    form = HeadForm(record, desk.today(), member_id=wish.target)
    about = "これまでの世帯主の記録は残ります。過去の書類は、その時の世帯主のままです。"
    return Prepared(form, record, "世帯主を変更する", wish, about)


def _left(desk: Desk, wish: EditWish, record: HouseholdRecord) -> Prepared:
    form = LeftForm(record, MemberId(wish.target), desk.today())
    member = record.member(wish.target)
    about = f"{record.case_number}　{member.name}さん" if member else ""
    return Prepared(form, record, "世帯から抜けたことを記録する", wish, about)


_MAKERS: dict[Panel, Callable[..., Prepared]] = {
    Panel.NEW: _new,
    Panel.BASICS: _items("世帯の基本を編集", ("世帯", items.BASICS), ("備考", items.NOTES)),
    Panel.LIVING: _items("暮らしを編集", ("住所・連絡先", items.PLACE), ("暮らし", items.LIVING)),
    Panel.INCOME: _items("収入・債務を編集", ("収入・債務", items.INCOME)),
    Panel.ENDED: _items("保護の廃止を記録", ("保護の廃止", items.ENDED)),
    Panel.MEMBER: _member,
    Panel.ISSUE: _issue,
    Panel.TIE: _tie,
    Panel.POLICY: _policy,
    Panel.TRAITS: _traits,
    Panel.HEAD: _head,
    Panel.LEFT: _left,
}
