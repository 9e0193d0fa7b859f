"""The words that frame a topic, and how they are taken off its ends. Data: subject_words.tsv."""

from __future__ import annotations

import re

from pipeline.structure.vocabulary import rows_of

_BY_CLASS: dict[str, list[str]] = {}
for _word, _class in rows_of("subject_words"):
    _BY_CLASS.setdefault(_class, []).append(_word)


def either(*classes: str) -> str:
    """An alternation of the words of some classes, longest first."""
    words = {word for name in classes for word in _BY_CLASS[name]}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


MEASURES = frozenset(_BY_CLASS["measure"])
_YEAR = r"(?:“?(?:19|20)[0-9]{2}”?|[二一][〇○零九][〇○零一二三四五六七八九]{2})(?:[-—－~～至到](?:19|20)?[0-9]{2})?"
_TIME = (
    rf"(?:(?:截至|截止|截止到|到|至|自|从|在|于)?{_YEAR}(?:学?年)?(?:年?度)?(?:[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?份?|底|末|初|以来|上半年|下半年|全年|前|期间|起|之前)*"
    r"|“?十[一二三四五]?五”?(?:时期|期间|以来|末)?|[0-9]{1,2}(?:[-—~～至][0-9]{1,2})?月(?:份|底|末|[0-9]{1,2}日)?|(?:今年|去年|明年)(?:底|以来|上半年|下半年|全年|[0-9]{1,2}月(?:份|底)?)?(?:前)?|年底前?|年末"
    r"|(?:比|较)(?:(?:19|20)[0-9]{2}年|上年|去年|前年|年初|上一年|同期|十[一二三四]?五末|全国|全省|全市)?(?:末|底|同期|初)?(?:平均水平)?(?=[增提上下减降回缩扩]|$)|(?:过去|近|这)?[一二三四五0-9]{1,2}年[来间]?(?:内|里)?(?:，)?)"
)
_LABEL = r"[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.．、](?![0-9])|[一二三四五六七八九十]{1,3}[是要、]|[-—*#·•●○■◆▪]{1,4}|[①-⑳]|第[一二三四五六七八九十百]{1,5}[条款项]"
_OPEN = re.compile(rf"^(?:\s|{_LABEL}|{_TIME}|[“”\"'）)、*]|(?:{either('opener')})(?!的))")
_CLOSE = re.compile(rf"(?:\s|{either('predicate')})$")
_BARE = re.compile(rf"(?:{either('act', 'measure', 'opener')}|的|了|其|该)")
_ENDING = re.compile(rf"(?:{either('closing')})$")
_FUNCTION = re.compile(rf"^(?:\s|{either('function')})")
_ACTS = re.compile(rf"^(?:{either('act')})+")
PER = re.compile(
    r"(?:按照?|以)?每(?:个子女|名[\u4e00-\u9fff]{1,4}|位[\u4e00-\u9fff]{1,3}|[个]?(?:班|校|村|县|乡镇|学校)|一?(?:百户|千人口?|万人口?|百人|家|场|间|所|处|公里|小时|餐|个棚|个大棚|个项目|个名额|据点|平方米)|生|人|户|亩|吨|车|床|次|套|件|台|头|只|株|学期|学年|季度|年|月|周|天|日)(?:每(?:年|月|天|日|次|学期|学年|季度)|[年月天日])?(?:内)?"
)
KEEPS = ("有限", "有关", "将军", "已故", "中小", "中学", "中心", "中央", "中国", "中医", "中职", "中等", "中高", "中东", "中西", "中部", "中药", "中长", "中欧", "中外", "中试",
         "上市", "上海", "上云", "上规", "上级", "前沿", "前期", "前移", "前端", "到位", "到期", "到港", "有色", "有机", "有效", "有条", "公共", "共建", "共享", "共青", "共同", "共管", "新增", "新建", "对外", "对口", "对台", "对日", "在校", "在校生",
         "在职", "在建", "在园", "在册", "在岗", "在线", "在编", "在孵", "在营", "在审", "在役", "在用", "在地", "为民", "为老", "和田", "和谐", "与会", "及时", "从业", "从严", "自主", "自然", "自治", "自来", "自建", "自筹", "自动", "自有", "自贸", "自营", "自愿", "自律", "自驾", "向阳",
         "以工", "以色", "以奖", "以旧", "近海", "近零", "约谈", "达标", "达产", "达川", "达线", "要素", "要案", "应急", "应届", "应用", "应税", "应征", "应收", "应付", "应参", "应检", "应保", "应种", "需求", "可再", "可用", "可支", "可比", "可供", "可持", "可研", "最低", "最大", "最美", "最多跑", "再生", "再就", "再造", "再贷", "再培", "还款", "还建", "还田", "还林", "还草", "还湿", "还贷", "还原", "并网", "并购", "并轨", "并联", "各类", "各级", "各种", "各族", "各地", "各区", "各县", "各项", "各科", "各校", "各乡", "各镇", "各村", "各省", "各界", "均价", "均衡", "即时", "即办", "就业", "就读", "就诊", "就医", "就近", "就学", "后续", "后备", "后勤", "后期", "从教", "按揭", "按劳", "当地", "当选", "当期", "由于", "使用", "通过率", "让利", "是否", "给水", "给排", "于田", "到户", "到人", "到村", "到岗", "到账", "不良", "不动", "不锈", "不合", "不发", "不达", "未成", "未来", "未就", "未脱", "未婚", "未参", "未升", "只身", "全年龄", "总的来", "共产", "并发", "如皋", "如东", "超低", "超高", "超声", "超级", "超市", "超算", "超短", "超长", "超龄", "超限", "超期", "超额", "超标", "超载", "超大", "超千", "超百", "超亿", "达坂", "必须", "有线", "有偿", "有轨", "有害", "有毒", "有意", "有资", "有劳", "有组", "有证", "有价", "与之", "另有", "另外", "都市", "都江", "都匀", "都昌", "都安", "最高", "实际", "计划生", "计划投", "计划总", "计划内", "计划外", "合计", "预计总", "现代", "现有", "现场", "现役", "现金", "现房", "现汇", "现职", "将乐", "上网", "上学", "上岗", "上线", "上访", "上缴", "上门", "上报", "上述", "上层", "上调", "上海", "上游", "上下", "上山", "上架", "上交", "上料", "前置", "前列", "前瞻", "前海", "前郭", "前卫", "到期", "自身", "自产", "以上", "以下", "以内", "以外", "以及")  # fmt: skip


def opened(words: str) -> str:
    """A phrase without the adverbials, labels and time words at its beginning."""
    for _ in range(12):
        match = _OPEN.match(words)
        if match is None or words.startswith(KEEPS):
            break
        words = words[match.end() :]
    return words


def closed(words: str) -> str:
    """A phrase without the predicate words at its end."""
    for _ in range(8):
        match = _CLOSE.search(words)
        if match is None or (match.end() - match.start() == 1 and words.endswith(_WHOLE)):
            break
        words = words[: match.start()]
    return words


_WHOLE = ("目的", "标的", "为了", "作为", "行为", "拥有", "所有", "国有", "公有", "私有", "共有", "民办", "创新", "更新", "最新", "高新", "翻新", "重新", "革新", "人均", "户均",
          "年均", "亩均", "平均", "生均", "日均", "月均", "地均", "班均", "已有", "现有", "甚至", "直至", "达到", "到", "存在", "内在", "不动", "大约", "节约", "签约", "预约", "履约", "违约", "集约", "制约", "条约", "契约", "合约", "中共", "公共", "每")  # fmt: skip
_WHOLE = tuple(word for word in _WHOLE if len(word) > 1)


def ended(words: str) -> str:
    """A counted thing without the predicate behind it, as long as two characters are left."""
    for _ in range(3):
        match = _ENDING.search(words)
        if match is None or match.start() < 2:
            break
        words = words[: match.start()]
    return words


def begins_with_function(words: str) -> bool:
    """Whether no counted thing can begin here."""
    return bool(_FUNCTION.match(words)) and not words.startswith(KEEPS)


def begins_with_act(words: str) -> bool:
    """Whether a clause begins with a verb of doing."""
    return bool(_ACTS.match(words))


def is_bare(words: str) -> bool:
    """Whether a phrase names no thing: nothing but acts, measures and adverbials."""
    return not _BARE.sub("", words)


_MEASURE_LIKE = re.compile(r"^.{1,3}(?:数|率|额|量|值|价|面积|比例|比重|长度|宽度)$")


def is_measure(words: str) -> bool:
    """Whether a phrase names only what is measured: 总投资, 合格率."""
    return words in MEASURES or (len(words) <= 4 and bool(_MEASURE_LIKE.match(words)))


_ENDS_MEASURED = re.compile(
    r"(?:数|率|额|量|值|价|面积|比例|比重|长度|宽度|收入|支出|班额|规模|标准|经费|增加值|产值|利润|人口|余额|里程)$"
)


def is_measure_ending(words: str) -> bool:
    """Whether a phrase ends in what is measured."""
    return bool(_ENDS_MEASURED.search(words))


def without_acts(words: str) -> str:
    """A phrase without the verbs it begins with."""
    match = _ACTS.match(words)
    return words[match.end() :] if match and match.end() < len(words) else words


_LONGEST_MEASURE = max(map(len, MEASURES))


def owner_of(words: str) -> str:
    """A phrase without the measure noun at its end: 监管企业 of 监管企业营收."""
    for length in range(min(_LONGEST_MEASURE, len(words) - 2), 0, -1):
        if words[-length:] in MEASURES:
            return words[:-length]
    return words
