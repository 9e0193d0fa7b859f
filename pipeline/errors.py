"""Errors that concern one input. Each becomes one row of `quarantine`, caught in one place (pipeline/process.py).

    ReadError
    ├── UnreadableFile      unreadable_file      the file cannot be opened or read
    ├── UnknownMediaType    unknown_media_type   content that no reader takes, or that is not what its ending says
    ├── Undecodable         undecodable          no encoding gives text
    ├── DamagedArchive      damaged_archive      a .gz, .zst or saved page (MHTML) that does not unpack
    ├── BrokenRecord        broken_record        one record of a container (a JSONL line) that cannot be read
    ├── EmptyPage           empty_page           nothing to read: no text, only markup, or an error page in its place
    ├── TooDeep             too_deep             markup nested or crowded beyond what can be parsed
    └── OverBudget          over_budget          larger, or longer at work, than one input may be

Rows that do not fit the schema quarantine their document as `schema_violation`; a worker that dies takes one input
with it as `worker_died`. The codes are declared in schemas/codes.py. Messages carry no document text.
"""

from __future__ import annotations


class ReadError(Exception):
    """This input cannot be used. `code` is the quarantine row's error_code, the message one clear sentence."""

    code = "unreadable_file"
    stage = "read"


class UnreadableFile(ReadError):
    code = "unreadable_file"


class UnknownMediaType(ReadError):
    code = "unknown_media_type"


class Undecodable(ReadError):
    code = "undecodable"


class DamagedArchive(ReadError):
    code = "damaged_archive"


class BrokenRecord(ReadError):
    code = "broken_record"


class EmptyPage(ReadError):
    code = "empty_page"


class TooDeep(ReadError):
    code = "too_deep"


class OverBudget(ReadError):
    code = "over_budget"
