"""Which region a document belongs to: the issuer's, with the words that say so; null rather than a guess."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import Region
from pipeline.finding import Finding, Parsed
from pipeline.found import Found, Place
from pipeline.structure.hosts import host_code
from pipeline.structure.issuer import Issuer, is_central
from pipeline.structure.regions import Mention, leading_place, mentions_in, narrowed, table
from pipeline.structure.regions import Place as Row
from pipeline.structure.vocabulary import rows_of
from pipeline.text import SourceSpan, Span

_CONGRESS = re.compile(r"在?(?P<place>[\u4e00-\u9fff]{2,20})(?:第?[一二三四五六七八九十]{1,4}届)人民代表大会")
_HOSTS = ((".gov.hk", "810000"), (".gov.mo", "820000"), (".gov.tw", "710000"))
# PDF text has stray blanks between characters
_HONG_KONG = re.compile(r"香\s?港\s?(?:特\s?别\s?行\s?政\s?区|特\s?區|教\s?育\s?局)")
_HK_NUMBER = re.compile(r"(?:通\s?告|通\s?函|备\s?忘\s?录)\s?第?\s{0,2}\d{1,3}\s?/\s?20\d\d\s?号")
_SELF_LEVEL = re.compile(
    r"[我全本](?P<level>[省市县区州盟旗])|(?:^|[，。\n])(?P<organ>[市县区省])(?:委|政府|教育局|人民政府)"
)
_OWN_LEVEL = re.compile(r"我(?P<own>[省市县州盟旗])(?![长委])")
_ORGAN_AFTER = re.compile(r"^(?:委|人民政府|政府|人大|政协|人民代表大会|教育|[\u4e00-\u9fff]{2,8}(?:局|厅|委员会))")
_LEVELS = {"省": 1, "市": 2, "州": 2, "盟": 2, "县": 3, "区": 3, "旗": 3}
_MUNICIPALITIES = ("11", "12", "31", "50")
_HEAD = 300
# What `region_evidence` says, and the rule of `evidence`.
_RULES = {
    "issuer": "issuer_region", "title": "title_region", "congress": "congress", "host": "host", "head": "head_words",
    "form of the number": "number_line", "doc_number": "number_head", "text": "self_reference", "site": "site_name",
    "site host": "host",
    "tags of the page": "tags",
}  # fmt: skip
# The places that such texts name are those of the events, not of whoever wrote them.
_REPORTED = {"新闻", "文章", "其他"}


@dataclass(frozen=True, slots=True)
class Clues:
    """What may tell the region. text is settled, source the whole rendered page; kind is the document's type; sites are
    names of issuer and site that the page's furniture gives; title_span and number_place tell where title and document
    number stand."""

    kind: str | None
    issuer: Issuer | None
    title: str
    text: str
    source: str
    url: str | None
    year: int | None
    doc_number: str | None
    sites: tuple[Found[str], ...]
    title_span: Span | None = None
    number_place: Place | None = None


def region_of(clues: Clues) -> Parsed[Region | None]:
    """The region, by the first clue that speaks: issuer, title, congress, host, number, self-reference, page.

    Central institutions belong to none. Several regions of one name: the one whose province or city the text names
    besides, else none, with the finding `region_ambiguous`.
    """
    issuer = clues.issuer
    if issuer is not None and is_central(issuer.name):
        return Parsed(None)
    if issuer is None and is_central(re.split("关于|印发|转发|批转", clues.title, maxsplit=1)[0]):
        return Parsed(None)
    findings: list[Finding] = []
    for evidence, chain, place in _chains(clues):
        places = narrowed(chain, clues.year, _context(clues, chain))
        codes = {p.code for p in places}
        if len(codes) == 1:
            return Parsed(_region(places[0], evidence, place, chain))
        if len(codes) > 1 and not findings:
            findings.append(
                Finding("region_ambiguous", f"{len(codes)} regions bear the name that the {evidence} gives")
            )
            return Parsed(None, tuple(findings))
    for clue in (_by_host, _by_number, _by_text, _by_sites, _by_site_host, _by_furniture):
        region = clue(clues)
        if region is not None:
            return Parsed(region)
    return Parsed(None)


def _chains(clues: Clues) -> list[tuple[str, Sequence[Mention], Place | None]]:
    """Chains of names in the strong places, best first, and where they stand."""
    chains: list[tuple[str, Sequence[Mention], Place | None]] = []
    if clues.issuer is not None:
        first = clues.issuer.name.split("、")[0]
        chains.append(("issuer", leading_place(first) or _any_chain(first), clues.issuer.place))
    title = re.sub(r"^[*#\s　—-]*(?:(?:19|20)\d\d年度?)?", "", clues.title)
    reported = clues.issuer is None and clues.kind in _REPORTED
    if not reported:
        chains.append(("title", leading_place(title), clues.title_span))
    quoted = re.search(r"《(?P<inner>[^《》]{4,80})", clues.title)
    if quoted and clues.issuer is None:
        chains.append(("title", leading_place(quoted["inner"]), clues.title_span))
    head = clues.text[: _HEAD + 500]
    congress = _CONGRESS.search(head) if "人民代表大会" in head else None
    if congress:
        chains.append(("congress", tuple(mentions_in(congress["place"])[-2:]), Span(*congress.span("place"))))
    if not reported and (clues.issuer is None or clues.issuer.partial):
        chain = _any_chain(re.sub(r"《[^》]{0,80}》", "", clues.title).replace("关于", " "))
        # a place inside a title may be where somebody went: only one that the text is about
        if chain and clues.text.count(chain[-1].name) >= 3:
            chains.append(("title", chain, clues.title_span))
    return [(evidence, chain, place) for evidence, chain, place in chains if chain]


def _any_chain(words: str) -> tuple[Mention, ...]:
    """The last run of adjoining names in a short text."""
    chain: list[Mention] = []
    for mention in mentions_in(words):
        if chain and chain[-1].end != mention.start:
            chain = []
        chain.append(mention)
    return tuple(chain)


def _context(clues: Clues, chain: Sequence[Mention]) -> frozenset[str]:
    """Provinces and prefectures that the text names besides, asked for only where a name has several bearers."""
    if len({p.code for p in chain[-1].places}) < 2:
        return frozenset()
    names: Counter[str] = Counter()
    for mention in mentions_in(clues.text):
        for place in mention.places:
            if place.level < 3:
                names[place.name] += 1
    site = host_code(clues.url)
    if site is not None:
        row = table().by_code[site[1]]
        names[row.city or row.province] += 1
    return frozenset(names)


def _region(row: Row, evidence: str, place: Place | None, chain: Sequence[Mention] = (), words: str = "") -> Region:
    """evidence is the kind of clue, a key of _RULES; words are what it says."""
    words = "".join(m.name for m in chain) or words
    said = f"{evidence}: {words}" if words else evidence
    return Region(row.code, row.name, row.province, row.city, row.county, said, _RULES[evidence], place)


def _by_code(code: str, evidence: str, place: Place | None, words: str = "") -> Region:
    return _region(table().by_code[code], evidence, place, words=words)


def _by_host(clues: Clues) -> Region | None:
    """Hong Kong, Macao, Taiwan by their governments' hosts, or by a form of number that only Hong Kong uses."""
    for ending, code in _HOSTS:
        if ending in (clues.url or ""):
            return _by_code(code, "host", None, ending)
        at = clues.source.find(ending, 0, 2000)
        at = at if at >= 0 else clues.source.find(ending, max(0, len(clues.source) - 1000))
        if at >= 0:
            return _by_code(code, "host", SourceSpan(at, at + len(ending)), ending)
    number = _HK_NUMBER.search(clues.text, 0, _HEAD) or _HK_NUMBER.search(clues.title)
    if number:
        return _by_code("810000", "form of the number", Span(*number.span()) if number.string is clues.text else None)
    head = _HONG_KONG.search(clues.text, 0, _HEAD)
    return _by_code("810000", "head", Span(*head.span())) if head else None


def _by_number(clues: Clues) -> Region | None:
    """The abbreviation that a document number begins with (`鄂政文`): provinces and few cities are certain.

    Not beside a named issuer: 鲁政 is Shandong's, and also that of 鲁山县 in Henan.
    """
    if clues.issuer is not None and not (clues.issuer.partial and clues.issuer.name[0] == "省"):
        return None
    for head, code, _, _ in rows_of("number_heads"):
        if clues.doc_number and clues.doc_number.startswith(head):
            return _by_code(code, "doc_number", clues.number_place, head)
    return None


def _by_text(clues: Clues) -> Region | None:
    """Where the document says `我市` or `市教育局`, the region of that level that the text names: the only one, or one
    named at least twice and twice as often as the next."""
    if clues.issuer is None and clues.kind in _REPORTED:
        return None
    levels = Counter(m["level"] or m["organ"] for m in _SELF_LEVEL.finditer(clues.text))
    if clues.issuer is not None and clues.issuer.partial:
        levels[clues.issuer.name[0]] += 3
    if not levels:
        return None
    level = levels.most_common(1)[0][0]
    # a city's paper says 我省 too, a province's never 我市: the lowest level that is its own
    own = {m["own"] for m in _OWN_LEVEL.finditer(clues.text)}
    level = max(own | {level}, key=lambda one: (_LEVELS[one], one == level))
    count: Counter[str] = Counter()
    by_name: dict[str, Mention] = {}
    organs: set[str] = set()
    for mention in mentions_in(clues.text):
        if mention.name[-1] != level and _LEVELS.get(level) != mention.places[0].level:
            continue
        count[mention.name] += 1
        by_name[mention.name] = mention
        if _ORGAN_AFTER.match(clues.text[mention.end : mention.end + 12]):
            organs.add(mention.name)
    ranked = count.most_common(2)
    if not ranked:
        return None
    name, most = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    if (most < 2 and name not in organs) or most < 2 * second:
        return None
    places = narrowed((by_name[name],), clues.year, _context(clues, (by_name[name],)))
    named = by_name[name]
    single = len({p.code for p in places}) == 1
    return _region(places[0], "text", Span(named.start, named.end), (named,)) if single else None


def _by_sites(clues: Clues) -> Region | None:
    """The government whose site carries the page, or that its table of facts names."""
    for site in clues.sites:
        if not re.search(r"政府|政务|教育局|委|局|厅|门户|信息公开", site.value):
            continue
        chain = leading_place(site.value)
        places = narrowed(chain, clues.year)
        if chain and len({p.code for p in places}) == 1:
            return _region(places[0], "site", site.place, chain)
    return None


def _by_site_host(clues: Clues) -> Region | None:
    """The region whose government runs the site, for a document that names no issuer or one of that level
    (`市教育局`), and speaks of no other level than the site's. News report on other places too."""
    site = host_code(clues.url)
    if site is None or clues.kind in _REPORTED or (clues.issuer is not None and not clues.issuer.partial):
        return None
    row = table().by_code[site[1]]
    levels = {_LEVELS[m["level"] or m["organ"]] for m in _SELF_LEVEL.finditer(clues.text) if m["level"] or m["organ"]}
    if clues.issuer is not None:
        levels = {_LEVELS[clues.issuer.name[0]]}
    # 我市 in a municipality, 我区 in an autonomous region
    own = {row.level} | ({2} if row.code[:2] in _MUNICIPALITIES else set()) | ({3} if row.name[-1] == "区" else set())
    return _by_code(site[1], "site host", None, site[0]) if levels <= own else None


def _by_furniture(clues: Clues) -> Region | None:
    """The province of a place that a copying site's tags put before the very words of the title (`禾川县教育局` for
    a text by `县教育局`). Only the province: such tags name what people searched for, and neighbours are mixed up."""
    issuer = clues.issuer
    if issuer is None or not issuer.partial or len(clues.source) == len(clues.text):
        return None
    found: dict[str, SourceSpan] = {}
    words = issuer.name[1:]
    at = clues.source.find(words)
    for _ in range(40):
        if at < 0:
            break
        for mention in mentions_in(clues.source, max(0, at - 14), at):
            # the tag's county replaces the level's word: 禾川县 + 教育局
            if mention.end == at:
                place = SourceSpan(mention.start, mention.end)
                found |= {p.province: found.get(p.province, place) for p in narrowed((mention,), clues.year)}
        at = clues.source.find(words, at + len(words))
    provinces = [p for p in table().by_code.values() if p.level == 1 and p.name in found]
    if len(found) != 1 or not provinces:
        return None
    return _region(provinces[0], "tags of the page", found[provinces[0].name])


def completed(issuer: Issuer | None, region: Region | None) -> str | None:
    """The issuer's name; `市教育局` with the name of the region of that level before it, where the region is known.

    >>> region = Region("140400", "长治市", "山西省", "长治市", None, "")
    >>> completed(Issuer("市教育局", "first_sentence", partial=True), region)
    '长治市教育局'
    """
    if issuer is None or region is None or not issuer.partial:
        return issuer.name if issuer else None
    if issuer.name[0] == region.name[-1] and not issuer.name.startswith(region.name):
        return region.name + issuer.name[1:]
    return issuer.name
