"""Site profiles: what a user knows of a site, by host, as CSS selectors. Read from TOML, frozen, passed in Settings.

["www.example.gov.cn"]
content = "div.article"
drop = ["div.qrcode"]
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

# A profile is written by hand: beyond these it is something else.
MAX_PROFILES, MAX_DROPS, MAX_SELECTOR = 10_000, 100, 1000
_SINGLE = ("content", "title", "date", "source")
_KEYS = (*_SINGLE, "drop")
_HOST = re.compile(r"(?:\*\.)?[^\s/:*@?#.]{1,63}(?:\.[^\s/:*@?#.]{1,63}){0,20}")
_ANY = "*."


class ProfileError(ValueError):
    """Profiles that cannot be used; the message is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The selectors for one host, or with `*.` before it for everything below it. None where the ordinary choice
    decides.

    content: the elements that are the document. title, date, source: elements (or <meta> tags) that state a fact.
    drop: elements that are not the document.
    """

    host: str
    content: str | None = None
    title: str | None = None
    date: str | None = None
    source: str | None = None
    drop: tuple[str, ...] = ()


def profile_for(profiles: Sequence[Profile], url: str | None) -> Profile | None:
    """The profile of an address: that of its host, else of the longest `*.` suffix above it.

    >>> wide, own = Profile("*.example.gov.cn"), Profile("jyj.example.gov.cn")
    >>> profile_for((wide, own), "http://jyj.example.gov.cn/1.html").host
    'jyj.example.gov.cn'
    >>> profile_for((wide, own), "https://WWW.example.gov.cn:8080/").host
    '*.example.gov.cn'
    >>> profile_for((wide, own), "http://example.gov.cn/") is None
    True
    """
    host = host_of(url) if profiles and url else None
    if host is None:
        return None
    by_host = {profile.host: profile for profile in profiles}
    if host in by_host:
        return by_host[host]
    parts = host.split(".")[:128]
    for cut in range(1, len(parts)):
        found = by_host.get(_ANY + ".".join(parts[cut:]))
        if found is not None:
            return found
    return None


def host_of(url: str) -> str | None:
    """The host of an address in lower case, without its port; None where it has none.

    >>> host_of("HTTP://Www.Example.cn.:80/a"), host_of("//b.example/x"), host_of("a.html"), host_of("http://[")
    ('www.example.cn', 'b.example', None, None)
    """
    try:
        host = urlsplit(url.strip()).hostname
    except ValueError:
        return None
    return host.rstrip(".") if host else None


def profiles_of(text: str) -> tuple[Profile, ...]:
    """The profiles that a TOML text declares, by host. Raises ProfileError."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"not TOML: {error}") from None
    except RecursionError:
        raise ProfileError("not TOML: nested too deeply") from None
    if len(tables) > MAX_PROFILES:
        raise ProfileError(f"more than {MAX_PROFILES} profiles")
    found: dict[str, Profile] = {}
    for name, table in tables.items():
        profile = _profile(name, table)
        if profile.host in found:
            raise ProfileError(f"two profiles for {profile.host}")
        found[profile.host] = profile
    return tuple(found[host] for host in sorted(found))


def _profile(name: str, table: object) -> Profile:
    if not isinstance(table, dict):
        raise ProfileError(f'{name} stands outside a profile: each begins with its host, such as ["www.example.cn"]')
    if not _HOST.fullmatch(name):
        raise ProfileError(f'[{name}] is no host: write it in quotation marks, such as ["www.example.cn"]')
    unknown = sorted(set(table) - set(_KEYS))
    if unknown and isinstance(table[unknown[0]], dict):
        raise ProfileError(f'[{name}.{unknown[0]}] needs quotation marks: ["{name}.{unknown[0]}"]')
    if unknown:
        raise ProfileError(f"[{name}] has the unknown key {unknown[0]}: there are {', '.join(_KEYS)}")
    if not table:
        raise ProfileError(f"[{name}] is empty: there are {', '.join(_KEYS)}")
    drop = table.get("drop", [])
    if not isinstance(drop, list) or len(drop) > MAX_DROPS:
        raise ProfileError(f"[{name}] drop is no list of at most {MAX_DROPS} selectors")
    single = {key: _selector(name, key, table[key]) for key in _SINGLE if key in table}
    return Profile(name.lower(), **single, drop=tuple(_selector(name, "drop", value) for value in drop))


def _selector(host: str, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise ProfileError(f"[{host}] {key} is no string")
    if len(value) > MAX_SELECTOR:
        raise ProfileError(f"[{host}] {key} is longer than {MAX_SELECTOR} characters")
    try:
        LexborHTMLParser("<p></p>").css(value)
    except SelectolaxError:
        raise ProfileError(f"[{host}] {key} is no CSS selector: {' '.join(value.split())}") from None
    return value
