"""Runs rounds, each in a process of its own that is forked from this one and may be killed.

Started with the shim preloaded; takes one JSON line per round and answers with one. Everything
heavy is imported once, before forking.
"""

import gc
import os
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

import msgspec
import pytest
from fault_scenarios import BY_NAME
from fault_shim import Mode, Shim
from fault_stage import NOTES, Deed, Scenario, Stage, spend_little
from round_words import Order, Said, Told
from standing_chance import Chance
from vault_state import digest_at, good_backups

from cwlink.core.problems import KnownProblem
from cwlink.storage.units import Unit

_TOLD = 3
"""The pipe on which a round says what it did: no file, so that the shim lets it pass."""


def say(said: Said) -> None:
    """Tell the server, in one piece or not at all."""
    os.write(_TOLD, msgspec.json.encode(said) + b"\n")


class _Round:
    """One round in its own process: every deed is done in turn, tried again after a fault."""

    def __init__(self, order: Order, shim: Shim) -> None:
        self.order = order
        self.scenario: Scenario = BY_NAME[order.scenario]
        self.stage = _stage(Path(order.place), order.recovery_key)
        self.chance = Chance(pytest.MonkeyPatch())
        self.shim = shim
        self.commits, self.stored = 0, False
        self._watch_commits()
        self.scenario.mutate()

    def _watch_commits(self) -> None:
        commit = Unit._commit

        def counted(unit: Unit) -> None:
            commit(unit)
            if not unit.reading:
                self.commits += 1
                self._say_state()

        Unit._commit = counted

    def _say_state(self) -> None:
        """Say what the vault holds, also where a restore has put it in place and it is closed."""
        if self.order.with_states and self.stage.path.exists():
            say(Said(state=digest_at(self.stage.path, self.stage.passphrase)))

    def run(self) -> None:
        """Do everything there is to do, or as much as the fault allows."""
        self.shim.arm(
            self.order.fault,
            self.order.nth,
            folder=self.stage.place,
            seed=self.order.seed,
            aside=Path(self.order.aside),
        )
        for number, deed in enumerate(self.scenario.deeds):
            if not self._done(number, deed) and not self._done(number, deed, again=True):
                break
            self._say_state()
            opens = self.stage.passphrase, self.stage.recovery_key
            say(Said(number, *opens, backups=len(good_backups(self.stage.place))))
        self._close()
        self.shim.disarm()
        calls = {kind.name: count for kind, count in self.shim.calls().items()}
        say(Said(calls=calls, hits=self.shim.hits()))

    def _close(self) -> None:
        """Close the vault as the window does when the caseworker gives up."""
        if self.stage.opened is not None:
            try:
                self.stage.opened.close()
            except KnownProblem as problem:
                say(Said(problem=type(problem).__name__, sentence=problem.sentence))

    def _done(self, number: int, deed: Deed, *, again: bool = False) -> bool:
        """Try a deed; a second try is made where the fault is over and nothing was stored."""
        before = self.commits
        if again and (self.order.fault.lasting or self.stored or not deed.repeatable):
            return False
        self.chance.begin(number)
        try:
            deed.act(self.stage)
        except KnownProblem as problem:
            self.stored = self.commits > before
            say(Said(problem=type(problem).__name__, sentence=problem.sentence, again=again))
            return False
        return True


def _stage(place: Path, recovery_key: str) -> Stage:
    left = place / NOTES
    notes = tuple(left.read_text().split("\n")) if left.exists() else ()
    return Stage(place, recovery_key=recovery_key, notes=notes)


def run_forked(order: Order, shim: Shim) -> Told:
    """Fork a round, kill it when its time has come, and return what it said."""
    reading, writing = os.pipe()
    hearing, crying = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if not child:
        _be_the_child(order, shim, writing, crying)
    os.close(writing)
    os.close(crying)
    lines = _read(reading, child, order.after_seconds)
    cries = _read(hearing, child, None)
    _, status = os.waitpid(child, 0)
    said = [msgspec.json.decode(line, type=Said) for line in lines.splitlines() if line]
    return Told(said, os.waitstatus_to_exitcode(status), cries.decode(), time.monotonic() - began)


def _be_the_child(order: Order, shim: Shim, writing: int, crying: int) -> None:
    code = 1
    try:
        os.dup2(writing, _TOLD)
        os.dup2(crying, 2)
        if order.fault.mode is Mode.SIZE:
            resource.setrlimit(resource.RLIMIT_FSIZE, (order.nth, order.nth))
        _Round(order, shim).run()
        code = 0
    except BaseException:  # noqa: BLE001 - what escapes is what the round is looking for
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


def _read(pipe: int, child: int, seconds: float | None) -> bytes:
    """Read to the end; where ``seconds`` are given, kill the child when they are over."""
    got = b""
    if seconds is not None:
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if select.select([pipe], [], [], left)[0]:
                part = os.read(pipe, 65536)
                if not part:
                    break
                got += part
        os.kill(child, signal.SIGKILL)
    while part := os.read(pipe, 65536):
        got += part
    os.close(pipe)
    return got


def _warm_up() -> None:
    """Import, map and load what a round needs, fonts too, so that no round has to."""
    with tempfile.TemporaryDirectory() as place:
        scenario = BY_NAME["finalising"]
        scenario.prepare(Path(place))
        stage = _stage(Path(place), "")
        for deed in scenario.deeds:
            deed.act(stage)
    gc.collect()
    gc.freeze()


def main() -> None:
    """Run a round per line."""
    shim = Shim()
    spend_little()
    _warm_up()
    for line in sys.stdin.buffer:
        order = msgspec.json.decode(line, type=Order)
        if order.prepare:
            _prepared(order)
            told = Told([], 0, "", 0)
        else:
            told = run_forked(order, shim)
        sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
        sys.stdout.buffer.flush()


def _prepared(order: Order) -> None:
    child = os.fork()
    if not child:
        code = 1
        try:
            BY_NAME[order.scenario].prepare(Path(order.place))
            code = 0
        except BaseException:  # noqa: BLE001 - told, and the exit code says it
            traceback.print_exc()
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0, f"{order.scenario} could not be prepared"


if __name__ == "__main__":
    main()
