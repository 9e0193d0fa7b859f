"""Every command as a user calls it: what it prints, how it ends, and that no error is a traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from flows.report import reading
from flows.terminal import shown

ROOT = Path(__file__).resolve().parents[2]


def failed(done, code: int) -> str:
    """The one sentence of a command that failed."""
    assert done.returncode == code, done.stderr
    sentence = done.stderr.strip().splitlines()[-1]
    assert sentence.startswith("zhengli: ")
    assert "Traceback" not in done.stderr + done.stdout
    return sentence


def test_help_names_every_command(zhengli):
    bare, asked = zhengli(), zhengli("--help")
    assert bare.stdout == asked.stdout and bare.returncode == 0
    for command in ("run", "show", "check", "sql", "schema", "convert", "serve"):
        assert f"\n  {command} " in asked.stdout
        assert zhengli(command, "--help").returncode == 0


def test_run_ends_with_a_summary(folder: Path, tmp_path: Path, zhengli):
    done = zhengli("run", "--direct", folder, "--out", tmp_path / "out")
    assert "6 documents in: 5 published, 0 unchanged, 1 quarantined" in done.stdout
    assert "1 file of other kinds ignored" in done.stdout
    assert re.search(r"^ +1 +empty_page +nothing to read", done.stdout, re.MULTILINE)
    assert re.search(r"^Snapshot: .*/out/snapshots/\d{8}T\d{6}Z-[0-9a-f]{6}$", done.stdout, re.MULTILINE)
    assert re.search(r"\d+\.\d s, \d+\.\d documents/s", done.stdout)


def test_the_command_that_the_summary_proposes_works(folder: Path, zhengli):
    done = zhengli("run", "--direct", folder)
    (proposed,) = re.findall(r'^Next: \S*zhengli sql "(.*)"$', done.stdout, re.MULTILINE)
    answer = zhengli("sql", proposed)
    assert answer.returncode == 0 and "云溪市教育局2022年工作要点" in answer.stdout


def test_run_speaks_json_to_machines(folder: Path, tmp_path: Path, zhengli):
    done = zhengli("run", "--direct", folder, "--out", tmp_path / "out", "--log-format", "json")
    events = [json.loads(line)["event"] for line in done.stderr.splitlines()]
    # how often progress is told goes by the clock
    assert [event for event in events if event != "progress"] == ["begin", "publishing"]
    summary = json.loads(done.stdout)
    assert (summary["event"], summary["published"], summary["quarantined_by"]) == ("summary", 5, {"empty_page": 1})


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["run", "--direct", "nowhere"], "no such file or folder"),
        (["run", "--direct", "*.nothing"], "no file matches"),
        (["run", "--nonsense"], "No such option"),
        (["run", "--keep", "0"], "--keep"),
        (["run", "--max-quarantine", "7"], "--max-quarantine"),
        (["run", "--script", "klingon"], "--script klingon"),
        (["run", "--punctuation", "loud"], "--punctuation loud"),
        (["run", "--log-format", "xml"], "--log-format xml"),
        (["nonsense"], "No such command"),
        (["show", "nowhere.txt"], "No such file"),
        (["show"], "Missing argument"),
        (["sql", "SELECT 1"], "nothing is published in output"),
        (["schema", "nothing"], "no table nothing"),
        (["convert", "--config", "klingon"], "--config klingon"),
        (["convert", "nowhere.txt"], "No such file"),
        (["serve", "nowhere", "--cron", "0 3 * * *"], "no such file"),
        (["serve", ".", "--cron", "sometimes"], "--cron sometimes"),
    ],
)
def test_usage_errors(args: list[str], says: str, zhengli):
    assert says in failed(zhengli(*args), 2)


def test_too_many_refusals_end_with_three(folder: Path, tmp_path: Path, zhengli):
    done = zhengli("run", "--direct", folder, "--out", tmp_path / "out", "--max-quarantine", "0.1")
    assert "nothing was published" in failed(done, 3)


def test_a_run_that_cannot_write_ends_with_one(folder: Path, tmp_path: Path, zhengli):
    (tmp_path / "file").write_text("x")
    assert "cannot be written" in failed(zhengli("run", "--direct", folder, "--out", tmp_path / "file"), 1)


def test_check_finds_a_changed_byte(out: Path, zhengli):
    good = zhengli("check", "--out", out, "--digest")
    assert good.returncode == 0 and "is whole" in good.stdout
    assert re.fullmatch(r"[0-9a-f]{64}", good.stdout.splitlines()[-1])
    (part,) = (out / "current" / "documents").iterdir()
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.write_bytes(data)
    failed(zhengli("check", "--out", out), 1)


def test_check_of_nothing(tmp_path: Path, zhengli):
    assert "nothing is published" in failed(zhengli("check", "--out", tmp_path / "no"), 1)


def test_sql_in_three_forms(out: Path, zhengli):
    query = "SELECT source_uri, flags, year FROM documents WHERE source_uri = '云溪市.txt'"
    table = zhengli("sql", query, "--out", out)
    assert table.stdout.split()[:3] == ["source_uri", "flags", "year"] and "(1 row)" in table.stdout
    (row,) = csv.DictReader(io.StringIO(zhengli("sql", query, "--out", out, "--format", "csv").stdout))
    (same,) = json.loads(zhengli("sql", query, "--out", out, "--format", "json").stdout)
    assert row["source_uri"] == same["source_uri"] == "云溪市.txt"
    assert json.loads(row["flags"]) == same["flags"]


def test_sql_reads_a_query_with_comments(out: Path, tmp_path: Path, zhengli):
    query = "-- 文件数\n-- how many\nSELECT count(*) AS n FROM documents;\n"
    (tmp_path / "q.sql").write_text(query, encoding="utf-8")
    from_file = zhengli("sql", "--file", tmp_path / "q.sql", "--out", out, "--format", "csv")
    assert from_file.stdout == zhengli("sql", "-", "--out", out, "--format", "csv", stdin=query).stdout == "n\n5\n"
    for args in ([], ["SELECT 1", "--file", tmp_path / "q.sql"], ["--file", tmp_path / "no.sql"]):
        failed(zhengli("sql", *args, "--out", out), 2)


def test_sql_gives_numbers_to_machines(out: Path, zhengli):
    query = "SELECT 19.8::DECIMAL(4,1) AS a, 2::DECIMAL(4,1) AS b, 'nan'::DOUBLE AS c, [1.5::DECIMAL(2,1)] AS d, '2021-01-01 08:00:00+08'::TIMESTAMPTZ AS e"
    (row,) = json.loads(zhengli("sql", query, "--out", out, "--format", "json", env={"TZ": "Asia/Shanghai"}).stdout)
    assert row == {"a": 19.8, "b": 2, "c": None, "d": [1.5], "e": "2021-01-01 00:00:00+00:00"}


def test_sql_proposes_the_name_that_was_meant(out: Path, zhengli):
    assert 'Did you mean "documents"' in failed(zhengli("sql", "SELECT * FROM document", "--out", out), 2)


def test_sql_knows_every_table(out: Path, zhengli):
    from schemas.dictionary import tables

    query = " UNION ALL ".join(f"SELECT '{t.name}' AS name, count(*) AS rows FROM {t.name}" for t in tables())
    rows = json.loads(zhengli("sql", query, "--out", out, "--format", "json").stdout)
    counts = {row["name"]: row["rows"] for row in rows}
    assert counts["documents"] == counts["sources"] == 5 and counts["runs"] == 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT nothing FROM documents",
        "SELECT",
        "",
        "DROP VIEW documents",
        "SELECT 1; SELECT 2",
        "COPY documents TO 'stolen.csv'",
        "EXPLAIN ANALYZE COPY documents TO 'stolen.csv'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "ATTACH 'x.db'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
    ],
)
def test_sql_reads_the_tables_and_nothing_else(query: str, out: Path, zhengli, tmp_path: Path):
    failed(zhengli("sql", query, "--out", out), 2)
    assert list((tmp_path / "here").iterdir()) == []


def test_sql_cannot_write_where_it_may_read(out: Path, zhengli):
    before = sorted(path.name for path in (out / "current").rglob("*"))
    failed(zhengli("sql", f"COPY documents TO '{(out / 'current').resolve()}/documents/x.parquet'", "--out", out), 2)
    assert sorted(path.name for path in (out / "current").rglob("*")) == before


def test_schema_prints_the_dictionary(zhengli):
    everything, one = zhengli("schema").stdout, zhengli("schema", "citations").stdout
    assert one.startswith("## citations") and one.strip() in everything
    assert "| title_canonical | string |" in one


def test_show_a_document(folder: Path, zhengli):
    done = zhengli("show", folder / "page.html")
    assert done.returncode == 0
    assert "青岭县教育局2022年工作要点" in done.stdout and "── Outline" in done.stdout
    assert re.search(r"issuer +青岭县教育局  ‹signature \d+:\d+›", done.stdout)
    tree = zhengli("show", folder / "page.html", "--outline").stdout
    assert "一、加强校园安全管理" in tree and "── Text" not in tree


def test_show_outline_as_json_nests_and_says_what_is_odd(tmp_path: Path, zhengli):
    body = "做好有关工作，按时完成任务。"
    lines = [
        "关于修路的通知",
        "一、修路",
        "（一）选线",
        body,
        "（三）施工",
        body,
        "三、养护",
        body,
        "附件1",
        "路线表",
        "1.东线",
        "2.西线",
    ]
    (tmp_path / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    tree = json.loads(zhengli("show", tmp_path / "a.txt", "--outline", "--json").stdout)
    assert tree["title"] == "关于修路的通知"
    assert [(s["label"], s["heading"], s["findings"]) for s in tree["sections"]] == [
        ("一、", "修路", []), ("三、", "养护", ["numbering_gap"]), ("附件1", "路线表", []),
    ]  # fmt: skip
    assert [(c["heading"], c["findings"]) for c in tree["sections"][0]["children"]] == [
        ("选线", []), ("施工", ["numbering_gap"]),
    ]  # fmt: skip
    drawn = zhengli("show", tmp_path / "a.txt", "--outline").stdout.splitlines()
    assert drawn[3:6] == ["│   └── （三）施工 ‹numbering_gap›", "├── 三、养护 ‹numbering_gap›", "└── 附件1 路线表"]


def test_show_reads_standard_input(zhengli, notice):
    assert "云溪市教育局" in zhengli("show", "-", stdin=notice("云溪市")).stdout


def test_show_as_json_is_what_would_be_published(folder: Path, out: Path, zhengli):
    shown_rows = json.loads(zhengli("show", folder / "云溪市.txt", "--json").stdout)
    query = "SELECT * FROM documents WHERE source_uri = '云溪市.txt'"
    (published,) = json.loads(zhengli("sql", query, "--out", out, "--format", "json").stdout)
    (row,) = shown_rows["documents"]
    assert {**row, "run_id": published["run_id"]} == published


def test_show_ledger_marks_every_change(tmp_path: Path, zhengli):
    (tmp_path / "a.txt").write_text(
        "云溪市教育局关于开展检查的通知\n各学校要高度重视,认真组织,按时报送材料。\n", encoding="utf-8"
    )
    ledger = zhengli("show", tmp_path / "a.txt", "--ledger").stdout
    assert re.search(r"各学校要高度重视\[-,-\]\{\+，\+\}‹[a-z_+]+›认真组织", ledger)


def test_show_one_record_of_several(tmp_path: Path, zhengli, notice):
    rows = [json.dumps({"text": notice(place)}) for place in ("云溪市", "禾川县")]
    (tmp_path / "two.jsonl").write_text("\n".join(rows))
    first, second = (zhengli("show", f"{tmp_path}/two.jsonl{n}") for n in ("", "#2"))
    assert "云溪市" in first.stdout and "two.jsonl#2 is the next" in first.stderr
    assert "禾川县" in second.stdout and second.stderr == ""
    assert "no record 3" in failed(zhengli("show", f"{tmp_path}/two.jsonl#3"), 2)


def test_show_what_cannot_be_read(folder: Path, zhengli):
    assert "empty_page" in failed(zhengli("show", folder / "empty.txt"), 1)


def test_a_document_cannot_command_the_terminal(tmp_path: Path, zhengli, notice):
    page = "".join(f"<p>{line}</p>" for line in notice("云溪市").splitlines())
    (tmp_path / "a.html").write_text(f"<title>\x1b]0;owned\x07</title>{page}<p>\x1b[2J\u202e倒</p>", encoding="utf-8")
    for option in ([], ["--ledger"], ["--outline"]):
        assert not set(zhengli("show", tmp_path / "a.html", *option).stdout) & set("\x1b\x07\u202e")


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("一、总则\n\t表", "一、总则\n\t表"),
        ("\x1b[31m", "<1B>[31m"),
        ("a\rb", "a<0D>b"),
        ("\x9b2J", "<9B>2J"),
        ("\u202eabc\u200b", "<202E>abc<200B>"),
        ("\u3000全角　空格", "\u3000全角　空格"),
    ],
)
def test_dangerous_characters_become_visible(text: str, visible: str):
    assert shown(text) == visible


def test_a_reader_that_leaves_early_is_no_error():
    command = [sys.executable, "-m", "flows", "schema"]
    done = subprocess.run(
        ["bash", "-c", 'set -o pipefail; "$@" | true', "-", *command], cwd=ROOT, capture_output=True, text=True
    )
    assert done.stderr == "" and done.returncode in (0, 141)


def test_convert_is_a_filter(zhengli):
    done = zhengli("convert", stdin="學校應當加強管理\n\n显著提高\nplain\n應當報送資料")
    assert done.stdout == "学校应当加强管理\n\n显著提高\nplain\n应当报送资料"
    assert zhengli("convert", "--config", "s2t", stdin="学校\n").stdout == "學校\n"


def test_convert_keeps_line_ends_and_bytes_that_are_no_text(tmp_path: Path, zhengli):
    (tmp_path / "a.txt").write_bytes("應當報送資料\r\n".encode() + b"\xff\xfe\n\n")
    command = [sys.executable, "-P", "-m", "flows", "convert", str(tmp_path / "a.txt")]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True)
    assert done.stdout == "应当报送资料\r\n".encode() + b"\xff\xfe\n\n"


def test_convert_reads_a_file_and_judges_it_whole(tmp_path: Path, zhengli):
    (tmp_path / "a.txt").write_text("學校應當加強管理\n開展檢查\n", encoding="utf-8")
    assert zhengli("convert", tmp_path / "a.txt", "--whole").stdout == "学校应当加强管理\n开展检查\n"


@pytest.mark.parametrize(("size", "amount"), [(0, "0 kB"), (1, "1 kB"), (48_200, "49 kB"), (3_100_000, "3.1 MB")])
def test_the_size_of_what_is_read_is_never_rounded_to_nothing(size: int, amount: str):
    assert reading(2, size) == f"reading 2 files, {amount}"
