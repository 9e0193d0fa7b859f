"""Names in a page's markup: its title less the site's name, and the site's name itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

META_TITLE = ("articletitle", "og:title")
META_SITE = ("sitename", "og:site_name", "application-name")
_NOTHING = re.compile(r"(?:https?|次|无|暂无|未知|不详|佚名|null|none|admin|\d+|-+|/+)$", re.IGNORECASE)
# Titles hold hyphens and dashes (1-10月, 2021—2025年) but no underscores or bars: there the names of columns begin.
_PARTED = re.compile(r"\s{0,3}(?:_{1,4}|[|｜]{1,2})\s{0,3}")
_HYPHENED = re.compile(r"(?:\s{1,3}[-—–]{1,2}\s{1,3}|\s{0,3}-{1,2}\s{0,3}|\s{0,3}[—–]\s{0,3})([^-—–]{2,30})$")
_PARTS = re.compile(r"\s{1,3}[-—–]{1,2}\s|\s{0,3}--")
_MOST_PARTS = 5
_SITE_LIKE = re.compile(
    r"[网網]$|[网網]站$|[门門][户戶]$|在[线線]$|平[台臺]$|官[网網]|[频頻]道$|政府$|委[员員][会會]$|[局厅廳署院馆館]$|[专專][栏欄]$"
    r"|新[闻聞]$|[头頭][条條]$|博客$|[论論][坛壇]$|[日晚][报報]$|\.(?:com|cn|net|org)$|百科",
    re.I,
)
_SITE_SUFFIX = re.compile(r"[网網]$|[网網]站$|[门門][户戶]$|在[线線]$|平[台臺]$|百科$")
_ORGAN_SUFFIX = re.compile(r"政府$|委[员員][会會]$|[局厅廳署院馆館]$|[日晚][报報]$")
_OWNED = (
    re.compile(r"(?:网站名称|主办单位|主办)\s?[:：]\s?([\u4e00-\u9fff]{3,24})"),
    re.compile(r"版权所有\s?[:：©]?\s?([\u4e00-\u9fffA-Za-z0-9]{2,24})"),
    re.compile(r"[Pp]owered\s?[Bb]y\s?([\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]{1,23})"),
    re.compile(r"([\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]{1,23})\s?版权所有"),
)
_NO_SITE = re.compile(
    r"(?:未经|保留|禁止|所有|翻版|转载|复制|不得|侵权|违者|如需|请|建[议議]|最佳|推荐|使用|联系|地址|技术|浏览|copyright|all)",
    re.IGNORECASE,
)
_SHORTEST = 4  # characters of a title that is left when a site's name is taken off


def worth_telling(value: str) -> bool:
    """Whether a value says something: not 无, not a placeholder, not the number of a user.

    >>> worth_telling("云溪日报"), worth_telling("null"), worth_telling("104363")
    (True, False, False)
    """
    return _NOTHING.match(value) is None


def meta_value(meta: Mapping[str, str], names: Iterable[str]) -> str | None:
    """The first of some <meta> tags that says something."""
    for name in names:
        value = " ".join(meta.get(name, "").split())[:60]
        if value and worth_telling(value):
            return value
    return None


def page_title(meta: Mapping[str, str]) -> str | None:
    """The title in the markup: ArticleTitle or og:title, else <title>, less the names of site and column.

    >>> page_title({"title": "1-10月投资趋稳_统计数据_云溪市统计局"}), page_title({"title": "工作要点 - 禾川县网"})
    ('1-10月投资趋稳', '工作要点')
    """
    named = meta_value(meta, META_TITLE)
    title = " ".join((named or meta.get("title", "")).split())[:200]
    first = _PARTED.split(title, maxsplit=1)[0]
    title = first if len(first) >= _SHORTEST else title
    for _ in range(_MOST_PARTS):
        last = _HYPHENED.search(title)
        if last is None or last.start() < _SHORTEST:
            break
        # ` - ` and `--` part names of pages; a lone hyphen may be the title's own
        if not _PARTS.match(title, last.start()) and not _SITE_LIKE.search(last.group(1)):
            break
        title = title[: last.start()]
    return title.strip() or None


def site_of(lines: Sequence[str], meta: Mapping[str, str]) -> str | None:
    """The site's name: in the markup, at the end of <title>, else who the foot of the page says owns it."""
    named = meta_value(meta, META_SITE)
    if named:
        return named
    last = _last_part(meta.get("title", ""))
    if last and _SITE_SUFFIX.search(last):
        return last
    for pattern in _OWNED:
        for line in reversed(lines):
            for match in pattern.finditer(line):
                if not _NO_SITE.match(match.group(1)):
                    return match.group(1)
    return last if last and _ORGAN_SUFFIX.search(last) else None


def _last_part(title: str) -> str | None:
    title = title[:500]
    parts = _PARTED.split(title)
    hyphened = _HYPHENED.search(parts[-1])
    if hyphened:
        return hyphened.group(1).strip()
    return parts[-1].strip() if len(parts) > 1 and 2 <= len(parts[-1]) <= 30 else None
