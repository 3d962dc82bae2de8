"""The sheet Notes: what the figures are, what they leave out, and how to use the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.extras import EXTRAS

if TYPE_CHECKING:
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.xlsx import Page

SHEET = "Notes"
WIDTHS = (2, 26, 100)
_LINE = 112  # characters of a line


def write(page: Page, plan: WorkbookPlan, made_by: str) -> None:
    """Fill the sheet."""
    page.head(1, "Notes", (made_by, "small"))
    page.row(page.at(3, 1), ("About", "What to know"))
    for row, (about, text) in enumerate(_notes(plan), 4):
        page.sheet.set_row(row, 14 * (1 + len(text) // _LINE) + 4)
        page.write(page.at(row, 1), about, "note_label")
        page.write(page.at(row, 2), text, "wrapped")
    page.sheet.freeze_panes(4, 0)
    page.sheet.print_area(0, 0, 3 + len(_notes(plan)), 2)


def _notes(plan: WorkbookPlan) -> list[tuple[str, str]]:
    notes = [
        (
            "To use it",
            (
                "Change the yellow cells of the sheet Inputs. Every other cell is a formula or a price, but for what "
                "stands under What does not follow."
            ),
        ),
        (
            "What does not follow",
            (
                "What the Summary says to know of the endpoints, and their names in Inputs, are those that the "
                "workbook was made with. It does not solve from how many endpoints, AZs, NAT gateways or VPCs on, "
                "or from which share of image layers, another design wins: change the input and see, or ask "
                "privlink-cost compare, which solves each exactly. What keeps a workload from IPv6 alone, and the "
                "instance types of NAT instances and of a registry, are as they were when the workbook was made."
            ),
        ),
        (
            "What would change it",
            (
                "Each row of the Summary is the answer with that one thing otherwise, among the designs that it then "
                "has. What the cheapest design stays within, in GB, is solved for the region in Inputs."
            ),
        ),
        (
            "Protection",
            (
                "The sheets are protected against slips, without a password: Review > Unprotect Sheet in Excel, "
                "Tools > Protect Sheet in LibreOffice."
            ),
        ),
        (
            "GB",
            (
                "GB a month processed in total: both directions, across all zones and all services. On an AWS "
                "bill it is the quantity of the usage type NatGateway-Bytes. A GB is 2^30 bytes."
            ),
        ),
        (
            "Where the GB go",
            (
                "Shares of the total grow with it, the internet GB are the same at every volume, and the rest is "
                "divided in the same proportion, in the comparison, the break-even and the chart alike. What no "
                "share names goes over the interface endpoints; where there is none, it goes through NAT gateways "
                "and no design without them is possible. It is never free."
            ),
        ),
        (
            "Prices",
            (
                f"AWS list prices in US dollars as of {plan.day}, before tax, each with its rate code, dates and "
                "sources in the sheet Prices, in which sources have numbers. They do not change by themselves: make "
                "the workbook anew for other days."
            ),
        ),
        (
            "Not known",
            (
                'A price that no source confirms for the day is "not known", and so is every figure that needs '
                "it. It is never taken as 0."
            ),
        ),
        (
            "Tiers",
            (
                "The tiers of a price are graduated: each GB pays the rate of the tier it falls in. The GB of "
                "all interface endpoints of an account in a region count together; none besides these are "
                "assumed."
            ),
        ),
        (
            "Free",
            "Gateway endpoints, for S3 and DynamoDB, cost nothing by the hour and nothing by the GB.",
        ),
        (
            "Designs",
            "; ".join(": ".join(filter(None, (DESIGNS[d].name, DESIGNS[d].gloss))) for d in plan.design_ids) + ".",
        ),
        (
            "Left out unless added",
            f"Say Yes in Inputs to add {'; '.join(extra.gloss for extra in EXTRAS.values())}.",
        ),
        (
            "Rounding",
            (
                "Nothing is rounded but what is shown, and to the millionth what is compared to tell equals. A shown "
                "total is the rounded sum, not the sum of rounded lines."
            ),
        ),
        (
            "Currency",
            (
                "Another currency is the US dollars times the rate in Inputs, which is never looked up. The "
                "decimals shown are those of the currency that the workbook was made for."
            ),
        ),
    ]
    if plan.scenario.workload is not None:
        notes.insert(1, ("Workload", f"The endpoints are those of the workload {plan.scenario.workload}."))
    origins = sorted({sheet.origin for sheet in plan.sheets if sheet.origin is not None})
    if origins:
        notes.append(("Own price tables", ", ".join(origins)))
    return notes
