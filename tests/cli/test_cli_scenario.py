"""`--scenario FILE`: one scenario or several from a file, with flags that win."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st

from privlink_cost.ask.survey import answer_scenarios
from privlink_cost.inputs.scenario_file import read_scenarios
from privlink_cost.model.fields import Question
from privlink_cost.render import rendered
from privlink_cost.render.kit.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

REPOSITORY = Path(__file__).parents[2]
EXAMPLES = REPOSITORY / "examples"

SEVERAL = """\
scenarios:
  small:
    region: us-east-1
    gb: 100
    endpoint: [kms]
    as_of: 2026-09-01
  large in yen:
    region: ap-northeast-1
    gb: 1000
    as_of: 2026-09-02
    currency: JPY
    fx_rate: 100
"""


@pytest.fixture
def several(tmp_path: Path) -> str:
    """Path of a file with two scenarios."""
    path = tmp_path / "several.yaml"
    path.write_text(SEVERAL, encoding="utf-8")
    return str(path)


def document(result: Result) -> Any:
    """The JSON that a command printed."""
    assert result.code == 0, result.stderr
    return json.loads(result.stdout, parse_float=Decimal)


def test_a_file_says_what_the_flags_would(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text("region: us-east-1\ngb: 500\nazs: 2\nworkload: sqs\nas_of: 2026-09-01\n", encoding="utf-8")
    flags = ["--region", "us-east-1", "--gb", "500", "--azs", "2", "--workload", "sqs", "--as-of", "2026-09-01"]
    for command in ("compare", "explain"):
        assert run(command, "--scenario", str(path)).stdout == run(command, *flags).stdout


def test_a_flag_wins_over_the_file(run: Callable[..., Result]) -> None:
    # 2 NAT gateways x 730 h x 0.062 + 1,000 GB x 0.062 = 90.52 + 62
    path = str(EXAMPLES / "ecs-fargate-tokyo-today.yaml")
    found = document(run("compare", "--scenario", path, "--azs", "2", "--format", "json"))
    assert found["designs"][0]["total"] == Decimal("152.52")


def test_a_flag_for_endpoints_replaces_the_traffic_of_the_file_too(run: Callable[..., Result]) -> None:
    path = str(EXAMPLES / "eks-private-cluster.yaml")
    found = document(run("compare", "--scenario", path, "--endpoint", "kms", "--format", "json"))
    assert found["scenario"]["interface_endpoints"] == ["kms"]
    assert [design["id"] for design in found["designs"]] == ["nat", "privatelink"]


def test_several_scenarios_are_comparisons_in_the_order_of_the_file(run: Callable[..., Result], several: str) -> None:
    found = document(run("compare", "--scenario", several, "--format", "json"))
    assert found["kind"] == "comparisons"
    assert [c["scenario"]["name"] for c in found["comparisons"]] == ["small", "large in yen"]
    assert [c["currency"] for c in found["comparisons"]] == ["USD", "JPY"]
    # 730 x 0.045 + 100 x 0.045 = 37.35; (730 x 0.062 + 1,000 x 0.062) x 100 = 10,726
    assert [c["designs"][0]["total"] for c in found["comparisons"]] == [Decimal("37.35"), Decimal(10726)]


def test_the_table_has_a_row_for_each_scenario_and_says_where_they_differ(
    run: Callable[..., Result], several: str
) -> None:
    # kms alone: 730 x 0.01 + 100 x 0.01 = 8.30, and 37.35 - 8.30 = 29.05; 0.045 > 0.01 in both rates: at any volume.
    # Yen: 3 x 730 x 0.014 + 10 = 40.66 dollars, 4,066 yen, and 10,726 - 4,066 = 6,660.
    lines = run("compare", "--scenario", several).stdout.splitlines()
    assert lines[0] == "PrivateLink is cheapest in both scenarios."
    assert lines[1] == "PrivateLink takes the NAT gateways away, and with them the way to the internet."
    assert [line.split() for line in lines[5:11]] == [
        ["small", "37.35", "PrivateLink", "8.30", "29.05", "every", "volume"],
        ["us-east-1"],
        ["USD,", "2026-09-01"],
        ["large", "in", "yen", "10,726", "PrivateLink", "4,066", "6,660", "every", "volume"],
        ["ap-northeast-1"],
        ["JPY,", "2026-09-02"],
    ]
    assert max(map(len, lines)) <= 80


def test_what_all_scenarios_share_stands_once_and_not_in_their_rows(run: Callable[..., Result]) -> None:
    out = run("compare", "--scenario", str(EXAMPLES / "ecs-fargate-tokyo-layouts.yaml")).stdout
    assert out.count("ap-northeast-1") == 1
    assert "USD a month; the GB a month over which it stays the cheapest" in out
    assert "Differing  traffic, layout; --name NAME shows one scenario in full" in out


@pytest.mark.parametrize("format_name", ["table", "text", "markdown", "csv", "json"])
def test_every_format_names_every_scenario(run: Callable[..., Result], several: str, format_name: str) -> None:
    out = run("compare", "--scenario", several, "--format", format_name).stdout
    assert 0 < out.index("small") < out.index("large in yen")


def test_in_a_narrow_terminal_no_name_and_no_amount_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "several.yaml"
    path.write_text(SEVERAL, encoding="utf-8")
    questions = [Question(**fields) for fields in read_scenarios(path, {})]
    out = rendered("scenarios", "table", Style(width=60), answer_scenarios(questions))
    assert max(map(len, out.splitlines())) <= 60
    assert all(whole in out for whole in ("large in yen", "ap-northeast-1", "PrivateLink", "4,066", "6,660"))


def test_a_name_picks_one_scenario(run: Callable[..., Result], several: str) -> None:
    found = document(run("compare", "--scenario", several, "--name", "small", "--format", "json"))
    assert (found["kind"], found["scenario"]["name"]) == ("comparison", "small")


def test_a_wrong_name_is_told_which_was_meant(run: Callable[..., Result], several: str) -> None:
    result = run("compare", "--scenario", several, "--name", "smal")
    assert result.code == 2
    assert "unknown scenario 'smal': did you mean small?" in result.stderr
    assert "'small', 'large in yen'" in result.stderr


def test_a_name_without_a_file_or_for_a_file_of_one_is_an_error(run: Callable[..., Result]) -> None:
    assert "give the file with --scenario" in run("compare", "--name", "a").stderr
    result = run("compare", "--scenario", str(EXAMPLES / "ssm-managed-fleet.yaml"), "--name", "a")
    assert (result.code, "leave --name out" in result.stderr) == (2, True)


def test_a_command_for_one_scenario_lists_the_names_to_pick_from(run: Callable[..., Result], several: str) -> None:
    result = run("explain", "--scenario", several)
    assert result.code == 2
    assert "pick it with --name, one of 'small', 'large in yen'" in result.stderr
    assert run("explain", "--scenario", several, "--name", "small").code == 0


def test_a_region_flag_replaces_the_region_of_every_scenario(run: Callable[..., Result], several: str) -> None:
    found = document(run("compare", "--scenario", several, "--region", "eu-west-1", "--format", "json"))
    assert {c["scenario"]["region"] for c in found["comparisons"]} == {"eu-west-1"}


def test_several_regions_and_several_scenarios_are_all_asked(run: Callable[..., Result], several: str) -> None:
    regions = ["--region", "eu-west-1", "--region", "us-east-1"]
    found = document(run("compare", "--scenario", several, *regions, "--format", "json"))
    asked = [(c["scenario"]["name"], c["scenario"]["region"]) for c in found["comparisons"]]
    assert asked == [(name, region) for name in ("small", "large in yen") for region in ("eu-west-1", "us-east-1")]


def test_one_scenario_in_several_regions_is_ranked_as_flags_are(run: Callable[..., Result]) -> None:
    path = str(EXAMPLES / "ecs-fargate-tokyo-today.yaml")
    out = run("compare", "--scenario", path, "--region", "us-east-1", "--region", "ap-northeast-1").stdout
    assert out.index("\nap-northeast-1") < out.index("\nus-east-1")


def test_a_scenario_without_a_known_price_is_named_and_ends_with_3(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "old.yaml"
    path.write_text(
        "scenarios:\n"
        "  old: {region: eu-west-1, gb: 1, as_of: 2015-01-01}\n"
        "  new: {region: eu-west-1, gb: 1, as_of: 2026-09-01}\n",
        encoding="utf-8",
    )
    result = run("compare", "--scenario", str(path))
    assert result.code == 3
    assert [line.split()[0] for line in result.stdout.splitlines()[5:7]] == ["old", "new"]
    assert "* old: no price of" in result.stdout
    listed = json.loads(run("compare", "--scenario", str(path), "--format", "json").stdout)["not_known"]
    assert [(entry["scenario"], entry["region"]) for entry in listed] == [("old", "eu-west-1")]


def test_a_name_that_a_spreadsheet_would_run_is_made_harmless(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "formula.yaml"
    path.write_text("title: =1+1\nregion: eu-west-1\ngb: 1\n", encoding="utf-8")
    rows = csv.DictReader(io.StringIO(run("compare", "--scenario", str(path), "--format", "csv").stdout))
    assert {row["scenario"] for row in rows} == {"'=1+1"}


def test_three_mistakes_are_one_message_with_file_line_and_key(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text("region: eu-wst-1\ngb: 10\nhours: 900\ntraffic: {s3: 11}\n", encoding="utf-8")
    result = run("compare", "--scenario", str(path))
    assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    for where in ("line 1: region: ", "line 3: hours: ", "line 4: traffic: "):
        assert f"{path}, {where}" in result.stderr


def test_no_file_no_pydantic() -> None:
    code = (
        "import sys\nsys.stdout = sys.stderr\nfrom privlink_cost.cli.main import main\n"
        "try:\n    main(['compare', '--gb', '1', '--region', 'us-east-1'])\nexcept SystemExit: pass\n"
        "sys.exit(bool({'pydantic', 'privlink_cost.inputs', 'privlink_cost.validation'} & {*sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False).returncode == 0


TEXTS = [path.read_bytes() for path in sorted(EXAMPLES.glob("*.yaml"))]


CUTS = st.tuples(st.integers(0, 1000), st.integers(0, 12), st.binary(max_size=6))


@given(st.sampled_from(TEXTS), st.lists(CUTS, min_size=1, max_size=3), st.sampled_from(["csv", "table"]))
def test_a_corrupted_file_never_ends_in_a_traceback(
    run: Callable[..., Result], tmp_path: Path, data: bytes, cuts: list[tuple[int, int, bytes]], format_name: str
) -> None:
    """The rule: whatever a file holds, a command ends with 0, 2 or 3; `run` raises what is not caught."""
    for permille, length, put in cuts:
        at = permille * len(data) // 1000
        data = data[:at] + put + data[at + length :]
    path = tmp_path / "corrupted.yaml"
    path.write_bytes(data)
    assert run("compare", "--scenario", str(path), "--format", format_name).code in {0, 2, 3}
