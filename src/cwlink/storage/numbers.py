"""Running numbers of papers within a fiscal year: R8-17 for reviews, R8-0083 for copies."""

from datetime import date

from cwlink.core.wareki import fiscal_year_mark
from cwlink.models import NumberSeries
from cwlink.storage.unit_of_work import UnitOfWork

REVIEWS = "review"
COPIES = "copy"


def next_number(work: UnitOfWork, series: str, on: date) -> str:
    """Take the next number of ``series`` in the fiscal year of ``on``.

    Reviews and plans share one series and are written R8-17, copies that leave R8-0083.
    """
    mark = fiscal_year_mark(on)
    row = work.session.get(NumberSeries, (series, mark))
    if row is None:
        row = NumberSeries(series=series, fiscal_year=mark, last=0)
        work.session.add(row)
    row.last += 1
    return f"{mark}-{row.last:04d}" if series == COPIES else f"{mark}-{row.last}"
