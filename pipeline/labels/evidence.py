"""Hard rules of the single place: what before and behind a label makes it none (a cross-reference, a quantity, an
enumeration of numbers, a day of the week), and what leaves it open.

`place` says where the label stands, from strong to weak.
"""

from __future__ import annotations

import re

from pipeline.labels.vocabulary import CN, COUNTED, SPACE, UNCOUNTED

AT_LINE, AT_GAP, AT_STOP, AT_COLON, FUSED = 0, 1, 2, 3, 4

_LAWS = ("part", "chapter", "section", "article")
_TIERS = ("cn_dun", "capital_dun", "stem_dun")
_ARABIC = ("arabic_dot", "arabic_dun", "arabic_space", "decimal")
_SMALL = ("arabic_paren", "circled", "alpha_paren", "roman", "alpha_dot")
_MANY = re.compile(
    r"(?:如下|以下|下列|下述|几[个点方项条]|(?<![第一二三四五六七八九十0-9])[一二三四五六七八九十两0-9]{1,3}[个点方项条种类]\S{0,8})[^。：:；\n]{0,30}[：:。]?\s{0,4}$"
)
# What stands before a label that is cited, not given: 第二十五条、第十七条; 依照本法第三条; 第（一）项
_CITED_BEFORE = re.compile(r"(?:[第本该依据照按和或及与、至到见》”]|之)$")
# What stands behind a label that is cited: 第五条规定的, （一）、（二）项, 第三章的
_CITED_BEHIND = re.compile(
    rf"{SPACE}{{0,2}}(?:[、和或及与至到]{SPACE}{{0,2}}(?:第|[（(]|前)|(?:第.{{1,4}})?(?:款|项(?!目)|目(?![标前录的]))|的|之规定|规定|所[列述称指规定]|中(?![、央国小共])|以[上下外]"
    rf"|[至到—~～-]|等|[，,]|修改|改为|至第)"
)
_ENUMERATED_BEHIND = re.compile(
    rf"{SPACE}{{0,2}}(?:[{CN}]{{1,3}}|[0-9０-９]{{1,3}})(?:[、，,和及与]|[年级級类類期层線线等是]|(?:[\u4e00-\u9fff]{{1,2}}[、，]))"
)
# 2.2人户, 3.3D打印: what follows the label begins with a quantity or a name of technology of its own
_DIGIT_SENSE = re.compile(
    rf"[0-9０-９]{{1,6}}(?:[.．][0-9０-９]{{1,4}})?[万亿]?[{COUNTED}层層栋幢间間型台辆輛株寸]|[0-9]{{1,2}}[A-Z](?=[\u4e00-\u9fff])"
)
_ORDINAL_NOT_BEFORE = "第其之统统唯惟单专同不十百千万每这那哪任有无另划如归合"
_ASCII = re.compile(r"[A-Za-z0-9０-９.．:：/+×xX*~～—–\-_%‰°#@＋＝=≥≤><]")
# Without a gap only the company of chapter and article proves a label of laws whose line break is lost.
_CHAPTER_BEFORE = re.compile(rf"第{SPACE}?[{CN}]{{1,4}}{SPACE}?[章节節][^第。；，\n]{{1,16}}$")
_ARTICLE_BEHIND = re.compile(rf"[^第。；，\n]{{1,16}}第{SPACE}?[{CN}]{{1,4}}{SPACE}?[条條节節]")
# A word that ends in a number: 唯一是, 初一、, 其一是
_NUMBER_WORDS = _ORDINAL_NOT_BEFORE + "初高大周期逐"


def announces(before: str) -> bool:
    """Whether what stands before a label announces a list: …如下：, 有三个方面。"""
    return before.endswith(("：", ":")) or bool(_MANY.search(before))


def allowed(value: str, start: int, end: int, style: str, place: int, bare: bool) -> bool:
    """Whether a label of this style may stand at this place."""
    before = value[start - 1] if start else "\n"
    behind = value[end : end + 12]
    if style in _LAWS:
        return _law(value, start, end, style, place)
    if style in _TIERS:
        return _tier(before, behind, place)
    if style == "cn_paren":
        return _paren(value, start, end, before, behind, place)
    if style in _ARABIC:
        return _arabic(value, start, end, style, place, bare)
    if style in _SMALL:
        return _small(value[start], before, behind, style, place)
    if style in ("ordinal_shi", "ordinal_yao"):
        if place == FUSED:
            return before not in _ORDINAL_NOT_BEFORE + CN + "、"
        return before != "、" and not (style == "ordinal_shi" and behind[:1] in "，。、；\n")
    if style == "ordinal_di":
        return place != FUSED and before not in "、"
    return True


def doubtful(value: str, end: int, style: str) -> bool:
    """Whether the words behind a label leave open that it is none: 一、二年级, 2.2人户, 3.14是."""
    behind = value[end : end + 12]
    if style == "cn_dun":
        return bool(_ENUMERATED_BEHIND.match(behind))
    if style == "arabic_dun" and _ENUMERATED_BEHIND.match(behind):
        return True
    if style in ("arabic_dot", "arabic_dun"):
        return behind[:1].isdigit() and bool(_DIGIT_SENSE.match(behind))
    return style == "decimal" and bool(re.match(r"[是的左以和至与及，,、]", behind))


def _law(value: str, start: int, end: int, style: str, place: int) -> bool:
    behind = value[end : end + 12]
    if place == AT_LINE:
        return not re.match(rf"(?:规定|所[列述称规]|{SPACE}{{0,2}}[、和及与至]|{SPACE}{{0,2}}第.{{1,3}}[款项])", behind)
    if place not in (FUSED, AT_COLON):
        return not _CITED_BEHIND.match(behind)
    if behind[:1] in (" ", "\u3000") and behind[1:2] not in ("", "、", "，"):
        # a title or a chapter's heading runs on: 条例第一章　总则, 附则第九条　本办法; behind what is cited is no gap
        return not _CITED_BEFORE.search(value[max(0, start - 4) : start])
    if _CITED_BEHIND.match(behind):
        return False
    if value[start - 1] in "：:" and style in ("part", "chapter"):
        return True  # …汇报如下：第一部分2018年工作总结
    if style == "article":
        return bool(_CHAPTER_BEFORE.search(value[max(0, start - 24) : start]))
    return style in ("chapter", "section") and bool(_ARTICLE_BEHIND.match(value[end : end + 24]))


def _tier(before: str, behind: str, place: int) -> bool:
    if place <= AT_GAP:
        return True
    if before in f"第之、，,{CN}" or (_ASCII.match(before) and before not in "：:"):
        return False
    if place == FUSED and (before in _NUMBER_WORDS or behind[:1] in "，。、"):
        return False
    return not _ENUMERATED_BEHIND.match(behind)


def _paren(value: str, start: int, end: int, before: str, behind: str, place: int) -> bool:
    if before == "第" or (place > AT_GAP and _CITED_BEHIND.match(behind) and behind[:1] not in "，,"):
        return False
    # 2月4日（五）: a day of the week
    weekday = before in "日号號" and re.match(r"[（(][一二三四五六日]{1,2}[）)]", value[start:end])
    return not (place > AT_LINE and weekday)


def _small(first: str, before: str, behind: str, style: str, place: int) -> bool:
    if place <= AT_GAP:
        return not (place > AT_LINE and _CITED_BEHIND.match(behind) and behind[:1] in "、和至款项的中")
    if _ASCII.match(before) and before not in "：:；;.":
        return False
    if first not in "（(①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶" and style != "alpha_dot":
        return False
    return not (_CITED_BEHIND.match(behind) and behind[:1] in "、和至款项的中")


def _arabic(value: str, start: int, end: int, style: str, place: int, bare: bool) -> bool:
    before, behind = value[start - 1] if start else "\n", value[end : end + 12]
    if place > AT_GAP and before in "：:":
        return style != "arabic_space" and not value[start - 2 : start - 1].isdigit() and not bare
    if place > AT_GAP and (_ASCII.match(before) or before in f"第约近达至到、{CN}"):
        return False
    if place > AT_LINE and behind[:1] in COUNTED and behind and (bare or style == "decimal"):
        return False
    if style == "decimal":
        if place > AT_GAP:
            # in running text a number with a point is a quantity, unless words follow that no quantity has
            return place in (AT_STOP, FUSED) and bool(re.match(rf"{SPACE}{{0,3}}[\u4e00-\u9fff]{{2}}", behind))
        return behind[:1] in ("", " ", "\u3000", "\t", "\n") or bool(re.match(r"[\u4e00-\u9fff（(《“Ⅰ-Ⅻ]", behind))
    if style == "arabic_space":
        # 附则1　总则: a full-width space behind a number is a heading's, wherever it stands
        reaches = place <= AT_STOP or (place == FUSED and value[end - 1] == "\u3000")
        return reaches and not re.match(rf"{SPACE}{{0,4}}(?!{UNCOUNTED})[{COUNTED}](?![\u4e00-\u9fff]{{2}})", behind)
    if bare:
        # 1总则 on a line of its own is a heading; inside a line two characters are too few for one
        least = 2 if place == AT_LINE else 3
        return place != AT_COLON and bool(re.match(rf"[\u4e00-\u9fff]{{{least}}}", behind))
    if re.match(r"[0-9０-９]", behind):
        # 2.2人户 at the head of a line is 2. and 2人户; anywhere else, and with other words, it is a decimal number
        if style == "arabic_dun":
            return place == AT_LINE and not re.match(r"[0-9０-９]{1,3}[、，,][0-9０-９]", behind)  # 1、2、3号楼
        return place <= AT_GAP and bool(_DIGIT_SENSE.match(behind))
    if re.match(r"[A-Za-z]{2,}\.|www|com|[%％‰]", behind):
        return False
    return not (style == "arabic_dun" and _ENUMERATED_BEHIND.match(behind))
