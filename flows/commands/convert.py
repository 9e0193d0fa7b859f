"""`zhengli convert`: script conversion alone, as a text filter."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from flows.commands.options import checked_script
from flows.errors import UsageError


def convert(
    file: Annotated[Path | None, typer.Argument(help="UTF-8 text; none or -: standard input.")] = None,
    config: Annotated[
        str, typer.Option(help="mainland (the pipeline's own) or an OpenCC configuration such as t2s or s2t.")
    ] = "mainland",
    whole: Annotated[bool, typer.Option("--whole", help="Judge the text as one document, not line by line.")] = False,
) -> None:
    """Convert between Traditional and Simplified: as many lines out as in."""
    from pipeline.script import convert_line

    checked_script("--config", config)
    sink = sys.stdout.buffer
    for piece in _pieces(file, whole=whole):
        # bytes that are not UTF-8 pass through as they are
        body = piece.removesuffix(b"\n")
        text = convert_line(body.decode("utf-8", "surrogateescape"), config)
        sink.write(text.encode("utf-8", "surrogateescape") + piece[len(body) :])
    sink.flush()


def _pieces(file: Path | None, *, whole: bool) -> Iterator[bytes]:
    if file is None or str(file) == "-":
        yield from _read(sys.stdin.buffer, whole=whole)
        return
    try:
        with file.open("rb") as opened:
            yield from _read(opened, whole=whole)
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from None


def _read(stream: BinaryIO, *, whole: bool) -> Iterator[bytes]:
    if whole:
        yield stream.read()
    else:
        yield from stream
