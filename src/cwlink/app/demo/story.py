"""What every part of the demo is handed to show a screen with."""

from collections.abc import Callable

Show = Callable[[str], None]
"""Called with the key of a screen when it is as it should be seen."""
