"""The dashboard of bi/superset fits the dataset: every reference leads somewhere, every statement and measure runs."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import pytest
import yaml

from pipeline.store.export import export
from tests.questions.dataset import publish_questions

BUNDLE = Path(__file__).resolve().parents[1] / "bi" / "superset"


def load(folder: str) -> dict[str, dict]:
    return {p.stem: yaml.safe_load(p.read_text(encoding="utf-8")) for p in sorted((BUNDLE / folder).rglob("*.yaml"))}


DATASETS, CHARTS = load("datasets"), load("charts")
BY_UUID = {dataset["uuid"]: dataset for dataset in DATASETS.values()}
(DASHBOARD,) = load("dashboards").values()
(DATABASE,) = load("databases").values()


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("superset")
    publish_questions(folder / "output")
    return export(folder / "output", "duckdb", folder / "bi 数据.duckdb").path


def test_the_references_lead_somewhere() -> None:
    assert {dataset["database_uuid"] for dataset in DATASETS.values()} == {DATABASE["uuid"]}
    assert {chart["dataset_uuid"] for chart in CHARTS.values()} <= set(BY_UUID)
    placed = {
        box["meta"]["uuid"]
        for box in DASHBOARD["position"].values()
        if isinstance(box, dict) and box.get("type") == "CHART"
    }
    assert placed == {chart["uuid"] for chart in CHARTS.values()}
    # Superset 6.1 refuses a database without it
    assert DATABASE["extra"] == {}


@pytest.mark.parametrize("name", DATASETS)
def test_every_column_and_measure_of_a_dataset_runs(name: str, database: Path) -> None:
    dataset = DATASETS[name]
    source = f"({dataset['sql']})" if dataset["sql"] else dataset["table_name"]
    with duckdb.connect(str(database), read_only=True) as db:
        for column in dataset["columns"]:
            expression = column["expression"] or column["column_name"]
            (kind,) = {row[1] for row in db.execute(f"DESCRIBE SELECT {expression} AS x FROM {source}").fetchall()}
            assert kind == column["type"] or column["expression"], column["column_name"]
        for metric in dataset["metrics"]:
            db.execute(f"SELECT {metric['expression']} FROM {source}").fetchall()


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_uses_what_its_dataset_has(name: str) -> None:
    dataset, params = BY_UUID[CHARTS[name]["dataset_uuid"]], CHARTS[name]["params"]
    columns = {column["column_name"] for column in dataset["columns"]}
    metrics = {metric["metric_name"] for metric in dataset["metrics"]}
    assert {
        *params.get("groupby", []),
        *params.get("all_columns", []),
        *([params["x_axis"]] if "x_axis" in params else []),
    } <= columns
    assert {*params.get("metrics", []), *([params["metric"]] if "metric" in params else [])} <= metrics
    assert CHARTS[name]["viz_type"] == params["viz_type"]


def test_the_script_writes_the_bundle(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "zhengli.zip"
    subprocess.run([sys.executable, BUNDLE / "load.py", database, "--zip", target], check=True, timeout=300)
    with zipfile.ZipFile(target) as bundle:
        names = {name.removeprefix("zhengli/") for name in bundle.namelist()}
        assert names == {p.relative_to(BUNDLE).as_posix() for p in BUNDLE.rglob("*.yaml")}
        uri = yaml.safe_load(bundle.read("zhengli/databases/zhengli.yaml"))["sqlalchemy_uri"]
    assert uri == f"duckdb:///{database.resolve()}?access_mode=read_only"
    missing = subprocess.run(
        [sys.executable, BUNDLE / "load.py", "no.duckdb"], capture_output=True, text=True, check=False, timeout=300
    )
    assert missing.returncode == 2 and "zhengli export duckdb" in missing.stderr
