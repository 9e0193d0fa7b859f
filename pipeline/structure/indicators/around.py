"""What lies around a quantity: the topic that runs through its sentence, and the clauses before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.structure.indicators.phrases import MEASURES, closed, is_bare, opened, without_acts

LONGEST = 26  # characters of a subject
_BACK = 4  # clauses before it in which a topic is looked for
_VERBAL = re.compile(
    r"(?<=..)(?:继续|快速|稳步|加快|持续|不断|进一步|逐步|全面|有序|扎实|顺利|正式|全部|积极|大力|深入|成功|基本|得到|取得|已|将(?!军)|从(?![业事教])|由(?!于)|按(?!揭)|经过|对(?![外口象台])|与(?!会)|在(?![校建园职岗册编线])|呈|以(?![上下内外来及奖旧工])|于|把|再(?![就生造])|进展|发展(?!中|区|改)|推进|提升|提高|增长|下降|实现|完成|达到|明显|显著|大幅|总体)"
)
_BEHIND = re.compile(r"[对将把]|等(?=[\u4e00-\u9fff]{3})|、|中(?=[\u4e00-\u9fff]{4})|的")
_HALF = re.compile(r"^[^（]{0,40}）|（[^）]{0,40}$")
BRACKETED = re.compile(r"（[^（）]{0,30}）|\([^()]{0,30}\)")
TRIM = "，、：:；“”\"'（）()《》*# \u3000\t-—·"


@dataclass(slots=True)
class Topic:
    """What the running sentence speaks of.

    words: the topic; phrase: the last subject; acts: the verb that the items of a list share; shared, taken: the parts
    of 甲和乙分别 and how many have had their number; measure, unit: what is measured of several (限额为甲1元、乙2元);
    holder: the first owner of a measure; heads: the last whole of each unit; recent: subjects of the sentence;
    previous: the topic of the sentence before.
    """

    sentence: int = -1
    clause: int = -1
    words: str = ""
    acts: str = ""
    phrase: str = ""
    shared: tuple[str, ...] = ()
    taken: int = 0
    measure: str = ""
    unit: str = ""
    holder: str = ""
    previous: str = ""
    heads: dict[str, str] = field(default_factory=dict)
    recent: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies around a quantity, looked up only where its own clause does not name its subject.

    last: where the number before it ends; heading: the heading above; measure: the nearest heading that names a
    measure, whose items are who or what (个人缴费费率：（1）在职人员为|2%); group: how many numbers share the words
    before the first of them.
    """

    value: str
    stops: Sequence[int]
    clause: int
    sentence: int
    same: bool
    last: int = 0
    heading: str = ""
    measure: str = ""
    group: int = 1

    @property
    def before(self) -> str:
        """What the clauses before speak of."""
        return "" if self.same else topic_before(self.value, self.stops, self.clause, self.sentence)

    @property
    def nearest(self) -> str:
        """The same of the clauses since the last number of the sentence."""
        if self.same or self.last <= self.sentence:
            return ""
        return topic_before(self.value, self.stops, self.clause, self.last)

    @property
    def case(self) -> str:
        """The clause of condition that it hangs on: …的，处|一万元|罚款."""
        return "" if self.same else case_before(self.value, self.stops, self.clause, self.sentence)

    @property
    def listed(self) -> str:
        """The words before the colon that its clause follows: 安家费：博士|30万元."""
        return "" if self.same else listed_before(self.value, self.clause, self.sentence)

    @property
    def part(self) -> bool:
        """Whether its clause begins with 其中."""
        return self.value.startswith("其中", self.clause)


def shortened(words: str, longest: int = LONGEST) -> str:
    """At most `longest` characters from the end, beginning behind a word that parts phrases where there is one."""
    if len(words) <= longest:
        return words
    at = len(words) - longest
    for match in _BEHIND.finditer(words, at):
        if len(words) - match.end() >= 4:
            return words[match.end() :].strip(TRIM)
    return words[at:].strip(TRIM)


def case_before(value: str, stops: Sequence[int], clause: int, sentence: int) -> str:
    """The clause of condition that a rule hangs on: 逾期不改正 of 逾期不改正的，处|一万元|的罚款."""
    end = clause - 1
    for _ in range(_BACK):
        if end <= sentence or value[end] in "。；\n":
            return ""
        i = bisect_left(stops, end) - 1
        start = max(stops[i] + 1 if i >= 0 else 0, sentence)
        words = BRACKETED.sub("", value[max(start, end - 60) : end]).strip(TRIM)
        if words.endswith(("的", "者")) and len(words) >= 4:
            return shortened(words.removesuffix("的"), 18)
        end = start - 1
    return ""


def listed_before(value: str, clause: int, sentence: int) -> str:
    """The words before the colon that a clause follows: 安家费 of 给予安家费：博士|30万元."""
    if clause < 1 or value[clause - 1] not in "：:":
        return ""
    start = max(sentence, clause - 40)
    words = re.split(r"[，。；：\n]|给予|予以", BRACKETED.sub("", value[start : clause - 1]))[-1]
    words = closed(opened(words.strip(TRIM))).strip(TRIM)
    return words if 2 <= len(words) <= 14 and not is_bare(words) else words if words in MEASURES else ""


def topic_before(value: str, stops: Sequence[int], clause: int, sentence: int) -> str:
    """What the clauses before speak of, nearest first: 林下经济稳步发展，|实现增加值."""
    end = clause - 1
    for _ in range(_BACK):
        if end <= sentence:
            return ""
        i = bisect_left(stops, end) - 1
        start = max(stops[i] + 1 if i >= 0 else 0, sentence)
        if _HALF.search(value[max(start, end - 80) : end]):
            end = start - 1
            continue
        words = opened(BRACKETED.sub("", value[max(start, end - 80) : end]).strip(TRIM))
        cut = _VERBAL.search(words)
        words = words[: cut.start()] if cut else words
        words = closed(shortened(words)).strip(TRIM)
        if len(words) >= 2 and not is_bare(words):
            return without_acts(words)
        end = start - 1
    return ""
