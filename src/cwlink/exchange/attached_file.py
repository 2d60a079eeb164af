"""Looks at a file that is to be kept in the vault: what it is, and that it does nothing by itself.

A scan of a signed form, a letter that came by FAX: PDF, PNG or JPEG. What a file is says its
content, never its name. A PDF is read as a structure of objects and never run; one that holds
programs, other files or commands is refused, as is one that does not hang together. All work is
bounded by the size of the file and by what it may unpack to. It is a sieve and no proof: whoever
writes a PDF to deceive it may hide an action from it, so a kept PDF is shown by a viewer without
scripts and otherwise only taken out where she says.
"""

import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath, PureWindowsPath

from cwlink.core.problems import KnownProblem

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024
MAX_PIXELS = 60_000_000
MAX_NAME = 100
_MEGABYTE = 1024 * 1024


class Media(StrEnum):
    """What a file is."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"


_ENDINGS = {Media.PDF: ".pdf", Media.PNG: ".png", Media.JPEG: ".jpg"}


@dataclass(frozen=True)
class AttachedFile:
    """A file that may be kept; ``name`` is safe as a file's name and ends as its content asks."""

    name: str
    media: Media
    data: bytes


class UnfitFile(KnownProblem):
    """The file cannot be attached; the sentence says what to do."""


def open_attached(path: Path) -> AttachedFile:
    """Read and check a file; raises UnfitFile."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnfitFile("ファイルが見つかりません。場所と名前を確かめてください。") from None
    except IsADirectoryError:
        raise UnfitFile("フォルダーは添付できません。ファイルを選んでください。") from None
    except OSError:
        raise UnfitFile(
            "ファイルを開けません。ほかのプログラムで開いているときは閉じてから選び直してください。"
        ) from None
    return check_attached(path.name, data)


def check_attached(name: str, data: bytes) -> AttachedFile:
    """Return the file as it may be kept; raises UnfitFile."""
    if not data:
        raise UnfitFile("ファイルに何も入っていません。ほかのファイルを選んでください。")
    if len(data) > MAX_BYTES:
        raise UnfitFile(
            f"ファイルが大きすぎます（{MAX_BYTES // _MEGABYTE}MBまで）。"
            "解像度を下げて読み取り直すか、分けて添付してください。"
        )
    if data.startswith(b"%PDF-"):
        _check_pdf(data)
        media = Media.PDF
    elif data.startswith(b"\x89PNG\r\n\x1a\n"):
        _check_size(*_png_size(data))
        media = Media.PNG
    elif data.startswith(b"\xff\xd8\xff"):
        _check_size(*_jpeg_size(data))
        media = Media.JPEG
    else:
        raise UnfitFile(
            "添付できるのは、PDFと画像（PNG、JPEG）です。PDFに変換してから添付してください。"
        )
    return AttachedFile(safe_name(name, media), media, data)


def safe_name(name: str, media: Media) -> str:
    """Return a file's bare name without paths, control characters and what Windows forbids."""
    bare = PureWindowsPath(PurePosixPath(name.replace("\0", "")).name).name
    kept = "".join(
        char
        for char in bare
        if char not in '<>:"/\\|?*' and unicodedata.category(char) not in {"Cc", "Cf", "Cs"}
    ).strip(" .")
    stem = re.sub(r"\.(pdf|png|jpe?g)$", "", kept, flags=re.IGNORECASE)[:MAX_NAME].strip(" .")
    if not stem or re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", stem):
        stem = "添付書類"
    return stem + _ENDINGS[media]


# PDF

_TAIL = 2048
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|AA|GoToR|GoToE|SubmitForm|ImportData"
    rb"|Movie|Sound|Rendition)(?![A-Za-z0-9])"
)
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm(?![A-Za-z0-9])")
_FLATE = re.compile(rb"/Filter\s*(?:\[\s*)?/(?:FlateDecode|Fl)\s*\]?(?![A-Za-z0-9])")
_FILTER = re.compile(rb"/Filter(?![A-Za-z0-9])")
_BODY = re.compile(rb"(?<!end)stream\r?\n.*?endstream", re.DOTALL)
_DICTIONARY_BEFORE = 4096


def _check_pdf(data: bytes) -> None:
    start = re.search(rb"startxref\s+(\d{1,10})\s+%%EOF", data[-_TAIL:])
    if start is None:
        raise _broken()
    table = int(start[1])
    if not re.match(rb"xref\b|\d+\s+\d+\s+obj\b", data[table : table + 40].lstrip()):
        raise _broken()
    if re.search(rb"/Encrypt\s+\d+\s+\d+\s+R|/Encrypt\s*<<", data):
        raise UnfitFile(
            "パスワードなどで保護されたPDFは添付できません。保護を外して保存し直してください。"
        )
    pages = False
    for part in (_BODY.sub(b"", data), *_object_streams(data)):
        plain = _NAME_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), part)
        if _ACTIVE.search(plain):
            raise UnfitFile(
                "プログラムや別のファイルが埋め込まれたPDFは添付できません。"
                "印刷して読み取り直すか、画像として保存し直してください。"
            )
        pages = pages or b"/Page" in plain
    if not pages:
        raise _broken()


def _object_streams(data: bytes) -> Iterator[bytes]:
    """Yield what is packed in object streams, all of them within MAX_UNPACKED bytes."""
    left = MAX_UNPACKED
    for found in _STREAM.finditer(data):
        before = data[max(0, found.start() - _DICTIONARY_BEFORE) : found.start()]
        heading = before[before.rfind(b"obj") :]
        heading = _NAME_ESCAPE.sub(lambda one: bytes([int(one[1], 16)]), heading)
        if not _OBJECT_STREAM.search(heading):
            continue
        if not _FILTER.search(heading):
            end = data.find(b"endstream", found.end())
            yield data[found.end() : end if end >= 0 else len(data)]
            continue
        if not _FLATE.search(heading):
            raise _broken()
        unpacking = zlib.decompressobj()
        try:
            part = unpacking.decompress(data[found.end() :], left)
        except zlib.error:
            raise _broken() from None
        if not unpacking.eof:
            raise _broken()
        left -= len(part)
        yield part
        if left <= 0:
            raise _broken()


def _broken() -> UnfitFile:
    return UnfitFile(
        "ファイルが壊れているか、途中で切れています。"
        "元のファイルを開いて確かめ、保存し直してから添付してください。"
    )


# pictures


def _png_size(data: bytes) -> tuple[int, int]:
    if data[12:16] != b"IHDR" or len(data) < 33 or b"IEND" not in data[-16:]:
        raise _broken()
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Return the size that the frame header tells."""
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            raise _broken()
        kind = data[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        if kind in (0xD8, 0xD9) or 0xD0 <= kind <= 0xD7 or length < 2:
            raise _broken()
        at += 2 + length
    raise _broken()


def _check_size(width: int, height: int) -> None:
    if not width or not height:
        raise _broken()
    if width * height > MAX_PIXELS:
        raise UnfitFile(
            "画像の画素数が多すぎます。解像度を下げて読み取り直してから添付してください。"
        )
