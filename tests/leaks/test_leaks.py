"""Tries to find in a copy what its settings hide: words, metadata, bookmarks, attachments."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

from household_in_danger import TODAY, Case, cases, hidden, shown
from hypothesis import HealthCheck, given, note, settings
from pypdf import PdfReader

from cwlink import reports
from cwlink.core.text import fold
from cwlink.services.disclosing import copies
from cwlink.services.disclosing.copies import CopyPreview
from cwlink.storage.vault import Vault

SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PASSWORD = "kame-7429-suzu-3856"


def pdftotext(path: Path, *options: str) -> str:
    """Return what another program reads in a PDF."""
    command = ["pdftotext", *options, "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def plain(text: str) -> str:
    """Return a text in which no line break, width or kind of kana hides a word."""
    return re.sub(r"[-\s・]", "", fold(text.replace("\\u3000", "")))  # as repr writes a space


def everything_in(data: bytes, password: str) -> str:
    """Return all that pypdf finds in a file: pages, metadata, bookmarks, attachments, raw text."""
    file = PdfReader(BytesIO(data))
    assert file.is_encrypted
    assert file.decrypt(password) > 0
    said = [page.extract_text() for page in file.pages]
    said += [str(value) for value in (file.metadata or {}).values()]
    said.append(str(file.xmp_metadata.rdf_root.toxml() if file.xmp_metadata else ""))
    said += [str(entry) for entry in _flat(file.outline)]
    assert not file.attachments
    assert not any(page.get("/Annots") for page in file.pages)
    return "\n".join(said)


def _flat(outline: list[object]) -> list[object]:
    found: list[object] = []
    for entry in outline:
        found += _flat(entry) if isinstance(entry, list) else [getattr(entry, "title", entry)]
    return found


def assert_holds_nothing_hidden(case: Case, made: CopyPreview, said: str) -> None:
    said = plain(said)
    for word in hidden(case, made.choice):
        assert plain(word) not in said, (word, made.choice)
    for word in shown(case, made.choice):
        assert plain(word) in said, (word, made.choice)


@SLOW
@given(case=cases())
def test_a_copys_words_hold_nothing_that_its_settings_hide(vault: Vault, case: Case) -> None:
    for made in copies.previews(vault, source=case.source, choices=case.choices, today=TODAY):
        said = repr(made.sheet)
        note(said)
        assert_holds_nothing_hidden(case, made, said)


@settings(SLOW, max_examples=15)
@given(case=cases())
def test_a_locked_file_holds_nothing_that_its_settings_hide(
    vault: Vault, case: Case, tmp_path: Path
) -> None:
    for made in copies.previews(vault, source=case.source, choices=case.choices, today=TODAY):
        pdf = reports.build_pdf(made.sheet, password=PASSWORD)
        path = tmp_path / "copy.pdf"
        path.write_bytes(pdf.data)
        assert_holds_nothing_hidden(case, made, everything_in(pdf.data, PASSWORD))
        assert_holds_nothing_hidden(case, made, pdftotext(path, "-raw", "-upw", PASSWORD))
        for word in hidden(case, made.choice):
            assert plain(word) not in plain(case.source.stem)


@settings(SLOW, max_examples=5)
@given(case=cases())
def test_the_password_opens_the_file_and_no_other_does(
    vault: Vault, case: Case, tmp_path: Path
) -> None:
    for made in copies.previews(vault, source=case.source, choices=case.choices, today=TODAY)[:1]:
        path = tmp_path / "copy.pdf"
        path.write_bytes(reports.build_pdf(made.sheet, password=PASSWORD).data)
        for wrong in ("", PASSWORD.upper(), PASSWORD[:-1]):
            assert PdfReader(path).decrypt(wrong) == 0
            opened = subprocess.run(
                ["qpdf", f"--password={wrong}", "--check", str(path)],
                capture_output=True,
                check=False,
            )
            assert opened.returncode != 0
        assert PdfReader(path).decrypt(PASSWORD) > 0
        subprocess.run(
            ["qpdf", f"--password={PASSWORD}", "--check", str(path)],
            capture_output=True,
            check=True,
        )
