"""The words about a consent's life: where it stands, what its end touches, what to do then."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from cwlink.core.wareki import long_date
from cwlink.rules.consent import ConsentLack, ConsentState
from cwlink.rules.consent_draft import ends_soon
from cwlink.rules.disclosure import Section
from cwlink.rules.household import ConsentRecord
from cwlink.rules.withdrawal import LostCopy, WithdrawalEffect
from cwlink.services.consent_words import OF_MEETING, SECTIONS
from cwlink.ui.household_words import LACK

RENEWED = "更新済み"
NO_NEED = "更新せず"
VALID = "有効"
_NAMES_SHOWN = 3


def standing_words(one: ConsentRecord, today: date, *, replaced: bool) -> str:
    """Return where a record stands: 有効, 更新済み, 更新せず, 撤回, 拒否, 期限切れ."""
    if replaced:
        return RENEWED
    if one.state is ConsentState.NOT_OBTAINED and one.renews:
        return NO_NEED
    lack = one.facts().lack_on(today)
    return VALID if lack is None else LACK.get(lack, LACK[ConsentLack.NONE])


def provable(
    records: Sequence[ConsentRecord], today: date, *, replaced: Collection[str]
) -> tuple[ConsentRecord, ...]:
    """Return the records that hold, so that an agency may be handed a copy of them."""
    return tuple(
        one for one in records if standing_words(one, today, replaced=one.id in replaced) == VALID
    )


def end_words(one: ConsentRecord, today: date) -> str:
    """Return あと7日, 今日まで or 期限切れ where its renewal is offered; else nothing."""
    if one.expires_on is None or not ends_soon(one, today):
        return ""
    left = (one.expires_on - today).days
    if left < 0:
        return LACK[ConsentLack.EXPIRED]
    return f"あと{left}日" if left else "今日まで"


def renewal_words(due: Sequence[ConsentRecord], names: Mapping[str, str], today: date) -> str:
    """Return whose consents end, as the line above them says it."""
    told = [
        f"{names.get(one.member_id, '')}さん（{end_words(one, today)}）"
        for one in due[:_NAMES_SHOWN]
    ]
    more = len(due) - len(told)
    return "、".join(told) + (f" ほか{more}件" if more else "")


def collect_words(copies: Sequence[LostCopy]) -> str:
    """Return which copies are to be asked back, as the line above the consents says it."""
    numbers = "、".join(one.copy.number for one in copies)
    return f"同意がなくなった写しが{len(copies)}部、まだ返却・廃棄されていません（{numbers}）"


def copy_words(one: LostCopy) -> str:
    """Return what is to be done about a copy: all of it, or the sections no longer carried."""
    if not one.sections:
        return "返却又は廃棄を依頼する"
    called = SECTIONS | OF_MEETING
    names = "、".join(called.get(Section(code), code) for code in one.sections)
    return f"「{names}」を除いた写しに差し替えて、返却又は廃棄を依頼する"


def effect_steps(effect: WithdrawalEffect) -> tuple[str, ...]:
    """Return what to do next, one sentence for each matter; empty when nothing is touched."""
    steps: list[str] = []
    if effect.copies:
        numbers = "、".join(one.copy.number for one in effect.copies)
        steps.append(f"渡した写し{len(effect.copies)}部の返却又は廃棄を依頼する（{numbers}）")
    if effect.roles:
        steps.append(
            f"支援計画の役割{len(effect.roles)}件を見直す（本人の情報を伝えずに続けられるか、外すか）"
        )
    if effect.meetings:
        days = "、".join(long_date(one.meeting.on, weekday=True) for one in effect.meetings)
        steps.append(f"次の会議（{days}）で、この世帯員のことを扱うかを決める")
    if effect.preparations:
        numbers = "、".join(one.meeting.number for one in effect.preparations)
        steps.append(
            f"準備中の会議（{numbers}）で、この世帯員のことを扱うかを決め、招く機関を見直す"
        )
    for body in effect.bodies:
        steps.append(f"会議体を選び直す（{body.name}は全員の同意が必要なため、使えなくなる）")
    return tuple(steps)
