"""The lines that were cut as furniture, made ready to be searched for facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from pipeline.text import SourceSpan, Text

STAGES = ("content", "boilerplate")
# A page has some hundred cut lines; on one that has more the facts stand among the first and the last.
MOST_LINES = 2000
LONGEST_LINE = 600

# Content is cut before the script is settled: the labels of Traditional pages, character by character.
FOLDED = str.maketrans(
    "發佈時間來責編輯網備號權瀏覽點擊關頁錄稿審閱覽處務機構開題類單位檔佈創見體製",
    "发布时间来责编辑网备号权浏览点击关页录稿审阅览处务机构开题类单位档布创见体制",
)


_LINE = re.compile(r"[^\n]+")
_LEFT = re.compile(
    r"来源[:：]|发布时间|发布日期|发表时间|责任编辑|浏览次数|阅读次数|点击[:：数次]|字[体号][:：]|索引号|发布机构"
)
_DATED = re.compile(r"[12][0-9]{3}[-/.年][0-9]{1,2}[-/.月][0-9]")
HEAD_LINES, SHORT = 15, 80


class Line(NamedTuple):
    """A line that was cut: with its labels in Simplified characters, to be searched, and as printed, for its values.
    Both have the same length.

    step, start: the step that cut it and where it stood in the text before that step. A label joined with the line
    below has that line's words from column below on, and below_start is where they stood, before the same or another
    step (below_step).
    """

    folded: str
    printed: str
    step: int = 0
    start: int = 0
    below: int = 0
    below_step: int = 0
    below_start: int = 0

    def place(self, text: Text, start: int, end: int) -> SourceSpan:
        """Where columns start to end of the line stand in the source."""
        if self.below and start >= self.below:
            at = self.below_start + start - self.below
            return text.origin_before(self.below_step, at, at + end - start)
        return text.origin_before(self.step, self.start + start, self.start + end)


# A cell of a table that was laid out as lines: the label alone, its value below.
_LABEL_ALONE = re.compile(
    r"[【\[]?(?:索\s{0,3}引\s{0,3}号|信息索引号?|发文字号|发文文号|文件编号|文\s{0,3}号|发布机构|发文机关|发文机构|发文单位|发布单位|"
    r"发布机关|制发机关|制发单位|公开责任部门|公开主体|成文日期|成文时间|生成日期|发文日期|签发日期|发布日期|发布时间|公开日期|"
    r"信息来源|来源)[】\]]?\s{0,4}[:：]?\s{0,4}"
)
_NOT_A_VALUE = re.compile(r"[^\d]{1,8}[:：]|[\u4e00-\u9fff]{2}[分关字号日时类题名]{1,2}$")


def _left_lines(text: Text) -> Iterator[tuple[int, int, str]]:
    """Lines of a page that no rule cut, above the first sentence: short, with a label of such lines and a date, or a
    label alone and the line below it."""
    value, step = text.value, len(text.steps)
    labelled = False
    for match in islice(_LINE.finditer(value), HEAD_LINES):
        words = match.group().strip()
        if len(words) > SHORT or words.endswith("。"):
            return
        alone = bool(_LABEL_ALONE.fullmatch(words))
        if words and (alone or labelled or (_LEFT.search(words) and _DATED.search(words))):
            yield match.start() + match.group().index(words), step, words
        labelled = alone


def cut_lines(text: Text) -> list[Line]:
    """Every line that was cut as furniture, in document order; a label alone with the line below it. Behind them, the
    lines of the same kind that were left at the head of the text."""
    found: list[tuple[int, int, str]] = []
    for number, step in enumerate(text.steps):
        if step.stage not in STAGES:
            continue
        for edit in step.edits:
            at = edit.start
            for line in edit.before.split("\n"):
                if not edit.after and line.strip():
                    found.append((at + len(line) - len(line.lstrip()), number, line.strip()[:LONGEST_LINE]))
                at += len(line) + 1
    found.sort(key=lambda item: item[0])
    if len(found) > MOST_LINES:
        found = found[: MOST_LINES // 2] + found[-MOST_LINES // 2 :]
    found.extend(_left_lines(text))
    lines = [Line(words.translate(FOLDED), words, step, at) for at, step, words in found]
    for n in range(len(lines) - 1):
        line, below = lines[n], lines[n + 1]
        if (
            len(line.folded) <= 20
            and _LABEL_ALONE.fullmatch(line.folded)
            and not _LABEL_ALONE.match(below.folded)
            and not _NOT_A_VALUE.match(below.folded)
        ):
            lines[n] = Line(
                f"{line.folded} {below.folded}", f"{line.printed} {below.printed}", line.step, line.start,
                len(line.folded) + 1, below.step, below.start,
            )  # fmt: skip
    return lines
