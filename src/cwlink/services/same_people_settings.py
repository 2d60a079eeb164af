"""What is remembered of people recorded twice: who became one, and who is not the same."""

from cwlink.services.setting import Setting

MEMBERS_MERGED: Setting[dict[str, str]] = Setting(
    "members_merged",
    dict[str, str],
    {},
    "まとめた世帯員",
    "1人にまとめた世帯員の記録です。確定した文書が指す人を、いまの記録で探すのに使います。",
)
MEMBERS_APART: Setting[dict[str, str]] = Setting(
    "members_apart",
    dict[str, str],
    {},
    "別の人と確認した世帯員",
    "「別の人です」と確認した2人です。どちらかの記録が変わるまで、確認しません。",
)
MEMBERS_FORMER: Setting[dict[str, tuple[tuple[str, str], ...]]] = Setting(
    "members_former",
    dict[str, tuple[tuple[str, str], ...]],
    {},
    "まとめた記録の氏名",
    "1人にまとめた記録にあった別の氏名とカナです。関係機関に渡す書類で氏名を隠すのに使います。",
)
KNOWN_SAME = "same"
"""Stands in MEMBERS_APART for two records of one person that both stay, since she moved."""
ALL = (MEMBERS_MERGED, MEMBERS_APART, MEMBERS_FORMER)
