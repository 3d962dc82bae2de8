"""No text from outside reaches a stream or a report but as letters: in every command and every format."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from privlink_cost.render import KINDS
from privlink_cost.render.report.formats import REPORTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

ALLOWED = "\u202e\u2066\u200b\u200d\ufeff\U000e0041"
"""Bidirectional, zero-width and tag characters, which a name in a file may have."""

EVIL = f"\x85\x9b31m{ALLOWED}\x7f"
"""C1 too."""

YAML_EVIL = "".join(rf"\U{ord(letter):08x}" for letter in ALLOWED)
UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
COMMAND = re.compile(r"^\s*::|##\[", re.MULTILINE)
NAMES = (
    "::set-output name=x::/evil",
    "##[stop-commands]t",
    "a long name that wraps  ::error::x",
    "@user",
    YAML_EVIL,
)
METERS = {
    "nat_gateway_hours": "Hours",
    "nat_gateway_gb": "GB",
    "interface_endpoint_hours": "Hours",
    "interface_endpoint_gb": "GB",
}
TABLE = f"""\
region_id: us-east-1
region_name: "N. Virginia {YAML_EVIL} ::error::x ##[group]"
currency: USD
sources:
  bill: {{title: "A bill {YAML_EVIL} ::error::x ##[group] @user www.evil.example"}}
meters:
""" + "".join(
    f"""\
  {meter}:
    usage_type: "X-{meter}"
    pricing_unit: {unit}
    prices:
      - {{effective_from: 2021-01-01, basis: observed, verified_on: 2026-11-01, sources: [bill],
          tiers: [{{usd_per_unit: 0.1}}]}}
"""
    for meter, unit in METERS.items()
)


def scenarios(gb: int, cheapest: str = "") -> str:
    """A scenario of each name; of `cheapest` what is expected."""
    expected = f'    expect:\n      cheapest: {{value: {cheapest}, note: "{YAML_EVIL} ::x"}}\n' if cheapest else ""
    return "scenarios:\n" + "".join(
        f'  "{name}":\n    region: us-east-1\n    as_of: 2026-11-22\n    gb: {gb}\n{expected}' for name in NAMES
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with hostile files, on GitHub."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    files = {
        "s.yaml": scenarios(1000),
        "more.yaml": scenarios(2000),
        "broken.yaml": scenarios(1000, "nat"),
        "held.yaml": scenarios(1000, "privatelink"),
        f"::error::{EVIL}.yaml": "nonsense: [",
        "t.yaml": TABLE,
        f"prices{EVIL}/t{EVIL}.yaml": TABLE.replace("0.1", "0.2"),
        **dict.fromkeys((f"twice{EVIL}/1{EVIL}.yaml", f"twice{EVIL}/2{EVIL}.yaml"), TABLE),
        f"none{EVIL}/no table": "",
        f"wrong{EVIL}/{EVIL}.yaml": "nonsense: [",
        "wrong.yaml": f'"{YAML_EVIL}\\n::error::x": 1\n',
        "b.csv": f"region,gb,::error::{EVIL},##[group]x\nus-east-1,1,a{EVIL},  ::error::x ##[group]\n{EVIL},x,1,2\n",
        "b.jsonl": f'{{"region": "us-east-1", "gb": 1, "{EVIL}": "##[group]{EVIL}"}}\n{{"gb": "{EVIL}"}}\n{EVIL}\n',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


ASK = ("--region", "us-east-1", "--as-of", "2026-11-22")
TITLED = (*ASK, "--gb", "1000", "--title", f"::error::{EVIL}##[group]")
OWN = ("--prices", "t.yaml")
FOLDER = ("--prices", f"prices{EVIL}")
FORMATS = [
    *((("compare", *TITLED, *OWN), "comparison"), (("compare", "--scenario", "s.yaml"), "scenarios")),
    (("compare", *TITLED, *ASK, "--region", "us-west-2", *OWN), "survey"),
    (("compare", *ASK, "--gb", "1..9", "--title", f"::x{EVIL}", *OWN), "gb_range"),
    (("break-even", *ASK, "--gb", "9", *OWN), "solution"),
    (("optimize", *TITLED, *OWN), "optimum"),
    (("sweep", "--over", "gb", *ASK, "--title", f"::x{EVIL}", *OWN), "sweep"),
    (("diff", "s.yaml", "more.yaml"), "scenario_changes"),
]
ANSWERED = [
    *((*asked, "--format", name) for asked, kind in FORMATS for name in KINDS[kind].formats),
    ("explain", *TITLED, *OWN),
    ("check", "held.yaml"),
    *(("break-even", "--grid", "2x2", *ASK, *OWN, "--format", name) for name in KINDS["grid"].formats),
    *(("diff", "t.yaml", f"prices{EVIL}/t{EVIL}.yaml", "--format", name) for name in KINDS["price_changes"].formats),
    *(("compare", *TITLED, *FOLDER, "--format", name) for name in KINDS["comparison"].formats),
    ("regions", *FOLDER),
    ("sweep", "--over", "gb", *ASK, "--title", f"::x{EVIL}", *FOLDER, "--plot", f"drawn{EVIL}.svg"),
    ("workbook", f"drawn{EVIL}.xlsx", *TITLED, *FOLDER),
]
OTHERS = [
    *(("check", "broken.yaml", "held.yaml", "--report", f"{kind}=report") for kind in REPORTS),
    *(("batch", name) for name in ("b.csv", "b.jsonl")),
    *(("batch", "b.csv", "--format", "focus", *more) for more in ((), OWN)),
    ("compare", *ASK, "--gb", "1", "--prices", f"::error::{EVIL}.yaml"),
    *((name, f"::error::{EVIL}.yaml") for name in ("check", "batch")),
    *(("diff", f"x{EVIL}", "s.yaml"), ("check", "wrong.yaml"), ("compare", "--scenario", "wrong.yaml")),
    *((f"x{EVIL}",), (f"--{EVIL}",), ("compare", f"--{EVIL}"), ("compare", f"{EVIL}"), ("compare", "--gb", EVIL)),
    *(("compare", "--format", EVIL), ("compare", "--output", f"{EVIL}/x", *ASK, "--gb", "1")),
    *(("workbook", f"{EVIL}/x.xlsx", *ASK, "--gb", "1"), ("workbook", EVIL, *ASK, "--gb", "1")),
    *(("sweep", "--over", "gb", *ASK, "--plot", name) for name in (EVIL, f"{EVIL}/x.svg")),
    *(("diff", f"prices{EVIL}", "s.yaml"), ("break-even", "--grid", EVIL, *ASK)),
    *(("compare", *TITLED, "--prices", f"{kind}{EVIL}") for kind in ("twice", "none", "wrong")),
    *(("workloads", EVIL), ("check", "--report", f"json={EVIL}/x"), ("regions", EVIL)),
]


def texts_of(path: Path) -> list[str]:
    """What a chart or the parts of a workbook say, as a reader of XML and of workbooks has it."""
    if path.suffix != ".xlsx":
        return [html.unescape(path.read_text(encoding="utf-8"))]
    with zipfile.ZipFile(path) as book:
        parts = [html.unescape(book.read(name).decode()).replace("\r\n", "\n") for name in book.namelist()]
    return [re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), part) for part in parts]


@pytest.mark.parametrize("args", ANSWERED + OTHERS, ids=lambda args: " ".join(args).encode("unicode_escape").decode())
def test_nothing_unseen_and_no_command_reaches_a_stream_or_a_report(
    run: Callable[..., Result], folder: Path, args: tuple[str, ...]
) -> None:
    """But the annotations that `check` itself makes."""
    result = run(*args)
    assert (result.code == 0) == (args in ANSWERED), result.stderr
    drawn = [text for path in folder.glob("drawn*") for text in texts_of(path)]  # no runner reads these
    assert not any(map(UNSEEN.search, drawn))
    report = (folder / "report").read_text(encoding="utf-8") if (folder / "report").exists() else ""
    for text in (result.stdout, result.stderr, report):
        assert not UNSEEN.search(text)
        ours = [line for line in text.split("\n") if not line.startswith(("::error file=", "::warning file="))]
        assert not COMMAND.search("\n".join(ours))


def test_csv_has_no_command_in_it_off_github_either(
    run: Callable[..., Result], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder.exists()
    monkeypatch.delenv("GITHUB_ACTIONS")
    for args in (("compare", "--scenario", "s.yaml", "--format", "csv"), ("batch", "b.csv")):
        rows = list(csv.reader(io.StringIO(run(*args).stdout)))
        cells = [text for row in rows for text in row]
        assert [text for text in cells if COMMAND.search(text)] == []
        assert any("'::" in text for text in cells)


def test_a_name_is_shown_as_it_is_off_github(
    run: Callable[..., Result], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder.exists()
    monkeypatch.delenv("GITHUB_ACTIONS")
    shown = run("check", "held.yaml").stdout.split("\n")
    assert f"{NAMES[0]} (held.yaml)" in shown
