"""What the settings page asks for: the office, meeting bodies, papers and this computer."""

from collections.abc import Callable

from cwlink.app.desk import Desk
from cwlink.app.vault_keys import VaultKeys
from cwlink.services import agencies, bodies, settings
from cwlink.services.bodies import BodySetup
from cwlink.services.settings import SettingRefused
from cwlink.ui.page import PageKey, SaveState
from cwlink.ui.pages.log_place import LogPlace
from cwlink.ui.pages.settings_page import SHOWN, SettingsPage
from cwlink.ui.pages.vault_section import VaultFacts
from cwlink.ui.theme import Look, theme


class SettingsDesk:
    """Answers what the settings page asks for and remembers the changes, to take them back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._done: list[tuple[Callable[[], None], Callable[[], None]]] = []
        self._undone: list[tuple[Callable[[], None], Callable[[], None]]] = []
        self.page = SettingsPage()
        self._connect()

    def _connect(self) -> None:
        page, answer, keys = self.page, self._desk.answer, VaultKeys(self._desk)
        page.arrived.connect(answer(self._show))
        page.changed.connect(answer(self._change))
        page.reset_wanted.connect(answer(self._reset))
        page.body_changed.connect(answer(self._change_body))
        page.undo_wanted.connect(answer(self._undo))
        page.redo_wanted.connect(answer(self._redo))
        page.screen_section.scale_chosen.connect(self._choose_scale)
        page.screen_section.look_chosen.connect(self._choose_look)
        page.screen_section.keys_chosen.connect(self._choose_keys)
        page.vault.folder_wanted.connect(answer(keys.open_folder))
        page.vault.backups_wanted.connect(self._open_backups)
        page.vault.check_wanted.connect(answer(keys.check))
        page.vault.passphrase_wanted.connect(answer(keys.ask_passphrase))
        page.vault.recovery_key_wanted.connect(answer(keys.ask_recovery_key))
        page.vault.data_key_wanted.connect(answer(keys.ask_data_key))
        page.vault.log_wanted.connect(self._open_log)
        page.vault.handover_wanted.connect(lambda: self._desk.window.open_page(PageKey.HANDOVER))

    def _show(self, _where: object = None) -> None:
        page, vault, own = self.page, self._desk.vault, self._desk.settings
        page.show_values({one.key: settings.value(vault, one) for one in SHOWN})
        page.show_bodies(bodies.body_setups(vault), agencies.agency_types(vault))
        page.screen_section.set_values(
            scale=own.own_scale, look=own.look, shows_keys=own.shows_keys
        )
        page.show_vault(VaultFacts(vault.path.stem, str(vault.path.parent), vault.is_demo))

        self._show_backups()

    def _show_backups(self) -> None:
        """Say how the backups stand; looked up beside the window: a share may let one wait."""
        from cwlink.app import backups
        from cwlink.ui import backup_words

        desk, section = self._desk, self.page.vault
        desk.runner.run_task(
            lambda _progress: backup_words.standing(backups.look_up(desk)).sentence,
            section.show_backups,
            lambda problem: section.show_backups(problem.sentence),
        )

    def _open_backups(self) -> None:
        self._desk.window.open_page(PageKey.BACKUPS)

    def _open_log(self) -> None:
        self._desk.window.open_page(PageKey.LOG, LogPlace())

    # settings of the vault

    def _change(self, key: str, new: object) -> None:
        before = settings.value(self._desk.vault, settings.declared(key))
        try:
            settings.change(self._desk.vault, {key: new}, now=self._desk.clock.now())
        except SettingRefused as refusal:
            self.page.refuse(key, refusal.sentence)
            return
        self.page.refuse(key, "")
        self._remember(lambda: self._put(key, before), lambda: self._put(key, new))

    def _reset(self, key: str) -> None:
        setting, vault = settings.declared(key), self._desk.vault
        before = settings.value(vault, setting)
        if before == setting.default:
            return

        def back() -> None:
            settings.reset(vault, setting, now=self._desk.clock.now())

        back()
        self._remember(lambda: self._put(key, before), back)

    def _put(self, key: str, value: object) -> None:
        settings.change(self._desk.vault, {key: value}, now=self._desk.clock.now())

    def _change_body(self, setup: BodySetup) -> None:
        vault = self._desk.vault
        before = next(one for one in bodies.body_setups(vault) if one.code == setup.code)
        saved = bodies.save(vault, setup=setup, now=self._desk.clock.now())
        self._remember(lambda: self._put_body(before), lambda: self._put_body(saved))

    def _put_body(self, setup: BodySetup) -> None:
        bodies.save(self._desk.vault, setup=setup, now=self._desk.clock.now())

    def _remember(self, undo: Callable[[], None], redo: Callable[[], None]) -> None:
        self._done.append((undo, redo))
        self._undone.clear()
        self._tell()

    def _undo(self) -> None:
        if self._done:
            step = self._done.pop()
            step[0]()
            self._undone.append(step)
            self._show()
            self._tell()

    def _redo(self) -> None:
        if self._undone:
            step = self._undone.pop()
            step[1]()
            self._done.append(step)
            self._show()
            self._tell()

    def _tell(self) -> None:
        self._desk.window.show_saving(SaveState.SAVED)
        self._desk.facts.settings_changed.emit()

    # this computer

    def _choose_scale(self, scale: float) -> None:
        self._desk.settings.own_scale = scale
        theme().set_own_scale(scale)

    def _choose_look(self, look: str) -> None:
        self._desk.settings.look = look
        theme().set_look(Look(look))

    def _choose_keys(self, shown: bool) -> None:
        self._desk.settings.shows_keys = shown
        self._desk.window.show_keys_in_status(shown=shown)
