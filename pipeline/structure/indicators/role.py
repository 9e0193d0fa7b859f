"""Whether a number is a target, a result or a standard.

Preferences, in order: the words of its clause (力争, 到2030年, 同比, 每人每月), the headings above it (2020年工作回顾,
2021年重点任务), the document's type.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.structure.dates import year_of
from pipeline.structure.indicators.scan import Quantity

# what a document of the type mostly states
BY_TYPE = {
    "工作要点": "target", "工作计划": "target", "方案": "target", "规划": "target", "意见": "target", "决议": "target",
    "工作总结": "result", "工作总结及计划": "result", "政府工作报告": "result", "报告": "result", "公报": "result",
    "通报": "result", "讲话": "result", "新闻": "result", "文章": "result", "纪要": "result", "答复": "result",
    "条例": "standard", "规定": "standard", "办法": "standard", "细则": "standard", "规则": "standard",
    "法律": "standard",
    "通知": "mixed", "公告": "mixed", "通告": "mixed", "决定": "mixed", "预案": "standard", "批复": "target",
    "政策解读": "mixed", "问答": "mixed", "命令": "mixed", "函": "result", "复函": "result",
}  # fmt: skip
_TITLES = (
    (
        re.compile(r"办法|细则|规定|条例|规则|标准|预案|(?:补助|作业|实施|注意|管理|设置|审查|奖助|处理|督导)要点"),
        "standard",
    ),
    (re.compile(r"方案|规划|计划|要点|意见|行动|措施"), "target"),
    (re.compile(r"总结|报告|公报|情况|通报"), "result"),
)
_CALL = re.compile(r"申报|遴选|推荐|招聘|招考|评选|征集|申请|奖励|补贴|补助|津贴|资助|标准|收费")
_GUIDE = re.compile(r"(?:补助|作业|注意|设置|审查|奖助|处理|督导)(?:作业)?要点")
# what is ahead, what is behind: words of the clause, or of the sentence before it
_AHEAD = re.compile(
    r"(?=[力争确预目将计规拟要今下达建年任])(?:"
    r"力争|争取(?:达|到|实|完|在|用|年|全|新)|确保|预期(?:目标)?(?:为|是)?$|目标(?:是|为|：)|将(?:达|实|建|新|超|突|安|投|完|继|提|增|用)|将$"
    r"|(?:计划|规划|拟|预计)(?:投|总投|新建|新增|完成|建|实现|实施|于|到|安排|年|在|筹|改|招|支|批|培|引|发放|争|20)|要(?:达|完成|新|建|实现)|今后|下一步|达产后|建成后|年产$|任务分别"
    r")"
)
_DUE = re.compile(
    r"(?:到|至)“?(?:(?P<year>(?:19|20)[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2}|一九[〇○零一二三四五六七八九]{2})年|本世纪末|十[一二三四五]五末|本届末)|年底前|月底前|今年(?:要|将|计划)"
)
_BACK = re.compile(
    r"(?=[同环比较去上已目现截共完实增达新建回全落历])(?:"
    r"同比|环比|[比较](?:上年|去年|前年|20[0-9]{2}年|年初|十[一二三四]?五)|去年|上年|已(?:经|建|完|达|有|累|竣|投|成|实|筹|列)?|目前|现有|现辖|截至|截止|共有|完成了|实现了|增长了|达到了|新增了|建成了|回顾|全年(?:实现|完成)|实招|落实了|历史"
    r")"
)
_STATED = re.compile(
    r"(?=[已目现截共完实回仅只清去])(?:"
    r"已(?:经|建|完|达|有|累|竣|投|成|实|筹|列)|目前|现有|现辖|截至|截止|共有|完成了|实现了|回顾|仅为|只有|清退|去年(?!同|末)"
    r")"
)
_STANDARD = re.compile(
    r"(?=[每标限费罚处不应须收定缴违押上下封起最满按])(?:"
    r"每(?:人|生|户|亩|校|班|名|位|个|年|月|天|次|家|场|间|所)|标准(?!化)|限额|费率|罚款|处以|不得|应当|应不|须不?|收费|定额|缴纳|违约金|押金|上限|下限|封顶|起付|不(?:低|高|少|超|大|小)[于过]|最高|满分|按[^，。；]{1,16}的$"
    r")"
)
# what is due whoever it meets: fines, rates a head, rewards, quotas of an application, weights of a mark
_FINE = re.compile(r"[并可，]处$|处以[^，。]{0,8}$|对[^，。]{1,12}处$|滞纳金|违约金$")
_BY_HEAD = re.compile(
    r"每(?:人|生|户|亩|名|位|校|班|头|只|床|村|省|县|镇|个?[\u4e00-\u9fff]{0,4}(?:人员?|学生|教师|家庭|工作室))(?:每?(?:年|月|日|天|学期|学年))?[^，。；]{0,8}$|按[^，。；]{2,16}的$|生均公用经费[^，。；0-9]{0,4}$|月工资[^，。；]{0,5}$"
)
_REWARD = re.compile(
    r"(?:给予|一次性)[^，。；0-9]{0,14}$|奖励[^，。；0-9]{0,10}各?$|最高(?:不超过|补助|奖励|补贴|给予)?$|封顶[^，。]{0,4}$|限报$|可(?:推荐|申报|享受|申请|提取|按|预留)[^，。]{0,10}$|满分为?$"
)
# the first characters of the two patterns, asked for before they are: most clauses hold none
_RATES, _REWARDS = frozenset("每按生月"), frozenset("给一奖最封限可满")
_PAID = re.compile(r"已|共|累计|兑现|发放|下达|争取|获得|落实|拨付")
_EVERY = re.compile(
    r"每(?:月|季度?|年|周|半年|学期|天|日)[^，。；]{0,10}(?:不少于|不低于|至少|不得少于)$|每(?:月|周|天|日)(?:开展|上门|巡[河查])?$"
)
_SYSTEM = re.compile(r"^的?[\u4e00-\u9fff]{0,6}(?:标准(?!化)|制度)")
_TASK = re.compile(r"(?:任务|目标|计划|指标)(?:数|值)?(?:为|是|的)?$")
_DESIGN = re.compile(
    r"设计[^，。；]{0,12}$|(?:补贴|补助)?标准(?:为|是|不低于|由|从)?$|(?:坡比|宽度|超高|系数|压实度)[^，。；]{0,4}$|用于[^，。；]{1,12}的?比例[^，。；]{0,5}$"
)
_HEAD_AHEAD = re.compile(
    r"目标|任务|计划|安排|打算|思路|重点|下一步|今后|展望|部署|要点|[0-9]{4}年(?:工作)?(?:建议|要求|举措)"
)
_HEAD_BACK = re.compile(
    r"回顾|总结|成绩|成效|成就|过去|完成情况|执行情况|基本情况|主要工作|工作情况|进展|现状|存在[^，]{0,4}问题|主要问题|以来|取得|历程|跨上|迈上|(?:发展|工作|现实)基础|基础$|背景|概况|必要性"
)


def base_of(doc_type: str | None, title: str | None) -> str:
    """What a document mostly states: target, result, standard, or mixed. A notice is as what it hands on.

    >>> base_of("通知", "关于印发云溪市助学金管理办法的通知"), base_of("工作要点", None), base_of(None, None)
    ('standard', 'target', 'result')
    """
    base = BY_TYPE.get(doc_type or "", "result")
    if base == "mixed" and title:
        base = next((of for words, of in _TITLES if words.search(title)), base)
        if base == "mixed" and _CALL.search(title):
            base = "standard"
    return "standard" if title and _GUIDE.search(title) else base


def plan_year_of(title: str | None) -> int | None:
    """The later of two years that a title names, the earlier one being that of the results: 2021年总结和2022年计划."""
    years = sorted({int(year) for year in re.findall(r"(?<![0-9])20[0-9]{2}(?=年)", title or "")})
    return years[-1] if len(years) == 2 and years[1] == years[0] + 1 else None


class Stand(NamedTuple):
    """Where a quantity stands. clause, sentence: the words up to it; rest: some behind it; path: the headings above it,
    outermost first; change: see Reading; year: the one it speaks of."""

    clause: str
    sentence: str
    rest: str
    path: tuple[str, ...]
    change: str | None
    year: int | None


class Paper(NamedTuple):
    """What is known of the document: base (see `base_of`), its own year, and that of its plans."""

    base: str
    year: int | None
    plan_year: int | None


def role_of(paper: Paper, stand: Stand, quantity: Quantity) -> str:
    """`target`, `result` or `standard`."""
    if stand.change == "from":
        return "result"  # 由30%提高到50%: where it stands before
    clause, sentence = stand.clause, stand.sentence
    if _is_standard(paper.base, stand, quantity):
        return "standard"
    back = bool(_BACK.search(clause))
    ahead = bool(_AHEAD.search(clause) or (not back and _AHEAD.search(sentence)) or _is_due(sentence, paper.year))
    if paper.base in ("standard", "mixed"):
        return _of_rule(paper.base, stand, ahead)
    if paper.base == "target":
        past = stand.year is not None and paper.year is not None and stand.year < paper.year
        return "result" if past and not ahead else _of_plan(stand, ahead, quantity.kind)
    if quantity.kind != "share" and _TASK.search(clause[-8:]):
        return "target"
    if paper.plan_year is not None and stand.year == paper.plan_year and not _STATED.search(clause):
        return "target"
    return _of_report(stand.path, ahead, back)


def _is_due(sentence: str, own: int | None) -> bool:
    """Whether a sentence names a time that is still ahead of the document's own year."""
    due = (
        _DUE.search(sentence)
        if "到" in sentence or "至" in sentence or "前" in sentence or "今年" in sentence
        else None
    )
    if due is None:
        return False
    year = year_of(due["year"]) if due["year"] else None
    return year is None or own is None or year >= own


def _is_standard(base: str, stand: Stand, quantity: Quantity) -> bool:
    """Whether the words themselves lay down a rate, whatever the document is."""
    clause = stand.clause
    if _FINE.search(clause[-16:]) or stand.rest.startswith(
        ("的罚款", "标准落实", "标准发放", "标准给予", "的标准", "标准补")
    ):
        return True
    if quantity.unit_base == "分" and re.search(r"[占为]$", clause):
        return True
    if stand.change is not None:
        return False
    if quantity.kind in ("money", "share") and not _RATES.isdisjoint(clause[-28:]) and _BY_HEAD.search(clause[-28:]):
        return True
    if quantity.kind not in ("money", "share") and "每" in clause[-24:] and _EVERY.search(clause[-24:]):
        return True
    if base == "target" and _DESIGN.search(clause[-20:]):
        return True
    near = clause[-20:]
    if quantity.kind == "measure" or _REWARDS.isdisjoint(near):
        return False
    return bool(_REWARD.search(near)) and not _PAID.search(clause[-24:])


@lru_cache(maxsize=512)
def _by_heading(path: tuple[str, ...]) -> str | None:
    """What the headings say, the outermost that says anything first."""
    for heading in path:
        behind, before = _HEAD_BACK.search(heading), _HEAD_AHEAD.search(heading)
        if bool(behind) != bool(before):
            return "result" if behind else "target"
    return None


def _of_report(path: tuple[str, ...], ahead: bool, back: bool) -> str:
    if ahead != back:
        return "target" if ahead else "result"
    return _by_heading(path) or "result"


def _of_plan(stand: Stand, ahead: bool, kind: str) -> str:
    if _SYSTEM.match(stand.rest):
        return "standard"
    if ahead:
        return "target"
    if _STATED.search(stand.clause):
        return "result"
    return "result" if _by_heading(stand.path) == "result" else "target"


def _of_rule(base: str, stand: Stand, ahead: bool) -> str:
    if _STANDARD.search(stand.clause + stand.rest[:8]):
        return "standard"
    if ahead:
        return "target"
    if _STATED.search(stand.sentence):
        return "result"
    named = _by_heading(stand.path)
    if named:
        return named
    if base == "standard":
        return "standard"
    return "target" if re.search(r"目标|任务|扩大|规模", stand.clause + stand.rest) else "result"
