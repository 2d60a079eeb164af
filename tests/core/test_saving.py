"""A file is written whole or not at all."""

from pathlib import Path

import pytest

from cwlink.core.saving import NotSaved, write_whole


def test_a_file_takes_the_place_of_what_stood_there(tmp_path: Path) -> None:
    path = tmp_path / "会議 R8-会1.ics"
    write_whole(path, b"first")
    write_whole(path, b"second")
    assert path.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [path]


def test_where_the_disk_gives_out_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "一覧.csv"
    write_whole(path, b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(NotSaved) as told:
        write_whole(path, b"new")
    assert "別のフォルダー" in told.value.sentence
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
