"""What a number speaks of.

Preferences, in order: the thing counted right behind the number (新建|5所|学校), with the verb before it; the topic of
the clause before the number, without adverbials and predicate (全市水利支出达|38.52亿元); the topic of the clause
before, where this one has none (同比增长|8%) or names only a measure of it (总投资|3亿元). A change adds its word
(水利支出增长), 每人每月 and the like stand in brackets at the end.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.structure.indicators.around import BRACKETED, LONGEST, TRIM, Surroundings, Topic, shortened
from pipeline.structure.indicators.clauses import Place
from pipeline.structure.indicators.comparator import Reading
from pipeline.structure.indicators.phrases import (
    MEASURES,
    PER,
    begins_with_act,
    closed,
    ended,
    is_bare,
    is_measure,
    opened,
    owner_of,
    without_acts,
    words_like,
)
from pipeline.structure.indicators.scan import Quantity
from pipeline.structure.indicators.things import GENERIC, STANDARD, aimed_at, distributed, thing_of, unlisted

_ATTRIBUTES = frozenset(words_like("attribute"))
_SPENT = frozenset(words_like("spent"))
_UNFINISHED = words_like("unfinished")
_AMONG = re.compile(r"中(?:还|仍|共|已|有){0,2}$")  # 116座水库中还有|12座|病险水库
_RESPECTIVE = re.compile(r"分别|各(?:为|达|增|下)")
_MEASURED = re.compile(
    r"(?:标准|限额|额度?|费率|率|比例|比重|费用?|价格?|工资|奖金|补助|补贴|投资|收入|支出|资金|经费|总值|产值|利润|税收|占[^，]{1,12})$"
)
_COPULA = re.compile(r"^(?P<measure>.{4,60}?)(?:分别)?为(?P<who>[^为]{2,16})$")
_FOLLOWED = re.compile(r"^(?P<measure>.{2,40}?(?:标准|经费|补助|补贴|限额|安家费|工资))(?P<who>[^的]{2,6})$")
_LEANS = re.compile(r"^(?:其中|并|且|已|约)?(?:占|相当于|是|为|高于|低于|快于|高出)")
_AIM = re.compile(
    r"^(?:主要|专项|全部)?(?:用于|对|支持|建设|实施|新建|改造|修建|购置|扶持)(?P<thing>[^，。；]{2,24}?)(?:进行|实施|开展|$|，)"
)
_SOON = 30  # characters from the beginning of its sentence within which a bare number may speak of the one before
# 按照基本水价的|1.5倍|收取: a share of something, of which the clauses before say what it is due for
_BY = re.compile(r"^按照?")
_HEADS = {"户": "户数", "人": "人数", "名": "人数"}
_NO_OWNER = re.compile(r"居|位|排|创|均|比|同|占|是|较|剔除|扣除|实现|达|为|名列|超|增|首次|高于|低于|全国第|全省第")
# 比“十三五”末|提高, 扣除留抵退税因素|增长: against what, no part of the subject
_COMPARED = re.compile(r"(?:(?<![同环])比|较)[^，。；比较]{1,12}$")
_EXCLUDED = re.compile(r"^[^，。；]{0,2}(?:扣除|剔除|不含|考虑)[^，。；]{1,16}?(?:因素|影响)(?:后|外)?")
_DIGITS = re.compile(r"[0-9.]{1,10}(?:公里|平方米|个|所|米|座|条)?长?的?")


class _Sides(NamedTuple):
    """left, right: the words before, trimmed, and behind; raw: the left before trimming; listed: it ends with 等."""

    left: str
    right: str
    raw: str
    listed: bool


def subject_of(quantity: Quantity, place: Place, reading: Reading, topic: Topic, around: Surroundings) -> str | None:
    """The phrase, None where nothing names it. Updates the topic."""
    if place.sentence != topic.sentence:
        topic.previous = "" if around.value[place.sentence - 1 : place.sentence] == "\n" else topic.words
        topic.sentence, topic.words, topic.phrase, topic.shared, topic.measure = place.sentence, "", "", (), ""
        topic.holder, topic.recent = "", []
    if place.clause != topic.clause:
        topic.clause, topic.acts, topic.shared = place.clause, "", ()
    taken = reading.before if reading.word or reading.change in ("to", "from", "level") else place.left
    if reading.word:
        taken = _COMPARED.sub("", taken)
    outside, _, inside = BRACKETED.sub("", taken).rpartition("（")
    taken = inside or outside  # behind a bracket that is still open
    left, per = _without_per(_EXCLUDED.sub("", taken))
    right, per_behind = _without_per_behind(place.right)
    listed = left.rstrip(TRIM).endswith("等")
    trimmed = closed(opened(left.strip(TRIM))).strip(TRIM)
    whole = topic.words
    phrase = _phrase(quantity, place, reading, topic, _Sides(trimmed, right, left, listed), around)
    if not phrase:
        phrase = around.heading
    if not phrase:
        return None
    if left.endswith("占") and quantity.kind in ("share", "count"):
        phrase += "占" + (shortened(whole, 12) if whole != phrase else "")
    if not reading.word and not place.joined:
        topic.recent.append(phrase)
    if reading.word and reading.change in ("increase", "decrease", "difference"):
        phrase = phrase if phrase.endswith(reading.word) else phrase + reading.word
    else:
        standard = STANDARD.match(place.right)
        if standard and not _MEASURED.search(phrase):
            phrase += standard.group().lstrip("的")
    per = per or per_behind or _per_of(quantity.unit) or _without_per(place.left[-12:])[1]
    return _balanced(phrase) + (f"（{per}）" if per else "")


def _balanced(phrase: str) -> str:
    """A phrase that was cut at a quotation mark has its other half again, or loses a half that nothing opens."""
    missing = phrase.count("“") - phrase.count("”")
    if missing < 0:
        return phrase.replace("”", "") if "“" not in phrase else phrase
    return phrase + "”" * missing


def _per_of(unit: str) -> str:
    """元/年 as 每年."""
    per = unit.partition("/")[2]
    return "每" + per if per in ("年", "月", "日", "天", "学期", "学年") else ""


def _without_per(left: str) -> tuple[str, str]:
    matches = list(PER.finditer(left))
    if not matches or len(left) - matches[-1].end() > 8:
        return left, ""
    match = matches[-1]
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
    thing = "" if reading.word or reading.change == "from" else thing_of(sides.right)
    if not left and around.group > 1 and _RESPECTIVE.search(sides.raw) and len(topic.recent) >= around.group:
        topic.shared, topic.taken = tuple(topic.recent[-around.group :]), 1
        return topic.shared[0]
    if left and (_RESPECTIVE.search(sides.raw) or around.group > 1):
        parts = distributed(left)
        if len(parts) > 1:
            topic.shared, topic.taken, topic.words = parts, 1, parts[0]
            return parts[0]
    if (
        thing
        and sides.right.startswith(("的", "长的"))
        and (left in _ATTRIBUTES or (is_measure(without_acts(left)) and is_bare(left)))
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
        and not (_LEANS.match(sides.raw.strip(TRIM)) and (topic.words or around.before))
    ):
        if quantity.kind in ("share", "multiple") and _BY.match(sides.raw.strip(TRIM)):
            due = around.case or around.before
            left = shortened(due, 18) + left if due else left
        return _named(left, topic, place, around, quantity)
    return _leaning(left, topic, around, place, quantity)


def _leaning(left: str, topic: Topic, around: Surroundings, place: Place, quantity: Quantity) -> str:
    """总投资|3亿元, 占全市的|30%, |增长8%: words that need an owner, from this sentence or the clauses before."""
    aimed = _by_aim(left, topic, place, quantity)
    if aimed:
        topic.phrase = aimed
        return aimed
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
    if left and not owner and quantity.start - place.sentence < _SOON:
        owner = topic.previous
    if is_measure(left) and owner:
        owner = "" if is_measure(owner) and owner == topic.words else owner_of(owner)
    phrase = owner or left
    if owner and left and not owner.endswith(left):
        phrase = shortened(owner, 16) + left
    if not topic.words:
        topic.words = owner or left
    topic.phrase = phrase
    return phrase


def _by_aim(left: str, topic: Topic, place: Place, quantity: Quantity) -> str:
    """投资|6亿元|对河道进行改造, 投资|6亿元，新建5所学校: the aim stands behind; |505户 belongs to the first owner."""
    aim = _AIM.match(place.rest)
    if left and aim and len(aim["thing"]) >= 2:
        topic.words = _DIGITS.sub("", ended(aim["thing"])).strip(TRIM)
        return topic.words + left
    if left in _SPENT and place.stop == "，" and not place.rest:
        owner = aimed_at(place.next)
        if owner and (not topic.words or begins_with_act(place.next)):
            return owner + left
    head = _HEADS.get(quantity.unit_base)
    return topic.holder + head if not left and topic.holder and head and not topic.words.endswith(head) else ""


def _joined(place: Place, topic: Topic, right: str, quantity: Quantity) -> str:
    """815元和|615元 speaks of the same; 80条街路和|4个|广场 of another thing under the same verb."""
    thing = thing_of(right)
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
    if sides.listed or _AMONG.search(sides.raw):
        prefix = ""
    elif len(left) + len(thing) > LONGEST:
        prefix = "" if len(thing) >= 4 and not GENERIC.match(thing) else shortened(left, 14)
    acts = left[: len(left) - len(without_acts(left))] if not is_bare(left) else left
    if not place.same or left:
        topic.acts = acts if len(acts) <= 6 else ""
    elif topic.acts:
        prefix = topic.acts
    if thing in MEASURES and (is_bare(prefix) or len(prefix) <= 5):
        case = around.case
        prefix = (case if is_bare(prefix) else case + prefix.removesuffix("处")) if case else prefix
    topic.words = thing
    topic.phrase = prefix + thing
    return topic.phrase


def _named(left: str, topic: Topic, place: Place, around: Surroundings, quantity: Quantity) -> str:
    words = _with_measure(unlisted(left), topic, around, quantity)
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
        topic.heads[quantity.unit_base] = shortened(topic.words, 16)
    return phrase


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
        topic.measure, topic.unit = shortened(match["measure"], 20), quantity.unit_base
        return topic.measure + match["who"]
    if _MEASURED.search(left) or quantity.kind not in ("money", "share"):
        topic.measure = ""
        return shortened(left)
    if topic.measure and topic.unit == quantity.unit_base:
        return topic.measure + shortened(left, 16)
    if around.measure and around.measure not in left:
        return around.measure + shortened(left, 16)
    return shortened(left)
