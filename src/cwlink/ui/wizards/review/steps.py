"""The nine steps of a review: their names and, once passed, their answers in one line."""

from collections.abc import Callable
from dataclasses import dataclass

from cwlink.reference.catalogue import catalogue
from cwlink.rules.review import ReviewContent
from cwlink.services.review_view import ReviewView
from cwlink.ui.widgets.step_list import Step
from cwlink.ui.wizards.review.words import OUTLOOKS, SHORT_OUTCOMES

LAST = 9


@dataclass(frozen=True)
class StepName:
    """What a step is called in the list, and on the button that leads to it."""

    name: str
    button: str


STEPS = (
    StepName("きっかけ", "きっかけ"),
    StepName("世帯と課題", "世帯と課題"),
    StepName("背景と潜在的なニーズ", "背景と潜在的なニーズ"),
    StepName("表23の該当", "表23の該当"),
    StepName("表22の主軸", "表22の主軸"),
    StepName("結果", "結果"),
    StepName("会議体", "会議体を選ぶ"),
    StepName("関係機関", "関係機関を選ぶ"),
    StepName("決定", "決定"),
)


def step_rows(view: ReviewView, current: int, reached: int) -> tuple[Step, ...]:
    """Return the steps for the list; every step can be gone to at any time."""
    return tuple(
        Step(
            key=str(number),
            name=step.name,
            answer=_ANSWERS[number](view) if number <= max(reached, current) else "",
            done=view.final or (number < reached and _is_answered(view, number)),
            open=True,
        )
        for number, step in enumerate(STEPS, start=1)
    )


def furthest(content: ReviewContent) -> int:
    """Return the furthest step that has been worked on, as far as the answers tell."""
    told = (
        (9, content.decision is not None),
        (8, bool(content.agencies) or content.broad_invite),
        (7, content.body is not None),
        (6, bool(content.first_actions)),
        (5, content.outlook is not None),
    )
    return max(content.step, *(step for step, there in told if there), 1)


def _is_answered(view: ReviewView, number: int) -> bool:
    content = view.content
    if number == 1:
        return content.trigger is not None
    if number == 7:
        return content.body is not None
    if number == 5:
        answers = (content.economic, content.daily, content.social)
        return content.outlook is not None and all(one.answered for one in answers)
    return True


def _trigger(view: ReviewView) -> str:
    found = catalogue().trigger(view.content.trigger or "")
    words = [found.short_label if found else "未選択"]
    if view.content.urgent:
        words.append("緊急あり")
    return "・".join(words)


def _household(view: ReviewView) -> str:
    household = view.household
    kinds = view.judgement.verdict.issue_kinds
    return f"{len(household.members)}人・課題{kinds}種"


def _background(view: ReviewView) -> str:
    written = sum(
        bool(text.strip()) for text in (view.content.background, view.content.latent_needs)
    )
    recorded = sum(bool(issue.background.strip()) for issue in view.household.issues)
    return f"背景{recorded + written}件" if recorded + written else "未入力"


def _criteria(view: ReviewView) -> str:
    count = len(view.judgement.verdict.criteria)
    if not count:
        return "該当なし"
    proposed = {one.criterion for one in view.judgement.proposals}
    as_proposed = proposed == set(view.judgement.verdict.criteria)
    passed = furthest(view.content) > 4
    return f"{count}項目を提案" if as_proposed and not passed else f"{count}項目に該当"


def _viewpoints(view: ReviewView) -> str:
    outlook = view.content.outlook
    return f"見込み：{OUTLOOKS[outlook]}" if outlook else "未回答"


def _result(view: ReviewView) -> str:
    return f"{SHORT_OUTCOMES[view.judgement.verdict.outcome]}（案）"


def _body(view: ReviewView) -> str:
    found = catalogue().body(view.content.body or "")
    if found is None:
        return "未選択"
    joint = "・支援会議と一体" if view.content.joint_with_support_meeting else ""
    return f"{found.name.split('（')[0]}{joint}"


def _agencies(view: ReviewView) -> str:
    return f"{sum(one.called for one in view.invitees)}機関を選択中"


def _decision(view: ReviewView) -> str:
    decision = view.content.decision
    if decision is None:
        return ""
    return "査察指導員確認待ち" if view.waiting else SHORT_OUTCOMES[decision]


_ANSWERS: dict[int, Callable[[ReviewView], str]] = {
    1: _trigger,
    2: _household,
    3: _background,
    4: _criteria,
    5: _viewpoints,
    6: _result,
    7: _body,
    8: _agencies,
    9: _decision,
}
