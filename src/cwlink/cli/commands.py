"""Runs one headless command and says on standard output what came of it."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from cwlink.cli.arguments import parser
from cwlink.cli.passphrases import read_passphrase
from cwlink.core import places
from cwlink.core.clock import SystemClock
from cwlink.core.problems import KnownProblem

OK, PROBLEM, WRONG_INPUT = 0, 1, 2


def run(arguments: Sequence[str]) -> int:
    """Run a command and return the exit status."""
    asked = parser().parse_args(arguments)
    command = _COMMANDS.get(asked.command)
    if command is None:
        parser().print_help()
        return WRONG_INPUT
    try:
        return command(asked)
    except KnownProblem as problem:
        _complain(problem.sentence)
        return PROBLEM
    except BrokenPipeError:  # whoever read the answer has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEM
    except KeyboardInterrupt:
        _complain("中止しました。")
        return PROBLEM
    except Exception as bug:  # noqa: BLE001 - shown as a report: its text may hold client data
        from cwlink.app.bug_report import report_of

        _complain("思いがけない誤りが起きました。次の内容を情報システム担当者に知らせてください。")
        _complain(report_of(bug))
        return PROBLEM


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _complain(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _place(asked: Namespace) -> Path:
    place: Path | None = asked.vault
    return place or places.default_vault()


def _advise(asked: Namespace) -> int:
    from cwlink.services.advice import AdviseInputError, advise_file

    try:
        answer = advise_file(asked.file)
    except AdviseInputError as wrong:
        _complain(wrong.line)
        return WRONG_INPUT
    _say(answer)
    return OK


def _import(asked: Namespace) -> int:
    from cwlink.cli.caseload import import_caseload

    place = _place(asked)
    passphrase = read_passphrase(asked.passphrase_file, twice=not place.exists())
    import_caseload(asked.file, place, passphrase, now=SystemClock().now(), say=_say)
    return OK


def _export(asked: Namespace) -> int:
    from cwlink.cli.exporting import export_plan
    from cwlink.services import vaults

    passphrase = read_passphrase(asked.passphrase_file)
    vault = vaults.open_vault(_place(asked), passphrase=passphrase)
    try:
        _say(export_plan(vault, asked.case_number, asked.agency, asked.out, clock=SystemClock()))
    finally:
        vault.close()
    return OK


def _check(asked: Namespace) -> int:
    from cwlink.cli.checking import check_vault

    passphrase = read_passphrase(asked.passphrase_file)
    return OK if check_vault(_place(asked), passphrase, say=_say) else PROBLEM


def _backup(asked: Namespace) -> int:
    from cwlink.cli.backing_up import back_up

    passphrase = read_passphrase(asked.passphrase_file)
    back_up(_place(asked), passphrase, asked.to, clock=SystemClock(), say=_say)
    return OK


def _backups(asked: Namespace) -> int:
    from cwlink.cli.backing_up import list_backups

    list_backups(_place(asked), asked.to, say=_say)
    return OK


def _restore(asked: Namespace) -> int:
    from cwlink.cli.backing_up import restore

    passphrase = read_passphrase(asked.passphrase_file)
    restore(asked.backup, _place(asked), passphrase, clock=SystemClock(), say=_say)
    return OK


def _demo(asked: Namespace) -> int:
    from cwlink.app.demo_run import run_demo

    for path in run_demo(asked.folder):
        _say(str(path))
    return OK


_COMMANDS: dict[str | None, Callable[[Namespace], int]] = {
    "advise": _advise,
    "import": _import,
    "export": _export,
    "check": _check,
    "demo": _demo,
    "backup": _backup,
    "backups": _backups,
    "restore": _restore,
}
