"""Shows the passwords of copies just issued and prints their slips; nothing of them is kept."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from cwlink.app.desk import Desk
from cwlink.services import password_slips
from cwlink.services.password_slips import IssuedPassword
from cwlink.ui.password_once import PasswordOnce


def show_passwords(desk: Desk, issued: Sequence[IssuedPassword]) -> PasswordOnce:
    """Open the dialog over the window and return it; it is gone once it is closed."""
    dialog = PasswordOnce(issued, desk.window)
    dialog.print_wanted.connect(desk.answer(lambda told: _print(desk, dialog, told)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _print(desk: Desk, dialog: PasswordOnce, issued: Sequence[IssuedPassword]) -> None:
    """Print from memory: no preview page would forget the password again."""
    from cwlink.ui.printing import print_pdf

    paper = password_slips.slip_paper(desk.vault, issued=issued, today=desk.today())
    buffer, document = QBuffer(), QPdfDocument(dialog)
    buffer.setData(QByteArray(paper.pdf.data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    if print_pdf(dialog, document, paper.file_name):
        dialog.show_printed()
    document.close()
