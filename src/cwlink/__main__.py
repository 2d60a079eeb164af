"""Starts the program; what is imported before the unlock window is shown is kept small."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

VAULT = "--vault"


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or run the command that was named; returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    wants_window, vault = _window_wish(given)
    if not wants_window:
        from cwlink.cli import run

        return run(given)
    gc.disable()  # importing throws nothing away; the app turns it on again
    from cwlink.app.start import start

    return start(vault)


def _window_wish(given: list[str]) -> tuple[bool, Path | None]:
    """Tell whether nothing but a vault is named, and which."""
    match given:
        case []:
            return True, None
        case ["--vault", path]:
            return True, Path(path)
        case [joined] if joined.startswith(f"{VAULT}="):
            return True, Path(joined.removeprefix(f"{VAULT}="))
    return False, None


if __name__ == "__main__":
    sys.exit(main())
