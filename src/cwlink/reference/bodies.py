"""Existing meeting bodies and the new 調整会議: basis, consent, confidentiality (参考資料1)."""

from dataclasses import dataclass
from enum import StrEnum

from cwlink.reference.tables import rows

_CONSENT_NEEDED = "必要"
_NOT_STATED = "明記無し"
_STATUTORY_SECRECY = "有り"
_NO_LEGAL_BASIS = "法令の根拠なし"
_UNSURE = "要確認"


class BodyCode(StrEnum):
    """The meeting bodies, in file order."""

    CHOUSEI_KAIGI = "chousei_kaigi"
    CASE_KENTOU = "case_kentou"
    KONKYUU_SHIEN = "konkyuu_shien"
    KONKYUU_CHOUSEI = "konkyuu_chousei"
    CHIIKI_CARE = "chiiki_care"
    JIRITSU_KYOUGIKAI = "jiritsu_kyougikai"
    JUUSOU_SHIEN = "juusou_shien"
    JUUSOU_JUUSOU = "juusou_juusou"
    YOUTAIKYOU = "youtaikyou"
    KODOKU = "kodoku"
    JOSEI_CHOUSEI = "josei_chousei"


@dataclass(frozen=True, slots=True)
class MeetingBody:
    """One meeting body; shown with its ``scheme``, since names repeat."""

    code: BodyCode
    name: str
    scheme: str
    legal_basis: str
    duty: str
    host: str
    target: str
    participants: str
    frequency: str
    guideline: str
    consent: str
    confidentiality: str
    secrecy_article: str
    can_caseworker_convene: bool
    in_appendix1: bool
    note: str

    @property
    def needs_consent(self) -> bool:
        """Tell whether it may not speak of a household without its consent."""
        return self.consent.startswith(_CONSENT_NEEDED)

    @property
    def confidentiality_unstated(self) -> bool:
        """Tell whether no duty of confidentiality is written down for it."""
        return self.confidentiality.startswith(_NOT_STATED)

    @property
    def is_statutory(self) -> bool:
        """Tell whether a law both founds it and binds its members to secrecy."""
        return not self.legal_basis.startswith(_NO_LEGAL_BASIS) and self.confidentiality.startswith(
            _STATUTORY_SECRECY
        )

    @property
    def article_unsure(self) -> bool:
        """Tell whether the article on secrecy still has to be looked up (要確認)."""
        return _UNSURE in self.secrecy_article

    @property
    def certain_article(self) -> str:
        """Return the article on secrecy as far as it is certain; empty where no law binds.

        Of an article that still has to be looked up only its law is certain (forms section 6).
        """
        if not self.article_unsure:
            return self.secrecy_article
        return self.legal_basis.split("（", maxsplit=1)[0] if self.is_statutory else ""


def load_bodies() -> tuple[MeetingBody, ...]:
    """Read the meeting bodies, in file order."""
    return tuple(
        MeetingBody(
            code=BodyCode(row["code"]),
            name=row["name"],
            scheme=row["scheme"],
            legal_basis=row["legal_basis"],
            duty=row["duty"],
            host=row["host"],
            target=row["target"],
            participants=row["participants"],
            frequency=row["frequency"],
            guideline=row["guideline"],
            consent=row["consent"],
            confidentiality=row["confidentiality"],
            secrecy_article=row["secrecy_article"],
            can_caseworker_convene=row["can_caseworker_convene"] == "1",
            in_appendix1=row["in_appendix1"] == "1",
            note=row["note"],
        )
        for row in rows("meeting_bodies")
    )
