"""The system's print dialog; imported on use, since few pages print by themselves."""

from collections.abc import Callable

from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget


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
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    paint(printer)
    return True
