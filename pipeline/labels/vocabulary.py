"""The table of markers: how a label of each style is written, how it counts, where it ranks and where it may stand.

Rank follows GB/T 9704-2012 7.3.3 (一、 above （一） above 1. above （1）) and 立法法 (编 章 节 条 项 目); it is a
preference only: level comes from the neighbours, because practice knows all mixtures.

`pattern` matches the label with its separator and names its number `n`. Settled text has full-width marks, other text
half-width ones: both are accepted, and spaces inside (`2 . 系统`). Patterns are linear: every repetition is bounded.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.labels.numerals import number_of, roman

CN = "〇○零一二三四五六七八九十百千两廿卅"
CAPITAL = "壹贰貳叁參叄肆伍陆陸柒捌玖拾佰"
SPACE = r"[ \u3000\t\u00a0]"
SPACES = SPACE + "{0,4}"
_CN_WORD = rf"(?P<n>[{CN}](?:{SPACE}?[{CN}]){{0,7}})"
_OPEN, _CLOSE = "[（(〔［\\[﹙]", "[）)〕］\\]﹚]"
_DIGITS = "(?P<n>[0-9０-９]{1,3})"

# Behind a digit these make a quantity of it, not a label: 3所, 5年, 2.4元.
COUNTED = (
    "年月日时時点點分秒个個名人次所家万萬亿億元百千项項类類级級届屆周岁歲度倍条條米天号號路亩畝吨噸平多余餘"
    "处處座期组組份件户戶册冊套种種公里厘毫克升瓦至到"
)

# … but these words begin with such a character and are no units: 2组织体系, 3.1分级响应. At the head of a line only.
UNCOUNTED = (
    "组织|组成|组建|分级|分工|分类|分析|分布|时间|时限|项目|类别|类型|级别|户籍|户外|日常|名称|名录|处置|处理|处罚|处分|家庭|家长|条件|条款"
    "|座谈|周边|区域|平台|平安|人员|人才|人口|人事|公开|公共|公示|公布"
)
_QUANTITY = f"(?!{UNCOUNTED})[{COUNTED}]"

# Where a label may stand.
LINE = 0  # only where a line begins
STOP = 1  # also behind a sentence's end, a colon, a bracket's end or a wide gap
ANYWHERE = 2  # also in the middle of a line: line breaks get lost


class Marker(NamedTuple):
    """One way of labelling. `means` is the authority or the practice; `labels` and `others` are examples that a test
    walks: (text that begins with the label, number), and texts that begin with none of this style."""

    style: str
    pattern: str
    rank: int
    where: int
    means: str
    labels: tuple[tuple[str, int], ...]
    others: tuple[str, ...] = ()


MARKERS: tuple[Marker, ...] = (
    Marker(
        "part", rf"第{SPACES}(?:{_CN_WORD}|(?P<n2>[0-9]{{1,3}})){SPACES}(?:编|編|篇|部分|部份)(?![类類的者有])",
        1, STOP,
        "立法法: 编 stands above 章; plans use 第一部分",
        (("第一编 总则", 1), ("第二部分 主要任务", 2), ("第 三 篇", 3)), ("第一部分类", "第编"),
    ),
    Marker(
        "chapter", rf"第{SPACES}(?:{_CN_WORD}|(?P<n2>[0-9]{{1,3}})){SPACES}章(?![程])", 2, ANYWHERE,
        "立法法: 章",
        (("第一章　总　则", 1), ("第 十二 章 附则", 12)), ("第一章程",),
    ),
    Marker(
        "section", rf"第{SPACES}(?:{_CN_WORD}|(?P<n2>[0-9]{{1,3}})){SPACES}[节節](?![课課目日])", 3, ANYWHERE,
        "立法法: 节",
        (("第二节 合作", 2),), ("第一节课",),
    ),
    Marker(
        "article",
        rf"第{SPACES}(?:{_CN_WORD}|(?P<n2>[0-9]{{1,4}})(?:-[0-9]{{1,2}})?){SPACES}[条條]"
        rf"(?:{SPACES}之{SPACES}[{CN}]{{1,3}})?(?![款第例件])",
        4, ANYWHERE,
        "立法法: 条 counts through the whole law; 之一 for inserted articles (中央法規標準法 第10條)",
        (("第一条　为了规范", 1), ("第 二十 條", 20), ("第三条之一 本市", 3), ("第 4-1 條", 4)),
        ("第一条款", "第五条第二款"),
    ),
    Marker(
        "annex", r"附[件录錄表](?:[ \u3000]{0,2}(?P<n>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}))?(?![0-9０-９])",
        0, LINE,
        "attached documents begin with 附件 on a line of its own (GB/T 9704-2012 7.3.6)",
        (("附件1", 1), ("附錄一", 1), ("附件２", 2)), ("附近",),
    ),
    Marker(
        "capital_dun", rf"(?P<n>[{CAPITAL}]{{1,3}}){SPACES}[、，,．.]", 5, STOP,
        "Taiwan: 壹、 above 一、",
        (("壹、前言", 1), ("拾贰、附则", 12)), ("壹基金",),
    ),
    Marker(
        "stem_dun", rf"(?P<n>[甲乙丙丁戊己庚辛壬癸]){SPACES}[、．.](?![乙丙丁戊己庚辛壬癸])", 6, STOP,
        "Taiwan and older practice: 甲、",
        (("甲、计划要点", 1), ("丙、经费", 3)), ("甲、乙、丙三方", "甲方"),
    ),
    Marker(
        "cn_dun", rf"{_CN_WORD}{SPACES}(?:[、．.]|[，,：:](?={SPACES}\S))", 7, ANYWHERE,
        "GB/T 9704-2012 7.3.3, first tier; in Taiwan's laws 款",
        (("一、总体要求", 1), ("二十一、国务院", 21), ("三．保障", 3)), ("一个", "一些、"),
    ),
    Marker(
        "cn_paren",
        rf"(?:{_OPEN}{SPACES}{_CN_WORD}{SPACES}{_CLOSE}|{_CN_WORD.replace('?P<n>', '?P<n2>')}[）)])[、．.]?",
        8, ANYWHERE,
        "GB/T 9704-2012 7.3.3, second tier; 立法法: 项",
        (("（一）统一", 1), ("(十二)加强", 12), ("（ 三 ）其他", 3), ("二）落实", 2)), ("（一九九八年", "（星期一）"),
    ),
    Marker(
        "cn_paren", r"(?P<n>[㈠-㈩])[、．.]?", 8, ANYWHERE, "one sign for （一）", (("㈢加强", 3),),
    ),
    Marker(
        "decimal",
        rf"(?P<n>[0-9０-９]{{1,2}}(?:{SPACES}[.．]{SPACES}[0-9０-９]{{1,2}}){{1,4}})"
        rf"[.．、]?(?![0-9０-９%％.．]|{_QUANTITY})",
        9, ANYWHERE,
        "GB/T 1.1: 1.1, 1.1.1; standards and emergency plans",
        (("1.1　编制目的", 1), ("4.2.3 省级", 3)), ("2.2345",),
    ),
    Marker(
        "arabic_dot", rf"{_DIGITS}{SPACES}[.．](?![.．])", 10, ANYWHERE,
        "GB/T 9704-2012 7.3.3, third tier",
        (("1.完善", 1), ("１２．推进", 12), ("2 . 系统", 2), ("3.2人户中", 3)), ("1..2",),
    ),
    Marker("arabic_dot", r"(?P<n>[⒈-⒛])", 10, ANYWHERE, "one sign for 1.", (("⒊推进", 3),)),
    Marker(
        "arabic_dun", rf"{_DIGITS}{SPACES}、", 10, ANYWHERE, "practice; Taiwan's 文書處理手冊: 1、 below （一）",
        (("1、加强", 1), ("12、其他", 12)),
    ),
    Marker(
        "arabic_paren",
        # in square brackets a number is a footnote
        rf"(?:[（(]{SPACES}{_DIGITS}{SPACES}[）)]|(?P<n2>[0-9０-９]{{1,2}})[）)])[、．.]?",
        11, ANYWHERE,
        "GB/T 9704-2012 7.3.3, fourth tier",
        (("（1）动用", 1), ("(12)会同", 12), ("3）其他", 3)), ("（2018年", "（1+X）", "[3]据报道"),
    ),
    Marker(
        "circled", r"(?P<n>[①-⑳⑴-⒇㉑-㉟㊱-㊿⓫-⓴❶-❿➀-➉⓵-⓾])[、．.]?", 12, ANYWHERE, "below （1） in practice",
        (("①公办园", 1), ("⑶其他", 3)),
    ),
    Marker(
        "roman",
        r"(?=[（(ivxIVXⅠ-Ⅻⅰ-ⅻ])"  # at most places that is all that is looked at
        r"(?:[（(](?P<n>[ivxIVX]{1,5}|[Ⅰ-Ⅻⅰ-ⅻ])[）)]|(?P<n2>[IVX]{1,5}|[ivx]{1,5})[.．、](?![A-Za-z0-9])"
        r"|(?P<n3>[Ⅰ-Ⅻⅰ-ⅻ])[.．、])",
        15, STOP,
        "Hong Kong: (i) below (a)", (("(ii) 學校", 2), ("Ⅲ．结论", 3), ("IV. 附则", 4)), ("Ⅱ级", "Vitamin"),
    ),
    Marker(
        "alpha_paren", r"(?=[（(a-z])(?:[（(](?P<n>[A-Za-z])[）)]|(?P<n2>[a-z])[）)])", 14, STOP,
        "Hong Kong: (a) below 1.", (("(a) 官立學校", 1), ("b）其他", 2)), ("(AB)",),
    ),
    Marker(
        "alpha_dot", r"(?P<n>[A-Za-z])[ ]?[.．、](?![A-Za-z0-9.])", 15, STOP, "practice: A. below 1.",
        (("a. 整体规划", 1), ("B．方案", 2)), ("U.S.", "A类"),
    ),
    Marker(
        "ordinal_di",
        r"第(?P<n>[一二三四五六七八九十]{1,3})(?:[，,、：:]|[点點][，,、：:]?|(?=是))", 16, ANYWHERE,
        "enumeration in speech: 第一，…第二，…", (("第一，修好渠道", 1), ("第三、落实", 3)), ("第一中学", "第一书记"),
    ),
    Marker(
        "ordinal_shi", r"(?P<n>[一二三四五六七八九十]{1,3})是(?![否])", 17, ANYWHERE,
        "enumeration inside a paragraph: 一是…二是…", (("一是完善机制", 1), ("十二是", 12)), ("一是否",),
    ),
    Marker(
        "ordinal_yao", r"(?P<n>[一二三四五六七八九十]{1,3})要(?![求点素件闻地领略塞害职])", 17, ANYWHERE,
        "enumeration inside a paragraph: 一要…二要…", (("一要加强", 1), ("四要推动", 4)), ("一要求",),
    ),
    Marker(
        "arabic_space", rf"(?P<n>[0-9０-９]{{1,2}}){SPACE}{{1,4}}(?=[\u4e00-\u9fff《“])", 9, ANYWHERE,
        "GB/T 1.1: chapters of a standard, 1 范围", (("1　总则", 1), ("2 组织机构", 2)), ("2 。", "1）"),
    ),
    Marker(
        "arabic_dot", rf"(?P<n>[0-9]{{1,2}})(?=[\u4e00-\u9fff])(?!{_QUANTITY})",
        10, ANYWHERE, "the separator is lost: 1完善", (("1完善体制", 1), ("4推进", 4), ("2组织体系", 2)),
        ("5年", "3所", "12345", "3组"),
    ),
)  # fmt: skip


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
# Characters of which a label of the style has one: a text without any is not searched for it.
NEEDED: dict[str, frozenset[str]] = {
    style: frozenset(characters)
    for style, characters in (
        ("part", "编編篇部"),
        ("chapter", "章"),
        ("section", "节節"),
        ("article", "条條"),
        ("annex", "附"),
        ("capital_dun", CAPITAL),
        ("stem_dun", "甲乙丙丁戊己庚辛壬癸"),
        ("circled", "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺"
         "㊻㊼㊽㊾㊿⓫⓬⓭⓮⓯⓰⓱⓲⓳⓴❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾"),
        ("roman", "IVXivxⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ"),
        ("alpha_paren", _LETTERS),
        ("alpha_dot", _LETTERS),
        ("ordinal_di", "第"),
        ("ordinal_shi", "是"),
        ("ordinal_yao", "要"),
    )
}  # fmt: skip


_WIDE_DIGITS = "0123456789０１２３４５６７８９"
# What a label of a style may begin with: nowhere else is it looked for.
_FIRST: dict[str, str] = {
    **dict.fromkeys(("part", "chapter", "section", "article", "ordinal_di"), "第"),
    **dict.fromkeys(("decimal", "arabic_dun", "arabic_space"), _WIDE_DIGITS),
    **dict.fromkeys(("ordinal_shi", "ordinal_yao"), "一二三四五六七八九十"),
    "annex": "附", "capital_dun": CAPITAL, "stem_dun": "甲乙丙丁戊己庚辛壬癸", "cn_dun": CN,
    "cn_paren": "（(〔［[﹙㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩" + CN, "arabic_dot": _WIDE_DIGITS + "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "arabic_paren": "（(" + _WIDE_DIGITS, "circled": "".join(NEEDED["circled"]),
    "roman": "（(" + "".join(NEEDED["roman"]),
    "alpha_paren": "（(" + _LETTERS, "alpha_dot": _LETTERS,
}  # fmt: skip


class Scanner(NamedTuple):
    """A marker, compiled. at: its place in the table; bare: the label has no separator, so only its chain proves it;
    first: the characters that it may begin with."""

    at: int
    marker: Marker
    pattern: re.Pattern[str]
    bare: bool
    first: frozenset[str]


SCANNERS: tuple[Scanner, ...] = tuple(
    Scanner(at, m, re.compile(m.pattern), m.style == "arabic_dot" and "lost" in m.means, frozenset(_FIRST[m.style]))
    for at, m in enumerate(MARKERS)
)
STARTERS = frozenset().union(*(scanner.first for scanner in SCANNERS))
# Where a label may begin: what stands behind it there has to be of the kind too, so that the words of a text are passed
# over at the speed of one pattern. Not inside a number (1.2.3) or a word of Latin letters.
_LETTER_ENDS = "(?=[ivxIVX]{0,4}[ ]?[.．、）)])"
_SIGNS = "".join(
    sorted(
        set("".join(NEEDED["circled"]) + _FIRST["arabic_dot"] + "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ")
        - set(_WIDE_DIGITS)
    )
)
STARTS = re.compile(
    rf"[{CN}](?=(?:[{CN}]|{SPACE}){{0,19}}[、．.，,：:）)是要])"
    rf"|(?<![0-9０-９.．])[0-9０-９]"
    rf"|[（(〔［\[﹙](?={SPACE}{{0,4}}[{CN}0-9０-９A-Za-zⅠ-ⅿ])"
    rf"|第(?={SPACE}{{0,4}}[{CN}0-9])|附(?=[件录錄表])|[{CAPITAL}](?=[{CAPITAL}]|{SPACE}{{0,4}}[、，,．.])"
    rf"|[甲乙丙丁戊己庚辛壬癸](?={SPACE}{{0,4}}[、．.])|(?<![A-Za-z])[A-Za-z]{_LETTER_ENDS}|[{_SIGNS}]"
)


def number_text(match: re.Match[str]) -> str:
    """The number of a label as printed."""
    return next((v for v in match.groupdict().values() if v), "")


def number_in(style: str, printed: str) -> int | None:
    """The value of a label's number: (i) is 1 among Roman numerals and 9 among letters."""
    return roman(printed) if style == "roman" else number_of(printed)
