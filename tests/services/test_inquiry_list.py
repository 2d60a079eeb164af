"""The inquiries of all households: found, narrowed, what is due first."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from worked_case import NOW, TODAY, with_case1

from cwlink.rules.inquiry import InquiryContent, InquiryResult
from cwlink.services import demo, inquiries
from cwlink.services.inquiry_list import InquiryPart, inquiry_list
from cwlink.storage.keys import Cost
from cwlink.storage.vault import Vault

WHOLE = InquiryContent(question="訪問できますか。")


@pytest.fixture
def listed(vault: Vault) -> Vault:
    """Give inquiries in every state, about one household."""
    household = with_case1(vault).id

    def begin(name: str, **more: object) -> tuple[str, InquiryContent]:
        one = inquiries.begin(vault, household_id=household, now=NOW)
        return one.id, replace(WHOLE, agency_name=name, **more)  # type: ignore[arg-type]

    def ask(name: str, answer_by: date) -> None:
        key, content = begin(name, answer_by=answer_by)
        inquiries.mark_asked(vault, inquiry_id=key, content=content, now=NOW)

    def answer(name: str, result: InquiryResult, does_by: date | None = None) -> None:
        key, content = begin(name, result=result, reason="定員", does_by=does_by)
        inquiries.answer(vault, inquiry_id=key, content=content, now=NOW)

    answer("断った機関", InquiryResult.DECLINED)
    key, content = begin("下書きの機関")
    inquiries.save(vault, inquiry_id=key, content=content, now=NOW)
    ask("後の機関", TODAY + timedelta(days=9))
    ask("過ぎた機関", TODAY - timedelta(days=1))
    answer("引き受けた機関", InquiryResult.ON_CONDITIONS, TODAY + timedelta(days=3))
    answer("教えた機関", InquiryResult.INFORMED)
    return vault


def test_what_is_due_comes_first_then_drafts(listed: Vault) -> None:
    found = inquiry_list(listed, today=TODAY)
    names = [row.agency_name for row in found.rows]
    assert names[:4] == ["過ぎた機関", "引き受けた機関", "後の機関", "下書きの機関"]
    assert set(names[4:]) == {"断った機関", "教えた機関"}
    assert (found.total, found.open) == (6, 2)


@pytest.mark.parametrize(
    ("part", "names"),
    [
        (InquiryPart.WAITING, ["過ぎた機関", "後の機関"]),
        (InquiryPart.TAKEN, ["引き受けた機関"]),
        (InquiryPart.DECLINED, ["断った機関"]),
        (InquiryPart.DRAFT, ["下書きの機関"]),
    ],
)
def test_parts_and_their_counts(listed: Vault, part: InquiryPart, names: list[str]) -> None:
    found = inquiry_list(listed, today=TODAY, part=part)
    assert [row.agency_name for row in found.rows] == names
    assert found.counts[part] == len(names)
    assert found.total == 6


def test_words_are_looked_for_in_household_agency_and_number(listed: Vault) -> None:
    assert (
        inquiry_list(listed, today=TODAY, words="水野 過ぎた").rows[0].agency_name == "過ぎた機関"
    )
    assert inquiry_list(listed, today=TODAY, words="R8-1").total > 0
    nothing = inquiry_list(listed, today=TODAY, words="山田")
    assert (nothing.rows, nothing.total, nothing.open) == ((), 0, 2)


def test_the_sample_vault_has_inquiries_in_every_state(tmp_path: Path) -> None:
    vault, _key = Vault.create(
        tmp_path / "お試し.cwlink", passphrase="お試し", demo=True, cost=Cost(1, 32, 1)
    )
    demo.fill(vault, TODAY)
    found = inquiry_list(vault, today=TODAY)
    assert all(found.counts.values())
    assert found.rows[0].due_on is not None
    assert found.rows[0].due_on >= TODAY
    vault.close()
