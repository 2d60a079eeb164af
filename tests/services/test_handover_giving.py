"""A package holds everything of the households chosen, and nothing of any other."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
from disposal_case import NEIGHBOUR, NEIGHBOUR_NUMBER, TELLING
from handover_case import LATER, PASSPHRASE, give, opened, tables

from cwlink.core.problems import TaskCancelled
from cwlink.core.progress import CancelAfter
from cwlink.core.saving import NotSaved
from cwlink.exchange.handover_package import HandoverPackage
from cwlink.rules.handover import Kind, Left
from cwlink.services import handover_giving, passwords
from cwlink.services.activity import Act, Subject
from cwlink.services.handover_giving import NothingChosen, WeakPassphrase
from cwlink.services.household_facts import NoSuchHousehold
from cwlink.storage import activities
from cwlink.storage.activities import Wanted
from cwlink.storage.transfer_columns import names
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID, NOW, TODAY
from unnoted import unnoted_writes

pytest_plugins = ("handover_vaults",)
pytestmark = pytest.mark.usefixtures("quick_age")


def _text(package: HandoverPackage) -> str:
    return msgspec.json.encode(package).decode()


def test_every_table_of_the_household_is_in_the_package(predecessor: Vault, tmp_path: Path) -> None:
    one = opened(give(predecessor, tmp_path)).households[0]
    assert [name for name in names() if not one.tables[name]] == []


def test_counts_are_told_by_kind(predecessor: Vault, tmp_path: Path) -> None:
    given = give(predecessor, tmp_path)
    counts = given.households[0].counts
    assert counts[Kind.COPIES] == 3, "two of its own and one it inherited"
    assert counts[Kind.MEETINGS] == 2
    assert counts[Kind.MEMBERS] == 2
    assert counts[Kind.ATTACHMENTS] == 1
    assert given.total == sum(counts.values())


def test_nothing_of_another_household_is_in_a_package(predecessor: Vault, tmp_path: Path) -> None:
    text = _text(opened(give(predecessor, tmp_path)))
    for word in ("相沢", NEIGHBOUR, NEIGHBOUR_NUMBER, "d" * 32):
        assert word not in text
    text = _text(opened(give(predecessor, tmp_path, NEIGHBOUR, name="隣")))
    assert "相沢" in text
    for word in TELLING:
        assert word not in text


def test_papers_of_several_households_stay_and_it_is_said(
    predecessor: Vault, tmp_path: Path
) -> None:
    given = give(predecessor, tmp_path)
    assert given.households[0].left == {Left.SHARED_PAPERS: 1}


def test_the_log_and_the_sittings_of_the_giver_stay(predecessor: Vault, tmp_path: Path) -> None:
    package = opened(give(predecessor, tmp_path))
    assert "activities" not in package.households[0].tables
    drafts = package.households[0].tables["drafts"]
    assert drafts
    assert "logged" not in {row["kind"] for row in drafts}


def test_what_the_list_repeats_and_the_archive_stay(predecessor: Vault, tmp_path: Path) -> None:
    row = opened(give(predecessor, tmp_path)).households[0].tables["households"][0]
    assert {"archive_on", "search_text", "list_name"}.isdisjoint(row)


def test_the_package_is_encrypted(
    predecessor: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    given = give(predecessor, tmp_path)
    data = given.path.read_bytes()
    assert data.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert "水野".encode() not in data
    assert opened(given).households[0].id == HOUSEHOLD_ID


def test_a_weak_passphrase_is_refused(predecessor: Vault, tmp_path: Path) -> None:
    path = tmp_path / "弱.cwlink-hikitsugi"
    with pytest.raises(WeakPassphrase, match="推測"):
        handover_giving.give(
            predecessor,
            household_ids=(HOUSEHOLD_ID,),
            to="",
            path=path,
            passphrase="hikitsugi2026",
            now=NOW,
        )
    assert not path.exists()


def test_the_suggested_passphrase_is_strong_enough() -> None:
    suggested = handover_giving.suggested_passphrase()
    assert handover_giving.rated(suggested).enough
    assert passwords.aloud(suggested)


def test_nothing_chosen_and_unknown_households_are_told(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(NothingChosen):
        handover_giving.give(
            vault, household_ids=(), to="", path=tmp_path / "p", passphrase=PASSPHRASE, now=NOW
        )
    with pytest.raises(NoSuchHousehold):
        give(vault, tmp_path)


def test_giving_changes_nothing_of_the_records_and_is_noted(
    predecessor: Vault, tmp_path: Path
) -> None:
    before = tables(predecessor)
    with unnoted_writes() as found:
        given = give(predecessor, tmp_path)
    assert found == []
    after = tables(predecessor)
    assert {name for name in after if after[name] != before[name]} == {"activities", "handovers"}
    with predecessor.read() as work:
        wanted = Wanted(subject_id=given.package_id, acts=(Act.EXPORTED,))
        noted = activities.found(work, wanted, limit=9)
    assert {one.entry.subject for one in noted} == {Subject.HANDOVER}
    assert {one.case_number for one in noted} == {"", "24-90817"}


def test_a_file_that_cannot_be_written_leaves_no_mark(predecessor: Vault, tmp_path: Path) -> None:
    before = tables(predecessor)
    with pytest.raises(NotSaved):
        give(predecessor, tmp_path / "ない")
    assert tables(predecessor) == before


def test_a_cancelled_package_is_not_written(predecessor: Vault, tmp_path: Path) -> None:
    path = tmp_path / "中止.cwlink-hikitsugi"
    with pytest.raises(TaskCancelled):
        handover_giving.give(
            predecessor,
            household_ids=(HOUSEHOLD_ID,),
            to="",
            path=path,
            passphrase=PASSPHRASE,
            now=NOW,
            progress=CancelAfter(0),
        )
    assert not path.exists()
    assert handover_giving.packages(predecessor) == ()


def test_a_household_is_marked_only_once_it_is_said_to_be_handed_over(
    predecessor: Vault, tmp_path: Path
) -> None:
    given = give(predecessor, tmp_path, now=LATER)
    assert _choice(predecessor).mark is None
    with unnoted_writes() as found:
        done = handover_giving.mark_given(
            predecessor, package_id=given.package_id, archive_on=date(2027, 4, 1), now=LATER
        )
    assert (done, found) == (1, [])
    mark = _choice(predecessor).mark
    assert mark is not None
    assert (mark.to, mark.archive_on) == ("後任　花子", date(2027, 4, 1))
    assert not _choice(predecessor).archived
    assert _choice(predecessor, date(2027, 4, 1)).archived
    package = handover_giving.packages(predecessor)[0]
    assert (package.marked, package.household_ids) == (1, (HOUSEHOLD_ID,))


def test_a_mark_is_taken_back_and_an_archived_household_fetched_back(
    predecessor: Vault, tmp_path: Path
) -> None:
    given = give(predecessor, tmp_path, now=LATER)
    day = date(2026, 11, 24)
    handover_giving.mark_given(predecessor, package_id=given.package_id, archive_on=day, now=LATER)
    assert _choice(predecessor, day).archived
    with unnoted_writes() as found:
        assert handover_giving.fetch_back(predecessor, household_ids=(HOUSEHOLD_ID,), now=LATER)
        assert not _choice(predecessor, day).archived
        assert _choice(predecessor).mark is not None
        assert handover_giving.take_back_mark(predecessor, household_ids=(HOUSEHOLD_ID,), now=LATER)
    assert found == []
    assert _choice(predecessor).mark is None
    assert handover_giving.packages(predecessor)[0].marked == 0


def test_choices_count_what_there_is(predecessor: Vault) -> None:
    one = _choice(predecessor)
    assert (one.members, one.reviews, one.plans, one.meetings, one.open_promises) == (2, 1, 1, 2, 1)


def _choice(vault: Vault, today: date = TODAY) -> handover_giving.HandoverChoice:
    found = handover_giving.choices(vault, today=today)
    return next(one for one in found if one.id == HOUSEHOLD_ID)
