"""`init`: a first assumptions file, from flags or by a dialogue, which `check` passes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner

from conftest import _RUNNER, Result
from house_support import called
from privlink_cost.cli import dialogue
from privlink_cost.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

TOKYO = ("--region", "ap-northeast-1", "--as-of", "2026-11-22")
FILE = Path("privlink-cost.yaml")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder to write to."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `init` with somebody at the terminal, who types these lines."""
    monkeypatch.setattr(dialogue, "can_ask", lambda: True)
    monkeypatch.setattr("privlink_cost.cli.commands.init.can_ask", lambda: True)

    def run_with(*lines: str, flags: tuple[str, ...] = ()) -> Result:
        typed = "".join(f"{line}\n" for line in lines)
        result = _RUNNER.invoke(main, ["init", *flags], prog_name="privlink-cost", input=typed)
        return Result(result.exit_code, result.stdout, result.stderr)

    return run_with


def scenarios(path: Path = FILE) -> dict[str, Any]:
    """The scenarios of a file, as a YAML reader of its own sees them."""
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["scenarios"]
    return found


def test_flags_make_a_file_that_check_passes(run: Callable[..., Result]) -> None:
    """Tokyo: 3 endpoints x 730 h x 0.014 + 1,000 GB x 0.01 = 40.66, at every volume below NAT's 45.26 + 62.00."""
    result = run("init", *TOKYO, "--gb", "1000")
    assert (result.code, result.stderr) == (0, "Wrote privlink-cost.yaml\n")
    assert result.stdout.splitlines()[0].startswith("PrivateLink is cheapest: USD 40.66 a month")
    assert result.stdout.splitlines()[-1] == "Next: privlink-cost check"
    ((title, scenario),) = scenarios().items()
    expect = scenario.pop("expect")
    assert title == "ecs-fargate in ap-northeast-1"
    assert scenario["gb"] == 1000
    assert (scenario["workload"], scenario["azs"], str(scenario["as_of"])) == ("ecs-fargate", 1, "2026-11-22")
    assert expect["cheapest"] == "privatelink"
    assert expect["totals"] == {"privatelink": {"value": 40.66, "tolerance": "5%"}}
    assert expect["stays_cheapest_gb"] == {"min": 500, "max": 2000}
    assert expect["holds_if"] == [{"azs": 3}, {"image_layers": "90%"}, {"include": "public-ipv4"}]
    assert "price_age_days" not in expect
    assert run("check").code == 0


def test_prices_of_today_may_age_half_a_year_more(run: Callable[..., Result]) -> None:
    """And the file has no day of its own."""
    assert run("init", "--region", "ap-northeast-1", "--gb", "1000").code == 0
    (scenario,) = scenarios().values()
    assert "as_of" not in scenario
    assert scenario["expect"]["price_age_days"]["max"] >= 180
    assert run("check").code == 0


def test_every_key_has_a_comment_above_it(run: Callable[..., Result]) -> None:
    run("init", *TOKYO, "--gb", "1000", "--keep-nat", "--azs", "3", "--endpoint-azs", "2")
    lines = FILE.read_text(encoding="utf-8").splitlines()
    keys = [number for number, line in enumerate(lines) if line.startswith("    ") and "#" not in line]
    top = [number for number in keys if len(lines[number]) - len(lines[number].lstrip()) in {4, 6}]
    assert [lines[n] for n in top if "#" not in lines[n - 1] and lines[n].strip() != "expect:"] == []


def test_a_file_that_exists_is_kept_without_force(run: Callable[..., Result]) -> None:
    FILE.write_text("mine", encoding="utf-8")
    result = run("init", *TOKYO, "--gb", "1000")
    message = "Error: privlink-cost.yaml exists already: give another name, or --force to write over it\n"
    assert (result.code, result.stdout, result.stderr) == (2, "", message)
    assert FILE.read_text(encoding="utf-8") == "mine"
    assert run("init", *TOKYO, "--gb", "1000", "--force").code == 0
    assert scenarios()


@pytest.mark.parametrize(
    ("flags", "wanted"),
    [
        ((), "--region and --gb (or --gb-not-known)"),
        (("--region", "tokyo"), "--gb (or --gb-not-known)"),
        (("--gb", "1"), "--region"),
        (("--region", "tokyo", "--traffic", "s3=90%"), "--gb (or --gb-not-known)"),
    ],
)
def test_without_a_terminal_what_is_missing_is_named(
    run: Callable[..., Result], flags: tuple[str, ...], wanted: str
) -> None:
    result = run("init", *flags)
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr == f"Error: the scenario is not complete: give {wanted}\n"
    assert not FILE.exists()


def test_a_dialogue_asks_for_region_workload_zones_gb_and_internet(
    run: Callable[..., Result], answer: Callable[..., Result]
) -> None:
    result = answer("tokyo", "eks-private", "2", "2TB", "y", "10%")
    assert result.code == 0
    ((title, scenario),) = scenarios().items()
    assert title == "eks-private in ap-northeast-1"
    wanted = {"region": "ap-northeast-1", "workload": "eks-private", "azs": 2, "gb": 2000, "internet_gb": "10%"}
    assert {key: value for key, value in scenario.items() if key != "expect"} == wanted
    assert run("check").code == 0


def test_who_says_how_much_needs_the_internet_is_not_asked_whether(answer: Callable[..., Result]) -> None:
    result = answer("tokyo", "", "2", "2TB", "10%")
    assert (result.code, "How many of the GB" in result.stderr) == (0, False)
    (scenario,) = scenarios().values()
    assert scenario["internet_gb"] == "10%"


@pytest.mark.parametrize("said", ["N", "no", ""])
def test_that_nothing_needs_the_internet_may_be_said_in_several_ways(answer: Callable[..., Result], said: str) -> None:
    assert answer("tokyo", "", "2", "2TB", said).code == 0
    (scenario,) = scenarios().values()
    assert {"internet_gb", "keep_nat"}.isdisjoint(scenario)


def test_an_answer_on_the_internet_that_is_none_says_what_to_answer(answer: Callable[..., Result]) -> None:
    result = answer("tokyo", "", "2", "1000", "perhaps", "1001", "n")
    assert result.code == 0
    assert "Error: 'perhaps' is no answer: answer y or n, or how much, as in 10%\n" in result.stderr
    assert "Error: internet GB 1001 is out of range: " in result.stderr


def test_of_a_total_that_nobody_knows_a_share_can_be_said_and_no_gb(answer: Callable[..., Result]) -> None:
    result = answer("tokyo", "", "2", "", "200", "10%")
    assert result.code == 0
    assert "Error: the total is not given: answer a share of it, as in 10%\n" in result.stderr
    (scenario,) = scenarios().values()
    assert scenario["internet_gb"] == "10%"


def test_of_a_total_that_follows_from_its_parts_gb_can_be_said_and_no_share(answer: Callable[..., Result]) -> None:
    result = answer("tokyo", "2", "10%", "200", flags=("--traffic", "sqs=500"))
    assert result.code == 0
    assert "Error: the total is not given: answer in GB, as in 200\n" in result.stderr
    (scenario,) = scenarios().values()
    assert scenario["internet_gb"] == 200


def test_what_flags_say_is_not_asked(answer: Callable[..., Result]) -> None:
    result = answer("500", flags=("--region", "tokyo", "--endpoint", "sqs", "--azs", "2", "--keep-nat"))
    assert result.code == 0
    assert result.stderr.count("GB a month in total") == 1
    assert "Region" not in result.stderr
    (scenario,) = scenarios().values()
    assert (scenario["endpoint"], scenario["gb"], scenario["keep_nat"]) == (["sqs"], 500, True)


def test_a_complete_scenario_asks_for_nothing(answer: Callable[..., Result]) -> None:
    assert answer(flags=(*TOKYO, "--gb", "1000")).stderr == "Wrote privlink-cost.yaml\n"


def test_a_wrong_answer_is_asked_again(answer: Callable[..., Result]) -> None:
    result = answer("tokio", "tokyo", "ecs", "", "0", "1", "1,000", "1000", "y", "2000", "200")
    assert result.code == 0
    for wrong in ("unknown region 'tokio'", "unknown workload 'ecs'", "0 AZs", "'1,000' is not", "give 0 to 1000"):
        assert wrong in result.stderr
    (scenario,) = scenarios().values()
    assert (scenario["workload"], scenario["gb"], scenario["internet_gb"]) == ("ecs-fargate", 1000, 200)


def test_who_does_not_know_the_gb_gets_what_holds_at_every_volume_and_where_to_find_them(
    run: Callable[..., Result], answer: Callable[..., Result]
) -> None:
    """In Tokyo 3 x 730 x 0.014 = 30.66 is below 45.26, and 0.01 a GB below 0.062: PrivateLink at every volume."""
    result = answer("tokyo", "", "", "", "")
    assert result.code == 0
    assert "PrivateLink is the cheapest at every volume.\n" in result.stdout
    assert "PrivateLink takes the NAT gateways away, and with them the way to the internet.\n" in result.stdout
    text = FILE.read_text(encoding="utf-8")
    assert "NOT KNOWN YET" in text
    assert "NatGateway-Bytes" in text
    assert "BytesInFromSource" in text
    (scenario,) = scenarios().values()
    expect = scenario["expect"]
    assert expect.pop("price_age_days")
    assert expect == {"cheapest": "privatelink", "stays_cheapest_gb": {"min": 0}, "break_even_gb": "none"}
    assert run("check").code == 0


def test_who_does_not_know_the_gb_where_the_answer_changes_gets_the_break_even(
    run: Callable[..., Result], answer: Callable[..., Result]
) -> None:
    """N. Virginia: 3 x 730 x 0.01 = 21.90 over 0.045 - 0.01 a GB is 625.71 GB; a tenth off, 563.14 and 688.29."""
    assert answer("us-east-1", "", "", "", "y").code == 0
    (scenario,) = scenarios().values()
    assert scenario["keep_nat"] is True
    assert "internet_gb" not in scenario
    expect = scenario["expect"]
    assert expect.pop("price_age_days")
    assert expect == {"break_even_gb": {"min": 563, "max": 689}}
    assert run("check").code == 0


def test_gb_are_either_known_or_not(run: Callable[..., Result]) -> None:
    result = run("init", *TOKYO, "--gb-not-known", "--gb", "5")
    assert result.code == 2
    assert "--gb-not-known excludes GB" in result.stderr


@pytest.mark.skipif("mix_stderr" in signature(CliRunner).parameters, reason="Click 8.1 tests an end of input as Enter")
def test_a_dialogue_that_ends_early_writes_nothing(answer: Callable[..., Result]) -> None:
    result = answer("tokyo", "")
    assert (result.code, result.stdout.strip()) == (130, "")
    assert os.listdir() == []  # noqa: PTH208


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_ctrl_c_in_the_dialogue_ends_with_130_and_writes_nothing() -> None:
    import pty

    ours, theirs = pty.openpty()
    program = [sys.executable, "-m", "privlink_cost", "init"]
    with subprocess.Popen(program, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        assert process.stderr.read(6) == b"Region"  # it asks
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
    os.close(ours)
    os.close(theirs)
    assert os.listdir() == []  # noqa: PTH208


def test_each_scenario_of_a_file_and_each_region_is_written(run: Callable[..., Result]) -> None:
    text = 'scenarios:\n  "a: b # c": {region: ap-northeast-1, gb: 1000}\n  other: {region: us-east-1, gb: 5}\n'
    Path("mine.yaml").write_text(text, encoding="utf-8")
    assert run("init", "--scenario", "mine.yaml").code == 0
    assert list(scenarios()) == ["a: b # c", "other"]
    assert run("check").code == 0
    assert run("init", "two.yaml", "--region", "tokyo,us-east-1", "--gb", "1000").code == 0
    assert list(scenarios(Path("two.yaml"))) == ["ecs-fargate in ap-northeast-1", "ecs-fargate in us-east-1"]


def test_no_line_of_the_answer_is_wider_than_a_terminal_of_60_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = called(main, ["init", *TOKYO, "--gb", "1000"]).stdout.splitlines()
    assert lines[-1] == "Next: privlink-cost check"
    assert [line for line in lines if len(line) > 60] == []


def test_the_next_command_names_a_file_of_another_name(run: Callable[..., Result]) -> None:
    result = run("init", "my costs.yaml", *TOKYO, "--gb", "1000")
    assert result.stdout.splitlines()[-1] == "Next: privlink-cost check 'my costs.yaml'"


def test_what_no_file_may_hold_is_an_error_and_writes_nothing(run: Callable[..., Result]) -> None:
    result = run("init", *TOKYO, "--gb", "1000", "--nat-instance", "x" * 100)
    assert result.code == 2
    assert not FILE.exists()


def test_a_title_is_shown_with_all_that_is_in_it(run: Callable[..., Result]) -> None:
    assert run("init", *TOKYO, "--gb", "1000", "--title", "東京 \x1b[31m: #").code == 0
    assert list(scenarios()) == [r"東京 \x1b[31m: #"]
    assert run("check").code == 0
