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

TYPE_CHECKING = False  # importing typing would be most of the time before the first signal is dealt with
if TYPE_CHECKING:  # for type checkers, `X as X` says that a name is to be imported from here
    from privlink_cost.analysis.break_even import BreakEven as BreakEven, break_even as break_even
    from privlink_cost.analysis.choice.optimise import optimise as optimise
    from privlink_cost.analysis.choice.optimum import (
        Optima as Optima,
        Optimum as Optimum,
        ServiceChoice as ServiceChoice,
    )
    from privlink_cost.analysis.compare import (
        Comparison as Comparison,
        Estimate as Estimate,
        LeftOut as LeftOut,
        Saving as Saving,
        compare as compare,
    )
    from privlink_cost.analysis.equations import Crossing as Crossing, Formula as Formula
    from privlink_cost.analysis.ranges import (
        RangeAnswer as RangeAnswer,
        RangeEstimate as RangeEstimate,
        Segment as Segment,
        compare_range as compare_range,
    )
    from privlink_cost.analysis.solve import (
        Grid as Grid,
        Solution as Solution,
        solve as solve,
        solve_grid as solve_grid,
    )
    from privlink_cost.analysis.survey import NotKnown as NotKnown, Survey as Survey
    from privlink_cost.analysis.sweep import (
        Sweep as Sweep,
        SweepPoint as SweepPoint,
        sweep as sweep,
        values_between as values_between,
    )
    from privlink_cost.ask.answer import answer as answer, scenario_of as scenario_of, sheet_of as sheet_of
    from privlink_cost.ask.optimise import (
        optimise_question as optimise_question,
        optimise_regions as optimise_regions,
    )
    from privlink_cost.ask.ranges import answer_range as answer_range
    from privlink_cost.ask.solve import solve_question as solve_question, solve_question_grid as solve_question_grid
    from privlink_cost.ask.survey import all_regions as all_regions, survey as survey
    from privlink_cost.ask.sweep import sweep_question as sweep_question, sweep_regions as sweep_regions
    from privlink_cost.catalogue.currencies import find_currency as find_currency
    from privlink_cost.catalogue.workloads import load_workload as load_workload, workload_ids as workload_ids
    from privlink_cost.errors import (
        InputError as InputError,
        MissingExtraError as MissingExtraError,
        OutputError as OutputError,
        PriceNotKnownError as PriceNotKnownError,
        PrivlinkCostError as PrivlinkCostError,
        TableError as TableError,
        UnknownNameError as UnknownNameError,
    )
    from privlink_cost.model.fields import Question as Question
    from privlink_cost.model.gb.traffic import GbRange as GbRange, TrafficPart as TrafficPart
    from privlink_cost.model.numbers import Percent as Percent
    from privlink_cost.model.prices import (
        Charge as Charge,
        Currency as Currency,
        DatedPrice as DatedPrice,
        Factor as Factor,
        Meter as Meter,
        Source as Source,
        Tier as Tier,
    )
    from privlink_cost.model.scenario import Scenario as Scenario
    from privlink_cost.model.sheet import PriceSheet as PriceSheet, PriceTable as PriceTable, SheetPrice as SheetPrice
    from privlink_cost.model.workload import (
        EndpointNeed as EndpointNeed,
        Workload as Workload,
        WorkloadSource as WorkloadSource,
    )
    from privlink_cost.tables.find import (
        bundled_regions as bundled_regions,
        load_own_tables as load_own_tables,
        load_table as load_table,
    )

__version__ = "0.4.0"

_HOMES = {
    "privlink_cost.ask.answer": ("answer", "scenario_of", "sheet_of"),
    "privlink_cost.ask.optimise": ("optimise_question", "optimise_regions"),
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
    "privlink_cost.analysis.choice.optimise": ("optimise",),
    "privlink_cost.analysis.choice.optimum": ("Optima", "Optimum", "ServiceChoice"),
    "privlink_cost.analysis.equations": ("Crossing", "Formula"),
    "privlink_cost.model.fields": ("Question",),
    "privlink_cost.model.gb.traffic": ("GbRange", "TrafficPart"),
    "privlink_cost.model.numbers": ("Percent",),
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

_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted((*_HOME_OF, "__version__"))  # noqa: PLE0605 - every public name, once


def __getattr__(name: str) -> object:
    """Import a public name from its home when it is first asked for: `import privlink_cost` stays light."""
    if name in _HOME_OF:
        return getattr(import_module(_HOME_OF[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names."""
    return list(__all__)
