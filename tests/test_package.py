"""The frozen program is put together without anything that speaks to a network."""

import runpy
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "packaging"))

import check_package

ROOT = Path(__file__).resolve().parent.parent
QT = "PySide6/Qt/plugins"
COLLECTED = (
    f"{QT}/platforms/libqxcb.so",
    f"{QT}/tls/libqopensslbackend.so",
    f"{QT}/networkinformation/libqnetworkmanager.so",
    "PySide6/Qt/lib/libQt6Network.so.6",
    "cwlink/resources/reference/agency_matrix.csv",
)


def collected_by_spec() -> tuple[dict[str, Any], list[str]]:
    """Run the spec with stand-ins for PyInstaller's own names; return what it asks and takes."""
    asked: dict[str, Any] = {}
    taken: list[str] = []

    def analysis(_scripts: object, **more: Any) -> SimpleNamespace:
        asked.update(more)
        entries = [(name, name, "BINARY") for name in COLLECTED]
        return SimpleNamespace(binaries=entries, datas=[], pure=[], scripts=[])

    def collect(_program: object, binaries: Any, datas: Any, **_more: Any) -> None:
        taken.extend(entry[0] for entry in (*binaries, *datas))

    names = {
        "SPECPATH": str(ROOT / "packaging"),
        "Analysis": analysis,
        "PYZ": lambda *_a, **_m: None,
        "EXE": lambda *_a, **_m: None,
        "COLLECT": collect,
    }
    runpy.run_path(str(ROOT / "packaging" / "cwlink.spec"), init_globals=names)
    return asked, taken


def test_plug_ins_that_speak_and_pythons_tls_stay_out() -> None:
    asked, taken = collected_by_spec()
    assert taken == [COLLECTED[0], COLLECTED[3], COLLECTED[4]]
    assert {"ssl", "_ssl", "PySide6.QtNetwork"} <= set(asked["excludes"])
    sources = [Path(source) for source, _where in asked["datas"]]
    assert all(source.exists() for source in sources)
    assert any(source.name == "migrations" for source in sources)


@pytest.mark.parametrize(
    ("name", "speaks"),
    [
        ("_internal/PySide6/Qt/plugins/tls/x.so", True),
        ("_internal/PySide6/Qt/plugins/networkinformation/x.so", True),
        ("_internal/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so", True),
        ("_internal/PySide6/plugins/tls/qschannelbackend.dll", True),
        ("_internal/PySide6/Qt/lib/libQt6Network.so.6", False),
    ],
)
def test_a_frozen_program_that_could_speak_is_noticed(
    tmp_path: Path, name: str, speaks: bool
) -> None:
    for wanted in (*(f"_internal/{one}" for one in check_package.NEEDED), "_internal/fonts/a.ttf"):
        _put(tmp_path / wanted)
    assert check_package.faults(tmp_path) == []
    _put(tmp_path / name)
    assert bool(check_package.faults(tmp_path)) is speaks


def _put(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
