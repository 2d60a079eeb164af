"""Opens a list that the caseworker chose, whatever its form, or says why it cannot be read."""

from pathlib import Path

from cwlink.exchange.delimited import read_delimited
from cwlink.exchange.table import MAX_BYTES, HeadingScore, Table, UnreadableFile, empty_file
from cwlink.exchange.workbook import is_workbook, read_workbook


def open_list(path: Path, score: HeadingScore) -> Table:
    """Read a CSV file, a text file with tabs, or an .xlsx workbook.

    ``score`` counts the known headings of a row. Raises UnreadableFile with a sentence.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableFile("ファイルが見つかりません。場所と名前を確かめてください。") from None
    except IsADirectoryError:
        raise UnreadableFile("フォルダーではなく、一覧のファイルを選んでください。") from None
    except OSError:
        raise UnreadableFile(
            "ファイルを開けません。Excelなどで開いているときは閉じてから選び直してください。"
        ) from None
    return read_list(data, score)


def read_list(data: bytes, score: HeadingScore) -> Table:
    """Read a list from the bytes of its file, as open_list does."""
    if not data:
        raise empty_file()
    if len(data) > MAX_BYTES:
        raise UnreadableFile(
            f"ファイルが大きすぎます（{MAX_BYTES // 1024 // 1024}MBまで）。"
            "一覧だけを書き出し直してください。"
        )
    return read_workbook(data, score) if is_workbook(data) else read_delimited(data, score)
