"""What a number speaks of.

Preferences, in order: the thing counted right behind the number (新建|5所|学校), with the verb before it; the topic of the
clause before the number, without adverbials and predicate (全市水利支出达|38.52亿元); the topic of the clause before,
where this one has none (同比增长|8%) or names only a measure of it (总投资|3亿元). A change adds its word (水利支出增长),
每人每月 and the like stand in brackets at the end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.structure.indicators.clauses import Place
from pipeline.structure.indicators.comparator import Reading
from pipeline.structure.indicators.phrases import (
    MEASURES,
    PER,
    begins_with_act,
    begins_with_function,
    closed,
    ended,
    is_bare,
    is_measure,
    is_measure_ending,
    opened,
    owner_of,
    without_acts,
)
from pipeline.structure.indicators.scan import Quantity

LONGEST = 26
_THING = 24
_BACK = 4  # clauses before it in which a topic is looked for
_CUT = re.compile(r"进行|用于|予以|给予|分别|，|（|\(|。|“$|作为|以及|使用")
_GENERIC = re.compile(
    r"^(?:企业|项目|单位|学校|产品|人员|学生|教师|城市|县区|县|市|区|乡镇|村|家庭|个人|社区|同志|干部|群众|机构|公司|品牌|景区|商标|盟市|省份|部门|农牧民|农户|作品|案件|问题|事项)"
)
_RESPECTIVE = re.compile(r"分别|各(?:为|达|增|下)")
_PARTS = re.compile(r"[、和与及]|以及")
_STANDARD = re.compile(r"^的?(?:奖补|补助|补贴|收费|缴费|扣除|最低)?(?:标准|限额|额度|比例|费率|规模)")
_BRACKETED = re.compile(r"（[^（）]{0,30}）|\([^()]{0,30}\)")
_LATER = re.compile(r"已于|已经|已|将于|将|正式|均|全部|纳入|列入|入选|获评|荣获|稳步|加快|全面|顺利|有序|基本|陆续|，")
_MEASURED = re.compile(
    r"(?:标准|限额|额度?|费率|率|比例|比重|费用?|价格?|工资|奖金|补助|补贴|投资|收入|支出|资金|经费|总值|产值|利润|税收|占[^，]{1,12})$"
)
_COPULA = re.compile(r"^(?P<measure>.{4,60}?)(?:分别)?为(?P<who>[^为]{2,16})$")
_FOLLOWED = re.compile(r"^(?P<measure>.{2,40}?(?:标准|经费|补助|补贴|限额|安家费|工资))(?P<who>[^的]{2,6})$")
_UNFINISHED = ("完成", "实现", "涉及", "累计", "年均", "通过", "签约", "平均")
_LEANS = re.compile(r"^(?:其中|并|且|已|约)?(?:占|相当于|是|为|高于|低于|快于|高出)")
_ATTRIBUTES = frozenset(("全长", "长", "宽", "高", "占地", "首期", "总长", "投资", "总投资", "面积", "占地面积", "建筑面积", "水面积", "年产", "日产", "库容", "总库容", "装机", "年产值", "设立首期", "完成了占地", "共计", ""))  # fmt: skip
_AIM = re.compile(
    r"^(?:主要|专项|全部)?(?:用于|对|支持|建设|实施|新建|改造|修建|购置|扶持)(?P<thing>[^，。；]{2,24}?)(?:进行|实施|开展|$|，)"
)
# money spent, before the sentence says on what: 投资|3亿元，新建5所学校
_SPENT = frozenset(("投资", "投入", "投入资金", "安排资金", "筹集资金", "争取资金", "累计投入", "累计投资", "投入资金共", "资金", "共投入", "拨付资金", "下达资金", "落实资金", "共投资"))  # fmt: skip
_HEADS = {"户": "户数", "人": "人数", "名": "人数"}
_NO_OWNER = re.compile(r"居|位|排|创|均|比|同|占|是|较|剔除|扣除|实现|达|为|名列|超|增|首次|高于|低于|全国第|全省第")
_AIMED = re.compile(
    r"[0-9０-９][0-9０-９.,]{0,12}[十百千万亿余多]{0,4}(?:平方米|公里|平方公里|个百分点|人次|[\u4e00-\u9fff])"
)
_HALF = re.compile(r"^[^（]{0,40}）|（[^）]{0,40}$")
# 比“十三五”末|提高, 扣除留抵退税因素|增长: against what, no part of the subject
_COMPARED = re.compile(r"(?:(?<![同环])比|较)[^，。；比较]{1,12}$")
_EXCLUDED = re.compile(r"^[^，。；]{0,2}(?:扣除|剔除|不含|考虑)[^，。；]{1,16}?(?:因素|影响)(?:后|外)?")
_DIGITS = re.compile(r"[0-9.]{1,10}(?:公里|平方米|个|所|米|座|条)?长?的?")
_VERBAL = re.compile(
    r"(?<=..)(?:继续|快速|稳步|加快|持续|不断|进一步|逐步|全面|有序|扎实|顺利|正式|全部|积极|大力|深入|成功|基本|得到|取得|已|将(?!军)|从(?![业事教])|由(?!于)|按(?!揭)|经过|对(?![外口象台])|与(?!会)|在(?![校建园职岗册编线])|呈|以(?![上下内外来及奖旧工])|于|把|再(?![就生造])|进展|发展(?!中|区|改)|推进|提升|提高|增长|下降|实现|完成|达到|明显|显著|大幅|总体)"
)
_BEHIND = re.compile(r"[对将把]|等(?=[\u4e00-\u9fff]{3})|、|中(?=[\u4e00-\u9fff]{4})|的")
_TRIM = "，、：:；“”\"'（）()《》*# \u3000\t-—·"


@dataclass(slots=True)
class Topic:
    """What the running sentence speaks of. acts: the verb that the items of a list share."""

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
    heads: dict[str, str] = field(default_factory=dict)
    recent: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies around a quantity, looked up only where its own clause does not name its subject.

    last: where the number before it ends. heading: the heading above; measure: the nearest heading that names a measure,
    whose items are who or what (个人缴费费率：（1）在职人员为|2%); group: how many numbers share the words before the first.
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


class _Sides(NamedTuple):
    """left, right: the trimmed words before and behind; raw: the left before trimming; listed: it ends a list with 等."""

    left: str
    right: str
    raw: str
    listed: bool


def subject_of(quantity: Quantity, place: Place, reading: Reading, topic: Topic, around: Surroundings) -> str | None:
    """The phrase, None where nothing names it. Updates the topic."""
    if place.sentence != topic.sentence:
        topic.sentence, topic.words, topic.phrase, topic.shared, topic.measure = place.sentence, "", "", (), ""
        topic.holder, topic.recent = "", []
    if place.clause != topic.clause:
        topic.clause, topic.acts, topic.shared = place.clause, "", ()
    taken = reading.before if reading.word or reading.change in ("to", "from", "level") else place.left
    if reading.word:
        taken = _COMPARED.sub("", taken)
    left, per = _without_per(_EXCLUDED.sub("", _BRACKETED.sub("", taken)))
    right, per_behind = _without_per_behind(place.right)
    listed = left.rstrip(_TRIM).endswith("等")
    trimmed = closed(opened(left.strip(_TRIM))).strip(_TRIM)
    phrase = _phrase(quantity, place, reading, topic, _Sides(trimmed, right, left, listed), around)
    if not phrase:
        phrase = around.heading
    if not phrase:
        return None
    if left.endswith("占") and quantity.kind in ("share", "count"):
        whole = topic.heads.get("whole", "")
        phrase += "占" + (whole if whole != phrase else "")
    elif not reading.word and not reading.change:
        topic.heads["whole"] = _short(phrase, 12)
    if not reading.word and not place.joined:
        topic.recent.append(phrase)
    if reading.word and reading.change in ("increase", "decrease", "difference"):
        phrase = phrase if phrase.endswith(reading.word) else phrase + reading.word
    else:
        standard = _STANDARD.match(place.right)
        if standard and not _MEASURED.search(phrase):
            phrase += standard.group().lstrip("的")
    per = per or per_behind or _per_of(quantity.unit)
    return phrase + (f"（{per}）" if per else "")


def _per_of(unit: str) -> str:
    """元/年 as 每年."""
    per = unit.partition("/")[2]
    return "每" + per if per in ("年", "月", "日", "天", "学期", "学年") else ""


def _without_per(left: str) -> tuple[str, str]:
    match = None
    for match in PER.finditer(left):
        pass
    if match is None or len(left) - match.end() > 8:
        return left, ""
    return left[: match.start()] + left[match.end() :], match.group().lstrip("按以照")


def _without_per_behind(right: str) -> tuple[str, str]:
    match = PER.match(right)
    return (right[match.end() :], match.group()) if match else (right, "")


def _phrase(
    quantity: Quantity, place: Place, reading: Reading, topic: Topic, sides: _Sides, around: Surroundings
) -> str:
    if place.joined:
        return _joined(place, topic, sides.right, quantity)
    left = sides.left
    thing = "" if reading.word or reading.change == "from" else _thing(sides.right, quantity)
    if not left and around.group > 1 and _RESPECTIVE.search(sides.raw) and len(topic.recent) >= around.group:
        topic.shared, topic.taken = tuple(topic.recent[-around.group :]), 1
        return topic.shared[0]
    if left and (_RESPECTIVE.search(sides.raw) or around.group > 1):
        parts = _distributed(left)
        if len(parts) > 1:
            topic.shared, topic.taken, topic.words = parts, 1, parts[0]
            return parts[0]
    if (
        thing
        and sides.right.startswith(("的", "长的"))
        and (left in _ATTRIBUTES or is_measure(without_acts(left)) and is_bare(left))
    ):
        topic.words = thing
        topic.phrase = thing + (without_acts(left) if left not in MEASURES else left)  # 全长|22公里|的地铁一号线
        return topic.phrase
    if thing and not _is_topic(left, quantity):
        return _counted(sides, thing, topic, place, around)
    if (
        left
        and not is_bare(left)
        and not is_measure(left)
        and not (_LEANS.match(sides.raw.strip(_TRIM)) and (topic.words or around.before))
    ):
        return _named(left, topic, place, around, quantity)
    return _leaning(left, topic, around, place, quantity)


def _leaning(left: str, topic: Topic, around: Surroundings, place: Place, quantity: Quantity) -> str:
    """总投资|3亿元, 占全市的|30%, |增长8%: words that need an owner, from this sentence or the clauses before."""
    aim = _AIM.match(place.rest)
    if left and aim and len(aim["thing"]) >= 2:
        owner = _DIGITS.sub("", ended(aim["thing"])).strip(_TRIM)
        topic.words, topic.phrase = owner, owner + left
        return topic.phrase
    if left in _SPENT and place.stop == "，" and not place.rest:
        owner = _aimed(place.next)
        if owner and (not topic.words or begins_with_act(place.next)):
            topic.phrase = owner + left
            return topic.phrase
    if (
        not left
        and topic.holder
        and quantity.unit_base in _HEADS
        and not topic.words.endswith(_HEADS[quantity.unit_base])
    ):
        topic.phrase = topic.holder + _HEADS[quantity.unit_base]
        return topic.phrase
    case = around.case if left or not topic.words or topic.words in MEASURES else ""
    if case:
        topic.phrase = case + (left or topic.words)
        topic.words = topic.words or case
        return topic.phrase
    if (
        left
        and begins_with_act(left)
        and quantity.kind in ("count", "measure")
        and len(left) >= 4
        and not left.startswith(_UNFINISHED)
    ):
        topic.phrase = left  # 新增学位|700个 names what it counts
        return left
    nearest = around.nearest
    owner = nearest if nearest and not _NO_OWNER.match(nearest) else topic.words or around.before
    if is_measure(left) and owner:
        owner = owner_of(owner)
    if owner and left and not owner.endswith(left):
        phrase = _short(owner, 16) + left
    else:
        phrase = owner or left
    if not topic.words:
        topic.words = owner or left
    topic.phrase = phrase
    return phrase


def _aimed(following: str) -> str:
    """What the next clause is about: 普惠性幼儿园 of 完成新增40所普惠性幼儿园任务."""
    words = _AIMED.sub("", _BRACKETED.sub("", following))
    words = ended(without_acts(opened(words.strip(_TRIM)))).strip(_TRIM)
    return words[:18] if len(words) >= 2 and not is_bare(words) else ""


def _joined(place: Place, topic: Topic, right: str, quantity: Quantity) -> str:
    """815元和|615元 speaks of the same; 80条街路和|4个|广场 of another thing under the same verb."""
    thing = _thing(right, quantity)
    if thing:
        topic.words = thing
        topic.phrase = topic.acts + thing
        return topic.phrase
    if topic.holder and quantity.unit_base in _HEADS and topic.phrase.endswith(tuple(_HEADS.values())):
        return owner_of(topic.phrase) + _HEADS[quantity.unit_base]
    if topic.shared and topic.taken < len(topic.shared):
        topic.words = topic.shared[topic.taken]
        topic.taken += 1
        topic.phrase = topic.words
        return topic.words
    return topic.phrase or topic.words


def _thing(right: str, quantity: Quantity) -> str:
    """The counted thing at the beginning of what follows, "" where none can begin there."""
    if right.startswith(("（", "(")) and not _BRACKETED.match(right):
        return ""
    words = _BRACKETED.sub("", right).strip(_TRIM).removeprefix("的").removeprefix("长的").strip(_TRIM)
    if len(words) < 2 or begins_with_function(words) or _STANDARD.match(right):
        return ""
    generic = _GENERIC.match(words)
    cut = None if generic else _CUT.search(words, 1)
    words = words[: min(_THING, cut.start() if cut else _THING)]
    if "等" in words[2:]:
        words = re.split(r"[、和]", words, maxsplit=1)[0]
    if generic:
        return words.strip(_TRIM)
    later = _LATER.search(words, 3)
    return ended(words[: later.start()] if later else words).strip(_TRIM)


def _is_topic(left: str, quantity: Quantity) -> bool:
    """Whether a noun before the number is what it speaks of although words follow: 总投资|3亿元|建设…."""
    if (
        quantity.kind in ("share", "points", "multiple")
        and len(left) >= 4
        and left.endswith(("的", "率", "比例", "比重"))
    ):
        return True
    return left in MEASURES or (quantity.kind != "count" and owner_of(left) != left and len(left) > 3)


def _counted(sides: _Sides, thing: str, topic: Topic, place: Place, around: Surroundings) -> str:
    left = prefix = sides.left
    if sides.listed:
        prefix = ""
    elif len(left) + len(thing) > LONGEST:
        prefix = "" if len(thing) >= 4 and not _GENERIC.match(thing) else _short(left, 14)
    acts = left[: len(left) - len(without_acts(left))] if not is_bare(left) else left
    if not place.same or left:
        topic.acts = acts if len(acts) <= 6 else ""
    elif topic.acts:
        prefix = topic.acts
    if thing in MEASURES and is_bare(prefix):
        prefix = around.case or prefix
    topic.words = thing
    topic.phrase = prefix + thing
    return topic.phrase


def _named(left: str, topic: Topic, place: Place, around: Surroundings, quantity: Quantity) -> str:
    words = _with_measure(_unlisted(left), topic, around, quantity)
    topic.holder = topic.holder or owner_of(words)
    bare = without_acts(words)
    acts = words[: len(words) - len(bare)]
    if place.same and not acts and topic.acts:
        phrase = topic.acts + words
    else:
        phrase = words
        if not place.same or acts:
            topic.acts = acts if len(acts) <= 4 else ""
    topic.words = bare if len(bare) >= 2 else words
    topic.phrase = phrase
    if not around.part and len(left) > 3:
        topic.heads[quantity.unit_base] = _short(topic.words, 16)
    return phrase


def _unlisted(left: str) -> str:
    """引进甲公司、乙基地等优质项目: 引进优质项目."""
    head, listed, thing = left.rpartition("等")
    if not listed or len(thing) < 2 or "、" not in head or thing.startswith(("级", "于", "待", "量", "值", "学")):
        return left
    return head[: len(head) - len(without_acts(head))] + thing


def _with_measure(left: str, topic: Topic, around: Surroundings, quantity: Quantity) -> str:
    """支付限额为职工|1000元、居民|500元: what is measured goes along with each who."""
    listed = around.listed if len(left) <= 8 else ""
    if listed and listed not in left:
        topic.measure, topic.unit = listed, quantity.unit_base
        return listed + left
    if len(left) <= 4 and topic.measure and topic.unit == quantity.unit_base:
        return topic.measure + left
    head = topic.heads.get(quantity.unit_base, "")
    if head and len(left) <= 5 and around.part and not is_measure(left) and quantity.kind != "share":
        own = owner_of(head)
        if own != head or left.endswith("级"):  # 其中玉米|3万亩 of 粮食播种面积, 其中省级|9家 of 龙头企业
            tail = head[len(own) :] if own != head else head
            return left if tail in left else left + tail
    match = _COPULA.match(left)
    if match is None:
        match = _FOLLOWED.match(left)
    if match and _MEASURED.search(match["measure"]):
        topic.measure, topic.unit = _short(match["measure"], 20), quantity.unit_base
        return topic.measure + match["who"]
    if _MEASURED.search(left) or quantity.kind not in ("money", "share"):
        topic.measure = ""
        return _short(left)
    if topic.measure and topic.unit == quantity.unit_base:
        return topic.measure + _short(left, 16)
    if around.measure and around.measure not in left:
        return around.measure + _short(left, 16)
    return _short(left)


def _short(words: str, longest: int = LONGEST) -> str:
    """At most `longest` characters from the end, beginning behind a word that parts phrases where there is one."""
    if len(words) <= longest:
        return words
    at = len(words) - longest
    for match in _BEHIND.finditer(words, at):
        if len(words) - match.end() >= 4:
            return words[match.end() :].strip(_TRIM)
    return words[at:].strip(_TRIM)


def _distributed(left: str) -> tuple[str, ...]:
    """甲和乙分别: the parts that share one predicate, and the end of the last one: 城镇、农村居民收入 is 城镇居民收入 and
    农村居民收入, where both names are of one length."""
    parts = [part for part in _PARTS.split(re.sub(r"分别$", "", left)) if len(part) >= 2]
    if len(parts) < 2:
        return tuple(parts)
    before, last = parts[-2], parts[-1]
    if len(last) > len(before) + 1 and len(before) <= 4 and is_measure_ending(last):
        tail = last[len(before) :]
        parts = [part + tail for part in parts[:-1]] + [last]
    return tuple(parts)


def case_before(value: str, stops: Sequence[int], clause: int, sentence: int) -> str:
    """The clause of condition that a rule hangs on: 逾期不改正 of 逾期不改正的，处|一万元|的罚款."""
    end = clause - 1
    for _ in range(_BACK):
        if end <= sentence or value[end] in "。；\n":
            return ""
        i = bisect_left(stops, end) - 1
        start = max(stops[i] + 1 if i >= 0 else 0, sentence)
        words = _BRACKETED.sub("", value[max(start, end - 60) : end]).strip(_TRIM)
        if words.endswith(("的", "者")) and len(words) >= 4:
            return _short(opened(words.removesuffix("的")), 18)
        end = start - 1
    return ""


def listed_before(value: str, clause: int, sentence: int) -> str:
    """The words before the colon that a clause follows: 安家费 of 给予安家费：博士|30万元."""
    if clause < 1 or value[clause - 1] not in "：:":
        return ""
    start = max(sentence, clause - 40)
    words = re.split(r"[，。；：\n（）()]", value[start : clause - 1])[-1]
    words = closed(without_acts(opened(words.strip(_TRIM)))).strip(_TRIM)
    return words if 2 <= len(words) <= 14 and not is_bare(words) else words if words in MEASURES else ""


def topic_before(value: str, stops: Sequence[int], clause: int, sentence: int) -> str:
    """What the clauses before speak of, nearest first: 非公有制经济继续快速发展，|实现增加值."""
    end = clause - 1
    for _ in range(_BACK):
        if end <= sentence:
            return ""
        i = bisect_left(stops, end) - 1
        start = max(stops[i] + 1 if i >= 0 else 0, sentence)
        if _HALF.search(value[max(start, end - 80) : end]):
            end = start - 1
            continue
        words = opened(_BRACKETED.sub("", value[max(start, end - 80) : end]).strip(_TRIM))
        cut = _VERBAL.search(words)
        words = words[: cut.start()] if cut else words
        words = closed(_short(words)).strip(_TRIM)
        if len(words) >= 2 and not is_bare(words):
            return without_acts(words)
        end = start - 1
    return ""
