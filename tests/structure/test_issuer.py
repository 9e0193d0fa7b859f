"""Institutions: what is one, and which one issues."""

from __future__ import annotations

import pytest

from pipeline.structure.issuer import (
    by_breadcrumb,
    from_title,
    is_central,
    is_organ,
    of_government,
    of_itself,
    organs_of,
)


@pytest.mark.parametrize(
    "name",
    ["国务院", "国务院办公厅", "云溪市教育局", "中共云溪市委", "云溪市人民政府办公室", "北汀镇人民政府", "云溪市第一中学", "云溪大学",
     "最高人民检察院", "共青团中央", "教育部等五部门", "云溪市林业局（云溪市湿地管理局）", "澜山区防汛抗旱指挥部"],
)  # fmt: skip
def test_institution(name: str) -> None:
    assert is_organ(name)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "局",
        "各县市区",
        "进一步抓好落实",
        "关于印发通知",
        "2021年3月5日",
        "附件",
        "云溪市",
        "教育局关于安全",
        "请各单位遵照执行",
    ],
)
def test_no_institution(words: str) -> None:
    assert not is_organ(words)


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("国务院办公厅关于河道采砂建议的复函", "国务院办公厅"),
        ("国务院办公厅转发水利部关于看管山塘意见的通知", "国务院办公厅"),
        ("国务院办公厅对第12号提案的答复", "国务院办公厅"),
        ("国务院批转国家计委关于疏浚意见的通知", "国务院"),
        ("中共中央 国务院关于山区道路的意见", "中共中央、国务院"),
        ("中共中央国务院关于山区道路的意见", "中共中央、国务院"),
        ("云溪市林业局云溪市财政局关于发放树苗的通知", "云溪市林业局、云溪市财政局"),
        ("云溪市林业局、云溪市财政局关于发放树苗的通知", "云溪市林业局、云溪市财政局"),
        ("教育部等五部门关于加强体育的意见", "教育部等五部门"),
        ("云溪市教育局2021年工作要点", "云溪市教育局"),
        ("2021年云溪市教育局工作要点", "云溪市教育局"),
        ("2021年度云溪市教育局党建工作计划", "云溪市教育局"),
        ("2023—2024学年度第一学期北汀镇中心小学工作计划", "北汀镇中心小学"),
        ("2023—2024学年度第一学期学校工作计划", None),
        ("云溪市教育局二〇二一年工作总结", "云溪市教育局"),
        ("关于印发云溪市教育局工作规则的通知", None),
        ("关于教育局有关问题的函", None),
        ("全市林业工作要点", None),
        ("如何办好山区小学", None),
        ("云溪市湿地保护办法", None),
    ],
)
def test_title(title: str, issuer: str | None) -> None:
    found = from_title(title)
    assert (found.name if found else None) == issuer


def test_partial_names() -> None:
    found = from_title("2022年县林业局工作要点")
    assert found is not None
    assert found.partial
    found = from_title("云溪市教育局关于安全的通知")
    assert found is not None
    assert not found.partial


def test_fused_names_are_parted_but_one_in_a_chain_of_command_is_not() -> None:
    assert organs_of("国家税务总局北京市税务局") == ["国家税务总局北京市税务局"]
    assert organs_of("焦作市教育局焦作市财政局焦作市公安局") == ["焦作市教育局", "焦作市财政局", "焦作市公安局"]
    assert organs_of("云溪市教育局中共云溪市委宣传部") == ["云溪市教育局", "中共云溪市委宣传部"]
    assert organs_of("云溪市教育局 请遵照执行") == []


def test_central() -> None:
    assert all(
        is_central(n) for n in ("国务院", "教育部", "国家发展改革委", "中共中央办公厅", "全国人民代表大会常务委员会")
    )
    assert not any(is_central(n) for n in ("云溪市教育局", "国家税务总局北京市税务局", "云溪市财政部门"))


def test_government_of_a_report() -> None:
    found = of_government("政府工作报告", "——2019年2月3日在遂宁市第六届人民代表大会第四次会议上\n市长 周远山")
    assert found is not None
    assert found.name == "遂宁市人民政府"
    assert of_government("政府工作报告", "各位代表：我代表市人民政府作报告。") is None


def test_first_sentence_and_breadcrumb() -> None:
    found = of_itself("2021年，灌区全部通水，市水利局始终先修下游。")
    assert found is not None
    assert found.name == "市水利局"
    assert of_itself("各校接受市教育局的检查。") is None
    found = by_breadcrumb("首页 > 信息公开 > 云溪市民政局\n正文")
    assert found is not None
    assert found.name == "云溪市民政局"
    assert by_breadcrumb("首页 > 专题 > 工作要点\n正文") is None
