"""Whatever is imported in whatever order: nothing is lost, and twice is once."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from import_case import LATER, TABLES, dump
from list_files import row, write
from sqlalchemy import text
from worked_case import NOW, TODAY

from cwlink.core.ids import HouseholdId
from cwlink.services import imports
from cwlink.services.imports import (
    Answers,
    ImportPreview,
    QuestionKind,
)
from cwlink.storage import households
from cwlink.storage.vault import Vault

names = st.sampled_from(["青木　一郎", "青木 花子", "赤木　実", "𠮷田　栄", ""])


births = st.sampled_from(["S30.7.13", "S32.5.2", "S64.1.8", "S30", "", "R8.1.1"])


listed = st.builds(
    row,
    ケース番号=st.sampled_from(["1", "2", "３", ""]),
    氏名=names,
    続柄=st.sampled_from(["世帯主", "妻", "子", ""]),
    性別=st.sampled_from(["男", "女", "", "?"]),
    生年月日=births,
    住所=st.sampled_from(["みどり市本町1", "みどり市栄町2", ""]),
    障害者手帳=st.sampled_from(["身体1級", "身体2級", "療育B1", ""]),
    要介護度=st.sampled_from(["要介護3", "申請中", "非該当", ""]),
)


lists = st.lists(listed, max_size=6)


@pytest.fixture(scope="module")
def emptied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """Give one vault, which each example empties first."""
    from cwlink.storage.keys import Cost

    path = tmp_path_factory.mktemp("many") / "保管庫.cwlink"
    opened, _ = Vault.create(path, passphrase="青い傘と三つの鍵", cost=Cost(1, 32, 1))
    yield opened
    opened.close()


def _empty(vault: Vault) -> None:
    with vault.write() as work:
        for name in (*reversed(TABLES), "settings"):
            work.session.execute(text(f"DELETE FROM {name}"))


def _answered(
    vault: Vault, preview: ImportPreview, choices: Iterator[int]
) -> tuple[ImportPreview, Answers]:
    """Answer what is asked, and what is asked after that."""
    answers = Answers()
    for _ in range(3):
        for question in preview.questions:
            choice = next(choices)
            if question.kind is QuestionKind.NEW_HEAD:
                answers = answers.with_head(question.key, becomes_head=choice % 2 == 0)
            else:
                may_be = [*(one.member_id for one in question.candidates), None]
                answers = answers.with_same(question.key, may_be[choice % len(may_be)])
        preview = imports.reconsider(vault, preview=preview, answers=answers, today=TODAY)
    return preview, answers


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(lists, min_size=1, max_size=4), st.lists(st.integers(0, 5), min_size=1))
def test_whatever_is_imported_nothing_is_lost_and_twice_is_once(
    emptied: Vault, tmp_path: Path, files: list[list[list[str]]], choices: list[int]
) -> None:
    _empty(emptied)
    choice = cycle(choices)
    for rows in files:
        file = imports.open_file(write(tmp_path / "名簿.csv", *rows, encoding="utf-8"))
        before = dump(emptied)
        preview = imports.preview(emptied, file=file, today=TODAY)
        preview, answers = _answered(emptied, preview, choice)
        imports.apply(emptied, preview=preview, now=NOW)

        after = dump(emptied)
        _nothing_lost(before, after)
        _one_head_each(emptied)
        preview = imports.preview(emptied, file=file, today=TODAY, answers=answers)
        again = imports.apply(emptied, preview=preview, now=LATER)
        assert (again.new, again.changed) == (0, 0)
        assert dump(emptied) == after


def _nothing_lost(
    before: dict[str, list[tuple[object, ...]]], after: dict[str, list[tuple[object, ...]]]
) -> None:
    for name in ("households", "members", "certificates"):
        rows = {one[0]: one for one in after[name]}
        for one in before[name]:
            assert one[0] in rows
            kept = sum(value not in (None, "") for value in rows[one[0]])
            assert kept >= sum(value not in (None, "") for value in one) - (name == "members")


def _one_head_each(vault: Vault) -> None:
    with vault.read() as work:
        for found in work.session.execute(text("SELECT id FROM households")).scalars():
            stored = households.get(work, HouseholdId(found))
            assert stored is not None
            heads = [one for one in stored.record.headships if one.covers(TODAY)]
            assert len(heads) == 1
