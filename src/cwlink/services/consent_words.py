"""The words of a consent's scope, one place for the form on the screen and the papers.

Sections are called as in the copies for agencies, so that a person agrees to the very words.
"""

from typing import Final

from cwlink.rules.disclosure import Section

PURPOSES: Final = (
    "関係機関との会議で支援を話し合うための情報共有",
    "関係機関への支援計画の写しの提供",
    "関係機関への相談・打診",
)
LIFE: Final = {
    Section.ADDRESS: "住所・連絡先",
    Section.FAMILY: "家族・地域関係・住まいの状況",
    Section.HEALTH: "健康・障害の状況（手帳を含む）",
    Section.INCOME: "収入・公的給付・債務等の状況",
    Section.WORK: "職業・職歴等",
    Section.COMMUNITY: "地域との関係",
    Section.OTHER_MEMBERS: "ほかの世帯員の氏名",
    Section.SAFETY: "犯罪・虐待・避難に関すること",
}
PLAN: Final = {
    Section.WISHES: "本人・家族の意向",
    Section.GOALS: "支援の目的（長期・短期目標）",
    Section.CONTINGENCIES: "状況が変わったときの対応",
    Section.EVALUATION: "支援の評価",
    Section.PLAN_CONSENT: "計画への同意",
    Section.POLICY: "援助方針の決裁日",
    Section.DISCUSSED: "会議で話し合ったこと・決めたこと",
}
SECTIONS: Final = LIFE | PLAN
"""What a person can agree to beyond the least that an agency needs, in the order it is asked."""
NOT_ASKED: Final = {
    Section.SEALS: "決裁欄",
    Section.OTHER_AGENCIES: "ほかの機関の名称",
    Section.ATTENDEES: "出席者の氏名",
}
"""What a copy may carry besides: the office's own, of which no consent speaks."""
OF_MEETING: Final = {
    Section.FACTS: "共有された事実",
    Section.URGENT: "急いで対応すること",
    Section.AGREED: "会議の結果・支援の方針",
    Section.OBJECTIONS: "異論・留保",
    Section.UNOWNED: "担い手が決まらない事項",
    Section.GUESTS: "本人・家族の出席",
    Section.CORRECTIONS: "確定後の追記",
}
"""What minutes may carry, which a consent names as one (DISCUSSED)."""

EASY_PURPOSES: Final = {
    PURPOSES[0]: "どうやって あなたを 手伝うか、みんなで 話し合う ためです。",
    PURPOSES[1]: "あなたを 手伝う 人たちに、手伝いの 計画を 渡す ためです。",
    PURPOSES[2]: "あなたを 手伝って くれる 人を 探して、相談する ためです。",
}
EASY_ALL: Final = "あなたを 手伝う ために 話し合う 会議に 出る 人たち"
EASY_LEAST: Final = (
    "名前、男か 女か、何歳か",
    "困って いる こと、手伝って もらう こと",
    "会議の 日、手伝いが いつまで 続くか",
)
EASY_SECTIONS: Final = {
    Section.ADDRESS: "住んで いる 所、電話番号",
    Section.FAMILY: "家族の こと、家の こと",
    Section.HEALTH: "体や 心の 具合、障害の こと（手帳も）",
    Section.INCOME: "お金の こと（もらう お金、借りた お金）",
    Section.WORK: "仕事の こと",
    Section.COMMUNITY: "近所の 人との つきあい",
    Section.OTHER_MEMBERS: "いっしょに 暮らす 人の 名前",
    Section.SAFETY: "事件や 暴力など、安全に かかわる こと",
    Section.WISHES: "あなたや 家族が して ほしい こと",
    Section.GOALS: "これからの 目標",
    Section.CONTINGENCIES: "困った ことが 起きた ときに どう するか",
    Section.EVALUATION: "手伝いが どう だったか",
    Section.PLAN_CONSENT: "計画に あなたが 賛成したか",
    Section.POLICY: "福祉事務所が 方針を 決めた 日",
    Section.DISCUSSED: "会議で 話した こと、決めた こと",
}
