"""The script that the document's source is in."""

from __future__ import annotations

from pipeline.finding import Finding, Parsed
from pipeline.script.gate import QUOTED, TRADITIONAL, Counts, count
from pipeline.text import Text


def script_of(text: Text) -> Parsed[str]:
    """`simplified`, `traditional`, `mixed`, or `none` where no character tells: what the kept part of the source was.

    Findings: mixed_script also for a quotation or name in the other script, pinyin_annotated where notes were removed.
    """
    counts = _before(text)
    findings: list[Finding] = []
    ratio = counts.ratio
    if not any(counts):
        script = "none"
    elif ratio > TRADITIONAL:
        script = "traditional"
    elif ratio >= QUOTED:
        script = "mixed"
        findings.append(Finding("mixed_script", "the source mixes Simplified and Traditional characters"))
    else:
        script = "simplified"
        if counts.traditional:
            findings.append(Finding("mixed_script", "a quotation or name in Traditional characters"))
    if any(step.stage == "annotations" and step.edits for step in text.steps):
        findings.append(Finding("pinyin_annotated", "notes of pronunciation were taken out"))
    return Parsed(script, tuple(findings))


def _before(text: Text) -> Counts:
    """The telling characters of what is kept, as the source had them: those of the value, with what rules of script
    replaced put back. Cuts that met a conversion leave nothing behind and do not count."""
    now = count(text.value)
    met = [edit for edit in text.edits if edit.after and "script" in edit.stage.split("+")]
    if not met:
        return now
    old, new = count("\n".join(e.before for e in met)), count("\n".join(e.after for e in met))
    return Counts(now.traditional + old.traditional - new.traditional, now.simplified + old.simplified - new.simplified)
