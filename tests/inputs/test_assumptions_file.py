"""An assumptions file is read exactly and checked whole, and recording a baseline changes nothing else of it."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pydantic
import pytest

from privlink_cost.checks.baseline import Recorded
from privlink_cost.checks.expectations import (
    Band,
    Baseline,
    BreakEvenGb,
    Cautions,
    Change,
    Cheapest,
    Endpoints,
    HoldsIf,
    Near,
    PriceAge,
    SavingAmount,
    SavingPercent,
    StaysCheapestGb,
    Total,
    UnitPrice,
)
from privlink_cost.errors import AssumptionsFileError, InputError
from privlink_cost.inputs.assumptions_file import read_assumptions
from privlink_cost.inputs.assumptions_schema import json_schema
from privlink_cost.inputs.baseline_file import with_baselines
from privlink_cost.model.meters import METERS

if TYPE_CHECKING:
    from privlink_cost.inputs.assumptions_file import PlacedAssumptions

REPOSITORY = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
HEAD = "scenarios:\n  one:\n    region: us-east-1\n    gb: 1000\n    expect:\n"


def read(folder: Path, text: str, **flags: object) -> list[PlacedAssumptions]:
    """What a file of a text is read as."""
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return read_assumptions(path, flags, today=TODAY)


def expected(folder: Path, *lines: str) -> list[object]:
    """What is expected by some lines below `expect`."""
    text = HEAD + "".join(f"      {line}\n" for line in lines)
    return [expectation.about for expectation in read(folder, text)[0].assumed.expectations]


def problems(folder: Path, *lines: str) -> list[str]:
    """The problems of a file with some lines below `expect`, from the key below it on."""
    with pytest.raises(AssumptionsFileError) as caught:
        expected(folder, *lines)
    return [
        re.sub(r"^.*?, line (\d+): scenarios\.one\.expect\.?", r"\1 ", problem) for problem in caught.value.problems
    ]


def test_every_kind_of_expectation_becomes_its_record(tmp_path: Path) -> None:
    assert expected(
        tmp_path,
        "cheapest: privatelink",
        "totals: {nat: {min: 1, max: 2.5}, privatelink: {value: 40.66, tolerance_percent: 5}}",
        "saving: {min: 3, max_percent: 70}",
        "break_even_gb: {max: 300}",
        "stays_cheapest_gb: {min: 500, max: 2000}",
        "holds_if: [nat_stays, image_layers: 90%, azs: 3, include: inter-az]",
        "unit_prices: {nat_gateway_gb: 0.045}",
        "endpoints: {interface: [logs]}",
        "cautions: none",
        "price_age_days: {max: 400}",
        "baseline: {totals: {nat: 107.26}, recorded_on: 2026-01-02, warn_percent: 5, fail_amount: 20}",
    ) == [
        Cheapest("privatelink"),
        Total("nat", Band(Decimal(1), Decimal("2.5"))),
        Total("privatelink", Near(Decimal("40.66"), Decimal(5), is_percent=True)),
        SavingAmount(Band(Decimal(3), None)),
        SavingPercent(Band(None, Decimal(70))),
        BreakEvenGb(Band(None, Decimal(300))),
        StaysCheapestGb(Band(Decimal(500), Decimal(2000))),
        HoldsIf("nat_stays", value=True),
        HoldsIf("image_layers_percent", Decimal(90)),
        HoldsIf("azs", 3),
        HoldsIf("include:inter-az", value=True),
        UnitPrice("nat_gateway_gb", ((None, Decimal("0.045")),)),
        Endpoints(("logs",), None),
        Cautions(()),
        PriceAge(400),
        Baseline("nat", Decimal("107.26"), date(2026, 1, 2), Change(percent=Decimal(5)), Change(amount=Decimal(20))),
    ]


def test_a_value_may_be_written_alone_or_with_a_note_and_a_level(tmp_path: Path) -> None:
    lines = ("cheapest: {value: nat, note: ask Ann, level: warn}", "break_even_gb: {value: none, note: why}")
    found = read(tmp_path, HEAD + "".join(f"      {line}\n" for line in lines))[0].assumed.expectations
    assert [(each.about, each.note, each.level) for each in found] == [
        (Cheapest("nat"), "ask Ann", "warn"),
        (BreakEvenGb(None), "why", "fail"),
    ]
    assert expected(tmp_path, "break_even_gb: none") == [BreakEvenGb(None)]


def test_tiers_are_the_whole_price(tmp_path: Path) -> None:
    tiers = "{tiers: [{up_to: 10, usd_per_unit: 2}, {usd_per_unit: 1}]}"
    assert expected(tmp_path, f"unit_prices: {{interface_endpoint_gb: {tiers}}}") == [
        UnitPrice("interface_endpoint_gb", ((Decimal(10), Decimal(2)), (None, Decimal(1))), is_whole=True)
    ]


def test_every_expectation_has_its_key_and_its_line(tmp_path: Path) -> None:
    text = f"{HEAD}      saving:\n        min: 1\n        min_percent: 1\n      totals:\n        nat: {{max: 9}}\n"
    (found,) = read(tmp_path, text)
    keys = [expectation.key for expectation in found.assumed.expectations]
    assert list(zip(keys, found.lines, strict=True)) == [("saving", 6), ("saving.percent", 6), ("totals.nat", 10)]


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("totals: {nat: {value: 9, tolerance: 5%}}", "totals: {nat: {value: 9, tolerance_percent: 5}}"),
        (
            "baseline: {totals: {nat: 9}, warn_tolerance: 5%, tolerance: 10%}",
            "baseline: {totals: {nat: 9}, warn_percent: 5, fail_percent: 10}",
        ),
        (
            "baseline: {totals: {nat: 9}, warn_tolerance: 2, tolerance: 20}",
            "baseline: {totals: {nat: 9}, warn_amount: 2, fail_amount: 20}",
        ),
    ],
)
def test_a_tolerance_is_money_or_a_percentage_and_is_still_read_as_version_0_4_wrote_it(
    tmp_path: Path, new: str, old: str
) -> None:
    assert expected(tmp_path, new) == expected(tmp_path, old)


def test_the_money_and_the_percentages_of_tolerances_are_told_apart(tmp_path: Path) -> None:
    assert expected(
        tmp_path,
        "totals: {nat: {value: 9, tolerance: 3}, privatelink: {value: 9, tolerance: 3%}}",
        "baseline: {totals: {nat: 9}, warn_tolerance: 5%, tolerance: 20}",
    ) == [
        Total("nat", Near(Decimal(9), Decimal(3))),
        Total("privatelink", Near(Decimal(9), Decimal(3), is_percent=True)),
        Baseline("nat", Decimal(9), None, Change(percent=Decimal(5)), Change(amount=Decimal(20))),
    ]


def test_cautions_are_none_or_the_kinds_that_are_accepted(tmp_path: Path) -> None:
    assert expected(tmp_path, "cautions: []") == [Cautions(())]
    assert expected(tmp_path, "cautions: [not_offered]") == [Cautions(("not_offered",))]
    assert expected(tmp_path, "cautions: {value: [no_layers], level: warn}") == [Cautions(("no_layers",))]


def test_each_condition_has_its_key_its_line_and_the_note_of_all(tmp_path: Path) -> None:
    text = f"{HEAD}      holds_if:\n        - nat_stays\n        - image_layers: 90%\n        - include: inter-az\n"
    (found,) = read(tmp_path, text)
    keys = [expectation.key for expectation in found.assumed.expectations]
    assert list(zip(keys, found.lines, strict=True)) == [
        ("holds_if.nat_stays", 7),
        ("holds_if.image_layers=90%", 8),
        ("holds_if.include=inter-az", 9),
    ]
    noted = f"{HEAD}      holds_if: {{value: [nat_stays, azs: 3], note: ask Ann, level: warn}}\n"
    expectations = read(tmp_path, noted)[0].assumed.expectations
    assert [(each.note, each.level) for each in expectations] == [("ask Ann", "warn")] * 2


def test_the_day_is_the_flag_or_the_file_or_today(tmp_path: Path) -> None:
    rest = "    expect: {cheapest: nat}\n"
    text = HEAD.partition("    expect")[0]
    assert read(tmp_path, text + rest)[0].assumed.question.as_of == TODAY
    dated = text + "    as_of: 2026-01-01\n" + rest
    assert read(tmp_path, dated)[0].assumed.question.as_of == date(2026, 1, 1)
    assert read(tmp_path, dated, as_of=date(2025, 12, 1))[0].assumed.question.as_of == date(2025, 12, 1)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("cheapst: nat", "6 cheapst: unknown key: did you mean cheapest?"),
        ("totals: {nat: {maxx: 3}}", "6 totals.nat.maxx: unknown key: did you mean max?"),
        ("saving: {minimum: 3}", "6 saving.minimum: unknown key: known are note, level, min, max"),
        ("cheapest: vpn", "6 cheapest: unknown design 'vpn': known are nat"),
        ("totals: {nat: {min: 3, max: 2}}", "6 totals.nat: min 3 is more than max 2: swap them"),
        ("totals: {nat: {}}", "6 totals.nat: there is nothing to check: give min, max, or a value with a tolerance"),
        ("totals: {nat: {tolerance: 2, max: 3}}", "6 totals.nat: a tolerance needs a value"),
        ("totals: {nat: {value: 2, max: 3}}", "6 totals.nat: a value excludes min and max"),
        ("totals: {nat: {value: 2, tolerance: 1, tolerance_percent: 1}}", "6 totals.nat: there are two tolerances"),
        ("totals: {}", "6 totals: this is empty: write at least one"),
        ("totals: {nat: {max: -1}}", "6 totals.nat.max: -1 is out of range"),
        ("totals: {nat: 3}", "6 totals.nat: write keys with values"),
        ("saving: {note: x}", "6 saving: there is nothing to check"),
        ("saving: {min_percent: 60, max_percent: 50}", "6 saving: min_percent 60 is more than max_percent 50"),
        ("saving: {max_percent: 101}", "6 saving.max_percent: 101 is out of range"),
        ("break_even_gb: never", "6 break_even_gb: 'never' is neither a band nor none"),
        ("break_even_gb: {}", "6 break_even_gb: there is nothing to check"),
        ("break_even_gb: {value: none, min: 1}", "6 break_even_gb: none excludes min and max"),
        ('unit_prices: {nat_gateway_gb: "0.045"}', "6 unit_prices.nat_gateway_gb: '0.045' is not a number"),
        ("unit_prices: {nat_gb: 0.045}", "6 unit_prices.nat_gb: unknown meter 'nat_gb'"),
        (
            "unit_prices: {ec2_instance_hours: 0.0042}",
            "6 unit_prices.ec2_instance_hours: unknown meter 'ec2_instance_hours'",
        ),
        ("unit_prices: {nat_gateway_gb: {note: x}}", "6 unit_prices.nat_gateway_gb: a price is a value or its tiers"),
        (
            "unit_prices: {nat_gateway_gb: {tiers: [{up: 1, usd_per_unit: 2}]}}",
            "6 unit_prices.nat_gateway_gb.tiers[0].up: unknown key",
        ),
        ("holds_if: []", "6 holds_if: this is empty: write at least one"),
        ("holds_if: nat_stays", "6 holds_if: write a list"),
        ("holds_if: [nat_goes]", "6 holds_if[0]: unknown condition 'nat_goes': write nat_stays, or a key"),
        ("holds_if: [{azs: 3, vpcs: 2}]", "6 holds_if[0]: a condition is one key with its value: write each on its"),
        ("holds_if: [image_layers: 90]", "6 holds_if[0].image_layers: this (90) is not a share: write it with its"),
        ("holds_if: [image_layers: 101%]", "6 holds_if[0].image_layers: 101 is out of range: give 0 to 100"),
        ("holds_if: [azs: 0]", "6 holds_if[0].azs: 0 is out of range: give 1 to 100"),
        ("holds_if: [nat_stays, az: 2]", "6 holds_if[1].az: unknown key: did you mean azs?"),
        ("holds_if: [include: ipv4]", "6 holds_if[0].include: unknown extra 'ipv4'"),
        ("holds_if: {value: [azs: 0]}", "6 holds_if.value[0].azs: 0 is out of range"),
        ("cautions: never", "6 cautions: 'never' is neither none nor a list: write none, or [no_layers]"),
        ("cautions: [layers]", "6 cautions: unknown caution 'layers': "),
        (f"price_age_days: {{max: {'1' * 31}}}", f"6 price_age_days.max: '{'1' * 31}' has more than 30 digits"),
        ("endpoints: {note: x}", "6 endpoints: there is nothing to check"),
        ("price_age_days: 400", "6 price_age_days: write keys with values"),
        ("price_age_days: {max: 1.5}", "6 price_age_days.max: 1.5 is not a whole number"),
        ("baseline: {warn_percent: 9, fail_percent: 5}", "6 baseline: warn_percent 9 is more than fail_percent 5"),
        ("baseline: {warn_tolerance: 9%, tolerance: 5%}", "6 baseline: warn_tolerance is more than tolerance"),
        ("baseline: {tolerance: 9%, fail_amount: 5}", "6 baseline: there are two tolerances of one kind"),
        ("baseline: {warn_tolerance: x}", "6 baseline.warn_tolerance: 'x' is no tolerance: write money as in 20, or"),
        (
            "baseline: {limit: 5}",
            "6 baseline.limit: unknown key: known are recorded_on, totals, tolerance, warn_tolerance, note",
        ),
        ("totals: {nat: {value: 2, tolerance: -1%}}", "6 totals.nat.tolerance: -1 is out of range"),
        ("baseline: {totals: {vpn: 1}}", "6 baseline.totals.vpn: unknown design 'vpn'"),
        ("cheapest: {value: nat, level: maybe}", "6 cheapest.level: unknown level 'maybe': known are fail, warn"),
        ("cheapest: {value: nat, note: 7}", "6 cheapest.note: write text"),
    ],
)
def test_every_mistake_is_told_with_its_line_and_key(tmp_path: Path, line: str, problem: str) -> None:
    found = problems(tmp_path, line)
    assert found[0].startswith(problem)


def test_a_figure_may_be_as_long_as_the_program_writes_one_and_no_longer(tmp_path: Path) -> None:
    longest = f"1.{'1' * 149}"
    assert expected(tmp_path, f"totals: {{nat: {{max: {longest}}}}}") == [Total("nat", Band(None, Decimal(longest)))]
    with pytest.raises(InputError, match=r"line 6: .* has more than 150 digits"):
        expected(tmp_path, f"totals: {{nat: {{max: {longest}1}}}}")


def test_a_scenario_without_expectations_is_a_mistake(tmp_path: Path) -> None:
    assert problems(tmp_path, "{}") == ["5 : nothing is expected: give an expectation, as in cheapest: privatelink"]


def test_the_mistakes_of_the_scenario_and_of_its_expectations_are_told_together_from_the_top(tmp_path: Path) -> None:
    text = "scenarios:\n  one: {region: mars, gb: 1, azs: 0, expect: {cheapst: nat}}\n  two:\n    gb: 1\n"
    with pytest.raises(AssumptionsFileError) as caught:
        read(tmp_path, text)
    told = [problem.partition("scenarios.")[2].partition(": ")[0] for problem in caught.value.problems]
    assert sorted(told) == ["one.azs", "one.expect.cheapst", "one.region", "two.expect", "two.region"]


def test_a_scenario_named_value_is_told_apart_from_a_value(tmp_path: Path) -> None:
    with pytest.raises(AssumptionsFileError) as caught:
        read(tmp_path, HEAD.replace("one", "value") + "      cheapest: vpn\n")
    assert "line 6: scenarios.value.expect.cheapest: unknown design 'vpn'" in caught.value.problems[0]


@pytest.mark.parametrize("text", ["", "[]", "scenarios:\n", "scenarios: {}\n", "expect: {cheapest: nat}\n"])
def test_a_file_without_scenarios_says_so(tmp_path: Path, text: str) -> None:
    with pytest.raises(AssumptionsFileError):
        read(tmp_path, text)


@pytest.mark.skipif(
    tuple(map(int, pydantic.VERSION.split(".")[:2])) < (2, 12),
    reason="older versions of pydantic word a schema otherwise",
)
def test_the_schema_for_editors_is_current() -> None:
    assert (REPOSITORY / "pricing" / "assumptions.schema.json").read_text(encoding="utf-8") == json_schema()


def test_the_schema_describes_every_key() -> None:
    schema = json.loads(json_schema())
    bare = [
        f"{name}.{key}"
        for name, shape in schema["$defs"].items()
        for key, value in shape.get("properties", {}).items()
        if "description" not in value and "$ref" not in value
    ]
    assert bare == []


def test_every_meter_of_a_price_table_can_be_expected() -> None:
    schema = json.loads((REPOSITORY / "pricing" / "schema.json").read_text(encoding="utf-8"))
    assert set(schema["properties"]["meters"]["propertyNames"]["enum"]) == set(METERS)


COMMENTED = """\
# the head
scenarios:
  'one':   # quoted, and three spaces
    region: us-east-1
    gb: 1000
    expect:
        # deeper, and a gap below

        baseline:   # the figures
            totals: { nat: 1.50,  privatelink: 2 }   # both
            # between
            recorded_on:   2026-01-02
            fail_percent: 10
  two: {region: us-east-1, gb: 1, expect: {baseline: {fail_percent: 7}}}  # flow
  "\u00fcn\U0001f600": # no figure yet
    region: us-east-1
    gb: 1
    expect:
      baseline:
        # limits
        fail_amount: 5
  untouched: {region: us-east-1, gb: 1, expect: {baseline: {totals: {nat: 1.0}}}}
# the end, without a newline"""


def figure(scenario: str, design_id: str, total: str, before: str | None = None) -> Recorded:
    """A figure to record."""
    was = None if before is None else Decimal(before)
    return Recorded(scenario, design_id, was, Decimal(total), date(2026, 11, 22))


FIGURES = [
    figure("one", "nat", "107.26", "1.50"),
    figure("one", "privatelink", "2", "2"),
    figure("two", "nat", "4"),
    figure("two", "privatelink", "5.5"),
    figure("\u00fcn\U0001f600", "nat", "6"),
    figure("untouched", "nat", "1", "1.0"),
]


def test_recording_changes_the_figures_and_not_a_space_beside_them() -> None:
    after = with_baselines(COMMENTED, "a.yaml", FIGURES)
    changed = [
        (old, new)
        for old, new in zip(
            COMMENTED.splitlines(), [line for line in after.splitlines() if "nat: 6" not in line], strict=False
        )
        if old != new
    ]
    assert "totals: { nat: 107.26,  privatelink: 2 }   # both\n" in after
    assert "recorded_on:   2026-11-22\n" in after
    assert (
        "{baseline: {recorded_on: 2026-11-22, totals: {nat: 4, privatelink: 5.5}, fail_percent: 7}}}  # flow\n" in after
    )
    new = (
        "        # limits\n        recorded_on: 2026-11-22\n        totals:\n          nat: 6\n        fail_amount: 5\n"
    )
    assert new in after
    assert "untouched: {region: us-east-1, gb: 1, expect: {baseline: {totals: {nat: 1.0}}}}\n# the end" in after
    back = after.replace("107.26", "1.50").replace("   2026-11-22", "   2026-01-02")
    back = back.replace("recorded_on: 2026-11-22, totals: {nat: 4, privatelink: 5.5}, ", "")
    back = back.replace("        recorded_on: 2026-11-22\n        totals:\n          nat: 6\n", "")
    assert back == COMMENTED
    assert changed


def test_recording_keeps_the_line_ends_of_windows() -> None:
    text = COMMENTED.replace("\n", "\r\n")
    after = with_baselines(text, "a.yaml", FIGURES)
    assert after == with_baselines(COMMENTED, "a.yaml", FIGURES).replace("\n", "\r\n")


def test_recording_the_same_figures_changes_nothing_not_even_the_day() -> None:
    assert with_baselines(COMMENTED, "a.yaml", [figure("one", "nat", "1.5", "1.50")]) == COMMENTED


def test_recording_twice_is_recording_once(tmp_path: Path) -> None:
    once = with_baselines(COMMENTED, "a.yaml", FIGURES)
    again = [each._replace(before=each.total) for each in FIGURES]
    assert with_baselines(once, "a.yaml", again) == once
    assert read(tmp_path, once)


def test_what_cannot_be_cut_is_an_error_and_not_a_wrong_file(monkeypatch: pytest.MonkeyPatch) -> None:
    from privlink_cost.inputs import baseline_file

    wrong = baseline_file._Edit(0, 0, "# ")  # as if the parser had told a wrong place
    monkeypatch.setattr(baseline_file, "_replaced", lambda *_: wrong)
    with pytest.raises(InputError, match="cannot be changed"):
        with_baselines(COMMENTED, "a.yaml", FIGURES[:1])
