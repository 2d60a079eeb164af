"""What is said of a restore: what the backup holds, and what of today is lost by it."""

from collections.abc import Iterator, Sequence

from cwlink.services.restoring import Fate, HouseholdChange, OpensWith, RestorePreview
from cwlink.ui.backup_words import moment_words
from cwlink.ui.notices import Tone

TITLE = "バックアップからの復元"
WHAT_OPENS_IT = "そのときのパスフレーズか回復キー"
ASK_AGAIN = "パスフレーズか回復キーを入力してください。"
LOOKING = "バックアップを開いて、今の保管庫と比べています。"
KEPT = "今の保管庫も、バックアップとして一覧に残ります。思ったものと違えば、同じ手順で戻せます。"
FATES = {
    Fate.LOST: "なくなる世帯",
    Fate.OLDER: "前の内容に戻る世帯",
    Fate.BACK: "また現れる世帯（今の保管庫にはありません）",
}
OPENS_WITH = {
    OpensWith.PRESENT: "今のパスフレーズで開きます。",
    OpensWith.BACKUP: "このバックアップを作ったときのパスフレーズで開きます。",
}
MOST_NAMED = 12
_NOTHING_LOST = "復元しても、今の保管庫から失われるものはありません。"
_SAME_RECORDS = "今の保管庫と、世帯の記録は同じです。"
_COME_BACK = "復元すると、今の保管庫にない世帯が戻ります。"
_NOT_COMPARED = "今の保管庫を開けないため、比べられません。"
_LOSES = "復元すると、今の保管庫から次のものが失われます。"
_OLDER = "前の版のプログラムで作ったものです。開くときに、今の版の形に直します。"
_SINCE = "このバックアップのあとに入力した内容は入っていません。"
_OTHER = "ほかの保管庫のバックアップです。復元すると、その保管庫に替わります。"
_TABLES = {
    "members": "世帯員",
    "issue_records": "課題",
    "reviews": "開催要否の検討",
    "plan_versions": "支援計画",
    "meetings": "会議",
    "meeting_cases": "会議で扱った世帯",
    "promises": "持ち帰り事項",
    "inquiries": "打診・照会",
    "consents": "同意",
    "disclosures": "提供記録",
    "papers": "発行した帳票",
    "attachments": "添付書類",
    "agencies": "関係機関",
    "contacts": "関係機関の担当者",
    "drafts": "入力中の下書き",
    "activities": "閲覧・変更の記録",
}
_UNITS = {"members": "人", "agencies": "か所"}
_HELD = (
    "members",
    "reviews",
    "plan_versions",
    "meetings",
    "inquiries",
    "consents",
    "disclosures",
    "attachments",
    "agencies",
)


def held_words(preview: RestorePreview) -> str:
    """Return what a backup holds: 110世帯、世帯員240人、支援計画12件."""
    held = [
        f"{_TABLES[name]}{preview.counts[name]:,}{_UNITS.get(name, '件')}"
        for name in _HELD
        if preview.counts.get(name)
    ]
    return "、".join((f"{preview.households:,}世帯", *held))


def loss(preview: RestorePreview) -> tuple[Tone, str, str]:
    """Return whether anything of today is lost, and what else is to be known before."""
    notes = (
        (_OTHER, preview.other_vault),
        (_OLDER, preview.older_form),
    )
    detail = "".join(note for note, holds in notes if holds)
    if preview.newer is None:
        return Tone.WARNING, _NOT_COMPARED, detail
    fine = Tone.WARNING if preview.other_vault else Tone.DONE
    if preview.newer.nothing:
        return fine, _NOTHING_LOST, detail
    if set(preview.newer.counts) <= {"activities"} and _only_come_back(preview):
        told = _COME_BACK if preview.newer.households else _SAME_RECORDS
        return fine, told, detail
    return Tone.WARNING, _LOSES, detail


def _only_come_back(preview: RestorePreview) -> bool:
    homes = () if preview.newer is None else preview.newer.households
    return all(one.fate is Fate.BACK for one in homes)


def caution(preview: RestorePreview) -> str:
    """Return what is to be known of a backup where there is no open vault to compare it with."""
    return f"{_SINCE}{loss(preview)[2]}"


def lost_words(preview: RestorePreview) -> str:
    """Return the households that a restore changes, by name, and which records it loses."""
    return "\n\n".join(_lost(preview))


def question(preview: RestorePreview) -> tuple[str, str]:
    """Return what is asked before a restore: the sentence, and what follows from it."""
    return (
        f"{moment_words(preview.at)}のバックアップから復元しますか。",
        "今の保管庫を閉じ、バックアップの内容に置き換えます。今の保管庫も、一覧に残ります。"
        f"復元した保管庫は、{OPENS_WITH[preview.opens_with]}",
    )


def restored_words(preview: RestorePreview) -> str:
    """Return what the unlock form says after a restore."""
    return (
        f"{moment_words(preview.at)}のバックアップから復元しました（{preview.households:,}世帯）。"
        f"{OPENS_WITH[preview.opens_with]}"
    )


def _lost(preview: RestorePreview) -> Iterator[str]:
    newer = preview.newer
    if newer is None:
        return
    for fate, words in FATES.items():
        homes = [one for one in newer.households if one.fate is fate]
        if homes:
            yield f"{words}（{len(homes):,}世帯）\n{_named(homes)}"
    known = [
        f"{word} {newer.counts[name]:,}" for name, word in _TABLES.items() if newer.counts.get(name)
    ]
    rest = sum(
        count for name, count in newer.counts.items() if name not in {*_TABLES, "households"}
    )
    counted = [*known, *([f"そのほか {rest:,}"] if rest else [])]
    if counted:
        yield f"失われる新しい記録（件）\n{'、'.join(counted)}"


def _named(homes: Sequence[HouseholdChange]) -> str:
    lines = [f"・{_home(one)}" for one in homes[:MOST_NAMED]]
    more = len(homes) - MOST_NAMED
    return "\n".join([*lines, *([f"・ほか{more:,}世帯"] if more > 0 else [])])


def _home(one: HouseholdChange) -> str:
    newer = f"　新しい記録{one.documents}件" if one.documents and one.fate is not Fate.BACK else ""
    return f"{one.name}（{one.case_number}）{newer}"
