"""Pages that are no document: what is refused, and above all what is not."""

from __future__ import annotations

import re

import pytest

from pipeline.errors import EmptyPage, ReadError, Undecodable
from pipeline.page import Page
from pipeline.read import read
from pipeline.read.notice import NOTICES, Notice, notice_in
from pipeline.settings import Settings
from pipeline.source import Source


def read_page(body: str, title: str = "禾川县") -> Page:
    data = f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>".encode()
    return read(Source("a.html", "a.html", data, "", len(data)), Settings())


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.example[:12])
def test_a_row_knows_its_example_and_lets_the_other_be(notice: Notice) -> None:
    assert re.search(notice.pattern, notice.example, re.I)
    assert notice_in(notice.example) == notice.kind
    assert notice_in(notice.but_not) is None
    assert notice.why


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<h1>404</h1><p>404 Not Found</p><hr><center>nginx/1.20.1</center>", "an error page"),
        ("<p>抱歉，该页面不存在</p><a href=/>返回首页</a>", "an error page"),
        ("<p>您訪問的頁面不存在</p>", "an error page"),
        ("<p>此内容已被删除</p><p>5秒后返回首页</p>", "an error page"),
        ("<p>HTTP 错误 404</p>", "an error page"),
        ("<p>服务器内部错误，请与管理员联系</p>", "an error page"),
        ("<p>操作太频繁，请稍后重试</p>", "a challenge"),
        ("<p>Checking your browser before accessing the site.</p>", "a challenge"),
        ("<form><label>登录名<input></label><label>登录密码<input></label></form>", "a login form"),
        ("<p>本次访问已被安全系统拦截</p>", "a refusal of a firewall"),
        ("<div>请在浏览器设置中开启 JavaScript</div>", "a notice on JavaScript or the browser"),
        ("<p>网站正在建设中</p>", "a parked domain or a closed site"),
    ],
)
def test_what_is_no_document_is_refused(body: str, kind: str) -> None:
    with pytest.raises(EmptyPage, match=kind):
        read_page(body)


@pytest.mark.parametrize(
    "text",
    [
        "禾川县教育局关于网站维护升级的公告\n本网站将于周末维护，届时暂停访问，请输入验证码登录的用户提前办理。",
        "通知\n因系统维护，报名网站暂时无法访问。\n北汀镇中心学校\n2023年5月6日",
        "现将有关事项说明如下：考生须登录系统，输入密码，打印准考证。",
        "各乡镇：信息系统服务器繁忙时请错峰上报。",
        "澜山区404名教师完成培训。",
        "本文件已失效。",
        "拦截索投入使用，航班起降更安全。",
        "停电通告：明日上午检修线路，请做好准备。",
    ],
)
def test_a_short_document_that_speaks_of_such_things_is_read(text: str) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    assert read_page(paragraphs).draft.value.endswith(text.split("\n")[-1])


def test_a_long_page_is_never_a_notice() -> None:
    body = "<p>您访问的页面不存在。</p>" + "<p>全县各校秋季开学工作平稳有序，食堂和宿舍经过检查。</p>" * 12
    assert read_page(body).blocks


def test_an_error_page_may_have_the_navigation_of_its_site() -> None:
    links = "".join(f"<a href=/{n}>栏目之{n}号 政务公开</a> " for n in range(25))
    with pytest.raises(EmptyPage, match="an error page"):
        read_page(f"<div class=nav>{links}</div><p>出错了！</p>", title="404 页面不存在 - 云溪市人民政府")
    assert read_page(f"<div class=nav>{links}</div><p>出错了！</p>", title="云溪市人民政府").blocks
    article = "<p>2023年5月6日，云溪市举办公益网页设计比赛，一百人参加。</p>"
    assert read_page(article, title="404错误页面也能寻人").blocks


def test_what_is_hidden_says_nothing() -> None:
    """A page shows its article and keeps a message for failures in a hidden box."""
    body = "<p>北汀镇中心小学举行运动会。</p><div style='display:none'>您访问的页面不存在</div>"
    assert read_page(body).blocks


# ---- what is lost ----


@pytest.mark.parametrize("text", ["一", "?", " . ", "。。。"])
def test_a_single_character_is_nothing_to_read(text: str) -> None:
    with pytest.raises(ReadError):
        read_page(f"<p>{text}</p>")


def test_two_characters_are_read() -> None:
    assert read_page("<p>二〇</p>").draft.value == "二〇"


def test_a_text_of_question_marks_is_refused() -> None:
    with pytest.raises(Undecodable):
        read_page("<h1>????????????</h1><p>????2023?5?????????????</p><p>???????????</p><p>网站首页</p>")


def test_places_of_question_marks_are_found() -> None:
    body = "<p>全县各校秋季开学工作平稳有序。</p><p>????????</p><p>???????</p><p>??????</p><p>食堂和宿舍经过检查，合格。</p>"
    page = read_page(body)
    assert [finding.code for finding in page.findings] == ["mojibake"]


@pytest.mark.parametrize(
    "body", ["<p>怎么办????快来看看我们的活动!!!!</p>", "<p>真的吗??? 为什么??? 谁来做??? 何时完成???</p>"]
)
def test_emphasis_is_no_loss(body: str) -> None:
    assert read_page(body).findings == ()
