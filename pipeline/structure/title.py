"""The document's own title: printed at the head, wrapped over lines, fused with the first sentence, or nowhere.

The head is read line by line up to the first sentence, label or addressee; what stands there is weighed as a title by
its words (a genre of 党政机关公文处理工作条例 第八条 at its end, 关于 in it), by its place and by its repetition.
The page's markup is evidence, and the answer only for a page whose text has no title.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.document import Title
from pipeline.finding import Finding, Parsed
from pipeline.labels import starts_label
from pipeline.page import Page
from pipeline.structure.fused import ABOUT, LONGEST, SPACED, SPEAKER, fused_title
from pipeline.text import Span, Text

HEAD = 2500  # characters: a head with navigation that no rule knew stays within
MOST_LINES = 40
WRAPPED = 5  # lines of one title
ROW = 5  # words with blanks between make the row of a table, not a title

_COMPLETE = re.compile(rf"(?:{SPACED})(?:[（(〔][^（）()〔〕]{{1,24}}[）)〕]){{0,2}}$")
_SENTENCE_END = "。；：，、！:;"
# 统计公报[1], 预案※: the mark of a note is no part of the title.
_FOOTNOTE = re.compile(r"(?:[\[［][0-9]{1,2}[\]］]|[*＊※①-⑳]{1,2})$")
# What goes on with a title that seems complete: 的通知, （2023—2025年）的通知.
_GOES_ON = re.compile(r"(?:[（(〔《][^（()）\n]{1,24}[）)〕》])?的")
_HANDS_ON = re.compile(r"印发|转发|批转")
_OUTER = re.compile(r"的(?:通知|函|决定|命令|公告|通告|批复)$")
_NOISE = re.compile(
    r"^(?:[#\s]*[A-Za-z_]{2,24}[:：]|当前位置|您的位置|首页|来源|发布|时间|日期|作者|编辑|字号|【字|浏览|点击|索引号|文号|分享|打印|关闭|附件|目\s*录|"
    r"[<=\-—_*·.\s]+|<!--|===|第\s?\d+\s?页|Page|主题词|登录|注册|关注|记者|通讯员|本报|文/|撰文|【[^】]{1,6}】|检索|[檔档][號号]|签发|分[發发]名[單单]|受文者|速[別别]|密等|承[辦办]人|地址|[電电][話话]|[傳传]真|致[：:])"
    r"|https?:|www\.|[>＞»]|[|｜].*[|｜]|(?:记者|通讯员)[ \u4e00-\u9fff]{2,12}$|来源[:：]|发布时间|阅读次数|责任编辑"
)
# A fact of the page's record behind its label (信息分类：工作方案), where it was not cut. 张三：论节水 is a title.
_RECORD = re.compile(
    r"^[\u4e00-\u9fff \u3000]{0,8}(?:分\s?类|类\s?别|机\s?构|机\s?关|单\s?位|日\s?期|时\s?间|名\s?称|状\s?态"
    r"|有\s?效\s?性|主题词|关键词|文\s?种|体\s?裁|对\s?象|方\s?式|形\s?式|属\s?性|期\s?限|部\s?门|主\s?体"
    r"|编\s?号)[ \u3000]{0,3}[:：]"
)
_NUMBER = re.compile(
    r"^[\u4e00-\u9fff]{1,12}[〔\[［(（【][12][0-9]{3}[〕\]］)）】]\s?第?\s?[0-9]{1,5}\s?[号號]|^第?\s?[0-9]{1,4}\s?[号號]$|第\s?[0-9]{1,3}\s?[/／]\s?[0-9]{4}\s?[号號]$"
)
# When and by whom something was enacted is no part of its title: （2016年3月2日云溪市人民政府令第9号公布）
_ENACTED = re.compile(
    r"\s?[（(](?:[12][0-9]{3}|[〇○零一二三四五六七八九]{4})\s?年\s?[0-9一二三四五六七八九十]{1,3}\s?月[^（）()]{0,80}[）)]$"
)
_DATE = re.compile(
    r"^[（(]?(?:[12][0-9]{3}|[〇○零一二三四五六七八九]{4})\s?[年.\-/]\s?[0-9一二三四五六七八九十]{1,3}\s?[月.\-/]?\s?(?:[0-9一二三四五六七八九十]{1,3}\s?日?)?(?:[^\u4e00-\u9fff]|来源|$)"
)
_NOTE = re.compile(r"^[（(\[［【][^（）()]{1,80}[）)\]］】]?$")
_ORGAN = re.compile(
    r"^[\u4e00-\u9fff（）]{2,28}(?:局|厅|部|委员会|委|办公室|政府|国务院|办公厅|院|会|署|公司|中心|学校|大学|学院|教育局)$"
)
_ISSUER = re.compile(r"^[\u4e00-\u9fff]{2,}(?:政府|[省市县區区州旗乡镇]委|委员会|[委办厅局院部会署])$")
# The line of who spoke, between a report's title and its first words: 云溪市人民政府市长 某某某
_SPEAKER = re.compile(
    rf"^[\u4e00-\u9fff]{{0,20}}{SPEAKER}[\s\u3000]{{1,4}}[\u4e00-\u9fff]{{1,4}}(?:[\s\u3000]{{1,4}}[\u4e00-\u9fff]{{1,2}})?$"
)
_RED_HEAD = re.compile(r"文件$|^[\u4e00-\u9fff]{4,20}(?:公报)$")
_SITE = re.compile(r"\s*[-_|｜—–－]{1,2}\s*[^-_|｜—–－。]{2,24}$")


class _Line(NamedTuple):
    start: int
    end: int
    text: str


class _Block(NamedTuple):
    worth: float
    start: int
    end: int
    value: str


def title_of(text: Text, page: Page) -> Parsed[Title | None]:
    """The title with its span; span None and a finding `title_from_page` where only the page's markup has one."""
    value = text.value
    lines = _head(value)
    fused = _fused(value, lines)
    if fused is not None:
        return Parsed(fused)
    printed = _printed(value, lines, _markup(page))
    if printed is not None:
        noted = _ENACTED.search(value, printed.start, printed.end)
        end = noted.start() if noted else printed.end
        name = _ENACTED.sub("", printed.value)
        return Parsed(Title(_plain(name), Span(printed.start, end)))
    return _from_page(page)


def _head(value: str) -> list[_Line]:
    """The first lines that are not blank."""
    out: list[_Line] = []
    for match in re.finditer(r"[^\n]+", value[:HEAD]):
        bare = match.group().strip(" \t\u3000\u00a0\ufeff#")
        if bare:
            start = match.start() + match.group().index(bare)
            whole = value.find("\n", match.start())
            long = match.end() == HEAD and whole != HEAD
            out.append(_Line(start, start + len(bare), bare + ("。" * 100 if long else "")))
        if len(out) >= MOST_LINES:
            break
    return out


def _markup(page: Page) -> frozenset[str]:
    """What the page's markup gives as title, blanks out: evidence only."""
    names = [page.meta.get(key, "") for key in ("articletitle", "og:title", "title")]
    names += [page.draft.source[b.start : b.end] for b in page.blocks[:400] if b.heading == 1 and not b.hidden][:3]
    return frozenset(k for n in names if n for k in (_key(n), _key(_SITE.sub("", n))) if len(k) >= 4)


def _printed(value: str, lines: list[_Line], markup: frozenset[str]) -> _Block | None:
    best: _Block | None = None
    seen = 0
    for i, line in enumerate(lines):
        if _noise(line.text):
            continue
        if _body(line.text):
            break
        block = _block(value, lines, i, markup, seen)
        seen += 1
        if block.worth >= 1.0 and (best is None or block.worth > best.worth):
            best = block
    return best


def _noise(line: str) -> bool:
    return bool(
        _NOISE.search(line)
        or _RECORD.match(line)
        or _NUMBER.search(line)
        or _DATE.match(line)
        or _SPEAKER.match(line)
        or not re.search(r"[\u4e00-\u9fff]\s?[\u4e00-\u9fff]", line)
    )


def _body(line: str) -> bool:
    if len(line) <= 6 and line[-1] in "：:":
        return False  # a field of a letter's head (分发名单：), with what it lists below it
    return len(line) > LONGEST or line[-1] in _SENTENCE_END or "。" in line or starts_label(line)


def _block(value: str, lines: list[_Line], i: int, markup: frozenset[str], seen: int) -> _Block:
    """The lines from i on that make the best title, and what speaks for it."""
    used, joined = 1, lines[i].text
    together = joined
    for more in range(1, WRAPPED):
        if _COMPLETE.search(together) and not (i + more < len(lines) and _goes_on(together, lines[i + more].text)):
            used, joined = more, together
            break
        if i + more >= len(lines):
            break
        following = lines[i + more].text
        above = lines[i + more - 1].text
        if len(above) < 8 and not ABOUT.search(together) and not _issues(above, following):
            break
        if _body(following) or _noise(following) or _NOTE.match(following) or len(together) + len(following) > LONGEST:
            break
        together += following
    else:
        more = WRAPPED
    if _COMPLETE.search(together) and together != joined:
        used, joined = more, together
    end = lines[i + used - 1].end
    return _Block(_worth(value, joined, lines[i], markup, seen, used), lines[i].start, end, joined)


def _goes_on(title: str, following: str) -> bool:
    """Whether the next line belongs to a title that seems complete: 的通知, or 实施细则的通知 under 关于印发…办法."""
    if _GOES_ON.match(following):
        return True
    return bool(_HANDS_ON.search(title)) and not _OUTER.search(title) and bool(_OUTER.search(following))


def _issues(above: str, following: str) -> bool:
    """A short line that names an issuer above the rest of the title (云溪市人民政府, 关于…) or above another issuer."""
    follows = ABOUT.match(following) or _ISSUER.search(following)
    # 云溪市司法局 / 2018年工作总结和2019年工作思路
    follows = follows or (re.match(r"(?:19|20)[0-9]{2}年", following) and _COMPLETE.search(following))
    return bool(_ISSUER.search(above)) and bool(follows)


def _worth(value: str, title: str, first: _Line, markup: frozenset[str], seen: int, used: int) -> float:
    key = _key(title)
    if len(key) < 3 or _NOTE.match(title) or _RED_HEAD.search(title):
        return 0.0
    worth = 1.5 - 0.35 * min(seen, 12)
    worth += 3.0 if _COMPLETE.search(title) else 0.0
    worth += 1.5 if ABOUT.search(title) else 0.0
    worth += 3.0 if key in markup else 0.0
    worth += 2.0 if value[max(0, first.start - 3) : first.start].strip(" ") == "#" else 0.0
    worth += 2.5 if re.fullmatch(r"《[^《》]{4,60}》(?:\s?[（(][^（）()]{1,20}[）)])?", title) else 0.0
    worth += 1.0 if used == 1 and value.count("\n" + title + "\n", first.start, HEAD) else 0.0
    worth -= 0.7 if re.search("[，,；;]", title) and not _COMPLETE.search(title) else 0.0
    worth -= 1.5 if len(key) < 6 else 0.0
    worth -= 1.0 if sum(len(word) > 1 for word in title.split()) >= ROW and not _COMPLETE.search(title) else 0.0
    worth -= 2.0 if title[:1] in "—-·●" or _SITE.search(title) else 0.0
    return worth


def _fused(value: str, lines: list[_Line]) -> Title | None:
    """A title that runs into what follows, in a text without line breaks."""
    if not lines:
        return None
    first = lines[0]
    found = fused_title(value, first.start, first.end)
    if found is None or starts_label(value[found.start : found.end]):
        return None
    rest = first.text[found.end - first.start :]
    runs_on = len(first.text) >= 150 or "。" in rest or (len(rest) >= 20 and rest[-1] in "：:")
    if len(lines) > 1 and not runs_on and not found.is_sure:
        return None  # a line of its own may be a longer title, in which a genre's word occurs
    name = _ENACTED.sub("", value[found.start : found.end])
    return Title(_plain(name), Span(found.start, found.start + len(name)), "fused_title")


def _from_page(page: Page) -> Parsed[Title | None]:
    """The title that stands outside the text, less the site's name: in the page's markup, in the record that brought
    the text, or at the head of a Markdown file."""
    headings = [page.draft.source[b.start : b.end] for b in page.blocks[:400] if b.heading == 1 and not b.hidden]
    for name in (page.meta.get("articletitle"), headings[0] if len(headings) == 1 else None, page.meta.get("title")):
        title = _SITE.sub("", " ".join((name or "").split()))
        if len(_key(title)) >= 4 and re.search(r"[\u4e00-\u9fff]{3}", title):
            finding = Finding("title_from_page", "the title stands outside the text only")
            return Parsed(Title(_plain(title), None, "title_from_page"), (finding,))
    return Parsed(None)


def _key(title: str) -> str:
    return re.sub(r"[\W_]", "", title)


def _plain(title: str) -> str:
    """A title on one line; blanks between Chinese characters (国 家 预 案) taken out."""
    words = re.sub(r"(?<=[\u2e80-\uffef“”‘’])\s+(?=[\u2e80-\uffef“”‘’])", "", " ".join(title.split()))
    return _FOOTNOTE.sub("", words) or words
