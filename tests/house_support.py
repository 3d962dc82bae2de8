"""What the house tests of designs share: a design made up, the program with it, a scenario, what an answer shows."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import shlex
import sys
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from decimal import Decimal
from importlib import import_module
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from conftest import Result
from privlink_cost.cli.main import main
from privlink_cost.model.designs import ASKED_DESIGNS, DESIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

SCENARIO: dict[str, Any] = {
    "region": "eu-west-1",
    "as_of": "2026-11-22",
    "gb": 1000,
    "azs": 2,
    "vpcs": 1,
    "workload": "ecs-fargate",
    "traffic": {"s3": 100},
    "nat_instance": "c6gn.medium",
    "registry": "c6gn.medium",
    "image_gb": 50,
    "tasks": 20,
}
"""With the designs that are asked for by name, every design appears, can carry it, and has prices for it.

The instances are dear and the tasks many, so that `privatelink` is the cheapest.
"""

NOT_THERE = "ipv6-only"
"""The one design that is not possible: Fargate does not run in IPv6-only subnets in the region."""

MADE_UP = "made-up"
MADE_UP_NAME = "A made-up design"
MADE_UP_TOTAL = Decimal("70.08")
"""2 x 730 h x 0.048 USD a month. In the scenario `privatelink` costs less: 3 x 2 AZs x 730 h x 0.011 + 900 GB x 0.01 =
57.18; so a verdict does not name it, and it is seen in its own row. With 2 VPCs of 2 AZs each it is the cheapest, at
70.08 against 105.36.
"""


def made_up_design() -> Any:
    """A design that charges what no other does: two NAT gateways for each hour, wherever they are."""
    from privlink_cost.model.designs.base import Design
    from privlink_cost.model.meters import NAT_GATEWAY_HOURS
    from privlink_cost.model.quantities import HOURS, ONE_NAT_GATEWAY, Constant, Term

    two = ONE_NAT_GATEWAY._replace(name="two_nat_gateways", of=Constant(Decimal(2)))
    return Design(
        design_id=MADE_UP,
        rank=1000,
        name=MADE_UP_NAME,
        gloss="two NAT gateways",
        terms=(Term(NAT_GATEWAY_HOURS, (two, HOURS)),),
        is_optional=True,
    )


class House(NamedTuple):
    """The program and its designs.

    Attributes:
        main: the program's command.
        names: of all designs, by id.
        asked: ids of those that are asked for by name.
        cheapest: the id of the one that is the cheapest with 2 VPCs of 2 AZs each.
    """

    main: Any
    names: dict[str, str]
    asked: tuple[str, ...]
    cheapest: str


REAL = House(
    main,
    {design.design_id: design.name for design in DESIGNS.values() if design.design_id != NOT_THERE},
    tuple(design_id for design_id in ASKED_DESIGNS if design_id != NOT_THERE),
    "privatelink",
)

_held: dict[str, ModuleType] = {}
"""The package's modules as they are if they are imported with the made-up design among the designs."""


@contextmanager
def with_one_made_up() -> Iterator[House]:
    """The program with one row more in the registry of designs, and nothing else.

    It is imported anew for that, because what a module makes of the designs on import, as the choices of an option,
    is made of all designs there are.
    """
    modules = _taken_away()
    try:
        sys.modules.update(_held)
        designs: Any = import_module("privlink_cost.model.designs")
        if MADE_UP not in designs.DESIGNS:
            designs.DESIGNS[MADE_UP] = made_up_design()
            designs.ASKED_DESIGNS = (*designs.ASKED_DESIGNS, MADE_UP)
        program = import_module("privlink_cost.cli.main").main
        yield House(program, REAL.names | {MADE_UP: MADE_UP_NAME}, (*REAL.asked, MADE_UP), MADE_UP)
    finally:
        _held.update(_taken_away())
        sys.modules.update(modules)


def _taken_away() -> dict[str, ModuleType]:
    ours = [name for name in sys.modules if name.partition(".")[0] == "privlink_cost"]
    return {name: sys.modules.pop(name) for name in ours}


class Terminal(io.TextIOWrapper):
    """A terminal, so that a table may be as wide as COLUMNS says and no name is cut off."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def called(program: Any, args: list[str]) -> Result:
    """Run a program in process, in a terminal."""
    out, err = Terminal(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as end:
        program(args)
    assert isinstance(end.value.code, int)
    out.seek(0)
    return Result(end.value.code, out.read(), err.getvalue())


def options(house: House) -> dict[str, str]:
    """The scenario as options of a command, all of them or without some, and those of the designs alone."""
    designs = " ".join(f"--design {design_id}" for design_id in house.asked)

    def without(*left_out: str) -> str:
        kept = {name.replace("_", "-"): value for name, value in SCENARIO.items() if name not in left_out}
        traffic = kept.pop("traffic", {})
        flags = [f"--{name} {value}" for name, value in kept.items()]
        return " ".join([*flags, *(f"--traffic {name}={gb}" for name, gb in traffic.items()), designs])

    return {
        "designs": designs,
        "scenario": without(),
        "without_azs": without("azs"),
        "without_vpcs": without("vpcs"),
        "without_services": without("workload", "traffic"),
    }


def files(house: House, folder: Path) -> dict[str, str]:
    """Files that hold the scenario in each way there is, written: their paths, quoted, by what they are."""
    row = SCENARIO | {"traffic": "s3=100", "design": " ".join(house.asked)}

    def scenarios(**changed: Any) -> str:
        scenario = SCENARIO | {"design": list(house.asked)} | changed
        text = json.dumps({"scenarios": {"first": scenario, "second": scenario | {"azs": 2, "vpcs": 2}}})
        return text.replace(f'"{SCENARIO["as_of"]}"', SCENARIO["as_of"])  # YAML has days without quotes

    def totals(most: int) -> dict[str, Any]:
        return {"totals": {design_id: {"max": most} for design_id in house.names}}

    texts = {
        "scenarios.yaml": scenarios(),
        "longer.yaml": scenarios(hours=744),
        "held.yaml": scenarios(expect=totals(10_000)),
        "broken.yaml": scenarios(expect=totals(1)),
        "rows.csv": ",".join(row) + "\n" + ",".join(map(str, row.values())) + "\n",
        "lines.jsonl": json.dumps(row | {"design": ""}) + "\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return {name.partition(".")[0]: shlex.quote(str(folder / name)) for name in texts}


def shown(text: str, format_name: str, names: dict[str, str]) -> set[str]:
    """The ids of the designs that an answer shows: by their ids to a program, by their names to people."""
    if format_name == "same":  # as the input of a batch
        format_name = "json" if text.startswith("{") else "csv"
    if format_name == "json":
        found = ids_in(json.loads(text))
    elif format_name in {"csv", "focus"}:
        found = ids_in(list(csv.DictReader(io.StringIO(text))))
    else:
        plain = html.unescape(text).replace("\\", "")
        return {design_id for design_id, name in names.items() if stands_in(plain, name)}
    return {design_id for design_id in names if found & {design_id, f"{design_id.replace('-', '_')}_total"}}


def ids_in(value: Any) -> set[Any]:
    """What stands as an id or as a design, and each key or column that has a value, as `nat_total`."""
    if isinstance(value, list):
        return set().union(*map(ids_in, value))
    if not isinstance(value, dict):
        return set()
    keys = {key for key, each in value.items() if each is not None and each != ""}
    return keys.union((value.get(key) for key in ("id", "design", "x_Design")), *map(ids_in, value.values()))


def stands_in(text: str, name: str) -> bool:
    """Whether a name stands in a text, on one line or broken over lines of one column of a table."""
    lines, words = text.splitlines(), name.split()
    cuts = [each for count in range(len(words)) for each in combinations(range(1, len(words)), count)]
    broken = [[" ".join(words[i:j]) for i, j in pairwise((0, *each, len(words)))] for each in cuts]
    return any(_is_below(parts, lines[n : n + len(parts)]) for parts in broken for n in range(len(lines)))


def _is_below(parts: list[str], lines: list[str]) -> bool:
    """Whether parts stand on lines, one on each and one below the other, flush left or flush right."""
    if len(lines) < len(parts):
        return False
    return any(
        all(line.startswith(part, first.start()) for part, line in zip(parts, lines, strict=True))
        or all(line.endswith(part, 0, first.end()) for part, line in zip(parts, lines, strict=True))
        for first in re.finditer(re.escape(parts[0]), lines[0])
    )
