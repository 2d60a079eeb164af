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
    R8-0083, meetings R8-会3.
    """
    mark = fiscal_year_mark(on)
    row = work.session.get(NumberSeries, (series, mark))
    if row is None:
        row = NumberSeries(series=series, fiscal_year=mark, last=0)
        work.session.add(row)
    row.last += 1
    if series == MEETINGS:
        return f"{mark}-会{row.last}"
    return f"{mark}-{row.last:04d}" if series == COPIES else f"{mark}-{row.last}"
