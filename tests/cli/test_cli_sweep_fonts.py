"""Chart files whose names need letters that the chart's font lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

pytest.importorskip("matplotlib")

CIRCLED_A = "\N{CIRCLED LATIN CAPITAL LETTER A}"
"""DejaVu Sans, the chart's font, has none; STIXGeneral, which matplotlib brings too, has one."""

SWEEP = ("sweep", "--over", "gb", "--region", "us-east-1", "--as-of", "2026-11-22")


@pytest.fixture(autouse=True)
def _fonts_of_matplotlib_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the machine has installed besides does not matter."""
    from matplotlib import get_data_path
    from matplotlib.font_manager import fontManager

    own = [entry for entry in fontManager.ttflist if entry.fname.startswith(get_data_path())]
    monkeypatch.setattr(fontManager, "ttflist", own)


def wrote(run: Callable[..., Result], path: Path, title: str) -> str:
    """What is said on standard error before the file is written, as it is."""
    result = run(*SWEEP, "--title", title, "--plot", str(path))
    assert result.code == 0
    assert path.stat().st_size > 1000
    return result.stderr.replace(f"Wrote {path}\n", "")


def test_a_letter_comes_from_another_installed_font(run: Callable[..., Result], tmp_path: Path) -> None:
    assert wrote(run, tmp_path / "chart.png", CIRCLED_A) == ""


def test_letters_that_no_font_has_are_named_in_one_sentence(run: Callable[..., Result], tmp_path: Path) -> None:
    assert wrote(run, tmp_path / "chart.png", f"東京 {CIRCLED_A}") == (
        "Note: no installed font has 京東, so the PNG chart shows boxes: an SVG uses the fonts of who reads it\n"
    )


def test_an_svg_keeps_them_as_text_for_the_readers_fonts(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    assert wrote(run, path, "東京") == ""
    assert "東京" in path.read_text(encoding="utf-8")
