"""`--profiles FILE`: what it changes in the rows, and that a file which cannot be used ends in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

PAGE = (
    '<html><head><link rel="canonical" href="http://www.hechuan.example/1.html"></head><body>'
    '<div class="a"><p>各镇要做好物资储备，落实防汛责任。</p></div>'
    '<div class="b"><p>这里讲另一件事，文字更多，读者并不关心，却会被当成正文。</p>' * 3 + "</body></html>"
)
PROFILE = '["*.hechuan.example"]\ncontent = ".a"\n'


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "sites.toml").write_text(PROFILE, encoding="utf-8")
    return tmp_path / "page.html"


def test_show_uses_the_profile(page: Path, zhengli) -> None:
    assert "另一件事" in zhengli("show", page).stdout
    with_profile = zhengli("show", page, "--profiles", page.with_name("sites.toml"))
    assert with_profile.returncode == 0
    assert "物资储备" in with_profile.stdout and "另一件事" not in with_profile.stdout


def test_run_publishes_by_the_profile_and_again_when_it_changes(page: Path, zhengli) -> None:
    sites = page.with_name("sites.toml")
    first = zhengli("run", "--direct", page, "--profiles", sites)
    assert "1 published" in first.stdout
    assert "物资储备" in zhengli("sql", "SELECT text FROM documents").stdout
    assert "1 unchanged" in zhengli("run", "--direct", page, "--profiles", sites).stdout
    sites.write_text(PROFILE.replace(".a", ".b"), encoding="utf-8")
    assert "1 published" in zhengli("run", "--direct", page, "--profiles", sites).stdout
    assert "另一件事" in zhengli("sql", "SELECT text FROM documents").stdout


@pytest.mark.parametrize("command", ["run", "show"])
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "No such file"),
        (b"content = \xff", "not UTF-8"),
        (b"[", "not TOML"),
        (b'["a.example"]\nbody = "p"', "unknown key body"),
        (b'["a.example"]\ncontent = "p["', "no CSS selector"),
    ],
    ids=["missing", "bytes", "toml", "key", "selector"],
)
def test_a_file_that_cannot_be_used_is_a_usage_error(command, content, sentence, page: Path, zhengli) -> None:
    sites = page.with_name("sites.toml")
    sites.unlink()
    if content is not None:
        sites.write_bytes(content)
    done = zhengli(command, page, "--profiles", sites)
    assert done.returncode == 2
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith("zhengli: --profiles ") and sentence in line
