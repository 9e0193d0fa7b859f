"""What should come out of each document in samples/, told in facts that a domain reader can check by eye.

samples/README.rst says what each of them is and what is wrong with it. All places are invented, so no region may be found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.document import Document
from pipeline.errors import ReadError
from pipeline.process import process
from pipeline.read.records import Refused, records_of
from pipeline.settings import Settings
from pipeline.text import replay
from schemas.codes import FLAGS

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


class Facts(NamedTuple):
    """The facts of one document. `fields` are attributes of Document.fields; `levels` counts sections by level."""

    title: str
    levels: Mapping[int, int]
    fields: Mapping[str, object]
    flags: tuple[str, ...] = ()
    encoding: str = "utf-8"
    script: str = "simplified"
    grids: int = 0
    attachments: int = 0
    gone: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


DOCUMENTS: dict[str, Facts] = {
    "gov_page.html": Facts(
        title="松澜市教育局2024年工作要点",
        levels={1: 4, 2: 10},
        fields={
            "doc_type": "工作要点",
            "issuer": "松澜市教育局",
            "year": 2024,
            "published_at": datetime(2024, 2, 28, 9, 30),
            "source_name": "松澜市教育局办公室",
            "editor": "松小澜",
            "icp_number": "青ICP备00000001号-1",
        },
        gone=("政务公开", "当前位置", "浏览次数", "字号", "责任编辑", "分享到", "打印本页", "相关链接", "2023年工作总结",
              "网站地图", "版权所有", "网站标识码", "var page"),
        kept=("1.健全党组织领导的校长负责制。", "“5+2”", "新增公办学位1.2万个", "两次全员参与的应急疏散演练。"),
    ),
    "gbk_says_utf8.html": Facts(
        title="禾川县人民政府办公室关于做好2023年春季森林防火工作的通知",
        levels={1: 4, 2: 3},
        fields={
            "doc_type": "通知",
            "issuer": "禾川县人民政府办公室",
            "year": 2023,
            "doc_number": "禾政办发〔2023〕6号",
            "document_date": date(2023, 2, 20),
            "recipients": "各乡镇人民政府，县政府各有关部门",
            "icp_number": "青ICP备00000002号",
        },
        flags=("charset_lies",),
        encoding="gb18030",
        gone=("政民互动", "技术支持", "版权所有"),
        kept=("林区及林缘500米范围内禁止一切野外用火", "（三）管好重点人群。", "不得迟报、漏报、瞒报。"),
    ),
    "big5_letter.htm": Facts(
        title="荻洲市政府教育局函",
        levels={1: 2, 2: 5, 3: 3},
        fields={"doc_type": "函", "issuer": "荻洲市政府教育局", "year": 2024, "document_date": date(2024, 3, 12)},
        encoding="big5-hkscs",
        script="traditional",
        gone=("回首", "法规查询", "分辨率", "解析度"),
        kept=("保障学龄儿童就学权益", "（三）身心障碍学生", "正本：本市各公私立国民中小学"),
    ),
    "notice_with_plan.html": Facts(
        title="澄原市人民政府办公室关于印发澄原市养老服务提质三年行动方案的通知",
        levels={1: 1, 2: 3, 3: 6, 4: 4},
        fields={
            "doc_type": "通知",
            "issuer": "澄原市人民政府办公室",
            "year": 2022,
            "doc_number": "澄政办〔2022〕21号",
            "document_date": date(2022, 6, 8),
            "index_number": "000000000/2022-00315",
            "recipients": "各县（区）人民政府，市政府各部门、各直属机构",
        },
        attachments=2,
        gone=("政务服务", "索引号", "发布机构", "扫一扫", "主办单位", "联系电话"),
        kept=("附件：1.养老服务重点项目表", "澄原市养老服务提质三年行动方案", "每户补助不超过3000元", "进行通报。"),
    ),
    "page_with_table.html": Facts(
        title="桐麓区2023年第四季度空气质量公告",
        levels={1: 3, 2: 3},
        fields={
            "doc_type": "公告",
            "issuer": "桐麓区生态环境分局",
            "year": 2023,
            "document_date": date(2024, 1, 12),
            "source_name": "桐麓区生态环境分局",
        },
        grids=1,
        attachments=2,
        gone=("工作动态", "All Rights Reserved"),
        kept=("北汀镇\t82\t79\t34", "38微克/立方米", "特此公告。"),
    ),
    "meta_tags.shtml": Facts(
        title="岚桥县启动“书香岚桥”全民阅读季",
        levels={},
        fields={
            "year": 2023,
            "published_at": datetime(2023, 4, 23, 16, 5),
            "source_name": "岚桥县融媒体中心",
            "site_name": "岚桥县人民政府门户网站",
            "icp_number": "青ICP备00000004号-2",
        },
        gone=("走进岚桥", "您现在的位置", "分享：", "上一篇", "春耕备播", "防汛应急演练", "公安网备"),
        kept=("300余名读者代表参加活动。", "由2018年的0.6册增加到1.4册", "延长城市书房夜间开放时间。"),
    ),
    "one_line.txt": Facts(
        title="全市农业农村工作计划",
        levels={1: 5, 2: 15},
        fields={"doc_type": "工作计划", "issuer": None, "year": None},
        flags=("flattened", "redacted", "truncated"),
        kept=("完善粮食安全责任制", "户均增收2.4万元以上", "x县x镇", "冬春淡季蔬菜自给率达到65%以上。"),
    ),
    "pinyin_notes.txt": Facts(
        title="禾川县2022年民政工作总结",
        levels={1: 2, 2: 6, 3: 5, 4: 7},
        fields={"doc_type": "工作总结", "year": 2022},
        flags=("pinyin_annotated",),
        script="traditional",
        gone=("(lǐng)", "(wù)", "(yǎng)", "著"),
        kept=("坚强领导下", "着力解决群众急难愁盼问题", "着眼长远", "带着感情、带着责任", "1:1", "“1+3+N”", "1.36亿元",
              "扎实推进"),
    ),
    "mixed_script.txt": Facts(
        title="霁川市第三季度就业创业工作简报",
        levels={1: 4, 2: 6},
        fields={"issuer": None},
        flags=("mixed_script",),
        script="mixed",
        gone=("業", "進", "質", "戶"),
        kept=("坚持就业优先导向", "一户一策、一人一岗。", "着力完善“15分钟就业服务圈”"),
    ),
    "hard_wrapped.txt": Facts(
        title="霁川市2022年城市管理工作总结",
        levels={1: 3, 2: 9},
        fields={
            "doc_type": "工作总结",
            "issuer": "霁川市城市管理局",
            "year": 2022,
            "document_date": date(2022, 12, 28),
        },
        gone=("宜居”的目标，\n", "92%；\n", "道路畅\n", "街\n巷"),
        kept=("现将有关情况总结如下：", "机械化清扫率达到92%；新购置洗扫车18台；", "又保持道路畅通。", "公厕20座。"),
    ),
    "farm_wrapper.txt": Facts(
        title="2023年镇安全生产工作计划",
        levels={1: 4, 2: 9},
        fields={
            "doc_type": "工作计划",
            "issuer": None,
            "year": 2023,
            "published_at": datetime(2023, 3, 18, 21, 40, 17),
            "source_name": "网友投稿",
            "site_name": "拾穗范文网",
            "icp_number": "青ICP备00000008号-1",
        },
        gone=("当前位置", "发布时间", "网友投稿", "小编", "推荐访问", "版权所有", "Powered by", "备案号"),
        kept=("不少于1次；对整改不到位的企业", "“九小”场所", "培训人员不少于300人次。"),
    ),
    "redacted.txt": Facts(
        title="关于**县2021年义务教育质量监测情况的通报",
        levels={1: 3, 2: 6},
        fields={"doc_type": "通报", "year": 2021, "recipients": "各乡镇中心学校，县直各中小学"},
        flags=("redacted",),
        kept=("**县教育局", "××所学校", "张某某、李××", "仅为xx%"),
    ),
    "truncated.txt": Facts(
        title="松澜市卫生健康委员会2023年工作总结和2024年工作思路",
        levels={1: 3, 2: 6},
        fields={"doc_type": "工作总结及计划", "issuer": "松澜市卫生健康委员会", "year": 2023},
        flags=("truncated",),
        kept=("每万人口仅有2.9名", "提高乡村医生待遇，确保"),
    ),
    "regulation.txt": Facts(
        title="松澜市城市绿化管理办法",
        levels={1: 5, 2: 12, 3: 7, 4: 3, 5: 2},
        fields={"doc_type": "办法", "issuer": "松澜市人民政府", "year": 2021},
        kept=("第一章　总　则", "经批准的规划不得擅自变更", "1.位于旧城区的，不低于15%；", "同时废止。"),
    ),
    "speech_inline.txt": Facts(
        title="在全县招商引资工作推进会上的讲话",
        levels={1: 3, 2: 10},
        fields={"doc_type": "讲话", "issuer": None, "year": 2024, "document_date": date(2024, 1, 19)},
        kept=("同志们：", "由上年的30.4%提高到41.5%。", "“2+1”产业体系", "作出更大贡献！"),
    ),
    "packed.txt.gz": Facts(
        title="澜山区2024年城乡居民基本医疗保险参保缴费公告",
        levels={1: 5, 2: 3},
        fields={
            "doc_type": "公告",
            "issuer": "澜山区医疗保障局",
            "year": 2024,
            "document_date": date(2023, 9, 6),
        },
        kept=("每人每年380元", "90天待遇等待期。", "特此公告。"),
    ),
    "rows.jsonl#1": Facts(
        title="澄原市全面推行河湖长制提档升级",
        levels={},
        fields={"year": 2024, "published_at": datetime(2024, 4, 30), "source_name": "澄原市水利局"},
        gone=("首页", "版权所有"),
        kept=("“河长+警长+检察长”", "比上年同期提高8.3个百分点。", "水清岸绿的生态成果。"),
    ),
    "rows.jsonl#2": Facts(
        title="关于2024年中小学寒假放假时间安排的通知",
        levels={1: 2, 2: 4},
        fields={
            "doc_type": "通知",
            "issuer": "禾川县教育局",
            "year": 2024,
            "document_date": date(2024, 1, 5),
            "recipients": "各中小学校、幼儿园",
        },
        kept=("自2024年1月27日起放假", "重大情况第一时间报告。"),
    ),
    "rows.jsonl#3": Facts(
        title="霁川市老旧小区加装电梯政策问答",
        levels={},
        fields={"doc_type": "问答"},
        kept=("问：哪些住宅可以申请加装电梯？", "每部给予18万元补贴", "每增加一层系数增加0.2。"),
    ),
    "report_and_plan.txt": Facts(
        title="云溪市教育局2021年工作总结和2022年工作计划",
        levels={1: 2, 2: 6, 3: 5},
        fields={
            "doc_type": "工作总结及计划",
            "issuer": "云溪市教育局",
            "year": 2021,
            "document_date": date(2022, 1, 18),
        },
        # what is personal is flagged and kept; an export masks it
        kept=("全市教育支出38.6亿元", "由91.2%提高到94%。", "手机13800000000，邮箱jyj@yunxi.example。"),
    ),
    "copied_plan.html": Facts(
        title="松澜市教育局2024年工作要点",
        levels={1: 4, 2: 10},
        fields={
            "doc_type": "工作要点",
            "issuer": "松澜市教育局",
            "year": 2024,
            "published_at": datetime(2024, 6, 18, 22, 15, 3),
            "source_name": "网友投稿",
            "site_name": "拾穗范文网",
            "icp_number": "青ICP备00000000号-3",
        },
        gone=("会员中心", "当前位置", "推荐访问", "微信13800000000", "版权所有"),
        kept=("新增公办学位1.2万个", "两次全员参与的应急疏散演练。"),
    ),
    "budgets.jsonl#1": Facts(
        title="云溪市教育局关于2019年教育经费执行情况的公告",
        levels={1: 2},
        fields={"doc_type": "公告", "issuer": "云溪市教育局", "year": 2019, "document_date": date(2020, 3, 20)},
        kept=("全市教育支出33.1亿元",),
    ),
    "budgets.jsonl#4": Facts(
        title="澄原市教育局2021年度教育投入说明",
        levels={1: 3},
        fields={"issuer": "澄原市教育局", "year": 2021, "document_date": date(2022, 3, 2)},
        kept=("市本级教育支出4.9亿元",),
    ),
}  # fmt: skip

REFUSED = {"empty.txt": "empty_page", "picture.html": "unknown_media_type"}

HALF_WIDTH_MARK = re.compile(r"[\u4e00-\u9fff][,;!?]|[,;!?][\u4e00-\u9fff]")


@cache
def document(uri: str) -> Document:
    """The document of a sample, by its source_uri."""
    name = uri.partition("#")[0]
    for record in records_of(name, name, (SAMPLES / name).read_bytes(), Settings()):
        assert not isinstance(record, Refused), record.error
        if record.uri == uri:
            return process(record, Settings())
    raise AssertionError(f"no record {uri}")


def test_every_sample_has_its_facts() -> None:
    here = {path.name for path in SAMPLES.iterdir()} - {"README.rst"}
    assert here == {uri.partition("#")[0] for uri in DOCUMENTS} | set(REFUSED)


@pytest.mark.parametrize("uri", DOCUMENTS)
def test_title(uri: str) -> None:
    title = document(uri).title
    assert title is not None and title.value == DOCUMENTS[uri].title


@pytest.mark.parametrize("uri", DOCUMENTS)
def test_sections(uri: str) -> None:
    assert Counter(section.level for section in document(uri).sections) == DOCUMENTS[uri].levels


@pytest.mark.parametrize(("uri", "field"), [(uri, field) for uri, facts in DOCUMENTS.items() for field in facts.fields])
def test_field(uri: str, field: str) -> None:
    assert getattr(document(uri).fields, field) == DOCUMENTS[uri].fields[field]


@pytest.mark.parametrize("uri", DOCUMENTS)
def test_an_invented_place_has_no_region(uri: str) -> None:
    assert document(uri).fields.region is None


@pytest.mark.parametrize("uri", DOCUMENTS)
def test_flags(uri: str) -> None:
    found = {finding.code for finding in document(uri).findings}
    assert sorted(found & set(FLAGS)) == sorted(DOCUMENTS[uri].flags)


@pytest.mark.parametrize("uri", DOCUMENTS)
def test_encoding_and_script(uri: str) -> None:
    read = document(uri)
    assert (read.page.encoding, read.script) == (DOCUMENTS[uri].encoding, DOCUMENTS[uri].script)


@pytest.mark.parametrize("uri", DOCUMENTS)
def test_tables_and_attachments(uri: str) -> None:
    read = document(uri)
    assert (len(read.grids), len(read.attachments)) == (DOCUMENTS[uri].grids, DOCUMENTS[uri].attachments)


@pytest.mark.parametrize(
    ("uri", "phrase"), [(uri, phrase) for uri, facts in DOCUMENTS.items() for phrase in facts.gone]
)
def test_gone(uri: str, phrase: str) -> None:
    assert phrase not in document(uri).text.value


@pytest.mark.parametrize(
    ("uri", "phrase"), [(uri, phrase) for uri, facts in DOCUMENTS.items() for phrase in facts.kept]
)
def test_kept(uri: str, phrase: str) -> None:
    assert phrase in document(uri).text.value


@pytest.mark.parametrize("uri", DOCUMENTS)
def test_the_text_begins_with_the_title_and_has_it_once(uri: str) -> None:
    lines = document(uri).text.value.replace("\n", "")
    title = DOCUMENTS[uri].title
    assert lines.startswith(title)
    assert title not in lines[len(title) : len(title) + 40]


@pytest.mark.parametrize("uri", DOCUMENTS)
def test_chinese_text_has_full_width_marks(uri: str) -> None:
    assert not HALF_WIDTH_MARK.search(document(uri).text.value)


@pytest.mark.parametrize("uri", DOCUMENTS)
def test_the_ledger_leads_from_source_to_text(uri: str) -> None:
    text = document(uri).text
    assert replay(text.source, text.edits) == text.value


@pytest.mark.parametrize(("name", "code"), REFUSED.items())
def test_refused(name: str, code: str) -> None:
    (record,) = records_of(name, name, (SAMPLES / name).read_bytes(), Settings())
    assert not isinstance(record, Refused)
    with pytest.raises(ReadError) as caught:
        process(record, Settings())
    assert caught.value.code == code
    assert "\n" not in str(caught.value)


def test_records_bring_their_url() -> None:
    assert document("rows.jsonl#2").source.url == "http://www.hechuan.example/gk/2.html"


def test_the_table_is_whole() -> None:
    (grid,) = document("page_with_table.html").grids
    assert grid.caption == "表1　各镇（街道）空气质量主要指标"
    assert [row[0] for row in grid.rows][-5:] == ["北汀镇", "柳溪镇", "书院街道", "东关街道", "合计"]
    assert {len(row) for row in grid.rows} == {4}


def test_no_note_is_left_and_nothing_else_is_lost() -> None:
    text = document("pinyin_notes.txt").text
    assert not re.search("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", text.value)
    notes = re.findall(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6}\)", text.source)
    assert len(notes) == 80


def test_personal_data_is_flagged_where_it_stands() -> None:
    read = document("report_and_plan.txt")
    found = {f.code: read.text.value[f.start : f.end] for f in read.findings if f.code.startswith("personal_")}
    assert found == {"personal_mobile_number": "13800000000", "personal_email": "jyj@yunxi.example"}
    others = [uri for uri in DOCUMENTS if uri != "report_and_plan.txt"]
    assert not any(f.code.startswith("personal_") for uri in others for f in document(uri).findings)
