"""Opens the preview of a consent's papers, whether the consent is recorded or being entered."""

from cwlink.app.desk import Desk
from cwlink.rules.consent_draft import ConsentDraft
from cwlink.rules.household import HouseholdRecord
from cwlink.services.consent_paper_kinds import TITLES, ConsentPaper
from cwlink.ui.page import PageKey
from cwlink.ui.pages.paper_page import PaperPlace

_NOTES = {
    ConsentPaper.FORM: "説明のときに渡し、署名をもらいます。写しを本人に渡します。",
    ConsentPaper.ORAL: "説明した職員とは別の職員が確認します。所内で保管します。",
    ConsentPaper.EASY: "本人に渡します。世帯員ごとに1部です。",
}


def show_paper(
    desk: Desk, record: HouseholdRecord, draft: ConsentDraft, kind: ConsentPaper
) -> None:
    """Show a paper of a consent in the preview, to be printed or saved from there."""
    from cwlink.services.consent_papers import consent_paper

    paper = consent_paper(
        desk.vault, household_id=record.id, draft=draft, kind=kind, today=desk.today()
    )
    place = PaperPlace(
        paper, TITLES[kind], record.case_number, _NOTES[kind], place=PageKey.HOUSEHOLDS
    )
    desk.window.open_page(PageKey.PAPER, place)
