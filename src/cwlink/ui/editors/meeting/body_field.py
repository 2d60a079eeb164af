"""The body that holds a meeting, with what 参考資料1 and the household's consent say of it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.rules.bodies import BodyReason, BodyState, BodyVerdict
from cwlink.rules.consent import ConsentState
from cwlink.services.meeting_aids import CaseAids
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.fields import ChoiceField
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.wizards.review.words import BODY_REASONS, BODY_STATES, CONSENTS

_GRAVITY = (BodyState.USABLE, BodyState.CAUTION, BodyState.UNUSABLE)
_TINTS = {BodyState.USABLE: "ok", BodyState.CAUTION: "warn", BodyState.UNUSABLE: "error"}
_ONLY_INFORMS = frozenset({BodyReason.CONSENT_ADVISABLE, BodyReason.CONSENT_IN_PRINCIPLE})


class BodyField(QWidget):
    """A choice of bodies, those that can be used first, and below it what is to be known."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdicts: dict[str, BodyVerdict] = {}
        self._consents: tuple[ConsentState, ...] = ()
        self.choice = ChoiceField(self, nothing="会議体を選んでください")
        self._state = Label("", Text.HEAD, self)
        self._facts = help_text("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.choice)
        line = QWidget(self)
        self._line = line
        row = QVBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._state)
        row.addWidget(self._facts)
        column.addWidget(line)
        self.setFocusProxy(self.choice)
        self.choice.changed.connect(self._chosen)

    def offer(self, cases: Mapping[str, CaseAids]) -> None:
        """Offer the bodies as they stand for every household of the meeting: the gravest counts."""
        self._consents = tuple(one.consent for one in cases.values())
        self._verdicts = _together([one.bodies for one in cases.values()])
        ordered = sorted(self._verdicts.values(), key=lambda one: _GRAVITY.index(one.state))
        self.choice.set_choices([(one.body.code.value, _choice(one)) for one in ordered])
        self._show()

    def value(self) -> str | None:
        """Return the code of the body, None while none is chosen."""
        return self.choice.value()

    def set_value(self, code: str | None) -> None:
        """Choose a body."""
        self.choice.set_value(code)
        self._show()

    def setReadOnly(self, read_only: bool) -> None:
        """Let another body be chosen, or none."""
        self.choice.setEnabled(not read_only)

    def state(self) -> BodyState | None:
        """Return whether the chosen body can be used, None while none is chosen."""
        verdict = self._verdicts.get(self.value() or "")
        return verdict.state if verdict else None

    def in_words(self) -> str:
        """Return what is said below the choice."""
        return f"{self._state.text()}\n{self._facts.text()}".strip()

    def _chosen(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        verdict = self._verdicts.get(self.value() or "")
        self._line.setVisible(verdict is not None)
        if verdict is None:
            return
        reasons = [BODY_REASONS[one] for one in verdict.reasons]
        state = BODY_STATES[verdict.state]
        self._state.set_tint(_TINTS[verdict.state])
        self._state.setText(f"{state}：{'。'.join(reasons)}" if reasons else state)
        body = verdict.body
        self._facts.setText(
            f"{body.legal_basis}　同意：{body.consent}（世帯の同意 {self._consent_words()}）　"
            f"守秘義務：{body.confidentiality}"
        )

    def _consent_words(self) -> str:
        return "・".join(dict.fromkeys(CONSENTS[one] for one in self._consents))


def _together(cases: Sequence[Sequence[BodyVerdict]]) -> dict[str, BodyVerdict]:
    """Return per body the gravest state among the households, with every reason."""
    found: dict[str, BodyVerdict] = {}
    for verdicts in cases:
        for one in verdicts:
            known = found.get(one.body.code.value)
            if known is None:
                found[one.body.code.value] = one
                continue
            reasons = tuple(r for r in BodyReason if r in known.reasons or r in one.reasons)
            state = max(known.state, one.state, key=_GRAVITY.index)
            found[one.body.code.value] = BodyVerdict(one.body, state, reasons)
    return found


def _choice(verdict: BodyVerdict) -> str:
    weighty = [one for one in verdict.reasons if one not in _ONLY_INFORMS]
    state = f"　{BODY_STATES[verdict.state]}" if weighty else ""
    return f"{verdict.body.name}（{verdict.body.scheme}）{state}"
