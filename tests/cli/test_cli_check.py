"""`check` on the command line: exit codes, streams, reports, recording, and files that are broken in every way."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, note, settings, strategies as st

from examples_support import examples
from privlink_cost.cli.main import main
from privlink_cost.inputs import assumptions_file
from privlink_cost.render.report.formats import REPORTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

# 730 x 0.062 + 1,000 x 0.062 = 107.26; 3 x 730 x 0.014 + 1,000 x 0.01 = 40.66
TOKYO = """\
scenarios:
  tokyo:
    region: ap-northeast-1
    as_of: 2026-09-29
    gb: 1000
    workload: ecs-fargate
    expect:
"""
HELD = TOKYO + "      cheapest: privatelink\n"
BROKEN = TOKYO + "      totals: {privatelink: {max: 40, note: ask Ann}}\n"
WARNS = TOKYO + "      cheapest: {value: nat, level: warn}\n"
STALE = TOKYO + "      price_age_days: {max: 300}\n"  # 329 days
RECORDED = TOKYO + "      baseline: # ours\n        totals: {nat: 100, privatelink: 40.66}\n        fail_percent: 10\n"
WRONG = TOKYO + "      cheapest: vpn\n"


@pytest.fixture(autouse=True)
def _no_github(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.chdir(tmp_path)


def write(text: str, name: str = "privlink-cost.yaml") -> str:
    """A file in the working directory."""
    Path(name).write_text(text, encoding="utf-8")
    return name


@pytest.mark.parametrize(
    ("texts", "flags", "code"),
    [
        ([HELD], [], 0),
        ([BROKEN], [], 1),
        ([WARNS], [], 0),
        ([WARNS], ["--strict"], 1),
        ([STALE], [], 3),
        ([WRONG], [], 2),
        ([HELD, BROKEN], [], 1),
        ([BROKEN, STALE], [], 3),
        ([WARNS, STALE], ["--strict"], 3),
        ([STALE, BROKEN, WRONG], [], 2),
        ([HELD], ["--as-of", "2010-01-01"], 3),  # no price is known of that day
    ],
)
def test_the_exit_code_says_what_was_found_the_worst_first(
    run: Callable[..., Result], texts: list[str], flags: list[str], code: int
) -> None:
    files = [write(text, f"{number}.yaml") for number, text in enumerate(texts)]
    result = run("check", *files, *flags)
    assert result.code == code
    assert result.stderr.count("\n") == (0 if code == 0 else 1)


def test_results_go_to_stdout_and_the_reason_of_a_red_run_to_stderr(run: Callable[..., Result]) -> None:
    result = run("check", write(BROKEN))
    assert result.stdout.startswith("The one assumption is broken.\n\ntokyo (privlink-cost.yaml)\n  BROKEN ")
    assert "Note: ask Ann" in result.stdout
    assert result.stderr == (
        "Error: The one assumption is broken. tokyo: privatelink in ap-northeast-1: assumed at most 40, it costs USD "
        "40.66 a month since at least 2025-11-04; USD 0.66 (1.7%) more.\n"
    )


def test_the_file_of_the_folder_may_end_in_yml_and_the_other_comes_first(run: Callable[..., Result]) -> None:
    write(HELD, "privlink-cost.yml")
    assert "(privlink-cost.yml)" in run("check").stdout
    write(HELD)
    assert "(privlink-cost.yaml)" in run("check").stdout


def test_the_file_is_the_one_of_the_folder_if_none_is_given(run: Callable[..., Result]) -> None:
    assert run("check").stderr == "Error: there is no privlink-cost.yaml in this folder: give the file to check\n"
    write(HELD)
    assert run("check").code == 0


def test_scenarios_that_differ_in_day_discount_or_currency_alone_are_priced_apart(run: Callable[..., Result]) -> None:
    # 40.66 x 0.9 = 36.594; 40.66 x 100 yen = 4,066 yen. Public addresses cost since 2024-02-01.
    scenario = "    region: ap-northeast-1\n    gb: 1000\n"
    same = "totals: {privatelink: {value: 40.66}}"
    addresses = "unit_prices: {public_ipv4_hours: 0.005}"
    text = "scenarios:\n"
    for name, more, expect in (
        ("plain", "as_of: 2026-09-02", f"{addresses}, {same}"),
        ("another day", "as_of: 2025-11-04", "price_age_days: {max: 0}"),
        ("a day before", "as_of: 2024-01-31", "unit_prices: {public_ipv4_hours: 0}"),
        ("a discount", "as_of: 2026-09-02\n    discount: 10", "totals: {privatelink: {value: 36.594}}"),
        ("yen", "as_of: 2026-09-02\n    currency: JPY\n    fx_rate: 100", "totals: {privatelink: {value: 4066}}"),
    ):
        text += f"  {name}:\n{scenario}    {more}\n    expect: {{{expect}}}\n"
    assert run("check", write(text)).stdout.startswith("All 6 assumptions hold.")


def test_a_day_on_the_command_line_wins_over_the_files(run: Callable[..., Result]) -> None:
    # 2025-11-04 to 2025-12-01 are 27 days
    result = run("check", write(STALE), "--as-of", "2025-12-01")
    assert (result.code, "price_age_days: 27 days (at most 300 days)" in result.stdout) == (0, True)


def test_ones_own_prices_replace_the_bundled_ones(run: Callable[..., Result]) -> None:
    bundled = Path(__file__).parents[2] / "pricing" / "ap-northeast-1.yaml"
    text = bundled.read_text(encoding="utf-8").replace("usd_per_unit: 0.014,", "usd_per_unit: 0.01,")
    write(text, "own.yaml")
    file = write(TOKYO + "      unit_prices: {interface_endpoint_hours: 0.01}\n")
    assert [run("check", file).code, run("check", file, "--prices", "own.yaml").code] == [1, 0]


def test_several_problems_are_listed_a_line_each_and_nothing_is_checked(run: Callable[..., Result]) -> None:
    files = [write(WRONG, "a.yaml"), write(WRONG.replace("gb: 1000", "gb: many"), "b.yaml"), "c.yaml"]
    result = run("check", *files, "--report", "json=out.json")
    starts = [line.partition(": ")[0] for line in result.stdout.splitlines()]
    assert starts == ["a.yaml, line 8", "b.yaml, line 5", "b.yaml, line 8", "cannot read c.yaml"]
    assert result.stderr == "Error: nothing was checked: 4 problems are listed on standard output\n"
    assert not Path("out.json").exists()


def test_what_people_see_is_the_golden_file(run: Callable[..., Result], golden: Callable[[str, str], None]) -> None:
    body = TOKYO + (
        "      cheapest: {value: nat, level: warn, note: why it was thought so}\n"
        "      totals: {privatelink: {max: 40, note: ask Ann}}\n"
        "      unit_prices: {interface_endpoint_hours: 0.01, nat_gateway_hours: 0.062}\n"
        "      endpoints: {interface: [logs], gateway: [s3]}\n"
        "      price_age_days: {max: 300}\n"
        "      break_even_gb: none\n"
    )
    result = run("check", write(body + HELD.partition("\n")[2].replace("tokyo", "all is well")))
    assert result.code == 3
    assert max(map(len, (line for line in result.stdout.splitlines() if "https://" not in line))) <= 80
    golden("check-tokyo.txt", result.stdout)


@pytest.mark.parametrize("kind", sorted(REPORTS))
def test_a_report_is_written_beside_the_text(run: Callable[..., Result], kind: str) -> None:
    result = run("check", write(BROKEN), "--report", f"{kind}=out.txt")
    assert (result.code, "BROKEN" in result.stdout) == (1, True)
    assert Path("out.txt").read_text(encoding="utf-8")


def test_on_github_the_lines_are_marked_too(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    lines = run("check", write(BROKEN)).stdout.splitlines()
    assert lines[-1].startswith("::error file=privlink-cost.yaml,line=8,title=")


@pytest.mark.parametrize(
    ("flags", "problem"),
    [
        (["--report", "junit"], "'junit' is not a report: write KIND=FILE"),
        (["--report", "pdf=x"], "'pdf=x' is not a report"),
        (["--report", "json=no/such/folder.json"], "there is no folder"),
        (["--update", "--strict"], "--update records and checks nothing"),
    ],
)
def test_options_that_cannot_be_are_refused(run: Callable[..., Result], flags: list[str], problem: str) -> None:
    result = run("check", write(HELD), *flags)
    assert (result.code, result.stdout) == (2, "")
    assert problem in result.stderr


def test_up_to_forty_expectations_are_listed_and_of_more_those_that_do_not_hold(run: Callable[..., Result]) -> None:
    body = HELD.partition("  tokyo:\n")[2]
    many = "scenarios:\n" + "".join(f"  s{number}:\n{body}" for number in range(41))
    forty = many.rpartition("  s40:")[0]
    assert run("check", write(forty)).stdout.count("holds      cheapest: privatelink") == 40
    assert run("check", write(many)).stdout == "All 41 assumptions hold.\n"
    broken = many + BROKEN.partition("scenarios:\n")[2] + "      cheapest: privatelink\n"
    result = run("check", write(broken))
    assert result.stdout.count("holds") == 1
    assert result.stdout.endswith("  holds      1 more\n\n41 more scenarios hold in full.\n")


LONG = {
    "region": "ap-northeast-1",
    "as_of": "2026-09-29",
    "gb": "333.333333333",
    "hours": "729.987654321",
    "azs": "3",
    "nat_gateways": "1",
    "include": "[inter-az]",
    "currency": "JPY",
    "fx_rate": "149.123456789012",
    "discount": "12.3456789",
}
"""A question whose totals have more digits than anything that may be asked with: two thirds of the GB cross zones."""


def test_the_figures_of_an_answer_hold_as_they_stand_in_its_json(run: Callable[..., Result]) -> None:
    keys = "".join(f"    {key}: {value}\n" for key, value in LONG.items())
    compared = run("compare", "--scenario", write(f"scenarios:\n  a:\n{keys}"), "--format", "json")
    answer = json.loads(compared.stdout, parse_float=str, parse_int=str)
    totals = {design["id"]: design["total"] for design in answer["designs"]}
    assert max(len(total) for total in totals.values()) > 35
    saving, stays = answer["saving"], answer["stays_cheapest"]
    expected = {
        "totals": {design_id: {"value": total, "tolerance": 0} for design_id, total in totals.items()},
        "saving": {
            "min": saving["amount"],
            "max": saving["amount"],
            "min_percent": saving["percent"],
            "max_percent": saving["percent"],
        },
        "break_even_gb": {"min": answer["break_even"]["gb"], "max": answer["break_even"]["gb"]},
        "stays_cheapest_gb": {"min": stays["from_gb"], "max": stays["to_gb"]},
        "baseline": {"totals": totals, "fail_amount": 0},
    }
    lines = "".join(f"      {key}: {json.dumps(value)}\n".replace('"', "") for key, value in expected.items())
    result = run("check", write(f"scenarios:\n  a:\n{keys}    expect:\n{lines}"))
    assert (result.stderr, result.code) == ("", 0)


@pytest.mark.parametrize(
    ("endpoints", "region", "found"),
    [
        ("[ecr.api, ecr.dkr, s3]", "us-east-1", ""),
        ("[ecr.api, ecr.dkr]", "us-east-1", "found no_layers. ecr.api, ecr.dkr without S3: image layers come from"),
        ("[codeartifact.api, logs]", "us-west-1", "found not_offered. codeartifact.api: not offered in us-west-1"),
    ],
)
def test_a_set_that_cannot_work_is_a_broken_assumption(
    run: Callable[..., Result], endpoints: str, region: str, found: str
) -> None:
    layout = f"region: {region}, as_of: 2026-09-29, gb: 1000, endpoint: {endpoints}"
    result = run("check", write(f"scenarios:\n  a: {{{layout}, expect: {{cautions: none}}}}\n"))
    assert (result.code, found in result.stderr) == (1 if found else 0, True)


def test_update_records_todays_figures_and_checks_nothing(run: Callable[..., Result]) -> None:
    file = write(RECORDED)
    result = run("check", file, "--update")
    assert (result.code, result.stderr) == (0, f"Wrote {file}\n")
    assert result.stdout == (
        "privlink-cost.yaml: figures recorded, 1 of 2 changed.\n  tokyo, nat: 100 -> 107.26 (prices of 2026-09-29)\n"
    )
    new = RECORDED.replace("nat: 100,", "nat: 107.26,")
    new = new.replace("        totals", "        recorded_on: 2026-09-29\n        totals")
    assert Path(file).read_text(encoding="utf-8") == new
    again = run("check", file, "--update")
    assert again.stdout == "privlink-cost.yaml: the figures are unchanged (2), and nothing is written.\n"
    assert run("check", file).code == 0


def test_update_keeps_the_byte_order_mark_and_the_line_ends(run: Callable[..., Result]) -> None:
    data = b"\xef\xbb\xbf" + RECORDED.replace("\n", "\r\n").encode()
    Path("a.yaml").write_bytes(data)
    assert run("check", "a.yaml", "--update").code == 0
    after = Path("a.yaml").read_bytes()
    assert after == data.replace(b"nat: 100", b"nat: 107.26").replace(
        b"        totals", b"        recorded_on: 2026-09-29\r\n        totals"
    )


def test_update_writes_no_file_if_one_of_them_cannot_be_recorded(run: Callable[..., Result]) -> None:
    first, second = write(RECORDED, "a.yaml"), write(RECORDED.replace("privatelink:", "hybrid:"), "b.yaml")
    result = run("check", first, second, "--update")
    assert (result.code, "scenario 'tokyo': hybrid is not among the designs" in result.stderr) == (2, True)
    assert Path(first).read_text(encoding="utf-8") == RECORDED
    assert run("check", first, "--update", "--as-of", "2010-01-01").code == 3


def test_update_without_a_baseline_says_how_to_have_one(run: Callable[..., Result]) -> None:
    result = run("check", write(HELD), "--update")
    assert (result.code, "add 'baseline: {}' under expect" in result.stderr) == (2, True)


@pytest.mark.parametrize("nothing", ["", " ~", " null", "   # the figures"])
def test_a_baseline_without_a_value_is_an_empty_one(run: Callable[..., Result], nothing: str) -> None:
    file = write(TOKYO + f"      baseline:{nothing}\n      cheapest: privatelink\n")
    assert "record today's figures with check --update" in run("check", file).stderr
    assert run("check", file, "--update").code == 0
    recorded = "baseline: {recorded_on: 2026-09-29, totals: {nat: 107.26, privatelink: 40.66}}"
    comment = nothing if "#" in nothing else ""
    assert f"      {recorded}{comment}\n      cheapest: privatelink\n" in Path(file).read_text(encoding="utf-8")
    assert run("check", file).code == 0


def test_a_baseline_that_is_no_key_with_keys_is_still_wrong(run: Callable[..., Result]) -> None:
    result = run("check", write(TOKYO + "      baseline: yes\n"))
    assert (result.code, "baseline: write keys with values" in result.stderr) == (2, True)


def test_a_first_baseline_is_broken_until_it_is_recorded(run: Callable[..., Result]) -> None:
    file = write(TOKYO + "      baseline: {}\n")
    assert "record today's figures with check --update" in run("check", file).stderr
    assert run("check", file, "--update").code == 0
    assert (
        Path(file)
        .read_text(encoding="utf-8")
        .endswith("      baseline: {recorded_on: 2026-09-29, totals: {nat: 107.26, privatelink: 40.66}}\n")
    )
    assert run("check", file).code == 0


WHOLE = """\
# yaml-language-server: $schema=assumptions.schema.json
scenarios:
  "a":
    region: ap-northeast-1
    as_of: 2026-09-29
    gb: 1000
    workload: ecs-fargate
    expect:
      cheapest: {value: privatelink, note: "why", level: warn}
      totals: {nat: {value: 107.26, tolerance_percent: 5}, privatelink: {min: 1, max: 50}}
      saving: {min: 50, min_percent: 40}
      break_even_gb: none
  b:
    region: us-east-1
    as_of: 2026-09-29
    gb: 100
    traffic: {s3: 60%, logs: 10}
    internet_gb: 5
    azs: 2
    expect:
      unit_prices:
        interface_endpoint_gb:
          tiers: [{up_to: 1048576, usd_per_unit: 0.01}, {up_to: 5242880, usd_per_unit: 0.006}, {usd_per_unit: 0.004}]
        nat_gateway_gb: 0.045
      endpoints: {interface: [ecr.api, ecr.dkr, logs], gateway: [s3]}
      price_age_days: {max: 400}
      holds_if: [azs: 3, include: inter-az, image_layers: 10%]
      cautions: none
      break_even_gb: {min: 1000, max: 1100}  # 43.975 / (0.6 x 0.045 + 0.4 x 0.035) = 1,072.56
      baseline:
        recorded_on: 2026-01-02
        totals: {nat: 70.2}
        warn_tolerance: 5%
        tolerance: 20
"""
TOKENS = (
    *("null", "~", "[]", "{}", '""', "-1", "0", "1e300", "9" * 40, ".nan", "-.inf", "1_000", "0x10", "2026-02-30"),
    *(
        "2026-02-03T04:05:06",
        "true",
        "none",
        "a: b",
        "&x 1",
        "*x",
        "!!python/object:os.system x",
        "!t 1",
        "? y",
        "|",
        ">",
    ),
    *(
        "- 1",
        "'",
        '"',
        "[" * 25,
        "{a: " * 25,
        "\t",
        "\x00",
        "\ufeff",
        "\u2028",
        "\U0001f600",
        "%",
        "100%",
        "privatelink",
    ),
    *("expect:", "baseline: {}", "value: 1", "level: warn", "<<: {}", "---", "...", "#", ",", ":", "\r", "\n", "    "),
    *("1979-01-01", "0.1", "us-east-1", "s3:interface", "nat_gateway_hours", "1" * 5000),
)
_VALUES = [(found.start(), len(found[0])) for found in re.finditer(r"(?<=[ \[])[\w.%-]+(?=[,}\]\n])", WHOLE)]
_OTHERS = (
    *("0", "1", "0.01", "100.5", "999", "1e6", "2010-01-01", "2019-02-01", "2026-11-22", "2031-01-01", "5%", "none"),
    *("nat", "privatelink", "hybrid", "eu-west-1", "us-west-9", "lambda-vpc", "fail", "kms", "s3", "[]", "null", "-1"),
)
SEEDS = st.integers(0, 2**32 - 1)
"""Five thousand files are drawn faster from a seed each than stretch by stretch."""


def corrupted(seed: int) -> str:
    """The valid file with one to three values of it, or stretches, replaced."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    cuts = []
    for _ in range(chance.randint(1, 3)):
        if seed % 2:
            cuts.append((*chance.choice(_VALUES), chance.choice(_OTHERS)))
        else:
            cuts.append((chance.randint(0, len(WHOLE)), chance.randint(0, 40), chance.choice(TOKENS)))
    text = WHOLE
    for start, length, token in sorted(cuts, reverse=True):
        text = text[:start] + token + text[start + length :]
    note(text)
    return text


def ended(*args: str) -> int:
    """How a command ends; faster than Click's runner, and a traceback is an error of the test."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as end:
        main(list(args))
    assert isinstance(end.value.code, int)
    assert "Traceback" not in err.getvalue()
    return end.value.code


def test_the_file_to_corrupt_is_valid_and_holds() -> None:
    write(WHOLE)
    assert ended("check", "--strict") == 0


@pytest.mark.slow
@settings(max_examples=5000)
@given(seed=SEEDS)
def test_a_corrupted_file_ends_with_0_to_3_and_never_with_a_traceback(seed: int) -> None:
    text = corrupted(seed).removeprefix("\ufeff")
    with pytest.MonkeyPatch.context() as patch:  # 5,000 files take a file system half a minute
        patch.setattr(assumptions_file, "read_text", lambda _: text)
        assert ended("check", "c.yaml") in {0, 1, 2, 3}


@examples(200)
@given(seed=SEEDS)
def test_recording_in_a_corrupted_file_never_spoils_it(seed: int) -> None:
    content = corrupted(seed).encode()
    Path("c.yaml").write_bytes(content)
    code = ended("check", "c.yaml", "--update")
    assert code in {0, 2, 3}
    if code:
        assert Path("c.yaml").read_bytes() == content
    else:
        assert ended("check", "c.yaml") in {0, 1, 3}


def test_a_json_report_has_every_finding(run: Callable[..., Result]) -> None:
    run("check", write(WHOLE), "--report", f"json={os.devnull}", "--report", "json=out.json")
    findings = json.loads(Path("out.json").read_text(encoding="utf-8"))["findings"]
    assert len(findings) == 16
