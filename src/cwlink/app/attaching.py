"""添付書類: files come into the vault, are looked at, taken out and away, and put back."""

from functools import partial
from pathlib import Path

from cwlink.app.desk import Desk
from cwlink.app.papers import documents_folder
from cwlink.app.undoing import Deed, Deeds
from cwlink.core.ids import HouseholdId
from cwlink.core.problems import KnownProblem
from cwlink.services import attachments
from cwlink.services.attachments import RemovedAttachment
from cwlink.ui.notices import Notice, Tone, done
from cwlink.ui.page import PageKey
from cwlink.ui.pages.attachment_page import AttachmentPage, AttachmentPlace
from cwlink.ui.pages.household_wishes import (
    AttachmentWish,
    AttachWish,
    DetachWish,
    FileWish,
    TakeOutWish,
)

_KINDS = "PDFと画像 (*.pdf *.png *.jpg *.jpeg)"


class Attaching:
    """Answers what a household's page asks for about its files."""

    def __init__(self, desk: Desk, deeds: Deeds) -> None:
        self._desk, self._deeds = desk, deeds
        self._folder = documents_folder()

    def answer(self, wish: FileWish, household_id: str) -> None:
        """Do what was wished for."""
        match wish:
            case AttachWish():
                self._attach(HouseholdId(household_id))
            case AttachmentWish():
                self._desk.window.open_page(PageKey.ATTACHMENT, AttachmentPlace(wish.key))
            case TakeOutWish():
                take_out(self._desk, wish.key, self._folder)
            case DetachWish():
                self._detach(wish.key)

    def _attach(self, household_id: HouseholdId) -> None:
        desk = self._desk
        path = desk.files.file(desk.window, "添付するファイルを選ぶ", self._folder, _KINDS)
        if path is None:
            return
        self._folder = path.parent
        kept = attachments.attach(
            desk.vault, household_id=household_id, path=path, now=desk.clock.now()
        )
        removed: list[RemovedAttachment] = []

        def take_away() -> None:
            removed[:] = [attachments.remove(desk.vault, key=kept.id, now=desk.clock.now())]
            self._changed(household_id)

        def put_back() -> None:
            attachments.put_back(desk.vault, removed=removed[0], now=desk.clock.now())
            self._changed(household_id)

        self._deeds.did(Deed("ファイルを添付", take_away, put_back))
        self._changed(household_id)
        detail = "元のファイルは、要らなければ消してください。"
        desk.window.show_notice(done("ファイルを添付しました", detail))

    def _detach(self, key: str) -> None:
        desk = self._desk
        removed = attachments.remove(desk.vault, key=key, now=desk.clock.now())
        household_id = removed.kept.household_id

        def put_back() -> None:
            attachments.put_back(desk.vault, removed=removed, now=desk.clock.now())
            self._changed(household_id)

        def take_away() -> None:
            attachments.remove(desk.vault, key=key, now=desk.clock.now())
            self._changed(household_id)

        self._deeds.did(Deed("添付書類を外す", put_back, take_away))
        self._changed(household_id)
        undo = desk.answer(self._deeds.undo)
        detail = "Ctrl+Zでも元に戻せます。"
        desk.window.show_notice(Notice(Tone.DONE, "添付書類を外しました", detail, "元に戻す", undo))

    def _changed(self, household_id: HouseholdId) -> None:
        self._desk.facts.household_saved.emit(household_id)


def take_out(desk: Desk, key: str, folder: Path) -> None:
    """Ask where a kept file is to be written, and write it there in clear."""
    kept = attachments.found(desk.vault, key=key)
    ending = Path(kept.name).suffix
    start = folder / kept.name
    path = desk.files.new_file(desk.window, "添付書類を取り出す", start, f"*{ending}")
    if path is None:
        return
    attachments.take_out(desk.vault, key=key, path=path, now=desk.clock.now())
    detail = "暗号化されていません。使い終わったら消してください。"
    desk.window.show_notice(done("添付書類を取り出しました", detail))


def wire(desk: Desk) -> None:
    """Add the page that shows a file; it is made when it is first opened."""
    desk.window.add_page(PageKey.ATTACHMENT, partial(_page, desk), place=PageKey.HOUSEHOLDS)


def _page(desk: Desk) -> AttachmentPage:
    page = AttachmentPage()

    def arrive(where: object) -> None:
        if not isinstance(where, AttachmentPlace) or not where.key:
            raise KnownProblem("添付書類は、世帯の記録から開いてください。")
        page.show_file(where, attachments.shown(desk.vault, key=where.key, now=desk.clock.now()))

    page.arrived.connect(desk.answer(arrive))
    page.take_out_wanted.connect(
        desk.answer(lambda key: take_out(desk, key, documents_folder()) if key else None)
    )
    page.back_wanted.connect(desk.window.back)
    return page
