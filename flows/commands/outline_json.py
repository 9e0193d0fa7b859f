"""The outline of a document as nested JSON, for `zhengli show --outline --json`."""

from __future__ import annotations

from pipeline.document import Document

# Findings that speak of the outline; each stands beside the section that it begins in.
OUTLINE_CODES = frozenset(
    {"numbering_gap", "numbering_repeat", "level_jump", "lost_heading_suspected", "outline_too_deep"}
)


def findings_by_place(document: Document) -> dict[int, list[str]]:
    """Codes of findings about the outline, by the place in the text where their node begins."""
    out: dict[int, list[str]] = {}
    for finding in document.findings:
        if finding.code in OUTLINE_CODES and finding.start is not None:
            out.setdefault(finding.start, []).append(finding.code)
    return out


def outline_json(document: Document) -> dict[str, object]:
    """Title and sections, each with its children; the names are those of the table `sections`."""
    codes = findings_by_place(document)
    top: list[dict[str, object]] = []
    below: dict[int | None, list[dict[str, object]]] = {None: top}
    for s in document.sections:
        children: list[dict[str, object]] = []
        below[s.section_id] = children
        node: dict[str, object] = {
            "section_id": s.section_id, "level": s.level, "label": s.label, "number": s.number, "style": s.style,
            "kind": s.kind, "heading": s.heading, "text": s.text, "start": s.span.start, "end": s.span.end,
            "findings": codes.get(s.span.start, []), "children": children,
        }  # fmt: skip
        below[s.parent_id].append(node)
    return {"title": document.title.value if document.title else None, "sections": top}
