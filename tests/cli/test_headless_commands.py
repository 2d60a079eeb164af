"""Every headless command as the IT department runs it: words, files, passphrases, exit statuses."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from cwlink import __version__
from cwlink.cli import commands
from cwlink.cli.arguments import COMMANDS
from cwlink.core.places import resources
from cwlink.services import demo
from cwlink.storage.keys import Cost
from cwlink.storage.vault import Vault

if TYPE_CHECKING:
    from conftest import ClosedVault

PASSPHRASE = "青い傘と三つの鍵"
SAMPLE = resources() / "samples" / "caseload.csv"
DATA = Path(__file__).parent.parent / "data"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run cwlink in a process of its own, away from this user's data."""

    def command(*words: str | Path, **more: object) -> "subprocess.CompletedProcess[str]":
        own = {name: str(tmp_path / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME")}
        environment = {**os.environ, **own, "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"}
        usual = {
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            "encoding": "utf-8",
            "errors": "surrogateescape",
            "env": environment,
            "timeout": 120,
            **({"stdin": subprocess.DEVNULL} if "input" not in more else {}),
        }
        return subprocess.run(  # type: ignore[call-overload,no-any-return]  # more: input, fds
            [sys.executable, "-m", "cwlink", *map(str, words)], check=False, **{**usual, **more}
        )

    return command


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Give a file with the passphrase in its first line."""
    path = tmp_path / "passphrase.txt"
    path.write_text(f"{PASSPHRASE}\n二行目は読まない\n", encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a vault with a final plan once; copy it, never open it."""
    path = tmp_path_factory.mktemp("filled") / "お試し.cwlink"
    vault, _key = Vault.create(path, passphrase=PASSPHRASE, demo=True, cost=Cost(1, 32, 1))
    demo.fill(vault, date(2026, 11, 24))
    vault.close()
    return path


def test_help_is_japanese_and_names_every_command(run: Run) -> None:
    told = run("--help")
    assert told.returncode == 0
    assert told.stdout.startswith("使い方: cwlink")
    for command in COMMANDS:
        assert command in told.stdout
        about = run(command, "--help")
        assert about.returncode == 0
        assert about.stdout.startswith("使い方: cwlink")
        assert "この説明を表示する" in about.stdout
    assert run("--version").stdout.strip() == f"cwlink {__version__}"


@pytest.mark.parametrize("words", [("fly",), ("import",), ("export", "letter"), ("--vault",)])
def test_wrong_arguments_end_with_2_and_a_japanese_sentence(
    run: Run, words: tuple[str, ...]
) -> None:
    told = run(*words)
    assert told.returncode == 2
    assert told.stderr.strip().endswith("引数を確かめてください。説明は --help で表示します。")
    assert told.stdout == ""


def test_advise_answers_as_the_sample_says(run: Run) -> None:
    told = run("advise", DATA / "advise_case1.json")
    assert told.returncode == 0
    expected = json.loads((DATA / "advise_case1.expected.json").read_text(encoding="utf-8"))
    answer = json.loads(told.stdout)
    assert {key: answer[key] for key in expected} == expected


def test_advise_names_what_is_wrong_in_one_line(run: Run, tmp_path: Path) -> None:
    case = json.loads((DATA / "advise_case1.json").read_text(encoding="utf-8"))
    case["members"][0]["birth_date"] = "1989-02-30"
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    told = run("advise", path)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.count("\n") == 1
    assert "members[0].birth_date" in told.stderr
    assert "1989-02-30" in told.stderr


def test_import_makes_the_vault_and_tells_counts_and_faults(
    run: Run, secret: Path, tmp_path: Path
) -> None:
    vault, faulty = tmp_path / "保管庫.cwlink", tmp_path / "名簿.csv"
    lines = SAMPLE.read_bytes().decode("cp932").splitlines()
    lines[1] = lines[1].replace("H07.11.29", "S64.01.08")
    faulty.write_bytes("\r\n".join(lines).encode("cp932"))
    common = ("--vault", vault, "--passphrase-file", secret)
    told = run(*common, "import", faulty)
    assert told.returncode == 0
    assert "回復キー" in told.stdout
    assert "新規 122　変更 0　変更なし 0　誤り 1　要確認 0" in told.stdout
    assert "2行目「生年月日」：S64.01.08" in told.stdout
    again = run(*common, "import", SAMPLE)
    assert again.returncode == 0
    assert "回復キー" not in again.stdout
    assert "新規 1　変更 0　変更なし 122　誤り 0　要確認 0" in again.stdout


def test_a_list_that_cannot_be_read_makes_no_vault(run: Run, secret: Path, tmp_path: Path) -> None:
    vault, empty = tmp_path / "保管庫.cwlink", tmp_path / "名簿.csv"
    empty.write_bytes(b"")
    told = run("--vault", vault, "--passphrase-file", secret, "import", empty)
    assert told.returncode == 1
    assert told.stderr.startswith("ファイルに何も書かれていません。")
    assert not vault.exists()


def test_the_passphrase_comes_from_a_file_standard_input_or_a_descriptor(
    run: Run, closed_vault: "ClosedVault", secret: Path
) -> None:
    check = ("--vault", closed_vault.path, "--passphrase-file")
    assert run(*check, secret, "check").returncode == 0
    assert run(*check, "-", "check", input=f"{PASSPHRASE}\n").returncode == 0
    reading, writing = os.pipe()
    os.write(writing, PASSPHRASE.encode())
    os.close(writing)
    assert run(*check, f"fd:{reading}", "check", pass_fds=(reading,)).returncode == 0
    os.close(reading)


def test_a_wrong_or_missing_passphrase_ends_with_1(
    run: Run, closed_vault: "ClosedVault", tmp_path: Path
) -> None:
    check = ("--vault", closed_vault.path)
    wrong = run(*check, "--passphrase-file", "-", "check", input="違う言葉\n")
    assert wrong.returncode == 1
    assert "パスフレーズ" in wrong.stderr
    assert "Traceback" not in wrong.stderr
    nobody = run(*check, "check")
    assert nobody.returncode == 1
    assert "--passphrase-file" in nobody.stderr
    gone = run(*check, "--passphrase-file", tmp_path / "ない.txt", "check")
    assert gone.returncode == 1
    assert gone.stderr.startswith("パスフレーズのファイルを読めません。")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a screen")
def test_the_window_without_a_screen_ends_with_a_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    told = run(env={**os.environ, "QT_QPA_PLATFORM": ""})
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith("画面のない所では開けません。")
    assert told.stderr.count("\n") == 1


def test_bytes_that_are_no_text_are_no_passphrase(run: Run, closed_vault: "ClosedVault") -> None:
    told = run(
        *("--vault", closed_vault.path, "--passphrase-file", "-", "check"), input="\udcff\udcfe"
    )
    assert told.returncode == 1
    assert told.stderr.startswith("パスフレーズのファイルを読めません。")
    assert told.stderr.count("\n") == 1


def test_whoever_stops_reading_is_told_nothing_more(
    run: Run, closed_vault: "ClosedVault", secret: Path
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    told = run(
        *("--vault", closed_vault.path, "--passphrase-file", secret, "check"), stdout=writing
    )
    os.close(writing)
    assert (told.returncode, told.stderr) == (1, "")


@pytest.mark.parametrize(
    ("went_wrong", "told"),
    [
        (KeyboardInterrupt(), "中止しました。"),
        (ValueError("水野　トメ"), "思いがけない誤りが起きました。"),
    ],
)
def test_what_goes_wrong_unexpectedly_is_told_without_what_it_held(
    went_wrong: BaseException,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_asked: object) -> int:
        raise went_wrong

    monkeypatch.setitem(commands._COMMANDS, "check", fail)
    assert commands.run(["check"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(told)
    assert "水野" not in said
    assert "Traceback" not in said


def test_check_tells_a_sound_vault_from_a_damaged_one(
    run: Run, filled: Path, secret: Path, tmp_path: Path
) -> None:
    path = tmp_path / "お試し.cwlink"
    shutil.copytree(filled, path)
    check = ("--vault", path, "--passphrase-file", secret, "check")
    sound = run(*check)
    assert sound.returncode == 0
    assert "世帯　94件" in sound.stdout
    assert "異常はありません。" in sound.stdout
    database = max(path.iterdir(), key=lambda one: one.stat().st_size)
    data = bytearray(database.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 64] = bytes(64)
    database.write_bytes(data)
    damaged = run(*check)
    assert damaged.returncode == 1
    assert "Traceback" not in damaged.stderr
    assert "異常" in damaged.stdout or damaged.stderr.strip()


def test_export_writes_the_plan_and_records_an_agencys_copy(
    run: Run, filled: Path, secret: Path, tmp_path: Path
) -> None:
    path = tmp_path / "お試し.cwlink"
    shutil.copytree(filled, path)
    export = ("--vault", path, "--passphrase-file", secret, "export", "plan", "22-00094")
    whole, copy = tmp_path / "計画.pdf", tmp_path / "写し.pdf"
    told = run(*export, "--out", whole)
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith(str(whole))
    text = "".join(page.extract_text() for page in PdfReader(whole).pages)
    assert "外部提供不可" in text
    assert "桐山" in text
    name = "みどり市東部地域包括支援センター"
    told = run(*export, "--agency", name, "--out", copy)
    assert told.returncode == 0, told.stderr
    text = "".join(page.extract_text() for page in PdfReader(copy).pages)
    assert name in text
    assert "外部提供不可" not in text
    assert "提供記録　1件" in run(*export[:4], "check").stdout


def test_a_copy_that_cannot_be_saved_is_not_recorded(
    run: Run, filled: Path, secret: Path, tmp_path: Path
) -> None:
    path = tmp_path / "お試し.cwlink"
    shutil.copytree(filled, path)
    common = ("--vault", path, "--passphrase-file", secret)
    copy = ("export", "plan", "22-00094", "--agency", "みどり市東部地域包括支援センター")
    for out in (tmp_path, tmp_path / "ない" / "写し.pdf", secret / "写し.pdf"):
        told = run(*common, *copy, "--out", out)
        assert (told.returncode, told.stdout) == (1, "")
        assert told.stderr.count("\n") == 1
    assert "提供記録　0件" in run(*common, "check").stdout


def test_export_says_what_is_not_there(
    run: Run, filled: Path, secret: Path, tmp_path: Path
) -> None:
    path = tmp_path / "お試し.cwlink"
    shutil.copytree(filled, path)
    plan = ("--vault", path, "--passphrase-file", secret, "export", "plan")
    out = tmp_path / "計画.pdf"
    for words, sentence in (
        (("99-99999",), "そのケース番号の世帯がありません。"),
        (("24-00093",), "支援計画がありません。"),
        (("22-00094", "--agency", "みどり警察署"), "この計画に役割のない機関です。"),
    ):
        told = run(*plan, *words, "--out", out)
        assert (told.returncode, told.stdout) == (1, "")
        assert told.stderr.startswith(sentence)
        assert not out.exists()
