"""Japanese text: folding for search, kana order, and clusters of a base and its selector."""

import re
import unicodedata
from collections.abc import Iterator

import jaconv

# Old and variant characters that NFKC leaves as they are, to the form most people type.
_VARIANT_PAIRS = (
    "髙高 﨑崎 嵜崎 碕崎 邉辺 邊辺 邨村 齋斉 齊斉 斎斉 濱浜 濵浜 廣広 澤沢 "
    "瀨瀬 嶋島 嶌島 德徳 惠恵 櫻桜 國国 學学 榮栄 圓円 藏蔵 增増 曾曽 眞真 "
    "靜静 淸清 禮礼 彌弥 龍竜 瀧滝 淵渕 栁柳 桒桑 冨富 壽寿 應応 條条 愼慎 "
    "莊荘 晄晃 珎珍 埜野 檜桧 籔薮 藪薮 噓嘘 繩縄 豐豊 驛駅 辯弁 瓣弁 辨弁 "
    "舊旧 竈釜 絲糸 姬姫 𠮷吉 𡈽土 圡土 𠀋丈 黑黒 步歩 鹽塩 關関 觀観 縣県 "
    "亞亜 惡悪 壓圧 圍囲 醫医 壹壱 稻稲 飮飲 隱隠 營営 衞衛 號号 萬万 與与 "
    "兒児 寬寛 峯峰 嶽岳 杦杉 桺柳 舘館 戶戸 黃黄 橫横 佛仏 假仮 傳伝 內内 "
    "晉晋 勳勲 劍剣 寶宝 實実 當当 圖図 團団 聲声 處処 變変 會会 來来 槇槙 "
    "樣様 歸帰 氣気 淨浄 濟済 瀆涜 爲為 獨独 疊畳 盡尽 祿禄 穗穂 竝並 粹粋 "
    "總総 纖繊 聰聡 蘆芦 蠅蝿 裝装 覺覚 讓譲 賴頼 轉転 遙遥 郞郎 鄕郷 錄録 "
    "鐵鉄 閒間 靈霊 顯顕 鷗鴎 鷄鶏 麥麦 麵麺 龜亀 尙尚 槗橋 𣘺橋 甁瓶 "
)
VARIANTS = {pair[0]: pair[1] for pair in _VARIANT_PAIRS.split()}
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0), range(0x180B, 0x180E))
_INVISIBLE = (0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)
_DASHES = (0x2010, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212)
_HIRAGANA = re.compile("[ぁ-ゖゝゞ]")
_FOLDING = {
    **VARIANTS,
    **{chr(code): jaconv.hira2kata(chr(code)) for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)},
    **dict.fromkeys((chr(code) for span in _SELECTORS for code in span), ""),
    **dict.fromkeys(map(chr, _INVISIBLE), ""),
    **dict.fromkeys(map(chr, _DASHES), "-"),
}
_TYPED_DASH = re.compile(r"(?<=\d)ー(?=\d)")
# Every kana stands in these tables: str.translate is slow for what it does not find.
_KANA = {code: chr(code) for code in range(0x3041, 0x3100)}
_SMALL = _KANA | str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
_PLAIN = _SMALL | str.maketrans(
    "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴ",
    "カキクケコサシスセソタチツテトハヒフヘホハヒフヘホウ",
)
_VOWEL_ROWS = {
    "ア": "アカサタナハマヤラワ",
    "イ": "イキシチニヒミリヰ",
    "ウ": "ウクスツヌフムユル",
    "エ": "エケセテネヘメレヱ",
    "オ": "オコソトノホモヨロヲ",
}
_VOWEL_OF = {kana: vowel for vowel, row in _VOWEL_ROWS.items() for kana in row}
_KANA_ROWS = {
    "あ行": "アイウエオ", "か行": "カキクケコ", "さ行": "サシスセソ", "た行": "タチツテト",
    "な行": "ナニヌネノ", "は行": "ハヒフヘホ", "ま行": "マミムメモ", "や行": "ヤユヨ",
    "ら行": "ラリルレロ", "わ行": "ワヰヲンヱ",
}  # fmt: skip


def is_selector(char: str) -> bool:
    """Tell whether a character only selects the shape of the one before it (IVS, SVS)."""
    return any(ord(char) in span for span in _SELECTORS)


def clusters(text: str) -> Iterator[str]:
    """Yield base characters, each with the selectors and combining marks that follow it."""
    cluster = ""
    for char in text:
        if cluster and (is_selector(char) or unicodedata.combining(char)):
            cluster += char
        else:
            if cluster:
                yield cluster
            cluster = char
    if cluster:
        yield cluster


def fold(text: str) -> str:
    """Return the form in which texts are compared and searched.

    Width, hiragana and katakana, case, spaces, selectors, invisible characters, kinds of dash and
    variant characters (髙/高, 﨑/崎, 邉/辺, 𠮷/吉 …) make no difference afterwards.
    """
    if text.isascii():
        return "".join(text.split()).lower()
    plain = unicodedata.normalize("NFKC", text).casefold()
    if not _FOLDING.keys().isdisjoint(plain):  # most texts hold nothing to fold
        plain = "".join(map(_FOLDING.get, plain, plain))
    folded = unicodedata.normalize("NFKC", "".join(plain.split()))
    return _TYPED_DASH.sub("-", folded) if "ー" in folded else folded


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are the same once folded."""
    return fold(one) == fold(other)


def wide_kana(text: str) -> str:
    """Return half-width or hiragana kana as full-width katakana, with single spaces between."""
    plain = unicodedata.normalize("NFKC", text)
    if _HIRAGANA.search(plain):
        plain = unicodedata.normalize("NFC", jaconv.hira2kata(plain))
    return " ".join(plain.split())


def hiragana(text: str) -> str:
    """Return kana as hiragana, as ふりがな stands on papers."""
    plain: str = jaconv.kata2hira(wide_kana(text))
    return plain


def kana_key(kana: str) -> str:
    """Return a key that sorts kana in dictionary order (五十音).

    Voiced and small kana and the long mark sort as their plain kana first; only among equals do
    the plain come before the voiced, and the small before the large.
    """
    folded = "".join(wide_kana(kana).split())
    large = folded.translate(_SMALL)
    base = folded.translate(_PLAIN)
    return f"{_drawn_out(base) if 'ー' in base else base}\x00{large}\x00{folded}"


def _drawn_out(base: str) -> str:
    """Put the vowel of the kana before it in place of every long mark."""
    drawn = ""
    for char in base:
        drawn += _VOWEL_OF.get(drawn[-1], char) if char == "ー" and drawn else char
    return drawn


def kana_row(kana: str) -> str:
    """Return the row a name stands under in a list (あ行 … わ行), その他 for anything else."""
    first = kana_key(kana)[:1]
    for row, members in _KANA_ROWS.items():
        if first and first in members:
            return row
    return "その他"
