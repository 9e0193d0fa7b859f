"""The five documents this project started from, run as a user would, and every fact asked of the published tables.

Needs the data beside the checkout; elsewhere the same kinds of facts are asked of samples/ (tests/samples).
"""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from pipeline.text import Edit, replay, undo

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not beside the checkout"),
]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("seeds")
    done = subprocess.run(
        [sys.executable, "-m", "flows", "run", str(SEEDS), "--out", str(out), "--direct", "--quiet"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def ask(dataset: Path):
    connection = duckdb.connect()
    for table in sorted((dataset / "current").iterdir()):
        if table.is_dir():
            connection.execute(f"create view {table.name} as select * from '{table.resolve()}/*.parquet'")
    # s: sections with the number that each seed file begins with
    connection.execute(
        "create view s as select d.source_uri[1:3] as seed, x.* from sections x join documents d using (doc_id)"
    )
    connection.execute("create view d as select source_uri[1:3] as seed, * from documents")
    connection.execute(
        "create view e as select d.source_uri[1:3] as seed, x.* from edits x join documents d using (doc_id)"
    )

    def run(sql: str, *values: object) -> list[tuple]:
        return connection.execute(sql, list(values)).fetchall()

    return run


def test_five_published_none_quarantined(ask) -> None:
    assert ask("select count(*) from documents") == [(5,)]
    assert ask("select count(*) from quarantine") == [(0,)]


def test_the_dataset_passes_its_check(dataset: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "flows", "check", "--out", str(dataset)], cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_ledgers_replay(ask) -> None:
    for doc_id, source, text in ask("select doc_id, s.text, d.text from sources s join documents d using (doc_id)"):
        rows = ask(
            "select source_start, source_end, before, after, stage, rule from edits where doc_id = ? order by edit_id",
            doc_id,
        )
        edits = [Edit(*row) for row in rows]
        assert replay(source, edits) == text
        assert undo(text, edits) == source


def levels(ask, seed: str) -> dict[int, int]:
    return dict(ask("select level, count(*) from s where seed = ? group by level order by level", seed))


def test_jiaozuo(ask) -> None:
    assert ask("select title, issuer, region_code, year, doc_type from d where seed = '000'") == [
        ("焦作市教育局2021年工作要点", "焦作市教育局", "410800", 2021, "工作要点")
    ]
    assert levels(ask, "000") == {1: 7, 2: 35}
    assert [r[0] for r in ask("select label from s where seed = '000' and level = 1 order by section_id")] == [
        f"{n}、" for n in "一二三四五六七"
    ]
    items = ask("select number, kind, heading from s where seed = '000' and level = 2 order by section_id")
    assert [number for number, _, _ in items] == list(range(1, 36))
    assert {kind for _, kind, _ in items} == {"run_in"}
    assert items[0][2] == "加强党对教育工作的全面领导"
    assert ask("select count(*) from citations where doc_id = (select doc_id from d where seed = '000')") == [(15,)]
    (text,) = ask("select text from d where seed = '000'")[0]
    assert "工作的总体要求是：以习近平" in text
    for kept in ("（2021-2035年）", "1-2所", "“1+X”", "《党委（党组）落实全面从严治党主体责任规定》"):
        assert kept in text
    assert ask("select flags from d where seed = '000'") == [([],)]


def test_the_city_on_one_line(ask) -> None:
    assert ask("select title from d where seed = '001'") == [("全市教育工作要点",)]
    assert levels(ask, "001") == {1: 5, 2: 15}
    numbers = ask(
        "select p.number, list(c.number order by c.section_id) from s c join s p on"
        " c.doc_id = p.doc_id and c.parent_id = p.section_id where c.seed = '001' group by p.number order by 1"
    )
    assert numbers == [(1, [1, 2, 3]), (2, [1, 2, 3]), (3, [1, 2, 3, 4, 5]), (4, [1, 2, 3]), (5, [1])]
    headings = {h for (h,) in ask("select heading from s where seed = '001' and level = 2")}
    assert {"完善党对教育工作全面领导的体制机制", "推进高中教育特色多样发展"} <= headings
    (flags,) = ask("select flags from d where seed = '001'")[0]
    assert {"flattened", "truncated", "redacted"} <= set(flags)


def test_panjin(ask) -> None:
    assert ask("select year, region_code, editor, script from d where seed = '002'") == [
        (2019, "211100", "李迪亚", "traditional")
    ]
    (text,) = ask("select text from d where seed = '002'")[0]
    assert "着力" in text
    assert "著" not in text
    assert not set(text) & set("盤錦黨領導會議與為實")
    assert "责任编辑" not in text
    assert "李迪亚" not in text
    top = ask("select label, style from s where seed = '002' and level = 1 and style = 'cn_paren' order by section_id")
    assert top == [(f"（{n}）", "cn_paren") for n in "一二三四"]
    below = ask(
        "select count(*) from s c join s p on c.doc_id = p.doc_id and c.parent_id = p.section_id"
        " where c.seed = '002' and p.style = 'cn_paren' and c.style = 'none' and c.kind = 'run_in'"
    )
    assert below == [(25,)]
    lead = ask(
        "select style, list(number order by section_id) from s where seed = '002' and style like 'ordinal%'"
        " group by style order by style"
    )
    assert lead == [("ordinal_shi", [1, 2, 3, 4]), ("ordinal_yao", [1, 2, 3, 4, 5])]


def test_changzhi(ask) -> None:
    assert ask("select region_code, script from d where seed = '003'") == [("140400", "traditional")]
    assert ask(
        "select sum(len(string_split(before, '(')) - 1) from e where seed = '003' and stage like '%annotations%'"
    )[0] == (438,)
    (text, source) = ask("select d.text, s.text from d join sources s using (doc_id) where seed = '003'")[0]
    assert "（" in text and source.count("(") - 438 == text.count("（")
    assert levels(ask, "003") == {1: 2, 2: 7, 3: 7, 4: 19}
    assert ask("select distinct style from s where seed = '003' and level = 4") == [("ordinal_shi",)]
    for kept in ("5+2+1", "1+X", "1:1", "47.67亿元"):
        assert kept in text
    assert ask("select flags from d where seed = '003'") == [(["pinyin_annotated"],)]


def test_the_county(ask) -> None:
    assert ask("select title, published_at, source_name, site_name, icp_number from d where seed = '004'") == [
        ("2023年县教育局工作要点", datetime(2023, 11, 5, 20, 15, 2), "网友投稿", "袖书文档网", "鲁ICP备20026461号-1")
    ]
    (text,) = ask("select text from d where seed = '004'")[0]
    for gone in ("当前位置", "发布时间", "小编", "推荐访问", "版权所有", "Powered by", "ICP"):
        assert gone not in text
        assert ask("select count(*) > 0 from e where seed = '004' and after = '' and contains(before, ?)", gone) == [
            (True,)
        ]
    assert text.count("2023年县教育局工作要点") == 1
    assert text.startswith("2023年县教育局工作要点\n")
    assert "；\n" not in text
    assert "提高质量；防止干扰，保证睡眠时间；柔性管理" in text
    assert levels(ask, "004") == {1: 7, 2: 33}
    assert ask("select distinct style, kind from s where seed = '004' and level = 2") == [("none", "run_in")]
    assert ask("select flags from d where seed = '004'") == [(["redacted"],)]


def test_spans_nest_and_headings_stand_where_they_say(ask) -> None:
    rows = ask(
        "select x.doc_id, section_id, parent_id, x.start, x.end, label, heading, d.text from sections x"
        " join documents d using (doc_id) order by doc_id, section_id"
    )
    spans = {(doc, section): (start, end) for doc, section, _, start, end, *_ in rows}
    for doc, section, parent, start, end, label, heading, text in rows:
        assert text[start:end].startswith((label or "") or (heading or ""))
        if heading:
            assert heading in text[start:end]
        if parent is not None:
            assert spans[doc, parent][0] <= start <= end <= spans[doc, parent][1], (doc, section)
