"""What NAT Gateway and PrivateLink endpoints cost for traffic from private subnets to AWS services.

Ask by names, as the command line does::

    from datetime import date
    from decimal import Decimal
    from privlink_cost import Question, answer

    found = answer(Question(region="ap-northeast-1", gb=Decimal(1000), as_of=date(2026, 11, 22)))
    found.cheapest.design_id, found.cheapest.total    # 'privatelink', Decimal('40.660')

or put the pieces together; `compare` is pure, without I/O or a clock::

    from privlink_cost import Scenario, compare, load_table

    sheet = load_table("ap-northeast-1").on(date(2026, 11, 22))
    scenario = Scenario(gb=Decimal(1000), interface_endpoints=("ecr.api", "ecr.dkr", "logs"))
    compare(scenario, sheet).break_even

All money is `decimal.Decimal`, unrounded; every error is a `PrivlinkCostError`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from privlink_cost.analysis.break_even import BreakEven, break_even
    from privlink_cost.analysis.compare import Comparison, Estimate, LeftOut, Saving, compare
    from privlink_cost.analysis.equations import Crossing, Formula
    from privlink_cost.analysis.optimise import Optimum, ServiceChoice, optimise
    from privlink_cost.analysis.ranges import RangeAnswer, RangeEstimate, Segment, compare_range
    from privlink_cost.analysis.solve import Grid, Solution, solve, solve_grid
    from privlink_cost.analysis.survey import NotKnown, Survey
    from privlink_cost.analysis.sweep import Sweep, SweepPoint, sweep, values_between
    from privlink_cost.ask.answer import answer, scenario_of, sheet_of
    from privlink_cost.ask.question import GbRange, Question, TrafficPart
    from privlink_cost.ask.ranges import answer_range
    from privlink_cost.ask.solve import solve_question, solve_question_grid
    from privlink_cost.ask.survey import all_regions, survey
    from privlink_cost.ask.sweep import sweep_question, sweep_regions
    from privlink_cost.catalogue.currencies import find_currency
    from privlink_cost.catalogue.workloads import load_workload, workload_ids
    from privlink_cost.errors import (
        InputError,
        MissingExtraError,
        OutputError,
        PriceNotKnownError,
        PrivlinkCostError,
        TableError,
        UnknownNameError,
    )
    from privlink_cost.model.prices import Charge, Currency, DatedPrice, Factor, Meter, Source, Tier
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet, PriceTable, SheetPrice
    from privlink_cost.model.workload import EndpointNeed, Workload, WorkloadSource
    from privlink_cost.tables.find import bundled_regions, load_own_tables, load_table

__version__ = "0.4.0"

_HOMES = {
    "privlink_cost.ask.answer": ("answer", "scenario_of", "sheet_of"),
    "privlink_cost.ask.question": ("GbRange", "Question", "TrafficPart"),
    "privlink_cost.ask.ranges": ("answer_range",),
    "privlink_cost.ask.solve": ("solve_question", "solve_question_grid"),
    "privlink_cost.ask.survey": ("all_regions", "survey"),
    "privlink_cost.ask.sweep": ("sweep_question", "sweep_regions"),
    "privlink_cost.catalogue.currencies": ("find_currency",),
    "privlink_cost.catalogue.workloads": ("load_workload", "workload_ids"),
    "privlink_cost.errors": (
        "InputError",
        "MissingExtraError",
        "OutputError",
        "PriceNotKnownError",
        "PrivlinkCostError",
        "TableError",
        "UnknownNameError",
    ),
    "privlink_cost.analysis.break_even": ("BreakEven", "break_even"),
    "privlink_cost.analysis.compare": ("Comparison", "Estimate", "LeftOut", "Saving", "compare"),
    "privlink_cost.analysis.optimise": ("Optimum", "ServiceChoice", "optimise"),
    "privlink_cost.analysis.equations": ("Crossing", "Formula"),
    "privlink_cost.model.prices": (
        "Charge",
        "Currency",
        "DatedPrice",
        "Factor",
        "Meter",
        "Source",
        "Tier",
    ),
    "privlink_cost.analysis.ranges": ("RangeAnswer", "RangeEstimate", "Segment", "compare_range"),
    "privlink_cost.model.scenario": ("Scenario",),
    "privlink_cost.model.sheet": ("PriceSheet", "PriceTable", "SheetPrice"),
    "privlink_cost.analysis.solve": ("Grid", "Solution", "solve", "solve_grid"),
    "privlink_cost.analysis.survey": ("NotKnown", "Survey"),
    "privlink_cost.analysis.sweep": ("Sweep", "SweepPoint", "sweep", "values_between"),
    "privlink_cost.model.workload": ("EndpointNeed", "Workload", "WorkloadSource"),
    "privlink_cost.tables.find": ("bundled_regions", "load_own_tables", "load_table"),
}

__all__ = [
    "BreakEven",
    "Charge",
    "Comparison",
    "Crossing",
    "Currency",
    "DatedPrice",
    "EndpointNeed",
    "Estimate",
    "Factor",
    "Formula",
    "GbRange",
    "Grid",
    "InputError",
    "LeftOut",
    "Meter",
    "MissingExtraError",
    "NotKnown",
    "Optimum",
    "OutputError",
    "PriceNotKnownError",
    "PriceSheet",
    "PriceTable",
    "PrivlinkCostError",
    "Question",
    "RangeAnswer",
    "RangeEstimate",
    "Saving",
    "Scenario",
    "Segment",
    "ServiceChoice",
    "SheetPrice",
    "Solution",
    "Source",
    "Survey",
    "Sweep",
    "SweepPoint",
    "TableError",
    "Tier",
    "TrafficPart",
    "UnknownNameError",
    "Workload",
    "WorkloadSource",
    "__version__",
    "all_regions",
    "answer",
    "answer_range",
    "break_even",
    "bundled_regions",
    "compare",
    "compare_range",
    "find_currency",
    "load_own_tables",
    "load_table",
    "load_workload",
    "optimise",
    "scenario_of",
    "sheet_of",
    "solve",
    "solve_grid",
    "solve_question",
    "solve_question_grid",
    "survey",
    "sweep",
    "sweep_question",
    "sweep_regions",
    "values_between",
    "workload_ids",
]


def __getattr__(name: str) -> object:
    """Import a public name from its home when it is first asked for: `import privlink_cost` stays light."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names."""
    return list(__all__)
