"""The entry of the command line: `zhengli`. What each command does is in flows/commands.

Every way a command can end is decided here: exit codes 0 done, 1 the run failed, 2 usage error, 3 too many
quarantined, and one clear sentence on standard error, never a traceback.
"""

from __future__ import annotations

import os
import signal
import sys

INTERRUPTED = 128 + signal.SIGINT
PIPE_CLOSED = 128 + signal.SIGPIPE


def main() -> None:
    """Run the command that the arguments name and leave with its exit code."""
    sys.exit(_run())


def _run() -> int:
    # Documents are Chinese whatever the locale says; what a terminal cannot show must not end a command.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    from typer.exceptions import Abort, TyperException

    from flows.commands import app
    from flows.errors import CommandError, place_of

    try:
        code = app(sys.argv[1:] or ["--help"], standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except CommandError as error:
        return _fail(str(error), error.exit_code)
    except TyperException as error:
        return _fail(f"{error.format_message()} (zhengli --help)", error.exit_code)
    except (KeyboardInterrupt, Abort):
        return _fail("interrupted; nothing was published", INTERRUPTED)
    except BrokenPipeError:
        # whoever read our output has seen enough; keep the interpreter from complaining on its way out
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except Exception as error:  # the last resort: a bug ends in a sentence too, without the document's words
        if os.environ.get("ZHENGLI_DEBUG"):
            raise
        return _fail(f"a bug: {place_of(error)} (ZHENGLI_DEBUG=1 shows the traceback, which may quote documents)", 1)


def _fail(sentence: str, code: int) -> int:
    from flows.terminal import shown

    print(f"zhengli: {shown(sentence, keep='')}", file=sys.stderr)
    return code
