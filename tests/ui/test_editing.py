"""Drafts go back and forth step by step and are saved when the hands rest."""

from dataclasses import dataclass, replace

import pytest
from pytestqt.qtbot import QtBot

from cwlink.ui import editing
from cwlink.ui.editing import Autosave, DraftHistory


@dataclass(frozen=True)
class Draft:
    goal: str = ""
    author: str = ""


@pytest.fixture
def history() -> DraftHistory[Draft]:
    return DraftHistory(Draft())


def typed(history: DraftHistory[Draft], text: str) -> None:
    for end in range(1, len(text) + 1):
        history.put(replace(history.draft, goal=text[:end]), field="goal")


def test_a_word_typed_is_one_step(history: DraftHistory[Draft]) -> None:
    typed(history, "受診")
    assert history.draft.goal == "受診"
    assert history.undo()
    assert history.draft == Draft()
    assert not history.undo()
    assert history.redo()
    assert history.draft.goal == "受診"
    assert not history.redo()


def test_another_field_is_another_step(history: DraftHistory[Draft]) -> None:
    typed(history, "受診")
    history.put(replace(history.draft, author="田辺"), field="author")
    history.undo()
    assert history.draft == Draft(goal="受診")


def test_a_pause_begins_a_new_step(
    history: DraftHistory[Draft], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editing, "MERGE_MS", 0)
    typed(history, "受診")
    history.undo()
    assert history.draft.goal == "受"


def test_changes_without_a_field_are_steps_of_their_own(history: DraftHistory[Draft]) -> None:
    history.put(Draft("a"))
    history.put(Draft("b"))
    history.undo()
    assert history.draft == Draft("a")


def test_a_new_change_forgets_what_was_taken_back(history: DraftHistory[Draft]) -> None:
    history.put(Draft("a"))
    history.undo()
    history.put(Draft("b"))
    assert not history.can_redo()
    assert history.can_undo()


def test_typing_after_undo_is_not_merged_into_the_past(history: DraftHistory[Draft]) -> None:
    history.put(Draft("a"), field="goal")
    history.put(Draft("a", "x"), field="author")
    history.undo()
    history.put(Draft("ab"), field="goal")
    history.undo()
    assert history.draft == Draft("a")


def test_changed_means_different_from_what_is_stored(history: DraftHistory[Draft]) -> None:
    assert not history.is_changed()
    history.put(Draft("a"))
    assert history.is_changed()
    history.undo()
    assert not history.is_changed()
    history.redo()
    history.stored()
    assert not history.is_changed()
    assert history.original == Draft("a")
    history.undo()
    assert history.is_changed()


def test_the_same_draft_is_no_change(qtbot: QtBot, history: DraftHistory[Draft]) -> None:
    with qtbot.assertNotEmitted(history.changed):
        assert not history.put(Draft())
    with qtbot.waitSignal(history.changed):
        history.put(Draft("a"))
    with qtbot.assertNotEmitted(history.changed):
        history.start(Draft("b"))
    assert (history.draft, history.can_undo()) == (Draft("b"), False)


class TestAutosave:
    @pytest.fixture
    def autosave(self, history: DraftHistory[Draft], monkeypatch: pytest.MonkeyPatch) -> Autosave:
        monkeypatch.setattr(editing, "IDLE_MS", 40)
        return Autosave(history)

    def test_it_saves_once_after_the_hands_rest(
        self, qtbot: QtBot, history: DraftHistory[Draft], autosave: Autosave
    ) -> None:
        saved: list[Draft] = []
        autosave.save_wanted.connect(lambda: saved.append(history.draft))
        typed(history, "受診する")
        assert saved == []
        assert autosave.is_pending()
        qtbot.waitUntil(lambda: bool(saved))
        qtbot.wait(80)
        assert saved == [Draft("受診する")]
        assert not autosave.is_pending()

    def test_ctrl_s_saves_at_once_and_only_what_is_new(
        self, qtbot: QtBot, history: DraftHistory[Draft], autosave: Autosave
    ) -> None:
        assert not autosave.save_now()
        history.put(Draft("a"))
        with qtbot.waitSignal(autosave.save_wanted, timeout=20):
            assert autosave.save_now()
        with qtbot.assertNotEmitted(autosave.save_wanted, wait=80):
            assert not autosave.save_now()

    def test_undo_is_saved_too(
        self, qtbot: QtBot, history: DraftHistory[Draft], autosave: Autosave
    ) -> None:
        history.put(Draft("a"))
        autosave.save_now()
        with qtbot.waitSignal(autosave.pending_changed) as told:
            history.undo()
        assert told.args == [True]
