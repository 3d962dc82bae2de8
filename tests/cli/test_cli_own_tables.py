"""`--prices`: a user's own price tables, checked, winning over the bundled ones."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

ASK = ("compare", "--gb", "1000", "--region", "us-east-1", "--as-of", "2026-11-22")

PRICE = "{effective_from: 2026-01-01, basis: observed, verified_on: 2026-11-01, sources: [bill], tiers: [%s]}"
TABLE = f"""\
region_id: us-east-1
region_name: Our contract
currency: USD
sources:
  bill:
    title: Our bill
meters:
  nat_gateway_hours:
    pricing_unit: Hours
    prices:
      - {PRICE % "{usd_per_unit: 0.04}"}
  nat_gateway_gb:
    pricing_unit: GB
    prices:
      - {PRICE % "{usd_per_unit: 0.03}"}
  interface_endpoint_hours:
    pricing_unit: Hours
    prices:
      - {PRICE % "{usd_per_unit: 0.02}"}
  interface_endpoint_gb:
    pricing_unit: GB
    prices:
      - {PRICE % "{up_to: 100, usd_per_unit: 0.05}, {usd_per_unit: 0.01}"}
"""
NO_NAT_GB = TABLE.replace(TABLE[TABLE.index("  nat_gateway_gb") : TABLE.index("  interface_endpoint_hours")], "")


def write(folder: Path, text: str, name: str = "own.yaml") -> str:
    """Write a table; its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def asked_json(run: Callable[..., Result], *args: str) -> dict[str, Any]:
    """The answer as JSON with exact numbers."""
    result = run(*args, "--format", "json")
    assert (result.code, result.stderr) == (0, "")
    document = json.loads(result.stdout, parse_float=Decimal, parse_int=Decimal)
    assert isinstance(document, dict)
    return document


def test_an_own_table_replaces_the_bundled_one(run: Callable[..., Result], tmp_path: Path) -> None:
    document = asked_json(run, *ASK, "--prices", write(tmp_path, TABLE))
    # 730 x 0.04 + 1,000 x 0.03; 3 x 730 x 0.02 + 100 x 0.05 + 900 x 0.01
    assert [d["total"] for d in document["designs"]] == [Decimal("59.2"), Decimal("57.8")]


def test_the_answer_names_the_own_table(run: Callable[..., Result], tmp_path: Path) -> None:
    path = write(tmp_path, TABLE)
    assert asked_json(run, *ASK, "--prices", path)["price_table"] == path
    assert path in run(*ASK, "--prices", path, "--format", "text").stdout


def test_a_folder_of_tables_is_read_whole(run: Callable[..., Result], tmp_path: Path) -> None:
    write(tmp_path, TABLE, "a.yaml")
    write(tmp_path, TABLE.replace("us-east-1", "eu-west-1"), "b.yaml")
    document = asked_json(run, *ASK, "--region", "eu-west-1", "--prices", str(tmp_path))
    assert {c["scenario"]["region_name"] for c in document["comparisons"]} == {"Our contract"}


def test_regions_without_an_own_table_keep_the_bundled_one(run: Callable[..., Result], tmp_path: Path) -> None:
    document = asked_json(run, *ASK, "--region", "ap-northeast-1", "--prices", write(tmp_path, TABLE))
    totals = {c["scenario"]["region"]: c["designs"][0]["total"] for c in document["comparisons"]}
    assert totals == {"ap-northeast-1": Decimal("107.26"), "us-east-1": Decimal("59.2")}


def test_a_table_of_a_region_of_ones_own_adds_it(run: Callable[..., Result], tmp_path: Path) -> None:
    path = write(tmp_path, TABLE.replace("us-east-1", "moon-1"))
    assert run("compare", "--gb", "1", "--region", "moon-1", "--prices", path).code == 0
    assert "moon-1" in run("regions", "--prices", path).stdout


def test_where_everything_is_free_the_percentage_is_null(run: Callable[..., Result], tmp_path: Path) -> None:
    free = TABLE
    for price in ("0.01", "0.02", "0.03", "0.04", "0.05"):
        free = free.replace(f"usd_per_unit: {price}", "usd_per_unit: 0")
    document = asked_json(run, *ASK, "--prices", write(tmp_path, free))
    assert document["cheapest"] == "nat"
    assert document["saving"] == {"versus": "privatelink", "amount": 0, "percent": None}


BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)
BROKEN = {
    "overlapping tiers": (
        TABLE.replace(
            "{up_to: 100, usd_per_unit: 0.05}", "{up_to: 100, usd_per_unit: 0.05}, {up_to: 50, usd_per_unit: 0.04}"
        ),
        "tiers must be in order of up_to and must not overlap",
    ),
    "rising tiers": (TABLE.replace("0.05", "0.001"), "must never rise"),
    "unordered dates": (
        TABLE.replace(
            f"      - {PRICE % '{usd_per_unit: 0.04}'}",
            f"      - {PRICE % '{usd_per_unit: 0.04}'}\n      - {PRICE % '{usd_per_unit: 0.05}'}",
        ),
        "prices must be in order of effective_from",
    ),
    "an unknown key": (TABLE.replace("basis: observed,", "basis: observed, colour: red,", 1), "colour"),
    "a duplicate key": (TABLE + "currency: USD\n", "the key 'currency' stands twice"),
    "an unknown meter": (TABLE.replace("nat_gateway_gb", "nat_gateway_mb"), "nat_gateway_mb"),
    "a price as text": (TABLE.replace("usd_per_unit: 0.04", 'usd_per_unit: "0.04"'), "usd_per_unit"),
    "a price that is no number": (TABLE.replace("usd_per_unit: 0.04", "usd_per_unit: .nan"), "'.nan' is not a number"),
    "a price with a comma": (TABLE.replace("usd_per_unit: 0.04", "usd_per_unit: 1_000"), "is not a number"),
    "a negative price": (TABLE.replace("usd_per_unit: 0.04", "usd_per_unit: -0.04"), "usd_per_unit"),
    "an undeclared source": (TABLE.replace("[bill]", "[bull]", 1), "'bull' is not declared"),
    "a wrong unit": (TABLE.replace("pricing_unit: Hours", "pricing_unit: GB", 1), "must be Hours"),
    "a tiered NAT rate": (
        TABLE.replace("{usd_per_unit: 0.03}", "{up_to: 5, usd_per_unit: 0.03}, {usd_per_unit: 0.02}"),
        "must have one tier",
    ),
    "a bomb": (BOMB, "aliases are not allowed"),
    "a deep nest": ("[" * 5000 + "]" * 5000, "nested"),
    "a tag": ("!!python/object/apply:os.system [id]\n", "line 1"),
    "a region that is a path": (TABLE.replace("region_id: us-east-1", "region_id: ../../etc/passwd"), "region_id"),
    "broken YAML": ("meters: [\n", "line"),
    "an empty file": ("", "own.yaml"),
    "a list": ("- 1\n", "own.yaml"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_table_is_one_sentence_that_names_the_file(
    run: Callable[..., Result], tmp_path: Path, name: str
) -> None:
    text, fragment = BROKEN[name]
    result = run(*ASK, "--prices", write(tmp_path, text))
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    assert "own.yaml" in result.stderr
    assert fragment in result.stderr


@pytest.mark.parametrize("command", [("explain", *ASK[1:]), ("regions",)], ids=["explain", "regions"])
def test_every_command_that_reads_tables_checks_them(
    run: Callable[..., Result], tmp_path: Path, command: tuple[str, ...]
) -> None:
    result = run(*command, "--prices", write(tmp_path, BROKEN["rising tiers"][0]))
    assert (result.code, result.stdout) == (2, "")
    assert "must never rise" in result.stderr


def test_a_message_names_the_line(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run(*ASK, "--prices", write(tmp_path, TABLE + "surplus: 1\n"))
    assert f"own.yaml, line {TABLE.count(chr(10)) + 1}: surplus" in result.stderr


def test_a_file_that_is_not_utf_8_is_one_sentence(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes(b"region_id: \xff\xfe\n")
    result = run(*ASK, "--prices", str(path))
    assert (result.code, result.stderr.count("\n")) == (2, 1)
    assert "not UTF-8" in result.stderr


def test_a_huge_file_is_refused_unread(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes(b"#" * (5 * 2**20))
    result = run(*ASK, "--prices", str(path))
    assert (result.code, result.stderr.count("\n")) == (2, 1)
    assert "larger than" in result.stderr


def test_a_folder_without_tables_is_one_sentence(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run(*ASK, "--prices", str(tmp_path))
    assert (result.code, result.stderr.count("\n")) == (2, 1)
    assert "has no *.yaml file" in result.stderr


def test_two_tables_of_one_region_are_one_sentence(run: Callable[..., Result], tmp_path: Path) -> None:
    write(tmp_path, TABLE, "a.yaml")
    write(tmp_path, TABLE, "b.yaml")
    result = run(*ASK, "--prices", str(tmp_path))
    assert (result.code, result.stderr.count("\n")) == (2, 1)
    assert "both hold us-east-1" in result.stderr


def test_a_meter_that_is_missing_is_exit_code_3(run: Callable[..., Result], tmp_path: Path) -> None:
    path = write(tmp_path, NO_NAT_GB)
    result = run(*ASK, "--prices", path)
    assert (result.code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"Error: the price of nat_gateway_gb in us-east-1 is not in {path}")
    assert result.stderr.count("\n") == 1


def test_a_meter_that_is_missing_matters_only_when_asked_for(run: Callable[..., Result], tmp_path: Path) -> None:
    path = write(tmp_path, TABLE)  # it has no public_ipv4_hours
    assert run(*ASK, "--prices", path).code == 0
    assert run(*ASK, "--prices", path, "--include", "public-ipv4").code == 3


def test_an_extra_without_a_price_is_named_as_not_known(run: Callable[..., Result], tmp_path: Path) -> None:
    out = run(*ASK, "--prices", write(tmp_path, TABLE), "--format", "text").stdout
    assert "the public IPv4 address of each NAT gateway, price not known" in out


@pytest.mark.parametrize("format_name", ["table", "text", "json", "csv", "markdown"])
def test_a_region_without_a_needed_price_says_not_known_and_the_others_are_shown(
    run: Callable[..., Result], tmp_path: Path, format_name: str
) -> None:
    path = write(tmp_path, NO_NAT_GB)
    result = run(
        *("compare", "--gb", "1000", "--region", "all", "--as-of", "2026-11-22"),
        *("--prices", path, "--format", format_name),
    )
    assert result.code == 3
    assert "40.66" in result.stdout  # Tokyo
    shown = " ".join(result.stdout.replace("\\", "").split())
    assert "nat_gateway_gb in us-east-1" in shown
    assert "us-east-1" in result.stderr
    assert "nat_gateway_gb" in result.stderr
    assert result.stderr.count("\n") == 1


def test_the_table_says_not_known_in_the_region_s_row(run: Callable[..., Result], tmp_path: Path) -> None:
    path = write(tmp_path, NO_NAT_GB)
    out = run(*ASK, "--region", "us-east-2", "--prices", path).stdout
    (row,) = [line for line in out.splitlines() if line.startswith("us-east-1 ")]
    assert "not known" in row


def test_if_no_region_could_be_priced_the_survey_says_so(run: Callable[..., Result]) -> None:
    result = run("compare", "--gb", "1", "--region", "all", "--as-of", "2001-01-01")
    assert result.code == 3
    assert result.stdout.startswith("No region could be priced.")


def test_regions_shows_a_dash_for_a_price_that_is_not_known(run: Callable[..., Result], tmp_path: Path) -> None:
    out = run("regions", "--prices", write(tmp_path, NO_NAT_GB)).stdout
    (row,) = [line for line in out.splitlines() if line.startswith("us-east-1 ")]
    assert row.split() == ["us-east-1", "0.04", "-", "0.02", "0.05", "Our", "contract"]


def between_two_prices(folder: Path) -> str:
    """A table whose NAT rate was confirmed until 2026-11-01 as 0.03 and seen on 2026-12-01 as 0.05."""
    later = (PRICE % "{usd_per_unit: 0.05}").replace("2026-11-01", "2026-12-31").replace("2026-01-01", "2026-12-01")
    first = PRICE % "{usd_per_unit: 0.03}"
    return write(folder, TABLE.replace(f"- {first}", f"- {first}\n      - {later}"))


@pytest.mark.parametrize(
    ("day", "rate"), [("2026-11-01", "0.03"), ("2026-11-02", "-"), ("2026-11-30", "-"), ("2026-12-01", "0.05")]
)
def test_regions_shows_a_dash_between_two_prices(
    run: Callable[..., Result], tmp_path: Path, day: str, rate: str
) -> None:
    out = run("regions", "--prices", between_two_prices(tmp_path), "--as-of", day).stdout
    (row,) = [line for line in out.splitlines() if line.startswith("us-east-1 ")]
    assert row.split()[2] == rate


@pytest.mark.parametrize(("day", "code"), [("2026-11-01", 0), ("2026-11-02", 3), ("2026-11-30", 3), ("2026-12-01", 0)])
def test_between_two_prices_nobody_knows_which_held(
    run: Callable[..., Result], tmp_path: Path, day: str, code: int
) -> None:
    result = run(*ASK, "--as-of", day, "--prices", between_two_prices(tmp_path))
    assert result.code == code
    if code:
        assert "ask with --as-of 2026-11-01 or --as-of 2026-12-01" in result.stderr


def test_between_two_prices_a_quantity_of_nothing_costs_nothing_either_way(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    flags = ("--as-of", "2026-11-02", "--prices", between_two_prices(tmp_path))
    assert run("compare", "--gb", "0", "--region", "us-east-1", *flags).code == 0
