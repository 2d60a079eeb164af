"""Runs rounds by the server and judges each: all that was confirmed is there, or it is told."""

import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import msgspec
from fault_scenarios import BY_NAME
from fault_shim import HERE, NONE, Fault, Kind, Mode
from fault_stage import NAME, PASSPHRASE, RECOVERY, Scenario
from round_words import Order, Told
from standing_chance import as_in_deed
from vault_state import digest, digest_at, digest_of, good_backups

from cwlink.core.problems import KnownProblem
from cwlink.storage import connection, keys, settings
from cwlink.storage.check import check
from cwlink.storage.faults import told as telling
from cwlink.storage.folder import VaultFolder
from cwlink.storage.problems import WrongPassphrase, WrongRecoveryKey
from cwlink.storage.vault import Vault

TESTS = HERE.parent
SEED = int(os.environ.get("FAULT_SEED", "20261124"))
ROUNDS = int(os.environ.get("FAULT_ROUNDS", "500"))
EVERY_CALL = os.environ.get("FAULT_EVERY") == "1"
"""Whether a disk that is full is tried at every single write, not at some spread over all."""
_UNPAPERED = {
    "plan": "SELECT count(*) FROM plan_versions WHERE status = 'final'"
    " AND id NOT IN (SELECT source_id FROM papers)",
    "review": "SELECT count(*) FROM reviews WHERE status = 'final'"
    " AND id NOT IN (SELECT source_id FROM papers)",
    "meeting": "SELECT count(*) FROM meeting_cases JOIN meetings ON meetings.id = meeting_id"
    " WHERE meetings.status = 'closed' AND meeting_cases.id NOT IN (SELECT source_id FROM papers)",
}


def share(rounds: int) -> int:
    """Return how many rounds to run where ``rounds`` are a scenario's share of 500."""
    return max(1, rounds * ROUNDS // 500)


class Server:
    """The process that runs rounds."""

    def __init__(self, library: Path) -> None:
        """Start it with the shim preloaded; it takes some seconds to import everything."""
        places = [HERE, TESTS, *(TESTS / name for name in ("services", "exchange", "reports"))]
        environment = {
            **os.environ,
            "LD_PRELOAD": str(library),
            "PYTHONPATH": os.pathsep.join([*map(str, places), *sys.path]),
        }
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "round_server.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )

    def run(self, order: Order) -> Told:
        """Run one round to its end."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(msgspec.json.encode(order) + b"\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("the server of rounds has ended; its traceback stands above")
        return msgspec.json.decode(answer, type=Told)

    def stop(self) -> None:
        """Let it end."""
        self._process.communicate()


@dataclass(frozen=True)
class Reference:
    """A scenario without a fault: its beginning, every state it passes, and how it got there.

    ``after`` is the place in ``states`` once so many deeds were confirmed; ``openers`` are
    passphrase and recovery key then, ``backups`` how many there are.
    """

    scenario: Scenario
    begin: Path
    states: tuple[str, ...]
    after: tuple[int, ...]
    openers: tuple[tuple[str, str], ...]
    backups: tuple[int, ...]
    calls: dict[str, int]
    seconds: float

    def count(self, fault: Fault) -> int:
        """Return how many calls can meet a fault."""
        return sum(self.calls[kind.name] for kind in fault.kinds)

    @cached_property
    def begins_with(self) -> str:
        """Return what the vault holds before the first deed; "" where there is none yet."""
        path = self.begin / NAME
        return digest_at(path, PASSPHRASE) if path.exists() else ""

    @cached_property
    def largest(self) -> int:
        """Return the size of the largest file at the beginning, in bytes."""
        return max(
            (one.stat().st_size for one in self.begin.rglob("*") if one.is_file()), default=0
        )


@dataclass(frozen=True)
class Verdict:
    """What became of a round: whether the fault was met, and what is wrong (nothing, if all is)."""

    name: str
    hit: bool
    wrong: tuple[str, ...]


class Harness:
    """Runs rounds of any scenario in a folder of its own."""

    def __init__(self, server: Server, place: Path) -> None:
        """Work in ``place``, with a server that runs."""
        self._server = server
        self._place = place
        self._references: dict[str, Reference] = {}
        self._number = 0

    def reference(self, name: str) -> Reference:
        """Return the scenario as it goes without a fault, played once."""
        if name not in self._references:
            self._references[name] = self._played(name)
        return self._references[name]

    def _played(self, name: str) -> Reference:
        begin = self._place / f"{name} at its beginning"
        shutil.rmtree(begin, ignore_errors=True)
        begin.mkdir()
        assert self._server.run(Order(name, str(begin), prepare=True)).ended == 0
        found = Reference(BY_NAME[name], begin, (), (), (), (), {}, 0)
        seen = self._run(found, replace(self._order(found), with_states=True))
        told = self._run(found, self._order(found))
        for one in (seen, told):
            assert (one.ended, one.cries, one.problems) == (0, "", []), (name, one)
        states = [found.begins_with] if found.begins_with else []
        after, openers, transactions = [0], [_openers(begin)], 0
        backups = [len(good_backups(begin))]
        for said in seen.said:
            if said.state is not None:
                states += [said.state] if said.state not in states[-1:] else []
                transactions += 1
            if said.did is not None:
                after.append(len(states) - 1)
                openers.append((said.passphrase, said.recovery_key))
                backups.append(said.backups)
                _require_honest(found.scenario, said.did, after, transactions - 1)
                transactions = 0
        calls = told.said[-1].calls
        assert calls is not None
        return replace(
            found,
            states=tuple(states),
            after=tuple(after),
            openers=tuple(openers),
            backups=tuple(backups),
            calls=calls,
            seconds=told.seconds,
        )

    def rounds(self, name: str, fault: Fault, count: int) -> list[Verdict]:
        """Run rounds with a fault, spread over all the calls that can meet it."""
        reference = self.reference(name)
        chance = random.Random(f"{SEED} {name} {fault.name}")  # noqa: S311 - moments, not secrets
        orders = [
            replace(order, fault=fault, seed=chance.getrandbits(31))
            for order in self._spread(reference, fault, count, chance)
        ]
        return [self.judged(reference, order) for order in orders]

    def _spread(
        self, reference: Reference, fault: Fault, count: int, chance: random.Random
    ) -> list[Order]:
        order = self._order(reference)
        if fault.mode is Mode.LATER:
            moments = [(at + chance.random()) / count for at in range(count)]
            return [replace(order, after_seconds=one * reference.seconds) for one in moments]
        if fault.mode is Mode.SIZE:
            sizes = [at * reference.largest * 2 // count for at in range(count)]
            return [replace(order, nth=one) for one in sizes]
        calls = reference.count(fault)
        if fault.lasting and Kind.WRITE in fault.kinds and EVERY_CALL:
            return [replace(order, nth=one) for one in range(1, calls + 1)]
        places = [int((at + chance.random()) * calls / count) + 1 for at in range(count)]
        return [replace(order, nth=one) for one in places]

    def _order(self, reference: Reference) -> Order:
        return Order(
            reference.scenario.name,
            str(self._place / "round"),
            str(self._place / "aside"),
            NONE,
            recovery_key=_openers(reference.begin)[1],
        )

    def _run(self, reference: Reference, order: Order) -> Told:
        place, aside = Path(order.place), Path(order.aside)
        for one in (place, aside):
            shutil.rmtree(one, ignore_errors=True)
        aside.mkdir()
        shutil.copytree(reference.begin, place)
        return self._server.run(order)

    def judged(self, reference: Reference, order: Order) -> Verdict:
        """Run one round and say what became of it."""
        told = self._run(reference, order)
        when = f"{order.after_seconds:.3f} s" if order.after_seconds is not None else order.nth
        name = f"{order.scenario}: {order.fault.name}, {when}, seed {order.seed}"
        hit = told.ended == -9 or told.hits > 0 or bool(told.problems)
        wrong = [*_misbehaviour(order.fault, told), *_losses(reference, told, Path(order.place))]
        done = f"{told.confirmed} of {len(reference.scenario.deeds)} deeds confirmed"
        return Verdict(name, hit, tuple(f"{name} ({done}): {one}" for one in wrong))


def _require_honest(scenario: Scenario, did: int, after: list[int], transactions: int) -> None:
    """Fail where a deed stores nothing when it is confirmed, or stores it in parts."""
    deed = scenario.deeds[did]
    what = f"{scenario.name}, {deed.name}"
    assert transactions <= deed.transactions, f"{what}: stored in {transactions} parts"
    moved = after[-1] > after[-2] or (scenario.may_be_absent and did == 0)
    assert moved is bool(deed.transactions), f"{what}: confirmed, but nothing is stored"


def _openers(begin: Path) -> tuple[str, str]:
    recovery = begin / RECOVERY
    return PASSPHRASE, recovery.read_text() if recovery.exists() else ""


def _misbehaviour(fault: Fault, told: Told) -> list[str]:
    """Return what a process did that it must not, whatever became of the vault."""
    wrong = [f"on stderr: {told.cries}"] if told.cries.strip() else []
    if told.ended != 0 and not (fault.ends and told.ended == -9):
        wrong.append(f"ended with {told.ended}")
    for one in told.problems:
        if not one.sentence.endswith("。") or one.sentence.isascii():
            wrong.append(f"{one.problem} says {one.sentence!r}")
        if one.again:
            wrong.append(f"{one.problem} again although the fault was over: {one.sentence}")
    return wrong


def _losses(reference: Reference, told: Told, place: Path) -> list[str]:
    """Return what is missing, half written or closed of what the round left behind."""
    confirmed, scenario = told.confirmed, reference.scenario
    if scenario.may_be_absent and not confirmed and not (place / NAME).exists():
        return []
    try:
        wrong = list(scenario.look(place, confirmed))
        with as_in_deed(0):  # a migration draws by chance
            vault = _opened(place / NAME, reference, confirmed)
    except KnownProblem as problem:
        return [f"does not open: {type(problem).__name__}"]
    try:
        wrong += _state_of(vault, reference, confirmed)
        wrong += _backups_in(place, reference, confirmed)
        with vault.write() as work:
            settings.put(work, "goes on", 1)
        if not vault.check().sound:
            wrong.append("not sound")
    except KnownProblem as problem:
        wrong.append(f"cannot be used: {type(problem).__name__}")
    finally:
        vault.close()
    return wrong


def _backups_in(place: Path, reference: Reference, confirmed: int) -> list[str]:
    """Return what is wrong with the backups that would be offered: each opens, and is whole."""
    found = good_backups(place)
    wrong = ["a backup was lost"] if len(found) < reference.backups[confirmed] else []
    for one in found:
        try:
            with telling(one.backup.path):
                wrong += _faults_of(one.backup.folder, reference)
        except KnownProblem as problem:
            wrong.append(f"a backup does not open: {type(problem).__name__}")
    return wrong


def _faults_of(backup: VaultFolder, reference: Reference) -> list[str]:
    secret = keys.unlock_with_passphrase(backup.read_keys(), PASSPHRASE)
    raw = connection.connect(backup.database, secret)
    try:
        if not check(raw).sound:
            return ["a backup is not sound"]
        if digest(raw) not in reference.states:
            return ["a backup holds what the vault never held"]
        return []
    finally:
        raw.close()


def _opened(path: Path, reference: Reference, confirmed: int) -> Vault:
    """Open the vault by the passphrase that was confirmed or was being set, the same by the key."""
    openers = reference.openers[confirmed : confirmed + 2]
    recovery_keys = list(dict.fromkeys(one for _, one in openers if one))
    for at, one in enumerate(recovery_keys):
        try:
            Vault.open(path, recovery_key=one).close()
            break
        except WrongRecoveryKey:
            if at == len(recovery_keys) - 1:
                raise
    passphrases = list(dict.fromkeys(one for one, _ in openers if one))
    for one in passphrases[:-1]:
        try:
            return Vault.open(path, passphrase=one)
        except WrongPassphrase:
            continue
    return Vault.open(path, passphrase=passphrases[-1])


def _state_of(vault: Vault, reference: Reference, confirmed: int) -> list[str]:
    """Compare what the vault holds with the states it passed without a fault."""
    wrong = []
    state = digest_of(vault)
    found = [at for at, one in enumerate(reference.states) if one == state]
    until = reference.after[min(confirmed + 1, len(reference.after) - 1)]
    if not found:
        wrong.append("half written: holds what it never held without a fault")
    elif found[-1] < reference.after[confirmed]:
        wrong.append("lost what was confirmed")
    elif found[0] > until:
        wrong.append("holds what was not done yet")
    with vault.read() as work:
        for what, query in _UNPAPERED.items():
            if work.bare.execute(query).fetchone()[0]:
                wrong.append(f"a final {what} without its papers")
    return wrong
