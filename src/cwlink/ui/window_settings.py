"""What this computer remembers of the window; never anything about a household."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from cwlink.ui.theme_type import system_text_scale

LARGEST = 2.0
LOOKS = ("system", "light", "dark", "contrast")


def settings_file() -> Path:
    """Return what core.places.settings_file() returns, without importing platformdirs."""
    where = QStandardPaths.StandardLocation.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(where)) / "cwlink" / "window.ini"


def default_vault() -> Path:
    """Return what core.places.default_vault() returns, without importing platformdirs."""
    where = QStandardPaths.StandardLocation.GenericDataLocation
    return Path(QStandardPaths.writableLocation(where)) / "cwlink" / "保管庫.cwlink"


class WindowSettings:
    """The window's own settings, in an ini file; each is a property with its default."""

    def __init__(self, file: Path) -> None:
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def look(self) -> str:
        """The look chosen in 設定 (theme.Look), system by default."""
        stored = str(self._store.value("look", LOOKS[0]))
        return stored if stored in LOOKS else LOOKS[0]

    @look.setter
    def look(self, look: str) -> None:
        self._store.setValue("look", look)

    @property
    def own_scale(self) -> float:
        """The text size chosen in 設定, 1.0 to 2.0."""
        stored = str(self._store.value("text_scale", "1.0"))
        try:
            return min(LARGEST, max(1.0, float(stored)))
        except ValueError:
            return 1.0

    @own_scale.setter
    def own_scale(self, scale: float) -> None:
        self._store.setValue("text_scale", scale)

    @property
    def text_scale(self) -> float:
        """The text size of the system times the one chosen here."""
        return system_text_scale() * self.own_scale

    @property
    def vault(self) -> Path | None:
        """The vault that was open last."""
        stored = str(self._store.value("vault", ""))
        return Path(stored) if stored else None

    @vault.setter
    def vault(self, path: Path) -> None:
        self._store.setValue("vault", str(path))

    @property
    def second_place(self) -> Path | None:
        """The folder of choice that takes every backup too (USB, file server); None: none."""
        stored = str(self._store.value("second_place", ""))
        return Path(stored) if stored else None

    @second_place.setter
    def second_place(self, folder: Path | None) -> None:
        self._store.setValue("second_place", "" if folder is None else str(folder))

    @property
    def second_trouble(self) -> str:
        """What kept the last backup from the second place (SecondState); empty for nothing."""
        return str(self._store.value("second_trouble", ""))

    @second_trouble.setter
    def second_trouble(self, state: str) -> None:
        self._store.setValue("second_trouble", state)

    @property
    def backup_trouble_told(self) -> str:
        """The ISO date on which a failed backup was last told; empty for never."""
        return str(self._store.value("backup_trouble_told", ""))

    @backup_trouble_told.setter
    def backup_trouble_told(self, day: str) -> None:
        self._store.setValue("backup_trouble_told", day)

    @property
    def shows_keys(self) -> bool:
        """Whether the status line shows keys."""
        return str(self._store.value("key_hints", "true")) == "true"

    @shows_keys.setter
    def shows_keys(self, shown: bool) -> None:
        self._store.setValue("key_hints", "true" if shown else "false")

    @property
    def geometry(self) -> QByteArray:
        """Where the main window stood; empty when it was never open."""
        stored = self._store.value("geometry", QByteArray())
        return stored if isinstance(stored, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("geometry", geometry)

    def wrong_attempts(self, vault: Path) -> tuple[int, float]:
        """Return how many wrong passphrases a vault was given, and when the last (Unix time)."""
        wrong, _, at = str(self._store.value(_attempts_key(vault), "0 0")).partition(" ")
        try:
            return max(0, int(wrong)), float(at)
        except ValueError:
            return 0, 0.0

    def set_wrong_attempts(self, vault: Path, wrong: int, at: float) -> None:
        """Note them at once: the program may be ended the next moment."""
        self._store.setValue(_attempts_key(vault), f"{wrong} {at:.3f}")
        self._store.sync()


def _attempts_key(vault: Path) -> str:
    return f"attempts/{str(vault).encode(errors='surrogateescape').hex()}"
