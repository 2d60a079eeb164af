"""Backups as a listing shows them, made up, for tests of the window."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from cwlink.core.ids import HouseholdId
from cwlink.services.backups import (
    About,
    Backup,
    Listed,
    Place,
    Reason,
    SecondPlace,
    SecondState,
)
from cwlink.services.restoring import Fate, HouseholdChange, Newer, OpensWith, RestorePreview
from cwlink.storage.keys import Cost, VaultSecret, new_slots
from cwlink.ui.backup_words import BackupsView

NOW = datetime(2026, 11, 24, 15, 5)
AT = datetime(2026, 11, 24, 14, 32)
BOTH = (Place.FIRST, Place.SECOND)
HERE = (Place.FIRST,)
USB = Path("E:/控え")
NOTHING = Newer((), {})
LOSS = Newer(
    (
        HouseholdChange(HouseholdId("a"), "1001", "水野 トメ", Fate.LOST, 0),
        HouseholdChange(HouseholdId("b"), "1002", "田辺 清", Fate.OLDER, 2),
        HouseholdChange(HouseholdId("c"), "1003", "森 ハナ", Fate.BACK, 0),
    ),
    {"households": 1, "members": 2, "reviews": 1, "headships": 1},
)
_NO_ROWS: Mapping[str, int] = MappingProxyType({})


def a_backup(
    number: int = 12,
    at: datetime = AT,
    *,
    reason: Reason = Reason.DAILY,
    verified: bool = True,
    households: int | None = 110,
) -> Backup:
    """Return a backup that lies nowhere."""
    about = About(
        format="cwlink-backup",
        version=1,
        number=number,
        at=at,
        reason=reason,
        program="0.1.0",
        schema="x",
        vault_id="v" * 32,
        households=households,
        rows=_NO_ROWS,
        size=4_234_567,
        sha256="0" * 64,
        verified=verified,
    )
    path = Path(f"/data/保管庫-バックアップ/{number:06}-{at:%Y%m%d-%H%M}.cwlink")
    return Backup(path, number, at, about)


def listed(number: int = 12, at: datetime = AT, *, both: bool = True, **told: object) -> Listed:
    """Return a row of the listing."""
    backup = a_backup(number, at, **told)  # type: ignore[arg-type]  # passed on as they are
    return Listed(backup, BOTH if both else HERE)


def some(count: int = 4) -> tuple[Listed, ...]:
    """Return a listing, the newest first, one a day."""
    reasons = (Reason.CLOSING, Reason.DAILY, Reason.MANUAL, Reason.MIGRATION)
    return tuple(
        listed(count - at, AT - timedelta(days=at), reason=reasons[at % 4]) for at in range(count)
    )


def a_view(
    rows: tuple[Listed, ...] = (),
    *,
    second: Path | None = USB,
    state: SecondState = SecondState.WRITTEN,
    last: datetime | None = AT,
    now: datetime = NOW,
    is_demo: bool = False,
    read_only: bool = False,
) -> BackupsView:
    """Return what the page shows."""
    place = SecondPlace(state, last)
    return BackupsView(rows, second, place, now, is_demo=is_demo, read_only=read_only)


def a_preview(row: Listed, newer: Newer | None = NOTHING, **told: object) -> RestorePreview:
    """Return what was found in a backup; it cannot be restored."""
    secret = VaultSecret.fresh()
    slots, _recovery = new_slots("v" * 32, secret, "かぎ", Cost(1, 32, 1))
    made = RestorePreview(
        backup=row.backup,
        at=row.backup.at,
        households=110,
        counts={"members": 240, "reviews": 12, "vault_meta": 1},
        newer=newer,
        opens_with=OpensWith.PRESENT,
        other_vault=False,
        older_form=False,
        key=secret,
        slots=slots,
    )
    return replace(made, **told)  # type: ignore[arg-type]  # passed on as they are
