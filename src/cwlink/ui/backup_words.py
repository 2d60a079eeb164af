"""What is said of backups: when, why, where, and how safe the vault is."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from cwlink.core.wareki import WEEKDAYS, long_date, short_date
from cwlink.rules.backup_generations import Limits
from cwlink.services.backups import Backup, Listed, Place, Reason, SecondPlace, SecondState
from cwlink.ui.notices import Tone

REASONS = {
    Reason.MANUAL: "手動",
    Reason.DAILY: "自動（1日1回）",
    Reason.CLOSING: "自動（閉じるとき）",
    Reason.MIGRATION: "プログラムの更新前",
    Reason.RENEWAL: "鍵の更新前",
    Reason.IMPORT: "取込みの前",
    Reason.RESTORE: "復元する前の保管庫",
}
PLACES = {Place.FIRST: "このパソコン", Place.SECOND: "2つ目の保存先"}
UNREADABLE = "読み取れません"
OLD_AFTER = timedelta(days=2)
NO_BACKUP = "まだバックアップがありません。"
FIRST_STEP = "「今すぐバックアップする」を押してください。そのあとは、自動で作ります。"
DEMO = "お試しの保管庫は、バックアップしません。"
READ_ONLY = "読み取り専用で開いているため、バックアップも復元もできません。"
DEMO_WHY = "自分の保管庫を作ると、1日1回と閉じるときに、自動でバックアップします。"


@dataclass(frozen=True)
class BackupsView:
    """The backups of a vault, newest first, and how the second place stands."""

    rows: tuple[Listed, ...]
    second: Path | None
    second_place: SecondPlace
    now: datetime
    limits: Limits = field(default_factory=Limits)
    is_demo: bool = False
    read_only: bool = False

    def why_not(self) -> str:
        """Return why nothing can be backed up or restored here; empty when it can."""
        return DEMO if self.is_demo else READ_ONLY if self.read_only else ""


@dataclass(frozen=True)
class Standing:
    """How safe the vault is, in one sentence, and what she can do."""

    tone: Tone
    sentence: str
    detail: str = ""


def moment_words(at: datetime) -> str:
    """Return 令和8年11月23日（月） 14:32."""
    return f"{long_date(at.date(), weekday=True)} {at:%H:%M}"


def near_moment(at: datetime, today: date) -> str:
    """Return 今日 14:32, 昨日 14:32 or 11月20日（金） 14:32."""
    days = (today - at.date()).days
    if days in _NEAR:
        return f"{_NEAR[days]} {at:%H:%M}"
    return f"{short_date(at.date(), today)}（{WEEKDAYS[at.weekday()]}） {at:%H:%M}"


def size_words(size: int) -> str:
    """Return a size in bytes as 4.2 MB, at least 0.1 MB; empty for none."""
    return f"{max(size / 1_000_000, 0.1):,.1f} MB" if size else ""


def reason_words(backup: Backup) -> str:
    """Return why a backup was made, or that it cannot be read."""
    return REASONS[backup.reason] if backup.reason else UNREADABLE


def places_words(listed: Listed) -> str:
    """Return where a backup lies."""
    return "と".join(PLACES[place] for place in listed.places)


def places_counted(listed: Listed) -> str:
    """Return in how many places a backup lies, or in which one only."""
    several = len(listed.places) > 1
    return f"{len(listed.places)}か所" if several else f"{places_words(listed)}だけ"


def households_words(backup: Backup) -> str:
    """Return how many households it says it holds; empty where that is not known."""
    return f"{backup.households:,}世帯" if backup.households is not None else ""


def last_good(listed: tuple[Listed, ...]) -> Listed | None:
    """Return the newest backup of this vault that was checked after writing."""
    return next((one for one in listed if one.backup.verified and not one.other_vault), None)


def last_good_words(listed: Listed) -> str:
    """Return that the last good one (令和8年11月23日（月） 14:32、110世帯) can be restored."""
    told = (moment_words(listed.backup.at), households_words(listed.backup))
    which = "、".join(part for part in told if part)
    return f"最後の正常なバックアップ（{which}）から復元できます。"


def standing(view: BackupsView) -> Standing:
    """Return how safe the vault is."""
    if view.is_demo:
        return Standing(Tone.INFO, DEMO, DEMO_WHY)
    last, today = last_good(view.rows), view.now.date()
    if last is None:
        return Standing(Tone.WARNING, NO_BACKUP, FIRST_STEP)
    if view.now - last.backup.at > OLD_AFTER:
        days = (today - last.backup.at.date()).days
        return Standing(
            Tone.WARNING,
            f"最後のバックアップは{near_moment(last.backup.at, today)}（{days}日前）です。",
            "「今すぐバックアップする」を押してください。",
        )
    return _fresh(view, last, near_moment(last.backup.at, today))


def _fresh(view: BackupsView, last: Listed, when: str) -> Standing:
    state = view.second_place.state
    if len(last.places) > 1:
        return Standing(Tone.DONE, f"{when} にバックアップしました。2か所にあります。", ONWARDS)
    only = f"{when} のバックアップは、{places_words(last)}だけにあります。"
    sentence, detail = second_words(view)
    if state in (SecondState.WRITTEN, SecondState.NOT_CHOSEN):
        return Standing(Tone.INFO, only, detail)
    return Standing(Tone.WARNING, sentence, f"{only}{detail}")


def second_words(view: BackupsView) -> tuple[str, str]:
    """Return what is to be said of the second place: how it stands, and what to do."""
    place = view.second_place
    sentence, detail = _SECOND[place.state]
    chosen = place.state is not SecondState.NOT_CHOSEN
    last = (
        f"2つ目の保存先にある最後のものは{near_moment(place.last, view.now.date())}です。"
        if place.last and chosen
        else ""
    )
    return sentence.format(f"（{view.second}）" if view.second else ""), f"{last}{detail}"


def second_trouble(state: SecondState) -> tuple[()] | tuple[str, str]:
    """Return what to tell when a backup was made in the first place only: empty for no trouble."""
    if state in (SecondState.WRITTEN, SecondState.NOT_CHOSEN):
        return ()
    sentence, detail = _SECOND[state]
    return f"{ONLY_HERE}{sentence.format('')}", detail


def place_state(state: SecondState) -> str:
    """Return how the second place stands, beside its path."""
    return _SECOND[state][0].format("")


def trouble_of(state: SecondState) -> str:
    """Return what is remembered until a backup reaches the second place, since none can see it."""
    unseen = (SecondState.FULL, SecondState.READ_ONLY, SecondState.FAILED)
    return state.value if state in unseen else ""


def kept_words(limits: Limits) -> str:
    """Return how long backups stay, as the rules have it."""
    most = f"（保存先ごとに約{limits.size / 1e9:.0f} GBまで）" if limits.size else ""
    return (
        f"新しい{limits.latest}個のほか、{limits.days}日分は1日に1個、{limits.weeks}週分は週に1個、"
        f"{limits.months}か月分は月に1個を残し、それより古いものは自動で消します{most}。"
    )


ONLY_HERE = "このパソコンだけにバックアップを作りました。"
OVER = "バックアップの大きさが上限を超えています。「設定」の「保管庫」で上限を大きくしてください。"
ONWARDS = "1日1回と、閉じるとき・施錠するときに、自動でバックアップします。"
_NEAR = {0: "今日", 1: "昨日"}
_AGAIN = "そのあと「今すぐバックアップする」を押してください。"
_SECOND: dict[SecondState, tuple[str, str]] = {
    SecondState.NOT_CHOSEN: (
        "2つ目の保存先を選んでいません。",
        "故障や紛失に備えて、2つ目の保存先（USBメモリーや共有フォルダー）を選んでください。",
    ),
    SecondState.WRITTEN: (
        "2つ目の保存先にも、バックアップがあります。",
        "「今すぐバックアップする」を押すと、2つ目の保存先にも作ります。",
    ),
    SecondState.AWAY: (
        "2つ目の保存先{}が見つかりません。",
        f"USBメモリーを差すか、共有フォルダーへの接続を確かめてください。{_AGAIN}",
    ),
    SecondState.FULL: (
        "2つ目の保存先{}の空きが足りません。",
        f"不要なファイルを片付けるか、保存先を変更してください。{_AGAIN}",
    ),
    SecondState.READ_ONLY: (
        "2つ目の保存先{}に書き込めません。",
        f"書き込みの禁止やアクセス権を確かめるか、保存先を変更してください。{_AGAIN}",
    ),
    SecondState.LATE: (
        "2つ目の保存先{}のバックアップが古くなっています。",
        "「今すぐバックアップする」を押すと、2つ目の保存先にも作ります。",
    ),
    SecondState.FAILED: (
        "2つ目の保存先{}に、正しいバックアップを作れませんでした。",
        f"別のUSBメモリーか別のフォルダーに変更してください。{_AGAIN}",
    ),
}
