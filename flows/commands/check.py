"""`zhengli check`: is a published dataset what it says it is?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import OutOption
from flows.errors import CommandError


def check(
    out: OutOption = Path("output"),
    digest: Annotated[
        bool, typer.Option("--digest", help="Print last a digest of the data, run ids and times left out.")
    ] = False,
) -> None:
    """Validate a published dataset again: files, schemas, keys, references, counts, and every document's ledger."""
    from pipeline.store.layout import DatasetError, current

    try:
        snapshot = current(out)
        if snapshot is None and (out / ".lock").exists():
            # a first run that was stopped leaves nothing that could be wrong
            print(f"{out}: nothing is published yet")
            return
        from pipeline.store import check as store

        faults = store.check(out)
        for fault in faults:
            print(fault)
        if faults:
            raise CommandError(f"{out}: {len(faults)} fault{'s' if len(faults) > 1 else ''} in the published dataset")
        print(f"{out}: the published snapshot {snapshot.name if snapshot else ''} is whole")
        if digest:
            print(store.digest(out))
    except DatasetError as error:
        raise CommandError(str(error)) from None
