"""The rule that no test may touch the network is itself in force."""

import socket

import pytest


def test_a_connection_is_refused_before_it_is_tried() -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as line,
        pytest.raises(Exception, match=r"socket\.connect"),
    ):
        line.connect(("127.0.0.1", 9))
