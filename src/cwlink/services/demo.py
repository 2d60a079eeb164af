"""Fills the お試し vault with invented people, so that one can try everything before starting."""

from datetime import date

from cwlink.services import settings
from cwlink.services.settings import OfficeKind
from cwlink.storage.vault import Vault


def fill(vault: Vault, _today: date) -> None:
    """Write the sample office into an empty vault."""
    settings.change(
        vault,
        {
            settings.OFFICE_NAME.key: "みどり市福祉事務所",
            settings.OFFICE_KIND.key: OfficeKind.CITY,
            settings.SECTION_NAME.key: "保護第二係",
            settings.CASEWORKER_NAME.key: "田辺 美咲",
        },
    )
