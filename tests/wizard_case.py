"""The convening wizard with worked case 1 in it, for tests of its steps and of journeys."""

from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec
from PySide6.QtWidgets import QApplication, QWidget

from cwlink.core.places import resources
from cwlink.rules.bodies import SetUp
from cwlink.rules.household import HouseholdRecord
from cwlink.rules.review import ReviewContent
from cwlink.services import bodies, review_view, reviews, settings
from cwlink.services.review_desk import ReviewDesk, open_desk
from cwlink.services.review_view import ReviewAids, ReviewView
from cwlink.storage import households
from cwlink.storage.household_index import of_record
from cwlink.storage.vault import Vault
from cwlink.ui.wizards.review.step_pane import StepPane

NOW = datetime(2026, 11, 24, 14, 32)
TODAY = NOW.date()


def with_case1(vault: Vault) -> HouseholdRecord:
    """Put worked case 1 into the vault, with 調整会議 set up and a supervisor named."""
    path = resources() / "samples" / "case1_household.json"
    record = msgspec.json.decode(path.read_bytes(), type=HouseholdRecord)
    with vault.write() as work:
        households.add(work, record, of_record(record, issue_labels={}, on=TODAY), now=NOW)
    for setup in bodies.body_setups(vault):
        if setup.code in ("chousei_kaigi", "konkyuu_shien", "chiiki_care"):
            bodies.save(vault, setup=replace(setup, state=SetUp.SET_UP), now=NOW)
    settings.change(
        vault, {"supervisor_name": "大川 千晴", "caseworker_name": "佐藤 直樹"}, now=NOW
    )
    return record


@dataclass
class Bench:
    """A step on its own: what it edits is judged and shown again, what it wishes is kept."""

    vault: Vault
    desk: ReviewDesk
    aids: ReviewAids
    content: ReviewContent
    pane: StepPane
    wishes: list[object] = field(default_factory=list)

    @property
    def view(self) -> ReviewView:
        """Return the view of the answers as they are now."""
        return review_view.review_view(self.desk, self.aids, self.content, now=NOW)

    def answer(self, **changes: object) -> None:
        """Answer something in another step."""
        self.take(replace(self.content, **changes))

    def take(self, content: ReviewContent, _field: str = "") -> None:
        """Take over answers and show them."""
        self.content = content
        self.pane.show_view(self.view)

    def load(self) -> None:
        """Load the record and the matrix anew."""
        self.desk = open_desk(self.vault, review_id=self.desk.review.id, today=TODAY)
        self.pane.show_view(self.view)


def bench(vault: Vault, pane: StepPane) -> Bench:
    """Give a step with worked case 1 in a vault that has none yet."""
    record = with_case1(vault)
    review = reviews.begin(vault, household_id=record.id, now=NOW)
    desk = open_desk(vault, review_id=review.id, today=TODAY)
    aids = review_view.review_aids(vault, today=TODAY)
    made = Bench(vault, desk, aids, review.content, pane)
    pane.edited.connect(made.take)
    pane.wanted.connect(made.wishes.append)
    pane.resize(1080, 560)
    pane.show_view(made.view)
    pane.show()
    return made


def words_in(widget: QWidget) -> str:
    """Return every text a widget shows, one a line."""
    QApplication.processEvents()
    shown = [child for child in widget.findChildren(QWidget) if child.isVisible()]
    texts = (getattr(child, "text", None) for child in shown)
    return "\n".join(text() for text in texts if callable(text))
