"""引継書: gathers the households handed over, puts them in the order to read them, prints them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cwlink import reports
from cwlink.core.ids import HouseholdId
from cwlink.core.progress import Progress, SilentProgress
from cwlink.core.text import kana_key
from cwlink.reports.booklet_sheet import (
    BookletEntry,
    BookletHousehold,
    BookletSheet,
    BookletTurn,
)
from cwlink.rules.handover import Kind
from cwlink.rules.handover_urgency import Turn
from cwlink.rules.household import MemberRecord
from cwlink.services import booklet_home
from cwlink.services.activity import About, Subject
from cwlink.services.booklet_gathering import gathered
from cwlink.services.booklet_home import HandedHome
from cwlink.services.booklet_words import SHORT_TURNS, SHOWN, TURNS, WHEN, reasons_words
from cwlink.services.office import Office, office_in
from cwlink.services.papers import PrintedPaper
from cwlink.services.sheet_parts import kana_text
from cwlink.storage import drafts, handed_households
from cwlink.storage.drafts import HANDOVER_NOTE, Draft, DraftName
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

BOOKLET_NAME = "引継書"
_COUNTED = {
    Kind.MEMBERS: ("世帯員（転出等を含む）", "人"),
    Kind.ISSUES: ("課題", "件"),
    Kind.TIES: ("関係機関との関わり", "件"),
    Kind.CONSENTS: ("同意の記録", "件"),
    Kind.REVIEWS: ("開催要否の検討", "件"),
    Kind.PLANS: ("支援計画", "件"),
    Kind.MEETINGS: ("会議", "件"),
    Kind.INQUIRIES: ("打診・照会", "件"),
    Kind.PROMISES: ("持ち帰り事項・つなぎ", "件"),
}


@dataclass(frozen=True)
class ReadingPlace:
    """Where a household stands before it is handed over; ``order`` begins with 1."""

    id: HouseholdId
    order: int
    turn: Turn
    reasons: tuple[str, ...]
    nearest: date | None


def reading_order(
    vault: Vault,
    *,
    household_ids: Sequence[HouseholdId],
    on: date,
    progress: Progress | None = None,
) -> tuple[ReadingPlace, ...]:
    """Return households in the order in which whoever has them from ``on`` reads them.

    Raises TaskCancelled.
    """
    watch = progress or SilentProgress()
    with vault.read() as work:
        homes = _in_order(gathered(work, household_ids, on=on, progress=watch))
    return tuple(
        ReadingPlace(
            home.record.id,
            order,
            home.place.turn,
            reasons_words(home.place.reasons, home.kinds, at_most=SHOWN),
            home.place.nearest,
        )
        for order, home in enumerate(homes, start=1)
    )


def booklet(
    vault: Vault,
    *,
    household_ids: Sequence[HouseholdId],
    receiver: str,
    handed_on: date,
    today: date,
    progress: Progress | None = None,
) -> PrintedPaper:
    """Return the 引継書 of some households as a PDF; the file's name holds no personal name.

    What is due, ages and the order are those of ``handed_on``. Raises TaskCancelled.
    """
    watch = progress or SilentProgress()
    with vault.read() as work:
        homes = _in_order(gathered(work, household_ids, on=handed_on, progress=watch))
        office, notes = office_in(work), _notes_in(work)
        counts = handed_households.held(work, household_ids)
    watch.report(len(homes), len(homes), "引継書を作っています")
    sheet = BookletSheet(
        form_number="",
        office=office.name,
        section=office.section,
        made_on=today,
        handed_on=handed_on,
        giver=office.caseworker,
        receiver=receiver.strip(),
        witness=office.supervisor,
        seals=_seals(office),
        counts=tuple(_counts(homes, counts)),
        turns=tuple(_turns(homes)),
        households=tuple(
            _household(home, order, notes.get(home.record.id, ""))
            for order, home in enumerate(homes, start=1)
        ),
        index=_index(homes),
    )
    name = f"{BOOKLET_NAME}_{handed_on:%Y%m%d}.pdf"
    about = About(Subject.PAPER, name=f"{BOOKLET_NAME}（{len(homes)}世帯）")
    return PrintedPaper(reports.build_pdf(sheet, demo=vault.is_demo), name, sheet, about)


def notes(vault: Vault) -> Mapping[HouseholdId, str]:
    """Return what was written so far for the successor, per household (申し送り)."""
    with vault.read() as work:
        return _notes_in(work)


def keep_note(vault: Vault, *, household_id: HouseholdId, text: str, now: datetime) -> None:
    """Keep what is written for the successor of one household; nothing written forgets it."""
    name = DraftName(HANDOVER_NOTE, household_id)
    with vault.write() as work:
        if text.strip():
            drafts.save(work, Draft(name, text.strip(), "", now))
        else:
            drafts.discard(work, name)


def _notes_in(work: UnitOfWork) -> Mapping[HouseholdId, str]:
    found = {}
    for name, _at in drafts.names(work):
        draft = drafts.load(work, name, str) if name.kind == HANDOVER_NOTE else None
        if draft is not None:
            found[HouseholdId(name.target)] = draft.content
    return found


def _in_order(homes: Iterable[HandedHome]) -> tuple[HandedHome, ...]:
    return tuple(sorted(homes, key=lambda one: (one.place.order, kana_key(_kana(one)))))


def _turns(homes: Sequence[HandedHome]) -> Iterable[BookletTurn]:
    for turn, title in TURNS.items():
        entries = tuple(
            _entry(home, order)
            for order, home in enumerate(homes, start=1)
            if home.place.turn is turn
        )
        if entries:
            yield BookletTurn(title, WHEN[turn], entries)


def _entry(home: HandedHome, order: int) -> BookletEntry:
    reasons = reasons_words(home.place.reasons, home.kinds, at_most=SHOWN)
    nearest = home.place.nearest
    return BookletEntry(
        order=order,
        name=_name(home),
        case_number=home.record.case_number,
        members=_size(home),
        reasons=reasons,
        nearest=booklet_home.day_words(nearest, home.on) if nearest else "",
    )


def _household(home: HandedHome, order: int, note: str) -> BookletHousehold:
    record, head = home.record, home.record.head_on(home.on)
    phones = dict.fromkeys(one for one in (record.phone, head.phone if head else "") if one)
    about = (
        record.household_type,
        _size(home),
        record.address,
        "・".join(f"電話 {one}" for one in phones),
    )
    return BookletHousehold(
        order=order,
        name=_name(home),
        kana=kana_text(_kana(home)),
        case_number=record.case_number,
        turn=SHORT_TURNS[home.place.turn],
        about="　".join(one for one in about if one),
        rows=booklet_home.rows(home),
        handing_note=note,
    )


def _index(homes: Sequence[HandedHome]) -> tuple[tuple[str, str, int], ...]:
    found = [
        (kana_key(_kana(home)), _name(home), home.record.case_number, order)
        for order, home in enumerate(homes, start=1)
    ]
    return tuple((name, number, order) for _key, name, number, order in sorted(found))


def _counts(homes: Sequence[HandedHome], counts: Mapping[Kind, int]) -> Iterable[tuple[str, str]]:
    yield "世帯", f"{len(homes)}世帯"
    for kind, (label, unit) in _COUNTED.items():
        yield label, f"{counts[kind]}{unit}"
    yield "うち未了の持ち帰り事項等", f"{sum(len(home.promises) for home in homes)}件"
    yield "回収していない写し", f"{sum(len(home.copies) for home in homes)}件"


def _seals(office: Office) -> tuple[str, ...]:
    """Return who seals the booklet: both sides sign below, so the last box is left out."""
    return office.seals[:-1]


def _name(home: HandedHome) -> str:
    head = _head(home)
    return head.name if head and head.name else "（氏名未記入）"


def _kana(home: HandedHome) -> str:
    head = _head(home)
    return head.kana if head else ""


def _head(home: HandedHome) -> MemberRecord | None:
    return home.record.head_on(home.on) or next(iter(home.record.members_on(home.on)), None)


def _size(home: HandedHome) -> str:
    count = len(home.record.members_on(home.on))
    return "単身" if count == 1 else f"{count}人"
