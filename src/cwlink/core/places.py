"""Where the program's files live on this computer."""

from pathlib import Path

import platformdirs

VAULT_SUFFIX = ".cwlink"


def data_folder() -> Path:
    """Return the platform's folder for this user's data (not created here)."""
    return Path(platformdirs.user_data_dir("cwlink", appauthor=False))


def default_vault() -> Path:
    """Return the vault folder used when none is named."""
    return data_folder() / f"保管庫{VAULT_SUFFIX}"


def demo_vault() -> Path:
    """Return the folder of the お試し vault."""
    return data_folder() / f"お試し{VAULT_SUFFIX}"


def settings_file() -> Path:
    """Return the file of this computer's window settings; it holds no client data."""
    return Path(platformdirs.user_config_dir("cwlink", appauthor=False)) / "window.ini"


def resources() -> Path:
    """Return the folder of the files shipped with the program."""
    return Path(__file__).resolve().parent.parent / "resources"
