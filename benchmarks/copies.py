"""Copies of documents as copying sites make them: one function a kind of edit, each drawing from its own generator.

`copies_of` gives every kind for every document; which words come in is drawn from the other documents, from the
templates of page furniture and from the tables of real converters, never invented here.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pypinyin import Style, lazy_pinyin

HAN = re.compile("[\u4e00-\u9fff]")
SENTENCE = re.compile(r"[^。；！？\n]{1,4000}[。；！？]?\n?|\n")
WORD = re.compile("[\u4e00-\u9fff]{2}")
NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,6})?")
YEAR = re.compile(r"(?:19|20)\d\d(?=年|〕|\))")


@dataclass(frozen=True, slots=True)
class Material:
    """What copies are made of. texts: the documents by name; words and sentences: theirs, for spinning. above, below:
    lines of furniture. table: Simplified to Traditional as a converter of a site has it."""

    texts: Mapping[str, str]
    words: tuple[str, ...]
    sentences: tuple[str, ...]
    above: tuple[str, ...]
    below: tuple[str, ...]
    table: Mapping[int, str]


class Copy(NamedTuple):
    """One document made. sources: those whose copy it is, of some the only one. neutral: those of which it holds words
    without being a copy that a judge could tell from one."""

    name: str
    kind: str
    sources: tuple[str, ...]
    text: str
    neutral: tuple[str, ...] = ()


Edit = Callable[[str, random.Random, Material], str]


def furniture(text: str, rng: random.Random, material: Material) -> str:
    """Another site's lines above and below."""
    above = rng.sample(material.above, rng.randint(2, 5))
    below = rng.sample(material.below, rng.randint(3, 7))
    return "\n".join([*above, text, *below])


def redaction(text: str, rng: random.Random, material: Material) -> str:
    """Numbers and one word in twenty blanked with xx, as farms do that sell the document."""
    sign = rng.choice(["xx", "XX", "××", "**"])
    text = NUMBER.sub(lambda m: sign if rng.random() < 0.7 else m.group(), text)
    return WORD.sub(lambda m: sign if rng.random() < 0.05 else m.group(), text)


def traditional(text: str, rng: random.Random, material: Material) -> str:
    """Character by character by a converter's table."""
    return text.translate(material.table)


def pinyin(text: str, rng: random.Random, material: Material) -> str:
    """Traditional, and every occurrence of some characters with its reading in brackets."""
    text = traditional(text, rng, material)
    chosen = {char for char in sorted(set(text)) if HAN.match(char) and rng.random() < 0.15}
    reading = {char: lazy_pinyin(char, style=Style.TONE)[0] for char in chosen}
    return "".join(f"{char}({reading[char]})" if char in reading else char for char in text)


def spun_words(text: str, rng: random.Random, material: Material) -> str:
    """One word in four replaced by a word of some other document, two characters by one to four."""

    def other(found: re.Match[str]) -> str:
        if rng.random() > 0.25:
            return found.group()
        word = rng.choice(material.words)
        return rng.choice([word, word, word[0], word + word[0], word + rng.choice(material.words)])

    return WORD.sub(other, text)


def spun_sentences(text: str, rng: random.Random, material: Material) -> str:
    """A quarter of the characters, in whole sentences, replaced by sentences of other documents."""
    parts = SENTENCE.findall(text)
    left = len(text) / 4
    for at in rng.sample(range(len(parts)), len(parts)):
        if parts[at].strip() and len(parts[at]) <= left:
            left -= len(parts[at])
            parts[at] = rng.choice(material.sentences)
    return "".join(parts)


def truncation(text: str, rng: random.Random, material: Material) -> str:
    """The first 30 to 70 hundredths, broken off where it happens to be."""
    return text[: max(200, int(len(text) * rng.uniform(0.3, 0.7)))]


def extract(text: str, rng: random.Random, material: Material) -> str:
    """A passage of 15 to 40 hundredths, at least 200 characters, from the middle."""
    size = min(len(text), max(200, int(len(text) * rng.uniform(0.15, 0.4))))
    start = rng.randint(0, len(text) - size)
    return text[start : start + size]


def rewritten_years(text: str, rng: random.Random, material: Material) -> str:
    """Every year moved by some years and the title set anew, as mirrors do that sell last year's document."""
    by = rng.choice([1, 2, 3, 5])
    head, _, rest = YEAR.sub(lambda m: str(int(m.group()) + by), text).partition("\n")
    return f"{head}（精选{rng.randint(2, 9)}篇）\n{rest}"


def rearranged(text: str, rng: random.Random, material: Material) -> str:
    """One paragraph in six gone, two pairs of neighbours changed over, labels counted anew."""
    lines = [line for line in text.split("\n") if line.strip() and rng.random() > 1 / 6] or [text]
    for _ in range(2 if len(lines) > 4 else 0):
        at = rng.randrange(len(lines) - 1)
        lines[at : at + 2] = lines[at + 1], lines[at]
    return "\n".join(re.sub(r"^\d{1,2}(?=[.、])", str(n), line) for n, line in enumerate(lines, 1))


def layout(text: str, rng: random.Random, material: Material) -> str:
    """Half-width marks, spaces and zero-width characters inside, lines wrapped or joined."""
    text = text.translate(str.maketrans("，：；（）", ",:;()"))
    text = re.sub("(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", lambda m: "\u200b" if rng.random() < 0.02 else "", text)
    if rng.random() < 0.5:
        return text.replace("\n", rng.choice(["", "　　", " "]))
    width = rng.randint(28, 44)
    return "\n".join(line[i : i + width] for line in text.split("\n") for i in range(0, len(line), width))


EDITS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        furniture, redaction, traditional, pinyin, spun_words, spun_sentences, truncation, extract, rewritten_years,
        rearranged, layout,
    )
}  # fmt: skip
CONCATENATION = "concatenation"
KINDS = (*EDITS, CONCATENATION)


def copies_of(material: Material, seed: int) -> list[Copy]:
    """One copy of every kind of every document. The draw depends on seed, kind and name only."""
    made = []
    names = sorted(material.texts)
    for name in names:
        for kind, edit in EDITS.items():
            rng = random.Random(f"{seed}:{kind}:{name}")
            made.append(Copy(f"{name}.{kind}", kind, (name,), edit(material.texts[name], rng, material)))
        rng = random.Random(f"{seed}:{CONCATENATION}:{name}")
        others = rng.sample([other for other in names if other != name], rng.randint(1, 2))
        parts = [name, *others]
        rng.shuffle(parts)
        text = "\n".join(f"第{n}篇\n{material.texts[part]}" for n, part in enumerate(parts, 1))
        made.append(Copy(f"{name}.{CONCATENATION}", CONCATENATION, (name, *others), text))
    return made


def other_issue(text: str, rng: random.Random) -> str:
    """The same form filled in for another year: every number another one, of whatever it counts."""
    return NUMBER.sub(lambda m: str(int(float(m.group())) + rng.randint(1, 9)), text)


def strangers_of(material: Material, seed: int) -> list[Copy]:
    """Documents that are no copies of each other, though they look it.

    other_issue: a form with other numbers in it, of documents that have at least twelve in the running text. same_law:
    documents that all quote one passage of 200 characters. slogans: documents that each say fifteen of twenty sentences
    somewhere. Those of the last two are copies of their own source, and strangers to each other.
    """
    made = []
    names = sorted(material.texts)
    rng = random.Random(f"{seed}:strangers")
    law = max(names, key=lambda name: (len(material.texts[name]), name))
    start = rng.randint(0, len(material.texts[law]) - 200)
    passage = material.texts[law][start : start + 200]
    slogans = rng.sample(material.sentences, 20)
    for name in names:
        text = material.texts[name]
        if len(re.findall(r"[\u4e00-\u9fff]\d{1,3}[\u4e00-\u9fff%]", text)) >= 12:
            made.append(Copy(f"{name}.other_issue", "other_issue", (f"{name} anew",), other_issue(text, rng)))
        lines = text.split("\n")
        lines.insert(rng.randint(0, len(lines)), passage)
        made.append(Copy(f"{name}.same_law", "same_law", (name,), "\n".join(lines), (law,)))
        lines = text.split("\n")
        for slogan in rng.sample(slogans, 15):
            lines.insert(rng.randint(0, len(lines)), slogan)
        made.append(Copy(f"{name}.slogans", "slogans", (name,), "\n".join(lines)))
    return made


def material_of(texts: Mapping[str, str], templates: Path, table: Mapping[str, str]) -> Material:
    """Documents with what copies of them are made of; every template filled once with the first of its words."""
    slots: dict[str, list[str]] = {}
    lines: dict[str, list[str]] = {"pre": [], "post": []}
    for line in templates.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            name, words = line[1:].split("\t")
            slots[name] = words.split(" | ")
        elif line.strip() and not line.startswith("#"):
            where, _, template = line.split("\t")
            lines[where].append(template)
    rng = random.Random("furniture")

    def filled(templates: Sequence[str]) -> tuple[str, ...]:
        return tuple(re.sub(r"\{(\w+)\}", lambda m: rng.choice(slots.get(m[1], ["2021"])), t) for t in templates)

    whole = "\n".join(texts[name] for name in sorted(texts))
    words = tuple(sorted(set(WORD.findall(whole))))
    sentences = tuple(sorted({part for part in SENTENCE.findall(whole) if 10 <= len(part) <= 60}))
    return Material(texts, words, sentences, filled(lines["pre"]), filled(lines["post"]), str.maketrans(dict(table)))
