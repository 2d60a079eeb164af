"""Makes files as someone else would: a scan, a picture, a PDF that does something."""

import io
import struct
import zlib

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas


def pdf(*, packed: bool = False) -> bytes:
    """Return a PDF of a page, its objects packed into streams if wanted."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawString(72, 720, "signed")
    canvas.save()
    if not packed:
        return out.getvalue()
    plain, writer = PdfReader(out), PdfWriter()
    writer.append(plain)
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def png(width: int = 3, height: int = 2) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(b"\0" * (width + 1) * min(height, 10)))
    return b"\x89PNG\r\n\x1a\n" + head + rows + chunk(b"IEND", b"")


def jpeg(width: int = 3, height: int = 2) -> bytes:
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x11\x00"
    return b"\xff\xd8\xff\xe0\x00\x04ab" + frame + b"\xff\xda\x00\x02\0\0\xff\xd9"


def active(add: str) -> bytes:
    """Return a PDF that does something by itself."""
    writer = PdfWriter()
    writer.append(io.BytesIO(pdf()))
    if add == "script":
        action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert('x')")}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
            {NameObject(key): value for key, value in action.items()}
        )
    elif add == "file":
        writer.add_attachment("x.exe", b"MZ")
    else:
        body = DecodedStreamObject()
        body.set_data(b"<x/>")
        writer.root_object[NameObject("/AcroForm")] = writer._add_object(body)
        body[NameObject("/XFA")] = NameObject("/x")
    return written(writer)


def with_object(data: bytes, body: bytes) -> bytes:
    """Return a PDF with one more object, before its table of objects, which is told anew."""
    at = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    more = body + b"\nendstream\nendobj\n"
    tail = data[at:].replace(b"startxref\n%d" % at, b"startxref\n%d" % (at + len(more)))
    return data[:at] + more + tail
