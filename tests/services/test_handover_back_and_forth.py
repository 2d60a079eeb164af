"""Whatever both sides change, a household that goes back and forth settles, and stays whole."""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from handover_age import WORDS
from handover_case import edit, give, look

from cwlink.core.ids import IssueRecordId, MemberId, new_id
from cwlink.rules.handover import HandoverAnswers, Side
from cwlink.rules.household import HeadshipRecord, HouseholdRecord, IssueEntry, MemberRecord
from cwlink.rules.household_checks import remarks
from cwlink.services import handover_taking
from cwlink.services.handover_giving import Given
from cwlink.storage import households
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID, NOW, TODAY

pytest_plugins = ("handover_vaults",)
pytestmark = pytest.mark.usefixtures("quick_age")

Edit = Callable[[HouseholdRecord, random.Random], HouseholdRecord]


def _phone(record: HouseholdRecord, chance: random.Random) -> HouseholdRecord:
    return replace(record, phone=f"000-{chance.randrange(9)}", notes=str(chance.randrange(9)))


def _member(record: HouseholdRecord, chance: random.Random) -> HouseholdRecord:
    name = f"水野　{chance.choice('一二三四')}子"
    return replace(record, members=(*record.members, MemberRecord(MemberId(new_id()), name)))


def _renamed(record: HouseholdRecord, chance: random.Random) -> HouseholdRecord:
    at = chance.randrange(len(record.members))
    one = replace(record.members[at], work_status=chance.choice(("無職", "パート")))
    return replace(record, members=(*record.members[:at], one, *record.members[at + 1 :]))


def _issue(record: HouseholdRecord, chance: random.Random) -> HouseholdRecord:
    code = chance.choice(("isolation", "hoarding", "animals"))
    one = IssueEntry(IssueRecordId(new_id()), code, chance.choice(record.members).id)
    if any((each.member_id, each.code) == (one.member_id, code) for each in record.issues):
        return record
    return replace(record, issues=(*record.issues, one))


def _fewer(record: HouseholdRecord, chance: random.Random) -> HouseholdRecord:
    return replace(record, issues=record.issues[1:], ties=record.ties[1:])


def _head(record: HouseholdRecord, chance: random.Random) -> HouseholdRecord:
    one = HeadshipRecord(new_id(), chance.choice(record.members[:2]).id)
    return replace(record, headships=(one,))


def _trait(record: HouseholdRecord, chance: random.Random) -> HouseholdRecord:
    return replace(record, traits=(chance.choice(("refusal", "no_relatives", "isolated")),))


EDITS: tuple[Edit, ...] = (_phone, _member, _renamed, _issue, _fewer, _head, _trait)


@contextmanager
def _copy(template: Path, place: Path) -> Iterator[Vault]:
    shutil.copytree(template, place)
    vault = Vault.open(place, passphrase=WORDS)
    try:
        yield vault
    finally:
        vault.close()


def _taken(vault: Vault, given: Given, now: datetime, chance: random.Random) -> None:
    preview = look(vault, given, now)
    same = {one.key: one.proposed for home in preview.households for one in home.questions}
    answers = HandoverAnswers(same=same)
    preview = handover_taking.reconsider(vault, preview=preview, answers=answers, today=TODAY)
    asked = [one for home in preview.households for one in home.conflicts]
    sides = {one.key: chance.choice(tuple(Side)) for one in asked}
    answers = HandoverAnswers(same=same, sides=sides)
    preview = handover_taking.reconsider(vault, preview=preview, answers=answers, today=TODAY)
    handover_taking.take(vault, preview=preview, now=now)


@pytest.mark.parametrize("seed", range(8))
def test_it_settles(
    filled_template: Path, successor_template: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - moves, not secrets
    now = NOW
    with (
        _copy(filled_template, tmp_path / "前" / "前.cwlink") as old,
        _copy(successor_template, tmp_path / "後" / "後.cwlink") as new,
    ):
        first = give(old, tmp_path, now=now)
        _taken(new, first, now, chance)
        for turn, (giver, taker) in enumerate([(old, new), (new, old), (old, new)]):
            for vault in (giver, taker):
                for change in chance.sample(EDITS, 3):
                    now += timedelta(hours=1)
                    edit(vault, now=now, **_fields(change(_record(vault), chance)))
            now += timedelta(hours=1)
            given = give(giver, tmp_path, now=now, name=f"{turn}")
            _taken(taker, given, now + timedelta(minutes=1), chance)
            _require_settled(taker, given, now)


def _require_settled(vault: Vault, given: Given, now: datetime) -> None:
    again = look(vault, given, now)
    assert (again.undecided, again.nothing_to_do) == (0, True)
    record = _record(vault)
    assert len([one for one in record.headships if one.ends is None]) == 1
    held = [(one.member_id, one.code) for one in record.issues]
    assert len(held) == len(set(held)), "the same issue twice"
    assert [one for one in remarks(record, TODAY) if one.blocks] == []
    with vault.read() as work:
        assert work.bare.execute("PRAGMA foreign_key_check").fetchall() == []


def _record(vault: Vault) -> HouseholdRecord:
    with vault.read() as work:
        stored = households.get(work, HOUSEHOLD_ID)
    assert stored is not None
    return stored.record


def _fields(record: HouseholdRecord) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}
