"""Each question of docs/questions is one statement with one known answer."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from flows.commands.sql import ask
from tests.questions.dataset import publish_questions

QUESTIONS = sorted((Path(__file__).resolve().parents[2] / "docs" / "questions").glob("*.sql"))

REPORT = "云溪市2021年工作总结和2022年工作计划"
ANSWERS: dict[str, list[tuple]] = {
    "01_education_spending": [
        ("云溪市", 2020, "全市教育支出", 3.62e9),
        ("云溪市", 2021, "全市教育支出", 3.86e9),
        ("云溪市", 2021, "市本级教育支出", 7.72e8),
        ("禾川县", 2021, "全县教育支出", 5.5e8),
    ],
    "02_share_of_the_city_level": [("云溪市", 2021, 20.0)],
    "03_teachers_to_train": [(REPORT, 2022, 150.0, "培育名师30名；培育骨干教师120名")],
    "04_who_adopts_a_policy": [("云溪市", 2020, 1), ("云溪市", 2021, 2)],
    "05_first_appearance": [("云溪市", 2021, 1), ("澜山区", 2022, 2)],
    "06_most_cited": [("教育经费公告办法", 3, 3)],
    "07_documents_to_be_issued": [("澜山区教育局", 2, "教师交流办法；学生资助规程")],
    "08_from_and_to": [(REPORT, "毛入园率", 91.2, 94.0, "%", 2.8)],
    "09_targets_due": [
        ("澜山区", date(2022, 12, 31), "新增学位", "=", 4000.0, "个"),
        ("云溪市", date(2025, 12, 31), "毛入园率", "=", 94.0, "%"),
    ],
    "10_plan_against_result": [("云溪市", "新改扩建公办园", "所", 2021, 18.0, 2022, 12.0)],
    "11_redacted_figures": [("blanked", "关于××县情况的通报", 1)],
    "12_who_copied_whom": [
        (
            "澜山区2022年工作要点",
            "拾穗范文网",
            "青ICP备00000000号-1",
            datetime(2023, 11, 5),
            "网友投稿",
            "plan",
            "exact",
            1.0,
        )
    ],
    "13_subsidy_standards": [("云溪市", "寄宿生生活补助标准", "=", 1250.0)],
    "14_rates_and_the_year_before": [
        (REPORT, 2021, "一本达线率", 15.2, 1.3, 13.9),
        (REPORT, 2021, "病死率", 2.0, -0.5, 2.5),
    ],
    "15_do_the_parts_add_up": [(REPORT, "重点建设项目", 32.0, 32.0, True)],
    "16_investment": [(REPORT, 9.5e8, 3.1e8)],
    "17_density_of_indicators": [
        ("report", 21, 10.5),
        ("blanked", 1, 2.5),
        ("budget2020", 1, 2.0),
        ("other2021", 1, 2.0),
        ("copy", 1, 1.0),
        ("plan", 1, 1.0),
    ],
    "18_shared_terms": [("县管校聘", 2), ("双减", 2)],
    "19_targets_results_standards": [
        ("blanked", 0, 1, 0),
        ("budget2020", 0, 1, 0),
        ("copy", 1, 0, 0),
        ("other2021", 0, 1, 0),
        ("plan", 1, 0, 0),
        ("report", 6, 13, 2),
    ],
    "20_coverage_and_quality": [(6, 5, 5, 2, 1, 1, 0, 1, 0.925)],
}


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("questions")
    publish_questions(folder)
    return folder


def test_every_question_has_its_answer() -> None:
    assert [path.stem for path in QUESTIONS] == sorted(ANSWERS)
    assert len(QUESTIONS) == 20


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_the_answer(path: Path, out: Path) -> None:
    columns, rows = ask(out, path.read_text(encoding="utf-8"))
    assert rows == ANSWERS[path.stem]
    assert len(set(columns)) == len(columns)


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_it_is_asked_in_both_languages(path: Path) -> None:
    english, chinese, first, *_ = path.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"-- [A-Z][^\u4e00-\u9fff].*\?", english)
    assert re.fullmatch(r"-- .*[\u4e00-\u9fff].*？", chinese)
    assert first.startswith(("SELECT", "WITH"))
