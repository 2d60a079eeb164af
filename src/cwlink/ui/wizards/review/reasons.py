"""Why the verdict is what it is: each rule in a sentence, with detail and source (表22, 表23)."""

from dataclasses import dataclass

from cwlink.reference.catalogue import catalogue
from cwlink.reference.convening import CollaborationCode, TriggerCode
from cwlink.rules.convening import SEVERAL, Ground, HoldingRule, Rule
from cwlink.services.review_view import ReviewView
from cwlink.ui.wizards.review.words import collaboration_words


@dataclass(frozen=True)
class Reason:
    """One reason as the screen shows it; ``source`` is the tag at its right."""

    sentence: str
    detail: str
    source: str


def reasons(view: ReviewView) -> tuple[Reason, ...]:
    """Return the reasons of the same verdict, in the order of the rules."""
    return tuple(
        reason
        for rule in view.judgement.verdict.reasons
        for reason in _WORDED[rule.rule](view, rule)
    )


def _danger(_view: ReviewView, rule: HoldingRule) -> list[Reason]:
    detail = "緊急の対応と並行して、関係機関で方針を決める"
    sentences = {
        Ground.URGENT: "生命・身体・財産に危険がある",
        Ground.SUICIDE_RISK: "自殺を図ったことがある、又はそのおそれがある",
    }
    return [Reason(sentences[ground], detail, "緊急") for ground in rule.grounds]


def _exploring(view: ReviewView, _rule: HoldingRule) -> list[Reason]:
    confirmed = view.judgement.verdict.criteria
    found = [
        one
        for one in catalogue().criteria
        if one.code in confirmed and one.group is CollaborationCode.EXPLORE
    ]
    kind = collaboration_words(CollaborationCode.EXPLORE)
    sentence = f"「{kind}」の{len(found)}項目に当てはまる"
    return [Reason(sentence, "／".join(one.short_label for one in found), "表23")]


def _several_words(view: ReviewView) -> str:
    verdict = view.judgement.verdict
    return (
        f"課題{verdict.issue_kinds}種・課題のある世帯員{verdict.issue_holders}人"
        f"（目安：いずれかが{SEVERAL}以上）"
    )


def _expert(view: ReviewView, _rule: HoldingRule) -> list[Reason]:
    return [Reason("専門的な支援が必要で、課題が複数ある", _several_words(view), "表23")]


def _asked(view: ReviewView, _rule: HoldingRule) -> list[Reason]:
    asked = view.judgement.facts.trigger is TriggerCode.AGENCY_REQUEST
    sentence = "関係機関から連携の依頼がある" if asked else "査察指導員から助言がある"
    return [Reason(sentence, "開催を検討する観点に当てはまる", "きっかけ")]


def _policy(view: ReviewView, rule: HoldingRule) -> list[Reason]:
    linked = len(view.judgement.facts.linked)
    several = "課題が複数あり、支援の質の向上により自立の助長が見込まれる"
    found = {
        Ground.LINKED_WITHOUT_POLICY: Reason(
            "個別の支援はあるが世帯全体の方針がない", f"{linked}種類の機関が関わっている", "表22"
        ),
        Ground.SEVERAL: Reason(several, "世帯全体の方針を関係機関と共有する段階にある", "表22"),
    }
    return [found[ground] for ground in rule.grounds]


def _expert_alone(view: ReviewView, _rule: HoldingRule) -> list[Reason]:
    detail = (
        "自立の助長の見込みが「いいえ」のため、まず個別に相談する"
        if view.judgement.verdict.issue_kinds >= SEVERAL
        else "課題が一つのため、まず専門の機関に個別に相談する"
    )
    return [Reason("専門的な支援が必要と判断される", detail, "表23")]


def _hopeful(_view: ReviewView, _rule: HoldingRule) -> list[Reason]:
    sentence = "支援の質の向上により自立の助長が見込まれる"
    return [Reason(sentence, "関わりのある機関へ個別に打診・情報提供する", "表22")]


def _none(_view: ReviewView, _rule: HoldingRule) -> list[Reason]:
    sentence = "開催を検討する観点に当てはまるものがない"
    return [Reason(sentence, "再検討日を決めて、その間の変化を見る", "表22・表23")]


_WORDED = {
    Rule.R1: _danger,
    Rule.R2: _exploring,
    Rule.R3: _expert,
    Rule.R4: _asked,
    Rule.R5: _policy,
    Rule.R6: _expert_alone,
    Rule.R7: _hopeful,
    Rule.R8: _none,
}
