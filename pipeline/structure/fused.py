"""A title that runs into what follows it, in a text that lost its line breaks.

Every place where a genre's word ends (党政机关公文处理工作条例 第八条) may be the end of the title. What stands behind
it decides. A number, a chapter, the issuer with its date are never part of a title; the first words of a sentence or an
addressee end it nearly always; a blank or what may go on with a title (本规划, 我局) ends it only where the title is
whole by its own words and nothing surer follows. How far that reaches was tried on heads written blind:
tests/cases/titles/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.rewrite.boilerplate.wording import MAKER, READER

GENRE = (
    "通知|意见|决定|决议|命令|公报|公告|通告|通报|报告|请示|批复|议案|复函|函|纪要|条例|规定|办法|细则|规则|规程|方案|规划|计划|预案|要点|总结|"
    "纲要|准则|章程|制度|措施|讲话稿|讲话|致辞|答复|解读|问答|名单|公示|标准|规范|指南|指引|清单|目录|公约|思路|倡议书|建议|宣言|说明|情况|简报|安排|打算|法|令"
)
LONGEST = 120  # characters of a title with all its lines; the longest labelled one has 41
ABOUT = re.compile(r"关于|關於|印发|转发|批转")
# Who speaks or signs, by office.
SPEAKER = r"(?:[省市县区州盟旗乡镇]长|主席|主任|书记|局长|厅长|部长|院长|检察长|会长|校长)"


def _spaced(words: str) -> str:
    """Words that may be spaced out (通 知)."""
    return "|".join(r"\s?".join(word) + ("(?![性化])" if word == "规范" else "") for word in words.split("|"))


SPACED = _spaced(GENRE)
# Genres that end a title where line breaks are lost, but are words of many sentences on a line of their own.
_MORE = _spaced(
    "法典|发言|回复|简介|须知|守则|规约|民约|决定书|告知书|通知书|一封信|公开信|慰问信|感谢信|答记者问|动态|手册"
)
_END = re.compile(
    rf"(?:{_MORE}|{SPACED})"
    # what is added in brackets: （试行）, （征求意见稿）, （精选3篇）, （2021—2025年）; a day is that of the document
    r"(?:\s?[（(](?:试行|暂行|修[订正](?:草案)?|草案|[^（()）\n]{0,8}稿|[^（()）\n]{0,4}[0-9一二三四五六七八九十]{1,3}篇"
    r"|[12][0-9]{3}(?!\s?年[0-9 ]{1,4}月)[^（()）\n]{0,16})[）)])?"
    r"(?:\s?(?:[\[［][0-9]{1,2}[\]］]|[*＊※①-⑳]))?"  # the mark of a note
)
_SHORTEST = 3  # 渔港法
_WORD = 3  # characters of a name: 松溪乡
# No title goes on behind one of these: the end of a sentence, the path of a page in its site.
_CLOSED = re.compile("[。；！？!?\n>＞»|｜]|- -|首页")
# What goes on with a title: 的通知, 、公告, 和说明, 》的, 致家长的一封信, 情况报告.
_GOES_ON = re.compile(
    r"\s?(?:[的》〉、”」』)）]|[和与及等暨或致](?!平)|报告|通报|说明|总结)"
    r"|[（(〔《][^（()）〔〕\n]{1,24}[）)〕》]\s?[的》]"
)
# A genre of one character is one of many words: 法治, 令人.
_BRIEF = re.compile("(?<!办)法$|(?<!命)令$|(?<!复)函$")

_HAN = r"[\u4e00-\u9fff]"
_YEAR = r"(?:[12][0-9]{3}|[〇○零一二三四五六七八九]{4})"
_MONTH = rf"{_YEAR}\s?[年.\-/]\s?[0-9一二三四五六七八九十]{{1,3}}\s?[月.\-/]"
_OFFICE_END = "(?:局|厅|委|委员会|办公室|政府|部|会|院|署|社|队|站|中心|公司|学校|学院|大学|小学|中学|银行)"
_OFFICE = rf"{_HAN}{{2,30}}?{_OFFICE_END}"
_YEAR_IN_BRACKETS = r"[〔\[［(（【]\s?[12][0-9]{3}\s?[〕\]］)）】]"
_SERIAL = r"\s?第?\s?[0-9]{1,5}\s?[号號]"
# The file and the number of a circular of Hong Kong: 檔號：EDB/LS/12, 教育局通函第62/2023號
_FILE = r"[档檔]\s?[号號]\s?[：:]\s?[A-Za-z0-9/()（） ]{4,40}"
_CIRCULAR = rf"{_HAN}{{2,20}}通\s?[告函]\s?第\s?[0-9]{{1,3}}\s?/\s?[0-9]{{4}}\s?[号號]"

# What is never part of a title.
_SURE = re.compile(
    "|".join(
        (
            # numbers: 云政发〔2021〕9号, （第3号）, 第14期, 2021年第4号, 府社福字第1120034567号
            rf"\s?[（(]?{_HAN}{{0,10}}\s?{_YEAR_IN_BRACKETS}\s?第?\s?[0-9]{{1,5}}\s?[号號期]",
            r"\s?[（(]?第\s?[0-9〇零一二三四五六七八九十百]{1,5}\s?[号號期](?!提案|建议|议案)",
            rf"\s?(?:{_OFFICE}(?:公告|通告|令)\s?)?{_YEAR}\s?年?\s?第\s?[0-9]{{1,5}}\s?[号號期]",
            rf"\s?{_HAN}{{1,6}}字第\s?[0-9]",
            # dates: in brackets, behind the issuer, of the Republic
            rf"\s?[（(]\s?{_HAN}{{0,20}}{_MONTH}",
            rf"[\u4e00-\u9fff \u3000]{{2,60}}{_OFFICE_END}[\s（(]{{0,4}}{_MONTH}",
            r"\s?中[华華]民[国國]\s?[0-9一二三四五六七八九十]{1,3}\s?年",
            # the first part, a table of contents, a subtitle, marks of Markdown
            r"\s{0,4}第\s?[一1]\s?[章条條编編部篇节]|\s?[1１]\s?(?:[.．、]|总则|範圍|范围)|\s?(?:一、|（一）|摘要(?!的)|[问答][：:])",
            r"\s{0,4}(?:目\s{0,8}[录錄](?![的中])|—|―|#|【|<|\*\*)|\s?[-_|｜]\s",
            # the fields of a letter's head, what a circular says of its readers, the head of a table
            r"\s?(?:[发發]文(?:日期|[单單]位|字[号號]|[机機][关關])|受文者|地址|分[发發]名[单單])\s?[：:]",
            r"\s?[\[［〔]注|\s?[（(]此件|\s?[序编]号[ \t\u3000]",
            # whom a speech greets, who gives it
            rf"\s?{_HAN}{{2,24}}[ \u3000]{_HAN}{{1,4}}(?:[ \u3000]{_HAN}{{1,3}})?\s?[（(]\s?{_MONTH}",
            rf"\s?(?:各位|同志[们們]|尊敬的|网友[：:])|\s?{_HAN}{{0,20}}{SPEAKER}(?:[\s\u3000]{{1,4}}{_HAN}{{1,4}}|(?=各位|同志))",
            # what a copying site says, blanked names, an indent that was a line break
            rf"\s?(?:下面|以下|今天)[^。\n]{{0,10}}(?:小编|{MAKER})|\s?[XxＸｘ*×某]{{2,}}|[\u3000\u00a0]{{2}}|  |\t",
        )
    )
)
# Whom it is sent to, the first words of a sentence: the end of a title, but not of one whose genre is one character.
_LIKELY = re.compile(
    "|".join(
        (
            rf"{_HAN}{{2,20}}(?:政府|委员会|[局厅部委办])(?:决定|现就|现将)",
            rf"{_HAN}{{2,16}}(?:委|政府|局|厅|部|会|院)[、，：:]",
            rf"[省市县区]直|各(?![项种类])[^。；\n]{{1,80}}[：:]|{_HAN}{{2,20}}[：:]",
            rf"[ \u3000]?{_MONTH}|{_YEAR} ?年(?!起|以[来前后])|[0-9]{{1,2}}月[0-9]{{1,2}}日",
            r"[一两五几]年来|近年|近日|今年|当前|日前|本(?=规划|纲要|办法|方案|报告|条例|规定|细则|标准|公报)",
            r"\s?本[网报]讯|现[将就]|[ \u3000]?为(?![主期准例民老农])|根据|按照|依据|依照|鉴于",
        )
    )
)
# A blank where lines were joined by one, and what opens a sentence but may go on with a title too.
_UNSURE = re.compile(
    r"[ \u3000\u00a0](?=[\u4e00-\u9fff（(“《]|[12][0-9]{3}年)(?![的和与及等暨或])|[《“]|随着|由于|因(?=工作|业务|疫情)"
    r"|[上下]半年|[本新]学[期年]|本[市县区镇校局]"
    r"|我[们市县区镇乡局校院省委国公]|全(?:[市县区镇乡省校局](?:上下|各)|年)"
)
# A title is whole where it names what it is about, or who issued it when.
_WHOLE = re.compile(
    r"关于|关於|^[对對]|印发|转发|批转|^在.{2,60}上的|[0-9十]{2}年|[“\"][^”\"]{2,8}[”\"]|统计公报|问答|解读$|国务院|"
    r"工作(?:要点|总结|计划|方案|报告|思路|打算|安排|动态|规划|意见)|(?:实施|管理|暂行)(?:方案|办法|细则|规定|条例)|"
    rf"^{_HAN}{{0,20}}(?:[省市县州旗乡镇村]|政府|局|委员会|中学|小学|大学|医院|公司|办公室)"
)
# Words of a headline or a sentence: 县里启动支持计划 惠及两千人 has no title that ends in 计划.
_ACTS = re.compile(
    "启动|推动|推出|出台|发布|公布|召开|举行|举办|制定|采取|创新|应当|必须|不得|可以|已经|局印发|厅印发|委印发"
)
# 印发…管理办法 is not whole before 实施细则的通知.
_HANDED_ON = re.compile(
    rf"(?!为(?![主期准例民老农])|根据|按照|依据|现[将就]|第[一1]|各){_HAN}{{1,30}}?的\s?(?:{SPACED})"
)
_CLOSING = re.compile(rf"的\s?(?:{SPACED})(?:[（(][^（()）\n]{{1,12}}[）)])?$")

# How a sentence begins, or what is no title: 为了…, 本办法…, 今年…
_NO_TITLE = re.compile(
    rf"[（(]|新华社|本[报网]讯|本(?=办法|条例|规定|细则|方案|规划|报告|标准|法|文|着)|为(?![民老农])|根据|按照|依据|依照|现[将就]|今年|近年|近日|随着|"
    rf"自{_YEAR}|{_MONTH}\s?[0-9一二三十]|[你您][们省市县区局委]|我们|[该这那]|经(?=市|县|区|省|镇|国务院|研究|党|上级|批准)|各(?!族)|同志|"
    r"第[一二三1-9][章条]"
)
# A headline, of no genre, right before the day or the mark with which a report of news begins, or before the first
# label of the line with date and source.
_HEADLINE = re.compile(
    r"(?P<title>[\u4e00-\u9fff“”、 ]{6,40}?)"
    r"(?=\s?(?:(?:[12][0-9]{3}年)?[0-9]{1,2}月[0-9]{1,2}日(?:上午|下午|晚)?[，,]|本[报网]讯|[（(](?:记者|通讯员)))"
    r"|(?P<labelled>[\u4e00-\u9fff0-9“”《》（）、：—]{8,60}?)(?=\s?(?:[发發](?:布|表)(?:时间|日期)|更新(?:时间|日期)"
    r"|(?:信息|文章)?来源|作者|浏览次数|点击(?:次)?数|阅读次数)\s?[：:])"
)
# A title in marks: 《云溪市科学技术奖励办法》第一章
_MARKED = re.compile(
    r"(?P<title>《[^《》\n]{4,60}》(?:[（(][^（()）\n]{1,20}[）)])?)(?=\s{0,4}(?:第[一1]\s?[章条编]|目\s{0,8}[录錄]|摘要|[\[［【]))"
)
# The head of a circular tells where its title begins, and what lies behind it where it ends.
_OF_CIRCULAR = re.compile(
    rf"(?:{_FILE})?{_CIRCULAR}\s?(?P<title>[^。：:—\[［〔\n]{{4,60}}?)"
    r"(?=\s?(?:[\[［〔]注|致[：:]|摘要|分[发發]名[单單]|引言|目的))"
)
# What a copying site says above a document: 下面是小编为大家整理的…工作要点，供大家参考。
_ANNOUNCED = re.compile(rf"{MAKER}(?:了|的)(?P<title>[^，。；：！？\n]{{6,60}})[，,][^。\n]{{0,30}}?{READER}")
_COPIED = 400  # characters within which a site announces what it copied, and within which that follows

# What stands before a title: lines and stars, the buttons of a page, labels, numbers, the number of a red head.
_BEFORE = re.compile(
    r"[#*=━═─_★☆\s]{1,80}|(?:下载|打印|全屏|收藏|分享|关闭|朗读){2,8}|【\s?字[号体][^【】\n]{0,20}】|【[^【】\n]{1,16}】|"
    rf"{_FILE}|{_CIRCULAR}(?:\s?—\s?)?|(?:文\s?号|[发發]文字[号號])\s?[：:]\s?(?={_HAN})|"
    rf"附\s?件\s?(?:[0-9一二三四五六七八九十]{{1,2}}\s?[：:]?|[：:])(?={_HAN})|"
    r"办理结果[：:]\s?[A-DＡ-Ｄ]类?|(?<=\s)[A-DＡ-Ｄ]\s?类(?=\S)"
)
_RED_HEAD = re.compile(rf"(?P<words>{_HAN}{{1,44}}?)\s?{_YEAR_IN_BRACKETS}{_SERIAL}")
_OFFICE_AND_CODE = re.compile(rf"(?:{_OFFICE}(?:文件)?|{_HAN}{{2,30}}文件){_HAN}{{1,10}}$")
_CODE = 10  # characters of the code of a number (云政办发) without its office
_SIGNER = re.compile(r"\s{0,40}签\s?发\s?人\s?[：:]\s?")
# Words of a title: what has one before the number is a title with the number behind it.
_OF_TITLES = re.compile(f"关于|印发|转发|的|令$|{'|'.join(word for word in GENRE.split('|') if len(word) > 1)}")
# Labels of the record of a page that lie in what looks like a title: it begins behind the last of them, at 关于.
_RECORD = re.compile(r"索\s?引\s?号|公开日期|发布日期|生成日期|有\s?效\s?性|公开责任")
_MOST_BEFORE = 6  # parts of a head before the title


class Fused(NamedTuple):
    """Where a title stands; is_sure: what follows is never part of one."""

    start: int
    end: int
    is_sure: bool


def fused_title(value: str, start: int, end: int) -> Fused | None:
    """The title in [start, end), the first line of a text; None where none runs into what follows.

    >>> text = "云溪市教育局关于校园安全的通知各学校：请对照清单自查。"
    >>> fused_title(text, 0, len(text))
    Fused(start=0, end=15, is_sure=False)
    """
    announced = _ANNOUNCED.search(value, start, min(end, start + _COPIED))
    if announced:
        title = announced["title"]
        again = value.find(title, announced.end(), min(end, announced.end() + _COPIED))
        if again >= 0:
            return Fused(again, again + len(title), True)
    circular = _OF_CIRCULAR.match(value, start, end)
    if circular:
        return Fused(*circular.span("title"), True)
    start = _behind_head(value, start, end)
    if _NO_TITLE.match(value, start, end):
        return None
    marked = _MARKED.match(value, start, end)
    if marked:
        return Fused(*marked.span("title"), True)
    found = _by_genre(value, start, end)
    if found is None:
        headline = _HEADLINE.match(value, start, end)
        return Fused(*headline.span(headline.lastgroup or 0), True) if headline else None
    return found._replace(start=_begun(value, start, found.end))


def _by_genre(value: str, start: int, end: int) -> Fused | None:
    """The title that ends in a genre's word: at the first sure or likely end, else at the first one that may be it."""
    unsure: Fused | None = None
    for stop in _ends(value, start, min(end, start + LONGEST)):
        title = value[start:stop]
        if ABOUT.search(title) and not _CLOSING.search(title) and _HANDED_ON.match(value, stop, end):
            continue
        if _SURE.match(value, stop, end):
            return Fused(start, stop, True)
        acts = _ACTS.search(title) and not ABOUT.match(title) and "关于" not in title
        # a sentence that begins with the title's own first word: 松溪乡…工作总结松溪乡地处三县交界
        again = not acts and value.startswith(title[:_WORD], stop, end)
        if not _BRIEF.search(title) and (again or _LIKELY.match(value, stop, end)):
            return Fused(start, stop, False)
        if unsure is None and not acts and _WHOLE.search(title) and _UNSURE.match(value, stop, end):
            unsure = Fused(start, stop, False)
    return unsure


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


def _behind_head(value: str, start: int, end: int) -> int:
    """Where the title begins behind the lines of a red head and others that are none."""
    office = ""
    for _ in range(_MOST_BEFORE):
        found = _BEFORE.match(value, start, end)
        if found is None:
            found = _RED_HEAD.match(value, start, end)
            if found is None:
                break
            words = found["words"]
            if _OF_TITLES.search(words.replace("文件", "")):
                break
            if len(words) > _CODE and not _OFFICE_AND_CODE.match(words):
                break
            office = words.partition("文件")[0] if "文件" in words else ""
        start = found.end()
        signer = _SIGNER.match(value, start, end) if office else None
        if signer:  # a name has no end of its own: the office of the red head stands behind it again, or 关于
            for word in (office, "关于"):
                again = value.find(word, signer.end() + 2, min(end, signer.end() + 5 + len(word)))
                if again >= 0:
                    return again
    return start


def _begun(value: str, start: int, stop: int) -> int:
    """Where a title begins that stands behind the record of its page."""
    if not _RECORD.search(value, start, stop):
        return start
    about = value.find("关于", start, stop)
    return about if about >= 0 else start
