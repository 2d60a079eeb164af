"""Which papers of the 提供記録 are offered: for an audit, and for whom the copies are about."""

from collections.abc import Iterator
from datetime import date

from cwlink.core.ids import HouseholdId
from cwlink.services.disclosure_record import RecordParticulars
from cwlink.services.record_papers import PaperWish


def offered_papers(
    told: RecordParticulars | None,
    household_id: HouseholdId | None,
    period: tuple[date | None, date | None],
) -> Iterator[tuple[str, PaperWish]]:
    """Yield the entries of the menu in words, each with the paper it asks for.

    The person's are those of the household of the copy under the cursor, ``told``, else of the
    one the list is narrowed to. Members are called 世帯主, 世帯員2, as no menu names a person.
    """
    since, until = period
    yield "所内用：すべての世帯（ケース番号のみ）", PaperWish(since=since, until=until)
    home = told.row.record.household_id if told is not None else household_id
    if home is None:
        return
    number = f"（{told.row.case_number}）" if told is not None else ""
    yield f"開示請求用：この世帯{number}の全員", PaperWish(home, since=since, until=until)
    for one in told.household_members if told is not None else ():
        yield f"開示請求用：{one.called}のみ", PaperWish(home, one.id, since, until)
