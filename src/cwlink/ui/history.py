"""Where the caseworker has been, so that Alt+← brings her back to what she saw."""

from dataclasses import dataclass

from cwlink.ui.page import PageKey

LONGEST = 50


@dataclass(frozen=True)
class Stop:
    """A page and what it showed."""

    key: PageKey
    where: object = None


class History:
    """The stops behind the present one, the latest last."""

    def __init__(self) -> None:
        self._stops: list[Stop] = []

    def leave(self, stop: Stop) -> None:
        """Remember a stop that is being left; the same one twice counts once."""
        if not self._stops or self._stops[-1] != stop:
            self._stops = [*self._stops, stop][-LONGEST:]

    def latest_but(self, key: PageKey) -> Stop | None:
        """Return the latest stop on another page than this one, None when there is none."""
        return next((one for one in reversed(self._stops) if one.key is not key), None)

    def back(self) -> Stop | None:
        """Take and return the latest stop, None when there is none."""
        return self._stops.pop() if self._stops else None
