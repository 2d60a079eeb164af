"""概要: name, body, way, place and outlook of a meeting, and the households it is about."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.rules.household_checks import FieldPath
from cwlink.rules.meeting import MeetingDraft, MeetingForm, MeetingWay
from cwlink.rules.meeting_edits import with_meeting
from cwlink.services.meeting_aids import MeetingAids
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.ui.editors.meeting import words
from cwlink.ui.editors.meeting.body_field import BodyField
from cwlink.ui.editors.meeting.case_rows import CaseRows
from cwlink.ui.editors.meeting.own_part import OwnPart
from cwlink.ui.editors.meeting.quick_choices import QuickChoices
from cwlink.ui.editors.plan.field_rows import FieldRows
from cwlink.ui.meeting_words import FORMS, WAYS
from cwlink.ui.page import Breakpoint
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField, example_text
from cwlink.ui.widgets.suggest_field import Offer, SuggestField
from cwlink.ui.widgets.text_area import GrowingTextArea

PERIODS = ("3か月", "6か月", "1年", "年度末まで")
COUNTS = ("1回", "2～3回", "3回程度", "6回程度")
FREQUENCIES = ("1回のみ", "月1回", "2か月に1回", "3か月に1回", "必要なとき")


class OutlinePart(OwnPart):
    """``household_wanted`` and its neighbours carry what the app is to do with a household."""

    add_household_wanted = Signal()
    remove_household_wanted = Signal(str)
    record_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.body = BodyField(self)
        self.name = TextField(self, room=14)
        self.host = SuggestField((), self, example="みどり市地域包括支援センター", room=14)
        self.place = SuggestField((), self, example="市役所3階 303会議室", room=14)
        self.online = SuggestField((), self, example="https://…", room=14)
        self.access = GrowingTextArea(self, example="中央一丁目1番1号。西口駐車場を利用", lines=1)
        self.cases = CaseRows(self)
        self._frames: dict[str, FieldFrame] = {}
        self._rows: list[FieldRows] = []
        self._lay_out()
        self._bind_all()
        self.cases.add_wanted.connect(self.add_household_wanted)
        self.cases.remove_wanted.connect(self.remove_household_wanted)
        self.cases.record_wanted.connect(self.record_wanted)

    def start(self, desk: MeetingDesk, aids: MeetingAids, today: date) -> None:
        """Begin with a meeting: offer bodies, places and hosts."""
        super().start(desk, aids, today)
        self.body.offer(aids.cases)
        self.place.set_offers([Offer(one.place, one.place, one.access) for one in aids.venues])
        self.online.set_offers([Offer(one, one) for one in aids.links])
        registered = [row for kind in desk.registered.values() for row in kind.agencies]
        names = dict.fromkeys(one.name for one in registered)
        self.host.set_offers([Offer(name, name) for name in names])

    def show_draft(self, desk: MeetingDesk, draft: MeetingDraft) -> None:
        """Show the meeting; fields of another form or way are away."""
        super().show_draft(desk, draft)
        content = draft.content
        hosted = content.form is MeetingForm.HOSTED
        proposed = words.proposed_name(content)
        self.name.setPlaceholderText(proposed or example_text("調整会議"))
        self._frames["host"].setVisible(hosted)
        self._hosted.setVisible(hosted)
        self._frames["place"].setVisible(content.way is not MeetingWay.ONLINE)
        self._frames["access"].setVisible(content.way is not MeetingWay.ONLINE)
        self._frames["online"].setVisible(content.way is not MeetingWay.FACE)
        self.cases.show_cases(draft.cases)

    def go_to(self, path: FieldPath) -> bool:
        """Focus a household's row for its consent; other fields are found by their frames."""
        if path[0] == "consent" and len(path) > 1:
            return self.cases.go_to(path[1])
        return False

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Lay out for the room there is."""
        for rows in self._rows:
            rows.show_room(room)

    def _lay_out(self) -> None:
        form, way = RadioGroup(self, across=True), RadioGroup(self, across=True)
        form.set_choices([(one.value, FORMS[one]) for one in MeetingForm])
        way.set_choices([(one.value, WAYS[one]) for one in MeetingWay])
        what = Card("会議", parent=self)
        what.add(
            self._field_rows(
                ((("form", "開催の形", form), 3), (("way", "開催方法", way), 2)),
                ((("body", "会議体", self.body), 3), (("name", "会議の名称", self.name), 2)),
                ((("host", "主催する機関", self.host), 1),),
            )
        )
        where = Card("場所と見通し", "見通し（期間・回数）は出席依頼に載ります", self)
        where.add(
            self._field_rows(
                ((("place", "場所", self.place), 2), (("access", "交通・案内", self.access), 3)),
                ((("online", "オンライン会議の接続先", self.online), 1),),
                (
                    (("outlook_period", "見通し（期間）", QuickChoices(PERIODS, self)), 1),
                    (("outlook_count", "見通し（回数）", QuickChoices(COUNTS, self)), 1),
                    (("frequency", "開催の頻度", QuickChoices(FREQUENCIES, self)), 1),
                ),
            )
        )
        self._hosted = Card("出席する会議", "関係機関が主催する会議に出席するとき", self)
        brings = GrowingTextArea(self, example="保護の状況、訪問時の様子、世帯の意向", lines=2)
        home = GrowingTextArea(self, example="訪問の回数を増やせるか、所で相談する", lines=2)
        self._hosted.add(
            self._field_rows(
                (
                    (("brings", "持参する事項", brings), 1),
                    (("takes_home", "持ち帰った事項", home), 1),
                ),
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (what, self._hosted, self.cases, where):
            column.addWidget(card)

    def _field_rows(self, *rows: tuple[tuple[tuple[str, str, QWidget], int], ...]) -> FieldRows:
        made = []
        for row in rows:
            line = []
            for (key, label, editor), share in row:
                frame = FieldFrame(label, editor, self, path=(key,))
                self._frames[key] = frame
                line.append((frame, share))
            made.append(line)
        whole = FieldRows(made, self)
        self._rows.append(whole)
        return whole

    def _bind_all(self) -> None:
        for key, frame in self._frames.items():
            self.bind(frame, _reader(key), _writer(key))
        self.place.chosen.connect(self._take_access)

    def _take_access(self, place: str) -> None:
        """Take what was written of a place before, where nothing is written yet."""
        venue = next((one for one in self.aids.venues if one.place == place), None)
        if venue is not None and venue.access and self.draft and not self.draft.content.access:
            self.edit(lambda draft: with_meeting(draft, place=place, access=venue.access))


def _reader(key: str) -> Callable[[MeetingDraft], Any]:
    return lambda draft: getattr(draft.content, key)


def _writer(key: str) -> Callable[[MeetingDraft, Any], MeetingDraft]:
    kinds: dict[str, Callable[[str], Any]] = {"form": MeetingForm, "way": MeetingWay}
    kind = kinds.get(key)

    def write(draft: MeetingDraft, value: Any) -> MeetingDraft:
        return with_meeting(draft, **{key: kind(value) if kind else value})

    return write
