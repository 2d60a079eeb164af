"""Scenarios of a change of caseworkers: households packed and marked, taken by the successor."""

from dataclasses import replace
from pathlib import Path

import pyrage
import pytest
from fault_stage import Deed, Scenario, Stage, new_vault, on_open_vault
from plan_case import NOW, whole
from worked_case import case1, with_case1, with_office

from cwlink.exchange.handover_package import EXTENSION, unsealed
from cwlink.services import handover_giving, handover_taking, household_edit, plans
from cwlink.services.household_edit import HouseholdDraft
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID, household

PACKAGE = f"引継ぎ{EXTENSION}"
SECRET = "K7HM-4RPX-9WTY-3ACE"


_SEAL = b"age-encryption.org/v1\n-> scrypt %b 1\n%b\n--- " % (b"a" * 22, b"a" * 43)


def _seal_cheaply(patch: pytest.MonkeyPatch) -> None:
    """Let a package be sealed by a heading only: the true seal takes a second on purpose."""
    age = pyrage.passphrase
    patch.setattr(age, "encrypt", lambda data, _secret: _SEAL + data)
    patch.setattr(age, "decrypt", lambda data, _secret: data.removeprefix(_SEAL))


def _for_good() -> None:
    _seal_cheaply(pytest.MonkeyPatch())


def _two_households(place: Path) -> Vault:
    vault = new_vault(place)
    with_office(vault)
    with_case1(vault)
    record = replace(household(), case_number="24-00094")
    household_edit.save(vault, draft=HouseholdDraft(record), now=NOW)
    begun = plans.begin(vault, household_id=case1().id, now=NOW)
    plans.save(vault, version_id=begun.id, content=whole(begun.content), now=NOW)
    return vault


def _pack(vault: Vault, path: Path) -> str:
    ids = (case1().id, HOUSEHOLD_ID)
    given = handover_giving.give(
        vault, household_ids=ids, to="後任　花子", path=path, passphrase=SECRET, now=NOW
    )
    return given.package_id


def _give(stage: Stage) -> None:
    stage.kept["package"] = _pack(stage.vault, stage.place / PACKAGE)


def _mark(stage: Stage) -> None:
    handover_giving.mark_given(
        stage.vault,
        package_id=stage.kept["package"],
        archive_on=NOW.date(),
        now=NOW,
    )


def _given(place: Path) -> None:
    _two_households(place).close()


def unreadable_package(place: Path, confirmed: int) -> list[str]:
    """Return what is wrong with a package that was written."""
    path = place / PACKAGE
    if not path.exists():
        return ["the package was confirmed and is not there"] if confirmed > 1 else []
    with pytest.MonkeyPatch.context() as patch:
        _seal_cheaply(patch)
        unsealed(path.read_bytes(), SECRET)
    return []


GIVING = Scenario(
    "handing over",
    _given,
    on_open_vault(Deed("packed", _give, repeatable=False), Deed("marked", _mark)),
    look=unreadable_package,
    mutate=_for_good,
)


def _received(place: Path) -> None:
    """Leave a package, and the successor's vault."""
    _for_good()
    former = place / "former"
    former.mkdir()
    giver = _two_households(former)
    _pack(giver, place / PACKAGE)
    giver.close()
    vault = new_vault(place)
    with_office(vault)
    vault.close()


def _take(stage: Stage) -> None:
    seen = handover_taking.look(
        stage.vault, path=stage.place / PACKAGE, passphrase=SECRET, today=NOW.date()
    )
    handover_taking.take(stage.vault, preview=seen, now=NOW)


TAKING = Scenario(
    "taking over",
    _received,
    on_open_vault(Deed("backed up and taken", _take, 2, repeatable=False)),
    mutate=_for_good,
)
