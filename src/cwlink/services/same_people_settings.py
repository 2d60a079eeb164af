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
ALL = (MEMBERS_MERGED, MEMBERS_APART)
