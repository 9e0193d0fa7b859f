"""Pages that are no document though they were delivered as one: error messages, challenges, login forms, texts of
which nothing but question marks is left.

A server that answers "this page does not exist" with status 200 is counted as a page by every crawler. Judged is
what the page shows as a whole, and only where that is little: a notice that speaks of a login or of an outage is a
document, and it has a date, an addressee or a title of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from pipeline.errors import EmptyPage, Undecodable
from pipeline.finding import Finding
from pipeline.page import Page

# An error page with its apology, links back and request number has some 150 characters; the shortest of 60 documents
# 180, and those have a title or a date.
_MOST = 200
# Where the page's own title says so, the site's navigation around the apology may be as long as this.
_MOST_TITLED, _ERROR = 600, "an error page"
# Below this there is nothing to read: one letter or hanzi is no text (a placeholder, a dot of the layout).
_LEAST = 2

_SHOWN = re.compile(r"[^\W_\u0300-\u036f\u200b-\u200f\u2060-\u206f\ufeff]")
# Question marks in a row: three are emphasis, four and more a conversion to a character set that has no hanzi.
_LOST = re.compile(r"\?{4,}")
_LOST_WHOLLY, _LOST_PARTLY = 0.5, 0.05
_PAIRS_OF_LOST = 3  # runs, below which a page may just be asking

# What only a document has: the date of a signature, 关于…的, an issuing formula.
_DOCUMENT = re.compile(
    r"\d{4}\s?年\s?\d{1,2}\s?月|关于|關於|特此|现将|現將|各(?:县|縣|区|區|市|街|乡|鄉|镇|鎮|单位|單位|有关|有關|位)"
)


class Notice(NamedTuple):
    """One kind of page that is no document: what it says, why that is certain, an example and a text that is none."""

    kind: str
    pattern: str
    why: str
    example: str
    but_not: str


_PAGE = "(?:页面?|頁面?|网页|網頁|内容|內容|信息|資訊|文章|文件|栏目|欄目|地址|链接|連結|资源|資源)"
_GONE = "(?:不存在|未找到|找不到|没有找到|沒有找到|已?(?:经|經)?被?(?:删除|刪除|移除|下线|下線))"

NOTICES: tuple[Notice, ...] = (
    Notice(
        "an error page",
        rf"(?:访问|訪問|请求|請求|查看|浏览|瀏覽|查找|该|該|此|这个|這個|本|^|\s)的?{_PAGE}{{1,2}}(?:可能)?{_GONE}"
        rf"|(?:找不到|未找到|没有找到|無法找到|无法找到)[^。\n]{{0,8}}{_PAGE}",
        "what an application prints where an address leads nowhere",
        "抱歉，您访问的页面不存在或已被删除。",
        "该文件规定的申请条件不变。",
    ),
    Notice(
        "an error page",
        r"\b(?:40[0-9]|410|50[0-5])\b[^。\n]{0,6}"
        r"(?:not\s?found|forbidden|bad\s(?:request|gateway)|unauthorized|internal\sserver|service\s(?:temporarily\s)?unavailable"
        r"|gateway\stime|error|错误|錯誤|页面|頁面)|(?:error|错误|錯誤)[^。\n]{0,6}\b(?:40[0-9]|410|50[0-5])\b",
        "status lines of HTTP (RFC 9110) as servers print them",
        "502 Bad Gateway nginx",
        "全县共有学校404所，教师5020名。",
    ),
    Notice(
        "an error page",
        r"access\s(?:is\s)?denied|page\snot\sfound|(?:没有|沒有|无|無)(?:权限|權限)[^。\n]{0,6}(?:访问|訪問|查看)"
        r"|(?:访问|訪問)(?:被拒绝|被拒絕|受限)|(?:系统|系統|服务器|伺服器|服务|數據庫|数据库)[^。\n]{0,6}(?:出错|出錯|繁忙|异常|異常|内部错误)",
        "what applications print where they refuse or fail",
        "对不起，您没有权限访问该栏目。",
        "未经批准，任何人没有权力查看档案。",
    ),
    Notice(
        "a challenge",
        r"(?:访问|訪問|请求|請求|操作)(?:过于|過於|太|太过)?(?:频繁|頻繁)|(?:输入|輸入|填写|填寫|完成|拖动|拖動|滑动|滑動)[^。\n]{0,10}(?:验证|驗證)"
        r"|人机验证|人機驗證|安全验证|checking\syour\sbrowser|just\sa\smoment|are\syou\s(?:a\s)?(?:human|robot)",
        "what stands between a crawler and the page",
        "您的访问太频繁，请拖动滑块完成验证。",
        "各校要频繁开展家访，认真填写记录。",
    ),
    Notice(
        "a refusal of a firewall",
        r"(?:请求|請求|访问|訪問)[^。\n]{0,24}(?:拦截|攔截|阻断|阻斷)|(?:防火墙|防火牆|安全狗|云盾|雲盾|\bWAF\b)[^。\n]{0,12}(?:拦截|攔截|阻断|阻斷|拒绝|拒絕)",
        "what web firewalls print",
        "您的请求疑似攻击行为，已被拦截。事件编号",
        "公安机关成功拦截诈骗电话三百余次。",
    ),
    Notice(
        "a login form",
        r"(?:登录|登入|登錄|sign\sin|log\s?in)[^。]{0,60}(?:密码|密碼|password)",
        "the labels of a form, one after the other",
        "用户登录 账号 密码 记住我",
        "请考生登录报名系统，打印准考证。",
    ),
    Notice(
        "a notice on JavaScript or the browser",
        r"(?:启用|啟用|开启|開啟|打开|打開|允许|允許|支持|禁用|enable|requires?|without)[^。\n]{0,12}(?:javascript|cookies?|脚本|腳本)"
        r"|javascript[^。\n]{0,16}(?:禁用|未启用|未啟用|未开启|disabled|required)|浏览器版本[^。\n]{0,4}(?:过低|太低)|(?:如果)?(?:没有|未)?自动跳转|正在跳转|页面跳转中",
        "what stands in <noscript>, or while a script fetches the rest",
        "本站需要JavaScript支持，请在浏览器中启用JavaScript。",
        "课程设有网页脚本和动画制作两个模块。",
    ),
    Notice(
        "a parked domain or a closed site",
        r"域名[^。\n]{0,6}(?:到期|过期|過期|出售|转让|轉讓|未绑定|未綁定|停用)"
        r"|(?:网站|網站|本站|站点|站點)(?:已|暂时|暫時|正在|目前|已经|已經){0,2}(?:无法访问|無法訪問|关闭|關閉|关停|维护|維護|升级|升級|建设中|建設中|不可用)",
        "what a provider or an operator shows in place of a site",
        "网站正在维护，请稍后再来。",
        "学校网站由专人负责，每周更新。",
    ),
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((notice.kind, re.compile(notice.pattern, re.I)) for notice in NOTICES)


def notice_in(value: str) -> str | None:
    """The kind of notice that a short text is; None where it may be a document.

    >>> notice_in("404 Not Found"), notice_in("关于404号地块的通知")
    ('an error page', None)
    """
    value = value.strip()
    if len(value) >= _MOST or _DOCUMENT.search(value):
        return None
    return next((kind for kind, pattern in _patterns() if pattern.search(value)), None)


def examined(page: Page) -> Page:
    """The page, with a finding where parts of it are question marks.

    Raises EmptyPage where it is only a notice, or less than two letters, and Undecodable where its text is lost.
    """
    value = page.draft.value
    if len(value) < _MOST_TITLED:
        _refuse_little(page, value)
    if "????" not in value:
        return page
    runs = _LOST.findall(value)
    lost = sum(map(len, runs))
    rest = len(_SHOWN.findall(value))
    if lost > _LOST_WHOLLY * (lost + rest):
        raise Undecodable("its characters were replaced by question marks upstream")
    if len(runs) >= _PAIRS_OF_LOST and lost > _LOST_PARTLY * (lost + rest):
        finding = Finding("mojibake", f"{lost} characters replaced by question marks upstream")
        return replace(page, findings=(*page.findings, finding))
    return page


def _refuse_little(page: Page, value: str) -> None:
    shown = "\n".join(value[block.start : block.end] for block in page.blocks if not block.hidden) or value
    if len(_SHOWN.findall(value, 0, _MOST)) < _LEAST:
        raise EmptyPage("nothing to read: a single character")
    kind = notice_in(shown)
    if kind is None and notice_in(page.meta.get("title", "")) == _ERROR and not _DOCUMENT.search(shown):
        kind = _ERROR
    if kind is not None:
        raise EmptyPage(f"no document: it is {kind}")
