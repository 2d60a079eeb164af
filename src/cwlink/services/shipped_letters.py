"""The texts of letters as we ship them: 出席依頼, 日程調整, 変更・中止, 議題追加依頼, 送付状."""

from cwlink.services.paper_text import PaperText

INVITING = "出席依頼・回答票"
CHANGING = "日程調整・変更・中止"
SENDING = "送付状・議題追加依頼・起案"

GREETING = PaperText(
    "greeting",
    INVITING,
    "あいさつ",
    "日頃から{本市}の生活保護行政に御理解と御協力をいただき、厚くお礼申し上げます。",
    ("本市", "所"),
    "関係機関に送るすべての文書の書き出しです。",
)
REQUEST = PaperText(
    "request",
    INVITING,
    "出席のお願い",
    "このことについて、下記のとおり会議を開催しますので、御多用のところ恐れ入りますが、"
    "御出席くださるようお願いします。",
    ("会議の名称", "所", "貴機関"),
)
AIM = PaperText(
    "aim",
    INVITING,
    "会議の趣旨",
    "一つの世帯に複数の課題があり、支援の方針と役割分担を関係機関の皆様と協議するもの",
    ("会議の名称",),
    "会議に趣旨を入力しないときに載ります。整理番号はこの後に付きます。",
)
AIM_OF_SEVERAL = PaperText(
    "aim_of_several",
    INVITING,
    "会議の趣旨（複数の世帯）",
    "複数の課題がある世帯について、支援の方針と役割分担を関係機関の皆様と協議するもの",
    ("会議の名称",),
    "一度に複数の世帯について話し合う会議に載ります。",
)
PAPERS_COLLECTED = PaperText(
    "papers_collected",
    INVITING,
    "資料・守秘（回収・廃棄）",
    "世帯の概要は当日配布し、終了後に回収します。秘密の保持については、"
    "別紙「守秘義務について」を御覧ください。",
    ("会議の名称", "所"),
)
PAPERS_LOCKED = PaperText(
    "papers_locked",
    INVITING,
    "資料・守秘（施錠保管）",
    "世帯の概要は当日配布します。お持ち帰りの後は、施錠できる場所に保管してください。"
    "秘密の保持については、別紙「守秘義務について」を御覧ください。",
    ("会議の名称", "所"),
)
REPLY = PaperText(
    "reply",
    INVITING,
    "回答のお願い",
    "別紙回答票により、{いつまでに}御回答ください。",
    ("いつまでに", "所"),
    "{いつまでに}は、回答期限があれば「6月24日（水）までに」、なければ「お早めに」となります。",
)
REPLY_NOTICE = PaperText(
    "reply_notice",
    INVITING,
    "回答票の注意書き",
    "この票には、個人の氏名、住所、病名などを書かないでください。"
    "世帯を指すときは{整理番号}を用いてください。送付状は要りません。",
    ("整理番号", "所"),
)
ASK_DATES = PaperText(
    "ask_dates",
    CHANGING,
    "日程調整のお願い",
    "このことについて、下記のとおり会議の開催を予定し、日程を調整しています。"
    "御多用のところ恐れ入りますが、別紙回答票により、御都合をお知らせくださるようお願いします。",
    ("会議の名称", "所", "貴機関"),
)
MOVED = PaperText(
    "moved",
    CHANGING,
    "日程を変更するとき",
    "{変更前の日時}に開催を予定していた会議について、日程を変更し、下記のとおり開催します。"
    "御予定をいただいていたところ御迷惑をおかけし、おわび申し上げます。"
    "御多用のところ恐れ入りますが、御出席くださるようお願いします。",
    ("変更前の日時", "会議の名称", "所", "貴機関"),
)
CANCELLED = PaperText(
    "cancelled",
    CHANGING,
    "開催を中止するとき",
    "このことについて、下記の会議の開催を中止することとしました。"
    "御予定をいただいていたところ御迷惑をおかけし、おわび申し上げます。",
    ("会議の名称", "所", "貴機関"),
)
CANCELLED_PAPERS = PaperText(
    "cancelled_papers",
    CHANGING,
    "中止したときの資料の扱い",
    "既にお渡しした資料があるときは、{所}に返却するか、復元できない方法で廃棄してください。",
    ("所",),
    may_be_empty=True,
)
CANCELLED_NEXT = PaperText(
    "cancelled_next",
    CHANGING,
    "中止した後の予定",
    "改めて開催するときは、別途御案内します。",
    ("所",),
    may_be_empty=True,
)
HOST_REQUEST = PaperText(
    "host_request",
    SENDING,
    "議題の追加のお願い",
    "このことについて、貴機関が主催する会議において、下記の件を議題に加えてくださるよう"
    "お願いします。",
    ("会議の名称", "所"),
)
HOST_PAPERS = PaperText(
    "host_papers",
    SENDING,
    "議題の追加のお願い（資料）",
    "必要な資料は、開催が決まり次第、{所}が用意します。個人の情報を含む資料は当日配布し、"
    "終了後に回収します。",
    ("所",),
)
HOST_REPLY = PaperText(
    "host_reply",
    SENDING,
    "議題の追加のお願い（回答）",
    "議題に加えることの可否と、開催の日時を、{いつまでに}御連絡ください。",
    ("いつまでに",),
)
COVER = PaperText(
    "cover",
    SENDING,
    "送付状",
    "下記の書類をお送りしますので、御査収くださるようお願いします。",
    ("会議の名称", "所", "貴機関"),
)
COVER_NOTE = PaperText(
    "cover_note",
    SENDING,
    "送付状の添え書き",
    "御不明な点は、担当まで御連絡ください。",
    may_be_empty=True,
    by_line=True,
)
FAX_MESSAGE = PaperText(
    "fax_message",
    SENDING,
    "FAX票の本文",
    "{会議の名称}の開催について、次のとおりお送りします。御確認をお願いします。",
    ("会議の名称", "所", "貴機関"),
    by_line=True,
)
FAX_NOTES = PaperText(
    "fax_notes",
    SENDING,
    "FAX票の注意書き",
    "宛先が違っていたときは、お手数ですが、直ちに御連絡の上、この書類を廃棄してください。\n"
    "届いていないページがあるときは、担当まで御連絡ください。",
    ("所",),
    by_line=True,
)
APPROVAL = PaperText(
    "approval",
    SENDING,
    "起案の伺い文",
    "このことについて、下記のとおり会議を開催し、関係機関に別紙により出席を依頼してよろしいか"
    "伺います。",
    ("会議の名称", "所"),
)

LETTERS = (
    GREETING,
    REQUEST,
    AIM,
    AIM_OF_SEVERAL,
    PAPERS_COLLECTED,
    PAPERS_LOCKED,
    REPLY,
    REPLY_NOTICE,
    ASK_DATES,
    MOVED,
    CANCELLED,
    CANCELLED_PAPERS,
    CANCELLED_NEXT,
    HOST_REQUEST,
    HOST_PAPERS,
    HOST_REPLY,
    COVER,
    COVER_NOTE,
    FAX_MESSAGE,
    FAX_NOTES,
    APPROVAL,
)
