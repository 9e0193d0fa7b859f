"""Which of the places that may name the issuer is believed, best first."""

from __future__ import annotations

from pipeline.document import Title
from pipeline.structure import issuer as issuers
from pipeline.structure.harvest import Harvest
from pipeline.structure.issuer import Issuer
from pipeline.structure.labelled import Labelled
from pipeline.structure.signature import Signature, lines_of
from pipeline.text import Span

_HEAD = 400  # characters below a title that may still be its head
_HEAD_LINES = 6
_LONGEST_LINE = 60  # a longer line is a sentence
_LONGEST_HEAD = 40  # characters of a first line that is an institution's name and nothing else


def issuer_in(
    value: str,
    source: str,
    titled: Title | None,
    kind: str | None,
    signed: Signature | None,
    labelled: Labelled,
    harvest: Harvest,
) -> Issuer | None:
    """The issuer by title, signature, the note below the title, what a label or the page's table says, the head, the
    words in which it speaks of itself."""
    title = titled.value if titled else ""
    prefix = issuers.from_title(title)
    named = prefix._replace(place=titled.span) if prefix and titled else None
    if kind == "政府工作报告":
        government = issuers.of_government(title, value[:800])
        if government and government.place is None and titled:
            government = government._replace(place=titled.span)
        return government or named
    if signed is not None and signed.organs:
        signature = issuers.named(signed.organs, "signature", Span(signed.organs_start, signed.end))
        # `教育局关于…` signed 云溪市教育局, `教育部等五部门` signed by all five: the signature is the full name
        if named is None or issuers.is_many(named.name) or signature.name.endswith(named.name):
            return signature
    if named is not None:
        return named
    passed = issuers.by_passage(value, titled.span.end) if titled and titled.span else None
    if passed is not None or labelled.issuer is not None:
        return passed or labelled.issuer
    told = harvest.found("issuer")
    if told is not None:
        return Issuer(told.value, "page_table", told.place)
    return _weaker(value, source, titled)


def _below(value: str, start: int) -> Issuer | None:
    """The institutions on lines of their own between the title and the first sentence (云溪市财政局 under a report)."""
    organs: list[str] = []
    place: Span | None = None
    for number, (low, high) in enumerate(lines_of(value[: start + _HEAD])):
        low = max(low, start)
        if high <= low or number > _HEAD_LINES + value.count("\n", 0, start):
            continue
        found = issuers.organs_of(value[low:high]) if high - low <= _LONGEST_HEAD else []
        if found:
            organs += found
            place = Span(place.start if place else low, high)
        elif organs or value[high - 1] in "：:。；" or high - low > _LONGEST_LINE:
            break
    return issuers.named(organs, "below_title", place) if organs else None


def _weaker(value: str, source: str, titled: Title | None) -> Issuer | None:
    title = titled.value if titled else ""
    below = _below(value, titled.span.end) if titled and titled.span else None
    if below is not None:
        return below
    first = value.lstrip().split("\n", 1)[0].strip()
    heads = issuers.organs_of(first.removesuffix("文件")) if len(first) <= _LONGEST_HEAD else []
    if heads:
        at = value.find(first)
        return issuers.named(heads, "first_line", Span(at, at + len(first)))
    numbered = issuers.by_number(value[:500])
    if numbered is not None:
        return numbered
    column = issuers.by_breadcrumb(source)
    if column is not None:
        return column
    return issuers.of_itself(value, len(title) if title and value.startswith(title) else 0)
