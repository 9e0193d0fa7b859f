"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.errors import RunFailed, UsageError
from pipeline.profiles import Profile, ProfileError, profiles_of
from pipeline.settings import Settings

InputArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[INPUT]...", help="Files, folders, patterns; none: the bundled samples."),
]
OutOption = Annotated[Path, typer.Option("--out", help="The folder of the dataset.")]
ScriptOption = Annotated[
    str,
    typer.Option("--script", help="mainland (restore mainland text), keep, or a configuration of OpenCC."),
]
PunctuationOption = Annotated[
    str, typer.Option("--punctuation", help="gb15834 (full-width marks in Chinese context) or keep.")
]
ProfilesOption = Annotated[
    str | None,
    typer.Option("--profiles", metavar="FILE", help="What you know of sites: CSS selectors by host, in TOML."),
]
MAX_PROFILES_BYTES = 16 << 20
PUNCTUATION = ("gb15834", "keep")


def settings_of(script: str, punctuation: str, profiles: str | None = None) -> Settings:
    """The settings of the rows. Raises UsageError for a name that does not exist, for profiles that cannot be used."""
    if punctuation not in PUNCTUATION:
        raise UsageError(f"--punctuation {punctuation}: choose one of {', '.join(PUNCTUATION)}")
    if script != "keep":
        checked_script("--script", script)
    return Settings(script=script, punctuation=punctuation, profiles=_profiles(profiles) if profiles else ())


def _profiles(file: str) -> tuple[Profile, ...]:
    try:
        with open(file, "rb") as opened:
            data = opened.read(MAX_PROFILES_BYTES + 1)
        if len(data) > MAX_PROFILES_BYTES:
            raise UsageError(f"--profiles {file}: larger than {MAX_PROFILES_BYTES} bytes")
        return profiles_of(data.decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"--profiles {file}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"--profiles {file}: not UTF-8") from None
    except ProfileError as error:
        raise UsageError(f"--profiles {file}: {error}") from None


def checked_script(option: str, config: str) -> None:
    """Raise UsageError for a configuration that does not exist, RunFailed where the dictionaries are missing."""
    from pipeline import script

    try:
        names = (script.MAINLAND, *script.CONFIGS)
    except script.DictionaryError as error:
        raise RunFailed(str(error)) from None
    if config not in names:
        raise UsageError(f"{option} {config}: choose one of {', '.join(names)}")
