"""The words of a title at the head of a text for which no title was found: most often one that lost its line breaks."""

from __future__ import annotations

import re

from pipeline.document import Title
from pipeline.text import Span

_KIND = r"通知|意见|决定|决议|批复|复函|函|答复|通报|报告|请示|公告|通告"
# 云溪市人民政府关于…的通知, and right behind it a number, a date in brackets, the addressees or the end of the line.
_HEAD = re.compile(
    r"\s{0,8}(?P<title>[\u4e00-\u9fff、 ]{2,60}(?:关于|转发|印发|批转|对)[^：:。；\n]{2,140}?"
    rf"(?:{_KIND}))(?=[\u4e00-\u9fff]{{1,8}}[〔\[（(]|[（(]|各|\s*\n|[\u4e00-\u9fff]{{2,40}}[：:])"
)


def head_title(value: str, title: Title | None) -> Title | None:
    """The title, or where there is none the words at the head that have the form of one.

    >>> head_title("云溪市水务局关于节水的通知云水〔2021〕9号各单位：请节约用水。", None).value
    '云溪市水务局关于节水的通知'
    """
    if title is not None:
        return title
    found = _HEAD.match(value)
    return Title(found["title"], Span(found.start("title"), found.end("title")), "head_words") if found else None
