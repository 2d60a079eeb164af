"""Wrong passphrases slow down over locking, restarting and every form that asks."""

from pathlib import Path

import pytest

from cwlink.app.attempts import Attempts
from cwlink.ui.window_settings import WindowSettings

VAULT = Path("/home/tanabe/保管庫.cwlink")


class Computer:
    """A computer whose clock can be set, on which the program is started again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.shown, self.steady = folder, 1_800_000_000.0, 50.0

    def start(self, vault: Path = VAULT) -> Attempts:
        settings = WindowSettings(self.folder / "window.ini")
        return Attempts(settings, vault, wall=lambda: self.shown, monotonic=lambda: self.steady)

    def wait(self, seconds: float) -> None:
        self.shown += seconds
        self.steady += seconds


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


def wrong(attempts: Attempts, times: int) -> None:
    for _ in range(times):
        attempts.begin()


def test_it_slows_down_and_goes_on_after_the_wait(computer: Computer) -> None:
    attempts = computer.start()
    assert attempts.seconds_left() == 0
    waits = []
    for _ in range(7):
        attempts.begin()
        waits.append(attempts.seconds_left())
    assert waits == [0, 1, 2, 4, 8, 16, 30]
    computer.wait(12.5)
    assert attempts.seconds_left() == 18
    computer.wait(18)
    assert attempts.seconds_left() == 0


def test_it_survives_a_restart_and_counts_on(computer: Computer) -> None:
    wrong(computer.start(), 5)
    again = computer.start()
    assert again.seconds_left() == 8
    computer.wait(8)
    assert again.seconds_left() == 0
    again.begin()
    assert again.seconds_left() == 16


def test_an_attempt_counts_before_it_is_answered(computer: Computer) -> None:
    wrong(computer.start(), 4)
    computer.wait(10)
    computer.start().begin()  # and the program is ended
    assert computer.start().seconds_left() == 8


def test_the_right_one_forgets_the_wrong_ones(computer: Computer) -> None:
    attempts = computer.start()
    wrong(attempts, 6)
    attempts.begin()
    attempts.right()
    assert attempts.seconds_left() == 0
    assert computer.start().seconds_left() == 0
    attempts.begin()
    assert attempts.seconds_left() == 0


def test_what_had_nothing_to_do_with_the_passphrase_is_taken_back(computer: Computer) -> None:
    attempts = computer.start()
    wrong(attempts, 3)
    computer.wait(2)
    attempts.begin()
    attempts.called_off()
    assert attempts.seconds_left() == 0
    attempts.begin()
    assert attempts.seconds_left() == 4


def test_a_clock_set_forward_while_it_runs_wins_nothing(computer: Computer) -> None:
    attempts = computer.start()
    wrong(attempts, 8)
    computer.shown += 86_400
    assert attempts.seconds_left() == 30


def test_a_clock_set_back_neither_frees_nor_locks_out(computer: Computer) -> None:
    wrong(computer.start(), 8)
    computer.shown -= 365 * 86_400
    again = computer.start()
    assert again.seconds_left() == 30
    again.begin()
    computer.wait(30)
    assert again.seconds_left() == 0


def test_each_vault_counts_by_itself(computer: Computer) -> None:
    wrong(computer.start(), 5)
    assert computer.start(Path("/media/usb/保管庫.cwlink")).seconds_left() == 0


def test_nonsense_in_the_settings_is_no_way_to_crash(computer: Computer, tmp_path: Path) -> None:
    wrong(computer.start(), 5)
    file = tmp_path / "window.ini"
    file.write_text(file.read_text().replace("5 18", "viele 18"))
    assert computer.start().seconds_left() == 0
