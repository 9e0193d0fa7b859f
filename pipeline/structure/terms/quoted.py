"""What a document puts in quotation marks because it is a term of policy.

Hard rules keep out speech, questions, names of things (a newspaper, a shop, an account, what is written on something),
periods of planning, figures of speech. What is left counts where one of three signs says so: the lexicon holds
it, it is built like a term (a number and a noun: 三个课堂, 1+X, 四上), or a verb of policy stands before it or a noun
of policy behind it (推行“…”, “…”工程).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.structure.terms.lexicon import FIELDS
from pipeline.structure.vocabulary import words_of

_FIGURES = frozenset(words_of("quoted_words"))
_QUOTED = re.compile(r"“([^“”\n]{2,16})”")
_INNER = re.compile(r"[，。；：！？…《》（）()]|^[0-9.\s、]+$|[\s]{1}")
_PERIOD = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}五|[一二三四五六七八九十]{1,2}五[”“]?(?:时期|规划|期间|末)|[0-9]{1,2}[·.][0-9]{1,2}|百年)$"
)
_SPEECH = re.compile(
    r"(?:说|道|问|答|写道|喊|叹|笑|感慨|坦言|表示|指出|强调|认为|称|回答|告诉记者|常说|俗话说|所谓|原话|批示)[：:，]?$|：$"
)
_NAMED = re.compile(
    r"(?:名为|题为|题写|写着|写有|印有|标有|刻有|注明|标明|字样|公众号|微信号|小程序|网站|网址|点击|搜索|登录|登陆|关注|扫描|下载|填写|勾选|选择|标题|主题为|命名为|取名|更名为|改为|简称|统称|别称|俗称|改名为|店名|歌曲|电影|节目|栏目|以下简称|邮件|注有|加盖|盖有|代码|编号)[为：]?$"
)
_THING = re.compile(
    r"^(?:字样|一词|一语|二字|三字|四字|一栏|栏目|公众号|微信|小程序|网站|网页|网站群|客户端|APP|App|app|牌|号(?!召)|杯|奖章|公司|集团|酒店|超市|电影|歌|舞|剧|节目|条款|的话|按钮|选项|菜单|栏|项下|列|一项|邮箱|印章|专用章|系统登录|的?规定|标识)"
)
_VERB = re.compile(
    r"(?:落实|推进|推行|推广|实施|深化|坚持|贯彻|开展|加强|巩固|构建|完善|探索|实行|聚焦|打造|建立|健全|创建|践行|增强|坚定|做到|围绕|紧扣|抓好|做好|严格|执行|统筹|深入|持续|全面|启动|参与|树立|遵循|弘扬|强化|打响|打好|打赢|创新|运用|实现|纠治|整治|反对|破除|按照|依托|秉持|对标|争创|培育|发展|培养|扎实|学习|牢记|拥护|促进|扶持|建设|建成|组织|申报|获评|评选|入选|认定|新增|持续深化|进一步|扩大|优化|规范|加快|响应|牵头|搭建)(?:好|了|全市|全县|全省|全区|中小学|农村|学校|教育|学生|新一轮|第[一二三四五六]批|省级|市级|国家级|和|与|、|以)?$"
)
_NOUN = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,4}?)(?:工程|行动|计划|改革|制度|政策|机制|模式|战略|理念|原则|体系|要求|目标|措施|方针|专项|活动|建设|教育|办法|管理|战役|攻坚|规划|试点|平台|服务|品牌|工作|教师|企业|基地|人才|课堂|课程|学校|社区|示范|项目|队伍|精神|思想|责任|监管|治理|方案|举措|举措|路径|格局|布局|格局|清单|标准|专栏|总要求|方略|一体化|现象|问题|之风|政务|中心|创建|整治|保障|任务|主题|计划|体制|联盟|联动|产业|经济|农业|医院|医疗|养老|回头看|窗口|大厅|模范|称号|红线|底线|防线|战线|建档|小区|乡村|农村|公路|县|市|镇|村|园)"
)
_BUILT = re.compile(
    r"^(?:[一二两三四五六七八九十双百千万](?:个|项|大|种|类|条|支|位|步|关|级|员|方|化|型|性|师|优|新|高|有|不|减|创|改|治|控|证|抓|问|查|清|促|定|保|转|联|融|进|帮|送|项|免|统|重|率|微|星|满意|一流|带头|起来|严|实|到位|合一|覆盖)|[0-9]{1,5}[+＋][0-9A-Za-z一-龥]|[0-9]{2,5}$|[0-9]{3,5}(?=工程|行动|计划)|互联网[+＋]|[一-龥]{1,6}[+＋])"
)
_LISTED = re.compile(r"”[、和与及]$")


def quoted_in(value: str) -> Iterator[tuple[str, int, int]]:
    """Term, start and end (without the marks) of every quoted term, in order.

    >>> [t for t, _, _ in quoted_in("推行“县管校聘”改革，他说：“我们很满意”，名为“清风”的小店")]
    ['县管校聘']
    """
    last = -10
    for match in _QUOTED.finditer(value):
        before, after = value[max(0, match.start() - 12) : match.start()], value[match.end() : match.end() + 10]
        if not _is_term(match.group(1), before, after, match.start() - last <= 2):
            continue
        last = match.end()
        yield match.group(1), match.start(1), match.end(1)


def _is_term(words: str, before: str, after: str, follows: bool) -> bool:
    if _INNER.search(words) or _PERIOD.match(words):
        return False
    if words in FIELDS:
        return True
    if words in _FIGURES or _SPEECH.search(before) or _NAMED.search(before) or _THING.match(after):
        return False
    if _BUILT.match(words):
        return True
    if follows and _LISTED.search(before):
        return True  # “强链”、“补链”: a list of terms goes on
    return bool(_VERB.search(before) or _NOUN.match(after))
