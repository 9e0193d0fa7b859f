"""What a user knows of a site goes before what the page seems to be; what does not fit is said in one sentence."""

from __future__ import annotations

from datetime import datetime

import pytest

from pipeline.document import Document
from pipeline.process import process
from pipeline.profiles import Profile, ProfileError, profile_for, profiles_of
from pipeline.ruleset import ruleset_of
from pipeline.settings import Settings
from pipeline.source import Source
from pipeline.text import replay, undo

HOST = "www.hechuan.example"
BODY = (
    "<p>各镇要做好物资储备，落实防汛责任。</p><p>县应急局汇总后报县政府。</p>"
    '<p class="ad">扫码领取防汛手册，数量有限。</p>'
)
OTHER = "<p>此处讲的是另一件事情，比正文长得多，读者打开页面时并不想看它，但字数更多。</p>" * 4
PAGE = f"""<html><head><title>站点首页</title><meta name="nav" content="防汛方案（元数据）"></head><body>
<div class="top"><h2 class="t">禾川县<br>防汛工作方案</h2>
<p><span class="d">2024年3月5日 08:30</span><span class="s">来源：禾川县应急局</span></p></div>
<div class="body">{BODY}</div>
<div class="other">{OTHER}</div><div class="more"><p>联系县应急局，电话另行公布。</p></div></body></html>"""


def done(profile: str, markup: str = PAGE, url: str | None = f"http://{HOST}/zwgk/1.html") -> Document:
    settings = Settings(profiles=profiles_of(f'["{HOST}"]\n{profile}'))
    source = Source("a.html", "a.html", b"", "", 0, text=markup, media_type="text/html", url=url)
    document = process(source, settings)
    text = document.text
    assert replay(text.source, text.edits) == text.value and undo(text.value, text.edits) == text.source
    return document


def unmatched(document: Document) -> list[str]:
    return [f.message.split(": ")[1].split(" selects")[0] for f in document.findings if f.code == "profile_no_match"]


def test_without_a_profile_the_long_text_wins() -> None:
    assert "另一件事情" in done('drop = [".none"]').text.value


def test_content_is_the_document_and_the_rest_is_cut_by_the_profile() -> None:
    document = done('content = ".body"')
    assert document.text.value.startswith("各镇要做好物资储备")
    assert "另一件事情" not in document.text.value
    assert "cut_by_profile" in {edit.rule for edit in document.text.edits}
    assert unmatched(document) == []


def test_several_elements_may_be_the_content_in_the_order_of_the_page() -> None:
    value = done('content = ".more, .body"').text.value
    assert value.index("物资储备") < value.index("电话另行公布") and "另一件事情" not in value


def test_drop_cuts_under_its_own_name() -> None:
    document = done('content = ".body"\ndrop = ["p.ad"]')
    assert "扫码" not in document.text.value
    assert any("扫码" in edit.before for edit in document.text.edits if edit.rule == "drop_by_profile")


def test_drop_alone_leaves_the_choice_to_the_page() -> None:
    document = done('drop = [".other"]')
    assert "另一件事情" not in document.text.value and "物资储备" in document.text.value


def test_content_inside_what_is_dropped_stays() -> None:
    inner = '<div class="box"><p>框内的提示。</p><div class="text"><p>框内的正文，说明防汛责任。</p></div></div>'
    value = done('content = ".text"\ndrop = [".box"]', f"<body>{inner}<p>框外。</p></body>").text.value
    assert value == "框内的正文，说明防汛责任。"


@pytest.mark.parametrize("tag", ["span", "font", "p", "td", "li", "a"])
def test_any_element_may_be_selected(tag: str) -> None:
    before, after = {"td": ("<table><tr>", "</tr></table>"), "li": ("<ul>", "</ul>")}.get(tag, ("", ""))
    markup = f"<body><p>页面的头部文字。</p>{before}<{tag} id=zoom>正文第一段。<br>正文第二段。</{tag}>{after}<p>页面的尾部文字。</p>"
    assert done('content = "#zoom"', markup).text.value == "正文第一段。\n正文第二段。"


def test_lists_and_tables_of_the_content_are_written_with_care_too() -> None:
    table = "<table><tr><th>物资</th><th>数量</th></tr><tr><td>编织袋</td><td>3000</td></tr></table>"
    document = done(
        'content = ".z"', f'<body>{OTHER}<div class="z"><ol><li>备足编织袋，六月底前完成。</ol>{table}</div>'
    )
    assert document.text.value == "1. 备足编织袋，六月底前完成。\n物资\t数量\n编织袋\t3000"
    assert len(document.grids) == 1


def test_facts_go_before_what_the_page_says() -> None:
    markup = PAGE.replace(
        "<head>", '<head><meta name="PubDate" content="2001-01-01"><meta name="ContentSource" content="甲网">'
    )
    document = done('title = ".t"\ndate = ".d"\nsource = ".s"\ncontent = ".body"', markup)
    assert document.fields.published_at == datetime(2024, 3, 5, 8, 30)
    assert document.fields.source_name == "禾川县应急局"
    assert document.title is not None and document.title.value == "禾川县防汛工作方案"


def test_the_selected_title_stays_in_the_text_with_its_place() -> None:
    document = done('title = ".t"\ncontent = ".body"')
    assert document.text.value.startswith("禾川县\n防汛工作方案\n各镇")
    span = document.title.span
    assert document.text.value[span.start : span.end] == "禾川县\n防汛工作方案"


def test_a_fact_of_a_meta_tag_is_its_content() -> None:
    document = done("title = 'meta[name=nav]'\ncontent = '.body'")
    assert document.title.value == "防汛方案（元数据）" and document.title.span is None
    assert "title_from_page" in {f.code for f in document.findings}


def test_selectors_without_a_match_are_findings_and_the_ordinary_choice_stands() -> None:
    document = done('content = ".c"\ntitle = ".u"\ndate = ".w"\nsource = ".v"\ndrop = [".x", ".other", ".y"]')
    assert sorted(unmatched(document)) == ["content", "date", "drop 1", "drop 3", "source", "title"]
    assert "物资储备" in document.text.value


def test_an_element_without_text_is_no_content() -> None:
    assert unmatched(done('content = ".e"', PAGE.replace("<body>", '<body><div class="e"> </div>'))) == ["content"]


def test_a_date_that_is_none_is_told() -> None:
    assert unmatched(done('date = ".s"')) == ["date"]


def test_dropping_everything_drops_nothing() -> None:
    assert done('drop = ["body"]').text.value


def test_a_traditional_page_has_its_facts_restored() -> None:
    markup = (
        '<body><h2 class="t">禾川縣防汛應急預案</h2><p class="s">來源：禾川縣應急管理局</p><div class="body">'
        "<p>各鎮要做好物資儲備，落實責任，確保羣眾安全轉移。</p></div></body>"
    )
    document = done('title = ".t"\nsource = ".s"\ncontent = ".body"', markup)
    assert document.title.value == "禾川县防汛应急预案"
    assert document.fields.source_name == "禾川县应急管理局"


def test_the_page_cannot_speak_for_the_profile() -> None:
    markup = PAGE.replace('class="other"', 'class="other" zhengli-mark="content"')
    assert "另一件事情" not in done('content = ".body"', markup).text.value


@pytest.mark.parametrize("url", ["http://b.example/1.html", None, "not an address", "http://["])
def test_other_sites_are_left_alone(url: str | None) -> None:
    document = done('content = ".body"\ndate = ".none"', url=url)
    assert "另一件事情" in document.text.value and unmatched(document) == []


def test_the_canonical_address_tells_the_site_where_nothing_else_does() -> None:
    markup = PAGE.replace("<head>", f'<head><link rel="canonical" href="https://{HOST}/1.html">')
    assert "另一件事情" not in done('content = ".body"', markup, url=None).text.value


def test_crowded_markup_says_that_no_selector_was_tried() -> None:
    document = done('content = ".body"', "<div>" * 30_000 + "<p>正文在很深的地方，仍要读出来。</p>")
    assert unmatched(document) == ["every selector"]


HOSTS = [
    ("http://a.gov.example/1", "a.gov.example"),
    ("https://A.GOV.EXAMPLE:8443/1", "a.gov.example"),
    ("http://b.gov.example/", "*.gov.example"),
    ("http://x.b.gov.example/", "*.b.gov.example"),
    ("http://y.x.b.gov.example./", "*.b.gov.example"),
    ("http://gov.example/", None),
    ("http://notgov.example/", None),
    ("//b.gov.example/1", "*.gov.example"),
    ("a.gov.example/1", None),
    ("", None),
]


@pytest.mark.parametrize(("url", "host"), HOSTS)
def test_the_nearest_host_speaks(url: str, host: str | None) -> None:
    profiles = tuple(Profile(name) for name in ("*.b.gov.example", "*.gov.example", "a.gov.example"))
    found = profile_for(profiles, url)
    assert (found.host if found else None) == host


FAULTS = [
    ('["a.example"', "not TOML"),
    ("content = '.a'", "stands outside a profile"),
    ("[a.example]\ncontent = '.a'", "needs quotation marks"),
    ('["a.example"]\nbody = ".a"', "unknown key body"),
    ('["a.example"]', "is empty"),
    ('["http://a.example/"]\ncontent = ".a"', "is no host"),
    ('["a.*.example"]\ncontent = ".a"', "is no host"),
    ('["a.example"]\ncontent = "div["', "no CSS selector: div["),
    ('["a.example"]\ncontent = ""', "no CSS selector"),
    ('["a.example"]\ntitle = 5', "title is no string"),
    ('["a.example"]\ndrop = ".a"', "drop is no list"),
    ('["a.example"]\ndrop = [".a", 5]', "drop is no string"),
    ('["a.example"]\ndrop = [".a", "b("]', "no CSS selector: b("),
    ('["a.example"]\ncontent = ".a"\n["A.example"]\ncontent = ".b"', "two profiles for a.example"),
    ('["a.example"]\ncontent = "' + "a" * 2000 + '"', "longer than"),
]


@pytest.mark.parametrize(("text", "sentence"), FAULTS)
def test_profiles_that_cannot_be_used_say_why_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ProfileError) as caught:
        profiles_of(text)
    assert sentence in str(caught.value) and "\n" not in str(caught.value)


def test_profiles_decide_about_the_rows_whatever_their_order() -> None:
    one = '["a.example"]\ncontent = ".a"\n'
    other = '["b.example"]\ndrop = [".b"]\n'
    first, second = (Settings(profiles=profiles_of(text)) for text in (one + other, other + one))
    assert first == second and hash(first) == hash(second)
    assert ruleset_of(first) == ruleset_of(second) != ruleset_of(Settings())
