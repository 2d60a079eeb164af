"""Scenarios of the desk: records and documents saved, a list imported, papers made final."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from disposal_case import GOOD, HOUSEHOLD_ID
from disposal_case import fill as fill_for_disposal
from fault_stage import NOTES, Deed, Scenario, Stage, new_vault, on_open_vault
from list_files import WIFE, row, write
from meeting_case import ENOUGH, SUPERVISOR
from meeting_paper_case import ready
from meeting_paper_making import issue
from minutes_case import HELD, with_meeting
from minutes_case import whole as whole_minutes
from plan_case import NOW, whole
from worked_case import TODAY, case1, with_case1, with_office

from cwlink.core.ids import MeetingId, PlanVersionId, ReviewId
from cwlink.rules.review import Outcome, Outlook
from cwlink.services import disposals, household_edit, imports, meetings, minutes, plans, reviews
from cwlink.services.household_edit import HouseholdDraft
from cwlink.services.meeting_desk import draft_of
from cwlink.services.meeting_desk import open_desk as open_meeting
from cwlink.services.review_desk import open_desk
from cwlink.storage.vault import Vault
from household_case import household

LIST, NEXT_LIST = "名簿.csv", "名簿2.csv"


def _desk(place: Path) -> None:
    """Make a vault with an office and the household of worked case 1."""
    vault = new_vault(place)
    with_office(vault)
    with_case1(vault)
    vault.close()


def _new_household(stage: Stage) -> None:
    draft = HouseholdDraft(replace(household(), case_number="24-00094"))
    stage.kept["draft"] = household_edit.save(stage.vault, draft=draft, now=NOW).after


def _keep_draft(stage: Stage) -> None:
    draft: HouseholdDraft = stage.kept["draft"]
    record = replace(draft.record, notes="分館で面接した。" * 400)
    stage.kept["draft"] = replace(draft, record=record)
    household_edit.keep(stage.vault, draft=stage.kept["draft"], now=NOW)


def _save_household(stage: Stage) -> None:
    later = NOW + timedelta(minutes=5)
    household_edit.save(stage.vault, draft=stage.kept["draft"], now=later)


def _begin_review(stage: Stage) -> None:
    stage.kept["review"] = reviews.begin(stage.vault, household_id=case1().id, now=NOW)


def _save_review(stage: Stage) -> None:
    begun = stage.kept["review"]
    content = replace(begun.content, trigger="caseworker", economic=ENOUGH, daily=ENOUGH)
    reviews.save(stage.vault, review_id=begun.id, content=content, verdict=Outcome.CONVENE, now=NOW)


def _begin_plan(stage: Stage) -> None:
    stage.kept["plan"] = plans.begin(stage.vault, household_id=case1().id, now=NOW)


def _save_plan(stage: Stage) -> None:
    begun = stage.kept["plan"]
    plans.save(stage.vault, version_id=begun.id, content=whole(begun.content), now=NOW)


def _prepare_meeting(stage: Stage) -> None:
    stage.kept["meeting"] = with_meeting(stage.vault, case1().id)


def _begin_minutes(stage: Stage) -> None:
    called = stage.kept["meeting"]
    stage.kept["meeting"] = minutes.begin(stage.vault, meeting_id=called.id, now=HELD)


def _save_minutes(stage: Stage) -> None:
    begun = stage.kept["meeting"]
    draft = whole_minutes(draft_of(begun), begun.cases[0].id)
    meetings.save(stage.vault, meeting_id=begun.id, draft=draft, now=HELD)


SAVING = Scenario(
    "saving",
    _desk,
    on_open_vault(
        Deed("a new household", _new_household),
        Deed("its draft", _keep_draft),
        Deed("the household changed", _save_household),
        Deed("a review begun", _begin_review),
        Deed("a review saved", _save_review),
        Deed("a plan begun", _begin_plan),
        Deed("a plan saved", _save_plan),
        Deed("a meeting", _prepare_meeting),
        Deed("minutes begun", _begin_minutes),
        Deed("minutes saved", _save_minutes),
    ),
)


def _lists(place: Path) -> None:
    new_vault(place).close()
    rows = [_listed(at) for at in range(60)]
    write(place / LIST, *rows)
    moved = [_listed(at, 住所="みどり市東町9－9－9") for at in range(0, 60, 3)]
    write(place / NEXT_LIST, *moved, row(**WIFE), *(_listed(at) for at in range(60, 80)))


def _listed(at: int, **cells: str) -> list[str]:
    return row(**{"ケース番号": f"22-{at:05}", "住所": "みどり市南町" + "一" * (at % 40), **cells})


def _take(stage: Stage, name: str) -> None:
    file = imports.open_file(stage.place / name)
    preview = imports.preview(stage.vault, file=file, today=TODAY)
    imports.apply(stage.vault, preview=preview, now=NOW)


IMPORTING = Scenario(
    "import",
    _lists,
    on_open_vault(
        Deed("a list taken in", lambda stage: _take(stage, LIST)),
        Deed("the next list", lambda stage: _take(stage, NEXT_LIST)),
    ),
)


def _almost_final(place: Path) -> None:
    """Make a vault with a review, a plan and minutes that lack nothing but being made final."""
    vault = new_vault(place)
    desk = ready(vault)
    record = case1()
    review = reviews.begin(vault, household_id=record.id, now=NOW)
    plan = plans.begin(vault, household_id=record.id, now=NOW)
    plans.save(vault, version_id=plan.id, content=whole(plan.content), now=NOW)
    held = with_meeting(vault, record.id)
    begun = minutes.begin(vault, meeting_id=held.id, now=HELD)
    vault.close()
    ids = (desk.meeting.id, review.id, plan.id, begun.id)
    (place / NOTES).write_text("\n".join(ids))


def _issue_papers(stage: Stage) -> None:
    desk = open_meeting(stage.vault, meeting_id=MeetingId(stage.notes[0]), today=TODAY)
    issue(stage.vault, desk, agencies=frozenset({"i1"}))


def _decide(stage: Stage) -> None:
    desk = open_desk(stage.vault, review_id=ReviewId(stage.notes[1]), today=TODAY)
    content = replace(
        desk.review.content,
        trigger="caseworker",
        economic=ENOUGH,
        daily=ENOUGH,
        social=ENOUGH,
        outlook=Outlook.YES,
        body="chousei_kaigi",
        decision=Outcome.CONVENE,
        supervisor=SUPERVISOR,
    )
    assert not reviews.decide(stage.vault, desk=desk, content=content, now=NOW).errors


def _final_plan(stage: Stage) -> None:
    version = plans.open_desk(stage.vault, version_id=PlanVersionId(stage.notes[2]), today=TODAY)
    content = version.version.content
    done = plans.finalise(stage.vault, version_id=version.version.id, content=content, now=NOW)
    assert not done.errors


def _final_minutes(stage: Stage) -> None:
    begun = open_meeting(stage.vault, meeting_id=MeetingId(stage.notes[3]), today=TODAY).meeting
    draft = whole_minutes(draft_of(begun), begun.cases[0].id)
    done = minutes.finalise(stage.vault, meeting_id=begun.id, draft=draft, now=HELD)
    assert not done.errors


FINALISING = Scenario(
    "finalising",
    _almost_final,
    on_open_vault(
        Deed("papers of a meeting", _issue_papers),
        Deed("a decision", _decide),
        Deed("a plan", _final_plan),
        Deed("minutes", _final_minutes),
    ),
)


def _ended(place: Path) -> None:
    vault: Vault = new_vault(place)
    fill_for_disposal(vault)
    vault.close()


def _dispose(stage: Stage) -> None:
    disposals.dispose(stage.vault, household_id=HOUSEHOLD_ID, disposal=GOOD, now=NOW)


def _erase(stage: Stage) -> None:
    disposals.erase(stage.vault)


DISPOSING = Scenario(
    "disposal",
    _ended,
    on_open_vault(Deed("the record disposed of", _dispose), Deed("the file anew", _erase, 0)),
)
