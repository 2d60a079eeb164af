"""Running numbers of a fiscal year: R8-17 for reviews, R8-0083 for copies, R8-会3 for meetings."""

from datetime import date

from cwlink.core.wareki import fiscal_year_mark
from cwlink.models import NumberSeries
from cwlink.storage.unit_of_work import UnitOfWork

REVIEWS = "review"
COPIES = "copy"
MEETINGS = "meeting"


def next_number(work: UnitOfWork, series: str, on: date) -> str:
    """Take the next number of ``series`` in the fiscal year of ``on``.

    Reviews and what follows from them share one series and are written R8-17, copies that leave
    R8-0083, meetings R8-会3. A number that a document handed over bears already is passed over.
    """
    mark = fiscal_year_mark(on)
    row = work.session.get(NumberSeries, (series, mark))
    if row is None:
        row = NumberSeries(series=series, fiscal_year=mark, last=0)
        work.session.add(row)
    row.last += 1
    while is_borne(work, series, number := _written(series, mark, row.last)):
        row.last += 1
    return number


def _written(series: str, mark: str, place: int) -> str:
    if series == MEETINGS:
        return f"{mark}-会{place}"
    return f"{mark}-{place:04d}" if series == COPIES else f"{mark}-{place}"


_BEARERS = {
    REVIEWS: ("reviews", "plans", "inquiries", "meeting_cases"),
    COPIES: ("inherited_disclosures",),
    MEETINGS: ("meetings",),
}


def is_borne(work: UnitOfWork, series: str, number: str, *, but: str = "") -> bool:
    """Tell whether a document bears a number, one that was handed over among them.

    ``but`` is a household whose own documents do not count.
    """
    return any(
        work.bare.execute(
            f"SELECT 1 FROM {table} WHERE number = ?"
            + ("" if table == "meetings" else " AND household_id <> ?")
            + " LIMIT 1",
            (number,) if table == "meetings" else (number, but),
        ).fetchone()
        for table in _BEARERS[series]
    )
