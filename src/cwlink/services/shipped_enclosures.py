"""The texts of enclosures as we ship them: 守秘義務, 次第, できること・できないこと."""

from cwlink.services.paper_text import PaperText

SECRECY = "守秘義務の周知・確認書"
AGENDA = "次第"
CAPABILITIES = "できること・できないこと"
_MEETING = ("会議の名称", "所")

SECRECY_OPENING = PaperText(
    "secrecy_opening",
    SECRECY,
    "書き出し",
    "この会議では、支援のために必要な個人の情報を取り扱います。"
    "出席される皆様は、次の事項を守ってください。",
    _MEETING,
)
SECRECY_STATUTORY = PaperText(
    "secrecy_statutory",
    SECRECY,
    "守秘義務（法令に定めがある会議体）",
    "{会議体}の事務に従事する方と、従事していた方は、正当な理由がなく、"
    "その事務に関して知り得た秘密を漏らしてはなりません（{条文}）。\n"
    "この義務は、会議が終わった後も、職を離れた後も続きます。"
    "違反したときは、法令により罰せられることがあります。",
    (*_MEETING, "会議体", "条文"),
    "{条文}は「会議体の条文」で改められます。",
    by_line=True,
)
SECRECY_AGREED = PaperText(
    "secrecy_agreed",
    SECRECY,
    "守秘義務（法令に定めがない会議体）",
    "{会議体}には、出席者の守秘義務についての法令の定めがありません。"
    "そのため、出席される皆様には、会議で知った秘密を正当な理由なく漏らさないことを、"
    "別紙「守秘義務の確認書」により確認していただきます。\n"
    "この約束は、会議が終わった後も、職を離れた後も続きます。"
    "法令や所属する機関の規程による守秘義務がある方は、それも守ってください。",
    (*_MEETING, "会議体"),
    "この文例を使う会議では、守秘義務の確認書が必要です。",
    by_line=True,
)
SECRECY_USE = PaperText(
    "secrecy_use",
    SECRECY,
    "情報の取扱い",
    "会議で知った情報は、支援の目的以外に用いないでください。\n"
    "会議を録音し、又は撮影しないでください。資料を複写し、又は転送しないでください。\n"
    "所属する機関の中で共有するときは、支援に必要な方に限り、同じ義務を伝えてください。\n"
    "御本人や御家族に会議の内容を伝えるときは、あらかじめ{所}に御相談ください。",
    _MEETING,
    by_line=True,
)
SECRECY_ONLINE = PaperText(
    "secrecy_online",
    SECRECY,
    "オンラインで出席するとき",
    "ほかの方に画面が見えず、声が聞こえない場所から出席してください。"
    "接続先とパスワードを、出席者のほかに知らせないでください。",
    _MEETING,
    by_line=True,
)
SECRECY_COLLECTED = PaperText(
    "secrecy_collected",
    SECRECY,
    "資料の取扱い（回収・廃棄）",
    "世帯の概要など個人の情報を含む資料には、通し番号を付けて配布します。\n"
    "資料は会議の終了後に回収します。お持ち帰りにならないでください。\n"
    "回収した資料は、{所}が復元できない方法で廃棄します。",
    _MEETING,
    by_line=True,
)
SECRECY_LOCKED = PaperText(
    "secrecy_locked",
    SECRECY,
    "資料の取扱い（施錠保管）",
    "世帯の概要など個人の情報を含む資料には、通し番号を付けて配布します。\n"
    "お持ち帰りの後は、施錠できる場所に保管し、支援に関わらない方の目に触れないようにして"
    "ください。\n"
    "必要がなくなったときは、{所}に返却するか、復元できない方法で廃棄してください。",
    _MEETING,
    by_line=True,
)
SECRECY_LOSS = PaperText(
    "secrecy_loss",
    SECRECY,
    "紛失・漏えいのとき",
    "資料を紛失したときや、情報が漏れたおそれがあるときは、直ちに{所}に御連絡ください。",
    _MEETING,
    by_line=True,
)
UNDERTAKING = PaperText(
    "undertaking",
    SECRECY,
    "確認書の書き出し",
    "私は、{会議の名称}に出席するに当たり、次の事項を守ることを約束します。",
    _MEETING,
)
UNDERTAKING_PROMISES = PaperText(
    "undertaking_promises",
    SECRECY,
    "確認書で確認する事項",
    "会議で知った秘密を、正当な理由なく漏らしません。会議が終わった後も、職を離れた後も"
    "同じです。\n"
    "会議で知った情報を、支援の目的以外に用いません。\n"
    "資料を複写し、又は転送しません。会議を録音し、又は撮影しません。\n"
    "資料を、周知された方法により返却し、廃棄し、又は保管します。",
    _MEETING,
    by_line=True,
)
UNDERTAKING_NOTE = PaperText(
    "undertaking_note",
    SECRECY,
    "確認書の出し方",
    "会議の当日までに、{所}に御提出ください。当日の受付でも提出できます。",
    ("所",),
)
AGENDA_ITEMS = PaperText(
    "agenda_items",
    AGENDA,
    "議事",
    "開会・出席者の紹介\n"
    "秘密の保持の確認\n"
    "・世帯の状況と課題の共有\n"
    "・支援の方針と役割分担の協議\n"
    "・状況が変わったときの対応の確認\n"
    "次回の日程と持ち帰り事項の確認\n"
    "資料の確認・閉会",
    help="会議に議題を入力しないときに載ります。"
    "「・」で始まる行は、複数の世帯について話し合う会議では世帯ごとに載ります。",
    by_line=True,
)
AGENDA_NOTES = PaperText(
    "agenda_notes",
    AGENDA,
    "注意書き",
    "世帯は、資料でも発言でも整理番号で呼びます。",
    _MEETING,
    by_line=True,
    may_be_empty=True,
)
CAPABILITIES_OPENING = PaperText(
    "capabilities_opening",
    CAPABILITIES,
    "書き出し",
    "会議で役割を分担するに当たり、{所}の仕事の範囲をお知らせします。"
    "範囲の外のことも、どこに相談すればよいかを一緒に考えます。",
    ("所",),
    by_line=True,
)
CAN_DO = PaperText(
    "can_do",
    CAPABILITIES,
    "できること",
    "生活保護の決定と、生活費・住宅費・医療費・介護費などの給付\n"
    "家庭訪問と面接による生活状況の確認、自立に向けた相談と助言\n"
    "就労支援、家計や健康の管理の支援など、自立支援プログラムの利用の調整\n"
    "医療機関の受診、介護・障害福祉サービスの利用のための調整\n"
    "会議の開催、支援計画の作成、関係機関との連絡",
    ("所",),
    by_line=True,
)
STRENGTHS = PaperText(
    "strengths",
    CAPABILITIES,
    "ケースワーカーの強み",
    "収入、資産、支出の状況を把握しています。\n"
    "家庭を訪問する権限があり、継続して訪問しています。\n"
    "年齢や課題を問わず、世帯の全員に関わっています。\n"
    "受給が続く間、長く関わり続けます。",
    ("所",),
    by_line=True,
)
CANNOT_DO = PaperText(
    "cannot_do",
    CAPABILITIES,
    "できないこと",
    "賃貸借、入院、入所などの保証人や身元引受人になること"
    "｜保証会社や、身元保証を求めない施設の情報をお伝えします。\n"
    "現金や通帳、印鑑を預かること"
    "｜日常生活自立支援事業や成年後見制度の利用を一緒に考えます。\n"
    "通院や買物の日常的な付添い"
    "｜介護・障害福祉サービスや移動支援の利用を調整します。\n"
    "家の片付けや清掃、引っ越しの作業"
    "｜費用の給付の可否を検討し、事業者や支援団体につなぎます。\n"
    "御本人の同意なく、入院や入所、サービスの利用を決めること"
    "｜御本人の意向を確かめ、決めることを支えます。\n"
    "夜間や休日の常時の見守り、緊急の駆け付け"
    "｜救急や警察への通報、見守りの仕組みを会議で確認します。",
    ("所",),
    "「｜」の後に、代わりにすることや相談先を書きます。",
    by_line=True,
)
CAPABILITIES_CLOSING = PaperText(
    "capabilities_closing",
    CAPABILITIES,
    "結び",
    "この範囲に当たるかどうか迷うときは、担当まで御相談ください。",
    ("所",),
    by_line=True,
    may_be_empty=True,
)

ENCLOSURES = (
    SECRECY_OPENING,
    SECRECY_STATUTORY,
    SECRECY_AGREED,
    SECRECY_USE,
    SECRECY_ONLINE,
    SECRECY_COLLECTED,
    SECRECY_LOCKED,
    SECRECY_LOSS,
    UNDERTAKING,
    UNDERTAKING_PROMISES,
    UNDERTAKING_NOTE,
    AGENDA_ITEMS,
    AGENDA_NOTES,
    CAPABILITIES_OPENING,
    CAN_DO,
    STRENGTHS,
    CANNOT_DO,
    CAPABILITIES_CLOSING,
)
