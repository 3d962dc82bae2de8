"""`privlink-cost batch`: rows in are rows out, each with its answer or with what is wrong with it."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from privlink_cost import Question, answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

    Batch = Callable[..., Result]

EXAMPLE = Path(__file__).parents[2] / "examples" / "batch.csv"
DAY = ("--as-of", "2026-11-22")
RESULTS = [
    "nat_total",
    "privatelink_total",
    "cheapest",
    "saving_amount",
    "saving_percent",
    "break_even_gb",
    "result_currency",
    "price_verified_on",
    "stays_from_gb",
    "stays_to_gb",
    "cautions",
    "error",
]


@pytest.fixture
def batch(run: Callable[..., Result], tmp_path: Path) -> Batch:
    """Run `batch` on a file with some content."""

    def invoke(content: str | bytes, *args: str, name: str = "in.csv") -> Result:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return run("batch", str(path), *DAY, *args)

    return invoke


def read(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def test_the_example_comes_to_what_a_hand_computes(run: Callable[..., Result]) -> None:
    result = run("batch", str(EXAMPLE))
    assert (result.code, result.stderr) == (0, "")
    # 730 x 0.062 + 62 = 107.26, 3 x 730 x 0.014 + 10 = 40.66; three AZs 197.78 and 101.98 (see tests/examples).
    # N. Virginia, two AZs: 2 x 730 x 0.045 = 65.70 and 300 x 0.045 = 13.50; three endpoints 3 x 2 x 730 x 0.01 = 43.80
    # and 3; 20,000 GB: 65.70 + 900, 43.80 + 200. Ireland, three AZs: 3 x 730 x 0.048 = 105.12, 60 x 0.048 = 2.88;
    # ssm and ssmmessages 2 x 3 x 730 x 0.011 = 48.18, 0.60.
    assert [(row["team"], row["nat_total"], row["privatelink_total"]) for row in read(result.stdout)] == [
        ("payments", "107.26", "40.66"),
        ("payments", "197.78", "101.98"),
        ("search", "79.2", "46.8"),
        ("search", "965.7", "243.8"),
        ("platform", "108", "48.78"),
    ]


def test_every_column_of_the_row_stands_before_the_results(batch: Batch) -> None:
    out = batch("team,region,gb\nx,us-east-1,1000\n").stdout
    # 730 x 0.045 + 45 = 77.85; 3 x 730 x 0.01 + 10 = 31.90; 45.95 of 77.85 is 59.02 %
    # privatelink is below from the first GB (21.90 against 32.85) and its GB cost less: from 0, without end
    assert out.splitlines() == [
        ",".join(["team", "region", "gb", *RESULTS]),
        "x,us-east-1,1000,77.85,31.9,privatelink,45.95,59.02376364804110468850353243,,USD,2025-11-04,0,,,",
    ]


def test_a_break_even_is_told(batch: Batch) -> None:
    # eight endpoints: 8 x 7.30 - 32.85 = 25.55 more an hour's worth, at 0.035 a GB: 730 GB
    (row,) = read(batch("region,gb,endpoints\nus-east-1,1000,8\n").stdout)
    assert row["break_even_gb"] == "730"


def test_an_empty_cell_means_the_default_and_an_empty_row_stays_empty(batch: Batch) -> None:
    result = batch("region,gb,azs,note\nus-east-1,1000,,\n,,,\n\n")
    assert result.code == 0
    first, second, third = read(result.stdout)
    assert first["nat_total"] == "77.85"
    assert {*second.values(), *third.values()} == {""}


def test_currency_and_rate_are_the_rows_own(batch: Batch) -> None:
    first, second = read(batch("region,gb,currency,fx_rate\nus-east-1,1000,JPY,100\nus-east-1,1000,,\n").stdout)
    assert (first["nat_total"], first["result_currency"]) == ("7785", "JPY")
    assert (second["nat_total"], second["result_currency"]) == ("77.85", "USD")


def test_further_designs_have_a_column_when_a_flag_or_a_column_asks(batch: Batch) -> None:
    (row,) = read(batch("region,gb,azs\nus-east-1,1000,2\n", "--design", "shared-nat").stdout)
    assert list(row)[3:6] == ["nat_total", "privatelink_total", "shared_nat_total"]
    # 730 x 0.045 + 45, and 500 of 1,000 GB cross at 0.01 on each side: 32.85 + 45 + 10
    assert row["shared_nat_total"] == "87.85"
    (row,) = read(batch("region,gb,internet_gb\nus-east-1,1000,100\n").stdout)
    # NAT 32.85 + 45 = 77.85; with all endpoints 32.85 + 100 x 0.045 + 3 x 7.30 + 900 x 0.01 = 32.85 + 4.50 + 21.90 + 9
    assert (row["nat_total"], row["hybrid_total"], row["privatelink_total"]) == ("77.85", "68.25", "")
    assert row["cheapest"] == "hybrid"


KINDS = {
    "gb": ("gb", {"gb": "lots"}),
    "missing gb": ("gb", {"gb": ""}),
    "negative": ("gb", {"gb": "-1"}),
    "region": ("region", {"region": "us-east-9"}),
    "no region": ("region", {"region": ""}),
    "azs": ("azs", {"azs": "2.5"}),
    "too many azs": ("azs", {"azs": "101"}),
    "hours": ("hours", {"hours": "745"}),
    "day": ("as_of", {"as_of": "22/11/2026"}),
    "unknown price": ("as_of", {"as_of": "2001-01-01"}),
    "workload": ("workload", {"workload": "eks-privat"}),
    "currency": ("currency", {"currency": "XYZ"}),
    "rate": ("currency", {"currency": "EUR"}),
    "yes or no": ("keep_nat", {"keep_nat": "perhaps"}),
    "traffic": ("traffic", {"traffic": "s3"}),
    "too much traffic": ("traffic", {"traffic": "s3=1e9"}),
}
COLUMNS = ("label", "region", "gb", "azs", "hours", "as_of", "workload", "currency", "keep_nat", "traffic")


def test_rows_in_are_rows_out_in_order_and_each_wrong_one_says_why(batch: Batch) -> None:
    """3 % of the rows are wrong, in sixteen ways."""
    pick = random.Random(5)  # noqa: S311 - the same file every time
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    kinds: dict[int, str] = {}
    for number in range(2, 1602):
        row = {"label": f"row\n{number}, quoted", "region": pick.choice(["us-east-1", "eu-west-1"]), "gb": "100"}
        if number % 33 == 0:
            kinds[number] = pick.choice(list(KINDS)) if len(kinds) >= len(KINDS) else list(KINDS)[len(kinds)]
            row |= KINDS[kinds[number]][1]
        writer.writerow(row)
    result = batch(out.getvalue())
    assert result.code == 2
    assert result.stderr.startswith(
        f"Error: {len(kinds)} of 1,600 rows could not be answered; the first: row 33, column"
    )
    found = read(result.stdout)
    assert [row["label"] for row in found] == [f"row\n{number}, quoted" for number in range(2, 1602)]
    for number, row in enumerate(found, 2):
        if number not in kinds:
            assert (row["error"], row["cheapest"]) == ("", "privatelink")
            continue
        column = KINDS[kinds[number]][0]
        where, colon, rest = row["error"].partition(": ")
        assert (where, colon) == (f"row {number}, column {column}", ": ")
        assert ": " in rest or "give " in rest  # the remedy
        assert {row[name] for name in RESULTS[:-1]} == {""}


def test_only_missing_prices_end_with_3_and_wrong_input_before_them_with_2(batch: Batch) -> None:
    header, missing, wrong = "region,gb,as_of\n", "us-east-1,1,2001-01-01\n", "us-east-1,x,\n"
    result = batch(header + missing)
    assert result.code == 3
    assert (
        "no price of nat_gateway_hours, nat_gateway_gb, interface_endpoint_hours, interface_endpoint_gb in"
        in result.stderr
    )
    assert batch(header + missing + wrong).code == 2
    assert batch(header + wrong + missing).code == 2


def test_strict_stops_at_the_first_wrong_row_and_writes_no_file(batch: Batch, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("before", encoding="utf-8")
    result = batch("region,gb\nus-east-1,1\nus-east-1,x\nnowhere,1\n", "--strict", "--output", str(out))
    assert result.code == 2
    assert result.stderr.startswith("Error: row 3, column gb: 'x' is not a number of GB: write digits")
    assert out.read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


def test_a_file_is_not_answered_in_place(batch: Batch, tmp_path: Path) -> None:
    """A row that cannot be read is not carried through, and would be lost."""
    result = batch("region,gb\nus-east-1,1000\n", "--output", str(tmp_path / "in.csv"))
    assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert (tmp_path / "in.csv").read_text(encoding="utf-8") == "region,gb\nus-east-1,1000\n"


def test_a_nested_object_is_a_row_that_is_wrong_and_the_rest_go_on(batch: Batch) -> None:
    deep = "[" * 500 + "1" + "]" * 500
    asked = '{"region": "us-east-1", "gb": %s}\n'
    result = batch((asked * 3) % (1000, deep, 2000), "--dialect", "jsonl")
    assert result.code == 2
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row.get("nat_total") for row in rows] == [77.85, None, 122.85]
    assert rows[1] == {"error": "row 2: nested more than 20 levels deep: write lists and objects flat"}


@pytest.mark.parametrize("to_file", [False, True])
def test_half_a_character_is_written_escaped(batch: Batch, tmp_path: Path, to_file: bool) -> None:  # noqa: FBT001 - a case
    row = '{"region": "us-east-1", "gb": 1, "title": "a\\ud800b"}\n'
    out = tmp_path / "out.csv"
    asked = ("--output", str(out)) if to_file else ()
    result = batch(row, "--dialect", "jsonl", "--format", "focus", *asked)
    assert result.code == 0
    assert "a\\ud800b" in (out.read_text(encoding="utf-8") if to_file else result.stdout)


def test_excels_semicolons_commas_and_mark_are_answered_in_kind(batch: Batch, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    content = b"\xef\xbb\xbfTeam;Region;GB\r\nx;us-east-1;1000,5\r\n"
    assert batch(content, "--output", str(out)).code == 0
    # 32.85 + 1,000.5 x 0.045 = 77.8725; 21.90 + 10.005 = 31.905
    header, row = out.read_bytes().split(b"\r\n")[:2]
    assert header.startswith(b"\xef\xbb\xbfTeam;Region;GB;nat_total;")
    assert row.startswith(b"x;us-east-1;1000,5;77,8725;31,905;privatelink;45,9675;")


@pytest.mark.parametrize(
    ("content", "args", "name"),
    [
        ("region;gb\nus-east-1;1000.5\n", ("--dialect", "semicolon"), "in.csv"),
        ("region\tgb\nus-east-1\t1000.5\n", (), "in.tsv"),
        ("region\tgb\nus-east-1\t1000.5\n", (), "in.txt"),
        ("region,gb\nus-east-1,1000.5\n", ("--dialect", "excel"), "in.csv"),
    ],
)
def test_a_dialect_is_read_and_written(batch: Batch, content: str, args: tuple[str, ...], name: str) -> None:
    delimiter = content[6]
    (row,) = read(batch(content, *args, name=name).stdout, delimiter)
    assert row["nat_total"] == "77.8725"


def test_a_file_without_a_header_is_refused(batch: Batch) -> None:
    result = batch("us-east-1,1000\neu-west-1,2000\n")
    assert result.code == 2
    assert "names no column that is known here: the first line must name the columns" in result.stderr
    assert result.stdout == ""


def test_a_result_column_in_the_input_is_refused(batch: Batch) -> None:
    result = batch("region,gb,cheapest\nus-east-1,1,\n")
    assert result.code == 2
    assert "already has the result column 'cheapest': rename or remove it" in result.stderr


def test_what_a_spreadsheet_would_run_comes_out_harmless_and_numbers_stay_numbers(batch: Batch) -> None:
    cells = ["=cmd|' /C calc'!A0", "+SUM(A1)", "-2+3", "@x", "\tx", "-5", "+1.5", "-1,234.5", "-3e2", "-12.5%", "a=b"]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [["=1+1", "region", "gb"], *([cell, "us-east-1", "1"] for cell in cells)]
    )
    found = list(csv.reader(io.StringIO(batch(out.getvalue()).stdout, newline="")))
    assert found[0][0] == "'=1+1"
    assert [row[0] for row in found[1:]] == [f"'{cell}" for cell in cells[:4]] + [r"\x09x"] + cells[5:]


def test_bytes_that_are_no_utf8_are_carried_through(batch: Batch, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert batch(b"note,region,gb\ncaf\xe9,us-east-1,1\n", "--output", str(out)).code == 0
    assert out.read_bytes().split(b"\n")[1].startswith(b"caf\xe9,us-east-1,1,")


def test_json_lines_keep_what_they_had_to_the_letter(batch: Batch) -> None:
    line = '{"id": 1.50, "region":"us-east-1","gb":1e3, "tags": {"a": [1, 2.0]}, "traffic": {"s3": 900}}'
    result = batch(f"{line}\n\n", name="in.jsonl")
    assert result.code == 0
    assert result.stdout.startswith(line.removesuffix("}") + ', "nat_total": 77.85, ')
    found: dict[str, Any] = json.loads(result.stdout, parse_float=Decimal)
    assert found["privatelink_total"] == Decimal("22.9")  # 3 endpoints of the workload x 7.30, 100 GB x 0.01
    assert found["error"] is None


def test_a_wrong_line_of_json_is_a_line_with_its_error(batch: Batch) -> None:
    lines = ['{"region": "us-east-1", "gb": "x"}', "[]", '{"gb": 1, "error": 2}', '{"gb": 1, "GB": 2}', "{}"]
    result = batch("\n".join(lines), name="in.jsonl")
    assert result.code == 2
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [entry["error"].partition(":")[0] for entry in found] == [
        "row 1, column gb",
        "row 2",
        "row 3, column error",
        "row 4, column gb",
        "row 5, column region",
    ]
    assert found[0]["gb"] == "x"


def test_focus_rows_name_their_row_and_its_labels(batch: Batch) -> None:
    content = "team,region,gb,title\npayments,us-east-1,1000,A\n,nowhere,1,\nsearch,us-east-1,1,\n"
    result = batch(content, "--format", "focus")
    assert result.code == 2
    assert result.stderr.splitlines()[0].startswith("Error: row 3, column region: unknown region 'nowhere'")
    found = read(result.stdout)
    assert [(r["x_InputRow"], r["Tags"], r["x_Scenario"], r["BilledCost"]) for r in found[3:5]] == [
        ("2", '{"team": "payments"}', "A", "10.0"),
        ("4", '{"team": "search"}', "", "32.85"),
    ]


def test_a_discount_of_everything_is_an_error_of_its_row_in_focus(batch: Batch) -> None:
    result = batch("region,gb,discount\nus-east-1,1,100\nus-east-1,1,\n", "--format", "focus")
    assert result.code == 2
    assert result.stderr.startswith("Error: row 2, column discount: a discount of 100 % leaves no list price")
    assert {row["x_InputRow"] for row in read(result.stdout)} == {"3"}


def test_a_note_says_what_a_column_was_probably_meant_for(batch: Batch) -> None:
    result = batch("region,gb,nat_gateway\nus-east-1,1,2\n")
    assert result.code == 0
    assert result.stderr == "Note: the column 'nat_gateway' is carried through: did you mean nat_gateways?\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is empty"),
        ('region,gb\n"us-east-1,1\n', "a quote is opened and never closed"),
    ],
)
def test_a_file_that_is_none_ends_with_2_and_a_sentence(batch: Batch, content: str, message: str) -> None:
    result = batch(content)
    assert result.code == 2
    assert message in result.stderr


def test_a_file_that_is_not_there_is_an_error(run: Callable[..., Result]) -> None:
    result = run("batch", "nowhere.csv")
    assert result.code == 2
    assert result.stderr.startswith("Error: cannot read nowhere.csv: No such file or directory: check the path")


def test_a_header_alone_is_answered_with_a_header(batch: Batch) -> None:
    result = batch("region,gb\n")
    assert (result.code, result.stdout.count("\n")) == (0, 1)


def test_the_figures_are_those_of_the_one_door(batch: Batch) -> None:
    content = "region,gb,workload,azs,hours\nsa-east-1,12345.678,eks-private,3,700.5\n"
    (row,) = read(batch(content).stdout)
    found = answer(
        Question(
            region="sa-east-1",
            as_of=date(2026, 11, 22),
            gb=Decimal("12345.678"),
            workload="eks-private",
            azs=3,
            hours=Decimal("700.5"),
        )
    )
    assert [Decimal(row["nat_total"]), Decimal(row["privatelink_total"])] == [e.total for e in found.estimates]
    assert Decimal(row["saving_percent"]) == found.saving.percent


def command(*args: str) -> list[str]:
    return [sys.executable, "-m", "privlink_cost", "batch", *args, *DAY]


def test_standard_input_is_answered_row_by_row() -> None:
    """The first answer is there while the input is still open: nothing waits for the end."""
    rows = "us-east-1,1000\n" * 3000  # more than the buffers on the way hold
    with subprocess.Popen(command("-"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("region,gb\n" + rows)
        process.stdin.flush()
        assert process.stdout.readline().startswith("region,gb,nat_total")
        assert process.stdout.readline().startswith("us-east-1,1000,77.85")
        process.stdin.close()
        assert process.stdout.read().count("\n") == 2999
        assert process.wait() == 0


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("region,gb\n" + "us-east-1,1000\n" * 20_000, encoding="utf-8")
    with subprocess.Popen(command(str(path)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() == 0


PEAK = """
import sys
from privlink_cost.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit:
    with open("/proc/self/status") as status:
        print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak memory of a process is read from Linux")
def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    """12 times the rows, each with its own hours, and more rates than are remembered, take less than 8 MiB more."""
    peaks = []
    for count in (500, 6_000):
        path = tmp_path / f"{count}.csv"
        rows = (f"us-east-1,{n},{1 + n / 100:.2f},JPY,{100 + n % 700},label {n}\n" for n in range(count))
        mixed = "".join(row if n % 33 else "us-east-1,x,,,,\n" for n, row in enumerate(rows))
        path.write_text("region,gb,hours,currency,fx_rate,label\n" + mixed, encoding="utf-8")
        ask = [sys.executable, "-c", PEAK, "batch", str(path), "--output", os.devnull, *DAY]
        peaks.append(int(subprocess.run(ask, capture_output=True, text=True, timeout=120, check=True).stdout))
    assert peaks[1] - peaks[0] < 8 * 1024


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It does."""
        return True


def test_a_terminal_shows_progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from privlink_cost.cli.commands import batch as module

    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_text("region,gb\n" + "us-east-1,1000\n" * 1200, encoding="utf-8")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    code = module.command.main([str(path), "--output", str(out)], standalone_mode=False)
    assert code == 0
    assert "Answering" in terminal.getvalue()
    assert "100%" in terminal.getvalue()


# --- what would change an answer, and what cannot work ---


def test_would_change_has_its_columns_only_if_asked_for(batch: Batch) -> None:
    rows = "region,gb\nap-northeast-1,1000\nap-northeast-1,2000\n"
    found = read(batch(rows, "--would-change", "--as-of", "2026-11-22").stdout)
    # 45.26 + 30.66 + 10.00 is hybrid; 10 endpoints cost 102.20 + 10.00 and NAT 107.26; of 2,000 GB 169.26 and 20.00
    assert [row["would_change_nat_stays_cheapest"] for row in found] == ["hybrid", "hybrid"]
    assert [row["would_change_endpoints"] for row in found] == ["10", "15"]
    assert [row["would_change_image_layers_percent"] for row in found] == ["", ""]
    assert not [name for name in read(batch(rows).stdout)[0] if name.startswith("would_change")]


def test_what_cannot_work_about_the_endpoints_of_a_row_stands_beside_it(batch: Batch) -> None:
    found = read(batch("region,gb,endpoint\nus-east-1,5,ecr.dkr\nus-east-1,6,ecr.dkr\nus-east-1,7,logs\n").stdout)
    assert [row["cautions"] for row in found] == ["no_layers: ecr.dkr", "no_layers: ecr.dkr", ""]
