"""Threads of forums, message boards and questions with answers: the posts in what the board prints around each one.

No rule for one board: the words are those of the two board programs that most Chinese forums run (Discuz!, PHPWind)
and of the large boards, and they count only where several posts show their own mark (who, when, on which floor).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.rewrite.boilerplate.kinds import kinds_of
from pipeline.rewrite.boilerplate.units import Unit
from pipeline.rewrite.boilerplate.words import COUNTED, MENU, TOOLS

_DATE = (
    r"(?:(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ T]{0,2}\d{1,2}:\d\d(?::\d\d)?)?"
    r"|(?:\d{1,3}|半) ?(?:秒|分钟|小时|天|周|个?月|年)前|(?:今天|昨天|前天)(?: ?\d{1,2}:\d\d)?)"
)
# What begins or ends a post and nothing else. The first is the line that every board has in some form.
_MARKS = (
    rf"(?:发表于|发布于|编辑于|回复于|发布时间于|Posted ?:|posted on) ?:?\s?{_DATE}.{{0,60}}",
    rf"{_DATE} ?(?:发布|发表|回复|回帖)",
    rf".{{0,24}}(?:来自.{{1,12}}客户端)?#?\d{{1,5}} ?(?:楼|#) ?{_DATE}.{{0,12}}",
    r".{1,24} (?:当前)?(?:离线|在线)",
    r".{0,12}(?:只看该作者|只看楼主|只看此人|倒序浏览|倒序看帖|电梯直达).{0,30}",
    r"(?:IP属地[:：].{1,6})?(?:来自.{1,12}客户端).{0,30}",
    r".{2,8}, 积分 \d{1,9}, 距离下一级还需 \d{1,9} 积分",
    r"\d{1,6} ?人赞同了该回答",
    r"本主题由 .{1,30}(?:审核通过|移动|加精|置顶|编辑|关闭)|本帖最后由 .{1,24} 于 .{1,24} 编辑",
    r"(?:该楼层|本楼).{0,20}(?:折叠|屏蔽).{0,20}",
)
MARK = re.compile("|".join(rf"(?:{row})" for row in _MARKS), re.IGNORECASE)
# No mark is without one of these: most lines need no closer look.
HINT = re.compile(
    "发[表布]|编辑|回[复帖]|[Pp]osted|[楼#]|[离在]线|只看|倒序|直达|客户端|积分|赞同|该楼层|本楼|本主题|本帖|POSTED"
)
DATED = re.compile(rf"{_DATE}(?: ?(?:回复|发布|\(广告\)|广告))?")
FLOOR = re.compile("\\d{1,5} ?[楼#]|#\\d{1,5}|沙发|板凳|地板")
BELOW = re.compile("来自|IP属地|.{0,40}楼|.{0,40}楼\\s?主|编辑于|发布于")  # marks that stand below what was written
# The panel about who wrote, and the hand's tools.
_COUNTS = (
    "积分|主题数?|帖子|贴子|发帖数?|回帖|精华|威望|金钱|金币|贡献值?|级别|等级|经验值?|注册时间|最后登录|在线时间|"
    "阅读权限|好友|听众|粉丝数?|"
    "获赞数?|采纳数|采纳率|回答量|帮助的人|声望|被浏览|关注者|关注度?|浏览|查看|留言ID|留言人|回复单位|排名|访问|"
    "UID|头衔|门派|"
    "来自|个人主页|博文|文章|喜欢|解决程度|办理态度|办理进度"
)
_TOOLS = (
    "当前离线|当前在线|阅读模式|距离下一级还需|楼主|沙发|板凳|地板|地下室|[0-9]{1,5}[楼#]|#[0-9]{1,5}|[（(](?:楼主|"
    "作者)[）)]|发消息|加好友|发短消息|打招呼|私信(?:TA)?|向TA提问|关注(?:TA|问题)?|"
    "使用道具|只看他|引用|点评|支持|反对|顶端|置顶|编辑|快速回复|我也说一句|送TA礼物|收起回复|展开全部|"
    "查看全部|抢?首赞|已?赞过?|已?踩过?|你对这个回答的评价是？|我也去答题|访问个人页|我来答|写回答|邀请回答|好问题|"
    "回复(?:[（(][0-9]{1,5}[）)])?收起回复|分享到(?:微信|微博|QQ)|全部评论.{0,8}|添加评论|收起|赞同|"
    "赞同 ?[0-9]{1,6}|[0-9]{1,6} ?条评论|分享|收藏|喜欢|举报|评论|回复|"
    "回复 ?[（(][0-9]{1,5}[）)]|\\[复制链接\\]|复制链接|"
    "[0-9]{1,6} ?个回答|默认排序|已办理|办理中|已回复|官方回复|官方账号|认证用户|个人认证用户|本回答由|提供|匿名用户|"
    "新手上路,?|(?:注册|初级|中级|高级|金牌|元老|VIP)会员|(?:初级|中级|高级)粉丝|铁杆吧友|(?:论坛|社区)?版主|管理员|"
    "超级版主|"
    "[活高]{1}[跃能]答主|.{0,6}答主|课程读者|限制会员|游客"
)
PANEL = re.compile(
    r"(?:\d{1,6} ?回复贴，共 ?\d{1,5} ?页|<?返回.{1,12}(?:吧|列表|版块|论坛)|"
    rf"(?:{_COUNTS})(?: ?[:：]? ?[★☆\w.,%+-]{{0,20}}(?: ?[点元枚级次人])?)?|(?:{_TOOLS})|\[[^\]]{{1,8}}\]|[|"
    rf"｜·•<>/-]{{1,3}})",
    re.IGNORECASE,
)
NUMBER = re.compile(r"[\d.,万k%+]{1,9}")
PROSE = re.compile(r"[，。；：！？,;!?]")
NO_TITLE = re.compile("[。；：>＞›»|｜→]")
LONGEST = 90  # characters of a mark
NAME, TITLE = 20, (5, 60)  # characters
MARKS, LINES = 2, 8  # marks of posts and lines of words of the board in all: a thread
OPENING = 16  # lines above the first post's panel in which a post without a mark is looked for
REACH = 40  # lines between a title and the first post
INLINE_GAP, INLINE_WORD = 2, 8  # words, characters


class Thread(NamedTuple):
    """Which lines are printed around posts, the lines [first, behind) of the thread, and its title's line or -1."""

    around: frozenset[int]
    first: int
    behind: int
    title: int


def thread_of(units: Sequence[Unit], *, inline: bool = False) -> Thread | None:
    """The posts of a thread; None where the text is none."""
    marks = [
        i
        for i, unit in enumerate(units)
        if len(unit.text) <= LONGEST and HINT.search(unit.text) and MARK.fullmatch(unit.text)
    ]
    marks = sorted({*marks, *_floors(units)})
    if len(marks) < MARKS or sum(PANEL.fullmatch(unit.text) is not None for unit in units) < LINES:
        return None
    around = [_around(unit.text) for unit in units]
    for i in marks:
        around[i] = True
    _names(units, around)
    if inline:
        _gaps(units, around)
    start = _start(units, around, marks)
    title = _title(units, around, start)
    behind = _behind(units, around, marks)
    return Thread(frozenset(i for i, told in enumerate(around) if told), start, behind, title)


def _floors(units: Sequence[Unit]) -> list[int]:
    """Lines that say nothing but the floor of a post, the next of which is its date."""
    return [
        i
        for i, (unit, below) in enumerate(pairwise(units))
        if FLOOR.fullmatch(unit.text) and DATED.fullmatch(below.text)
    ]


def _stand_below(units: Sequence[Unit], around: Sequence[bool], marks: Sequence[int]) -> bool:
    """Whether the marks stand below what was written, so that the next post's panel follows most of them."""
    votes = []
    for mark in marks:
        if BELOW.match(units[mark].text):
            at = mark + 1
            while at < len(units) and DATED.fullmatch(units[at].text):
                at += 1
            votes.append(at == len(units) or around[at])
    return 2 * sum(votes) >= len(votes) > 0


def _around(text: str) -> bool:
    if PANEL.fullmatch(text) or NUMBER.fullmatch(text) or DATED.fullmatch(text):
        return True
    low = text.lower()
    if low in TOOLS or low in MENU or COUNTED.fullmatch(low):
        return True
    return any(kind.hard for kind in kinds_of(text).values())


def _names(units: Sequence[Unit], around: list[bool]) -> None:
    """Who wrote: a short line above the panel, beside other lines of the board."""
    for i in range(len(units) - 2, -1, -1):
        text = units[i].text
        if around[i] or not around[i + 1] or len(text) > NAME or PROSE.search(text):
            continue
        below = units[i + 1].text
        level = MARK.fullmatch(below) is not None and not BELOW.match(below)
        level = (
            level
            or re.fullmatch(r".{0,6}(?:会员|粉丝|吧友|答主|版主|读者|上路|账号|用户)|级别.{0,12}|关注", below)
            is not None
        )
        level = level or FLOOR.fullmatch(below) is not None
        if level and (i == 0 or around[i - 1] or below.startswith(text)):
            around[i] = True


def _gaps(units: Sequence[Unit], around: list[bool]) -> None:
    """In a text of one line: a word or two among those of the board."""
    at = 0
    while at < len(units):
        if around[at]:
            at += 1
            continue
        stop = at
        while stop < len(units) and not around[stop]:
            stop += 1
        words = [unit.text for unit in units[at:stop]]
        small = len(words) <= INLINE_GAP and all(len(word) <= INLINE_WORD and not PROSE.search(word) for word in words)
        if small and at > 0 and stop < len(units):
            around[at:stop] = [True] * (stop - at)
        at = stop


def _start(units: Sequence[Unit], around: Sequence[bool], marks: Sequence[int]) -> int:
    """The first line of the first post's panel: going up from its mark as long as lines are the board's."""
    at = marks[0]
    if BELOW.match(units[at].text) and _stand_below(units, around, marks):
        while at > 0 and around[at - 1]:
            at -= 1
        while at > 0 and not around[at - 1]:
            at -= 1
    while at > 0 and around[at - 1]:
        at -= 1
    # the opening post may bear no mark of its own, as an article with comments
    written = [i for i in range(max(0, at - OPENING), at) if not around[i] and _is_prose(units[i].text)]
    return written[0] if written else at


def _is_prose(text: str) -> bool:
    return len(text) > NAME and PROSE.search(text) is not None


def _title(units: Sequence[Unit], around: Sequence[bool], start: int) -> int:
    """The longest line a little above the first post that may be a title, one without a comma before the others."""
    known = [
        ("，" not in units[i].text, len(units[i].text), i)
        for i in range(max(0, start - REACH), start)
        if not around[i] and TITLE[0] <= len(units[i].text) <= TITLE[1] and not NO_TITLE.search(units[i].text)
    ]
    return max(known)[2] if known else -1


def _behind(units: Sequence[Unit], around: Sequence[bool], marks: Sequence[int]) -> int:
    """Where the last post ends: with its mark, or with the text below that."""
    last = marks[-1]
    if BELOW.match(units[last].text) and _stand_below(units, around, marks):
        return last + 1
    at = last + 1
    while at < len(units) and around[at]:
        at += 1
    prose = at
    while at < len(units) and not around[at]:
        at += 1
    return at if any(PROSE.search(unit.text) for unit in units[prose:at]) else last + 1
