"""`privlink-cost check --lang ja`: the reports for people, and that those for programs stay as they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from house_support import called
from japanese_support import english_words
from privlink_cost.cli.main import main
from privlink_cost.render.kit.wrapping import width_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

    Run = Callable[..., Result]

FILE = "privlink-cost.yaml"
JAPANESE = ("--lang", "ja")
TOKYO = """\
scenarios:
  tokyo:
    region: ap-northeast-1
    as_of: 2026-09-29
    gb: 1000
    workload: ecs-fargate
    expect:
"""
MIXED = f"""{TOKYO}\
      cheapest: {{value: nat, level: warn, note: 以前の見積もりによる}}
      totals: {{privatelink: {{max: 40, note: 情報システム部に確認}}, nat: {{value: 107.26, tolerance: 5%}}}}
      saving: {{min: 70, min_percent: 40}}
      unit_prices: {{interface_endpoint_hours: 0.01, nat_gateway_hours: 0.062}}
      endpoints: {{interface: [logs], gateway: [s3]}}
      price_age_days: {{max: 300}}
      break_even_gb: none
      holds_if: [nat_stays, {{azs: 3}}, {{image_layers: 90%}}]
      baseline:
        recorded_on: 2026-01-01
        totals: {{nat: 100, privatelink: 40.66}}
        tolerance: 10%
        warn_tolerance: 5%
  東京の基盤:
    region: ap-northeast-1
    as_of: 2026-09-29
    gb: 1000
    expect: {{cheapest: privatelink}}
"""
OWN = ("tokyo", "nat", "hybrid", "privatelink", "baseline", "cheapest", "endpoints", "saving", "kms", "https")
"""Names of the scenario, designs and expectations."""
SOURCE = r"出典: .*?）"
"""The title of a source, which is in its own language."""


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    Path(FILE).write_text(MIXED, encoding="utf-8")


def report(run: Run, kind: str, *flags: str) -> str:
    """A report of a kind."""
    run("check", "--report", f"{kind}=out", *flags)
    return Path("out").read_text(encoding="utf-8")


def test_what_people_see_is_japanese(run: Run, golden: Callable[[str, str], None]) -> None:
    result = run("check", *JAPANESE)
    assert result.code == 3
    golden("check-tokyo-japanese.txt", result.stdout)


@pytest.mark.parametrize("kind", ["markdown", "html"])
def test_a_report_for_people_is_in_the_language_that_is_asked_for(run: Run, kind: str) -> None:
    found = report(run, kind, *JAPANESE)
    assert "16件の想定のうち、" in found
    assert '<th scope="col">想定</th>' in found or "| 項目 | 想定 | 実際 |" in found
    body = re.sub(r"<(style|script|head)>.*?</\1>|<[^>]*>", " ", found.replace("\\", ""), flags=re.DOTALL)
    assert english_words(re.sub(SOURCE, "", body), *OWN, "privlink", "cost") == set()


def test_a_page_says_in_which_language_it_is(run: Run) -> None:
    assert '<html lang="ja">' in report(run, "html", *JAPANESE)
    assert '<html lang="en">' in report(run, "html")


@pytest.mark.parametrize("kind", ["json", "junit", "sarif", "github"])
def test_a_report_for_programs_is_the_same_in_every_language(run: Run, kind: str) -> None:
    english = report(run, kind)
    assert "assumed at most 40" in english
    assert report(run, kind, *JAPANESE) == english


def test_the_reason_of_a_red_run_stays_english(run: Run) -> None:
    assert run("check", *JAPANESE).stderr == run("check").stderr


def test_on_github_the_lines_are_marked_in_english(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    shown = run("check", *JAPANESE).stdout
    assert shown.startswith("16件の想定のうち、")
    commands = [line for line in shown.splitlines() if line.startswith("::")]
    assert commands == [line for line in run("check").stdout.splitlines() if line.startswith("::")]


@pytest.mark.parametrize("width", [60, 80])
def test_lines_fit_the_terminal_and_stand_below_each_other(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    monkeypatch.setenv("COLUMNS", str(width))
    lines = called(main, ["check"]).stdout.splitlines()
    assert lines[0].startswith("16件の想定のうち、")
    assert max(width_of(line) for line in lines if "https://" not in line) <= width
    labels = [line for line in lines if re.match("  (不成立|不明|警告|成立) ", line)]
    assert len(labels) == 16
    starts = {width_of(line) - width_of(re.sub("^  [^ ]+ +", "", line)) for line in labels}
    assert starts == {10}  # a margin of 2, the longest label of 6, a gap of 2
    assert {len(line) - len(line.lstrip()) for line in lines if line.startswith("   ")} == {10}


def test_files_and_a_pipe_stay_english_in_a_japanese_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    english = run("check", "--report", "markdown=english.md").stdout
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert run("check").stdout == english
    assert called(main, ["check", "--lang", "en"]).stdout.startswith("Of 16 assumptions, ")
    assert called(main, ["check", "--report", "markdown=out.md"]).stdout.startswith("16件の想定のうち、")
    assert Path("out.md").read_bytes() == Path("english.md").read_bytes()


def test_what_is_recorded_is_said_in_japanese(run: Run) -> None:
    assert run("check", "--update", *JAPANESE).stdout == (
        f"{FILE}: 金額を記録しました（2件中1件を変更）。\n  tokyo、nat: 100 -> 107.26（2026-09-29の料金）\n"
    )
    assert run("check", "--update", *JAPANESE).stdout == f"{FILE}: 金額に変更はなく（2件）、何も書き込んでいません。\n"
    Path(FILE).write_text(TOKYO + "      baseline: {}\n", encoding="utf-8")
    assert "  tokyo、privatelink: 新規 -> 40.66（2026-09-29の料金）\n" in run("check", "--update", *JAPANESE).stdout


def test_of_many_expectations_those_that_hold_are_counted(run: Run) -> None:
    held = "      cheapest: privatelink\n"
    body = TOKYO.partition("  tokyo:\n")[2] + held
    many = "scenarios:\n" + "".join(f"  s{number}:\n{body}" for number in range(41))
    wrong = f"  wrong:\n{body}      totals: {{nat: {{max: 1}}}}\n"
    Path(FILE).write_text(many + wrong, encoding="utf-8")
    shown = run("check", *JAPANESE).stdout
    assert shown.endswith("  成立    ほか1件\n\nほかの41シナリオでは、すべて成立しています。\n")
