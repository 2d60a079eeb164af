"""A copy's free text says nothing of those it does not name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwlink.core.text import fold
from cwlink.rules.snapshot import HouseholdSnapshot, MemberSnapshot
from cwlink.rules.veil import veil


def member(
    key: str, name: str, kana: str, *, head: bool = False, phone: str = ""
) -> MemberSnapshot:
    return MemberSnapshot(key, name, kana, "", head, "", None, phone)


HOUSE = HouseholdSnapshot(
    household_id="h",
    case_number="24-00093",
    as_of=date(2026, 12, 11),
    members=(
        member("tome", "水野　トメ", "ミズノ　トメ", head=True),
        member("kazuo", "水野　和夫", "ミズノ　カズオ", phone="090-1234-5678"),
        member("ken", "髙﨑　健", "タカサキ　ケン"),
        member("saku", "渡邉　さくら", "ワタナベ　サクラ"),
        member("van", "Nguyen Van An", "グエン　ヴァン　アン"),
    ),
    address="青葉県みどり市栄町1-2-3 みどり荘201",
    phone="0123-45-6789",
)
CALLED = {
    "tome": "世帯主",
    "kazuo": "世帯員2",
    "ken": "世帯員3",
    "saku": "世帯員4",
    "van": "世帯員5",
}


def over(text: str, *named: str, **more: object) -> str:
    return veil(HOUSE, named=named, called=CALLED, **more).over(text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("水野和夫さんを訪問する", "世帯員2を訪問する"),
        ("水野 和夫（無職）", "世帯員2（無職）"),
        ("和夫が拒む。和夫氏の意向", "世帯員2が拒む。世帯員2の意向"),
        ("ミズノ　カズオ様", "世帯員2"),
        ("ﾐｽﾞﾉｶｽﾞｵ", "世帯員2"),
        ("みずのかずおへ", "世帯員2へ"),
        ("カズオの通院", "世帯員2の通院"),
        ("かずおさんの通院", "世帯員2の通院"),
        ("高崎健と話す", "世帯員3と話す"),
        ("髙﨑さん宅", "世帯員宅"),
        ("健さんは不在", "世帯員3は不在"),
        ("健康診断を勧める", "健康診断を勧める"),
        ("健が通院。長男の健、母と面接", "世帯員3が通院。長男の世帯員3、母と面接"),
        ("健やかに暮らす", "健やかに暮らす"),
        ("さくらは母とさくらの店へ", "世帯員4は母と世帯員4の店へ"),
        ("さくら市の桜、さくらんぼ", "さくら市の桜、さくらんぼ"),
        ("わたなべさんとワタナベの家", "世帯員と世帯員の家"),
        ("グエンさんとアンさん", "世帯員と世帯員5"),
        ("研修と点検", "研修と点検"),
        ("ケンタッキー", "ケンタッキー"),
        ("水野さん宅を訪問", "水野さん宅を訪問"),
        ("トメさんの介護", "トメさんの介護"),
    ],
)
def test_members_not_named_are_called_by_number(written: str, told: str) -> None:
    assert over(written, "tome") == told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("水野家の支援", "当該世帯の支援"),
        ("水野さんに電話", "世帯員に電話"),
        ("水野は不在", "世帯員は不在"),
        ("水野町の集会所", "水野町の集会所"),
        ("トメの通院", "世帯主の通院"),
        ("さっきとめた", "さっきとめた"),
    ],
)
def test_where_no_one_is_named_the_family_name_goes_too(written: str, told: str) -> None:
    assert over(written) == told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("青葉県みどり市栄町1-2-3みどり荘201へ", "（住所）へ"),
        ("栄町１ー２ー３ みどり荘201で待つ", "（住所）で待つ"),
        ("栄町1-2-3の大家", "（住所）の大家"),
        ("みどり市栄町１丁目２番３号の自宅", "（住所）の自宅"),
        ("栄町一丁目2番地3を訪ねる", "（住所）を訪ねる"),
        ("栄町1-2に住む", "（住所）に住む"),
        ("みどり荘201号室に住む", "（住所）に住む"),
        ("栄町11-2-3と栄町1-2-30と栄町の会", "栄町11-2-3と（住所）-30と栄町の会"),
        ("自宅は45-6789、家賃456789円", "自宅は（電話番号）、家賃456789円"),
        ("電話は0123(45)6789", "電話は（電話番号）"),
        ("０９０１２３４５６７８に", "（電話番号）に"),
    ],
)
def test_address_and_telephone_are_covered_unless_they_may_show(written: str, told: str) -> None:
    assert over(written, "tome", "kazuo", "ken", "saku", "van") == told
    assert over(written, "tome", "kazuo", "ken", "saku", "van", address_shown=True) == written


def test_third_persons_become_letters_in_their_order() -> None:
    told = over(
        "大家の佐藤さんと民生委員の林。佐藤 花子に", third_persons=("林", "佐藤花子", "佐藤")
    )
    assert told == "大家のＣ氏と民生委員のＡ氏。Ｂ氏に"


def test_an_agencys_name_stays_although_a_name_is_in_it() -> None:
    assert over("和夫クリニックへ同行", kept=("和夫クリニック",)) == "和夫クリニックへ同行"
    assert over("和夫と和夫クリニックへ", kept=("和夫クリニック",)) == "世帯員2と和夫クリニックへ"


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["水野和夫", "水野　和夫", "ﾐｽﾞﾉ ｶｽﾞｵ", "和夫さん", "みずのかずお"]),
            st.text("あ訪問する。、 　12-ー町", max_size=6),
        ),
        max_size=6,
    )
)
def test_whatever_stands_around_a_hidden_name_it_is_covered(parts: list[str]) -> None:
    told = fold(over("".join(parts), "tome"))
    assert "和夫" not in told
    assert fold("みずのかずお") not in told


@given(st.text(max_size=40))
def test_a_text_without_anyone_stays_as_it_is(text: str) -> None:
    if any(fold(one) in fold(text) for one in ("和夫", "健", "かずお", "けん", "みずの", "水野")):
        return
    if any(char.isdecimal() for char in text) or "髙" in text or "高" in text:
        return
    assert over(text, "tome") == text
