"""The line round the office's own work: what a role of it must not become without the supervisor.

A caseworker is often asked to stand as guarantor, keep money, go along or clear up (survey of the
report: 59.7 % are treated as family). Such a role is 「持ち帰り（査察指導員に確認）」 first.
"""

import re
import unicodedata
from enum import StrEnum

from cwlink.rules.minutes import AgreedRole


class OutsideWork(StrEnum):
    """保証人, 金銭の預かり, 付添い, 片付け: what is not the office's to do."""

    GUARANTOR = "guarantor"
    MONEY = "money"
    ESCORT = "escort"
    CLEARING = "clearing"


_VALUABLES = (
    "(?:通帳|印鑑|実印|現金|お金|金銭|預金|貯金|カード|年金|保護費|生活費|家賃|財布|貴重品|鍵|遺品)"
)
_KEEPS = "(?:預か|預り|あずか|保管|管理|立て?替え?|引き出|引出|下ろ|おろ)"
_DOCTOR = "(?:通院|受診|診察|入院|退院|外来|手術|検査|買い?物|外出)"
_PAPERS = "(?:入院|入所|退院|退所|転院|転居|手続き?|届出|届け出|契約|申請|支払い?)"
_THINGS = "(?:ごみ|ゴミ|塵|部屋|室内|家の中|居室|住居|自宅|家財|家具|荷物|遺品|残置物|不用品|庭)"
_CLEARS = "(?:片付|片づ|かたづ|処分|搬出|運び出|撤去|清掃|掃除|分別|整理|捨て)"
_KINDS = {
    OutsideWork.GUARANTOR: (
        r"身元保証|身元引き?受け?|保証人|連帯保証|引受人|緊急(?:時の?)?連絡先"
        r"|(?:手術|医療)の?同意(?:書に?)?(?:の?署名|の?サイン|を?する|を?行)"
    ),
    OutsideWork.MONEY: (
        rf"{_VALUABLES}[^。、]{{0,6}}?{_KEEPS}|預かり金|預り金|(?:代わりに|代理で)[^。、]{{0,6}}支払"
    ),
    OutsideWork.ESCORT: (
        rf"付き?添|つきそ|{_DOCTOR}[^。、]{{0,5}}同行|{_DOCTOR}[^。、]{{0,5}}送迎"
        rf"|{_PAPERS}[^。、]{{0,4}}(?:代行|代理)|(?:代わりに|代理で)[^。、]{{0,8}}{_PAPERS}"
    ),
    OutsideWork.CLEARING: (
        rf"{_THINGS}[^。、]{{0,6}}?{_CLEARS}|片付|片づ|かたづ|(?:ごみ|ゴミ)(?:出し|を出)"
        r"|引っ?越し?の?[^。、]{0,6}(?:手伝|作業|荷造|荷ほど|運)|荷造り"
    ),
}
_OUTSIDE = {kind: re.compile(pattern) for kind, pattern in _KINDS.items()}
_PASSED_ON = re.compile(
    "紹介|つな[ぐぎげいが]|繋|引き継|案内|依頼|頼[むみんま]|委託|相談|調整|手配|勧め|すすめ|促[すしさ]"
    "|助言|情報提供|情報を|申し?込|導入|検討|利用|活用|探[すしさ]|見積|確認|把握|聞き取|聴き取|聞く|聴く"
    "|説明|伝え|尋ね|調べ|協議|求め|支援機関|支援事業|働き?かけ|見守"
)
"""What the office does instead: it finds, asks, tells and passes on."""
_ACT_BEFORE = re.compile("(?:[らりっいきけちえ])?て|り(?![はをのにもがとでや])(?=[ぁ-ん一-龥])")
_NOT_DONE = re.compile(
    "(?:[らさわかなしれせ]|[りいき]は?し|け|え)?(?:ない|ません|ぬ)|できない|できません|不可|禁|断[るりっわ]"
    "|対象外|担わ|行わな"
)
_SENTENCE = re.compile(r"[。\n;；!！]")
_CLAUSE = re.compile("[、,，]")
_TOPIC = re.compile("(?:は|も|を|が|に|の|と|や|について|に関して|における)$")


def outside_work(text: str) -> tuple[OutsideWork, ...]:
    """Return what in a role's words is not the office's own work, in the order of OutsideWork.

    Words that pass the matter on to somebody (業者を紹介する, 支援機関につなぐ), find it out or
    decline it do not count.
    """
    plain = unicodedata.normalize("NFKC", text)
    clauses = [clause for sentence in _SENTENCE.split(plain) for clause in _clauses(sentence)]
    return tuple(
        kind
        for kind, pattern in _OUTSIDE.items()
        if any(_is_done(clause, found) for clause in clauses for found in pattern.finditer(clause))
    )


def awaits_supervisor(role: AgreedRole) -> tuple[OutsideWork, ...]:
    """Return why a role needs the supervisor's word first; nothing for other agencies' roles."""
    if not role.is_office or role.supervisor_confirmed:
        return ()
    return outside_work(f"{role.content}。{role.purpose}")


def _clauses(sentence: str) -> list[str]:
    """Return the clauses of a sentence; a topic (通院の付添いは、) stays with what follows it."""
    clauses: list[str] = []
    open_topic = False
    for part in _CLAUSE.split(sentence):
        if open_topic:
            clauses[-1] += part
        else:
            clauses.append(part)
        open_topic = bool(_TOPIC.search(part.strip()))
    return clauses


def _is_done(clause: str, found: re.Match[str]) -> bool:
    """Tell whether what was found is to be done, not passed on and not declined."""
    after = clause[found.end() :]
    if _ACT_BEFORE.match(after):
        return True
    return not (_PASSED_ON.search(after) or _NOT_DONE.search(after))
