"""Notes like 領(lǐng) and 領（ㄌㄧㄥˇ）, put there by a program that annotates Traditional characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from pipeline.rewrite.annotations.readings import PINYIN, ZHUYIN, is_reading
from pipeline.rule import Change, Context, Example, Propose, Rule

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Traditional characters that GB 2312 has as well, for another word: site tables do bring them in.
_SHARED = frozenset("乾吒夥後徵摺於甯菸藉覆麴麽著叠矽")

# A gloss by an editor stands alone: five notes are a habit. Of these nearly all stand on Traditional characters, and
# most occurrences of an annotated character are annotated (furniture that was added later has none; an editor glosses
# a rare character once). Seed documents and generated ones have 1.0 and 0.9 to 1.0, textbooks of pinyin 0.1 and less.
_LEAST, _TRADITIONAL, _ANNOTATED = 5, 0.8, 0.5


@cache
def _is_traditional(char: str) -> bool:
    """Whether a character is foreign to Simplified text: GB 2312 does not have it, or only for another word."""
    if char in _SHARED:
        return True
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _notes(letters: str) -> Propose:
    pattern = re.compile(rf"(?<=[{_HAN}])[(（] ?([{letters}]{{1,8}}) ?[)）]")

    def propose(value: str, context: Context) -> Iterable[Change]:
        hits = [m for m in pattern.finditer(value) if is_reading(m.group(1), value[m.start() - 1])]
        if len(hits) < _LEAST:
            return
        noted = Counter(value[m.start() - 1] for m in hits)
        seen = Counter(c for c in value if c in noted)
        traditional = sum(n for c, n in noted.items() if _is_traditional(c))
        if traditional < _TRADITIONAL * len(hits) or len(hits) < _ANNOTATED * seen.total():
            return
        for match in hits:
            char = value[match.start() - 1]
            # 亳(bó)州 in the midst of them is a gloss still; what is annotated at every turn is not
            if _is_traditional(char) or noted[char] == seen[char] >= 3:
                yield Change(match.start(), match.end(), "")

    return propose


_WHY = (
    "438 of 438 notes of a document of this kind, none in 650,000 clean characters: one syllable that is a reading of "
    "the character before it; only where five or more, on Traditional characters, show a program's hand"
)
_GLOSSES = (
    "亳(bó)州、儋(dān)州、郴(chēn)州、亳(bó)州、泸(lú)州、邛(qióng)崃都在名单里。",
    "領(lǐng)導(dǎo)只見一次。",
    "學(xué)習(xí)、教(jiào)育、兒(ér)童、師(shī)範，學校學生學習學問學科學業學年學期學制學費。",
    "領(Leader)導(manager)機(machine)構(org)關(bureau)",
    "《领导》（lǐng dǎo）（一）（A）",
)

RULES: tuple[Rule, ...] = (
    Rule(
        "drop_pinyin_note",
        "annotations",
        _notes(PINYIN),
        _WHY,
        (
            Example(
                "領(lǐng)導(dǎo)小組抓質(zhì)量，務(wù)實規(guī)範。",
                "領導小組抓質量，務實規範。",
            ),
            Example(
                "亳(bó)州試點：領（ling）導（dăo）重質( zhì )量，務(wù)實規(ɡuī)劃，綠(lv)色旅(lǚ)遊（yóu）覽(lǎn)。",
                "亳(bó)州試點：領導重質量，務實規劃，綠色旅(lǚ)遊覽。",
            ),
        ),
        _GLOSSES,
        needs="āáǎàăēéěèĕīíǐìĭōóǒòŏūúǔùŭǖǘǚǜ",
    ),
    Rule(
        "drop_zhuyin_note",
        "annotations",
        _notes(ZHUYIN),
        _WHY,
        (
            Example(
                "領(ㄌㄧㄥˇ)導(ㄉㄠˇ)小組抓質(ㄓˋ)量，務(ㄨˋ)實規(ㄍㄨㄟ)範。",
                "領導小組抓質量，務實規範。",
            ),
        ),
        ("注音符號（ㄅㄆㄇㄈ）", "囝(ㄐㄧㄢˇ)", *_GLOSSES),
        needs="".join(chr(code) for code in range(0x3105, 0x312E)),
    ),
)
