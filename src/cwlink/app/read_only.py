"""A vault opened to read only: the window says so on every page."""

from datetime import datetime

from cwlink.core.wareki import long_date
from cwlink.ui.main_window import MainWindow
from cwlink.ui.notices import Tone
from cwlink.ui.widgets.standing_strip import StandingStrip

_OF_VAULT = (
    "入力や変更は保存されません。"
    "書き込むには、ほかで閉じてから、Ctrl+Lで施錠し、開き直してください。"
)
_OF_BACKUP = (
    "バックアップの中身を見ています。入力や変更は保存されません。"
    "書き込むには、Ctrl+Lで施錠し、いつもの保管庫を開いてください。"
)


def show_banner(window: MainWindow, as_of: datetime, *, backup: bool) -> None:
    """Say for good of which moment the content is, and how to come to write."""
    banner = StandingStrip(window)
    banner.show_standing(Tone.INFO, banner_words(as_of), _OF_BACKUP if backup else _OF_VAULT)
    window.stay_read_only(banner)


def banner_words(as_of: datetime) -> str:
    """Return the sentence that says of which moment the content is."""
    moment = f"{long_date(as_of.date())}{as_of.hour}時{as_of.minute}分"
    return f"読み取り専用で開いています（{moment}の内容）。"
