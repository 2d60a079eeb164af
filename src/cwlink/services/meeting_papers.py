"""Wishes about the papers of a meeting: what there is to make, previewed, made in one go."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from cwlink import reports
from cwlink.core.ids import MeetingId
from cwlink.core.problems import KnownProblem
from cwlink.core.progress import Progress, SilentProgress
from cwlink.reports.cover_sheet import FaxSheet
from cwlink.rules.completeness import Remark
from cwlink.rules.meeting import Invitee, MeetingDraft, MeetingStatus
from cwlink.services import activity, activity_documents, papers
from cwlink.services import meeting_paper_checks as checks
from cwlink.services import meeting_paper_store as kept_papers
from cwlink.services.activity import Act
from cwlink.services.meeting_bundles import (
    Wanted,
    agencies_of,
    bundle_for,
    complete,
    is_proposed,
    office_bundle,
    sheet_of,
)
from cwlink.services.meeting_desk import MeetingDesk, open_desk
from cwlink.services.meeting_paper_checks import Doubt
from cwlink.services.meeting_paper_frame import PaperFrame, frame_in
from cwlink.services.meeting_paper_kinds import (
    HOST,
    LETTER_OF,
    OF_OFFICE,
    OFFICE,
    Occasion,
    PaperKind,
    offered,
    title_of,
)
from cwlink.services.meeting_paper_store import KeptBundle, MadeBundle
from cwlink.services.papers import PrintedPaper
from cwlink.storage import meetings as store
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

CODE_LETTERS = "ACEFGHJKLMNPRTUVWXY"
"""The letters of a reply code: none that a digit resembles (forms section 5)."""
OFFICE_NAME = "所内控え"
CLOSED = "議事録が確定した会議の資料は、新しく作れません。作った資料は開いて印刷できます。"
_HIGHEST_CODE = 999
_CALLS = frozenset({Occasion.INVITE, Occasion.MOVED, Occasion.HOST})


class PapersRefused(KnownProblem):
    """Papers that cannot be made yet."""


@dataclass(frozen=True)
class PaperRow:
    """One paper as the list shows it; ``needed`` is made whether ticked or not."""

    kind: PaperKind
    title: str
    proposed: bool
    needed: bool = False
    made_at: datetime | None = None

    @property
    def of_office(self) -> bool:
        """Tell whether it stays in the office."""
        return self.kind in OF_OFFICE


@dataclass(frozen=True)
class PapersView:
    """What the page shows of a meeting's papers beside the draft.

    ``agencies`` are ids with names, the office last; ``awaiting`` the 整理番号 that wait for the
    supervisor; ``kept`` the latest bundle for each, ``done`` for whom it is of this very occasion,
    ``changed`` those of this occasion whose letter would say something else by now;
    ``summaries`` the 提供番号 of case summaries per invitee; ``article`` the law that
    binds to secrecy, empty where none does.
    """

    occasion: Occasion
    rows: tuple[PaperRow, ...]
    agencies: tuple[tuple[str, str], ...]
    errors: tuple[Remark, ...]
    awaiting: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    kept: tuple[KeptBundle, ...]
    done: frozenset[str]
    changed: frozenset[str]
    summaries: Mapping[str, tuple[str, ...]]
    article: str

    @property
    def may_issue(self) -> bool:
        """Tell whether nothing stops the papers."""
        return not (self.errors or self.awaiting)


def view(vault: Vault, *, desk: MeetingDesk, draft: MeetingDraft, today: date) -> PapersView:
    """Return what there is to make for a draft, and what was made of the meeting so far."""
    with vault.read() as work:
        frame = frame_in(work, desk, draft, today)
        kept = tuple(
            kept_papers.latest(kept_papers.kept_in(work, desk.meeting, draft.content)).values()
        )
        awaiting = _awaiting(work, frame)
        of_now = [one for one in kept if _is_done(frame, one)]
        changed = frozenset(one.agency for one in of_now if _says_otherwise(work, frame, one))
    done = [one for one in of_now if one.agency not in changed]
    return PapersView(
        occasion=frame.occasion,
        rows=tuple(_row(frame, kind, of_now) for kind in offered(frame.occasion)),
        agencies=tuple((one, name_of(frame, one)) for one in (*agencies_of(frame), OFFICE)),
        errors=checks.errors(frame),
        awaiting=awaiting,
        doubts=checks.doubts(frame),
        kept=kept,
        done=frozenset(one.agency for one in done),
        changed=changed,
        summaries={
            one: tuple(told.number for told in handed) for one, handed in frame.handed.items()
        },
        article=frame.article,
    )


def preview(
    vault: Vault,
    *,
    desk: MeetingDesk,
    draft: MeetingDraft,
    wanted: Wanted,
    kind: PaperKind,
    agency: str,
    today: date,
) -> PrintedPaper:
    """Return one paper for one agency as it stands, stamped 下書き."""
    with vault.read() as work:
        frame = frame_in(work, desk, draft, today)
    kinds = complete(frame, wanted).kinds | {kind}
    sheet = sheet_of(frame, kind, agency, kinds)
    if kind is PaperKind.FAX:  # it counts the pages of all
        sheet = next(one for one in bundle_for(frame, agency, kinds) if isinstance(one, FaxSheet))
    title = title_of(kind, frame.occasion)
    about = replace(activity_documents.about(desk.meeting), name=f"{desk.meeting.number} {title}")
    pdf = reports.build_pdf(sheet, demo=vault.is_demo)
    return PrintedPaper(pdf, f"{desk.meeting.number}_{title}.pdf", sheet, about)


def issue(
    vault: Vault,
    *,
    meeting_id: MeetingId,
    wanted: Wanted,
    now: datetime,
    progress: Progress | None = None,
) -> tuple[KeptBundle, ...]:
    """Make the papers of a meeting in one go, keep them, and note that agencies are called.

    Either every bundle is made and kept, or none. Raises PapersRefused while a field or the
    supervisor's confirmation is missing, NoSuchMeeting, TaskCancelled where ``progress`` says so.
    """
    desk = open_desk(vault, meeting_id=meeting_id, today=now.date())
    with vault.read() as work:
        frame = frame_in(work, desk, desk.draft, now.date(), made=True)
        wanted = complete(frame, wanted)
        _require(work, frame, wanted)
        frame = replace(frame, draft=_called(work, frame, wanted))
    made = tuple(_made(vault, frame, wanted, progress or SilentProgress()))
    with vault.write() as work:
        meeting = store.get(work, meeting_id)
        if meeting is None or meeting.content != desk.meeting.content:
            raise PapersRefused(
                "会議の内容が変わりました。もう一度、資料をまとめて作ってください。"
            )
        meeting = _note_issued(work, meeting, frame, wanted, now)
        return kept_papers.keep(work, meeting, made, now=now)


def printed_again(vault: Vault, *, desk: MeetingDesk, kept: KeptBundle) -> PrintedPaper:
    """Return a bundle as it was issued; raises PapersRefused where it is not kept any more."""
    names = {one.code: one.name for one in desk.agency_types}
    paper = kept_papers.printed_again(vault, meeting=desk.meeting, kept=kept, type_names=names)
    if paper is None:
        raise PapersRefused("この資料は残っていません。資料を作り直してください。")
    return paper


def save_all(
    vault: Vault, *, desk: MeetingDesk, kept: Sequence[KeptBundle], folder: Path, now: datetime
) -> int:
    """Write bundles into a folder, a file each, and return how many; KnownProblem if one fails."""
    for one in kept:
        paper = printed_again(vault, desk=desk, kept=one)
        papers.save(vault, paper=paper, path=folder / paper.file_name, now=now)
    return len(kept)


def name_of(frame: PaperFrame, agency: str) -> str:
    """Return for whom a bundle is."""
    if agency == OFFICE:
        return OFFICE_NAME
    if agency == HOST:
        return frame.draft.content.host.strip() or "主催する機関"
    invitee = frame.draft.content.invitee(agency)
    return invitee.name if invitee else ""


def _is_done(frame: PaperFrame, kept: KeptBundle) -> bool:
    """Tell whether a bundle is of this occasion: not one that asked for dates, or for the old."""
    content, occasion = frame.draft.content, frame.occasion
    if occasion is Occasion.MOVED:
        return kept.issued_at >= content.changes[-1].at
    if occasion is Occasion.CANCELLED:
        return PaperKind.CANCELLATION in kept.kinds
    if occasion is Occasion.INVITE and kept.agency != OFFICE:
        invitee = content.invitee(kept.agency)
        return invitee is not None and invitee.called_on is not None
    return True


def _says_otherwise(work: UnitOfWork, frame: PaperFrame, kept: KeptBundle) -> bool:
    """Tell whether an agency's letter, made on the same day, would not be the one it was sent."""
    letter = LETTER_OF[frame.occasion]
    if kept.agency == OFFICE or letter not in kept.kinds or frame.desk.meeting.frozen:
        return False
    as_then = replace(frame, made=True, today=kept.issued_at.date())
    return sheet_of(as_then, letter, kept.agency, kept.kinds) not in kept_papers.sheets(work, kept)


def _row(frame: PaperFrame, kind: PaperKind, kept: Collection[KeptBundle]) -> PaperRow:
    undertaking = kind is PaperKind.UNDERTAKING and not frame.article
    return PaperRow(
        kind,
        title_of(kind, frame.occasion),
        proposed=is_proposed(frame, kind),
        needed=undertaking,
        made_at=max((one.issued_at for one in kept if kind in one.kinds), default=None),
    )


def _awaiting(work: UnitOfWork, frame: PaperFrame) -> tuple[str, ...]:
    return checks.awaiting(work, frame.desk) if frame.occasion in _CALLS else ()


def _require(work: UnitOfWork, frame: PaperFrame, wanted: Wanted) -> None:
    if frame.desk.meeting.status is MeetingStatus.CLOSED:
        raise PapersRefused(CLOSED)
    if not (wanted.kinds and wanted.agencies):
        raise PapersRefused("作る資料と機関を選んでください。")
    if checks.errors(frame):
        raise PapersRefused(
            "資料はまだ作れません。ページの上に示した項目を入力してから、もう一度作ってください。"
        )
    if waiting := _awaiting(work, frame):
        raise PapersRefused(
            f"査察指導員の確認がまだ記録されていません（{'、'.join(waiting)}）。"
            "検討の「決定」で氏名・確認日・意見を入力してください。"
        )


def _called(work: UnitOfWork, frame: PaperFrame, wanted: Wanted) -> MeetingDraft:
    """Return the draft with a reply code for each agency written to, and the day of its call."""
    content = frame.draft.content
    if frame.occasion is Occasion.CANCELLED or LETTER_OF[frame.occasion] not in wanted.kinds:
        return frame.draft
    taken = {
        one.reply_code
        for meeting in store.every(work)
        if not meeting.frozen
        for one in meeting.content.invitees
    }
    invitees: list[Invitee] = []
    for one in content.invitees:
        called = one
        if one.id in wanted.agencies:
            code = one.reply_code or _new_code(taken)
            taken.add(code)
            day = frame.today if frame.occasion in _CALLS else one.called_on
            called = replace(one, reply_code=code, called_on=day)
        invitees.append(called)
    return replace(frame.draft, content=replace(content, invitees=tuple(invitees)))


def _new_code(taken: Collection[str]) -> str:
    """Return a code that no open meeting has: a letter and three digits."""
    while True:
        code = f"{secrets.choice(CODE_LETTERS)}{secrets.randbelow(_HIGHEST_CODE) + 1:03}"
        if code not in taken:
            return code


def _made(vault: Vault, frame: PaperFrame, wanted: Wanted, watch: Progress) -> "list[MadeBundle]":
    chosen = [one for one in (*agencies_of(frame), OFFICE) if one in wanted.agencies]
    made = []
    for done, agency in enumerate(chosen):
        watch.report(done, len(chosen), name_of(frame, agency))
        sheets = (
            office_bundle(frame, wanted)
            if agency == OFFICE
            else bundle_for(frame, agency, wanted.kinds)
        )
        if sheets:
            pdf = reports.build_bundle(sheets, demo=vault.is_demo)
            made.append(MadeBundle(agency, sheets, pdf))
    watch.report(len(chosen), len(chosen), "")
    return made


def _note_issued(
    work: UnitOfWork, meeting: StoredMeeting, frame: PaperFrame, wanted: Wanted, now: datetime
) -> StoredMeeting:
    """Store who was called when, and note the issue for the meeting and each household in it."""
    after = replace(meeting, content=frame.draft.content)
    calls = frame.occasion in _CALLS and LETTER_OF[frame.occasion] in wanted.kinds
    if calls and meeting.status is MeetingStatus.PREPARING:
        after = replace(after, status=MeetingStatus.CALLED)
    activity_documents.closing(work, meeting, after.content, now=now, act=Act.ISSUED)
    for case in meeting.cases:
        activity.note(work, Act.ISSUED, activity_documents.about(case), now=now)
    if not meeting.frozen:
        store.save(work, after, now=now)
    return after
