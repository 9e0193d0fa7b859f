"""How a document is drawn on a terminal. Colours where there is one, plain marks where the output is a file."""

from __future__ import annotations

import sys
from dataclasses import fields

from rich.console import Console
from rich.text import Text as Styled
from rich.tree import Tree

from flows.terminal import shown
from pipeline.document import Document, Region, Section
from pipeline.text import Edit, Text

CUT, ADDED, RULE, QUIET = "red strike", "green", "dim italic", "dim"
WIDEST = 60  # characters of a section's first words in the outline


def console(*, colour: bool) -> Console:
    """A console on standard output that leaves what it is given alone: no markup, no guessing, no wrapping in files."""
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=True, no_color=not colour)


def draw_document(terminal: Console, document: Document) -> None:
    """Text, outline, fields, findings."""
    for title, draw in (
        ("Text", _draw_text), ("Outline", draw_outline), ("Fields", _draw_fields), ("Findings", _draw_findings),
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
    for section in document.sections:
        nodes[section.section_id] = nodes.get(section.parent_id, tree).add(_heading(section))
    terminal.print(tree)


def _heading(section: Section) -> Styled:
    line = Styled()
    if section.label:
        line.append(shown(section.label, keep=""), style="cyan")
    if section.heading:
        line.append(shown(section.heading, keep=""), style="bold")
    else:
        words = shown(section.text[:WIDEST].replace("\n", " "), keep="")
        line.append(words + ("…" if len(section.text) > WIDEST else ""), style=QUIET)
    return line


def _draw_fields(terminal: Console, document: Document) -> None:
    values: dict[str, object] = {"title": document.title.value if document.title else None, "script": document.script}
    for field in fields(document.fields):
        value = getattr(document.fields, field.name)
        if isinstance(value, Region):
            value = f"{value.code} {value.name} ({value.evidence})"
        values[field.name] = value
    values |= {"quality": f"{document.quality:.2f}", "citations": " ".join(_citations(document)) or None}
    for name, value in values.items():
        if value is not None:
            terminal.print(Styled.assemble((f"{name:<15} ", "cyan"), shown(str(value), keep="")))


def _citations(document: Document) -> list[str]:
    return [f"《{c.title}》" if c.title else str(c.doc_number) for c in document.citations]


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
