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
    from typer.exceptions import Exit, TyperException
    from typer.main import get_command

    from flows.commands import app
    from flows.errors import CommandError, place_of

    try:
        # not app(): it would decide itself how an interrupted command or a closed pipe ends
        command = get_command(app)
        with command.make_context("zhengli", sys.argv[1:] or ["--help"]) as context:
            command.invoke(context)
        sys.stdout.flush()
        return 0
    except Exit as end:
        return end.exit_code
    except CommandError as error:
        return _fail(str(error), error.exit_code)
    except TyperException as error:
        return _fail(f"{error.format_message()} (zhengli --help)", error.exit_code)
    except KeyboardInterrupt:
        return _fail("interrupted; what was published before stays in force", INTERRUPTED)
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
