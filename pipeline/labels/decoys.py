"""Stretches in which nothing is a label of the document's own outline (hard rules, from the labelling practice).

Tables of contents, lists of attachments, what is quoted between quotation marks or titles' brackets, notes to the
addressees, rows of tables, block quotations of Markdown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.labels.vocabulary import SPACE


class Decoy(NamedTuple):
    """A stretch [start, end) without labels. kind: toc, attachments, quotation, note, table."""

    start: int
    end: int
    kind: str


_TOC = re.compile(
    rf"(?:^|\n){SPACE}*(?:[#*]{{1,6}}{SPACE}*)?(?P<toc>目{SPACE}{{0,8}}[录錄次])[:：]?(?={SPACE}*\n|{SPACE}{{1,8}}第)"
)
_CONTENTS_WORD = re.compile(rf"目{SPACE}{{0,8}}[录錄次]")
_NUMBER_WORD = re.compile(rf"序{SPACE}?号")
_TOC_LONGEST = 6000
_FLAT_TOC = re.compile(
    rf"目{SPACE}{{0,8}}[录錄](?=[^\n]{{200}}){SPACE}{{0,4}}(?=第[一1][编編章部]|一、|1{SPACE}{{0,2}}总则)"
)
_FLAT_ENTRY = re.compile(r"[^。；，\n]{3,30}?(?=第[一二2]|二、|[12][.．]|2)")
_ATTACHMENTS = re.compile(rf"(?:^|\n){SPACE}*附{SPACE}?[件表]?{SPACE}{{0,2}}[:：]\s{{0,6}}(?=\S)")
_RUN_IN_LIST = re.compile(rf"[。！）)0-9]{SPACE}{{0,4}}(?P<list>附{SPACE}?件[:：]{SPACE}{{0,4}}1{SPACE}?[.．、])")
_LIST_STOP = re.compile(r"[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日|附件1|\n\n")
_NUMBERED = re.compile(rf"{SPACE}*(?:附{SPACE}?件)?{SPACE}?[0-9０-９]{{1,2}}{SPACE}{{0,2}}[.．、:：]")
# Quotation marks, titles and notes, each no longer than what such a thing may be: an unclosed mark must not silence
# the rest of the document.
_QUOTED = re.compile(r"“[^“”]{1,300}”|「[^「」]{1,300}」|『[^『』]{1,300}』|《[^《》\n]{1,120}》|〈[^〈〉\n]{1,80}〉")
_AMENDED = re.compile(r"(?:为|如下|作|款|项|条)[：:]\s{0,3}“[^”]{1,4000}”")
_NOTE = re.compile(rf"[\[［〔【]{SPACE}?[註注备備][^\[\]［］〔〕【】]{{1,600}}[\]］〕】]")
# The head of a table that came as plain text (序号　任务　责任单位); its rows: a number, then cells parted by gaps.
_TABLE_HEAD = re.compile(rf"(?:^|\n){SPACE}*序{SPACE}?号(?:{SPACE}{{1,8}}[^\s。；，]{{1,14}}){{2,12}}{SPACE}*(?=\n)")
_TABLE_ROW = re.compile(rf"{SPACE}*[0-9０-９]{{1,3}}{SPACE}{{1,8}}[^\s]{{1,60}}{SPACE}{{1,8}}\S")
_ROWS = 400  # rows of one table; a longer one is not followed further
_BLOCKQUOTE = re.compile(r"(?:^|\n)[ \t]{0,3}>[^\n]*")
_LIST_NAMED = re.compile(r"附[件表]{1,2}[ ]?[1-9１-９]")
_SIGNED = re.compile(
    r"[0-9０-９〇○零一二三四五六七八九十]{4}\s?年\s?[0-9０-９一二三四五六七八九十]{1,2}\s?月\s?[0-9０-９一二三四五六七八九十]{1,3}\s?日"
)


def decoys_of(value: str, tables: Iterable[tuple[int, int]] = ()) -> list[Decoy]:
    """The decoys of a value, sorted and disjoint. `tables`: where the rows of tables stand."""
    found = [Decoy(a, b, "table") for a, b in tables]
    # the words are looked for first: where they do not occur the longer patterns need not run
    if _CONTENTS_WORD.search(value):
        found += [*_contents(value), *_flat_contents(value)]
    if "附" in value:
        found += _attachments(value)
    if _NUMBER_WORD.search(value):
        found += _plain_tables(value)
    found += [Decoy(m.start(), m.end(), "quotation") for m in _QUOTED.finditer(value)]
    found += [Decoy(m.start() + 1, m.end(), "quotation") for m in _AMENDED.finditer(value)]
    found += [Decoy(m.start(), m.end(), "note") for m in _NOTE.finditer(value)]
    if ">" in value:
        found += [
            Decoy(m.start() + 1, m.end(), "quotation") for m in _BLOCKQUOTE.finditer(value) if m.end() > m.start() + 1
        ]
    return _disjoint(found)


def _disjoint(found: list[Decoy]) -> list[Decoy]:
    out: list[Decoy] = []
    for decoy in sorted(found):
        if out and decoy.start < out[-1].end:
            if decoy.end > out[-1].end:
                out[-1] = out[-1]._replace(end=decoy.end)
        else:
            out.append(decoy)
    return out


def _contents(value: str) -> list[Decoy]:
    """A table of contents: from its heading to where its first entry comes again, or as far as its lines are short."""
    out = []
    for match in _TOC.finditer(value):
        begin = match.end()
        rest = value[begin : begin + _TOC_LONGEST]
        entry = re.match(r"[\s*•·-]{0,40}([^\n]{2,60})", rest)
        if not entry:
            continue
        again = _again(value, begin + entry.start(1), entry.group(1))
        end = again if again else begin + _short_lines(rest)
        if end > begin:
            out.append(Decoy(match.start("toc"), end, "toc"))
    return out


def _flat_contents(value: str) -> list[Decoy]:
    """A table of contents without line breaks: 目录第一编总则第二编…, up to where its first entry comes again."""
    out = []
    for match in _FLAT_TOC.finditer(value):
        entry = _FLAT_ENTRY.match(value, match.end())
        again = _again(value, match.end(), entry.group()) if entry else None
        if again:
            out.append(Decoy(match.start(), again, "toc"))
    return out


def _again(value: str, at: int, entry: str) -> int | None:
    """Where the first entry of a table of contents stands a second time: page numbers and dots are not compared."""
    words = entry.rstrip(" \u3000\t\u00a0.．…·-—0123456789０１２３４５６７８９")
    key = "".join(words.split())[:10]
    if len(key) < 3:
        return None
    pattern = re.compile(r"\s{0,6}".join(map(re.escape, key)))
    match = pattern.search(value, at + len(entry), at + _TOC_LONGEST)
    return match.start() if match else None


def _short_lines(rest: str) -> int:
    at = 0
    for line in rest.split("\n"):
        if len(line.strip()) > 50 or line.rstrip().endswith(("。", "；", "：")):
            break
        at += len(line) + 1
    return min(at, len(rest))


def _plain_tables(value: str) -> list[Decoy]:
    """Tables whose cells are parted by blanks: the head names 序号, and every row begins with its number."""
    out = []
    for match in _TABLE_HEAD.finditer(value):
        end = match.end()
        for _ in range(_ROWS):
            after = value.find("\n", end + 1)
            after = len(value) if after < 0 else after
            if not _TABLE_ROW.match(value, end + 1, after):
                break
            end = after
        if end > match.end():
            out.append(Decoy(match.start() + 1, end, "table"))
    return out


def _attachments(value: str) -> list[Decoy]:
    out = []
    for match in _ATTACHMENTS.finditer(value):
        end = value.find("\n", match.end())
        end = len(value) if end < 0 else end
        if end - match.end() > 400:
            continue
        if "\n" in match.group().lstrip("\n") and not _entry(value[match.end() : end]):
            continue  # 附件： on a line of its own heads an annex
        out.append(Decoy(match.start() + 1, _list_end(value, end), "attachments"))
    for match in _RUN_IN_LIST.finditer(value):
        # in a text on one line the list ends where the date begins, or the first of the annexes itself
        stop = _LIST_STOP.search(value, match.end(), min(len(value), match.end() + 300))
        if stop:
            out.append(Decoy(match.start("list"), stop.start(), "attachments"))
    closing = _closing_list(value)
    return [*out, closing] if closing else out


def _list_end(value: str, end: int) -> int:
    """Behind the last line of a list of attachments that goes on line by line."""
    for _ in range(60):
        after = value.find("\n", end + 1)
        after = len(value) if after < 0 else after
        if not _entry(value[end + 1 : after]):
            return end
        end = after
    return end


def _entry(line: str) -> bool:
    """1.评选细则: a numbered line that names a file and says nothing."""
    return bool(_NUMBERED.match(line)) and len(line) <= 160 and not line.rstrip().endswith(("。", "；", "：", "，"))


def _closing_list(value: str) -> Decoy | None:
    """A list of attachments whose heading is lost: short numbered lines between the text, which speaks of 附件1, and
    signature and date."""
    if not _LIST_NAMED.search(value):
        return None
    lines = value.rstrip().split("\n")
    at = len(value.rstrip())
    i, first_dated = len(lines) - 1, False
    while i >= 0 and len(lines) - i <= 8 and not _NUMBERED.match(lines[i]) and len(lines[i].strip()) <= 40:
        first_dated = first_dated or bool(_SIGNED.search(lines[i]))
        at -= len(lines[i]) + 1
        i -= 1
    end = at
    count = 0
    while (
        i >= 0 and _NUMBERED.match(lines[i]) and len(lines[i].strip()) <= 60 and lines[i].rstrip()[-1:] not in "。；;，"
    ):
        at -= len(lines[i]) + 1
        i -= 1
        count += 1
    return Decoy(at + 1, end, "attachments") if first_dated and count >= 2 else None


class Quiet:
    """Decoys by place."""

    def __init__(self, decoys: list[Decoy]) -> None:
        self.decoys = decoys
        self._starts = [d.start for d in decoys]

    def at(self, offset: int) -> Decoy | None:
        """The decoy that covers the offset."""
        i = bisect_right(self._starts, offset) - 1
        return self.decoys[i] if i >= 0 and offset < self.decoys[i].end else None
