"""The words that frame a topic, and how they are taken off its ends. Data: subject_words.tsv."""

from __future__ import annotations

import re

from pipeline.structure.vocabulary import rows_of

_BY_CLASS: dict[str, list[str]] = {}
for _word, _class in rows_of("subject_words"):
    _BY_CLASS.setdefault(_class, []).append(_word)


def either(*classes: str) -> str:
    """An alternation of the words of some classes, longest first."""
    words = {word for name in classes for word in _BY_CLASS[name]}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def words_like(name: str) -> tuple[str, ...]:
    """The words of a class."""
    return tuple(_BY_CLASS[name])


MEASURES = frozenset(_BY_CLASS["measure"])
_PREDICATES, _CLOSINGS = frozenset(_BY_CLASS["predicate"]), frozenset(_BY_CLASS["closing"])
_LONGEST = max(map(len, _PREDICATES | _CLOSINGS))
_LONGEST_BARE = 14
_KEEPS, _WHOLE = tuple(_BY_CLASS["keep"]), tuple(_BY_CLASS["whole"])
_YEAR = r"(?:“?(?:19|20)[0-9]{2}”?|[二一][〇○零九][〇○零一二三四五六七八九]{2})(?:[-—－~～至到](?:19|20)?[0-9]{2})?"
_PART = r"[0-9]{1,2}月(?:[0-9]{1,2}日)?份?|底|末|初|以来|上半年|下半年|全年|前|期间|起|之前"
_TIME = "|".join(
    (
        rf"(?:截至|截止|截止到|到|至|自|从|在|于)?{_YEAR}(?:学?年)?(?:年?度)?(?:{_PART}){{0,4}}",
        r"“?十[一二三四]?五”?(?:时期|期间|以来|末)?",
        r"[0-9]{1,2}(?:[-—~～至][0-9]{1,2})?月(?:份|底|末|[0-9]{1,2}日)?",
        r"(?:今年|去年|明年)(?:底|以来|上半年|下半年|全年|[0-9]{1,2}月(?:份|底)?)?前?|年底前?|年末",
        r"(?:过去|近|这)?[一二三四五0-9]{1,2}年(?!级)[来间]?[内里]?，?",
    )
)
_LABEL = (
    r"[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.．、](?![0-9])|[一二三四五六七八九十]{1,3}[是要、]"
    r"|[-—*#·•●○■◆▪]{1,4}|[①-⑳]|第[一二三四五六七八九十百]{1,5}[条款项]"
)
_BY = r"(?:依据|根据|按照|依照|对照)《[^《》]{1,60}》等?(?:的?(?:要求|规定|精神))?，?"
_OPEN = re.compile(rf"^(?:\s|{_BY}|{_LABEL}|{_TIME}|[“”\"'）)、*]|(?:{either('opener')})(?!的))")
_BARE = re.compile(rf"(?:{either('act', 'measure', 'opener')}|的|了|其|该)")
_FUNCTION = re.compile(rf"^(?:\s|{either('function')})")
# 补贴性培训 does not begin with 补贴
_ACTS = re.compile(rf"^(?:{either('act')}){{1,6}}(?![性类型式者率额金化员品])")
# whom or what a rate is for: 每人每月, 每生, 每千人口, 按每亩
_HEADS = (
    r"个子女|名[\u4e00-\u9fff]{1,4}|位[\u4e00-\u9fff]{1,3}|个?(?:班|校|村|县|乡镇|学校|棚|大棚|项目|名额)"
    r"|一?(?:百户|千人口?|万人口?|百人|家|场|间|所|处|公里|小时|餐|据点|平方米|立方米|公斤|千克)|[生人户亩吨车床次套件台头只株年月周天日]"
    r"|学期|学年|季度"
)
PER = re.compile(rf"(?:按照?|以)?每(?:{_HEADS})(?:每(?:年|月|天|日|次|学期|学年|季度)|[年月天日])?内?")


def opened(words: str) -> str:
    """A phrase without the adverbials, labels and time words at its beginning."""
    for _ in range(12):
        match = _OPEN.match(words)
        if match is None or words.startswith(_KEEPS):
            break
        words = words[match.end() :]
    return words


def closed(words: str) -> str:
    """A phrase without the predicate words at its end."""
    words = words.rstrip()
    for _ in range(8):
        length = _suffix(words, _PREDICATES)
        if not length or (length == 1 and words.endswith(_WHOLE)):
            break
        words = words[:-length].rstrip()
    return words


def _suffix(words: str, among: frozenset[str]) -> int:
    """Length of the longest word of a set that a phrase ends with, 0 where there is none."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        if words[-length:] in among:
            return length
    return 0


def ended(words: str) -> str:
    """A counted thing without the predicate behind it, as long as two characters are left."""
    for _ in range(3):
        length = _suffix(words, _CLOSINGS)
        if not length or len(words) - length < 2:
            break
        words = words[:-length]
    return words


def begins_with_function(words: str) -> bool:
    """Whether no counted thing can begin here."""
    return bool(_FUNCTION.match(words)) and not words.startswith(_KEEPS)


def begins_with_act(words: str) -> bool:
    """Whether a clause begins with a verb of doing."""
    return bool(_ACTS.match(words))


def is_bare(words: str) -> bool:
    """Whether a phrase names no thing: nothing but acts, measures and adverbials."""
    return len(words) <= _LONGEST_BARE and not _BARE.sub("", words)


_MEASURE_LIKE = re.compile(r"^.{1,3}(?:数|率|额|量|值|价|面积|比例|比重|长度|宽度)$")


def is_measure(words: str) -> bool:
    """Whether a phrase names only what is measured: 总投资, 合格率."""
    return words in MEASURES or (len(words) <= 4 and bool(_MEASURE_LIKE.match(words)))


_ENDS_MEASURED = re.compile(
    r"(?:数|率|额|量|值|价|面积|比例|比重|长度|宽度|收入|支出|班额|规模|标准|经费|增加值|产值|利润|人口|余额|里程)$"
)


def is_measure_ending(words: str) -> bool:
    """Whether a phrase ends in what is measured."""
    return bool(_ENDS_MEASURED.search(words))


def without_acts(words: str) -> str:
    """A phrase without the verbs it begins with."""
    match = _ACTS.match(words)
    return words[match.end() :] if match and match.end() < len(words) else words


_LONGEST_MEASURE = max(map(len, MEASURES))


def owner_of(words: str) -> str:
    """A phrase without the measure noun at its end: 监管企业 of 监管企业营收."""
    for length in range(min(_LONGEST_MEASURE, len(words) - 2), 0, -1):
        if words[-length:] in MEASURES:
            return words[:-length]
    return words
