"""The files themselves: sound, fonts inside, locked on request, written whole or not at all."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import paper_cases as cases
import pytest
from pypdf import PdfReader
from pypdf.errors import WrongPasswordError

from cwlink.core.saving import NotSaved
from cwlink.reports import build_bundle, build_pdf, save_pdf
from cwlink.reports.sheets import Sheet
from cwlink.reports.writer import Pdf, UnsuitablePassword

Saved = Callable[[Pdf], Path]
PAPERS = (cases.review, cases.plan_draft, cases.agency_copy)


def rare() -> Pdf:
    return build_pdf(replace(cases.agency_copy(), author="髙﨑　𠮷男　辻\U000e0102"))


@pytest.mark.parametrize("make", PAPERS)
def test_every_font_is_embedded(make: Callable[[], Sheet], saved: Saved) -> None:
    for pdf in (build_pdf(make()), rare()):
        out = subprocess.run(["pdffonts", str(saved(pdf))], capture_output=True, check=True)
        rows = out.stdout.decode().splitlines()[2:]
        assert rows
        for row in rows:
            name, *_, embedded, subset, unicode_map, _number, _generation = row.split()
            assert (embedded, subset, unicode_map) == ("yes", "yes", "yes")
            assert "Helvetica" not in name


@pytest.mark.parametrize("password", [None, "ひみつ の鍵2026"])
@pytest.mark.parametrize("make", PAPERS)
def test_qpdf_finds_nothing_wrong(
    make: Callable[[], Sheet], password: str | None, saved: Saved
) -> None:
    pdf = build_pdf(make(), password=password)
    command = ["qpdf", f"--password={password or ''}", "--check", str(saved(pdf))]
    out = subprocess.run(command, capture_output=True, check=False)
    assert (out.returncode, out.stderr) == (0, b"")


def test_a_locked_paper_opens_with_its_password_only(saved: Saved) -> None:
    password = "ひみつ-Abc"
    pdf = build_pdf(cases.plan_final(), password=password)
    path = saved(pdf)
    assert PdfReader(BytesIO(pdf.data), password=password).pages[0].extract_text()
    with pytest.raises(WrongPasswordError):
        PdfReader(BytesIO(pdf.data), password="ひみつ-abc")
    assert "水野".encode("utf-16-be") not in pdf.data
    shown = subprocess.run(
        ["qpdf", f"--password={password}", "--show-encryption", str(path)],
        capture_output=True,
        check=True,
    )
    assert b"R = 6" in shown.stdout
    assert b"AESv3" in shown.stdout
    wrong = ["qpdf", "--password=x", "--check", str(path)]
    assert subprocess.run(wrong, capture_output=True, check=False).returncode != 0


@pytest.mark.parametrize("password", ["ひみつ　の鍵", "ＡＢＣ１２３", "ﾊﾟｽ", "鍵" * 43, "a\tb"])
def test_a_password_that_readers_understand_differently_is_refused(password: str) -> None:
    with pytest.raises(UnsuitablePassword):
        build_pdf(cases.plan_final(), password=password)


def test_a_locked_paper_keeps_its_bookmarks_and_title() -> None:
    pdf = build_pdf(cases.plan_final(), password="鍵")
    reader = PdfReader(BytesIO(pdf.data), password="鍵")
    assert len(reader.outline) == 3
    assert reader.metadata is not None
    assert reader.metadata.title == "支援計画（所内用） R8-17 第1版"


def test_the_file_says_what_it_is_and_names_no_one() -> None:
    for make in PAPERS:
        reader = PdfReader(BytesIO(build_pdf(make()).data))
        about = reader.metadata
        assert about is not None
        assert about.author == "みどり市福祉事務所"
        assert about.creator == "cwlink"
        assert about.creation_date is not None
        assert about.creation_date.year == 2026
        words = "".join(str(value) for value in about.values())
        assert not any(name in words for name in ("水野", "トメ", "和夫", "高瀬", "北村"))
        assert reader.root_object["/Lang"] == "ja-JP"


def test_pages_are_a4() -> None:
    for page in PdfReader(BytesIO(build_pdf(cases.review()).data)).pages:
        assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]


def test_the_same_sheet_gives_the_same_bytes_whatever_came_before() -> None:
    first = build_pdf(cases.plan_final()).data
    rare()
    build_pdf(cases.review(), demo=True)
    assert build_pdf(cases.plan_final()).data == first


def test_every_run_of_the_program_gives_the_same_bytes() -> None:
    program = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1]); import paper_cases;"
        "from cwlink.reports import build_pdf;"
        "print(hashlib.sha256(build_pdf(paper_cases.plan_draft()).data).hexdigest())"
    )
    command = [sys.executable, "-c", program, str(Path(__file__).parent)]
    digests = {
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_saving_writes_the_whole_file(tmp_path: Path) -> None:
    pdf = build_pdf(cases.agency_copy())
    path = tmp_path / "支援計画.pdf"
    path.write_text("old")
    save_pdf(pdf, path)
    assert path.read_bytes() == pdf.data
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_saved_says_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "支援計画.pdf"
    folder.mkdir()
    with pytest.raises(NotSaved) as problem:
        save_pdf(build_pdf(cases.agency_copy()), folder)
    assert "保存" in problem.value.sentence
    assert list(tmp_path.iterdir()) == [folder]


def test_copies_in_one_file_are_found_by_number_and_recipient() -> None:
    first = cases.agency_copy()
    second = replace(first, number="R8-0084", recipient="NPO法人ねこのわ")
    pdf = build_bundle([first, second])
    reader = PdfReader(BytesIO(pdf.data))
    assert pdf.pages == len(reader.pages) == 2
    titles = [one.title for one in reader.outline if not isinstance(one, list)]
    assert titles == ["R8-0083 みどり市東地域包括支援センター", "R8-0084 NPO法人ねこのわ"]
    under = [one for one in reader.outline if isinstance(one, list)]
    assert under[1][0].title == "１ 基本情報"
    assert reader.metadata is not None
    assert reader.metadata.title == "支援計画（関係機関用） R8-0083 第1版ほか"
    assert reader.root_object["/Lang"] == "ja-JP"
