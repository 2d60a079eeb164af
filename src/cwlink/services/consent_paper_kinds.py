"""The papers a consent has, named by themselves, so that asking for one loads nothing."""

from enum import StrEnum


class ConsentPaper(StrEnum):
    """The form to sign, the record of an oral consent, the copy in easy words."""

    FORM = "form"
    ORAL = "oral"
    EASY = "easy"


TITLES = {
    ConsentPaper.FORM: "個人情報の取扱いに関する同意書",
    ConsentPaper.ORAL: "口頭同意記録書",
    ConsentPaper.EASY: "やさしい日本語の説明書",
}
