"""Regions: names in text, chains, bearers of one name, abolished names, and when to say nothing."""

from __future__ import annotations

import pytest

from pipeline.structure.hosts import host_code
from pipeline.structure.issuer import Issuer
from pipeline.structure.place import Clues, completed, region_of
from pipeline.structure.regions import leading_place, mentions_in, narrowed, table
from pipeline.structure.vocabulary import rows_of


def region(issuer: str | None = None, title: str = "", text: str = "", **more: object) -> tuple[str | None, list[str]]:
    """Code and findings for some clues."""
    known = {"kind": "通知", "source": text, "url": None, "year": None, "doc_number": None, "sites": ()} | more
    partial = bool(issuer) and issuer[0] in "市县区省" and not leading_place(issuer)  # type: ignore[index]
    parsed = region_of(Clues(issuer=Issuer(issuer, "test", partial=partial) if issuer else None, title=title, text=text, **known))  # type: ignore[arg-type]  # fmt: skip
    return parsed.value.code if parsed.value else None, [f.code for f in parsed.findings]


def test_the_table_is_whole() -> None:
    by_code = table().by_code
    assert sum(p.level == 1 for p in by_code.values()) == 34
    assert all(len(code) == 6 and code.isdigit() for code in by_code)
    assert by_code["310115"][3:] == ("上海市", None, "浦东新区", 0, 9999)
    assert by_code["710000"].name == "台湾省"
    assert by_code["419001"].city is None, "济源市 is directly under its province"


@pytest.mark.parametrize(
    ("issuer", "code"),
    [
        ("焦作市教育局", "410800"),
        ("河南省焦作市教育局", "410800"),
        ("焦作市山阳区教育局", "410811"),
        ("盘锦教育局", "211100"),
        ("内蒙古自治区人民政府", "150000"),
        ("广西教育厅", "450000"),
        ("上海市浦东新区教育局", "310115"),
        ("神农架林区人民政府", "429021"),
        ("延边州教育局", "222400"),
        ("中共焦作市委", "410800"),
        ("平顶山市新华区教育局", "410402"),
        ("国务院办公厅", None),
        ("教育部、财政部", None),
        ("国家税务总局北京市税务局", "110000"),
        ("云溪市教育局", None),
    ],
)
def test_issuer_decides(issuer: str, code: str | None) -> None:
    assert region(issuer) == (code, [])


def test_three_bearers_of_one_name_are_told_apart_by_context_or_left_null() -> None:
    assert region("新华区教育局") == (None, ["region_ambiguous"])
    assert region("新华区教育局", text="沧州市把新华区列为试点。") == ("130902", [])
    assert region("新华区教育局", text="河北省和河南省都在推进。") == (None, ["region_ambiguous"])
    assert region("新华区教育局", text="在河南省委的领导下，全区工作有序推进。") == ("410402", [])


def test_central_titles_name_other_regions_without_belonging_to_them() -> None:
    assert region("国务院", "国务院关于湖北老河口港区布局的批复") == (None, [])
    assert region(None, "国务院办公厅关于湖南省桑植县茶场迁址的复函") == (None, [])


def test_title_and_congress() -> None:
    assert region(None, "上海市内河渔船条例")[0] == "310000"
    assert region(None, "2019年焦作市财政预算安排")[0] == "410800"
    assert region(None, "关于印发《遂宁市渡口规划》的通知")[0] == "510900"
    assert region(None, "政府工作报告", "——2019年2月3日在遂宁市第六届人民代表大会第四次会议上")[0] == "510900"


def test_a_place_inside_a_title_has_to_be_what_the_text_is_about() -> None:
    title = "关于赴浙江省学习考察的通知"
    assert region(None, title, "各单位：考察组拟于近日赴浙江省学习。")[0] is None
    title = "关于开放长治市第一批早市摊位的通告"
    assert region(None, title, "长治市早市办。长治市东门。长治市菜农。")[0] == "140400"


def test_text_speaks_only_where_the_document_speaks_of_itself() -> None:
    text = "全市上下共同努力，长治市第一中学和长治市职业高中扩大招生。长子县启动试点。"
    assert region("市教育局", text=text)[0] == "140400"
    assert region(None, text="长治市第一中学和长治市职业高中扩大招生。")[0] is None
    assert region("市教育局", text="考察组赴长治市学习，又到晋城市交流。")[0] is None
    assert region("市教育局", text="各学校要加强管理。")[0] is None
    assert region(None, text=text, kind="新闻")[0] is None, "the places of the news are not its writer's"


def test_hosts_and_numbers() -> None:
    assert region("教育局", url="https://www.edb.gov.hk/a")[0] == "810000"
    assert region("教育局", "教育局通告第3/2031号")[0] == "810000"
    assert region(None, doc_number="鄂政文〔2008〕31号")[0] == "420000"
    assert region("鲁山县人民政府", doc_number="鲁政〔2008〕31号")[0] == "410423"
    assert region("云溪市人民政府", doc_number="云政发〔2008〕31号")[0] is None
    assert region(None, doc_number="云府〔2008〕31号")[0] is None


def test_the_host_of_a_governments_site() -> None:
    at = {"url": "https://jyj.jiaozuo.gov.cn/zwgk/1.html"}
    assert region(None, text="各学校要加强管理。", **at)[0] == "410800"
    assert region("市教育局", text="我市各学校要加强管理。", **at)[0] == "410800"
    assert region("县教育局", text="我县各学校要加强管理。", **at)[0] is None, (
        "a county's paper on its prefecture's site"
    )
    assert region("云溪市教育局", **at)[0] is None, "an issuer that no table knows is still no other region's"
    assert region(None, kind="新闻", text="各学校要加强管理。", **at)[0] is None
    assert region("国务院办公厅", **at)[0] is None
    assert region("市教育局", url="https://www.example.gov.cn/1.html")[0] is None
    assert region("新华区教育局", url="http://xh.shijiazhuang.gov.cn/")[0] == "130105"
    assert region("新华区教育局", url="http://www.henan.gov.cn/")[0] == "410402"


@pytest.mark.parametrize("row", rows_of("site_hosts"), ids=lambda row: row[0])
def test_hosts_name_regions_of_the_table(row: tuple[str, ...]) -> None:
    host, code, name = row
    assert table().by_code[code].name == name
    assert host.endswith(".gov.cn")
    assert host_code(f"https://jyj.{host}/a?b=1") == (host, code)
    assert host_code(f"https://not{host}/") != (host, code)
    assert host_code(f"https://example.com/{host}") is None


def test_tags_of_a_copying_site_give_the_province_only() -> None:
    source = "县林业局工作要点\n全县林场春天都要补苗。\n推荐访问：礼泉县林业局工作要点"
    parsed = region_of(
        Clues("工作要点", Issuer("县林业局", "title_prefix", partial=True), "县林业局工作要点",
              "县林业局工作要点\n全县林场春天都要补苗。", source, None, 2023, None, ())
    )  # fmt: skip
    assert parsed.value is not None
    assert (parsed.value.code, parsed.value.county) == ("610000", None)


def test_abolished_names_have_their_years() -> None:
    assert region("崇文区教育局", year=2005)[0] == "110103"
    assert region("花县人民政府", year=1990)[0] == narrowed(mentions_in("花县"), 1990)[0].code
    assert [p.code for p in narrowed(mentions_in("邢台县"), 1982)] == ["132221"]
    assert [p.code for p in narrowed(mentions_in("邢台县"), 2010)] == ["130521"]


@pytest.mark.parametrize(
    "words",
    [
        "沿海城市要率先发展",
        "各市和县要落实",
        "东方市场繁荣",
        "山区学校",
        "贫困地区",
        "新城市建设",
        "全省各市区",
        "开发区",
    ],
)
def test_common_words_are_no_regions(words: str) -> None:
    assert mentions_in(words) == []


def test_completed_issuer() -> None:
    city = region_of(Clues("通知", Issuer("焦作市教育局", "t"), "", "", "", None, None, None, ())).value
    assert completed(Issuer("市教育局", "t", partial=True), city) == "焦作市教育局"
    assert completed(Issuer("县教育局", "t", partial=True), city) == "县教育局"
    assert completed(Issuer("市教育局", "t", partial=True), None) == "市教育局"
    assert completed(None, city) is None
