"""How letters speak: 貴センター, 本市, whole dates with their hours in words."""

from datetime import time

from cwlink.core.wareki import long_date
from cwlink.rules.meeting import Slot
from cwlink.services.office import Office
from cwlink.services.settings import OfficeKind

_HONOURED = (
    ("センター", "貴センター"),
    ("病院", "貴院"),
    ("医院", "貴院"),
    ("クリニック", "貴院"),
    ("診療所", "貴院"),
    ("協議会", "貴会"),
    ("の会", "貴会"),
    ("委員会", "貴会"),
    ("弁護士会", "貴会"),
    ("司法書士会", "貴会"),
    ("警察署", "貴署"),
    ("消防署", "貴署"),
    ("税務署", "貴署"),
    ("学校", "貴校"),
    ("保育園", "貴園"),
    ("幼稚園", "貴園"),
    ("相談所", "貴所"),
    ("保健所", "貴所"),
    ("事務所", "貴所"),
    ("事業所", "貴所"),
    ("観察所", "貴所"),
    ("ステーション", "貴ステーション"),
    ("課", "貴課"),
    ("係", "貴係"),
)
_OWN = {
    OfficeKind.PREFECTURE: (("北海道", "本道"), ("東京都", "本都"), ("京都府", "本府"),
                            ("大阪府", "本府"), ("県", "本県")),
    OfficeKind.CITY: (("市", "本市"), ("区", "本区")),
    OfficeKind.TOWN: (("町", "本町"), ("村", "本村")),
}  # fmt: skip
_ELSE = {OfficeKind.PREFECTURE: "本県", OfficeKind.CITY: "本市", OfficeKind.TOWN: "本町"}
_NOON = 12


def honoured(name: str, kind: str = "") -> str:
    """Return 貴センター, 貴院, 貴会 … by an agency's name, else by its type's, else 貴機関."""
    for told in (name, kind):
        for word in told.split():
            for ending, said in _HONOURED:
                if word.endswith(ending):
                    return said
    return "貴機関"


def own_municipality(office: Office) -> str:
    """Return 本市, 本区, 本県, 本町 or 本村, as the office's name tells."""
    for part, said in _OWN[office.kind]:
        if part in office.name:
            return said
    return _ELSE[office.kind]


def clock_text(at: time) -> str:
    """Return 午前10時, 正午, 午後2時30分 (forms section 6)."""
    if at.hour == _NOON and not at.minute:
        return "正午"
    half = "午前" if at.hour < _NOON else "午後"
    minutes = f"{at.minute}分" if at.minute else ""
    return f"{half}{at.hour % _NOON}時{minutes}"


def slot_text(slot: Slot) -> str:
    """Return 令和8年7月2日（木）　午後2時から午後3時30分まで; the day alone without hours."""
    day = long_date(slot.on, weekday=True)
    hours = _hours(slot)
    return f"{day}\u3000{hours}" if hours else day


def _hours(slot: Slot) -> str:
    if slot.starts is None:
        return ""
    begins = f"{clock_text(slot.starts)}から"
    return f"{begins}{clock_text(slot.ends)}まで" if slot.ends else begins
