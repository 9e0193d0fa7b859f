"""Hard rules: numbers that assert no quantity. Each is a function of the text around one candidate.

Ordinals (第三批), list numbers, codes (5+2+1, 1+X, PM2.5, 1:1), years and periods, clock times, ranks, slogans
(四个意识, 三个“一批”), indefinite counts (一个, 一项), what stands in 《》, numbers that name (世界500强, 12345热线).
"""

from __future__ import annotations

import re

from pipeline.structure.indicators.scan import Quantity
from pipeline.structure.indicators.units import UNITS
from pipeline.structure.vocabulary import rows_of

_SLOGANS = {opening: tuple(filter(None, following.split("|"))) for opening, following in rows_of("slogans")}
# 第三批, 前5名, 每3人, 见表2; not 目前5家, 代表30名, 码头31座
_ORDINAL = re.compile(
    r"(?:第|首|每隔?|[Nn][Oo]\.?|(?<![目以之日提年月此空])前|版本|附[件表图]|(?:^|[，。；：（见如 ])[表图])[ \u3000]?$"
)
_GLUED = re.compile(
    r"[A-Za-zＡ-Ｚａ-ｚ0-9０-９+＋#＃_/／\\]$|[0-9０-９][.．:：∶\-—–－~～]$|[A-Za-z]-$|[〔\[［(（]20[0-9]{2}[〕\]］)）]第?$"
)
_CODE_AFTER = re.compile(r"^[+＋][0-9０-９A-Za-zＸ]|^[:：∶][0-9]")
_COUNTED_THING = re.compile(
    r"^(?:的|以上|多)?[^，。；：、“”（）\n]{0,8}?(?:区|县|市|镇|乡|村|园|校|院|站|馆|厂|场|所|中心|项目|企业|学校|单位|基地|公司|平台|机构|社区|小区|家庭|工程|支部|组织|团队|实验室|窗口|车间|景点|景区|品牌|班级|岗位|座位|学位|床位|泊位|车位|港口|码头|机场|水库|电站|隧道|桥梁|品种|网点|点位|示范点|试点|小组|省份|国家|城市|部门|部委|专业|学科|课题|案件|党组织|工作组|督查组)"
)
_MADE = re.compile(
    r"(?:建设|新建|建成|建立|改建|扩建|兴建|修建|设立|设置|配备|配置|成立|办好|打造|创建|举办|培育|引进|新增|购置|不少于|至少|建有|办强|建好|建强|做强|布局|建|办|有|配|设|达到|安排|确定)了?$"
)
_ONE_OF = frozenset("所座家名台辆栋幢间处支场艘架套条")
_MAGNITUDE = re.compile(r"M[LlSsWw]?$")
_QUOTE_OPEN = '“‘「『"〝'
_NAMED_AFTER = re.compile(r"^(?:一体|化|级|工程[”\"]|型|式|制|条规|线|路公交|号)")
_TIME_OF_DAY = re.compile(r"(?:上午|下午|晚上|早上|凌晨|中午|晚|[0-9]月[0-9]{1,2}日)$")
_BARE_SIGN = frozenset("百千万亿")
_BOUNDED = re.compile(r"(?:超过?|突破|达到?|近|逾|过|约|上|不足|实现|完成|至|到|新增|投资)$")
_DISTRIBUTED = re.compile(
    r"(?:一[人户村县校企园镇岗点事生地矿河湖路]一)$|^一?(?:一)(?:策|档|案|卡|码|票|网|册|表|图|品|校|园)"
)
_FORM = re.compile(
    r"^(?:套|条|部|件|位|块|片|节|段|张|份|名|人|门|组|把)(?:路|龙|件|置|数|分|门|装|餐|例|款|文|令|落|奏|能|目|气|点|约|课|日|纸|片|子|口|词|员|称|单|义|额|间|才|力|民|类|生|长|合|织|成|握|关|边|头|面|线)"
)


def is_decoy(value: str, quantity: Quantity, begin: int) -> bool:
    """Whether a candidate asserts nothing. begin: of its sentence, or behind its label."""
    before = value[max(begin, quantity.start - 8) : quantity.start]
    after = value[quantity.end : quantity.end + 24]
    if quantity.unit in ("级", "分", "期") and _is_grade(value, quantity, before, after):
        return True
    if (_GLUED.search(before) and not (quantity.unit == "级" and _MAGNITUDE.search(before))) or _CODE_AFTER.match(
        after
    ):
        return True
    if _ORDINAL.search(before):
        return True
    if quantity.kind == "count" and before[-1:] and before[-1] in _QUOTE_OPEN:
        return True
    if quantity.kind == "time":
        return (quantity.chinese and quantity.unit not in ("个工作日", "周岁")) or bool(_TIME_OF_DAY.search(before))
    if quantity.chinese:
        return _chinese_decoy(value, quantity, before, after)
    return quantity.kind == "count" and bool(_NAMED_AFTER.match(after))


def _is_grade(value: str, quantity: Quantity, before: str, after: str) -> bool:
    """4级待遇 is a grade, 2.5级 and 7级大风 are magnitudes; 8时35分 is a time, 二期工程 an ordinal."""
    if quantity.chinese:
        return True
    if quantity.unit == "级":
        return "." not in value[quantity.start : quantity.end] and not re.match(
            r"(?:以上)?(?:地震|大风|台风|强风|阵风)", after
        )
    if quantity.unit == "分":
        return (
            bool(re.search(r"[时点:：][0-9]{0,2}$", before))
            or after[:1] in "钟之别部店局支公子批步阶区期行级类校院馆场"
        )
    return after.startswith(("工程", "项目", "建设", "改造", "规划", "计划"))


def _chinese_decoy(value: str, quantity: Quantity, before: str, after: str) -> bool:
    printed = value[quantity.start : quantity.end]
    if quantity.kind in ("share", "multiple"):
        return quantity.kind == "multiple" and quantity.unit == "番" and not before.endswith("翻")
    if printed[0] in _BARE_SIGN and not (quantity.after or _BOUNDED.search(before)):
        return True
    if quantity.kind != "count":
        return False
    if _is_slogan(printed, after) or _DISTRIBUTED.search(before) or _NAMED_AFTER.match(after):
        return True
    size = quantity.value or 0
    if size == 1:
        return not (quantity.unit in _ONE_OF and _MADE.search(before) and after[:1] not in "批些定切体")
    if before[-1:] in "、，“（" and after[:1] in "、，”。）；":
        return True  # “一淀、三带、九片”: a pattern of a plan, nothing counted
    if size == 0 or quantity.unit in ("本", "轮") or before.endswith("届") or _FORM.match(quantity.unit + after):
        return True
    if len(printed) > 2 and size >= 10:
        return False
    unit = UNITS.get(quantity.unit)
    concrete = unit is not None and unit.chinese
    return not (concrete or _COUNTED_THING.match(after))


def _is_slogan(printed: str, after: str) -> bool:
    following = _SLOGANS.get(printed)
    return following is not None and (not following or after.lstrip('“"').startswith(following))
