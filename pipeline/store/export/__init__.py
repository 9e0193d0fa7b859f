"""A snapshot handed on in another form: all tables, with types, descriptions and keys as far as the form holds them.

source     the tables of the snapshot in force, batch by batch, personal data masked unless it is asked for
privacy    where personal data stands in every document: text, source and ledger covered alike
target     the place that is written: beside, then renamed; what exists is left alone unless it may be replaced
csv_files, excel, duckdb_file, delta, iceberg: the forms
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from pipeline.store.export.errors import ExportError, Occupied
from pipeline.store.export.source import Source, source_of
from pipeline.store.export.target import Target, writing

__all__ = ["FORMS", "ExportError", "Exported", "Form", "Occupied", "export"]


class Form(NamedTuple):
    """How a form is written. module has `write(source, path)`; folder: DEST is one; moves: it can be written beside
    DEST and renamed; suffix and magic (offset, bytes): what a file of the form is called and begins with; extra: of
    pyproject.toml."""

    module: str
    folder: bool
    moves: bool = True
    suffix: str = ""
    magic: tuple[int, bytes] = (0, b"")
    extra: str = ""


FORMS: dict[str, Form] = {
    "duckdb": Form("duckdb_file", folder=False, magic=(8, b"DUCK")),
    "csv": Form("csv_files", folder=True),
    "xlsx": Form("excel", folder=False, suffix=".xlsx", magic=(0, b"PK"), extra="xlsx"),
    "delta": Form("delta", folder=True, extra="delta"),
    # its metadata name every file by its full path, so it is written where it stays
    "iceberg": Form("iceberg", folder=True, moves=False, extra="iceberg"),
}


class Exported(NamedTuple):
    """What was written: the path, and rows by table."""

    path: Path
    run_id: str
    rows: dict[str, int]
    masked: bool


def export(
    out: Path,
    form: str,
    dest: Path,
    *,
    with_personal_data: bool = False,
    tables: tuple[str, ...] = (),
    replace: bool = False,
) -> Exported:
    """Write the snapshot in force of `out` to `dest` as `form`, a key of FORMS.

    tables: names of those wanted, none for all. replace: an earlier export of the same form at `dest` may be replaced.
    Raises Occupied (something else is there, or replace was not said), ExportError, DatasetError.
    """
    chosen = FORMS[form]
    source = source_of(out, tables, with_personal_data=with_personal_data)
    target = Target(dest, form, chosen.folder, chosen.moves, chosen.suffix, chosen.magic)
    target.refuse_unless_free(replace=replace, snapshot=source.snapshot)
    write = _writer(form, chosen)
    try:
        with writing(target, replace=replace) as path:
            rows = write(source, path)
            if chosen.folder:
                target.leave_note(path, source, rows)
    except OSError as error:
        raise ExportError(f"{dest} cannot be written: {error.strerror or error}") from None
    return Exported(dest, source.run_id, rows, masked=not with_personal_data)


def _writer(name: str, form: Form) -> Callable[[Source, Path], dict[str, int]]:
    try:
        return import_module(f"pipeline.store.export.{form.module}").write
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if not form.extra or package == "pipeline":
            raise
        raise ExportError(
            f"export {name} needs the package {package}: pip install 'zhengli[{form.extra}]' brings it"
        ) from None
