"""Government sites by host name: which region's they are (data/site_hosts.tsv)."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from pipeline.structure.vocabulary import rows_of

_LABELS = 6  # of a host name, counted from its end


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {row[0]: row[1] for row in rows_of("site_hosts")}


def host_code(url: str | None) -> tuple[str, str] | None:
    """The host of the table that an address lies under, and its region's code; None for every other address.

    >>> host_code("https://jyj.jiaozuo.gov.cn/zwgk/1.html"), host_code("http://www.example.gov.cn/")
    (('jiaozuo.gov.cn', '410800'), None)
    """
    try:
        name = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    labels = name.rstrip(".").split(".")[-_LABELS:]
    for at in range(len(labels) - 2):
        host = ".".join(labels[at:])
        if host in _codes():
            return host, _codes()[host]
    return None
