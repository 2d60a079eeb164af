"""The form of one inquiry: whom to ask, what, the telephone, the answer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.rules.inquiry import InquiryContent, InquiryResult, InquiryWay
from cwlink.rules.inquiry_edits import TAKEN, InquiryLack
from cwlink.rules.snapshot import HOUSEHOLD, MemberSnapshot
from cwlink.services.agencies import person_on
from cwlink.services.inquiries import FIRST_WORDS
from cwlink.services.inquiry_desk import InquiryDesk
from cwlink.storage.agencies import AgencyRecord
from cwlink.ui import inquiry_words as words
from cwlink.ui.editors.fields import Editor
from cwlink.ui.editors.form import Form
from cwlink.ui.meeting_words import INQUIRY_RESULTS, INQUIRY_WAYS
from cwlink.ui.notices import Tone
from cwlink.ui.pages.inquiry_agency import AgencyFacts
from cwlink.ui.pages.inquiry_fields import CheckFlow, TryList, TryRow
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import ChoiceField, TextField
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import help_text
from cwlink.ui.widgets.suggest_field import Offer, SuggestField
from cwlink.ui.widgets.text_area import GrowingTextArea
from cwlink.ui.widgets.turning_row import TurningRow

_DECLINES = frozenset({InquiryResult.DECLINED, InquiryResult.ON_CONDITIONS})
_POINTS_ON = frozenset({InquiryResult.DECLINED, InquiryResult.INFORMED})


class InquiryForm(Form[InquiryContent]):
    """Fills from a content and reads it back; tries at reaching the agency are told as wishes."""

    try_wanted = Signal(str, str)
    try_gone = Signal(str)
    agency_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: InquiryDesk | None = None
        self._today = date.min
        self._by_text: dict[str, AgencyRecord] = {}
        self._turning: list[TurningRow] = []
        self.kind = ChoiceField(self)
        self.agency = SuggestField((), self, example="みどり市地域包括支援センター")
        self.person = TextField(self, example="相談係 佐久間")
        self.facts = AgencyFacts(self)
        self.targets, self.issues = CheckFlow(self), CheckFlow(self)
        self.question = GrowingTextArea(self, example="月1回の訪問ができるか伺います。", lines=3)
        self.background = GrowingTextArea(self, example="退院後、通院が途切れています。")
        self.propose = LinkButton("課題から案を入れる", self, glyph="pencil")
        self.tries, self.tried = TryRow(self), TryList(self)
        self.way = RadioGroup(self, across=True)
        self.way.set_choices([(one.value, INQUIRY_WAYS[one]) for one in InquiryWay])
        self.asked_on = WarekiDateField(self, weekday=True)
        self.answer_by = WarekiDateField(self, weekday=True)
        self.result = RadioGroup(self, across=True)
        self.result.set_choices([(one.value, INQUIRY_RESULTS[one]) for one in InquiryResult])
        self.answered_on = WarekiDateField(self, weekday=True)
        self.answered_by = TextField(self, example="相談係 佐久間")
        self.answer = GrowingTextArea(self, example="来週の訪問に同行できるとのこと。")
        self.reason = SuggestField(words.REASONS, self, example=words.REASONS[0])
        self.does_by = WarekiDateField(self, weekday=True)
        self.done_on = WarekiDateField(self, weekday=True)
        self.next_type = ChoiceField(self, nothing="案内なし")
        self.next_route = SuggestField((), self, example="社会福祉協議会 相談支援係")
        self._lay_out()
        self._connect()

    def show_desk(self, desk: InquiryDesk, today: date) -> None:
        """Offer what can be chosen for the household and the agencies on the desk."""
        self._desk, self._today = desk, today
        kinds = [("", "選ばない"), *_kinds(desk)]
        self.kind.set_choices(kinds)
        self.next_type.set_choices(kinds)
        members = desk.household.members
        named = [(one.id, f"{one.name}（{_place(one)}）") for one in members]
        self.targets.set_choices([(HOUSEHOLD, "世帯全体"), *named])
        self.issues.set_choices([(one.record_id, one.short_label) for one in desk.household.issues])
        self.setEnabled(desk.editable)

    def fill(self, draft: InquiryContent) -> None:
        """Show an inquiry."""
        self.kind.set_value(draft.agency_type)
        self.agency.set_value(draft.agency_name)
        self.person.set_value(draft.person)
        self.targets.set_value(draft.targets)
        self.issues.set_value(draft.issues)
        self.question.set_value(draft.question)
        self.background.set_value(draft.background)
        self.way.set_value(draft.way)
        self.asked_on.set_value(draft.asked_on)
        self.answer_by.set_value(draft.answer_by)
        self.result.set_value(draft.result)
        self.answered_on.set_value(draft.answered_on)
        self.answered_by.set_value(draft.answered_by)
        self.answer.set_value(draft.answer)
        self.reason.set_value(draft.reason)
        self.does_by.set_value(draft.does_by)
        self.done_on.set_value(draft.done_on)
        self.next_type.set_value(draft.next_type)
        self.next_route.set_value(draft.next_route)

    def read(self, draft: InquiryContent) -> InquiryContent:
        """Return the inquiry with what stands in the fields; its tries stay."""
        name, result = self.agency.value(), self.result.value()
        record = self._by_text.get(name)
        same = name == draft.agency_name and draft.agency_id is not None
        return replace(
            draft,
            agency_type=self.kind.value() or "",
            agency_name=name,
            agency_id=draft.agency_id if same else record.id if record else None,
            person=self.person.value(),
            targets=self.targets.value(),
            issues=self.issues.value(),
            question=self.question.value(),
            background=self.background.value(),
            way=InquiryWay(self.way.value() or InquiryWay.PHONE),
            asked_on=self.asked_on.value(),
            answer_by=self.answer_by.value(),
            result=InquiryResult(result) if result else None,
            answered_on=self.answered_on.value(),
            answered_by=self.answered_by.value(),
            answer=self.answer.value(),
            reason=self.reason.value(),
            does_by=self.does_by.value(),
            done_on=self.done_on.value(),
            next_type=self.next_type.value() or "",
            next_route=self.next_route.value(),
        )

    def adapt(self, draft: InquiryContent) -> None:
        """Show the agency that is asked, and only what its answer makes necessary."""
        desk = self._desk
        if desk is None:
            return
        record = desk.agency(draft.agency_id)
        earlier = desk.asked.get(draft.agency_id or "", ())
        self.facts.show_agency(record, earlier, self._today)
        self._offer(self.agency, draft.agency_type)
        self._offer(self.next_route, draft.next_type)
        proposed = desk.proposals.get(draft.agency_type)
        self.propose.setVisible(proposed is not None)
        self.tried.show_attempts(draft.attempts, self._today)
        shown = {
            "reason": draft.result in _DECLINES,
            "does_by": draft.result in TAKEN,
            "done_on": draft.result in TAKEN and draft.does_by is not None,
            "next_type": draft.result in _POINTS_ON,
            "next_route": draft.result in _POINTS_ON,
        }
        for name, wanted in shown.items():
            self.frames[name,].setVisible(wanted)
        self._until.setVisible(shown["does_by"])
        self._further.setVisible(shown["next_type"])
        self.frames["reason",].set_required(draft.result in _DECLINES)

    def show_lacks(self, lacks: Sequence[InquiryLack]) -> None:
        """Say at each field what is missing."""
        by_field = {lack.value: words.LACKS[lack] for lack in lacks}
        for path, frame in self.frames.items():
            said = by_field.get(path[0], "")
            frame.set_remark(Tone.ERROR if said else None, said)

    def go_to(self, field: str) -> None:
        """Put the cursor into a field."""
        self.frames[field,].focus_editor()

    def turn(self, *, below: bool) -> None:
        """Put fields below each other where there is little room."""
        for row in self._turning:
            row.turn(below=below)

    # inside

    def _lay_out(self) -> None:
        named = QWidget(self)
        column = QVBoxLayout(named)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._frame("agency_type", "機関の種類", self.kind))
        column.addWidget(self._frame("agency_name", "機関の名称", self.agency, required=True))
        column.addWidget(self._frame("person", "担当者", self.person))
        self._in_order.append(self.facts)
        self._card("打診先").add(self._beside((named, self.facts)))
        self._lay_out_question()
        self._lay_out_calls()
        self._lay_out_answer()

    def _lay_out_calls(self) -> None:
        calls = self._card("電話の記録", "不在やかけ直しも残します（Alt+0 不在）")
        calls.add(self.tries)
        calls.add(self.tried)
        self._in_order.extend((self.tries, self.tried))
        calls.add(self._frame("way", "打診の方法", self.way))
        days = (
            self._frame("asked_on", "打診した日", self.asked_on),
            self._frame("answer_by", "回答期限", self.answer_by),
        )
        calls.add(self._beside(days))

    def _lay_out_question(self) -> None:
        card = self._card("聞くこと")
        card.add(self._frame("targets", "誰について", self.targets))
        card.add(self._frame("issues", "どの課題について", self.issues))
        card.add(self._frame("question", "質問・依頼", self.question, required=True))
        usual = QWidget(self)
        flow = FlowLayout(usual, gap=4, line_gap=2)
        flow.addWidget(help_text("よく聞くこと", usual))
        flow.addWidget(self.propose)
        for question in words.QUESTIONS:
            button = LinkButton(question, usual, glyph="plus")
            button.clicked.connect(lambda _=False, said=question: self._ask_too(said))
            flow.addWidget(button)
        card.add(usual)
        self._in_order.append(usual)
        card.add(
            self._frame(
                "background",
                "打診先に伝える経緯",
                self.background,
                help_line="連絡・情報提供票に載ります。必要なことだけを書きます。",
            )
        )

    def _lay_out_answer(self) -> None:
        card = self._card("回答", "Alt+1～4で結果を選べます")
        card.add(self._frame("result", "結果", self.result))
        card.add(self._frame("answer", "回答の内容", self.answer))
        card.add(self._frame("reason", "断られた理由・引き受ける条件", self.reason))
        until = (
            self._frame("does_by", "いつまでに対応するか", self.does_by),
            self._frame("done_on", "対応を確かめた日", self.done_on),
        )
        self._until = self._beside(until)
        card.add(self._until)
        further = (
            self._frame("next_type", "案内された機関の種類", self.next_type),
            self._frame("next_route", "案内された機関", self.next_route),
        )
        self._further = self._beside(further)
        card.add(self._further)
        who = (
            self._frame("answered_on", "回答のあった日", self.answered_on),
            self._frame("answered_by", "回答した人", self.answered_by),
        )
        card.add(self._beside(who))

    def _frame(
        self,
        name: str,
        label: str,
        editor: Editor,
        *,
        required: bool = False,
        help_line: str = "",
    ) -> FieldFrame:
        frame = self.frame((name,), label, editor, required=required, help_line=help_line)
        self._in_order.append(frame)
        return frame

    def _beside(self, widgets: Sequence[QWidget]) -> TurningRow:
        row = TurningRow(widgets, self)
        self._turning.append(row)
        return row

    def _card(self, heading: str, note: str = "") -> Card:
        card = Card(heading, note, self)
        self._column.addWidget(card)
        return card

    def _connect(self) -> None:
        self.agency.chosen.connect(self._take_agency)
        self.next_route.chosen.connect(self._take_next)
        self.propose.clicked.connect(self._propose)
        self.tries.wanted.connect(self.try_wanted)
        self.tried.remove_wanted.connect(self.try_gone)
        self.facts.open.clicked.connect(self._open_agency)

    def _open_agency(self) -> None:
        record = self._by_text.get(self.agency.value())
        if record is not None and record.id:
            self.agency_wanted.emit(record.id)

    def _take_agency(self, agency_id: str) -> None:
        """Take over what the directory knows of an agency that was chosen."""
        record = self._desk.agency(agency_id) if self._desk else None
        if record is None:
            return
        self.kind.set_value(record.agency_type)
        person = person_on(record, self._today)
        self.person.set_value(" ".join(filter(None, (person.title, person.name))) if person else "")

    def _take_next(self, agency_id: str) -> None:
        record = self._desk.agency(agency_id) if self._desk else None
        if record is not None:
            self.next_type.set_value(record.agency_type)

    def _propose(self) -> None:
        """Write why this agency could be asked, before what stands there already."""
        proposal = self._desk.proposals.get(self.kind.value() or "") if self._desk else None
        if proposal is None:
            return
        first = FIRST_WORDS.format(purpose=proposal.purpose)
        if first not in self.question.value():
            self.question.set_value("\n".join(filter(None, (first, self.question.value()))))
        if not self.targets.value():
            self.targets.set_value(proposal.targets)
        if not self.issues.value():
            self.issues.set_value(proposal.issues)
        self.changed.emit("proposal")
        self.question.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_too(self, question: str) -> None:
        written = self.question.value()
        if question not in written:
            self.question.set_value("\n".join(filter(None, (written, question))))
            self.changed.emit("usual")

    def _offer(self, field: SuggestField, kind: str) -> None:
        """Offer the registered agencies of a type, all of them where none is chosen."""
        if self._desk is None:
            return
        offers: dict[str, Offer] = {}
        for record in _registered(self._desk, kind):
            text = agency_text(record)
            known = (record.phone, self._desk.type_name(record.agency_type))
            offers.setdefault(text, Offer(record.id or text, text, "　".join(filter(None, known))))
            if field is self.agency:
                self._by_text.setdefault(text, record)
        field.set_offers(list(offers.values()))


def agency_text(record: AgencyRecord) -> str:
    """Return a registered agency as an inquiry names it."""
    return " ".join(filter(None, (record.name, record.department)))


def _kinds(desk: InquiryDesk) -> Iterator[tuple[str, str]]:
    """Yield the agency types: those that the matrix proposes for this household first."""
    names = {one.code: one.name for one in desk.agency_types}
    for code in desk.proposals:
        if code in names:
            yield code, f"{names[code]}（候補）"
    for code, name in names.items():
        if code not in desk.proposals:
            yield code, name


def _registered(desk: InquiryDesk, kind: str) -> Iterator[AgencyRecord]:
    for code, found in desk.registered.items():
        if kind in {"", code}:
            yield from found


def _place(member: MemberSnapshot) -> str:
    return "世帯主" if member.is_head else member.relation or "世帯員"
