"""The office says which meeting bodies are set up."""

from dataclasses import replace
from datetime import date

from cwlink.reference.bodies import BodyCode
from cwlink.rules.bodies import SetUp
from cwlink.services import bodies
from cwlink.storage.vault import Vault
from household_case import NOW


def test_in_a_new_vault_every_body_is_unknown(vault: Vault) -> None:
    assert set(bodies.body_states(vault)) == set(BodyCode)
    assert set(bodies.body_states(vault).values()) == {SetUp.UNKNOWN}


def test_what_the_office_says_is_kept(vault: Vault) -> None:
    first = bodies.body_setups(vault)[0]
    said = replace(
        first,
        state=SetUp.SET_UP,
        since=date(2025, 4, 1),
        members=("shakyo", "houkatsu"),
        secretariat=" 福祉事務所 保護係 ",
        guideline="調整会議設置要綱",
        note="月1回",
    )
    bodies.save(vault, setup=said, now=NOW)
    assert bodies.body_setups(vault)[0] == replace(said, secretariat="福祉事務所 保護係")
    assert bodies.body_states(vault)[BodyCode.CHOUSEI_KAIGI] is SetUp.SET_UP
    bodies.save(vault, setup=replace(said, state=SetUp.NOT_SET_UP), now=NOW)
    assert bodies.body_states(vault)[BodyCode.CHOUSEI_KAIGI] is SetUp.NOT_SET_UP
