"""`zhengli export`: the published tables in another form, for BI."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import OutOption
from flows.errors import RunFailed, UsageError


def export(
    form: Annotated[str, typer.Argument(metavar="FORM", help="duckdb, csv, xlsx, delta or iceberg.")],
    dest: Annotated[
        Path, typer.Argument(metavar="DEST", help="A file for duckdb and xlsx, a folder for csv, delta and iceberg.")
    ],
    out: OutOption = Path("output"),
    with_personal_data: Annotated[
        bool, typer.Option("--with-personal-data", help="Leave personal data as it is; else it is masked.")
    ] = False,
    tables: Annotated[
        list[str] | None, typer.Option("--table", metavar="NAME", help="This table alone; may be given again.")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Replace an earlier export at DEST.")] = False,
) -> None:
    """Write all published tables to DEST in another form, identity and telephone numbers masked."""
    from pipeline.store.export import FORMS, ExportError, export
    from pipeline.store.layout import DatasetError

    if form not in FORMS:
        raise UsageError(f"export {form}: choose one of {', '.join(FORMS)}")
    try:
        done = export(
            out, form, dest, with_personal_data=with_personal_data, tables=tuple(tables or ()), replace=replace
        )
    except ExportError as error:
        raise RunFailed(str(error)) from None
    except DatasetError as error:
        raise UsageError(str(error)) from None
    for name, rows in done.rows.items():
        print(f"{rows:>10,}  {name}")
    print(f"{dest}: {form} of {done.run_id}, personal data {'masked' if done.masked else 'included'}")
