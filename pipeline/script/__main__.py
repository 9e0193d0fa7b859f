"""A filter: `python -m pipeline.script CONFIG` reads UTF-8 lines and writes as many."""

from __future__ import annotations

import sys

from pipeline.script import convert_lines


def main() -> int:
    """Convert standard input to standard output, line by line; only the line feed ends a line."""
    if len(sys.argv) != 2:
        print("usage: python -m pipeline.script CONFIG", file=sys.stderr)
        return 2
    lines = sys.stdin.buffer.read().decode("utf-8").split("\n")
    try:
        done = convert_lines(lines, sys.argv[1])
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    sys.stdout.buffer.write("\n".join(done).encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
