"""What a role of the office must not become without the supervisor, and what it may well be."""

import pytest

from cwlink.rules.minutes import AgreedRole
from cwlink.rules.office_line import OutsideWork, awaits_supervisor, outside_work
from cwlink.rules.plan import OFFICE

OUTSIDE = {
    OutsideWork.GUARANTOR: (
        "身元保証",
        "入院の身元保証人になる",
        "アパートの保証人を引き受ける",
        "連帯保証人として署名する",
        "身元引受人になる",
        "緊急連絡先になる",
        "緊急時の連絡先を引き受ける",
        "手術の同意書に署名する",
    ),
    OutsideWork.MONEY: (
        "通帳を預かる",
        "通帳預かり",
        "通帳と印鑑を預かります",
        "現金を預かる",
        "保護費を預かり、週ごとに渡す",
        "本人に代わり金銭を管理する",
        "金銭管理を行う",
        "キャッシュカードを保管する",
        "家賃を立て替える",
        "代わりに家賃を支払う",
        "鍵を預かって室内を確かめる",
        "現金を預かって支払いを依頼する",
        "ＡＴＭで年金を引き出す",
    ),
    OutsideWork.ESCORT: (
        "通院の付添い",
        "通院に付き添う",
        "病院へ付添って医師の説明を聞く",
        "受診に同行する",
        "毎月の通院同行",
        "病院の送迎ではなく通院の送迎を行う",
        "入院手続の代行",
        "入院手続きを代行する",
        "本人の代わりに転居の手続をする",
        "つきそいを行う",
    ),
    OutsideWork.CLEARING: (
        "ごみの片付け",
        "ゴミを片づける",
        "部屋を片付けて衛生を保つ",
        "家財を処分する",
        "引っ越しの手伝い",
        "引越し作業を手伝う",
        "ごみ出しをする",
        "荷造りを手伝う",
        "庭の清掃",
    ),
}
WITHIN = (
    "",
    "家庭訪問を続ける",
    "片付けの業者を紹介する",
    "ごみの片付けの見積りを取るよう促す",
    "金銭管理の支援機関につなぐ",
    "金銭管理について社会福祉協議会に相談する",
    "日常生活自立支援事業による金銭管理を利用できるか調べる",
    "身元保証人がいないことを病院に説明する",
    "身元保証については、社会福祉協議会につなぐ",
    "通院の付添いは、訪問看護に依頼する",
    "通院の付添いをヘルパーに頼む",
    "緊急連絡先を確認する",
    "緊急連絡先を聞き取る",
    "保証人にはなれないことを伝える",
    "現金は預からない",
    "付添いはしない",
    "現金の預かりは行わない",
    "引っ越しの業者を探す",
    "初回訪問に同行し、地域包括支援センターを紹介する",
    "住宅扶助の家賃を確認する",
    "医療扶助の手続を行う",
    "入院手続について病院と調整する",
    "自宅を訪問し、和夫さんと話す",
    "同行訪問をする",
)


@pytest.mark.parametrize(
    ("kind", "words"), [(kind, one) for kind, several in OUTSIDE.items() for one in several]
)
def test_what_is_not_the_offices_work_is_seen(kind: OutsideWork, words: str) -> None:
    assert kind in outside_work(words)


@pytest.mark.parametrize("words", WITHIN)
def test_passing_on_asking_and_declining_are_the_offices_work(words: str) -> None:
    assert outside_work(words) == ()


def test_one_clause_is_judged_apart_from_the_next() -> None:
    both = "片付けの業者を紹介し、通帳を預かり、訪問する"
    assert outside_work(both) == (OutsideWork.MONEY,)
    assert outside_work("通帳を預かる。身元保証人になる") == (
        OutsideWork.GUARANTOR,
        OutsideWork.MONEY,
    )


def test_only_the_offices_own_roles_wait_for_the_supervisor() -> None:
    office = AgreedRole("r", OFFICE, "福祉事務所", content="通帳を預かる")
    assert awaits_supervisor(office) == (OutsideWork.MONEY,)
    assert awaits_supervisor(AgreedRole("r", "shakyo", "社協", content="通帳を預かる")) == ()


def test_a_role_waits_until_the_supervisor_said_yes() -> None:
    asked = AgreedRole("r", OFFICE, purpose="身元保証", supervisor_confirmed=False)
    assert awaits_supervisor(asked) == (OutsideWork.GUARANTOR,)
    agreed = AgreedRole("r", OFFICE, purpose="身元保証", supervisor_confirmed=True)
    assert awaits_supervisor(agreed) == ()
