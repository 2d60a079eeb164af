"""The system's print dialog; imported on use, since few pages print by themselves."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QRectF, QSize
from PySide6.QtGui import QPagedPaintDevice, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from cwlink.ui.asking import asking


def print_page(
    parent: QWidget,
    title: str,
    prepare: Callable[[QPagedPaintDevice], None],
    paint: Callable[[QPagedPaintDevice], None],
) -> bool:
    """Ask for a printer and print; False when the caseworker thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    prepare(printer)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    with asking():
        accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    if not accepted:
        return False
    paint(printer)
    return True


def print_pdf(parent: QWidget, document: QPdfDocument, title: str) -> bool:
    """Ask for a printer and print every page of a PDF at the printer's own resolution."""
    return print_page(
        parent, title, lambda _device: None, lambda device: paint_pdf(document, device)
    )


def paint_pdf(document: QPdfDocument, device: QPagedPaintDevice) -> None:
    """Paint a PDF's pages onto a paged device, each filling its sheet."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(device)
    area = QRectF(painter.viewport())
    for number in range(document.pageCount()):
        if number:
            device.newPage()
        size = QSize(int(area.width()), int(area.height()))
        painter.drawImage(area, document.render(number, size))
    painter.end()
