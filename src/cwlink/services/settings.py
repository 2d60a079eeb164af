"""Every setting of a vault, declared once: key, type, default, what it may be, and its help."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from cwlink.core.problems import KnownProblem
from cwlink.services import letter_settings, same_people_settings
from cwlink.services.setting import Setting, Value
from cwlink.storage import settings as store
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault


class UndeclaredSettingError(KeyError):
    """A key that no setting here declares: a mistake in the program."""


class SettingRefused(KnownProblem):
    """A value a setting cannot have; ``key`` says which setting."""

    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key = key


class OfficeKind(StrEnum):
    """What kind of municipality the office belongs to."""

    PREFECTURE = "prefecture"
    CITY = "city"
    TOWN = "town"


def _seals_refused(steps: tuple[str, ...]) -> str:
    if 3 <= len(steps) <= 6 and all(step.strip() for step in steps):
        return ""
    return "決裁欄は3つから6つまでの職名を入力してください。"


def _months_refused(months: int) -> str:
    return "" if 1 <= months <= 60 else "1か月から60か月までの月数を入力してください。"


def _days_refused(days: int) -> str:
    return "" if 1 <= days <= 366 else "1日から366日までの日数を入力してください。"


def _years_refused(years: int) -> str:
    return "" if 1 <= years <= 30 else "1年から30年までの年数を入力してください。"


def _limit_refused(megabytes: int) -> str:
    if 100 <= megabytes <= 100_000:
        return ""
    return "100メガバイトから100,000メガバイトまでの大きさを入力してください。"


def _minutes_refused(minutes: int) -> str:
    return "" if 1 <= minutes <= 60 else "1分から60分までの分数を入力してください。"


OFFICE_NAME = Setting(
    "office_name",
    str,
    "",
    "福祉事務所の名称",
    "帳票の発信元と欄外に載ります。例：みどり市福祉事務所",
)
OFFICE_KIND = Setting(
    "office_kind",
    OfficeKind,
    OfficeKind.CITY,
    "設置自治体",
    "会議体の設置主体（都道府県・市・町村）の判断に使います。",
)
SECTION_NAME = Setting(
    "section_name", str, "", "課・係", "帳票の担当欄に載ります。例：生活福祉課 保護第二係"
)
CASEWORKER_NAME = Setting(
    "caseworker_name", str, "", "担当者の氏名", "計画作成担当者名などの最初の値になります。"
)
SUPERVISOR_NAME = Setting(
    "supervisor_name", str, "", "査察指導員の氏名", "確認者の欄の最初の値になります。"
)
OFFICE_ADDRESS = Setting("office_address", str, "", "所在地", "関係機関に渡す帳票に載ります。")
PHONE = Setting("phone", str, "", "電話番号", "関係機関に渡す帳票の問い合わせ先に載ります。")
FAX = Setting("fax", str, "", "FAX番号", "関係機関に渡す帳票の問い合わせ先に載ります。")
SEAL_STEPS: Setting[tuple[str, ...]] = Setting(
    "seal_steps",
    tuple[str, ...],
    ("所長", "課長", "査察指導員", "担当"),
    "決裁欄",
    "所内用の帳票の決裁欄です。左から順に、3つから6つまで入力できます。",
    _seals_refused,
)
REVIEW_FORM = Setting(
    "review_form", str, "", "会議開催要否検討票の様式番号", "例：様式第1号。空欄なら載せません。"
)
PLAN_FORM = Setting(
    "plan_form", str, "", "支援計画の様式番号", "例：様式第2号。空欄なら載せません。"
)
AGENCY_FORM = Setting(
    "agency_form",
    str,
    "",
    "支援計画（関係機関用）の様式番号",
    "例：様式第3号。空欄なら載せません。",
)
CONSENT_FORM = Setting(
    "consent_form", str, "", "同意書の様式番号", "例：様式第5号。空欄なら載せません。"
)
ORAL_CONSENT_FORM = Setting(
    "oral_consent_form", str, "", "口頭同意記録書の様式番号", "例：様式第6号。空欄なら載せません。"
)
SUMMARY_FORM = Setting(
    "summary_form", str, "", "事例概要の様式番号", "例：様式第4号。空欄なら載せません。"
)
MINUTES_FORM = Setting(
    "minutes_form", str, "", "議事録の様式番号", "例：様式第8号。空欄なら載せません。"
)
MINUTES_COPY_FORM = Setting(
    "minutes_copy_form",
    str,
    "",
    "議事録（関係機関用）の様式番号",
    "例：様式第9号。空欄なら載せません。",
)
INQUIRY_FORM = Setting(
    "inquiry_form",
    str,
    "",
    "連絡・情報提供票の様式番号",
    "例：様式第7号。空欄なら載せません。",
)
RECHECK_MONTHS = Setting(
    "recheck_months",
    int,
    6,
    "再検討までの月数",
    "「今回は見送り」としたとき、再検討日の最初の値に使います。",
    _months_refused,
)
PLAN_MONTHS = Setting(
    "plan_months", int, 6, "計画の期間", "支援計画の期間の最初の値に使います。", _months_refused
)
MONITORING_MONTHS = Setting(
    "monitoring_months",
    int,
    3,
    "モニタリングの間隔",
    "次回モニタリング予定日の最初の値に使います。",
    _months_refused,
)
ANSWER_DAYS = Setting(
    "answer_days",
    int,
    14,
    "打診・照会の回答期限",
    "関係機関に打診した日からの日数で、回答期限の最初の値を決めます。",
    _days_refused,
)
COPY_RETURN_DAYS = Setting(
    "copy_return_days",
    int,
    180,
    "写しの返却・廃棄の期限",
    "関係機関に渡した写しの返却・廃棄の期限を、渡した日からの日数で決めます。",
    _days_refused,
)
RETENTION_YEARS = Setting(
    "retention_years",
    int,
    5,
    "廃止した世帯の保存期間",
    "廃止した年度の翌年度の4月1日から数えます。所の文書管理規程に合わせてください。",
    _years_refused,
)
LOCK_MINUTES = Setting(
    "lock_minutes",
    int,
    10,
    "施錠までの時間",
    "この時間、キーもマウスも使わないと自動で施錠します。1分から60分まで選べます。",
    _minutes_refused,
)
BACKUP_LIMIT_MB = Setting(
    "backup_limit_mb",
    int,
    2000,
    "バックアップの大きさの上限",
    "超えたときは、古いバックアップから消します（新しい2個は必ず残します）。",
    _limit_refused,
)
CASELOAD_COLUMNS: Setting[dict[str, str]] = Setting(
    "caseload_columns",
    dict[str, str],
    {},
    "名簿の列の対応",
    "名簿を取り込むときに直した列の対応です。次の取込みでも使います。",
)
CASELOAD_SAME: Setting[dict[str, str]] = Setting(
    "caseload_same",
    dict[str, str],
    {},
    "名簿の同じ人",
    "名簿の生年月日が空欄でも同じ人だと確かめた世帯員です。次の取込みでは確認しません。",
)

_ALL: tuple[Setting[Any], ...] = (
    OFFICE_NAME,
    OFFICE_KIND,
    SECTION_NAME,
    CASEWORKER_NAME,
    SUPERVISOR_NAME,
    OFFICE_ADDRESS,
    PHONE,
    FAX,
    SEAL_STEPS,
    REVIEW_FORM,
    PLAN_FORM,
    AGENCY_FORM,
    SUMMARY_FORM,
    CONSENT_FORM,
    ORAL_CONSENT_FORM,
    INQUIRY_FORM,
    MINUTES_FORM,
    MINUTES_COPY_FORM,
    RECHECK_MONTHS,
    PLAN_MONTHS,
    MONITORING_MONTHS,
    ANSWER_DAYS,
    COPY_RETURN_DAYS,
    RETENTION_YEARS,
    LOCK_MINUTES,
    BACKUP_LIMIT_MB,
    *letter_settings.ALL,
    CASELOAD_COLUMNS,
    CASELOAD_SAME,
    *same_people_settings.ALL,
)
DECLARED: Mapping[str, Setting[Any]] = {setting.key: setting for setting in _ALL}


def declared(key: str) -> Setting[Any]:
    """Return the setting of a key; raises UndeclaredSettingError."""
    try:
        return DECLARED[key]
    except KeyError as missing:
        raise UndeclaredSettingError(key) from missing


def value(vault: Vault, setting: Setting[Value]) -> Value:
    """Return what a setting is now: what was set, else its default."""
    with vault.read() as work:
        return value_in(work, setting)


def value_in(work: UnitOfWork, setting: Setting[Value]) -> Value:
    """Return what a setting is now, within a transaction; raises UndeclaredSettingError."""
    declared(setting.key)
    stored = store.get(work, setting.key, setting.kind)
    return setting.default if stored is None else stored


def change(vault: Vault, values: Mapping[str, object], *, now: datetime) -> None:
    """Set several settings at once, by key; all or none.

    Raises SettingRefused for a value that cannot be, UndeclaredSettingError for an unknown key.
    """
    from cwlink.services import activity  # which asks here who works with the vault

    with vault.write() as work:
        before = {key: value_in(work, declared(key)) for key in values}
        for key, new in values.items():
            put_in(work, declared(key), new)
        activity.note_settings(work, before, values, now=now)


def put_in(work: UnitOfWork, setting: Setting[Value], new: Value) -> None:
    """Set one setting within a transaction; raises SettingRefused, UndeclaredSettingError."""
    declared(setting.key)
    sentence = setting.refusal(new)
    if sentence:
        raise SettingRefused(setting.key, f"{setting.label}：{sentence}")
    store.put(work, setting.key, new)


def reset(vault: Vault, setting: Setting[Value], *, now: datetime) -> None:
    """Go back to a setting's default."""
    from cwlink.services import activity

    with vault.write() as work:
        before = {setting.key: value_in(work, setting)}
        store.reset(work, setting.key)
        activity.note_settings(work, before, {setting.key: setting.default}, now=now)
