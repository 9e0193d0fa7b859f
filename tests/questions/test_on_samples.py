"""The twenty questions on the bundled samples: rows that a reader of the documents can check by eye."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from flows.commands.sql import ask
from pipeline.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
REPORT = "云溪市教育局2021年工作总结和2022年工作计划"

# Rows that are among the answers, in this order.
KNOWN: dict[str, list[tuple]] = {
    "01_education_spending": [
        ("云溪市教育局", 2019, "全市教育支出", 3.31e9),
        ("云溪市教育局", 2020, "全市教育支出", 3.62e9),
        ("云溪市教育局", 2021, "全市教育支出", 3.86e9),
        ("云溪市教育局", 2021, "市本级教育支出", 7.72e8),
        ("澄原市教育局", 2020, "全市教育支出", 2.14e9),
        ("澄原市教育局", 2021, "市本级教育支出", 4.9e8),
    ],
    "02_share_of_the_city_level": [
        ("云溪市教育局", 2019, 19.6),
        ("云溪市教育局", 2021, 20.0),
        ("澄原市教育局", 2020, 20.1),
        ("澄原市教育局", 2021, 20.5),
    ],
    "03_teachers_to_train": [(REPORT, 2022, 150.0, "培育市级名师30名；培育骨干教师120名")],
    "04_who_adopts_a_policy": [("云溪市教育局", 2020, 1), ("云溪市教育局", 2021, 3), ("澄原市教育局", 2021, 1)],
    "05_first_appearance": [("澄原市教育局", 2020, 2), ("云溪市教育局", 2021, 2)],
    "06_most_cited": [("教育经费统计公告办法", 5, 5)],
    "07_documents_to_be_issued": [
        ("云溪市教育局", 2, "云溪市中小学教师“县管校聘”实施细则；云溪市学生资助工作规程"),
        ("松澜市教育局", 1, "松澜市初中学业水平考试实施办法"),
    ],
    "08_from_and_to": [(REPORT, "学前教育毛入园率", 91.2, 94.0, "%", 2.8)],
    "09_targets_due": [("云溪市教育局", date(2025, 12, 31), "学前教育毛入园率", "=", 94.0, "%")],
    "10_plan_against_result": [
        ("云溪市教育局", "新改扩建公办园", "所", 2021, 18.0, 2022, 12.0),
        ("云溪市教育局", "认定扶持普惠性民办园", "所", 2021, 9.0, 2022, 6.0),
    ],
    "11_redacted_figures": [("redacted.txt", "关于**县2021年义务教育质量监测情况的通报", 3)],
    "12_who_copied_whom": [
        (
            "松澜市教育局2024年工作要点", "拾穗范文网", "青ICP备00000000号-3", datetime(2024, 6, 18, 22, 15, 3),
            "网友投稿", "gov_page.html", "exact", 1.0,
        )
    ],
    "13_subsidy_standards": [
        ("云溪市教育局", "家庭经济困难寄宿生生活补助标准（每生每年）", "=", 1250.0),
        ("云溪市教育局", "普惠性民办园奖补标准（每生每年）", ">=", 300.0),
    ],
    "14_rates_and_the_year_before": [
        (REPORT, 2021, "学前教育毛入园率", 91.2, 1.8, 89.4),
        (REPORT, 2021, "一本达线率", 15.2, 1.3, 13.9),
    ],
    "15_do_the_parts_add_up": [(REPORT, "实施重点建设项目", 32.0, 32.0, True)],
    "16_investment": [(REPORT, 9.5e8, 3.1e8)],
    "17_density_of_indicators": [("report_and_plan.txt", 28, 33.4), ("budgets.jsonl#4", 2, 9.3), ("big5_letter.htm", 0, 0.0)],
    "18_shared_terms": [("县管校聘", 3), ("双减", 3)],
    "19_targets_results_standards": [("budgets.jsonl#1", 0, 4, 0), ("budgets.jsonl#4", 0, 2, 0)],
}  # fmt: skip


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from flows.report import Report
    from flows.run import Options, run

    out = tmp_path_factory.mktemp("samples")
    run(Options(inputs=(str(ROOT / "samples"),), out=out, settings=Settings(), workers=1), Report())
    return out


@pytest.mark.parametrize("name", KNOWN)
def test_the_known_rows_are_among_the_answers(name: str, samples: Path) -> None:
    _, rows = ask(samples, (ROOT / "docs" / "questions" / f"{name}.sql").read_text(encoding="utf-8"))
    keys = [tuple(value for value in row if not isinstance(value, float)) for row in rows]
    at = -1
    for known in KNOWN[name]:
        at = keys.index(tuple(value for value in known if not isinstance(value, float)), at + 1)
        assert [v for v in rows[at] if isinstance(v, float)] == pytest.approx(
            [v for v in known if isinstance(v, float)]
        )


def test_coverage_and_quality(samples: Path) -> None:
    columns, (row,) = ask(samples, (ROOT / "docs/questions/20_coverage_and_quality.sql").read_text(encoding="utf-8"))
    told = dict(zip(columns, row, strict=True))
    # all places are invented, so no region may be found
    assert (told["documents"], told["with_region"], told["with_year"], told["with_publication"]) == (25, 0, 22, 6)
    assert (told["redacted"], told["truncated"], told["spun"]) == (2, 2, 0)
    assert 0.9 < told["quality"] <= 1
