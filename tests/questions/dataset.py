"""A small dataset of invented places on which every question has an answer that can be worked out by hand."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from tests.handmade import Row, publish_rows

REPORT, BUDGET, OTHER, PLAN, COPY, BLANKED = "report", "budget2020", "other2021", "plan", "copy", "blanked"


def publish_questions(out: Path) -> Path:
    """Publish it; the snapshot."""
    return publish_rows(
        out,
        documents=[
            _of(REPORT, "云溪市2021年工作总结和2022年工作计划", "云溪市", 2021, length=2000),
            _of(BUDGET, "云溪市2020年教育经费公告", "云溪市", 2020, length=500),
            _of(OTHER, "禾川县2021年教育经费公告", "禾川县", 2021, length=500),
            _of(PLAN, "澜山区2022年工作要点", "澜山区", 2022, length=1000, published_at=datetime(2022, 1, 10)),
            _of(COPY, "澜山区2022年工作要点", "澜山区", 2022, length=1000, site_name="拾穗范文网",
                icp_number="青ICP备00000000号-1", published_at=datetime(2023, 11, 5), source_name="网友投稿",
                quality=0.9),
            _of(BLANKED, "关于××县情况的通报", None, None, flags=["truncated", "redacted"], quality=0.65, length=400),
        ],
        indicators=[
            *_indicators(REPORT, 2021, "result", [
                ("全市教育支出", 38.6, "亿元", 3860000000), ("全市教育支出", 2.4, "亿元", 240000000, "increase"),
                ("市本级教育支出", 7.72, "亿元", 772000000), ("重点建设项目", 32, "个", 32), ("新建项目", 12, "个", 12),
                ("续建项目", 20, "个", 20), ("规划总投资", 9.5, "亿元", 950000000), ("年度投资", 3.1, "亿元", 310000000),
                ("一本达线率", 15.2, "%", 15.2), ("一本达线率", 1.3, "pp", 1.3, "increase"),
                ("病死率", 2.0, "%", 2.0), ("病死率", 0.5, "pp", 0.5, "decrease"), ("新改扩建公办园", 18, "所", 18),
            ]),
            *_indicators(REPORT, 2022, "target", [
                ("新改扩建公办园", 12, "所", 12), ("培育名师", 30, "名", 30), ("培育骨干教师", 120, "名", 120),
            ]),
            *_indicators(REPORT, 2025, "target", [
                ("毛入园率", 91.2, "%", 91.2, "from"), ("毛入园率", 94.0, "%", 94.0, "to"),
            ], deadline=date(2025, 12, 31)),
            *_indicators(REPORT, 2026, "target", [("公园", 3, "个", 3)], deadline=date(2026, 12, 31)),
            *_indicators(REPORT, None, "standard", [("寄宿生生活补助标准", 1250, "元", 1250), ("罚款", 100, "元", 100)]),
            *_indicators(BUDGET, 2020, "result", [("全市教育支出", 36.2, "亿元", 3620000000)]),
            *_indicators(OTHER, 2021, "result", [("全县教育支出", 5.5, "亿元", 550000000)]),
            *_indicators(PLAN, 2022, "target", [("新增学位", 4000, "个", 4000)], deadline=date(2022, 12, 31)),
            *_indicators(COPY, 2022, "target", [("新增学位", 4000, "个", 4000)], deadline=date(2022, 12, 31)),
            {"uri": BLANKED, "subject": "新建学校", "text": "xx所", "unit": "所", "unit_base": "所", "comparator": "=",
             "redacted": True, "role": "result"},
        ],
        terms=[
            {"uri": uri, "term": term, "kind": "quoted", "start": start, "end": start + 4}
            for uri, term, start in (
                (REPORT, "县管校聘", 0), (REPORT, "县管校聘", 9), (REPORT, "双减", 20), (BUDGET, "县管校聘", 0),
                (PLAN, "双减", 0), (COPY, "双减", 0), (OTHER, "放管服", 0),
            )
        ],
        citations=[
            {"uri": uri, "title": title, "title_canonical": title.removesuffix("（试行）"), "relation": relation}
            for uri, title, relation in (
                (REPORT, "教育经费公告办法（试行）", "cites"), (BUDGET, "教育经费公告办法", "cites"),
                (OTHER, "教育经费公告办法", "cites"), (OTHER, "预算管理办法", "cites"),
                (PLAN, "教师交流办法", "to_issue"), (PLAN, "学生资助规程", "to_issue"), (COPY, "教师交流办法", "to_issue"),
            )
        ],
    )  # fmt: skip


def _of(uri: str, title: str, region: str | None, year: int | None, *, length: int = 100, **more: object) -> Row:
    text = title.ljust(length, "。")
    code = {"云溪市": "990100", "禾川县": "990121", "澜山区": "990102"}.get(region or "")
    named = {"region_name": region, "region_code": code, "issuer": f"{region}教育局" if region else None}
    return {"source_uri": uri, "title": title, "text": text, "year": year, **named, **more}


def _indicators(uri: str, year: int | None, role: str, facts: list[tuple], deadline: date | None = None) -> list[Row]:
    rows = []
    for subject, value, unit, base, *change in facts:
        rows.append(
            {"uri": uri, "subject": subject, "text": f"{value}{unit}", "value": float(value), "unit": unit,
             "value_base": float(base), "unit_base": "元" if unit.endswith("元") else unit, "comparator": "=",
             "change": change[0] if change else None, "role": role, "year": year, "deadline": deadline}
        )  # fmt: skip
    return rows
