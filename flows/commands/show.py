"""`zhengli show`: one document on the terminal, without Prefect and without a dataset."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import ProfilesOption, PunctuationOption, ScriptOption, settings_of
from flows.errors import CommandError, UsageError


def show(
    file: Annotated[str, typer.Argument(help="A document; - reads standard input; FILE#N is record N of a container.")],
    ledger: Annotated[bool, typer.Option("--ledger", help="The page with every cut and change, and its rule.")] = False,
    outline: Annotated[bool, typer.Option("--outline", help="The outline alone, as a tree.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="The rows that would be published, as JSON; with --outline the tree.")
    ] = False,
    script: ScriptOption = "mainland",
    punctuation: PunctuationOption = "gb15834",
    profiles: ProfilesOption = None,
) -> None:
    """Show what one document becomes: text, outline, fields, indicators, terms, findings."""
    from pipeline.errors import ReadError
    from pipeline.process import process

    settings = settings_of(script, punctuation, profiles)
    source = _source(file, settings)
    try:
        document = process(source, settings)
    except ReadError as error:
        raise CommandError(f"{file}: {error.code}: {error}") from None
    if as_json and outline:
        from flows.commands.outline_json import outline_json

        print(json.dumps(outline_json(document), ensure_ascii=False, indent=1))
        return
    if as_json:
        from pipeline.rows import rows_of
        from pipeline.ruleset import ruleset_of

        rows = rows_of(document, "", ruleset_of(settings))
        print(json.dumps(rows, ensure_ascii=False, indent=1, default=str))
        return
    from flows.commands.view import console, draw_document, draw_ledger, draw_outline

    terminal = console(colour=sys.stdout.isatty())
    if ledger:
        draw_ledger(terminal, document.text)
    elif outline:
        draw_outline(terminal, document)
    else:
        draw_document(terminal, document)


def _source(file: str, settings):
    """The record that the user means. Raises UsageError where there is none, CommandError where it cannot be read."""
    from pipeline.read.records import Refused, records_of

    name, number = _record(file)
    if name == "-":
        data = sys.stdin.buffer.read()
    else:
        try:
            data = Path(name).read_bytes()
        except OSError as error:
            raise UsageError(f"{name}: {error.strerror}") from None
    base = "-" if name == "-" else Path(name).name
    records = records_of(base, base, data, settings)
    chosen = None
    for count, record in enumerate(records, 1):
        if count == number:
            chosen = record
        elif count > number:
            if number == 1 and "#" not in file:
                print(f"{name} holds several records; this is the first ({name}#2 is the next)", file=sys.stderr)
            break
    if chosen is None:
        raise UsageError(f"{name} has no record {number}")
    if isinstance(chosen, Refused):
        raise CommandError(f"{file}: {chosen.error.code}: {chosen.error}")
    return chosen


def _record(file: str) -> tuple[str, int]:
    name, hash_sign, number = file.rpartition("#")
    if hash_sign and number.isdecimal() and int(number) > 0 and not Path(file).exists():
        return name, int(number)
    return file, 1
