"""Ways to read a PDF back as other programs do."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from paper_reading import Reader, squeezed

from cwlink.reports.writer import Pdf


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[Pdf], Path]:
    """Return a function that puts a PDF into a file."""

    def put(pdf: Pdf) -> Path:
        path = tmp_path / "paper.pdf"
        path.write_bytes(pdf.data)
        return path

    return put


@pytest.fixture
def read(saved: Callable[[Pdf], Path]) -> Reader:
    """Return a function that reads a PDF's text with pdftotext, all white space removed."""

    def text(pdf: Pdf) -> str:
        command = ["pdftotext", "-raw", "-enc", "UTF-8", str(saved(pdf)), "-"]
        out = subprocess.run(command, capture_output=True, check=True)
        assert out.stderr == b""
        return squeezed(out.stdout.decode())

    return text
