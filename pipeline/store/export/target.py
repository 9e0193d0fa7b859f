"""The place an export is written to. What stands there is left alone, or with leave replaced as a whole."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.store.export.errors import Occupied
from pipeline.store.export.source import Source

_ADDRESS = re.compile("[A-Za-z][A-Za-z0-9+]{1,20}:/")  # s3://…, one slash of it lost in a Path
NOTE = "zhengli-export.json"  # in every folder that an export made: how a later one knows that it may be replaced


@dataclass(frozen=True, slots=True)
class Target:
    """DEST and what its form is like (see export.Form)."""

    dest: Path
    form: str
    folder: bool
    moves: bool
    suffix: str
    magic: tuple[int, bytes]

    def refuse_unless_free(self, *, replace: bool, snapshot: Path) -> None:
        """Raise Occupied where DEST exists and may not be replaced, or is not a place for the form."""
        dest = self.dest
        if _ADDRESS.match(str(dest)):
            raise Occupied(f"{dest}: exports are written to a file or folder of this machine")
        if self.suffix and dest.suffix.lower() != self.suffix:
            raise Occupied(f"{dest}: the name of an export to {self.form} ends in {self.suffix}")
        if snapshot in (dest.absolute(), *dest.resolve().parents):
            raise Occupied(f"{dest} lies in the published snapshot, which stays as it is")
        if not os.path.lexists(dest):
            return
        if not replace:
            raise Occupied(f"{dest} exists; name another place, or say --replace")
        if not self._is_ours():
            raise Occupied(f"{dest} is no earlier export to {self.form} and is not replaced")

    def _is_ours(self) -> bool:
        """Whether DEST is what an earlier export left: a folder with our note, a file of the form."""
        if self.dest.is_symlink():
            return False
        if self.folder:
            try:
                note = json.loads((self.dest / NOTE).read_text(encoding="utf-8"))
            except (OSError, ValueError):
                return False
            return isinstance(note, dict) and note.get("form") == self.form
        if not self.dest.is_file():
            return False
        offset, magic = self.magic
        with self.dest.open("rb") as file:
            return file.read(offset + len(magic))[offset:] == magic

    def leave_note(self, path: Path, source: Source, rows: dict[str, int]) -> None:
        """What was exported, beside it."""
        note = {"form": self.form, "run_id": source.run_id, "personal_data": not source.masked, "rows": rows}
        (path / NOTE).write_text(json.dumps(note, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


@contextmanager
def writing(target: Target, *, replace: bool) -> Iterator[Path]:
    """The path to write to. In place when the block ends well; when it fails, DEST is as it was."""
    dest = target.dest.absolute()
    dest.parent.mkdir(parents=True, exist_ok=True)
    beside = dest.with_name(f".{dest.name}.{os.getpid()}.new")
    old = dest.with_name(f".{dest.name}.{os.getpid()}.old")
    path = beside if target.moves else dest
    moved = done = False
    try:
        if not target.moves and replace and dest.exists():
            os.rename(dest, old)
            moved = True
        if target.folder:
            path.mkdir()
        yield path
        if target.moves:
            moved = _put(beside, dest, old, target.folder)
        done = True
    finally:
        if not done:  # whatever it was that ended the block, an interrupt too
            _remove(path)
            if moved:
                os.rename(old, dest)
    if moved:
        _remove(old)


def _put(beside: Path, dest: Path, old: Path, folder: bool) -> bool:
    """Give what is written its name; whether something was moved out of the way. A file is replaced in one step."""
    if not folder or not dest.exists():
        os.replace(beside, dest)
        return False
    os.rename(dest, old)
    os.rename(beside, dest)
    return True


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
