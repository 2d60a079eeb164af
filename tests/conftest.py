"""What holds for every test: no network, whatever the code under test tries."""

import sys

import pytest

FORBIDDEN = frozenset(
    {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
)


class NetworkError(Exception):
    """Something opened a network connection; it reaches the test that did it."""


def _refuse_network(event: str, args: tuple[object, ...]) -> None:
    if event in FORBIDDEN:
        raise NetworkError(event)


def pytest_configure(config: pytest.Config) -> None:
    """Refuse network calls for the whole run; audit hooks cannot be taken away again."""
    sys.addaudithook(_refuse_network)
