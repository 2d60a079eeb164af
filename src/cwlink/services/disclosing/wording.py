"""What every copy says of its ground, of secrecy and of whom to ask."""

from cwlink.reference.bodies import BodyCode
from cwlink.reference.catalogue import catalogue
from cwlink.rules.disclosure_grounds import DisclosureGround
from cwlink.services.disclosing.choices import CopyChoice
from cwlink.services.disclosing.source import CopyWords

_GROUNDS = {
    DisclosureGround.CONSENT: "本人の同意",
    DisclosureGround.REPORT: "法令に基づく通告・通報",
    DisclosureGround.EMERGENCY: "緊急（生命・身体・財産の保護）",
    DisclosureGround.ADMINISTRATIVE: (
        "行政機関等への提供（個人情報の保護に関する法律第69条第2項）"
    ),
}


def ground_text(choice: CopyChoice, *, outsider: bool = False) -> str:
    """Return the ground as a copy states it; empty while none is chosen (rules section 5).

    ``outsider`` tells that the recipient is no member of the meeting: the copy then does not
    call it one.
    """
    if choice.ground is None:
        return ""
    if choice.ground is DisclosureGround.STATUTORY_MEETING:
        return _meeting_ground(choice.body, outsider=outsider)
    detail = f"（{choice.ground_detail}）" if choice.ground_detail else ""
    return _GROUNDS[choice.ground] + detail


def secrecy_text(words: CopyWords) -> str:
    """Return the sentence that asks to keep the secret, with the law of the meeting if any."""
    choice = words.choice
    body = catalogue().body(choice.body) if choice.body else None
    statutory = choice.ground is DisclosureGround.STATUTORY_MEETING and words.secrecy_law
    if body is None or not statutory:
        return "この写しで知った秘密は、正当な理由なく漏らさないでください。"
    law = words.secrecy_law
    return f"{body.name}で知った秘密は、正当な理由なく漏らしてはなりません（{law}）。"


def _meeting_ground(code: BodyCode | None, *, outsider: bool) -> str:
    body = catalogue().body(code) if code else None
    if body is None:
        return "法令に基づく提供"
    to = "のための提供" if outsider else "の構成員への提供"
    return f"法令に基づく提供（{_law(body.legal_basis)}に規定する{body.name}{to}）"


def _law(basis: str) -> str:
    return basis.split("（", maxsplit=1)[0]
