"""Captions, footnotes and readings above characters: what a reader of the page sees of them, where it stands."""

from __future__ import annotations

import pytest

from pipeline.process import process
from pipeline.settings import Settings
from pipeline.source import Source

BODY = "<p>各镇人民政府，县政府各部门：现将《禾川县防汛工作方案》印发给你们，请认真贯彻执行。</p>"
SHOWN = "各镇人民政府，县政府各部门：现将《禾川县防汛工作方案》印发给你们，请认真贯彻执行。"


def text_of(inner: str) -> list[str]:
    """The lines of the document between two paragraphs."""
    markup = f"<html><body><div class=main>{BODY}{inner}{BODY}</div><div class=footer>版权所有</div></body></html>"
    source = Source("a.html", "a.html", b"", "", 0, text=markup, media_type="text/html")
    lines = process(source, Settings(punctuation="keep")).text.value.split("\n")
    assert lines[0] == lines[-1] == SHOWN
    return lines[1:-1]


RENDERED = [
    pytest.param(
        '<figure><img src="a.jpg" alt="堤防"><figcaption>图1　堤防加固现场</figcaption></figure>',
        ["图1　堤防加固现场"],
        id="a caption is a line, the picture's name is none",
    ),
    pytest.param(
        "<figure><p><img src=a.jpg></p><figcaption><p>图2　泵站</p><p>县水务局供图</p></figcaption></figure>",
        ["图2　泵站", "县水务局供图"],
        id="a caption of two lines",
    ),
    pytest.param(
        "<p>全县有水库12座<sup>①</sup>，山塘86处<sup><a href='#n2'>[2]</a></sup>。</p>",
        ["全县有水库12座①，山塘86处[2]。"],
        id="marks of notes stay at their words",
    ),
    pytest.param(
        "<p>各镇落实到位。<a href='#_ftn1' name='_ftnref1'>[1]</a></p>"
        "<div id=_ftn1><p><a href='#_ftnref1'>[1]</a> 见县志卷二。</p></div>",
        ["各镇落实到位。[1]", "[1] 见县志卷二。"],
        id="a note below is a line of the document",
    ),
    pytest.param(
        "<p>注释如下：</p><ol><li>数据来自县水务局，截至三月底。</li><li>不含在建水库，竣工后补充。</li></ol>",
        ["注释如下：", "1. 数据来自县水务局，截至三月底。", "2. 不含在建水库，竣工后补充。"],
        id="notes in a list have their numbers",
    ),
    pytest.param(
        "<p>传承<ruby>榫<rp>（</rp><rt>sǔn</rt><rp>）</rp>卯<rt>mǎo</rt></ruby>技艺，培训工匠。</p>",
        ["传承榫卯技艺，培训工匠。"],
        id="a reading above characters is no text",
    ),
    pytest.param(
        "<p>传承<ruby><rb>榫</rb><rb>卯</rb><rtc><rt>sǔn</rt><rt>mǎo</rt></rtc></ruby>技艺，培训工匠。</p>",
        ["传承榫卯技艺，培训工匠。"],
        id="readings in a container of their own",
    ),
    pytest.param(
        "<table><caption>表1　物资储备</caption><tr><th>物资<th>数量<tr><td>编织袋<sup>a</sup><td>3000</table>",
        ["表1　物资储备", "物资\t数量", "编织袋a\t3000"],
        id="a table's caption stands above it, its marks in the cells",
    ),
    pytest.param(
        "<details><summary>名词解释</summary><p>山塘是指库容不足十万方的蓄水工程。</p></details>",
        ["名词解释", "山塘是指库容不足十万方的蓄水工程。"],
        id="what opens at a touch",
    ),
]


@pytest.mark.parametrize(("inner", "expected"), RENDERED)
def test_notes_and_captions(inner: str, expected: list[str]) -> None:
    assert text_of(inner) == expected
