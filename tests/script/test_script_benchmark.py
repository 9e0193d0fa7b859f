"""The floors of the script benchmark."""

from __future__ import annotations

import pytest

from benchmarks import script
from benchmarks.floors import floors_of

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (script.DATA / script.CASES).is_file(), reason="no benchmark data beside the checkout"),
]
# the two others replace words, which no table brings back and which take a minute to compare
SITES = ("cms_seed", "cms_butterfly", "cms_mixed", "cms_zhs_zht", "s2t", "s2tw", "s2hk", "simplified")


@pytest.fixture(scope="module")
def floors() -> dict[str, float]:
    found = floors_of("script")
    assert found.pop("corpus") == script.corpus_digest(script.DATA)
    return found


def test_every_configuration_is_opencc() -> None:
    assert {
        config: every - right for config, (right, every) in script.cases(script.DATA).items() if right < every
    } == {}


def test_what_sites_did_is_undone(floors: dict[str, float]) -> None:
    pairs = script.paragraphs(script.DATA)
    found = script.restored({name: pairs[name] for name in SITES})
    figures = {f"wrong_{name}": value for name, value in found.items()}
    assert list(script.broken(figures, {name: floors[name] for name in figures})) == []


def test_a_figure_beyond_its_floor_is_told() -> None:
    figures = {"wrong_s2t": 6.0, "wrong_s2tw": 7.0, "speed_t2s": 70.0}
    assert list(script.broken(figures, {"wrong_s2t": 5, "wrong_s2tw": 7})) == ["wrong_s2t is 6.00, the floor is 5"]
