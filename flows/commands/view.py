"""How a document is drawn on a terminal. Colours where there is one, plain marks where the output is a file."""

from __future__ import annotations

import sys
from dataclasses import fields

from rich.console import Console
from rich.text import Text as Styled
from rich.tree import Tree

from flows.commands.outline_json import findings_by_place
from flows.terminal import shown
from pipeline.document import Document, Indicator, Region, Section
from pipeline.found import Evidence
from pipeline.text import Edit, SourceSpan, Text

CUT, ADDED, RULE, QUIET = "red strike", "green", "dim italic", "dim"
UNBOUNDED = 100_000  # columns of a file: a tree is cut off at the width of its console
WIDEST = 60  # characters of a section's first words in the outline


def console(*, colour: bool) -> Console:
    """A console on standard output that leaves what it is given alone: no markup, no guessing, no wrapping in files."""
    return Console(
        file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=True, no_color=not colour,
        width=None if sys.stdout.isatty() else UNBOUNDED,
    )  # fmt: skip


def draw_document(terminal: Console, document: Document) -> None:
    """Text, outline, fields, what the page says, indicators, terms, findings."""
    for title, draw in (
        ("Text", _draw_text), ("Outline", draw_outline), ("Fields", _draw_fields), ("Page", _draw_page_facts),
        ("Indicators", _draw_indicators), ("Terms", _draw_terms), ("Findings", _draw_findings),
    ):  # fmt: skip
        terminal.print(Styled(f"── {title} ".ljust(60, "─"), style="bold"))
        draw(terminal, document)
        terminal.print()


def _draw_text(terminal: Console, document: Document) -> None:
    terminal.print(Styled(shown(document.text.value)))


def draw_outline(terminal: Console, document: Document) -> None:
    """The sections as a tree."""
    title = document.title.value if document.title else "(no title)"
    tree = Tree(Styled(shown(title, keep=""), style="bold"), guide_style=QUIET)
    nodes: dict[int | None, Tree] = {None: tree}
    codes = findings_by_place(document)
    for section in document.sections:
        line = _heading(section, codes.get(section.span.start, []))
        nodes[section.section_id] = nodes.get(section.parent_id, tree).add(line)
    # on a terminal long headings wrap inside the tree; in a file every node keeps its line
    terminal.print(tree, soft_wrap=not terminal.is_terminal)


def _heading(section: Section, codes: list[str]) -> Styled:
    line = Styled()
    if section.label:
        spaced = " " if section.label[-1].isalnum() else ""  # 附件1, 第一条: the next word would run into it
        line.append(shown(section.label, keep="") + spaced, style="cyan")
    if section.heading:
        line.append(shown(section.heading, keep=""), style="bold")
    else:
        first = section.text.split("\n", 1)[0]
        words = shown(first[:WIDEST], keep="")
        line.append(words + ("…" if len(section.text) > len(first[:WIDEST]) else ""), style=QUIET)
    for code in codes:
        line.append(f" ‹{code}›", style="yellow")
    return line


def _draw_fields(terminal: Console, document: Document) -> None:
    values: dict[str, object] = {"title": document.title.value if document.title else None, "script": document.script}
    for field in fields(document.fields):
        value = getattr(document.fields, field.name)
        if field.name in ("evidence", "issuers", "page_facts"):
            continue
        if isinstance(value, Region):
            value = f"{value.code} {value.name} ({value.evidence})"
        values[field.name] = value
    values |= {"quality": f"{document.quality:.2f}", "citations": " ".join(_citations(document)) or None}
    reasons = {"region" if told.field == "region_code" else told.field: _reason(told) for told in document.evidence}
    for name, value in values.items():
        if value is not None:
            why = (f"  ‹{reasons[name]}›", RULE) if name in reasons else ("", "")
            terminal.print(Styled.assemble((f"{name:<16} ", "cyan"), shown(str(value), keep=""), why))


def _draw_page_facts(terminal: Console, document: Document) -> None:
    for fact in document.fields.page_facts:
        terminal.print(
            Styled.assemble((f"{fact.name} ", "cyan"), shown(fact.value, keep=""), (f"  ‹{fact.origin}›", RULE))
        )
    if not document.fields.page_facts:
        terminal.print(Styled("none", style=QUIET))


def _reason(told: Evidence) -> str:
    """The rule that gave a value, and where: in the text, or in the source."""
    if told.place is None:
        return told.rule
    frame = "source " if isinstance(told.place, SourceSpan) else ""
    return f"{told.rule} {frame}{told.place.start}:{told.place.end}"


def _citations(document: Document) -> list[str]:
    return [f"《{c.title}》" if c.title else str(c.doc_number) for c in document.citations]


def _draw_indicators(terminal: Console, document: Document) -> None:
    """One line an indicator: what it speaks of, the words, what they are worth, and what is said of it."""
    for indicator in document.indicators:
        line = Styled(shown(indicator.subject or "-", keep=""), style="cyan")
        line.append(f"  {shown(indicator.text, keep='')}")
        said = _said(indicator)
        line.append(f"  {shown(said, keep='')}", style=QUIET)
        terminal.print(line)
    if not document.indicators:
        terminal.print(Styled("none", style=QUIET))


def _said(indicator: Indicator) -> str:
    ends = [f"{end:.15g}" for end in (indicator.value_base, indicator.value_base_max) if end is not None]
    worth = f"{indicator.comparator} {'..'.join(ends)} {indicator.unit_base}" if ends else "blanked"
    more = (indicator.change, indicator.role, indicator.year, indicator.deadline and f"by {indicator.deadline}")
    return " ".join((worth, *(str(part) for part in more if part is not None)))


def _draw_terms(terminal: Console, document: Document) -> None:
    counts: dict[str, int] = {}
    for term in document.terms:
        counts[term.term] = counts.get(term.term, 0) + 1
    words = " ".join(f"{word} ×{count}" if count > 1 else word for word, count in counts.items())
    terminal.print(Styled(shown(words, keep="")) if words else Styled("none", style=QUIET))


def _draw_findings(terminal: Console, document: Document) -> None:
    for finding in document.findings:
        style = {"error": "red", "warning": "yellow"}.get(finding.severity, "")
        place = "" if finding.start is None else f" [{finding.start}:{finding.end}]"
        terminal.print(Styled.assemble((finding.code, style), f"{place} {shown(finding.message, keep='')}"))
    if not document.findings:
        terminal.print(Styled("none", style=QUIET))


def draw_ledger(terminal: Console, text: Text) -> None:
    """The whole source with every cut struck out and every addition behind it, each with the rule that asked for it.

    In a file: [-cut-]{+added+}‹rule›, as word diffs have it.
    """
    page = Styled()
    at = 0
    for edit in text.edits:
        page.append(shown(text.source[at : edit.start]))
        _append_edit(page, edit, plain=terminal.no_color)
        at = edit.end
    page.append(shown(text.source[at:]))
    terminal.print(page)


def _append_edit(page: Styled, edit: Edit, *, plain: bool) -> None:
    # a line break that is cut or put in is a change one has to see
    before, after = (shown(s.replace("\n", "⏎\n"), keep="\n\t") for s in (edit.before, edit.after))
    if before:
        page.append(f"[-{before}-]" if plain else before, style=CUT)
    if after:
        page.append(f"{{+{after}+}}" if plain else after, style=ADDED)
    page.append(f"‹{edit.rule}›", style=RULE)
