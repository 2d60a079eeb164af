"""役割分担: a card for each agreed role; Enter begins the next."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from cwlink.core.ids import new_id
from cwlink.rules.household_checks import FieldPath
from cwlink.rules.minutes import AgreedRole
from cwlink.rules.minutes_edits import expected_roles, taken_home_instead, without_row
from cwlink.ui.editors.minutes import words
from cwlink.ui.editors.minutes.line_rows import moved
from cwlink.ui.editors.minutes.role_card import RoleCard
from cwlink.ui.editors.minutes.scene import Holder, Scene, Speaker
from cwlink.ui.editors.minutes.section import MinutesPart
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import SectionHead
from cwlink.ui.widgets.empty_state import EmptyState

_EXPECTED = "招集のときに求めた役割を並べる"


class RolesSection(MinutesPart):
    """Keeps the cards in the order of the roles."""

    taken_home = Signal(str)
    """A role became a 持ち帰り事項 under this id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[str, RoleCard] = {}
        self._case = ""
        self._narrow = False
        self._head = SectionHead("役割分担", parent=self)
        self.expected = LinkButton(_EXPECTED, self)
        self.add = LinkButton("役割を書く（F4）", self, glyph="plus")
        self._head.add_action(self.expected)
        self._head.add_action(self.add)
        self._none = EmptyState("合意した役割はまだありません。", self)
        self._none_expected = self._none.add_action(_EXPECTED)
        self._none.add_action("役割を書く（F4）", glyph="plus").clicked.connect(self.begin_line)
        self._holder = QWidget(self)
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addWidget(self._none)
        column.addWidget(self._holder)
        self.add.clicked.connect(self.begin_line)
        for button in (self.expected, self._none_expected):
            button.clicked.connect(self._add_expected)

    def show_scene(self, scene: Scene) -> None:
        """Show the roles of the household that is spoken of."""
        super().show_scene(scene)
        ids = [one.id for one in scene.told.roles]
        if scene.case_id != self._case:
            self._case = scene.case_id
            self._keep([], scene)
        self._keep(ids, scene)
        self._head.set_note(f"{len(ids)}件" if ids else "")
        offered = scene.editable and bool(expected_roles(scene.draft, scene.case_id, new_id))
        self.expected.setVisible(offered and bool(ids))
        self._none_expected.setVisible(offered)
        self.add.setVisible(scene.editable)
        self._none.setVisible(not ids)

    def card(self, role_id: str) -> RoleCard:
        """Return the card of a role."""
        return self._cards[role_id]

    def current(self) -> RoleCard | None:
        """Return the card that holds the cursor, None for none."""
        focus = QApplication.focusWidget()
        if focus is None:
            return None
        return next((one for one in self._cards.values() if one.isAncestorOf(focus)), None)

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        self._narrow = narrow
        for card in self._cards.values():
            card.show_narrow(narrow=narrow)

    def begin_line(self) -> None:
        """Put the cursor into an empty role at the end, adding one where there is none."""
        roles = self.scene.told.roles if self.scene else ()
        if roles and not roles[-1].content.strip():
            self._cards[roles[-1].id].focus_part()
        else:
            self._add_after(len(roles) - 1)

    def give_speaker(self, speaker: Speaker) -> bool:
        """Give the role that holds the cursor to somebody present."""
        card = self.current()
        return card is not None and card.give_speaker(speaker)

    def give_holder(self, holder: Holder) -> bool:
        """Have the role that holds the cursor be for a member, or no longer."""
        card = self.current()
        if card is not None:
            card.toggle_target(holder.id)
        return card is not None

    def go_to(self, path: FieldPath) -> bool:
        """Focus what a remark of the roles is about."""
        card = self._cards.get(path[3]) if len(path) > 3 else None
        if card is not None:
            card.strip.focus_first()
        else:
            self.begin_line()
        return True

    def _keep(self, ids: list[str], scene: Scene) -> None:
        """Have a card for each role in its order; many at once are laid out while not shown."""
        many = len([one for one in ids if one not in self._cards]) > 1
        if many:
            self._holder.hide()
        for role_id in [one for one in self._cards if one not in ids]:
            card = self._cards.pop(role_id)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        for at, role_id in enumerate(ids):
            if role_id not in self._cards:
                self._cards[role_id] = self._new_card(role_id)
            self._cards[role_id].show_scene(scene)
            if self._list.indexOf(self._cards[role_id]) != at:
                self._list.removeWidget(self._cards[role_id])
                self._list.insertWidget(at, self._cards[role_id])
                self._cards[role_id].show()
        self._cards = {role_id: self._cards[role_id] for role_id in ids}
        if many:
            self._holder.show()

    def _new_card(self, role_id: str) -> RoleCard:
        card = RoleCard(role_id, self._case, self._holder)
        card.changed.connect(self.changed)
        card.entered.connect(lambda: self._add_after(list(self._cards).index(role_id)))
        card.remove_wanted.connect(lambda: self._remove(role_id))
        card.take_home_wanted.connect(lambda: self._take_home(role_id))
        card.move_wanted.connect(lambda step: self._move(role_id, step))
        card.step_wanted.connect(lambda step: self._step(role_id, step))
        card.show_narrow(narrow=self._narrow)
        return card

    def _add_after(self, at: int) -> None:
        if self.scene is None or not self.scene.writable:
            return
        new = AgreedRole(new_id())
        self._put(lambda roles: (*roles[: at + 1], new, *roles[at + 1 :]))
        self._cards[new.id].focus_part()
        self.line_done.emit()

    def _add_expected(self) -> None:
        if self.scene is not None:
            new = expected_roles(self.scene.draft, self.scene.case_id, new_id)
            self._put(lambda roles: (*roles, *new))

    def _remove(self, role_id: str) -> None:
        at = list(self._cards).index(role_id)
        self._put(lambda roles: without_row(roles, role_id))
        left = list(self._cards.values())
        if left:
            left[max(at - 1, 0)].focus_part()
        else:
            self.add.setFocus()

    def _take_home(self, role_id: str) -> None:
        role = self._cards[role_id].role()
        asks = words.ASKS if role is not None and role.is_office else ""
        self.edit_case(lambda told: taken_home_instead(told, role_id, asks))
        self.taken_home.emit(role_id)

    def _move(self, role_id: str, step: int) -> None:
        at = list(self._cards).index(role_id)
        if 0 <= at + step < len(self._cards):
            self._put(lambda roles: moved(roles, at, step))
            self._cards[role_id].focus_part()

    def _step(self, role_id: str, step: int) -> None:
        ids = list(self._cards)
        at = ids.index(role_id) + step
        if 0 <= at < len(ids):
            self._cards[ids[at]].focus_part()

    def _put(self, change: Callable[[tuple[AgreedRole, ...]], tuple[AgreedRole, ...]]) -> None:
        self.edit_case(lambda told: replace(told, roles=change(told.roles)))
