"""The table of a household's consents: whose, where it stands, for what, since and until when."""

from collections.abc import Mapping, Sequence

from cwlink.core.wareki import long_date
from cwlink.rules.consent import ConsentState
from cwlink.rules.household import ConsentRecord
from cwlink.services.household_record import HouseholdView
from cwlink.ui import consent_words as words
from cwlink.ui.household_words import CONSENT_WAY
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column


def consent_columns(
    view: HouseholdView, names: Mapping[str, str]
) -> Sequence[Column[ConsentRecord]]:
    """Return the columns of 同意; names of members by id."""
    return (
        Column("who", "誰の同意", lambda one: _who(one, names), room=5.6),
        Column("state", "状態", lambda one: _state(one, view), room=5.2),
        Column("what", "目的・提供する機関", lambda one: _what(one, view), room=10, stretch=3),
        Column("when", "日付・方法", _when, room=8.6),
        Column("until", "期限", lambda one: _until(one, view), room=8.6),
    )


def _who(one: ConsentRecord, names: Mapping[str, str]) -> Cell:
    by = f"{one.given_by}による" if one.given_by else ""
    return Cell(names.get(one.member_id, ""), second=by)


def _state(one: ConsentRecord, view: HouseholdView) -> Cell:
    replaced = one.id in view.consent.replaced
    told = words.standing_words(one, view.today, replaced=replaced)
    due = one in view.consent.to_renew
    if told != words.VALID:
        return Cell(told, ink="warn" if due else "text2", glyph="clock" if due else "")
    if due:
        soon = words.end_words(one, view.today)
        return Cell(told, second=soon, glyph="clock", ink="warn", second_ink="warn")
    return Cell(told, glyph="check", ink="ok")


def _what(one: ConsentRecord, view: HouseholdView) -> Cell:
    if one.state is not ConsentState.OBTAINED:
        return Cell(one.purpose, ink="text2", lines=4)
    agencies = "、".join(view.type_names.get(code, code) for code in one.agencies)
    return Cell(one.purpose, second=agencies or "会議に参加する機関すべて", lines=4)


def _when(one: ConsentRecord) -> Cell:
    day = long_date(one.on) if one.on else ""
    return Cell(day, second=CONSENT_WAY[one.way])


def _until(one: ConsentRecord, view: HouseholdView) -> Cell:
    if one.withdrawn_on is not None:
        return Cell(long_date(one.withdrawn_on), second="撤回")
    if one.state is not ConsentState.OBTAINED:
        return Cell("")
    due = one in view.consent.to_renew
    return Cell(
        long_date(one.expires_on) if one.expires_on else "定めなし",
        ink="warn" if due else "text",
    )
