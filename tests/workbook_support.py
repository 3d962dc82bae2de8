"""What the tests of the workbook share: cases, what the model says of them, and two spreadsheet engines."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from decimal import ROUND_DOWN, Decimal
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from privlink_cost.analysis.compare import compare, estimate_design
from privlink_cost.ask.survey import all_regions
from privlink_cost.ask.types import types_of
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.designs import ASKED_DESIGNS, DESIGNS, appearing
from privlink_cost.model.fields import Question
from privlink_cost.model.prices import USD, Currency
from privlink_cost.model.scenario import Scenario
from privlink_cost.render.workbook.plan import WorkbookPlan
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from privlink_cost.model.sheet import PriceSheet

DAY = date(2026, 11, 22)
NAMES = {
    "nat": "NAT Gateway",
    "nat-gateway-endpoints": "NAT + gateway endpoints",
    "hybrid": "NAT + all endpoints",
    "privatelink": "PrivateLink",
    "regional-nat": "Regional NAT gateway",
    "shared-nat": "One shared NAT gateway",
    "centralised": "Centralised endpoints",
    "centralised-nat": "Centralised NAT gateways",
    "centralised-both": "Centralised endpoints and NAT",
    "nat-instance": "NAT instances",
    "own-registry": "Own image registry",
    "public-ip": "Public IPv4 addresses",
    "ipv6-only": "IPv6 only",
}
ECR_LINE = "ecr_storage_gb_months"
NAT_LINES = ("nat_gateway_hours", "nat_gateway_gb", "public_ipv4_hours", "inter_az_gb", "internet_egress_gb", ECR_LINE)
HUB_LINES = ("transit_gateway_attachment_hours", "transit_gateway_gb")
ENDPOINT_LINES = ("interface_endpoint_hours", *["interface_endpoint_gb"] * 3)
LINES = {
    "nat": NAT_LINES,
    "nat-gateway-endpoints": NAT_LINES,
    "hybrid": (*NAT_LINES, *ENDPOINT_LINES),
    "privatelink": (ECR_LINE, *ENDPOINT_LINES),
    "regional-nat": ("regional_nat_gateway_hours", "regional_nat_gateway_gb", *NAT_LINES[2:]),
    "shared-nat": NAT_LINES,
    "centralised": (*NAT_LINES, *ENDPOINT_LINES, *HUB_LINES),
    "centralised-nat": (*NAT_LINES, *HUB_LINES),
    "centralised-both": (*NAT_LINES, *ENDPOINT_LINES, *HUB_LINES),
    "nat-instance": ("ec2_instance_hours:nat_instance", "ebs_gp3_gb_months", *NAT_LINES[2:]),
    "own-registry": ("ec2_instance_hours:registry", "ebs_gp3_gb_months", "inter_az_gb", *ENDPOINT_LINES),
    "public-ip": ("internet_egress_gb", ECR_LINE, "public_ipv4_hours"),
    "ipv6-only": (ECR_LINE,),
}
"""The meters of each design's lines, in order; one line for each tier, but data transfer out is one line."""

OTHERWISE: dict[str, Callable[[Scenario], Scenario]] = {
    "NAT_stays": lambda s: replace(s, keep_nat=not s.keep_nat),
    "With_public_IPv4": lambda s: replace(s, include=tuple({*s.include, "public-ipv4"})),
    "With_inter_AZ": lambda s: replace(s, include=tuple({*s.include, "inter-az"})),
    "With_ECR_storage": lambda s: s if s.image_gb is None else replace(s, include=tuple({*s.include, "ecr-storage"})),
}
"""What may be otherwise, by the beginning of the names of the cells that say what the cheapest design then is."""

OPTIONAL = tuple(design_id for design_id in ASKED_DESIGNS if design_id != "centralised")
"""The designs that a case asks for by name; the other one comes with the VPCs."""

STAYS = ("Stays_cheapest_from_GB", "Stays_cheapest_to_GB", "Cheaper_below", "Cheaper_above")

Value = Decimal | int | str | None
Key = tuple[str, ...]


class Case(NamedTuple):
    """A scenario, where, at which rate and at which discount."""

    scenario: Scenario
    region_id: str = "us-east-1"
    fx_rate: Decimal = Decimal(1)
    discount_percent: Decimal = Decimal(0)


@cache
def sheets() -> tuple[PriceSheet, ...]:
    """The bundled prices of every region."""
    types = types_of(Question(region="", as_of=DAY))
    return tuple(load_table(region_id).on(DAY).for_types(types) for region_id in all_regions({}))


def plan_of(case: Case, regions: Sequence[PriceSheet] | None = None) -> WorkbookPlan:
    """The workbook that a case asks for."""
    return WorkbookPlan(
        scenario=case.scenario,
        region_id=case.region_id,
        sheets=sheets() if regions is None else tuple(regions),
        day=DAY,
        currency=USD if case.fx_rate == 1 else Currency(code="XTS", minor_unit=2),
        fx_rate=case.fx_rate,
        discount_percent=case.discount_percent,
        version="0.0.0",
    )


def cases(count: int, seed: int) -> Iterator[Case]:
    """Cases over all regions in turn: endpoint GB on every tier bound and on both sides of it, then any others."""
    random = Random(seed)  # noqa: S311 - the same cases each time
    for number in range(count):
        sheet = sheets()[number % len(sheets())]
        tiers = sheet.prices["interface_endpoint_gb"].price.tiers
        bounds = [b + d for b in (tier.up_to for tier in tiers) if b is not None for d in (-1, 0, 1)]
        turn = number // len(sheets())
        at_bound = turn < len(bounds)
        yield _case(random, sheet, bounds[turn] if at_bound else _amount(random), all_on_endpoints=at_bound)


def _amount(random: Random) -> Decimal:
    whole = random.choice([0, 0, 1, 50, 300, 1000, 1500, 5000, 60_000, 2_000_000, 9_000_000])
    return whole + Decimal(random.randrange(0, 10_000)).scaleb(-2)


def _case(random: Random, sheet: PriceSheet, aws_gb: Decimal, *, all_on_endpoints: bool) -> Case:
    interface = random.choice([1, 2, 3, 5, 12, *([] if all_on_endpoints else [0])])
    gateway = random.choice([0, 1, 2])
    percent = Decimal(0 if all_on_endpoints or not gateway else random.choice([0, 25, 60, 100]))
    internet = Decimal(random.choice([0, 0, 0, 10, 12_000, 200_000]))
    out = internet / 2 if internet and random.random() < 0.8 else None
    include = [extra for extra in ("public-ipv4", "inter-az") if random.random() < 0.25]
    image_gb = random.choice([None, Decimal(0), Decimal(50), Decimal("1234.5")])
    if image_gb is not None and random.random() < 0.25:
        include.append("ecr-storage")
    if out is not None and "internet_egress_gb" in sheet.prices:
        include.append("internet-egress")
    scenario = Scenario(
        gb=aws_gb + internet,
        internet_gb=internet,
        internet_out_gb=out,
        hours=random.choice([Decimal(730), Decimal(744), Decimal("100.5")]),
        azs=random.randint(1, 4),
        nat_gateways=random.choice([None, 1, 2, 3]),
        vpcs=random.choice([1, 1, 4]),
        interface_endpoints=_names(random, interface),
        image_gb=image_gb,
        gateway_endpoints=("s3", "dynamodb")[:gateway],
        traffic={"s3": aws_gb * percent / 100} if percent else {},
        keep_nat=random.random() < 0.2,
        include=tuple(include),
        designs=tuple(design_id for design_id in OPTIONAL if random.random() < 0.2),
        needs_ipv4=(),
    )
    scenario = replace(
        scenario,
        endpoint_azs=random.choice([None, None, 1, 2]),
        tasks=random.choice([None, Decimal(4), Decimal("12.5")]),
        existing_tgw=random.random() < 0.2,
    )
    rate, discount = random.choice([("1", "0"), ("1", "0"), ("150.25", "0"), ("0.92", "12.5")])
    return Case(scenario, sheet.region_id, Decimal(rate), Decimal(discount))


def _names(random: Random, count: int) -> tuple[str, ...]:
    """Names of interface endpoints, among which those of Amazon ECR, one of them, or neither may be."""
    ecr = random.choice([(), ("ecr.api",), ("ecr.dkr", "ecr.api"), ("ecr.dkr", "ecr.api")])
    return (*ecr, *(f"service-{number}" for number in range(count)))[:count]


def mixes(count: int, seed: int) -> Iterator[Case]:
    """Cases with traffic by service in percent and in GB, in regions in turn; in some nobody takes what is unnamed."""
    random = Random(seed)  # noqa: S311 - as above
    for number in range(count):
        yield Case(_mix(random), sheets()[number % len(sheets())].region_id)


def _mix(random: Random) -> Scenario:
    interface = _names(random, random.choice([0, 1, 2, 2, 3, 4]))
    gateway = ("s3", "dynamodb")[: random.choice([0, 1, 1, 2])]
    gb = Decimal(random.choice([0, 1, 250, 1000, 4096, 50_000, 3_000_000, 12_000_000]))
    parts = {name: random.choice(["no", "no", "percent", "gb"]) for name in (*interface, *gateway)}
    some = (Decimal(5), Decimal(10), Decimal("12.5"), Decimal(20))
    percents = {name: random.choice(some) for name, kind in parts.items() if kind == "percent"}
    internet_percent = Decimal(random.choice([5, 10])) if random.random() < 0.25 else None
    internet_gb = gb * (Decimal(random.choice([0, 0, 3, 10])) if internet_percent is None else internet_percent) / 100
    layers = Decimal(random.choice([0, 0, 15]) if gateway and sum(percents.values()) < 70 else 0)
    rest = gb - internet_gb - sum(percents.values(), start=layers) * gb / 100
    in_gb = [name for name, kind in parts.items() if kind == "gb" and rest]
    # All of the rest, or three quarters of it, or a share that is a repeating decimal.
    share = random.choice([rest, rest * 3 / 4, rest * 10 / 11])
    named = {name: (share / len(in_gb)).quantize(Decimal("0.01"), ROUND_DOWN) for name in in_gb}
    if in_gb and share == rest:
        named[in_gb[0]] += rest - sum(named.values())
    return Scenario(
        gb=gb,
        internet_gb=internet_gb,
        internet_percent=internet_percent,
        azs=random.randint(1, 3),
        vpcs=random.choice([1, 1, 3]),
        interface_endpoints=interface,
        gateway_endpoints=gateway,
        traffic={name: gb * percent / 100 for name, percent in percents.items()} | named,
        percents=percents,
        image_layers_percent=layers,
        keep_nat=random.random() < 0.3,
        designs=random.choice([(), ("own-registry",)]),
        image_gb=Decimal(20),
    )


def inputs(case: Case) -> dict[str, Value]:
    """What to type into the sheet Inputs for a case, by the names of the cells; None empties a cell."""
    s, percents = case.scenario, case.scenario.percents
    held = s.internet_gb if s.internet_percent is None else Decimal(0)
    of_total = sum(percents.values(), start=(s.internet_percent or Decimal(0)) + s.image_layers_percent) / 100
    rest = s.gb * (1 - of_total) - held
    named = {name: gb for name, gb in s.traffic.items() if name not in percents}
    on_gateway = sum((gb for name, gb in named.items() if name in s.gateway_endpoints), start=Decimal(0))
    takers = set(s.interface_endpoints) - set(s.traffic)
    # Of no rest at all none is named, and what other volumes have of it is neither.
    unnamed = (rest - sum(named.values())) / rest if rest else Decimal(1)
    ecr = {"ecr.api", "ecr.dkr"} & set(s.interface_endpoints)
    # What nobody named is pulls, unless something else takes it that is no pull and pulls are named.
    pulls_are_named = bool(ecr & set(s.traffic) and takers - ecr)
    pulls = sum(gb for name, gb in named.items() if name in ecr) / rest if rest else Decimal(0)
    on_interface = 1 - (on_gateway / rest if rest else 0) - (Decimal(0) if takers else unnamed)
    if takers and not pulls_are_named:
        pulls += unnamed

    def percent(names: Collection[str]) -> Decimal:
        return sum((each for name, each in percents.items() if name in names), start=Decimal(0)) / 100

    def yes(flag: object) -> str:
        return "Yes" if flag else "No"

    return {
        "Region": case.region_id,
        "Total_GB": s.gb,
        "Internet_GB": held,
        "Internet_percent": (s.internet_percent or Decimal(0)) / 100,
        "Internet_out_GB": s.internet_out_gb,
        "Image_layers_percent": s.image_layers_percent / 100,
        "Gateway_percent": percent(s.gateway_endpoints),
        "Interface_percent": percent(s.interface_endpoints),
        "Gateway_share": on_gateway / rest if rest else Decimal(0),
        "NAT_share": unnamed if s.interface_endpoints and not takers else Decimal(0),
        "Interface_pulls": percent(ecr) / percent(s.interface_endpoints) if percent(s.interface_endpoints) else 0,
        "Rest_pulls": pulls / on_interface if on_interface else 0,
        "ECR_endpoints": len(ecr),
        "Image_GB": s.image_gb,
        "Interface_endpoints": len(s.interface_endpoints),
        "Gateway_endpoints": len(s.gateway_endpoints),
        "AZs": s.azs,
        "Endpoint_AZs": s.endpoint_azs,
        "NAT_gateways": s.nat_gateways,
        "VPCs": s.vpcs,
        "Hours": s.hours,
        "Keep_NAT": yes(s.keep_nat),
        "Mixed_designs": yes(s.traffic),
        "Include_public_IPv4": yes("public-ipv4" in s.include),
        "Include_inter_AZ": yes("inter-az" in s.include),
        "Include_internet_egress": yes("internet-egress" in s.include),
        "Price_regional_NAT": yes("regional-nat" in s.designs),
        "Price_shared_NAT": yes("shared-nat" in s.designs),
        "Price_centralised": yes(s.vpcs > 1),
        "Price_centralised_NAT": yes("centralised-nat" in s.designs),
        "Price_centralised_both": yes("centralised-both" in s.designs),
        "Include_ECR_storage": yes("ecr-storage" in s.include),
        "Price_own_registry": yes("own-registry" in s.designs),
        "Price_NAT_instance": yes("nat-instance" in s.designs),
        "Price_public_ip": yes("public-ip" in s.designs),
        "Price_IPv6_only": yes("ipv6-only" in s.designs),
        "New_tgw": 0 if s.existing_tgw else 1,
        "Tasks": s.tasks,
        "Discount": case.discount_percent / 100,
        "Currency": "USD" if case.fx_rate == 1 else "XTS",
        "FX_rate": case.fx_rate,
    }


def all_designs(region_id: str = "us-east-1") -> Case:
    """A case whose workbook has every design, so that any other case can be typed into it."""
    asked = Scenario(
        gb=Decimal(77),
        vpcs=2,
        designs=OPTIONAL,
        interface_endpoints=("x",),
        tasks=Decimal(5),
        image_gb=Decimal(6),
        needs_ipv4=(),
    )
    return Case(asked, region_id)


def expected(case: Case) -> dict[Key, Value]:
    """What the model says of a case, by what stands in the workbook."""
    plan, s = plan_of(case), case.scenario
    sheet = plan.sheet
    found: dict[Key, Value] = {}
    for design_id, design in DESIGNS.items():
        total: Value = "-"
        costs: list[Value] = [0] * len(LINES[design_id])
        if design in appearing(s) and design.obstacle(s) is None:
            try:
                total = estimate_design(design, s, sheet).total
            except PriceNotKnownError:
                total = None
            total = "not known" if total is None else total
            costs = _costs(design_id, s, sheet)
        found["total", design_id] = total
        found["year", design_id] = total * 12 if isinstance(total, Decimal) else total
        found |= {("cost", design_id, str(number)): cost for number, cost in enumerate(costs)}
    try:
        answer = compare(s, sheet)
    except PriceNotKnownError:
        unknown = dict.fromkeys(("Cheapest", "Lowest_total", "Versus", "Saving", "Saving_share", *STAYS), "not known")
        found |= {(name,): value for name, value in unknown.items()}
    else:
        saving = answer.saving
        found["Cheapest",] = NAMES[answer.cheapest.design_id]
        found["Lowest_total",] = answer.cheapest.total
        found["Versus",] = NAMES[saving.versus] if saving.versus else "none"
        found["Saving",] = "-" if saving.amount is None else saving.amount
        found["Saving_share",] = "-" if saving.percent is None else saving.percent / 100
        point = answer.break_even
        crossings = point.crossings if point else ()
        found["Break_even_GB",] = "not possible" if point is None else crossings[0] if crossings else "none"
        found["Changes_back_GB",] = "not possible" if point is None else crossings[1] if len(crossings) > 1 else "never"
        found["Pair_cheaper_below",] = "not possible" if point is None else NAMES[point.cheaper_below]
        found["Pair_cheaper_above",] = "not possible" if point is None else NAMES[point.cheaper_above]
        stays = answer.stays_cheapest
        neighbours = (stays.cheaper_below, stays.cheaper_above)
        to_gb: Value = "no limit" if stays.to_gb is None else stays.to_gb
        answers = (stays.from_gb, to_gb, *(NAMES[each] if each else "none" for each in neighbours))
        found |= {(name,): value for name, value in zip(STAYS, answers, strict=True)}
    return found | _otherwise(case)


def _otherwise(case: Case) -> dict[Key, Value]:
    """What the model says is the cheapest design if something is otherwise, its total, and what it saves."""
    found: dict[Key, Value] = {}
    for name, change in OTHERWISE.items():
        values: tuple[Value, ...] = ("not known", "not known", "-")
        try:
            answer = compare(change(case.scenario), plan_of(case).sheet)
        except PriceNotKnownError:
            pass
        else:
            (nat,) = (each.total for each in answer.estimates if each.design_id == "nat")
            best, total = NAMES[answer.cheapest.design_id], answer.cheapest.total
            assert nat is not None
            assert total is not None
            values = (best, total, nat - total)
        found |= {(f"{name}_{part}",): v for part, v in zip(("cheapest", "total", "saving"), values, strict=True)}
    return found


def _costs(design_id: str, scenario: Scenario, sheet: PriceSheet) -> list[Value]:
    """The cost of each line: tiers that are not reached and extras that are not included cost nothing."""
    usage = dict(DESIGNS[design_id].usage(scenario))
    costs: list[Value] = []
    for number, meter_id in enumerate(LINES[design_id]):
        tier = LINES[design_id][:number].count(meter_id)
        if meter_id not in usage:
            costs.append(0)
        elif meter_id not in sheet.prices:
            costs.append("not known")
        else:
            charges = [charge.cost for charge in sheet.charge(meter_id, usage[meter_id])]
            if meter_id == "internet_egress_gb":
                charges = [sum(charges, start=Decimal(0))]
            costs.append(charges[tier] if tier < len(charges) else 0)
    return costs


def names_of(content: bytes) -> dict[str, tuple[str, str]]:
    """Sheet and cell of every name of a workbook that is a name of one cell."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        text = book.read("xl/workbook.xml").decode()
    found = re.findall(r'<definedName name="(\w+)">\'?([\w-]+)\'?!\$([A-Z]+)\$(\d+)</definedName>', text)
    return {name: (sheet, column + row) for name, sheet, column, row in found}


def figure_cells(content: bytes, keys: Iterable[Key]) -> dict[Key, tuple[str, str]]:
    """Where in a workbook of all designs each figure stands."""
    import openpyxl

    names = names_of(content)
    comparison = openpyxl.load_workbook(io.BytesIO(content))["Comparison"]
    rows: dict[str, list[int]] = {}
    for (cell,) in comparison.iter_rows(min_col=2, max_col=2):
        rows.setdefault(str(cell.value), []).append(cell.row)
    cells: dict[Key, tuple[str, str]] = {}
    for key in keys:
        if len(key) == 1:
            cells[key] = names[key[0]]
            continue
        glance, block = rows[NAMES[key[1]]]  # the row in the table of designs, and the first of its block
        cells[key] = {
            "total": ("Comparison", f"C{glance}"),
            "year": ("Comparison", f"D{glance}"),
            "cost": ("Comparison", f"F{block + 1 + int(key[-1])}" if key[0] == "cost" else ""),
        }[key[0]]
    return cells


def differences(found: dict[Key, Any], wanted: dict[Key, Value]) -> list[str]:
    """Figures that are not the model's to the cent, and texts that are not the model's."""
    return [f"{key}: {found[key]!r}, not {value}" for key, value in wanted.items() if not _same(key, found[key], value)]


def _same(key: Key, shown: Any, exact: Value) -> bool:
    if isinstance(exact, str) or exact is None:
        return bool(shown == exact)
    if isinstance(shown, str):
        return False
    difference = abs(Decimal(repr(float(shown))) - Decimal(exact))
    if key[0].endswith("_GB"):
        return difference <= Decimal("1e-9") * max(Decimal(1), abs(Decimal(exact)))
    # Much less than half a cent: rounded, the two are the same cents, and a wrong last digit of a price would show.
    return difference <= Decimal("1e-6")


MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Run(job As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim book, parts, place, entry As String
  Open job For Input As #1
  Open target For Output As #2
  Do While Not Eof(1)
    Line Input #1, entry
    parts = Split(entry, Chr(9))
    If parts(0) = "open" Then
      book = StarDesktop.loadComponentFromURL(parts(1), "_blank", 0, hidden())
    Else
      place = book.Sheets.getByName(parts(1)).getCellRangeByName(parts(2))
      Select Case parts(0)
      Case "number"
        place.setValue(Val(parts(3)))
      Case "text"
        place.setString(parts(3))
      Case "read"
        If place.getFormula() = "" Then
          Print #2, "empty"
        ElseIf place.getError() &lt;&gt; 0 Then
          Print #2, "error " &amp; place.getError()
        ElseIf place.FormulaResultType2 = 1 Then
          Print #2, "number " &amp; Trim(Str(place.getValue()))
        Else
          Print #2, "text " &amp; place.getString()
        End If
      End Select
    End If
  Loop
  Close #1
  Close #2
  book.close(True)
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
"""


def typed_into_libreoffice(
    content: bytes, typed: Sequence[dict[str, Value]], cells: dict[Key, tuple[str, str]], folder: Path
) -> list[dict[Key, Any]]:
    """Open a workbook in LibreOffice, type inputs as a person would, and read figures after each; all in one call."""
    path, job, target, profile = (folder / name for name in ("book.xlsx", "job.txt", "figures.txt", "profile"))
    path.write_bytes(content)
    names = names_of(content)
    lines = [f"open\t{path.as_uri()}"]
    for values in typed:
        for name, value in values.items():
            kind = "text" if value is None or isinstance(value, str) else "number"
            shown = "" if value is None else value if isinstance(value, str) else repr(float(value))
            lines.append("\t".join((kind, *names[name], shown)))
        lines += ["\t".join(("read", *cell)) for cell in cells.values()]
    job.write_text("\n".join(lines) + "\n", encoding="ascii")
    soffice = [str(shutil.which("soffice")), f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    # A first start lays out the profile, in which the macro then has its place.
    subprocess.run([*soffice, "--terminate_after_init"], check=True, capture_output=True, timeout=120)
    library = profile / "user" / "basic" / "Standard"
    (library / "Module1.xba").write_text(MODULE, encoding="utf-8")
    (library / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    call = f'macro:///Standard.Module1.Run("{job}","{target}")'
    subprocess.run([*soffice, call], check=True, capture_output=True, timeout=300)
    told = target.read_text(encoding="utf-8").splitlines()
    assert len(told) == len(typed) * len(cells)
    read = [_read(line) for line in told]
    return [dict(zip(cells, read[n : n + len(cells)], strict=True)) for n in range(0, len(read), len(cells))]


def _read(line: str) -> float | str:
    kind, _, rest = line.partition(" ")
    return float(rest) if kind == "number" else rest if kind == "text" else line


def calculated_in_python(content: bytes, folder: Path) -> Any:
    """A workbook in the engine `formulas`."""
    import formulas

    path = folder / "book.xlsx"
    path.write_bytes(content)
    return formulas.ExcelModel().loads(str(path)).finish()


def node(sheet: str, cell: str) -> str:
    """The engine's name of a cell of that workbook."""
    return f"'[book.xlsx]{sheet.upper()}'!{cell}"
