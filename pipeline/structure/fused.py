"""A title that runs into what follows it, in a text that lost its line breaks.

Every place where a genre's word ends (党政机关公文处理工作条例 第八条) may be the end of the title. What stands behind
it decides: a number, an addressee, the first chapter, the issuer with its date are never part of a title; words that
open a sentence less surely (围绕, 落实) are taken for its end only behind a title that is whole by its own words.
Of 53 titles of flat texts written blind (tests/cases/titles) 41 were found before any repair, 3 were wrong, and no text
without a title was given one; nor is one of 18,000 paragraphs of running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.rewrite.boilerplate.wording import MAKER, READER

GENRE = (
    "通知|意见|决定|决议|命令|公报|公告|通告|通报|报告|请示|批复|议案|复函|函|纪要|条例|规定|办法|细则|规则|规程|方案|规划|计划|预案|要点|总结|"
    "纲要|准则|章程|制度|措施|讲话|讲话稿|致辞|答复|解读|问答|名单|公示|标准|规范|指南|指引|清单|目录|公约|思路|倡议书|建议|宣言|说明|情况|简报|安排|打算|法|令"
)


def _spaced(words: str) -> str:
    """Words that may be spaced out (通 知)."""
    return "|".join(r"\s?".join(word) + ("(?![性化])" if word == "规范" else "") for word in words.split("|"))


SPACED = _spaced(GENRE)
# Genres that end a title where line breaks are lost, but are words of many sentences on a line of their own.
_MORE = "法典|发言|回复|简介|须知|守则|规约|民约|决定书|告知书|通知书|一封信|公开信|慰问信|感谢信|答记者问|动态|手册"
_END = re.compile(
    rf"(?:{_spaced(_MORE)}|{SPACED})"
    r"(?:\s?[（(](?:试行|暂行|修[订正](?:草案)?|草案|[^（()）\n]{0,8}稿|[^（()）\n]{0,4}[0-9一二三四五六七八九十]{1,3}篇"
    r"|[12][0-9]{3}(?!\s?年[0-9 ]{1,4}月)[^（()）\n]{0,16})[）)])?"
    r"(?:\s?(?:[\[［][0-9]{1,2}[\]］]|[*＊※①-⑳]))?"
)
LONGEST = 120  # characters of a title
_SHORTEST = 3  # 渔港法
# No title goes on behind one of these: the end of a sentence, the path of a page in its site.
_CLOSED = re.compile("[。；！？!?\n>＞»|｜]|- -|首页")
# What goes on with a title: 的通知, 、公告, 和说明, 》的, 致家长的一封信.
_GOES_ON = re.compile(
    r"\s?(?:[的》〉、”」』)）]|[和与及等暨或致](?!平)|报告|通报|说明|总结)|[（(〔《][^（()）〔〕\n]{1,24}[）)〕》]\s?[的》]"
)

_YEAR = r"(?:[12][0-9]{3}|[〇○零一二三四五六七八九]{4})"
_DAY = rf"{_YEAR}\s?[年.\-/]\s?[0-9一二三四五六七八九十]{{1,3}}\s?[月.\-/]"
_HAN = r"[\u4e00-\u9fff]"
_OFFICE_END = "(?:局|厅|委|委员会|办公室|政府|部|会|院|署|社|队|站|中心|公司|学校|学院|大学|小学|中学|银行)"
_OFFICE = rf"{_HAN}{{2,30}}?{_OFFICE_END}"
_NUMBER = rf"{_HAN}{{0,10}}\s?[〔\[［(（【]\s?[12][0-9]{{3}}\s?[〕\]］)）】]\s?第?\s?[0-9]{{1,5}}\s?[号號期]"
# The file and the number of a circular of Hong Kong: 檔號：EDB/LS/12, 教育局通函第62/2023號
_FILE = r"[档檔]\s?[号號]\s?[：:]\s?[A-Za-z0-9/()（） ]{4,40}"
_CIRCULAR_NUMBER = rf"{_HAN}{{2,20}}通\s?[告函]\s?第\s?[0-9]{{1,3}}\s?/\s?[0-9]{{4}}\s?[号號]"
# Behind a title these are never part of it.
_PARTS = re.compile(
    "|".join(
        (
            rf"\s?[（(]?{_NUMBER}",
            r"\s?[（(]第\s?[0-9]{1,5}\s?[号號期][）)]",
            rf"\s?(?:下面|以下|今天)[^。\n]{{0,10}}(?:小编|{MAKER})",
            rf"\s?{_HAN}{{1,6}}字第\s?[0-9]",
            r"\s?第\s?[0-9〇零一二三四五六七八九十百]{1,5}\s?[号號期](?!提案|建议|议案)",
            rf"\s?[（(]\s?{_DAY}",
            rf"\s?[（(]{_HAN}{{0,20}}{_DAY}",
            r"\s{0,4}第\s?[一1]\s?[章条條编編部篇节]",
            rf"\s?{_OFFICE}(?:公告|通告|令)\s?{_YEAR}\s?年?\s?第",
            rf"\s?{_YEAR}\s?年?\s?第\s?[0-9]{{1,5}}\s?[号號期]",
            r"\s?(?:[发發]文(?:日期|[单單]位|字[号號]|[机機][关關])|受文者|地址)\s?[：:]",
            r"\s?[\[［]注[：:]|分[发發]名[单單][：:]|\*\*",
            r"\s?[-_|｜]\s",
            r"\s{0,4}(?:—|―|#|【|<|目\s{0,8}[录錄](?![的中]))",
            r"\s?[1１]\s?(?:[.．、]|总则|範圍|范围)",
            r"[\u3000\u00a0]{2}|  ",
            r"\s?(?:一、|（一）|摘要(?!的)|问[：:]|答[：:])",
            r"\s?(?:各位|同志们|同志們|尊敬的|网友[：:]|各位代表)",
            rf"[\u4e00-\u9fff \u3000]{{2,60}}{_OFFICE_END}[\s（(]{{0,4}}{_DAY}",
            r"\s?中[华華]民[国國]\s?[0-9一二三四五六七八九十]{1,3}\s?年",
            rf"\s?{_HAN}{{0,20}}(?:[省市县区州盟旗乡镇]长|主席|主任|书记|局长|厅长|部长|院长|会长|校长)[\s\u3000]{{1,4}}{_HAN}{{1,4}}",
            rf"\s?{_HAN}{{0,20}}(?:[省市县区州盟旗乡镇]长|主席|书记)(?=各位|同志)",
            r"\s?[XxＸｘ*×某]{2,}",
        )
    )
)
# The first words of a sentence or whom it is sent to: the end of a title, but not of one character (法, 令).
_OPENERS = re.compile(
    "|".join(
        (
            rf"{_HAN}{{2,20}}(?:政府|委员会|[局厅部委办])(?:决定|现就|现将)",
            rf"{_HAN}{{2,16}}(?:委|政府|局|厅|部|会|院)[、，：:]",
            rf"[省市县区]直|各(?![项种类])[^。；\n]{{1,80}}[：:]|{_HAN}{{2,20}}[：:]",
            rf"[ \u3000]?{_DAY}|{_YEAR} ?年|[0-9]{{1,2}}月[0-9]{{1,2}}日|[一两五几]年来|近年|近日|今年|当前|日前",
            r"\s?本[网报]讯|现[将就]|[ \u3000]?为(?![主期准例])|根据|按照|依据|依照|鉴于",
        )
    )
)
# What opens a sentence less surely, and a blank where lines were joined by one: the end of a title that is whole.
_LESS_SURE = re.compile(
    "|".join(
        (
            r"[ \u3000\u00a0](?=[\u4e00-\u9fff（(“《]|[12][0-9]{3}年)(?![的和与及等暨或])",
            r"[上下]半年|[本新]学[期年]|本(?=规划|纲要|办法|方案|报告|通知|条例|规定|细则|标准|公报|[市县区镇校局])",
            r"围绕|随着|由于|因(?=工作|疫情)|经(?=市|县|区|省|国务院|研究|党)|按(?=上级)",
            r"我[们市县区镇乡局校院省委国公]|全(?:[市县区镇乡省校局](?:上下|各|认真|坚持|紧紧)|年)",
            r"《|认真|贯彻|落实|严格|坚持|推进|宣传贯彻|督促|配合|年内|严肃|用人单位|登记时",
        )
    )
)
# A title is whole where it names what it is about or who issued it when.
_WHOLE = re.compile(
    r"关于|关於|^[对對]|印发|转发|批转|^在.{2,60}上的|[0-9十]{2}年|[“\"][^”\"]{2,8}[”\"]|"
    r"工作(?:要点|总结|计划|方案|报告|思路|打算|安排|动态|规划|意见)|"
    rf"^{_HAN}{{0,20}}[省市县区州旗乡镇村国校院]|统计公报|(?:实施|管理|暂行)(?:方案|办法|细则|规定|条例)|问答|解读$|国务院"
)
# A headline, of no genre, right before the day or the mark with which a report of news begins, or before the first
# label of the line with date and source.
_HEADLINE = re.compile(
    r"(?P<title>[\u4e00-\u9fff“”、 ]{6,40}?)"
    r"(?=\s?(?:(?:[12][0-9]{3}年)?[0-9]{1,2}月[0-9]{1,2}日(?:上午|下午|晚)?[，,]|本[报网]讯|[（(](?:记者|通讯员)))"
)
_LABELLED = re.compile(
    r"(?P<title>[\u4e00-\u9fff0-9“”《》（）、：—]{8,60}?)(?=\s?(?:[发發](?:布|表)(?:时间|日期)|更新(?:时间|日期)|(?:信息|文章)?来源|作者|浏览次数|点击(?:次)?数|阅读次数)\s?[：:])"
)
# What a copying site says above a document: 下面是小编为大家整理的…工作要点，供大家参考。
_ANNOUNCED = re.compile(rf"{MAKER}(?:了|的)(?P<title>[^，。；：！？\n]{{6,60}})[，,][^。\n]{{0,30}}?{READER}")
_COPIED = 400  # characters from the beginning within which a site announces what it copied
# The head of a circular of Hong Kong tells where its title begins, and what lies behind it where it ends.
_CIRCULAR = re.compile(
    rf"(?:{_FILE})?{_CIRCULAR_NUMBER}"
    r"\s?(?P<title>[^。：:—\[［〔\n]{4,60}?)(?=\s?(?:[\[［〔]注|致[：:]|摘要|分[发發]名[单單]|引言|目的))"
)
# What a headline is about: 县里启动支持计划 惠及两千人 has no title that ends in 计划.
_NEWS = re.compile("启动|推动|推进|出台|发布|公布|召开|举行|举办")
_BLANK = re.compile("[ \u3000\u00a0]")
# A genre of one character is one of many words: 法治, 令人.
_BRIEF = re.compile("(?<!办)法$|(?<!命)令$|(?<!复)函$")
_OPEN = re.compile(r"关于|关於|印发|转发|批转")
_CLOSING = re.compile(rf"的\s?(?:{SPACED})(?:[（(][^（()）\n]{{1,12}}[）)])?")
# A title in marks: 《云溪市科学技术奖励办法》第一章
_MARKED = re.compile(
    r"(?P<title>《[^《》\n]{4,60}》(?:[（(][^（()）\n]{1,20}[）)])?)(?=\s{0,4}(?:第[一1]\s?[章条编]|目\s{0,8}[录錄]|摘要|[\[［【]))"
)
# Labels of the record of a page that lie in what looks like a title: it begins behind the last of them, at 关于.
_RECORD = re.compile(r"索\s?引\s?号|公开日期|发布日期|生成日期|有\s?效\s?性|公开责任")
# How a sentence begins, or what is no title: 为了…, 本办法…, 今年…
_NO_TITLE = re.compile(
    rf"[（(]|新华社|本[报网]讯|为(?!民)|根据|按照|依据|依照|本(?![溪科土])|现[将就]|今年|近年|近日|随着|自{_YEAR}|[你您][们省市县区局委]|我们|经{_HAN}|各{_HAN}|同志|{_DAY}|第[一二三1-9][章条]"
)
# What stands before a title in a document with a red head: the office, its number, who signs it, lines and stars.
_RULE = re.compile(r"[#*=━═─_★☆\s]{1,80}")
_HEADS = re.compile(
    r"(?:下载|打印|全屏|收藏|分享|关闭|朗读|大中小|【\s?字[号体][^【】\n]{0,20}】){1,8}|"
    rf"{_FILE}|{_CIRCULAR_NUMBER}(?:\s?—\s?)?|"
    rf"(?:文\s?号|[发發]文字[号號])\s?[：:]\s?(?={_HAN})|附\s?件\s?[0-9一二三四五六七八九十]{{0,2}}\s?[：:]?(?={_HAN})|"
    r"办理结果[：:]\s?[A-DＡ-Ｄ]类?|[A-DＡ-Ｄ]\s?类(?=\S)|【[^【】\n]{1,16}】"
)
_CODE = re.compile(
    rf"(?P<words>{_HAN}{{1,44}}?)\s?[〔\[［(（【]\s?[12][0-9]{{3}}\s?[〕\]］)）】]\s?第?\s?[0-9]{{1,5}}\s?[号號]"
)
_SIGNER = re.compile(r"\s{0,40}签\s?发\s?人\s?[：:]\s?")
_ISSUES = re.compile(rf"{_OFFICE}(?:文\s?件)?{_HAN}{{1,10}}$|{_HAN}{{2,30}}文件{_HAN}{{1,10}}$")
_TITLE_WORDS = re.compile("关于|印发|转发|的|" + "|".join(word for word in GENRE.split("|") if len(word) > 1))


def fused_title(value: str, start: int, end: int) -> tuple[int, int] | None:
    """Where in [start, end), the first line of a text, its title stands; None where none runs into what follows.

    >>> text = "云溪市教育局关于校园安全的通知各学校：请对照清单自查。"
    >>> fused_title(text, 0, len(text))
    (0, 15)
    """
    announced = _ANNOUNCED.search(value, start, min(end, start + _COPIED))
    if announced:
        again = value.find(announced["title"], announced.end(), announced.end() + _COPIED)
        if again >= 0:
            return again, again + len(announced["title"])
    circular = _CIRCULAR.match(value, start, end)
    if circular:
        return circular.span("title")
    start = _behind_heads(value, start, end)
    if _NO_TITLE.match(value, start, end):
        return None
    marked = _MARKED.match(value, start, end)
    if marked:
        return marked.span("title")
    for stop in _ends(value, start, min(end, start + LONGEST)):
        title = value[start:stop]
        if (
            _PARTS.match(value, stop, end)
            or (not _BRIEF.search(title) and _OPENERS.match(value, stop, end))
            or (_WHOLE.search(title) and _LESS_SURE.match(value, stop, end) and not _is_half(value, title, stop))
        ):
            return _begun(value, start, stop), _closed(value, start, stop, end)
    headline = _HEADLINE.match(value, start, end) or _LABELLED.match(value, start, end)
    return headline.span("title") if headline else None


def _is_half(value: str, title: str, stop: int) -> bool:
    """Whether a blank parts the title from the other half of a headline of news."""
    return bool(_BLANK.match(value, stop) and _NEWS.search(title) and not _OPEN.search(title))


def _behind_heads(value: str, start: int, end: int) -> int:
    """Where the title begins behind the lines of a red head."""
    office = ""
    for _ in range(6):
        found = _RULE.match(value, start, end) or _HEADS.match(value, start, end)
        if found is None:
            found = _CODE.match(value, start, end)
            if found is None:
                break
            words = found["words"]
            office = words.partition("文件")[0] if "文件" in words else ""
            if _TITLE_WORDS.search(words.replace("文件", "")) or (len(words) > 10 and not _ISSUES.match(words)):
                break
        start = found.end()
        signer = office and _SIGNER.match(value, start, end)
        if signer:  # a name has no end of its own: the office of the red head stands again behind it
            again = value.find(office, signer.end() + 2, signer.end() + 5 + len(office))
            start = again if again >= 0 else start
    return start


def _ends(value: str, start: int, last: int) -> Iterator[int]:
    """Where a genre's word ends that may be the last of a title."""
    closed = _CLOSED.search(value, start, last)
    last = closed.start() if closed else last
    for found in _END.finditer(value, start, last):
        stop = found.end()
        if stop - start < _SHORTEST or any(mark in value[start:stop] for mark in "，：:"):
            continue
        if not _GOES_ON.match(value, stop):
            yield stop


def _closed(value: str, start: int, stop: int, end: int) -> int:
    """The end of a title that hands on (印发…办法) where the word for what it is comes later (实施细则的通知)."""
    title = value[start:stop]
    if not _OPEN.search(title) or _CLOSING.search(title):
        return stop
    found = _CLOSING.search(value, stop, min(end, start + LONGEST))
    return found.end() if found and not re.search("[，。；：:！？\n《]", value[stop : found.start()]) else stop


def _begun(value: str, start: int, stop: int) -> int:
    """Where a title begins that stands behind the record of its page."""
    if not _RECORD.search(value, start, stop):
        return start
    about = value.find("关于", start, stop)
    return about if about >= 0 else start
