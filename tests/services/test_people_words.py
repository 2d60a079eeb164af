"""What tells of people: whole names of the whole vault, and more on a household's own pages."""

from dataclasses import replace
from pathlib import Path

from cwlink.services import imports, people_words
from cwlink.services.household_snapshot import snapshot_of
from cwlink.services.issue_names import issue_kinds
from cwlink.storage import households
from cwlink.storage.household_index import of_record
from cwlink.storage.vault import Vault
from household_case import NOW, TODAY, household

OWN = {"水野　トメ", "水野", "トメ", "ﾐｽﾞﾉ", "和夫", "みどり市栄町３－12－８", "000-000-0142"}


def put(vault: Vault, kin: str) -> None:
    record = replace(household(), kin=kin)
    with vault.write() as work:
        households.add(work, record, of_record(record, issue_labels={}, on=TODAY), now=NOW)


def test_the_vault_tells_whole_names_addresses_telephones_and_lines_on_kin(vault: Vault) -> None:
    put(vault, "長女 市川 090-0000-1111\nなし\n頼れる親族なし")
    found = people_words.of_vault(vault)
    assert {"水野　トメ", "ﾐｽﾞﾉ ﾄﾒ", "水野　和夫", "000-1234", "000-000-0142"} <= found
    assert {"みどり市栄町３－12－８", "長女 市川 090-0000-1111"} <= found
    assert not {"なし", "トメ", "水野", ""} & found


def test_a_household_tells_parts_of_names_too_and_so_does_its_snapshot(vault: Vault) -> None:
    assert people_words.of_household(household()) >= OWN
    with vault.read() as work:
        kinds = issue_kinds(work, (one.code for one in household().issues if one.code))
    assert people_words.of_household(snapshot_of(household(), kinds, TODAY)) >= OWN
    assert "" not in people_words.of_household(household())


def test_a_name_without_a_space_has_no_parts() -> None:
    assert people_words.name_words("グエン") == ("グエン", "グエン")
    assert people_words.name_words(" ") == ()


def test_a_list_tells_of_people_in_rows_that_cannot_be_taken_too(
    vault: Vault, tmp_path: Path
) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text(
        "ケース番号,続柄,氏名,カナ,生年月日,住所,電話番号\n"
        "24-1,世帯主,濱田　由紀,ハマダ ユキ,S40.1.1,みどり市本町1－2,000-111-2222\n"
        "24-2,世帯主,桐山　静,キリヤマ シズカ,S40.13.41,みどり市本町3－4,\n",
        encoding="utf-8",
    )
    shown = imports.preview(vault, file=imports.open_file(listed), today=TODAY)
    found = people_words.of_list(shown)
    assert {"濱田　由紀", "みどり市本町1－2", "000-111-2222", "桐山　静"} <= found
    assert "" not in found
