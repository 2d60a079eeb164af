"""Files made by someone else are attached only when they are what they seem and do nothing."""

import io
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest
from attached_files import active, jpeg, pdf, png, with_object, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from cwlink.exchange import attached_file
from cwlink.exchange.attached_file import (
    MAX_BYTES,
    Media,
    UnfitFile,
    check_attached,
    open_attached,
    safe_name,
)


@pytest.mark.parametrize(
    ("data", "media"),
    [(pdf(), Media.PDF), (pdf(packed=True), Media.PDF), (png(), Media.PNG), (jpeg(), Media.JPEG)],
)
def test_what_a_file_is_says_its_content_not_its_name(data: bytes, media: Media) -> None:
    found = check_attached("同意書.exe", data)
    assert found.media is media
    assert found.data == data
    assert found.name.startswith("同意書")
    assert found.name.endswith((".pdf", ".png", ".jpg"))


@pytest.mark.parametrize("add", ["script", "file", "form"])
def test_a_pdf_that_does_something_is_refused(add: str) -> None:
    with pytest.raises(UnfitFile, match="埋め込まれたPDF"):
        check_attached("a.pdf", active(add))


def test_a_script_whose_name_is_disguised_or_packed_is_seen() -> None:
    plain = pdf()
    for hidden in (b"/J#61vaScript 5 0 R", b"/#4aS (x)"):
        disguised = b"9 0 obj << /Type /Action " + hidden + b" >>\nstream\n"
        with pytest.raises(UnfitFile, match="埋め込まれたPDF"):
            check_attached("a.pdf", with_object(plain, disguised))
    stream = zlib.compress(b"1 0 << /S /JavaScript /JS (x) >>")
    packed = b"9 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n"
    with pytest.raises(UnfitFile, match="埋め込まれたPDF"):
        check_attached("a.pdf", with_object(plain, packed % len(stream) + stream))


def test_letters_that_chance_to_stand_in_a_picture_are_no_script() -> None:
    picture = b"8 0 obj << /Length 20 >>\nstream\n..../JS ..../Launch "
    assert check_attached("a.pdf", with_object(pdf(), picture)).media is Media.PDF


def test_an_object_stream_that_unpacks_without_end_is_refused_in_bounds() -> None:
    bomb = zlib.compress(b"\0" * (300 * 1024 * 1024), 9)
    assert len(bomb) < 400 * 1024
    head = b"9 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\n"
    data = with_object(pdf(), head + bomb)
    tracemalloc.start()
    begun = time.perf_counter()
    with pytest.raises(UnfitFile, match="壊れている"):
        check_attached("a.pdf", data)
    assert time.perf_counter() - begun < 10
    assert tracemalloc.get_traced_memory()[1] < 4 * attached_file.MAX_UNPACKED
    tracemalloc.stop()


@pytest.mark.parametrize(
    "data",
    [
        pdf()[:-40],
        pdf()[: len(pdf()) // 2],
        b"%PDF-1.7\n%%EOF",
        b"%PDF-1.7\nstartxref\n99999\n%%EOF",
        png()[:20],
        png()[:-5],
        jpeg()[:12],
        b"\xff\xd8\xff" + b"\xff" * 5000,
        png(0, 5),
    ],
)
def test_a_broken_file_is_told_as_broken(data: bytes) -> None:
    with pytest.raises(UnfitFile, match="壊れている"):
        check_attached("a", data)


def test_what_is_no_pdf_and_no_picture_is_refused() -> None:
    for data in (b"PK\x03\x04....", b"MZ....", b"<svg onload=x>", "氏名,".encode()):
        with pytest.raises(UnfitFile, match="添付できるのは"):
            check_attached("a.pdf", data)


def test_bounds_of_size(tmp_path: Path) -> None:
    with pytest.raises(UnfitFile, match="画素数"):
        check_attached("a.png", png(60_000, 60_000))
    with pytest.raises(UnfitFile, match="何も入っていません"):
        check_attached("a.pdf", b"")
    large = tmp_path / "a.pdf"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES * 10)
    with pytest.raises(UnfitFile, match="大きすぎます"):
        open_attached(large)
    with pytest.raises(UnfitFile, match="見つかりません"):
        open_attached(tmp_path / "no.pdf")
    with pytest.raises(UnfitFile, match="フォルダー"):
        open_attached(tmp_path)


def test_a_locked_pdf_cannot_be_looked_into() -> None:
    writer = PdfWriter()
    writer.append(io.BytesIO(pdf()))
    writer.encrypt("x", algorithm="AES-256")
    with pytest.raises(UnfitFile, match="保護"):
        check_attached("a.pdf", written(writer))


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\Windows\\a.pdf", "a.pdf"),
        ("C:\\x\\同意書.PDF", "同意書.pdf"),
        ("con.pdf", "添付書類.pdf"),
        ("a\u202efdp.exe", "afdp.exe.pdf"),
        ("", "添付書類.pdf"),
        ("あ" * 300 + ".pdf", "あ" * 100 + ".pdf"),
        ("=cmd|'x'.pdf", "=cmd'x'.pdf"),
    ],
)
def test_names_are_bare_and_safe(name: str, safe: str) -> None:
    assert safe_name(name, Media.PDF) == safe


@given(st.text(max_size=300))
def test_no_name_leads_elsewhere(name: str) -> None:
    made = safe_name(name, Media.PNG)
    assert made.endswith(".png")
    assert len(made) <= attached_file.MAX_NAME + 4
    assert Path(made).name == made
    assert not set(made) & set('<>:"/\\|?*\0\n')


@settings(max_examples=150, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([pdf(), pdf(packed=True), png(), jpeg(), b""]),
    st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=8)), max_size=6),
)
def test_whatever_is_changed_in_a_file_it_is_taken_or_told(
    data: bytes, changes: list[tuple[int, bytes]]
) -> None:
    changed = bytearray(data)
    for at, put in changes:
        place = at % (len(changed) + 1)
        changed[place : place + len(put)] = put
    try:
        found = check_attached("a", bytes(changed))
    except UnfitFile as told:
        assert told.sentence.endswith("。")
    else:
        assert found.data == bytes(changed)
