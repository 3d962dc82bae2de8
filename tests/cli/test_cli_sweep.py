"""`privlink-cost sweep`: figures for spreadsheets and programs, a table and a chart for people."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

DAY = ("--as-of", "2026-11-22")
VIRGINIA = ("--region", "us-east-1", *DAY)
FIVE_IN_TWO = ("sweep", "--over", "gb", "--endpoints", "5", "--azs", "2", *VIRGINIA)
KEPT = ("sweep", "--over", "gb", "--keep-nat", "--traffic", "s3=900", "--traffic", "logs=80", *VIRGINIA)


def parsed(text: str) -> Any:
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


# --- for spreadsheets and programs ---


def test_csv_has_a_row_for_each_value_and_design(run: Callable[..., Result]) -> None:
    result = run(*FIVE_IN_TWO, "--to", "400", "--steps", "2", "--format", "csv")
    assert (result.code, result.stderr) == (0, "")
    # NAT 2 x 730 x 0.045 + GB x 0.045; PrivateLink 5 x 2 x 730 x 0.01 + GB x 0.01; 7.30 / 0.035 GB
    assert result.stdout == (
        "variable,value,unit,design,total,currency,cheapest,break_even_gb,reason,region,as_of\n"
        "gb,0,GB,nat,65.7,USD,true,208.5714285714285714285714286,,us-east-1,2026-11-22\n"
        "gb,0,GB,privatelink,73,USD,false,208.5714285714285714285714286,,us-east-1,2026-11-22\n"
        "gb,200,GB,nat,74.7,USD,true,208.5714285714285714285714286,,us-east-1,2026-11-22\n"
        "gb,200,GB,privatelink,75,USD,false,208.5714285714285714285714286,,us-east-1,2026-11-22\n"
        "gb,400,GB,nat,83.7,USD,false,208.5714285714285714285714286,,us-east-1,2026-11-22\n"
        "gb,400,GB,privatelink,77,USD,true,208.5714285714285714285714286,,us-east-1,2026-11-22\n"
    )


def test_csv_over_endpoints_has_the_break_even_of_each_count(run: Callable[..., Result]) -> None:
    asked = ("sweep", "--over", "endpoints", "--from", "4", "--to", "5", "--gb", "1000", "--azs", "2", *VIRGINIA)
    # NAT 65.70 + 45; PrivateLink N x 14.60 + 10; 4 endpoints cost less than 2 NAT gateways at every volume
    assert run(*asked, "--format", "csv").stdout.splitlines()[1:] == [
        "endpoints,4,endpoints,nat,110.7,USD,false,,,us-east-1,2026-11-22",
        "endpoints,4,endpoints,privatelink,68.4,USD,true,,,us-east-1,2026-11-22",
        "endpoints,5,endpoints,nat,110.7,USD,false,208.5714285714285714285714286,,us-east-1,2026-11-22",
        "endpoints,5,endpoints,privatelink,83,USD,true,208.5714285714285714285714286,,us-east-1,2026-11-22",
    ]


def test_csv_over_regions_keeps_the_order_given(run: Callable[..., Result]) -> None:
    asked = ("sweep", "--over", "regions", "--gb", "1000", *VIRGINIA, "--region", "ap-northeast-1")
    rows = [line.split(",")[1:6] for line in run(*asked, "--format", "csv").stdout.splitlines()[1:]]
    assert rows == [
        ["us-east-1", "", "nat", "77.85", "USD"],  # 32.85 + 45
        ["us-east-1", "", "privatelink", "31.9", "USD"],  # 3 x 7.30 + 10
        ["ap-northeast-1", "", "nat", "107.26", "USD"],  # 45.26 + 62
        ["ap-northeast-1", "", "privatelink", "40.66", "USD"],  # 30.66 + 10
    ]


def test_a_design_that_is_not_possible_has_a_reason_and_no_total(run: Callable[..., Result]) -> None:
    rows = run(*KEPT, "--steps", "1", "--format", "csv").stdout.splitlines()
    # The break-even is that of nat and hybrid.
    assert [row.partition(",USD,")[0] for row in rows if ",privatelink," in row] == [
        "gb,0,GB,privatelink,",
        "gb,500,GB,privatelink,",
    ]
    assert sum(row.endswith(",the NAT gateways are to be kept,us-east-1,2026-11-22") for row in rows) == 2


def test_json_numbers_are_literals_with_every_digit(run: Callable[..., Result]) -> None:
    result = run(*FIVE_IN_TWO, "--to", "400", "--steps", "3", "--format", "json")
    document = parsed(result.stdout)
    assert (document["kind"], document["version"]) == ("sweep", 1)
    assert (document["variable"], document["unit"], document["currency"]) == ("gb", "GB", "USD")
    assert '"value": 133.3333333333333333333333333,' in result.stdout
    assert document["rows"][-1] == {
        "variable": "gb",
        "value": 400,
        "design": "privatelink",
        "total": 77,
        "currency": "USD",
        "cheapest": True,
        "break_even_gb": Decimal("208.5714285714285714285714286"),
        "reason": None,
    }
    assert len(document["rows"]) == 8
    assert document["break_even"]["crossings"] == [Decimal("208.5714285714285714285714286")]
    assert document["not_known"] == []


def test_the_scenario_of_the_json_has_all_but_what_is_swept(run: Callable[..., Result]) -> None:
    document = parsed(run(*FIVE_IN_TWO, "--format", "json").stdout)
    assert "gb" not in document["scenario"]
    assert (document["scenario"]["region"], document["scenario"]["azs"]) == ("us-east-1", 2)
    over_azs = run("sweep", "--over", "azs", "--gb", "1000", *VIRGINIA, "--format", "json").stdout
    assert {"azs", "nat_gateways"}.isdisjoint(parsed(over_azs)["scenario"])


def test_every_total_is_what_compare_says(run: Callable[..., Result]) -> None:
    rows = parsed(run(*FIVE_IN_TWO, "--steps", "5", "--format", "json").stdout)["rows"]
    for row in rows:
        asked = ("compare", *FIVE_IN_TWO[3:], "--gb", str(row["value"]), "--format", "json")
        found = parsed(run(*asked).stdout)
        assert row["total"] == next(d["total"] for d in found["designs"] if d["id"] == row["design"])
        assert row["cheapest"] == (found["cheapest"] == row["design"])


def test_a_sweep_takes_the_currency_of_the_answer(run: Callable[..., Result]) -> None:
    asked = (*FIVE_IN_TWO, "--to", "400", "--steps", "1", "--currency", "JPY", "--fx-rate", "110", "--format", "csv")
    assert "gb,0,GB,nat,7227,JPY," in run(*asked).stdout  # 65.70 x 110


# --- prices that are not known ---

OLD = ("sweep", "--over", "regions", "--gb", "1000", "--region", "ap-northeast-1", "--region", "us-east-1")
OLD_DAY = ("--as-of", "2019-06-01")


@pytest.mark.parametrize("format_name", ["table", "csv", "json", "chart"])
def test_a_region_whose_price_is_not_known_says_so_in_its_row_and_ends_with_3(
    run: Callable[..., Result], format_name: str
) -> None:
    if format_name == "chart":
        pytest.importorskip("plotext")
    result = run(*OLD, *OLD_DAY, "--format", format_name)
    assert result.code == 3
    assert re.search(r"us-east-1.*not known|not known.*us-east-1", result.stdout)
    assert "107.26" in result.stdout or format_name == "chart"  # the other region stands
    assert result.stderr.startswith("Error: no price of nat_gateway_hours")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("format_name", ["table", "csv", "json", "chart"])
def test_without_any_price_there_is_still_an_answer(run: Callable[..., Result], format_name: str) -> None:
    result = run(*FIVE_IN_TWO[:-1], "2000-01-01", "--format", format_name)
    assert result.code == 3
    assert result.stdout
    assert result.stderr.count("\n") == 1


def test_a_chart_file_of_nothing_is_not_written(run: Callable[..., Result], tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    result = run(*FIVE_IN_TWO[:-1], "2000-01-01", "--plot", str(tmp_path / "chart.svg"))
    assert (result.code, result.stdout, result.stderr.count("\n")) == (3, "", 1)
    assert list(tmp_path.iterdir()) == []


# --- for people ---

TABLES = {
    "sweep-gb.txt": FIVE_IN_TWO,
    "sweep-gb-four-designs.txt": (*KEPT, "--internet-gb", "100"),
    "sweep-endpoints.txt": ("sweep", "--over", "endpoints", "--gb", "1000", "--azs", "2", *VIRGINIA),
    "sweep-vpcs.txt": ("sweep", "--over", "vpcs", "--to", "4", "--gb", "5000", *VIRGINIA),
    "sweep-regions.txt": ("sweep", "--over", "regions", "--gb", "1000", "--azs", "3", *DAY),
}


@pytest.mark.parametrize("name", TABLES)
def test_the_table_is_the_golden_file(
    run: Callable[..., Result], golden: Callable[[str, str], None], name: str
) -> None:
    result = run(*TABLES[name])
    assert (result.code, result.stderr) == (0, "")
    golden(name, result.stdout)
    assert_plain(result.stdout)


@pytest.mark.parametrize("name", TABLES)
def test_the_chart_is_the_golden_file(
    run: Callable[..., Result], golden: Callable[[str, str], None], name: str
) -> None:
    pytest.importorskip("plotext")
    result = run(*TABLES[name], "--format", "chart")
    assert (result.code, result.stderr) == (0, "")
    golden(name.replace(".txt", "-chart.txt"), result.stdout)
    assert_plain(result.stdout)


def test_a_table_over_azs_says_in_how_many_vpcs_they_are(run: Callable[..., Result]) -> None:
    asked = ("sweep", "--over", "azs", "--gb", "1000", "--vpcs", "3", "--to", "2", *VIRGINIA)
    assert "\nLayout     3 VPCs, each with 1 to 2 AZs, a NAT gateway in each, 730 h a month\n" in run(*asked).stdout


def assert_plain(text: str) -> None:
    assert text.isascii()
    assert max(map(len, text.splitlines())) <= 80
    assert not any(line.endswith(" ") for line in text.splitlines())


def test_the_chart_marks_where_the_cheapest_changes_and_names_the_lines_at_their_ends(
    run: Callable[..., Result],
) -> None:
    pytest.importorskip("plotext")
    chart = run(*FIVE_IN_TWO, "--format", "chart").stdout
    assert re.search(r"^ +208\.57 GB$", chart, re.MULTILINE)
    assert re.search(r"o\+NAT Gateway$", chart, re.MULTILINE)
    assert re.search(r"\*\+PrivateLink$", chart, re.MULTILINE)
    assert ": another design becomes the cheapest: 208.57 GB a month" in chart


def test_the_chart_draws_the_designs_cross_at_the_break_even(run: Callable[..., Result]) -> None:
    pytest.importorskip("plotext")
    rows = [line for line in run(*FIVE_IN_TWO, "--format", "chart").stdout.splitlines() if line[2:3] in {"|", "+"}]
    column = next(row.index(":") for row in rows if ":" in row)
    left = [row[:column] for row in rows]
    right = [row[column + 1 :] for row in rows]
    # NAT (o) is below PrivateLink (*) left of the line, and above it right of the line
    assert next(i for i, row in enumerate(left) if "*" in row) < next(i for i, row in enumerate(left) if "o" in row)
    assert next(i for i, row in enumerate(right) if "o" in row) < next(i for i, row in enumerate(right) if "*" in row)


# --- chart files ---


def drawn(run: Callable[..., Result], path: Path, *asked: str) -> bytes:
    pytest.importorskip("matplotlib")
    result = run(*(asked or FIVE_IN_TWO), "--plot", str(path))
    assert (result.code, result.stderr.startswith("Wrote "), result.stderr.count("\n")) == (0, True, 1)
    return path.read_bytes()


def texts(svg: bytes) -> list[str]:
    return ["".join(node.itertext()).strip() for node in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314 - ours


def test_an_svg_names_what_it_shows(run: Callable[..., Result], tmp_path: Path) -> None:
    found = texts(drawn(run, tmp_path / "chart.svg"))
    assert "What each design costs in USD a month, by GB a month" in found
    assert "208.57 GB" in found
    assert found.count("NAT Gateway") == found.count("PrivateLink") == 2  # at the end of its line, and in the legend
    assert "another design becomes the cheapest" in found
    assert "GB a month" in found
    assert "USD a month (the axis starts at 65)" in found
    assert any("us-east-1" in text for text in found)


def test_numbers_in_a_chart_have_commas_between_thousands(run: Callable[..., Result], tmp_path: Path) -> None:
    found = texts(drawn(run, tmp_path / "chart.svg", *FIVE_IN_TWO, "--to", "30000"))
    assert {"10,000", "20,000", "30,000", "1,000"} <= set(found)


def test_lines_differ_in_dashes(run: Callable[..., Result], tmp_path: Path) -> None:
    svg = drawn(run, tmp_path / "chart.svg", *KEPT, "--azs", "2", "--design", "shared-nat").decode()
    # Of three designs; the line of `nat` is whole, and no line is drawn where two that are dearer cross.
    assert len(set(re.findall(r"stroke-dasharray: ([^;]*)", svg))) >= 3


def test_lines_differ_in_markers(run: Callable[..., Result], tmp_path: Path) -> None:
    svg = drawn(run, tmp_path / "chart.svg", *KEPT, "--azs", "2", "--design", "shared-nat").decode()
    markers = re.findall(r'<path id="m[0-9a-f]+" d="([^"]*)" style="[^"]*stroke: (#[0-9a-f]{6})', svg)
    shapes = {colour: shape for shape, colour in markers}
    shapes.pop("#000000", None)  # the ticks of the axes
    assert len(shapes) == len(set(shapes.values())) == 4


def test_a_path_with_any_character_is_drawn_as_text(run: Callable[..., Result], tmp_path: Path) -> None:
    folder = tmp_path / "$x^{$\x01"
    folder.mkdir()
    source = Path(__file__).parents[2] / "pricing" / "us-east-1.yaml"
    (folder / "own.yaml").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    found = texts(drawn(run, tmp_path / "chart.svg", *FIVE_IN_TWO, "--prices", str(folder)))
    assert any(r"$x^{$\x01/own.yaml" in text for text in found)


@pytest.mark.parametrize("ending", ["svg", "png"])
@pytest.mark.parametrize("over", ["gb", "regions"])
def test_the_same_question_draws_the_same_file(
    run: Callable[..., Result], tmp_path: Path, ending: str, over: str
) -> None:
    asked = FIVE_IN_TWO if over == "gb" else ("sweep", "--over", "regions", "--gb", "1000", *VIRGINIA)
    first, second = (drawn(run, tmp_path / f"{name}.{ending}", *asked) for name in "ab")
    assert first == second


def test_another_process_draws_the_same_file(run: Callable[..., Result], tmp_path: Path) -> None:
    here = drawn(run, tmp_path / "here.svg")
    path = tmp_path / "there.svg"
    command = [sys.executable, "-m", "privlink_cost", *FIVE_IN_TWO, "--plot", str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert path.read_bytes() == here


def test_a_users_own_settings_of_matplotlib_change_nothing(run: Callable[..., Result], tmp_path: Path) -> None:
    mpl = pytest.importorskip("matplotlib")
    before = drawn(run, tmp_path / "before.svg")
    with mpl.rc_context({"font.size": 30, "svg.fonttype": "path", "axes.facecolor": "black"}):
        assert drawn(run, tmp_path / "after.svg") == before


def test_a_png_is_one(run: Callable[..., Result], tmp_path: Path) -> None:
    content = drawn(run, tmp_path / "chart.PNG")
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert content.endswith(b"IEND\xaeB`\x82")


def test_the_result_is_printed_beside_the_chart_file(run: Callable[..., Result], tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    asked = (*FIVE_IN_TWO, "--format", "csv")
    assert run(*asked, "--plot", str(tmp_path / "chart.svg")).stdout == run(*asked).stdout
    assert [path.name for path in tmp_path.iterdir()] == ["chart.svg"]


def test_a_chart_file_that_cannot_be_written_is_one_sentence(run: Callable[..., Result], tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    result = run(*FIVE_IN_TWO, "--plot", str(tmp_path / "missing" / "chart.svg"))
    assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith("Error: cannot write ")


@pytest.mark.parametrize("name", ["chart.pdf", "chart", "svg", "chart.svg.gz"])
def test_another_ending_is_one_sentence(run: Callable[..., Result], tmp_path: Path, name: str) -> None:
    path = str(tmp_path / name)
    result = run(*FIVE_IN_TWO, "--plot", path)
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr.endswith(" ends in neither .svg nor .png: name it with one of them\n")
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_ending_is_said_before_anything_is_priced(run: Callable[..., Result]) -> None:
    result = run(*FIVE_IN_TWO, "--region", "nowhere-1", "--plot", "chart.pdf")
    assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "ends in neither" in result.stderr


def test_a_chart_and_a_result_cannot_be_one_file(run: Callable[..., Result], tmp_path: Path) -> None:
    path = str(tmp_path / "chart.svg")
    result = run(*FIVE_IN_TWO, "--plot", path, "--output", path)
    assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert list(tmp_path.iterdir()) == []


# --- the optional extra ---


def test_without_plotext_a_chart_says_what_to_install(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "plotext", None)
    result = run(*FIVE_IN_TWO, "--format", "chart")
    assert result == (
        2,
        "",
        "Error: a chart in the terminal needs plotext, which is not installed: pip install 'privlink-cost[plot]'\n",
    )


def test_without_matplotlib_a_chart_file_says_what_to_install(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    result = run(*FIVE_IN_TWO, "--plot", str(tmp_path / "chart.svg"))
    assert result == (
        2,
        "",
        "Error: a chart file needs matplotlib, which is not installed: pip install 'privlink-cost[plot]'\n",
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_name", ["table", "csv", "json"])
def test_a_drawing_library_is_imported_only_to_draw(format_name: str) -> None:
    script = (
        "import sys\nfrom privlink_cost.cli.main import main\n"
        f"try:\n    main({[*FIVE_IN_TWO, '--format', format_name]!r})\n"
        "except SystemExit as end:\n    assert not end.code\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert {"matplotlib", "numpy", "plotext"}.isdisjoint(result.stderr.split())


# --- bad input ---


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--over", "gb", "--gb", "5"), "--gb is what is swept: leave it out and give --from and --to"),
        (("--over", "azs", "--gb", "5", "--azs", "2"), "--azs is what is swept: leave it out and give --from and --to"),
        (
            ("--over", "vpcs", "--gb", "5", "--vpcs", "2"),
            "--vpcs is what is swept: leave it out and give --from and --to",
        ),
        (
            ("--over", "endpoints", "--gb", "5", "--endpoints", "2"),
            "--endpoints is what is swept: leave it out and give --from and --to",
        ),
        (
            ("--over", "endpoints", "--gb", "5", "--workload", "eks-private"),
            "a number of endpoints excludes a workload and endpoints by name: give either --endpoints N, or ",
        ),
        (("--over", "gb", "--from", "9", "--to", "3"), "the range 9 to 3 is backwards: give --to above --from"),
        (("--over", "gb", "--from", "3", "--to", "3"), "the range 3 to 3 is empty: give --to above --from"),
        (("--over", "gb", "--steps", "10000"), "10001 values are too many, 10000 at most: lower"),
        (
            ("--over", "azs", "--gb", "5", "--from", "1.5", "--steps", "2"),
            "--from 1.5 is not a whole number: azs are counted one by one; --steps is for gb: ",
        ),
        (("--over", "azs"), "the GB are missing: give --gb, or --traffic and --internet-gb, whose sum it is"),
        (
            ("--over", "gb", "--region", "eu-west-1"),
            "this command takes one region: give --region once",
        ),
        (
            ("--over", "regions", "--gb", "5", "--to", "3"),
            "regions are no range: leave out --from, --to and --steps, and name them with --region",
        ),
        (("--over", "hours"), "Invalid value for '--over': 'hours' is not one of"),
        ((), "Missing option '--over'"),
    ],
)
def test_wrong_input_is_one_sentence(run: Callable[..., Result], args: tuple[str, ...], message: str) -> None:
    result = run("sweep", *VIRGINIA, *args)
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Error: {message}")
    assert result.stderr.count("\n") == 1


def test_over_gb_a_share_needs_no_total(run: Callable[..., Result]) -> None:
    asked = ("sweep", "--over", "gb", "--to", "1000", "--steps", "1", "--traffic", "s3=90%", "--endpoint", "logs")
    rows = run(*asked, *VIRGINIA, "--format", "csv").stdout.splitlines()
    assert "gb,1000,GB,privatelink,8.3,USD,true" in [row.rsplit(",", 4)[0] for row in rows]  # 7.30 + 100 x 0.01


def test_over_gb_with_traffic_the_gb_say_of_what_total_it_is_a_part(run: Callable[..., Result]) -> None:
    asked = ("--gb", "1000", "--traffic", "s3=900", "--endpoint", "logs", "--from", "1000", "--to", "2000")
    rows = run("sweep", "--over", "gb", *asked, "--steps", "1", *VIRGINIA, "--format", "csv").stdout.splitlines()
    assert "gb,2000,GB,privatelink,9.3,USD,true" in [row.rsplit(",", 4)[0] for row in rows]  # 7.30 + 200 x 0.01


def test_regions_are_all_by_default(run: Callable[..., Result]) -> None:
    rows = run("sweep", "--over", "regions", "--gb", "1000", *DAY, "--format", "csv").stdout.splitlines()[1:]
    assert len(rows) == 72  # 36 regions, 2 designs


def test_a_sweep_takes_one_scenario_of_a_file(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "two.yaml"
    path.write_text(
        "scenarios:\n  low: {region: us-east-1, gb: 10}\n  high: {region: us-east-1, gb: 20}\n", encoding="utf-8"
    )
    result = run("sweep", "--over", "regions", "--scenario", str(path))
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr == "Error: a sweep takes one scenario of the file: pick it with --name\n"
    one = run("sweep", "--over", "regions", "--scenario", str(path), "--name", "low", "--format", "csv")
    assert "regions,us-east-1,,nat,33.3,USD," in one.stdout  # 32.85 + 10 x 0.045


def test_many_designs_in_a_pipe_are_told_one_below_the_other(run: Callable[..., Result]) -> None:
    designs = [part for name in ("regional-nat", "shared-nat", "centralised") for part in ("--design", name)]
    ask = ("sweep", "--over", "azs", "--to", "2", "--gb", "1000", "--vpcs", "2", "--region", "us-east-1")
    lines = run(*ask, "--as-of", "2026-11-22", *designs).stdout.splitlines()
    assert lines[3].split() == ["Availability", "Zones", "Design", "Total", "Break-even", "GB"]
    # 2 VPCs x 1 gateway x 730 x 0.045 + 1,000 x 0.045; 2 x 3 endpoints x 730 x 0.01 + 1,000 x 0.01
    assert "                 1 NAT Gateway              110.70          none" in lines
    assert "                 1 PrivateLink             53.80 *          none" in lines
