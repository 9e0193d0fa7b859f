"""Title marks 《 〈 〉 》 that were typed or converted to something else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.rewrite.punctuation.around import HAN
from pipeline.rule import Change, Context, Example, Propose, Rule, by_pattern

# What titles of official documents end in (党政机关公文处理工作条例 第八条, and the genres of practice).
_KINDS = (
    "通知|意见|办法|规定|方案|条例|纲要|决定|规划|指南|标准|计划|细则|要点|通报|公告|函|法|制度|规范|规程|准则|章程"
)
_TITLE = re.compile(f"[{HAN}“”、·（）()0-9-]{{3,80}}(?:{_KINDS})(?:[(（][{HAN}0-9]{{1,8}}[)）])?")
_HALF_WIDTH = re.compile(f"(?<=[{HAN}》”>])[,;:](?=[{HAN}])")


def _where_half_width(propose: Propose) -> Propose:
    """Only in a text with half-width marks between ideographs: what made these made < and > of 〈 and 〉."""

    def gated(value: str, context: Context) -> Iterable[Change]:
        return propose(value, context) if _HALF_WIDTH.search(value) else ()

    return gated


_DOUBLED = re.compile(f"(?:<<|＜＜|≪)([^<>＜＞≪≫《》\\n]{{0,80}}[{HAN}][^<>＜＞≪≫《》\\n]{{0,3}})(?:>>|＞＞|≫)")
_SINGLE = re.compile("[<＜]([^<>＜＞《》\\n]{4,90})[>＞]")


def _title(match: re.Match[str]) -> str | None:
    return f"《{match.group(1)}》" if _TITLE.fullmatch(match.group(1)) else None


def _single(value: str, context: Context) -> Iterable[Change]:
    """<关于…的通知> by itself; inside 《 》 it is the next rule's."""
    for match in _SINGLE.finditer(value):
        new = _title(match)
        if new and not _inside_title(value, match.start()):
            yield Change(match.start(), match.start() + 1, "《")
            yield Change(match.end() - 1, match.end(), "》")


def _inside_title(value: str, at: int) -> bool:
    before = value[max(0, at - 120) : at]
    return before.rfind("《") > before.rfind("》")


_OUTER = re.compile("《([^《》\\n]{0,120})》")
_INNER = re.compile(
    "[<＜]([^<>＜＞()（）〈〉]{2,90})[>＞]|[(（]([^<>＜＞()（）〈〉]{2,90})[>＞〉]|[<＜〈]([^<>＜＞()（）〈〉]{2,90})[)）]"
)


def _nest(value: str, context: Context) -> Iterable[Change]:
    """<办法> in 《关于印发<办法>的通知》, and one half of it that became a bracket: what else would close it?"""
    for outer in _OUTER.finditer(value):
        for inner in _INNER.finditer(value, outer.start(1), outer.end(1)):
            if re.search(f"[{HAN}]", inner.group()):
                yield Change(inner.start(), inner.start() + 1, "〈")
                yield Change(inner.end() - 1, inner.end(), "〉")


# 《《办法》》 is one title whose marks were set twice, 《《办法》释义》 a title that begins with another.
_TWICE = re.compile(
    "(?<=《)([^《》\\n]{1,60})《([^《》\\n]{1,80})》(?=[^《》\\n]{0,60}》)|(?<=《)()《([^《》\\n]{1,80})》(?=[^《》\\n]{1,60}》)"
)


def _lower(match: re.Match[str]) -> str:
    return f"{match.group(1) or ''}〈{match.group(2) or match.group(4)}〉"


_OPEN_ONLY = re.compile("《([^《》〈〉<>＜＞\\n]{2,80})[>＞〉](?![^《\\n]{0,80}》)")
_CLOSE_ONLY = re.compile("[<＜〈]([^《》〈〉<>＜＞\\n]{2,80})》")


def _close(value: str, context: Context) -> Iterable[Change]:
    """《办法> and <办法》: the half that is left says what the other was."""
    for match in _OPEN_ONLY.finditer(value):
        yield Change(match.end() - 1, match.end(), "》")
    for match in _CLOSE_ONLY.finditer(value):
        if not _inside_title(value, match.start()):
            yield Change(match.start(), match.start() + 1, "《")


_WHY = "GB/T 15834-2011 4.15: titles stand in 《 》, a title within a title in 〈 〉; "

RULES: tuple[Rule, ...] = (
    Rule(
        "pair_title_mark",
        "punctuation",
        by_pattern(_DOUBLED, lambda match: f"《{match.group(1)}》"),
        _WHY + "doubled angle brackets around Chinese are nothing else",
        (Example("印发<<实施方案>>的通知", "印发《实施方案》的通知"), Example("≪教育法≫", "《教育法》")),
        ("a<<b>>c", "1<<2", "首页>>新闻>>正文", "《实施方案》"),
        needs="<＜≪",
    ),
    Rule(
        "widen_title_mark",
        "punctuation",
        _where_half_width(_single),
        _WHY + "angle brackets around what ends like the title of a document, in a text of half-width marks",
        (Example("印发<云溪市实施方案>,落实到人", "印发《云溪市实施方案》,落实到人"),),
        (
            "印发<云溪市实施方案>，落实到人",
            "首页 > 专题 > 要点,正文",
            "3<5,7>2,比较",
            "甲,乙<b>加粗</b>",
            "甲,乙《关于修改<禾川县办法>的决定》",
        ),
        needs="<＜",
    ),
    Rule(
        "nest_title_mark",
        "punctuation",
        _where_half_width(_nest),
        _WHY
        + "in a text of half-width marks, angle brackets between 《 and 》, also where one of them became a bracket",
        (
            Example("《关于修改<禾川县管理办法>的决定》,施行", "《关于修改〈禾川县管理办法〉的决定》,施行"),
            Example("《转发关于印发(校园治理方案>的通知》,按要求", "《转发关于印发〈校园治理方案〉的通知》,按要求"),
        ),
        (
            "《关于修改<禾川县管理办法>的决定》，施行",
            "《办法(试行)》,施行",
            "《办法》,x<5且y>3",
            "《关于印发〈方案〉的通知》,施行",
        ),
        needs="<>＜＞",
    ),
    Rule(
        "lower_title_mark",
        "punctuation",
        by_pattern(_TWICE, _lower),
        _WHY + "《 》 within 《 》 is lowered where both pairs are whole",
        (
            Example("《关于印发《禾川县办法》的通知》", "《关于印发〈禾川县办法〉的通知》"),
            Example("《《禾川县办法》释义》", "《〈禾川县办法〉释义》"),
        ),
        (
            "《甲办法》《乙办法》",
            "《《甲办法》》",
            "《关于印发《禾川县办法》的通知",
            "《关于印发〈禾川县办法〉的通知》",
            "《甲》和《乙》",
        ),
        needs="《",
    ),
    Rule(
        "close_title_mark",
        "punctuation",
        _close,
        _WHY + "a pair of which one half is still a title mark",
        (
            Example("印发《实施方案>的通知", "印发《实施方案》的通知"),
            Example("印发<实施方案》的通知", "印发《实施方案》的通知"),
        ),
        ("首页>《要点》", "《关于修改<禾川县办法>的决定》", "《关于印发〈方案〉的通知》", "x<5《教育法》"),
        needs="<>＜＞〈〉",
    ),
)
