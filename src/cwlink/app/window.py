"""Builds the main window for an open vault."""

from collections.abc import Iterable
from functools import partial

from cwlink.app.areas import Areas
from cwlink.app.attempts import Attempts
from cwlink.app.desk import Desk
from cwlink.app.idle import IdleLock
from cwlink.app.records import Records
from cwlink.core.clock import Clock
from cwlink.services import vaults
from cwlink.storage.vault import Vault
from cwlink.ui.file_dialogs import FileDialogs, SystemDialogs
from cwlink.ui.main_window import MainWindow
from cwlink.ui.notices import Notice, Tone
from cwlink.ui.page import PageKey
from cwlink.ui.window_settings import WindowSettings, settings_file
from cwlink.ui.work import Runner, ThreadRunner

_NO_RECOVERY_KEY = "パスフレーズを忘れると開けなくなります。回復キーを作って印刷してください。"


def build_window(
    vault: Vault,
    clock: Clock,
    runner: Runner | None = None,
    *,
    files: FileDialogs | None = None,
    settings: WindowSettings | None = None,
    attempts: Attempts | None = None,
) -> MainWindow:
    """Return the main window on its first page, not yet shown; a Theme must exist."""
    window = MainWindow(clock, demo=vault.is_demo)
    desk = Desk(
        vault=vault,
        clock=clock,
        window=window,
        runner=runner or ThreadRunner(),
        files=files or SystemDialogs(),
        settings=settings or WindowSettings(settings_file()),
        attempts=attempts,
    )
    desk.facts.setParent(window)  # what listens to them goes with the window, the vault too
    areas = Areas(desk)

    def search(text: str) -> None:
        areas.wire_all()
        window.show_found([found for finder in desk.finders for found in finder(text)])

    window.load_pages_by(areas.wire_for)
    window.know_people_by(partial(_people, vault))
    desk.facts.household_saved.connect(window.people_changed)
    desk.facts.caseload_imported.connect(window.people_changed)
    window.search_wanted.connect(desk.answer(search))
    window.show_keys_in_status(shown=desk.settings.shows_keys)
    window.put_away.connect(desk.answer(partial(_note_looks, desk)))
    window.open_page(PageKey.HOUSEHOLDS)
    desk.facts.records_ready.connect(areas.wire_later)
    desk.facts.records_ready.connect(partial(_tell_unseen_key, desk))
    if vault.as_of is not None:
        from cwlink.app import read_only

        read_only.show_banner(window, vault.as_of, backup=vaults.is_backup(vault.path))
    Records(desk)
    IdleLock(desk)
    return window


def _note_looks(desk: Desk) -> None:
    if desk.looks:
        from cwlink.app import openings

        openings.write(desk)


def _tell_unseen_key(desk: Desk) -> None:
    """Offer a new recovery key where a renewal was cut off before its key was shown."""
    if not desk.vault.recovery_key_unseen or desk.vault.read_only:
        return
    from cwlink.app.vault_keys import VaultKeys

    ask = desk.answer(VaultKeys(desk).ask_recovery_key)
    words = ("鍵の更新は終わりましたが、新しい回復キーをまだ控えていません。", _NO_RECOVERY_KEY)
    desk.window.show_notice(Notice(Tone.WARNING, *words, "回復キーを作る", ask))


def _people(vault: Vault) -> Iterable[str]:
    """Return what must not be read while names are hidden; imported when they first are."""
    from cwlink.services import people_words

    return people_words.of_vault(vault)
