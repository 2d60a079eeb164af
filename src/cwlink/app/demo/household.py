"""The household of worked case 1 is entered in the household's editors."""

from dataclasses import replace
from typing import Any

from cwlink.app.demo.hand import Hand, NothingThere
from cwlink.app.demo.story import Show
from cwlink.core.clock import Clock
from cwlink.core.ids import HouseholdId
from cwlink.rules.household import HouseholdRecord, IssueEntry, MemberRecord
from cwlink.rules.snapshot import HOUSEHOLD
from cwlink.services import household_edit
from cwlink.storage.vault import Vault
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.households_page import HouseholdsPage

_PLACE = ("household_type", "assistance_started", "postal_code", "address", "phone")
_PERSON = ("name", "kana", "sex", "birth")


def enter_household(
    hand: Hand, show: Show, vault: Vault, clock: Clock, sample: HouseholdRecord
) -> HouseholdId:
    """Enter head, second member and first issue by hand, what else is known at one go."""
    page = hand.open(PageKey.HOUSEHOLDS, HouseholdsPage, HouseholdPlace(new=True))
    _fill(hand, page, "case_number", value=sample.case_number)
    for name in _PLACE:
        _fill(hand, page, name, value=getattr(sample, name))
    head = page.editor.draft().members[0].id
    _fill_person(hand, page, head, sample.members[0])
    show("household_new")
    hand.click(page.editor.save)
    for member in sample.members[1:]:
        hand.press(page.record.body.members, "世帯員を追加")
        member_id = page.editor.draft().members[-1].id
        _fill_person(hand, page, member_id, member)
        _fill(hand, page, "members", member_id, "relation", value=member.relation)
        hand.click(page.editor.save)
    _enter_issue(hand, page, sample)
    show("household_issue")
    hand.click(page.editor.save)
    household_id = _shown(page)
    _enter_the_rest(vault, clock, household_id, sample)
    hand.window.reload()
    hand.settle()
    return household_id


def _fill(hand: Hand, page: HouseholdsPage, *path: str, value: object) -> None:
    hand.fill(_field(page, *path), value)


def _field(page: HouseholdsPage, *path: str) -> Any:
    form = page.editor.form()
    if form is None or path not in form.frames:
        raise NothingThere(f"no field for {path}")
    return form.frames[path].editor


def _fill_person(hand: Hand, page: HouseholdsPage, member_id: str, sample: MemberRecord) -> None:
    for name in _PERSON:
        _fill(hand, page, "members", member_id, name, value=getattr(sample, name))


def _enter_issue(hand: Hand, page: HouseholdsPage, sample: HouseholdRecord) -> None:
    first = sample.issues[0]
    hand.press(page.record.body.issues, "課題を追加")
    draft: HouseholdRecord = page.editor.draft()
    at = ("issues", draft.issues[-1].id)
    holder = draft.members[_place(sample, first)].id if first.member_id else HOUSEHOLD
    _fill(hand, page, *at, "code", value=first.code)
    _fill(hand, page, *at, "member_id", value=holder)
    for name in ("priority", "since", "background", "tried", "strengths"):
        _fill(hand, page, *at, name, value=getattr(first, name))


def _place(sample: HouseholdRecord, issue: IssueEntry) -> int:
    return [member.id for member in sample.members].index(issue.member_id or sample.members[0].id)


def _shown(page: HouseholdsPage) -> HouseholdId:
    view = page.record.view()
    if view is None:
        raise NothingThere("the household that was entered is not shown")
    return view.record.id


def _enter_the_rest(
    vault: Vault, clock: Clock, household_id: HouseholdId, sample: HouseholdRecord
) -> None:
    """Keep the entered ids, take everything else from the sample."""
    draft = household_edit.open_draft(vault, household_id=household_id)
    entered = draft.record
    ids = {old.id: new.id for old, new in zip(sample.members, entered.members, strict=True)}
    record = replace(
        sample,
        id=household_id,
        members=tuple(replace(one, id=ids[one.id]) for one in sample.members),
        headships=entered.headships,
        issues=(
            *entered.issues,
            *(
                replace(one, member_id=ids[one.member_id] if one.member_id else None)
                for one in sample.issues[1:]
            ),
        ),
    )
    household_edit.save(vault, draft=replace(draft, record=record), now=clock.now())
