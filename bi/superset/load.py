"""Put the dashboard into a Superset: `python bi/superset/load.py bi.duckdb --username admin`.

bi.duckdb is what `zhengli export duckdb bi.duckdb` wrote; Superset reads it where it lies, so it stays there, and each
new export with --replace is what the dashboard shows next. Runs with any Python 3.9 or later, best with Superset's own;
`superset` must be on the PATH, or named by --superset. With --zip FILE the bundle is only written, for Superset's own
page (Dashboards, Import).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PLACEHOLDER = "duckdb:////REPLACED/BY/load.py.duckdb"


def write_bundle(database: Path, target: Path) -> None:
    """The folder as the ZIP that Superset imports, its database the DuckDB file."""
    # read-only: Superset's processes read side by side, and none holds a lock against the next export
    # the path as it is: SQLAlchemy does not decode it
    uri = f"duckdb:///{database.resolve()}?access_mode=read_only"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle:
        for path in sorted(HERE.rglob("*.yaml")):
            text = path.read_text(encoding="utf-8").replace(PLACEHOLDER, json.dumps(uri, ensure_ascii=False))
            bundle.writestr(zipfile.ZipInfo(f"zhengli/{path.relative_to(HERE).as_posix()}"), text)


def main() -> int:
    """Write the bundle and have Superset import it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("database", type=Path, help="the file of zhengli export duckdb")
    parser.add_argument("--username", default="admin", help="the Superset user who is to own the dashboard")
    parser.add_argument("--superset", default="superset", help="the superset command")
    parser.add_argument("--zip", type=Path, help="write the bundle here and import nothing")
    chosen = parser.parse_args()
    if not chosen.database.is_file():
        print(f"{chosen.database}: no such file; `zhengli export duckdb {chosen.database}` makes it", file=sys.stderr)
        return 2
    if "?" in str(chosen.database.resolve()):
        print(f"{chosen.database}: a database address cannot hold a path with ?; move the file", file=sys.stderr)
        return 2
    if chosen.zip:
        write_bundle(chosen.database, chosen.zip)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "zhengli.zip"
        write_bundle(chosen.database, target)
        command = [chosen.superset, "import-dashboards", "--path", str(target), "--username", chosen.username]
        try:
            return subprocess.run(command, check=False).returncode
        except OSError as error:
            print(f"{chosen.superset}: {error.strerror}; name the command with --superset", file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main())
