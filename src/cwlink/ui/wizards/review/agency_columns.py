"""The columns of the invitees' table: tick, agency, one per issue by holder, purpose."""

from collections.abc import Callable

from cwlink.core.wareki import month_text
from cwlink.reference.agencies import Invite, Layer, MarkKind
from cwlink.rules.facts import HeldIssue
from cwlink.rules.fit import Fit
from cwlink.rules.matching import Group, MarkedIssue
from cwlink.rules.snapshot import HOUSEHOLD
from cwlink.services.review_desk import Invitee
from cwlink.services.review_view import ReviewView
from cwlink.ui.experience_words import fact_lines, short_words
from cwlink.ui.matrix_words import column_head
from cwlink.ui.tables import marks
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.marks import SIGN_SHAPES, Mark
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.widgets.badges import doubt, tag
from cwlink.ui.wizards.review.words import chip_label, full_name, holder_word

TICK, AGENCY, PURPOSE, ISSUE = "tick", "agency", "purpose", "issue"
NOT_REGISTERED = "所の登録なし"
_LAYERS = {
    Layer.REPORT: marks.Layer.TABLE,
    Layer.SUPPLEMENT: marks.Layer.SUPPLEMENT,
    Layer.OFFICE: marks.Layer.OFFICE,
}
_SIGNS = {MarkKind.MAIN: marks.Sign.MAIN, MarkKind.RELATED: marks.Sign.RELATED}
_LONGEST = 3
_NO_BREAK = "\u00a0"


def columns(
    view: ReviewView, now: Callable[[], ReviewView], *, with_marks: bool
) -> tuple[Column[Invitee], ...]:
    """Return the columns; without marks as columns they stand in words under the agency.

    ``now`` gives the view at the time a cell is asked for, so that columns last.
    """
    issues = _marked_issues(view) if with_marks else ()
    return (
        Column(TICK, "招集", lambda one: Cell(ticked=one.called), room=1.4, centred=True),
        Column(AGENCY, "関係機関と所の登録先", _agency_cell(now, with_marks=with_marks), room=15),
        *(_issue_column(view, now, held) for held in issues),
        Column(
            PURPOSE,
            "招集する目的（出席依頼に載ります）",
            lambda one: Cell(one.purpose, lines=3, spoken=_spoken_purpose(one)),
            room=18,
            ruled=True,
            edit=lambda one: one.purpose,
        ),
    )


def mark_of(view: ReviewView, invitee: Invitee, held: HeldIssue) -> Mark:
    """Return what stands in the cell of an agency and a held issue."""
    suggestion = invitee.suggestion
    for one in (*suggestion.main, *suggestion.related):
        if one.held == held:
            return _painted(one)
    return Mark(doubt=view.desk.matrix.is_doubtful(suggestion.agency.code, held.issue))


def contact_words(invitee: Invitee) -> str:
    """Return the office's own agency and when it last took part; 所の登録なし where none is."""
    if not invitee.registered:
        return NOT_REGISTERED
    if len(invitee.to_call) == 1:
        one = invitee.to_call[0]
        name, last = " ".join(filter(None, (one.name, one.department))), one.last_took_part
        if one.person:
            name = f"{name} {full_name(one.person)}"
    elif invitee.to_call:
        name, last = f"{invitee.to_call[0].name}ほか{len(invitee.to_call) - 1}", None
        last = invitee.last_took_part
    else:
        name, last = f"{len(invitee.registered)}件の登録から選ぶ", invitee.last_took_part
    return f"{name}・前回{f' {month_text(last)}' if last else 'なし'}"


def marks_in_words(view: ReviewView, invitee: Invitee) -> str:
    """Return ○ 要介護者、金銭管理　△ 支援拒否."""
    parts = []
    for sign, found in (
        (marks.Sign.MAIN, invitee.suggestion.main),
        (marks.Sign.RELATED, invitee.suggestion.related),
    ):
        labels = dict.fromkeys(chip_label(view.household, one.held.issue) for one in found)
        if labels:
            parts.append(f"{SIGN_SHAPES[sign]}{_NO_BREAK}{'、'.join(labels)}")
    return "　".join(parts)


def _agency_cell(now: Callable[[], ReviewView], *, with_marks: bool) -> Callable[[Invitee], Cell]:
    def cell(invitee: Invitee) -> Cell:
        suggestion = invitee.suggestion
        tags = []
        if suggestion.linked:
            tags.append(tag("関与中"))
        if suggestion.agency.invite is Invite.ASK_FIRST:
            tags.append(tag("先に相談"))
        if suggestion.agency.invite is Invite.REFER_ONLY:
            tags.append(tag("紹介のみ"))
        if suggestion.fit.fit is Fit.CHECK:
            tags.append(doubt("対象か要確認"))
        experience = short_words(invitee.told)
        words = "\n".join(filter(None, (contact_words(invitee), experience)))
        second = words if with_marks else marks_in_words(now(), invitee)
        second = unlikely_reason(invitee) or second
        return Cell(
            text=suggestion.agency.name,
            second=second,
            strong=True,
            badges=tuple(tags),
            second_glyph="info" if second.startswith(NOT_REGISTERED) else "",
            tooltip="\n".join(
                filter(
                    None,
                    (
                        contact_words(invitee),
                        *fact_lines(invitee.told),
                        suggestion.agency.summary,
                    ),
                )
            ),
            lines=4 if experience else 3,
        )

    return cell


def unlikely_reason(invitee: Invitee) -> str:
    """Return why an agency is probably not for this household, empty where it may be."""
    suggestion = invitee.suggestion
    if suggestion.group is not Group.UNLIKELY or suggestion.agency.fit is None:
        return ""
    return suggestion.agency.fit.reason_when_unlikely


def _issue_column(
    view: ReviewView, now: Callable[[], ReviewView], held: HeldIssue
) -> Column[Invitee]:
    member = view.household.member(held.holder)
    label = chip_label(view.household, held.issue)
    return Column(
        key=f"{ISSUE}:{held.issue}:{held.holder}",
        title=_broken(view, held.issue),
        cell=lambda one: _mark_cell(mark_of(now(), one, held), label),
        room=1.8,
        centred=True,
        ruled=True,
        over=full_name(member.name) if member else holder_word(view.household, HOUSEHOLD),
        tooltip=label,
    )


def _mark_cell(mark: Mark, label: str) -> Cell:
    return Cell(mark=mark, spoken=mark.spoken(label), tooltip=mark.spoken(label))


def _painted(one: MarkedIssue) -> Mark:
    return Mark(_SIGNS[one.mark.kind], _LAYERS[one.mark.layer], one.doubtful)


def _marked_issues(view: ReviewView) -> tuple[HeldIssue, ...]:
    """Return the held issues with any agency, by holder as in the record."""
    unmatched = {one.issue for one in view.judgement.matching.unmatched}
    held = view.judgement.facts.household.held()
    return tuple(one for one in held if one.issue not in unmatched)


def _broken(view: ReviewView, code: str) -> str:
    """Return an issue's label broken in two for a narrow column."""
    kind = next((one for one in view.aids.issue_kinds if one.code == code), None)
    label = chip_label(view.household, code)
    head = column_head(kind) if kind else label
    if "\n" in head and len(head) <= len(label) + 1:
        return head
    if len(label) <= _LONGEST:
        return label
    half = len(label) // 2
    return f"{label[:half]}\n{label[half:]}"


def _spoken_purpose(invitee: Invitee) -> str:
    return f"{'案：' if invitee.proposed else ''}{invitee.purpose}"
