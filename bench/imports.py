"""Importing 14,000 rows against inserting the very same rows by the bare engine."""

import statistics
import time
from collections.abc import Iterator

from bench import data, given, raw
from bench.measure import Figure
from cwlink.services import imports

ROWS = 14_000
ROUNDS = 3
TABLES = ("households", "members", "headships", "certificates")


def figures() -> Iterator[Figure]:
    """Yield the one figure: reading, matching, checking and writing against writing alone."""
    listed = data.caseload_csv(ROWS // 2, ROWS, given.PLACE / "import.csv")
    ours, bare = [], []
    for _ in range(ROUNDS):
        vault = data.fresh_vault(given.PLACE / "import.cwlink")
        begun = time.perf_counter()
        preview = imports.preview(vault, file=imports.open_file(listed), today=given.TODAY)
        imports.apply(vault, preview=preview, now=given.NOW)
        ours.append((time.perf_counter() - begun) * 1000)
        vault.close()
        bare.append(_raw_inserts())
    yield Figure(
        f"名簿の取込み {ROWS:,}行", statistics.median(ours), statistics.median(bare), most=3.0
    )


def _raw_inserts() -> float:
    source = raw.raw_connection(given.PLACE / "import.cwlink", given.PASSPHRASE)
    rows = {table: source.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    source.close()
    data.fresh_vault(given.PLACE / "raw.cwlink").close()
    target = raw.raw_connection(given.PLACE / "raw.cwlink", given.PASSPHRASE)
    begun = time.perf_counter()
    target.execute("BEGIN IMMEDIATE")
    for table, values in rows.items():
        if values:
            marks = ",".join("?" * len(values[0]))
            target.executemany(f"INSERT INTO {table} VALUES ({marks})", values)
    target.execute("COMMIT")
    took = (time.perf_counter() - begun) * 1000
    target.close()
    return took
