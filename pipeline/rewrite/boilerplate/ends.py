"""What ends an article on a page of news: the tools and counters below it, readers' comments, other articles.

These words stand above an article too, in tool bars; they end it only where its prose stands before them, and only on
what is proven to be a whole page. Each row: what it is, and the look of the line.
"""

from __future__ import annotations

import re

_EDITOR = "责任编辑|责编|本文编辑|校对|值班编辑|实习编辑|编校"
_COMMENT = "评论|跟帖|跟贴|留言|回帖"
_OTHERS = "文章|阅读|新闻|推荐|内容|资讯|报道|视频|专题|喜欢|图集|搜索|帖子|话题|问题|回答|评论"
_ROWS: tuple[tuple[str, str], ...] = (
    # who answers for the page; what follows is never the article's
    ("editor", rf"[（(【\[]{{0,2}}\s?(?:{_EDITOR})\s?[】\]]?\s?(?:[:：].{{0,40}}|$)"),
    # readers' comments and the form for them
    (
        "comments",
        r"(?:我要|发表|查看|展开|参与|写)?(?:更多|全部|所有|网友|最新|热门|精彩)?"
        rf"(?:{_COMMENT})(?:\s?[（(]?\s?\d{{0,9}}\s?[条)）]?|区|列表|>{{1,2}}|专区)$",
    ),
    ("comments", r"[\d,.万]{1,9}\s?条?(?:评论|跟帖|回复|留言)(?:\s?⋅)?$|条评论$"),
    ("comments", r"(?:文明上网|网友评论仅供|评论仅代表|发言前请|请先登录|还可以?输入|已输入).{0,40}$"),
    ("comments", r"登录后(?:才能|可|即可)?(?:评论|发表|回复).{0,20}$"),
    ("comments", r"(?:热门?评论?|热帖|最热|最赞|盖楼|抢沙发|来抢沙发|暂无评论|快来评论)$"),
    ("comments", r"\d{0,4}[|｜\s]{0,4}(?:回复|举报)(?:此人|该用户|[（(]\d{1,6}[）)])?$"),
    # the reader's hand
    ("tools", r"(?:举报文章问题|不感兴趣|我要反馈|我要纠错|【纠错】|\[纠错\]|推荐\s?\d{1,6}|分享让更多人看到)$"),
    (
        "tools",
        r"(?:加载更多|点击加载更多|正在加载|加载中.{0,3}|推荐中.{0,3}|打开APP.{0,12}|.{0,8}APP.{0,4}查看更多.{0,8})$",
    ),
    (
        "tools",
        r"(?:预览时标签不可点|继续滑动看下一个|轻触阅读原文|微信扫一扫|[【\[]?举报/反馈[】\]]?|返回搜狐.{0,8}|"
        r"点击收起|特别声明[:：]?)$",
    ),
    ("tools", r"(?:办理满意度评价|网友评价|相似留言|热门留言|我要评价|满意度评价)$"),
    # an encyclopedia's
    ("others", r"(?:词条图册|词条统计|词条标签|参考资料|学术论文|相关词条|相关搜索)$"),
    (
        "tools",
        r"亲，.{0,16}(?:预览|阅读|下载).{0,16}$|如果喜欢就下载.{0,16}$|.{0,12}免费(?:预览|阅读)(?:范围|页数|部分).{0,8}$",
    ),
    # a farm's, below the pages that it shows
    ("tools", r"(?:资源描述|关于本文|版权申诉|展开阅读全文|下载此文档|在线客服)[:：]?$"),
    # other articles
    (
        "others",
        r"(?:往期(?:推荐|回顾|精彩|文章)|精彩回顾|24小时(?:热点|热文|排行|最热).{0,4}|图片推荐|热点视频|客户端下载|"
        r"相关文档|相关解读)[:：]?$",
    ),
    ("others", r"[【\[].{2,40}[】\]]\s?(?:相关文章|相关范文|的相关文章)[:：]?$"),
    (
        "others",
        rf"[【\[]?(?:作者|他的|TA的)?(?:最新|更多|热门|相关|推荐|精彩|延伸|为[您你]|"
        rf"猜[您你])(?:{_OTHERS})[】\]]?\s?[:：>＞]{{0,2}}$",
    ),
    (
        "others",
        r"[【\[]?(?:热点搜索|热搜|热新闻|热门|热点|(?:阅读)?下一篇|上一篇|精彩图片|图集|大家都在[看搜]|今日(?:热点|"
        r"推荐)"
        r"|本周热门|编辑推荐|频道推荐|(?:新闻|点击|热文)排行|排行榜|深度观察|作者最新文章|"
        r"友情链接)[】\]]?\s?[:：>＞]{0,2}$",
    ),
    ("others", r"(?:阅读下一篇|延伸阅读|相关阅读|推荐阅读|关键词\s?>>|更多精彩|更多资讯|相关资讯请关注).{0,40}$"),
)
ENDS = re.compile("|".join(rf"(?:{pattern})" for _, pattern in _ROWS), re.IGNORECASE)
LONGEST = 60  # characters


def ends_article(line: str) -> bool:
    """Whether a line, with an article above it, ends that article.

    >>> [ends_article(s) for s in ("【纠错】", "责任编辑：周一鸣", "12条评论", "评论员文章", "责任编辑要签字。")]
    [True, True, True, False, False]
    """
    return len(line) <= LONGEST and ENDS.match(line) is not None
