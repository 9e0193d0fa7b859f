"""Words that end a heading and words that open a sentence: where the line break between them is lost, they are what is
left to tell one from the other (`一、关心困难群众生活民政部门要…`).

Vocabulary of official writing: a heading is a phrase that ends in a noun of administration (要求, 机制, 情况), a
sentence opens with a time, a ground, whoever acts, or an adverb. Neither list need be complete: a pair of both, or an
opener that stands inside no phrase, decides.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What a heading ends with.
ENDINGS = _words(
    "意义 形势 认识 目标 任务 要求 原则 思想 思路 范围 内容 措施 步骤 安排 保障 领导 "
    "责任 机制 制度 体系 管理 监督 监管 服务 工作 建设 发展 改革 能力 水平 质量 效能 "
    "效率 作用 环境 宣传 培训 检查 考核 督导 督查 落实 实施 情况 问题 困难 原因 建议 "
    "意见 打算 经验 做法 成效 成绩 进展 概况 背景 依据 目的 条件 标准 程序 流程 方式 "
    "方法 时间 地点 对象 经费 资金 投入 费用 待遇 政策 队伍 人才 基础 结构 布局 产业 "
    "项目 工程 平台 活力 动力 合力 力度 安全 稳定 底线 防线 氛围 格局 环节 重点 关键 "
    "生活 民生 就业 卫生 文化 生态 资源 权益 秩序 纪律 作风 奖惩 奖励 处罚 附则 总则 "
    "其他 事项 部署 方向 规划 计划 方案 举措 途径 供应 供给 需求 渠道 网络 设施 条款 "
    "规定 职责 分工 协调 配合 协作 沟通 整治 治理 防控 防治 救助 救灾 抢险 调查 评估 "
    "验收 申报 审核 审批 公示 备案 登记 名单 材料 资料 总结 回顾 展望 挑战 机遇 优势 "
    "特点 影响 支持 风险 隐患 危害 关系 感 性 观念 意识 素质"
)
# … and what is enough of an end by itself, where the heading is short: 编制目的, 检查范围, 原因分析.
_PLAIN = _words(
    "目的 依据 范围 原则 要求 目标 任务 对象 背景 概况 措施 步骤 安排 附则 总则 分析 情况 时间 地点 内容 原因"
)
_COMPOUND = re.compile(
    r"[的制性书表单化和与及、，。；：人]|体系|管理|考核|责任|分解|落实|通报|汇总|登记|清单|报告|分析|方案|办法|规定|工作|部门"
)
# A sentence opens with these, and no phrase goes on with them.
_TIME = (
    r"(?:(?:今年|去年|近年|年初|前年|入[春夏秋冬汛]|长期|一直|多年|改革开放|[一两二三四五六七八九十几]年|近[一两二三四五六几]年)(?:以)?来"
    r"|今年[，以]|(?:当前|目前)(?=[，、我全]|和今后)|现阶段|截[至止]|[12][0-9]{3}年(?!度)|到20[0-9]{2}年|每年|每月|每季度)"
)
_OURS = (
    r"(?:我们|我[省市县区州局厅委部校院办镇乡国]|本(?:办法|规定|方案|通知|意见|条例|预案)(?=[自由适所规经])|本[市县省区](?!级)|您"
    r"|全[省市县区国](?:各|上下|共))"
)
_GROUND = (
    r"(?:按照|根据|依据|遵照|鉴于|由于|针对|围绕|以习近平|以邓小平|坚持以|高举|深入贯彻|全面贯彻|认真贯彻|为(?:了|贯彻|深入|进一步|全面|切实|加快"
    r"|推进|落实|规范|保障|确保|加强|做好|有效|适应|提高|维护|促进|更好|使|保证)|通过|经过|对于|凡[是在经]?"
    r"|一是|一要|首先，|据统计|据测算|总的看|会议(?:认为|强调|要求|指出))"
)
_ALL = r"(?:(?:中央和)?(?:地方)?各(?:级|地|县|市|区|省|乡镇|镇|街道|部门|单位|有关|相关|学校|村|成员|责任|牵头|行业))"
_ORGAN = (
    r"(?:(?:民政|财政|教育|教体|卫生|卫健|公安|住建|建设|城管|市场监管|工商|质监|交通|水利|水务|农业|农业农村|林业|环保|生态环境|发改|发展改革|工信|经信"
    r"|人社|人力资源|自然资源|国土|规划|应急|安监|文旅|文化|宣传|组织|纪检|监察|司法|税务|审计|统计|供销|气象|消防|供电|电力|燃气|供热|医保|商务|科技|体育"
    r"|街道|社区|乡镇|镇街|县区|区县|市县|市直|省直|县直|市级|县级|省级|有关|相关|主管|行政)"
    r"(?:部门|局|委|厅|单位|企业|机构|办事处|干部|政府)|(?:市|县|区|省|乡镇)(?:委|政府|财政|直|级财政)|村委会|居委会|(?:生产|施工|经营|用人)单位)"
)
_SURE = re.compile(rf"{_TIME}|{_GROUND}|{_OURS}")
# Whoever acts; behind the name of an organ or its level such a word goes on with it (国务院有关部门, 市县各级).
_ACTS = r"(?=[^，。；]{0,10}[要应须负将按对会牵和及、每安拨设组])"
_ACTOR = re.compile(rf"(?<![院府会部局家央级省市县区其位国对和及与、])(?:{_ALL}|{_ORGAN}{_ACTS})")
# What begins with these is a sentence, whatever follows.
_SENTENCE = re.compile(
    rf"{_TIME}|{_OURS}|{_ALL}|{_ORGAN}|[省市县区]级?人民政府|所有|国务院|国家|按照|根据|依据|遵照|鉴于|由于|对于|凡"
)
# A sentence may open with these; phrases go on with them too.
_WEAK = re.compile(
    r"坚持|坚决|加强|建立|完善|推进|落实|强化|开展|组织|严格|严肃|严厉|深入|全面|认真|积极|大力|切实|充分|进一步|加大|加快|不断|着力|继续|持续|努力|突出"
    r"|抓好|做好|支持|鼓励|引导|推动|健全|实行|实施|优化|提高|提升|扩大|围绕|紧紧|力争|依托|利用|统筹|成立|制定|明确|争取|全[省市县区国]"
    r"|把|由[^于此]|以[^及上下内外来]|对[^象策比口]|从[^事]|将[^来要]|新建|改造|大幅|具体|重点|主要|这是|这次|此次|及时"
)
_NEVER_ENDS = _words(
    "负责 国家 政府 中央 会同 参与 有关 必须 应当 需要 可以 不得 进行 组成 人员 每人 人民 给予 包括 其中"
)
_NEVER_LAST = "要应须都的和与及或、，；：对将把以为在由从到至于经按其该所向被让使（《“约第"


def opens_sentence(value: str, at: int, end: int) -> bool:
    """Whether a sentence may open at a place."""
    return any(words.match(value, at, end) for words in (_SURE, _ACTOR, _WEAK))


SURE = 5.0  # heading and sentence both tell
LIKELY = 2.5  # one of them clearly, or both somehow


def heading_end(value: str, start: int, end: int, longest: int, least: float = LIKELY) -> int | None:
    """Where a heading that has run into its paragraph ends; None where nothing tells.

    `end`: behind the first sentence. Linear in `longest`: every place is looked at once.

    >>> [heading_end(s, 0, len(s), 40) for s in ("关心困难群众生活民政部门要全面排查", "下一步打算我们将采纳")]
    [8, 5]
    """
    if _SENTENCE.match(value, start, end):
        return None
    best, worth = None, least
    commas = 0
    for at in range(start + 2, min(end - 4, start + longest)):
        last = value[at - 1]
        if last in "。；：:;！？!?":
            break
        commas += last in "，,"
        if commas > 2:
            break
        if last in _NEVER_LAST or value[at - 2 : at] in _NEVER_ENDS or value[at] in "的、，。；：和与及）》”！？":
            continue
        found = _worth(value, start, at, end) - 0.4 * commas
        if found >= worth and found > (worth if best is not None else 0.0):
            best, worth = at, found
    return best


def _worth(value: str, start: int, at: int, end: int) -> float:
    """What speaks for the end of a heading at a place: how it would end, and how the sentence would open."""
    length = at - start
    ended = value[at - 2 : at] in ENDINGS or value[at - 1] in "感性"
    worth = 2.0 if ended else 0.0
    if _SURE.match(value, at, end) or _ACTOR.match(value, at, end):
        worth += 3.0
    elif 4 <= length <= 14 and value.startswith(value[start : start + 4], at):
        worth += 4.0  # the paragraph takes its heading up again
    elif ended and _WEAK.match(value, at, end):
        worth += 1.0
    elif value[at - 2 : at] in _PLAIN and 4 <= length <= 8 and not _COMPOUND.match(value, at, end):
        return LIKELY
    else:
        return 0.0
    worth -= 1.0 if length < 4 or length > 24 else 0.0
    return worth
