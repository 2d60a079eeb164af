"""The scrolling middle of minutes: which parts a section shows, and jumps to a field."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from cwlink.rules.household_checks import FieldPath
from cwlink.ui.editors.minutes import words
from cwlink.ui.editors.minutes.attendance_section import AttendanceSection, HeldSection
from cwlink.ui.editors.minutes.closing_section import MaterialsSection, MemoSection, NextSection
from cwlink.ui.editors.minutes.corrections_section import CorrectionsSection
from cwlink.ui.editors.minutes.facts_section import FactsSection, UrgentSection
from cwlink.ui.editors.minutes.result_section import (
    ContingenciesSection,
    PolicyReviewSection,
    ResultSection,
)
from cwlink.ui.editors.minutes.roles_section import RolesSection
from cwlink.ui.editors.minutes.scene import Holder, Scene, Speaker
from cwlink.ui.editors.minutes.section import MinutesPart
from cwlink.ui.editors.minutes.tasks_section import (
    ObjectionsSection,
    TakenHomeSection,
    UnownedSection,
)
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.minutes_place import MinutesSection
from cwlink.ui.tab_stops import tab_stops
from cwlink.ui.widgets.sections import SectionsPage

Show = Callable[[MinutesSection], None]


class MinutesBody(SectionsPage):
    """Holds every part, shows those of one section, and tells each only what is in sight."""

    left_by_tab = Signal()
    """Tab went past the last field, or back before the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.held = HeldSection(self)
        self.attendance = AttendanceSection(self)
        self.facts = FactsSection(self)
        self.urgent = UrgentSection(self)
        self.result = ResultSection(self)
        self.contingencies = ContingenciesSection(self)
        self.policy_review = PolicyReviewSection(self)
        self.roles = RolesSection(self)
        self.taken_home = TakenHomeSection(self)
        self.objections = ObjectionsSection(self)
        self.unowned = UnownedSection(self)
        self.next = NextSection(self)
        self.materials = MaterialsSection(self)
        self.memo = MemoSection(self)
        self.corrections = CorrectionsSection(self)
        self._shown: dict[MinutesSection, tuple[MinutesPart, ...]] = {
            MinutesSection.ATTENDANCE: (self.attendance, self.held),
            MinutesSection.FACTS: (self.facts, self.urgent),
            MinutesSection.RESULT: (self.result, self.contingencies, self.policy_review),
            MinutesSection.ROLES: (self.roles,),
            MinutesSection.TASKS: (self.taken_home, self.objections, self.unowned),
            MinutesSection.CLOSING: (self.next, self.materials, self.memo),
            MinutesSection.CORRECTIONS: (self.corrections,),
        }
        self._section = MinutesSection.ATTENDANCE
        self._scene: Scene | None = None
        self.column.setSpacing(12)
        self.column.setContentsMargins(0, 0, 8, 12)
        for at, part in enumerate(self.parts()):
            self.add_section(str(at), part)
        self.show_section(self._section)

    def parts(self) -> tuple[MinutesPart, ...]:
        """Return every part in the order of the sections."""
        return tuple(part for parts in self._shown.values() for part in parts)

    def shown(self) -> tuple[MinutesPart, ...]:
        """Return the parts in sight."""
        return self._shown[self._section]

    def current_section(self) -> MinutesSection:
        """Return which section is shown."""
        return self._section

    def show_section(self, section: MinutesSection) -> None:
        """Show the parts of one section, from their beginning."""
        self._section = section
        shown = self.shown()
        for part in self.parts():
            part.setVisible(part in shown)
        if self._scene is not None:
            self.show_scene(self._scene)
        self.verticalScrollBar().setValue(0)

    def show_scene(self, scene: Scene) -> None:
        """Show the minutes in the parts that are in sight; the others follow when shown."""
        self._scene = scene
        for part in self.shown():
            part.show_scene(scene)

    def show_room(self, room: Breakpoint) -> None:
        """Lay out for the room there is."""
        for part in self.parts():
            part.show_narrow(narrow=room is Breakpoint.NARROW)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next field as it stands on the page."""
        stops, focus = tab_stops(self.content), QApplication.focusWidget()
        at = next((place for place, one in enumerate(stops) if one is focus), None)
        to = None if at is None else at + (1 if forward else -1)
        if to is None or not 0 <= to < len(stops):
            self.left_by_tab.emit()
            return True
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[to].setFocus(reason)
        self.bring_into_sight(stops[to])
        return True

    def begin_line(self, part: MinutesPart, show: Show) -> None:
        """Go to an empty line of a part, wherever it is."""
        self._go_to_part(part, show)
        part.begin_line()

    def begin_section(self) -> None:
        """Put the cursor where the section that is shown begins."""
        if self._section is MinutesSection.ATTENDANCE:
            self.attendance.focus_first()
        else:
            self.shown()[0].begin_line()

    def give_speaker(self, speaker: Speaker) -> None:
        """Hand a speaker to the line that holds the cursor."""
        any(part.give_speaker(speaker) for part in self.shown())

    def give_holder(self, holder: Holder) -> None:
        """Hand a member to the line that holds the cursor."""
        any(part.give_holder(holder) for part in self.shown())

    def go_to(self, path: FieldPath, show: Show) -> None:
        """Show the section of a remark's field and focus it."""
        show(words.section_of(path))
        self._settle_layout()
        part = {
            "attendance": self.attendance,
            "contingencies": self.contingencies,
            "roles": self.roles,
        }.get(path[2] if words.case_of(path) else path[0])
        if part is None:
            self.focus_field(path)
        elif not part.go_to(path):
            part.begin_line()

    def _go_to_part(self, part: MinutesPart, show: Show) -> None:
        section = next(one for one, parts in self._shown.items() if part in parts)
        if section is not self._section:
            show(section)
            self._settle_layout()
