"""Whether a number is a target, a result or a standard.

Preferences, in order: the words of its clause (力争, 到2030年, 同比, 每人每月), the headings above it (2020年工作回顾,
2021年重点任务), the document's type.
"""

from __future__ import annotations

import re

# what a document of the type mostly states
BY_TYPE = {
    "工作要点": "target", "工作计划": "target", "方案": "target", "规划": "target", "意见": "target", "决议": "target",
    "工作总结": "result", "工作总结及计划": "result", "政府工作报告": "result", "报告": "result", "公报": "result",
    "通报": "result", "讲话": "result", "新闻": "result", "文章": "result", "纪要": "result", "答复": "result",
    "条例": "standard", "规定": "standard", "办法": "standard", "细则": "standard", "规则": "standard", "法律": "standard",
    "通知": "mixed", "公告": "mixed", "通告": "mixed", "决定": "mixed", "预案": "standard", "批复": "target",
    "政策解读": "mixed", "问答": "mixed", "命令": "mixed", "函": "result", "复函": "result",
}  # fmt: skip
_TITLES = (
    (re.compile(r"办法|细则|规定|条例|规则|标准|预案"), "standard"),
    (re.compile(r"方案|规划|计划|要点|意见|行动|措施"), "target"),
    (re.compile(r"总结|报告|公报|情况|通报"), "result"),
)
_FINE = re.compile(r"罚款|[并应]处$|处以|滞纳金|违约金$")
_AHEAD = re.compile(
    r"力争|争取(?:达|到|实|完|在|用|年|全)|确保|预期目标|目标(?:是|为|：)|将(?:达|实现|建|新|超|突破|安排|投|完成|继续|提|增)|将$|(?:计划|规划|拟|预计)(?:投|总|新|完|建|实|于|到|总投|安排|年|在|20)|要(?:达|完成|新|建|实现)|今后|下一步|达产后|建成后|年产$"
)
_DUE = re.compile(r"(?:到|至)(?P<year>20[0-9]{2})年|年底前|月底前|今年(?:要|将|计划)")
_BACK = re.compile(
    r"同比|环比|[比较](?:上年|去年|前年|20[0-9]{2}年|年初|十[一二三四]?五)|去年|上年|已(?:经|建|完|达|有|累|竣|投|成|实)|目前|现有|截至|截止|共有|完成了|实现了|增长了|达到了|新增了|建成了|回顾|全年(?:实现|完成)|实招|落实了|历史"
)
_STANDARD = re.compile(
    r"每(?:人|生|户|亩|校|班|名|位|个|年|月|天|次|月上门)|标准|限额|费率|罚款|处以|不得|应当|收费|定额|缴纳|违约金|押金|上限|下限|封顶|起付|不(?:低|高|少|超)[于过]"
)
_RATED = re.compile(r"每(?:人|生|户|亩|校|班|名|位|年|月|天|次)|标准|限额|费率|总数的$|可(?:预留|提取|享受|给予|申请)")
_SYSTEM = re.compile(r"^的?[\u4e00-\u9fff]{0,6}(?:标准|制度)")
_HEAD_AHEAD = re.compile(r"目标|任务|计划|安排|打算|思路|重点|下一步|今后|展望|部署|要点|[0-9]{4}年(?:工作)?(?:建议|要求|举措)")
_HEAD_BACK = re.compile(
    r"回顾|总结|成绩|成效|成就|过去|完成情况|基本情况|主要工作|工作情况|进展|现状|存在|问题|以来|取得|历程|跨上|迈上|提升$|突破$"
)


def base_of(doc_type: str | None, title: str | None) -> str:
    """What a document mostly states: target, result, standard, or mixed. A notice is as what it hands on.

    >>> base_of("通知", "关于印发云溪市助学金管理办法的通知"), base_of("工作要点", None), base_of(None, None)
    ('standard', 'target', 'result')
    """
    base = BY_TYPE.get(doc_type or "", "result")
    if base == "mixed" and title:
        base = next((of for words, of in _TITLES if words.search(title)), base)
    return base


def role_of(base: str, path: tuple[str, ...], clause: str, sentence: str, rest: str, own: int | None, kind: str) -> str:
    """`target`, `result` or `standard`. base: see `base_of`; clause, sentence: the words up to it; rest: some words behind it;
    path: the headings above it, outermost first; own: the document's year; kind: that of the quantity."""
    due = _DUE.search(sentence)
    ahead = bool(_AHEAD.search(clause)) or (due is not None and not _passed(due, own))
    back = bool(_BACK.search(clause))
    if _FINE.search(clause[-12:]) or rest.startswith(("的罚款", "罚款")):
        return "standard"
    if base in ("standard", "mixed"):
        return _of_rule(base, clause + rest, ahead, back)
    if base == "target":
        return _of_plan(path, clause, rest, ahead, back, kind)
    return _of_report(path, ahead, back)


def _passed(due: re.Match[str], own: int | None) -> bool:
    return bool(due["year"]) and own is not None and int(due["year"]) < own


def _of_report(path: tuple[str, ...], ahead: bool, back: bool) -> str:
    if ahead and not back:
        return "target"
    if back and not ahead:
        return "result"
    for heading in path:
        behind, before = _HEAD_BACK.search(heading), _HEAD_AHEAD.search(heading)
        if behind and not before:
            return "result"
        if before and not behind:
            return "target"
    return "result"


def _of_plan(path: tuple[str, ...], clause: str, rest: str, ahead: bool, back: bool, kind: str) -> str:
    if _SYSTEM.match(rest) or (kind in ("money", "share") and _RATED.search(clause[-24:])):
        return "standard"
    if back and not ahead:
        return "result"
    if not ahead and path and _HEAD_BACK.search(path[0]) and not _HEAD_AHEAD.search(path[0]):
        return "result"
    return "target"


def _of_rule(base: str, around: str, ahead: bool, back: bool) -> str:
    if base == "standard" or _STANDARD.search(around):
        return "standard"
    if ahead or re.search(r"目标|任务|扩大|规模", around):
        return "result" if back and not ahead else "target"
    return "result"
