"""A field is one row of the table: every way of asking and every answer that shows what was asked follows from it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import privlink_cost
from privlink_cost import Question
from privlink_cost.cli.commands.compare import command as compare
from privlink_cost.cli.options import flag_of
from privlink_cost.inputs.batch.rows import COLUMNS
from privlink_cost.model.fields import FIELDS

PRICING = Path(__file__).parents[2] / "pricing"
ROW = '    note: Annotated[str | None, Row("What to remember of it.", matters_to="nothing")] = None\n'
ASK = ("compare", "--gb", "1000", "--region", "ap-northeast-1", "--as-of", "2026-11-22")


def test_every_attribute_of_a_question_has_a_row_but_for_the_price_tables() -> None:
    assert set(Question._fields) - set(FIELDS) == {"own_tables"}


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_a_flag(name: str) -> None:
    flags = {flag for param in compare.params for flag in param.opts}
    assert flag_of(name) in flags


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_a_column_of_a_batch_and_in_its_help(name: str) -> None:
    from privlink_cost.cli.commands.batch import command as batch

    key = FIELDS[name].key
    assert COLUMNS[key] is FIELDS[name]
    assert key in (batch.help or "").partition(". Names in a cell")[0].replace(",", " ").split()


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_a_key_of_a_scenario_file_with_what_it_is(name: str) -> None:
    schema = json.loads((PRICING / "scenario.schema.json").read_text(encoding="utf-8"))
    assert schema["$defs"]["OneScenario"]["properties"][FIELDS[name].key]["description"] == FIELDS[name].row.gloss


@pytest.mark.parametrize("name", [name for name in FIELDS if name != "name"])
def test_every_field_is_a_key_of_each_scenario_that_is_checked(name: str) -> None:
    schema = json.loads((PRICING / "assumptions.schema.json").read_text(encoding="utf-8"))
    assert FIELDS[name].key in schema["$defs"]["AssumedScenario"]["properties"]


@pytest.mark.parametrize("name", [name for name, field in FIELDS.items() if field.row.highest is not None])
def test_every_number_has_a_range_in_the_schema(name: str) -> None:
    schema = json.loads((PRICING / "scenario.schema.json").read_text(encoding="utf-8"))
    key = schema["$defs"]["OneScenario"]["properties"][FIELDS[name].key]
    row = FIELDS[name].row
    assert key["maximum"] == row.highest
    assert key["exclusiveMinimum" if row.is_above_lowest else "minimum"] == row.lowest


@pytest.fixture(scope="module")
def with_a_note(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy of the package whose table has one row more."""
    top = tmp_path_factory.mktemp("noted")
    package = Path(str(privlink_cost.__file__)).parent
    shutil.copytree(package, top / "src" / "privlink_cost", ignore=shutil.ignore_patterns("__pycache__"))
    (top / "pricing").symlink_to(PRICING)
    table = top / "src" / "privlink_cost" / "model" / "fields.py"
    text = table.read_text(encoding="utf-8")
    last = text.index('    own_tables: "Mapping')
    table.write_text(text[:last] + ROW + text[last:], encoding="utf-8")
    return top


def run(top: Path, *args: str) -> str:
    """What the copy prints."""
    environment = {**os.environ, "PYTHONPATH": str(top / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, *args] if args[0] == "-c" else [sys.executable, "-m", "privlink_cost", *args]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment, cwd=top, timeout=60, check=True
    )
    return done.stdout


def test_a_new_row_is_a_flag_and_a_key_of_json(with_a_note: Path) -> None:
    assert "--note TEXT" in run(with_a_note, "compare", "--help")
    scenario = json.loads(run(with_a_note, *ASK, "--note", "ask finance", "--format", "json"))["scenario"]
    assert scenario["note"] == "ask finance"
    assert "note" not in json.loads(run(with_a_note, *ASK, "--format", "json"))["scenario"]


def test_a_new_row_is_the_last_column_of_csv(with_a_note: Path) -> None:
    rows = list(csv.reader(io.StringIO(run(with_a_note, *ASK, "--note", "=ask", "--format", "csv"))))
    assert rows[0][-1] == "note"
    assert {row[-1] for row in rows[1:]} == {"'=ask"}


def test_a_new_row_is_a_key_of_a_scenario_file_and_in_its_schema(with_a_note: Path) -> None:
    path = with_a_note / "asked.yaml"
    path.write_text("region: eu-west-1\ngb: 10\nnote: from the file\n", encoding="utf-8")
    found = json.loads(run(with_a_note, "compare", "--scenario", str(path), "--format", "json"))
    assert found["scenario"]["note"] == "from the file"
    code = "from privlink_cost.inputs.scenario_schema import json_schema; print(json_schema())"
    properties = json.loads(run(with_a_note, "-c", code))["$defs"]["OneScenario"]["properties"]
    assert properties["note"]["description"] == "What to remember of it."
    assert properties["note"]["type"] == "string"


def test_a_new_row_is_a_column_of_a_batch(with_a_note: Path) -> None:
    assert ", note. Names in" in " ".join(run(with_a_note, "batch", "--help").split())
    code = (
        "from datetime import date; from privlink_cost.inputs.batch.rows import RowReader;"
        "reader = RowReader({'as_of': date(2026, 11, 22)});"
        "print(reader.question(['eu-west-1', ' why '], reader.plan(['region', 'Note'])).note)"
    )
    assert run(with_a_note, "-c", code) == "why\n"
