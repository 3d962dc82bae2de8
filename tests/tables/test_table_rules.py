"""A user's own price table: every rule has a small file that breaks it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from examples_support import examples
from privlink_cost.errors import InputError, PrivlinkCostError, TableError
from privlink_cost.model.prices import Tier
from privlink_cost.tables.find import load_own_tables, load_table

if TYPE_CHECKING:
    from pathlib import Path

# Line numbers count from 1; the first line is the comment.
VALID = """\
# a price table of no real region
region_id: mars-1
region_name: Mars (Olympus)
currency: USD
sources:
  guess:
    title: A guess
    published: 2026-01-02
    url: https://example.com/guess
  book: {title: A book, published: '1999'}
meters:
  nat_gateway_hours:
    usage_type: MARS-NatGateway-Hours
    pricing_unit: Hours
    prices:
      - effective_from: 2025-01-01
        basis: observed
        verified_on: 2025-06-30
        sources: [guess]
        tiers:
          - {usd_per_unit: 0.5, rate_code: A.B.C}
      - effective_from: 2026-01-01
        basis: announced
        verified_on: 2026-01-02
        sources: [guess, book]
        tiers:
          - {usd_per_unit: 0.25}
  interface_endpoint_gb:
    usage_type: null
    pricing_unit: GB
    prices:
      - effective_from: 2026-01-01
        basis: observed
        verified_on: 2026-01-02
        sources: [book]
        tiers:
          - {up_to: 100, usd_per_unit: 0.02}
          - {up_to: 500, usd_per_unit: 0.01}
          - {usd_per_unit: 0.005}
"""


def changed(old: str, new: str) -> str:
    assert VALID.count(old) == 1, f"{old!r} stands {VALID.count(old)} times"
    return VALID.replace(old, new)


def load(folder: Path, text: str | bytes) -> None:
    file = folder / "own.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    load_own_tables(file)


def refused(folder: Path, text: str | bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        load(folder, text)
    assert caught.value.exit_code == 2
    assert "own.yaml" in str(caught.value)
    return caught.value


def test_a_table_that_keeps_the_rules_is_loaded_exactly(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(VALID, encoding="utf-8")
    table = load_own_tables(file)["mars-1"]
    assert (table.region_id, table.region_name, table.origin) == ("mars-1", "Mars (Olympus)", str(file))
    assert table.sources["guess"] == ("A guess", "2026-01-02", "https://example.com/guess")
    assert table.sources["book"] == ("A book", "1999", None)
    old, new = table.meters["nat_gateway_hours"].prices
    assert (old.effective_from, old.basis, old.verified_on) == (date(2025, 1, 1), "observed", date(2025, 6, 30))
    assert old.tiers == ((Decimal("0.5"), None, "A.B.C"),)
    assert new.source_ids == ("guess", "book")
    (price,) = table.meters["interface_endpoint_gb"].prices
    assert price.tiers == (
        Tier(Decimal("0.02"), Decimal(100)),
        Tier(Decimal("0.01"), Decimal(500)),
        Tier(Decimal("0.005")),
    )


def test_a_figure_is_read_from_its_text_and_not_by_way_of_a_float(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(changed("usd_per_unit: 0.25", "usd_per_unit: 0.1000000000000000055511151231"), encoding="utf-8")
    price = load_own_tables(file)["mars-1"].meters["nat_gateway_hours"].prices[1]
    assert str(price.tiers[0].unit_price) == "0.1000000000000000055511151231"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("usd_per_unit: 0.25", "usd_per_unit: 0", id="a price of 0"),
        pytest.param("usd_per_unit: 0.25", "usd_per_unit: 1000000", id="the highest price"),
        pytest.param("usd_per_unit: 0.25", "usd_per_unit: 2.5e-1", id="an exponent"),
        pytest.param("usd_per_unit: 0.01}", "usd_per_unit: 0.02}", id="tiers of equal rates"),
        pytest.param("verified_on: 2025-06-30", "verified_on: 2025-12-31", id="verified until the day before the next"),
        pytest.param("verified_on: 2025-06-30", "verified_on: 2025-01-01", id="verified on its first day"),
        pytest.param("    url: https://example.com/guess\n", "", id="a source without an address"),
        pytest.param("    published: 2026-01-02\n", "", id="a source without a date"),
        pytest.param("published: 2026-01-02", "published: 2026-01", id="a source of a month"),
        pytest.param("    usage_type: null\n", "", id="no usage type"),
        pytest.param("region_id: mars-1", 'region_id: "mars-1"', id="quoted text"),
        pytest.param("# a price", "\ufeff# a price", id="a byte order mark"),
        pytest.param("# a price", "---\n# a price", id="a document start"),
    ],
)
def test_what_the_rules_allow_is_accepted(tmp_path: Path, old: str, new: str) -> None:
    load(tmp_path, changed(old, new))


def test_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    load(tmp_path, VALID.replace("\n", "\r\n"))


# Which rule, what is changed, what the message says, and its line.
RULES = [
    ("overlapping tiers", "up_to: 500", "up_to: 100", "tiers must be in order of up_to and must not overlap", 32),
    ("tiers out of order", "up_to: 500", "up_to: 50", "tiers must be in order of up_to and must not overlap", 32),
    (
        "a last tier with a bound",
        "{usd_per_unit: 0.005}",
        "{up_to: 900, usd_per_unit: 0.005}",
        "the last tier must have no up_to",
        32,
    ),
    ("a bound missing in between", "up_to: 500, ", "", "only the last tier may leave up_to out", 32),
    ("a bound of 0", "up_to: 100", "up_to: 0", "greater than 0", 37),
    ("a negative bound", "up_to: 100", "up_to: -5", "greater than 0", 37),
    (
        "a price verified when the next is in effect",
        "verified_on: 2025-06-30",
        "verified_on: 2026-01-01",
        "when the one of 2026-01-01 is already in effect",
        15,
    ),
    (
        "verified before effective",
        "verified_on: 2025-06-30",
        "verified_on: 2024-12-31",
        "verified_on must not be before effective_from",
        16,
    ),
    ("an unknown key at the top", "currency: USD", "currency: USD\nvat: 20", "vat: Extra inputs are not permitted", 5),
    (
        "an unknown key in a tier",
        "usd_per_unit: 0.25",
        "usd_per_unit: 0.25, per: hour",
        "meters.nat_gateway_hours.prices[1].tiers[0].per",
        27,
    ),
    (
        "an unknown key in a source",
        "    title: A guess",
        "    title: A guess\n    author: Me",
        "sources.guess.author",
        8,
    ),
    ("an unknown meter", "  interface_endpoint_gb:", "  interface_endpoint_tb:", "interface_endpoint_tb", 28),
    ("a duplicate key", "currency: USD", "currency: USD\ncurrency: USD", "the key 'currency' stands twice", 5),
    ("a duplicate meter", "  interface_endpoint_gb:", "  nat_gateway_hours:", "'nat_gateway_hours' stands twice", 28),
    ("a quoted price", "usd_per_unit: 0.25", 'usd_per_unit: "0.25"', "should be an instance of Decimal", 27),
    ("a price in words", "usd_per_unit: 0.25", "usd_per_unit: free", "should be an instance of Decimal", 27),
    ("a missing price", "{usd_per_unit: 0.25}", "{rate_code: X}", "usd_per_unit: Field required", 27),
    ("a price of null", "usd_per_unit: 0.25", "usd_per_unit: null", "should be an instance of Decimal", 27),
    ("a price that is no number", "usd_per_unit: 0.25", "usd_per_unit: .nan", "'.nan' is not a number", 27),
    ("an infinite price", "usd_per_unit: 0.25", "usd_per_unit: .inf", "'.inf' is not a number", 27),
    ("a negative price", "usd_per_unit: 0.25", "usd_per_unit: -0.25", "greater than or equal to 0", 27),
    ("a price past any sense", "usd_per_unit: 0.25", "usd_per_unit: 1000000.01", "less than or equal to 1000000", 27),
    ("underscores in a number", "up_to: 100", "up_to: 1_000", "'1_000' is not a number", 37),
    ("a comma in a number", "up_to: 100", "up_to: '1,000'", "should be an instance of Decimal", 37),
    ("a hexadecimal number", "up_to: 100", "up_to: 0x64", "'0x64' is not a number", 37),
    ("a number of sixties", "up_to: 100", "up_to: 1:40", "'1:40' is not a number", 37),
    ("a number of 31 digits", "up_to: 100", f"up_to: {'1' * 31}", "more than 30 digits", 37),
    ("an octal number", "up_to: 100", "up_to: 0o144", "should be an instance of Decimal", 37),
    ("a price of true", "usd_per_unit: 0.25", "usd_per_unit: true", "should be an instance of Decimal", 27),
    ("a meter without a unit", "    pricing_unit: GB\n", "", "pricing_unit: Field required", 28),
    (
        "a unit that is none",
        "pricing_unit: GB",
        "pricing_unit: TB",
        "pricing_unit: Input should be 'Hours', 'GB' or 'GB-months'",
        30,
    ),
    ("a currency that is not USD", "currency: USD", "currency: EUR", "currency: Input should be 'USD'", 4),
    ("a missing currency", "currency: USD\n", "", "currency: Field required", 2),
    ("a region id with capitals", "region_id: mars-1", "region_id: Mars-1", "region_id: String should match", 2),
    ("a region id that is a path", "region_id: mars-1", "region_id: ../mars", "region_id: String should match", 2),
    ("an empty region id", "region_id: mars-1", "region_id: ''", "region_id: String should match", 2),
    ("a region id of 64 letters", "region_id: mars-1", f"region_id: {'m' * 64}", "region_id: String should match", 2),
    (
        "a region id that is a number",
        "region_id: mars-1",
        "region_id: 1",
        "region_id: Input should be a valid string",
        2,
    ),
    (
        "an empty name",
        "region_name: Mars (Olympus)",
        "region_name: ''",
        "region_name: String should have at least 1",
        3,
    ),
    (
        "a control character in a name",
        "region_name: Mars (Olympus)",
        'region_name: "Mars\\e[31m"',
        "region_name: String should match",
        3,
    ),
    (
        "no price at all",
        "prices:\n      - effective_from: 2025-01-01",
        "prices: []\n    x:\n      - a: 1",
        "prices",
        15,
    ),
    ("no source for a price", "sources: [guess]", "sources: []", "sources: List should have at least 1", 19),
    ("sources that are no list", "sources: [guess]", "sources: guess", "sources: Input should be a valid list", 19),
    ("an unknown basis", "basis: announced", "basis: rumoured", "'announced' or 'observed'", 23),
    (
        "a day that is none",
        "effective_from: 2025-01-01",
        "effective_from: 2025-02-30",
        "'2025-02-30' is not a date",
        16,
    ),
    ("a day with a time", "effective_from: 2025-01-01", "effective_from: 2025-01-01 10:00:00", "is not a date", 16),
    ("a day in quotes", "effective_from: 2025-01-01", "effective_from: '2025-01-01'", "should be a valid date", 16),
    (
        "an address of another kind",
        "url: https://example.com/guess",
        "url: javascript:alert(1)",
        "url: String should",
        9,
    ),
    ("a source without a title", "    title: A guess\n", "", "sources.guess.title: Field required", 6),
    ("a source's year out of quotes", "published: '1999'", "published: 1999", "published", 10),
    ("no meters", "meters:\n", "meters: {}\nothers:\n", "meters: Dictionary should have at least 1", 11),
    (
        "an alias",
        "sources: [guess, book]",
        "sources: &all [guess, book]\n        again: *all",
        "aliases are not allowed",
        26,
    ),
    ("a tab", "currency: USD", "currency:\n\tUSD", "cannot start any token", 5),
    ("an unclosed bracket", "sources: [guess, book]", "sources: [guess, book", "expected ',' or ']'", 26),
    ("a tag of Python's", "currency: USD", "currency: !!python/object/apply:os.getcwd []", "tags are not allowed", 4),
    ("an unknown tag", "currency: USD", "currency: !money USD", "tags are not allowed", 4),
    ("two documents", "meters:\n", "---\nmeters:\n", "another document", 11),
    ("a key that is a list", "currency: USD", "? [a]\n: b\ncurrency: USD", "a key must be plain text", 4),
    ("an anchor merged in", "currency: USD", "<<: 3\ncurrency: USD", "merging", 4),
    ("a control character", "currency: USD", "currency: \x07USD", "not valid YAML", None),
    # Rules across the file.
    ("an undeclared source", "sources: [guess]", "sources: [gess]", "the source 'gess' is not declared", 19),
    (
        "rising tiers",
        "usd_per_unit: 0.005",
        "usd_per_unit: 0.0100001",
        "the tiers of interface_endpoint_gb must never rise",
        36,
    ),
    ("GB in hours", "pricing_unit: GB", "pricing_unit: Hours", "pricing_unit must be GB", 30),
    ("hours in GB", "pricing_unit: Hours", "pricing_unit: GB", "pricing_unit must be Hours", 14),
    (
        "a NAT gateway in tiers",
        "- {usd_per_unit: 0.25}",
        "- {up_to: 10, usd_per_unit: 0.25}\n          - {usd_per_unit: 0.2}",
        "nat_gateway_hours must have one tier",
        26,
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "message", "line"), [rule[1:] for rule in RULES], ids=[rule[0] for rule in RULES]
)
def test_a_broken_rule_is_reported_with_its_line(
    tmp_path: Path, old: str, new: str, message: str, line: int | None
) -> None:
    error = refused(tmp_path, changed(old, new))
    assert message in str(error)
    if line is not None:
        assert f"own.yaml, line {line}: " in str(error)


def test_prices_of_the_same_day_are_out_of_order(tmp_path: Path) -> None:
    text = changed("effective_from: 2025-01-01", "effective_from: 2026-01-01").replace("2025-06-30", "2026-06-30")
    error = refused(tmp_path, text)
    assert "prices must be in order of effective_from, oldest first" in str(error)
    assert "own.yaml, line 15: " in str(error)


def test_a_meter_that_does_not_bear_on_the_model_may_have_rising_tiers(tmp_path: Path) -> None:
    text = changed("  interface_endpoint_gb:", "  internet_egress_gb:").replace("0.005", "0.5")
    load(tmp_path, text)


def test_all_problems_are_listed_at_once_each_with_its_line(tmp_path: Path) -> None:
    text = changed("currency: USD", "currency: EUR")
    text = text.replace("usd_per_unit: 0.25", "usd_per_unit: -1").replace("basis: announced", "basis: rumoured")
    error = refused(tmp_path, text)
    assert isinstance(error, TableError)
    assert len(error.problems) == 3
    lines = [int(problem.split("line ")[1].split(":")[0]) for problem in error.problems]
    assert sorted(lines) == [4, 23, 27]
    assert all(problem in str(error) for problem in error.problems)


def test_all_rules_across_the_file_are_listed_at_once(tmp_path: Path) -> None:
    error = refused(tmp_path, changed("sources: [guess]", "sources: [gess]").replace("[book]", "[bok]"))
    assert "'gess'" in str(error)
    assert "'bok'" in str(error)


# --- what is no table at all ---


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="an empty file"),
        pytest.param("# a comment\n", id="a comment"),
        pytest.param("null\n", id="null"),
        pytest.param("- region_id: mars-1\n", id="a list"),
        pytest.param("0.25\n", id="a number"),
        pytest.param("just words\n", id="words"),
        pytest.param("2026-01-01\n", id="a date"),
        pytest.param("{}\n", id="an empty mapping"),
        pytest.param("{null: 1, 2: 3}\n", id="keys that are no text"),
        pytest.param("\x00", id="a zero byte"),
        pytest.param("%YAML 9.9\n---\n{}", id="a YAML of the future"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, text: str) -> None:
    refused(tmp_path, text)


# A value of a type that its tag does not fit: the loader's constructors must not fall over it.
@pytest.mark.parametrize(
    "value",
    [
        "!!bool perhaps",
        "!!int [1]",
        "!!float {a: 1}",
        "!!int seven",
        "!!timestamp [1]",
        "!!timestamp soon",
        "!!binary '@'",
        "!!null [1]",
        "!!set {a, b}",
        "!!omap [a]",
        "!!pairs [a]",
        "!!str [a]",
        "!!map [a]",
        "!!seq {a: 1}",
        "!!merge x",
        "!!value x",
        "=",
        "{? !!float [1] : 1}",
        "{? [a] : 1}",
    ],
)
def test_a_value_that_its_tag_does_not_fit_is_refused(tmp_path: Path, value: str) -> None:
    refused(tmp_path, changed("currency: USD", f"currency: {value}"))


def test_text_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, changed("Mars (Olympus)", "Zürich").encode("latin-1"))
    assert "not UTF-8" in str(error)


def test_utf_16_is_refused(tmp_path: Path) -> None:
    assert "not UTF-8" in str(refused(tmp_path, VALID.encode("utf-16")))


def test_a_file_of_more_than_4_mib_is_refused_unread(tmp_path: Path) -> None:
    padding = 4 * 2**20 - len(VALID.encode())
    load(tmp_path, VALID + "#" * padding)  # exactly 4 MiB
    assert "larger than 4 MiB" in str(refused(tmp_path, VALID + "#" * (padding + 1)))


def test_a_bomb_of_aliases_is_refused_before_it_grows(tmp_path: Path) -> None:
    """The "billion laughs": nine lists of nine of the one before would be 9**9 items."""
    lines = ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    error = refused(tmp_path, "\n".join(lines))
    assert "own.yaml, line 2: aliases are not allowed: write the value out" in str(error)


@pytest.mark.parametrize("depth", [21, 1000, 100_000])
def test_deep_nesting_is_refused(tmp_path: Path, depth: int) -> None:
    assert "nested more than 20 levels deep" in str(refused(tmp_path, "[" * depth + "]" * depth))


@pytest.mark.parametrize("depth", [1000, 100_000])
def test_deep_nesting_that_never_closes_is_refused(tmp_path: Path, depth: int) -> None:
    refused(tmp_path, "{a: " * depth)


# --- files and folders ---


def test_every_yaml_file_of_a_folder_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(VALID, encoding="utf-8")
    (tmp_path / "two.yaml").write_text(changed("region_id: mars-1", "region_id: mars-2"), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a table", encoding="utf-8")
    assert set(load_own_tables(tmp_path)) == {"mars-1", "mars-2"}


def test_two_files_of_one_region_are_refused(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(VALID, encoding="utf-8")
    (tmp_path / "two.yaml").write_text(VALID, encoding="utf-8")
    with pytest.raises(InputError, match=r"one\.yaml and .*two\.yaml both hold mars-1: keep one"):
        load_own_tables(tmp_path)


def test_a_folder_without_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no \*\.yaml file"):
        load_own_tables(tmp_path)


def test_one_broken_file_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(VALID, encoding="utf-8")
    (tmp_path / "two.yaml").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match=r"two\.yaml"):
        load_own_tables(tmp_path)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot read .*nowhere\.yaml: No such file or directory"):
        load_own_tables(tmp_path / "nowhere.yaml")


def test_a_path_that_no_file_can_have_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        load_own_tables(tmp_path / "a\0b.yaml")


def test_a_folder_named_like_a_table_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(InputError, match=r"cannot read .*folder\.yaml"):
        load_own_tables(tmp_path)


def test_more_than_1000_files_are_refused_unread(tmp_path: Path) -> None:
    for number in range(1001):
        (tmp_path / f"{number}.yaml").touch()
    with pytest.raises(InputError, match="more than 1000 price tables"):
        load_own_tables(tmp_path)


def test_an_own_table_replaces_the_bundled_one_whole(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(changed("region_id: mars-1", "region_id: us-east-1"), encoding="utf-8")
    table = load_table("us-east-1", load_own_tables(file))
    assert table.region_name == "Mars (Olympus)"
    assert set(table.meters) == {"nat_gateway_hours", "interface_endpoint_gb"}


def test_an_own_table_leaves_the_other_regions_alone(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(VALID, encoding="utf-8")
    assert load_table("us-east-1", load_own_tables(file)) == load_table("us-east-1")


# --- anything else that may be in a file ---

FRAGMENTS = st.sampled_from(
    [
        *"{}[]:,-#&*!|>'\"%@`?=~ \n\t\r",
        "- ",
        "? ",
        ": ",
        "<<: ",
        "--- ",
        "...",
        "!!int ",
        "!!bool ",
        "!!timestamp ",
        "!!set ",
        "null",
        "true",
        "2026-13-45",
        "1e999",
        "-1",
        "1_0",
        "\u2028",
        "\x85",
        "\U0001f4b8",
        "\x00",
        "&a ",
        "*a",
    ]
) | st.text(max_size=5)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The valid table after a few cuts, copies and insertions."""
    text = VALID
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        match draw(st.sampled_from(["cut", "copy", "insert", "replace"])):
            case "cut":
                text = text[:start] + text[end:]
            case "copy":
                text = text[:end] + text[start:end] + text[end:]
            case "insert":
                text = text[:start] + draw(FRAGMENTS) + text[start:]
            case _:
                text = text[:start] + draw(FRAGMENTS) + text[end:]
    return text


@examples(400)
@given(text=mutated())
def test_no_text_raises_anything_but_an_error_of_ours(tmp_path: Path, text: str) -> None:
    """Whatever a file holds, it is a table, or an error with exit code 2."""
    try:
        load(tmp_path, text.encode("utf-8", "surrogatepass"))
    except PrivlinkCostError as error:
        assert error.exit_code == 2  # noqa: PT017 - no error is right too


@given(data=st.binary(max_size=60))
def test_no_bytes_raise_anything_but_an_error_of_ours(tmp_path: Path, data: bytes) -> None:
    """So short a file is never a table."""
    refused(tmp_path, data)
