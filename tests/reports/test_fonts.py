"""Rare characters print and copy as they are, or are named before printing."""

import struct
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import paper_cases as cases
import pytest
from paper_reading import Reader

from cwlink.core.problems import KnownProblem
from cwlink.reports import build_pdf, font_files, unprintable
from cwlink.reports.fonts import Flaw, font_book, open_book, printable_text
from cwlink.reports.sheet_style import Face
from cwlink.reports.typesetting import _JOINING, Run, Typesetter
from cwlink.reports.writer import Pdf

BIZUD = Path("/usr/share/fonts/truetype/bizud-gothic")
TSUJI = "辻\U000e0102"
NABE = "邉\U000e0110"
NO_SUCH_SHAPE = "木\U000e01ef"
NOWHERE = "\U00030000"


def with_name(name: str) -> Pdf:
    return build_pdf(replace(cases.agency_copy(), author=name))


@pytest.mark.parametrize(
    "name",
    ["𠮟責", "髙﨑　𠮷男", "𠮷野家", f"{TSUJI}　はじめ", NABE, "①②③㈱㍻", "〜～―…", "ｶﾅ Abc"],
)
def test_rare_names_extract_as_they_were_written(name: str, read: Reader) -> None:
    pdf = with_name(f"始{name}終")
    assert pdf.warnings == ()
    assert f"始{''.join(name.split())}終" in read(pdf)


def test_a_name_extracts_in_bold_too(read: Reader) -> None:
    pdf = build_pdf(replace(cases.agency_copy(), recipient=f"𠮷{TSUJI}髙会"))
    assert f"提供先𠮷{TSUJI}髙会" in read(pdf)


def test_a_character_no_font_has_prints_as_geta_and_is_named(read: Reader) -> None:
    pdf = with_name(f"猫{NOWHERE}")
    assert "猫〓" in read(pdf)
    assert [(one.cluster, one.flaw, one.code) for one in pdf.warnings] == [
        (NOWHERE, Flaw.MISSING, "U+30000")
    ]
    assert NOWHERE in pdf.warnings[0].sentence
    assert "〓" in pdf.warnings[0].sentence


def test_a_shape_no_font_has_prints_as_the_usual_one_and_is_named(read: Reader) -> None:
    pdf = with_name(f"高{NO_SUCH_SHAPE}")
    assert f"高{NO_SUCH_SHAPE}" in read(pdf)
    assert [one.flaw for one in pdf.warnings] == [Flaw.OTHER_SHAPE]
    assert "U+6728 U+E01EF" in pdf.warnings[0].sentence


def test_what_cannot_print_is_known_before_printing() -> None:
    found = unprintable(["髙﨑", f"a{NOWHERE}b{NOWHERE}", NO_SUCH_SHAPE, "普通の文\n二行目\t、"])
    assert [one.cluster for one in found] == [NOWHERE, NO_SUCH_SHAPE]


def test_characters_without_a_shape_leave_no_box(read: Reader) -> None:
    pdf = with_name("高\u200b瀬\ufeff\x07　\u202e遥\u2003か\u3099")
    assert "高瀬遥が" in read(pdf)
    assert pdf.warnings == ()


def test_line_ends_of_every_kind_break_the_line() -> None:
    assert printable_text("一\r\n二\r三\u2028四") == "一\n二\n三\n四"
    assert printable_text("一\t二") == "一\u3000二"


def test_the_fallback_is_not_read_for_usual_names() -> None:
    book = open_book(font_files.font_folders())
    assert book.glyph("髙", Face.GOTHIC).font.fontName == "paper-gothic"
    assert book._others is None
    assert book.glyph("𠮷", Face.GOTHIC).font.fontName == "paper-other-0"


def test_without_other_fonts_a_rare_name_prints_as_geta(tmp_path: Path) -> None:
    for file in BIZUD.glob("BIZUDGothic-*.ttf"):
        (tmp_path / file.name).symlink_to(file)
    book = open_book((tmp_path,))
    assert book.glyph("𠮷", Face.BOLD).flaw is Flaw.MISSING


def test_a_missing_main_font_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(KnownProblem) as problem:
        open_book((tmp_path,))
    assert "日本語補助フォント" in problem.value.sentence
    assert "fonts-morisawa-bizud-gothic" in problem.value.sentence


def test_fonts_beside_a_frozen_program_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setenv("WINDIR", str(tmp_path / "windows"))
    folders = font_files.font_folders()
    assert folders[0] == tmp_path / "fonts"
    assert tmp_path / "windows" / "Fonts" in folders


def test_a_collection_is_found_by_its_windows_name(tmp_path: Path) -> None:
    (tmp_path / "BIZ-UDGothicR.ttc").touch()
    found = font_files.find_font(font_files.GOTHIC, (tmp_path,))
    assert found == font_files.FontFile(tmp_path / "BIZ-UDGothicR.ttc", 0)


def test_a_collection_gives_its_fixed_pitch_face(tmp_path: Path) -> None:
    for weight, name in (("Regular", "BIZ-UDGothicR.ttc"), ("Bold", "BIZ-UDGothicB.ttc")):
        faces = [BIZUD / f"BIZUDPGothic-{weight}.ttf", BIZUD / f"BIZUDGothic-{weight}.ttf"]
        (tmp_path / name).write_bytes(collection([face.read_bytes() for face in faces]))
    glyph = open_book((tmp_path,)).glyph("i", Face.BOLD)
    assert glyph.width == 0.5
    assert glyph.font.face.name == b"BIZUDGothic-Bold"


def test_a_font_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    for file in BIZUD.glob("BIZUDGothic-*.ttf"):
        (tmp_path / file.name).symlink_to(file)
    (tmp_path / "ipamjm.ttf").write_bytes(b"OTTO" + bytes(200))
    assert open_book((tmp_path,)).glyph("𠮷", Face.GOTHIC).flaw is Flaw.MISSING


def collection(fonts: list[bytes]) -> bytes:
    """Return fonts as one .ttc, as Windows ships them."""
    head = struct.pack(">4sHHL", b"ttcf", 1, 0, len(fonts))
    at = len(head) + 4 * len(fonts)
    starts, bodies = b"", b""
    for font in fonts:
        starts += struct.pack(">L", at)
        moved = bytearray(font)
        for entry_at in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16):
            offset = struct.unpack_from(">L", font, entry_at + 8)[0]
            struct.pack_into(">L", moved, entry_at + 8, offset + at)
        bodies += bytes(moved)
        at += len(moved)
    return head + starts + bodies


def test_every_joining_character_is_seen() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if unicodedata.combining(char) or 0xFE00 <= code <= 0xFE0F or 0x180B <= code <= 0x180D:
            assert _JOINING.search(char), hex(code)


def test_shaped_and_plain_texts_take_the_same_way() -> None:
    setter = Typesetter(font_book())
    first, second = setter.paragraphs((Run(f"あ{TSUJI}\nい", underline=True),))
    assert first.clusters == ["あ", TSUJI]
    assert first.underlined == [0, 1]
    assert second.clusters == ["い"]


def test_letters_are_set_in_mincho_which_is_read_for_them_alone() -> None:
    book = open_book(font_files.font_folders())
    assert book.glyph("福", Face.GOTHIC).font.fontName == "paper-gothic"
    assert Face.MINCHO not in book._main
    assert book.glyph("福", Face.MINCHO).font.fontName == "paper-mincho"


def test_without_the_mincho_letters_are_set_in_gothic(tmp_path: Path) -> None:
    for file in BIZUD.glob("BIZUDGothic-*.ttf"):
        (tmp_path / file.name).symlink_to(file)
    glyph = open_book((tmp_path,)).glyph("福", Face.MINCHO)
    assert glyph.font.fontName == "paper-gothic"
    assert glyph.flaw is None
