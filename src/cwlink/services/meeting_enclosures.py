"""What goes with the letters of a meeting as sheets: 守秘義務, 次第, できること, 配付資料一覧."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cwlink.core.text import same_name
from cwlink.reports.agenda_sheet import AgendaItem, AgendaSheet, OpenPromise
from cwlink.reports.capabilities_sheet import CannotDo, CapabilitiesSheet
from cwlink.reports.letter_sheet import Fact
from cwlink.reports.materials_sheet import AgencyMaterials, HandedOut, MaterialsSheet
from cwlink.reports.secrecy_sheets import Clause, SecrecyNoticeSheet, UndertakingSheet
from cwlink.rules.meeting import CaseDraft, Invitee, MeetingWay
from cwlink.rules.minutes import Handling
from cwlink.rules.promise import PromiseRecord
from cwlink.services import shipped_enclosures as texts
from cwlink.services.meeting_letters import places
from cwlink.services.meeting_paper_frame import PaperFrame
from cwlink.services.meeting_paper_kinds import TITLES, PaperKind
from cwlink.services.office import contact_lines
from cwlink.services.paper_text import PaperText, halves, lines

_OF_HOUSEHOLD = "・"
_HANDLING = {
    Handling.COLLECTED: "配布した資料は、会議の終了後に回収し、廃棄します。",
    Handling.LOCKED: "配布した資料は、持ち帰りの後、施錠できる場所に保管します。",
}
_OTHERS = "ほかの機関"
_SUMMARY = "事例概要"


def secrecy_notice(frame: PaperFrame, invitee: Invitee | None) -> SecrecyNoticeSheet:
    """Return the 守秘義務の周知文書; None stands for the office's own copy.

    Its clause follows from the meeting body: its article, or an agreement where no law binds.
    """
    words = frame.words(invitee)
    basis = (("根拠法令", frame.article),) if frame.article else ()
    return SecrecyNoticeSheet(
        form_number=frame.forms[PaperKind.SECRECY],
        office=frame.office.name,
        made_on=frame.today,
        title=TITLES[PaperKind.SECRECY],
        recipient=invitee.name if invitee else "",
        facts=(*_facts(frame), *basis),
        opening=frame.texts.lines(texts.SECRECY_OPENING, words),
        clauses=tuple(_clauses(frame, words)),
        contact=contact_lines(frame.office),
        draft=not frame.made,
    )


def undertaking(frame: PaperFrame, invitee: Invitee | None) -> UndertakingSheet:
    """Return the 守秘義務の確認書 to be signed; None leaves the agency for a pen."""
    words = frame.words(invitee)
    return UndertakingSheet(
        form_number=frame.forms[PaperKind.UNDERTAKING],
        office=frame.office.name,
        made_on=frame.today,
        to=frame.sender_post,
        facts=_facts(frame),
        sentence=frame.texts.say(texts.UNDERTAKING, words),
        promises=frame.texts.lines(texts.UNDERTAKING_PROMISES, words),
        organisation=invitee.name if invitee else "",
        note=frame.texts.say(texts.UNDERTAKING_NOTE, words),
        draft=not frame.made,
    )


def agenda(frame: PaperFrame, invitee: Invitee | None) -> AgendaSheet:
    """Return the 次第: open promises first; an agency reads of the households it is called for.

    Of others' promises an agency reads how many there are: what they took home may tell of health
    or money, and the 次第 is no copy that is chosen and recorded (rules section 5).
    """
    cases = frame.cases_for(invitee)
    numbers = "、".join(one.number for one in cases)
    where = ("場所", "\n".join(places(frame)))
    facts = (("日時", frame.when), where, ("整理番号", numbers), ("進行", frame.office.name))
    return AgendaSheet(
        form_number=frame.forms[PaperKind.AGENDA],
        office=frame.office.name,
        made_on=frame.today,
        title=f"{frame.name}\u3000次第",
        facts=tuple((name, text) for name, text in facts if text),
        promises=tuple(_promises(frame, cases, invitee)),
        items=tuple(_agenda_items(frame, cases)),
        agencies=tuple(one.name for one in frame.draft.content.invitees if _meets(one, cases)),
        notes=(*_handling(frame), *frame.texts.lines(texts.AGENDA_NOTES, frame.words(invitee))),
        draft=not frame.made,
    )


def capabilities(frame: PaperFrame) -> CapabilitiesSheet:
    """Return 福祉事務所にできること・できないこと, the same for every agency."""
    words = frame.words()
    return CapabilitiesSheet(
        form_number=frame.forms[PaperKind.CAPABILITIES],
        office=frame.office.name,
        made_on=frame.today,
        opening=frame.texts.lines(texts.CAPABILITIES_OPENING, words),
        can=frame.texts.lines(texts.CAN_DO, words),
        strengths=frame.texts.lines(texts.STRENGTHS, words),
        cannot=tuple(CannotDo(*halves(line)) for line in frame.texts.lines(texts.CANNOT_DO, words)),
        closing=frame.texts.lines(texts.CAPABILITIES_CLOSING, words),
        contact=contact_lines(frame.office),
        draft=not frame.made,
    )


def materials(frame: PaperFrame) -> MaterialsSheet:
    """Return the 配付資料一覧: each agency's case summary with its 提供番号, or room for it."""
    return MaterialsSheet(
        form_number=frame.forms[PaperKind.MATERIALS],
        office=frame.office.name,
        made_on=frame.today,
        facts=(*_facts(frame), ("整理番号", "、".join(frame.numbers))),
        handling="".join(_handling(frame)),
        agencies=tuple(
            AgencyMaterials(one.name, tuple(_handed_out(frame, one)))
            for one in frame.draft.content.invitees
        ),
        draft=not frame.made,
    )


def _handed_out(frame: PaperFrame, invitee: Invitee) -> Iterator[HandedOut]:
    """Yield the numbered summaries of each household, or one that still has no number."""
    for case in frame.cases_for(invitee):
        paper = f"{_SUMMARY}（整理番号\u00a0{case.number}）"
        copies = [one for one in frame.handed.get(invitee.id, ()) if one.paper == paper]
        yield from copies or (HandedOut(paper),)


def _handling(frame: PaperFrame) -> tuple[str, ...]:
    notice = frame.draft.content.letter.notice
    return (_HANDLING[notice],) if notice else ()


def _facts(frame: PaperFrame) -> tuple[Fact, ...]:
    told = (("会議の名称", frame.full_name), ("日時", frame.when))
    return tuple((name, text) for name, text in told if text)


def _clauses(frame: PaperFrame, words: dict[str, str]) -> Iterator[Clause]:
    def say(text: PaperText) -> tuple[str, ...]:
        return frame.texts.lines(text, words)

    content = frame.draft.content
    duty = texts.SECRECY_STATUTORY if frame.article else texts.SECRECY_AGREED
    locked = content.letter.notice is Handling.LOCKED
    handling = texts.SECRECY_LOCKED if locked else texts.SECRECY_COLLECTED
    yield Clause("秘密を守る義務", paragraphs=say(duty))
    yield Clause("情報の取扱い", points=say(texts.SECRECY_USE))
    if content.way is not MeetingWay.FACE:
        yield Clause("オンラインで出席するとき", points=say(texts.SECRECY_ONLINE))
    yield Clause("紛失・漏えいのとき", points=say(texts.SECRECY_LOSS))
    yield Clause("資料の取扱い", points=say(handling))


def _promises(
    frame: PaperFrame, cases: Sequence[CaseDraft], invitee: Invitee | None
) -> Iterator[OpenPromise]:
    """Yield what is still open, every text covered: minutes call people by name."""
    stored = {str(case.household_id): str(case.id) for case in frame.desk.meeting.cases}
    called = {one.id: one.number for one in cases}
    others: Counter[str] = Counter()
    for promise in frame.desk.promises:
        case_id = stored.get(promise.household_id, "")
        if not promise.is_open or case_id not in called:
            continue
        case = called[case_id] if len(called) > 1 else ""
        if invitee is not None and not _took_home(invitee, promise):
            others[case] += 1
            continue
        yield OpenPromise(
            agency=promise.agency_name or promise.person,
            content=frame.veils[case_id].over(promise.content),
            due=promise.due_on,
            case=case,
        )
    for case, count in others.items():
        yield OpenPromise(_OTHERS, f"{count}件（会議で報告します）", None, case)


def _took_home(invitee: Invitee, promise: PromiseRecord) -> bool:
    if invitee.agency_id and promise.agency_id:
        return invitee.agency_id == promise.agency_id
    same_type = promise.agency_type in ("", invitee.agency_type)
    return same_type and same_name(invitee.name, promise.agency_name)


def _agenda_items(frame: PaperFrame, cases: Sequence[CaseDraft]) -> Iterator[AgendaItem]:
    """Yield the items; those that begin with ・ are repeated for each of several households."""
    written = [one for text in frame.draft.content.agenda for one in lines(text)]
    items = written or list(frame.texts.lines(texts.AGENDA_ITEMS, {}))
    points = tuple(one[1:].strip() for one in items if one.startswith(_OF_HOUSEHOLD))
    for item in items:
        title = item.removeprefix(_OF_HOUSEHOLD).strip()
        if title == item or len(cases) < 2:
            yield AgendaItem(title)
        elif title == points[0]:
            yield from (
                AgendaItem(f"整理番号\u00a0{one.number}の世帯について", points=points)
                for one in cases
            )


def _meets(invitee: Invitee, cases: Sequence[CaseDraft]) -> bool:
    """Tell whether an invitee is called for one of these households."""
    return any(one.content.call_of(invitee.id) for one in cases)
