"""Settings and drafts come back as they went in, or say why not."""

from dataclasses import dataclass
from datetime import date, datetime

import msgspec
import pytest

from cwlink.storage import drafts, settings
from cwlink.storage.drafts import Draft, DraftName, UnreadableDraft
from cwlink.storage.vault import Vault


@dataclass(frozen=True)
class Sketch:
    name: str
    born: date | None
    lines: tuple[str, ...] = ()


NAME = DraftName("household", "new")
EARLY, LATE = datetime(2026, 11, 24, 9, 0), datetime(2026, 11, 24, 9, 5)


def test_settings_of_any_form(vault: Vault) -> None:
    kept = {
        "text": "あ",
        "number": 3,
        "none": None,
        "sketch": Sketch("山", date(2001, 2, 3), ("x",)),
    }
    with vault.write() as work:
        for key, value in kept.items():
            settings.put(work, key, value)
    with vault.read() as work:
        assert settings.get(work, "text", str) == "あ"
        assert settings.get(work, "number", int) == 3
        assert settings.get(work, "sketch", Sketch) == kept["sketch"]
        assert settings.get(work, "never set", str) is None
        with pytest.raises(msgspec.ValidationError):
            settings.get(work, "text", int)


def test_a_setting_is_replaced_and_reset(vault: Vault) -> None:
    with vault.write() as work:
        settings.put(work, "a", 1)
        settings.put(work, "a", 2)
        assert settings.get(work, "a", int) == 2
        settings.reset(work, "a")
        settings.reset(work, "a")
        assert settings.get(work, "a", int) is None
        settings.put(work, "a", 3)
    with vault.read() as work:
        assert settings.get(work, "a", int) == 3


def test_a_draft_comes_back_whole(vault: Vault) -> None:
    draft = Draft(NAME, Sketch("辻\U000e0100 花子", None, ("一", "二")), "", EARLY)
    with vault.write() as work:
        drafts.save(work, draft)
    with vault.read() as work:
        assert drafts.load(work, NAME, Sketch) == draft
        assert drafts.load(work, DraftName("household", "other"), Sketch) is None


def test_the_latest_save_stands_and_is_listed_first(vault: Vault) -> None:
    other = DraftName("plan", "a1")
    with vault.write() as work:
        drafts.save(work, Draft(NAME, Sketch("a", None), "", EARLY))
        drafts.save(work, Draft(other, Sketch("b", None), "2026-11-01", EARLY))
        drafts.save(work, Draft(NAME, Sketch("c", None), "", LATE))
    with vault.write() as work:
        assert drafts.names(work) == [(NAME, LATE), (other, EARLY)]
        loaded = drafts.load(work, NAME, Sketch)
        assert loaded is not None
        assert loaded.content.name == "c"
        drafts.discard(work, NAME)
        drafts.discard(work, NAME)
        assert drafts.names(work) == [(other, EARLY)]


def test_a_draft_of_another_form_says_so_and_stays(vault: Vault) -> None:
    with vault.write() as work:
        drafts.save(work, Draft(NAME, {"other": "form"}, "", EARLY))
    with vault.read() as work, pytest.raises(UnreadableDraft):
        drafts.load(work, NAME, Sketch)
    with vault.read() as work:
        assert drafts.names(work) == [(NAME, EARLY)]
