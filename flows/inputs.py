"""What the user named, as a list of files: folders walked, patterns expanded, every file with its source_uri.

Accounting begins here. A file that is met and cannot be used (a link that leads out of the folder, a pipe, a folder
that may not be listed) stays in the list with the reason, so that it ends as a row of `quarantine`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from glob import has_magic
from pathlib import Path
from typing import NamedTuple

from flows.errors import UsageError
from pipeline.read.records import ENDINGS

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


class Input(NamedTuple):
    """One file to read. `path` opens it, `uri` names it in the dataset, `size` is in bytes; `refusal` says in one
    sentence why it cannot be used, None where it can."""

    path: str
    uri: str
    size: int
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was found, in a fixed order without repeats, and how many files of other kinds were passed over."""

    files: tuple[Input, ...]
    ignored: int


def inputs_of(named: Sequence[str], out: Path | None = None) -> Inputs:
    """Resolve what the user named; the bundled samples where that is nothing. `out`, the dataset itself, is passed
    over. Raises UsageError for what is not there."""
    several = len(named) > 1
    found: dict[str, Input] = {}
    ignored = 0
    for name in named or [str(SAMPLES)]:
        prefix = name.rstrip("/") if several else None
        for item in _named(name, prefix, out):
            if item is None:
                ignored += 1
            else:
                found.setdefault(item.uri, item)
    return Inputs(tuple(found.values()), ignored)


def quoted(path: str) -> str:
    """A path as part of a source_uri: bytes that are not UTF-8, `%` and `#` percent-encoded.

    >>> quoted("50% #1 通知.txt")
    '50%25 %231 通知.txt'
    """
    out = []
    for c in path:
        if c in "%#":
            out.append(f"%{ord(c):02X}")
        elif "\udc80" <= c <= "\udcff":
            out.append(f"%{ord(c) - 0xDC00:02X}")
        else:
            out.append(c)
    return "".join(out)


def _named(name: str, prefix: str | None, out: Path | None) -> Iterator[Input | None]:
    """One INPUT: a file, a folder or a pattern. None stands for a file passed over."""
    if name.startswith(("s3://", "gs://", "http://", "https://")):
        raise UsageError(f"{name}: only local files and folders can be read so far; copy the data to a folder first")
    path = Path(name)
    if path.is_dir():
        yield from _walk(str(path), "" if prefix is None else prefix, out)
    elif os.path.lexists(path):
        yield _file(str(path), quoted(path.name if prefix is None else prefix))
    elif has_magic(name):
        yield from _pattern(name, prefix is not None, out)
    else:
        raise UsageError(f"{name}: there is no such file or folder")


def _pattern(name: str, prefixed: bool, out: Path | None) -> Iterator[Input | None]:
    """A pattern's files, each named as if the user had typed it. Its root is what stands before the first wildcard."""
    parts = Path(name).parts
    fixed = next(i for i, part in enumerate(parts) if has_magic(part))
    root = Path(*parts[:fixed])
    rest = "/".join(parts[fixed:])
    # pathlib, unlike glob, does not follow links to folders under "**", so that it ends
    matches = sorted(root.glob(rest + "/*" if rest.endswith("**") else rest))
    if not matches:
        raise UsageError(f"{name}: no file matches")
    typed = "" if str(root) == "." and not name.startswith("./") else str(root)
    for path in matches:
        inside = path.relative_to(root).as_posix()
        uri = f"{typed.rstrip('/')}/{inside}" if prefixed and typed else inside
        if path.is_dir():
            yield from _walk(str(path), uri, out)
        else:
            yield _file(str(path), quoted(uri))


def _walk(folder: str, uri: str, out: Path | None) -> Iterator[Input | None]:
    """Every file below a folder, in the order of the names. Links to folders are not followed, links to files only
    where they stay inside."""
    inside = os.path.realpath(folder)
    left_out = os.path.realpath(out) if out else None
    waiting = [(folder, uri)]
    while waiting:
        folder, uri = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                entries = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Input(folder, quoted(uri or "."), 0, f"the folder cannot be listed: {error.strerror}")
            continue
        folders = []
        for entry in entries:
            name = f"{uri}/{entry.name}" if uri else entry.name
            if entry.is_dir(follow_symlinks=False):
                if os.path.realpath(entry.path) != left_out:
                    folders.append((entry.path, name))
            elif entry.is_symlink():
                yield _link(entry, name, inside)
            elif entry.name.lower().endswith(ENDINGS):
                yield _file(entry.path, quoted(name))
            else:
                yield None
        waiting.extend(reversed(folders))


def _link(entry: os.DirEntry[str], name: str, inside: str) -> Input | None:
    """A symbolic link met on a walk."""
    if os.path.isdir(entry.path):  # DirEntry.is_dir raises where links lead in a circle
        return Input(entry.path, quoted(name), 0, "a link to a folder is not followed; name that folder as an input")
    if not entry.name.lower().endswith(ENDINGS):
        return None
    target = os.path.realpath(entry.path)
    if os.path.exists(target) and os.path.commonpath((inside, target)) != inside:
        return Input(entry.path, quoted(name), 0, "the link leads out of the folder that is read")
    return _file(entry.path, quoted(name))


def _file(path: str, uri: str) -> Input:
    """A file, looked at without opening it: what is no regular file (a pipe would never end) is refused."""
    try:
        status = os.stat(path)
    except OSError as error:
        return Input(path, uri, 0, f"the file cannot be opened: {error.strerror}")
    if not stat.S_ISREG(status.st_mode):
        return Input(path, uri, 0, "not a regular file")
    return Input(path, uri, status.st_size)
