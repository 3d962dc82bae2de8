"""What a page of HTML says besides what the answer's own page says: each a whole sentence or a heading.

They are in English here: `say` and `said` say them in the language of the page.
"""

from __future__ import annotations

from privlink_cost.render.language import marked

NUMBERS = "en-US"
"""How the browser is to write numbers in every language, as everything else here does."""

COSTS = marked("What each design costs by {axis}")
ON_AXIS = marked("{currency} a month by {axis}")
CHART = marked("Chart: {currency} a month by {axis}. The table below it has the figures at the value that is chosen.")
SLIDER = marked("{axis}, by slider")
READS = marked("At {at} {unit}: {design} is the cheapest, {cost} a month.")
READS_COUNT = marked("{unit}: {at}. {design} is the cheapest, {cost} a month.")
READS_CHANGE = marked(
    "At {at} {unit}: {design} is the cheapest after the change, {cost} a month; before it, {before}, {was} a month."
)
NONE = marked("At {at} {unit}: not known.")
OUT_OF_RANGE = marked("Give {low} to {high} {unit}.")
SAME_MIX = marked("The mix of the traffic is the same at every volume.")
HELD_PARTS = marked("Parts of the traffic that are given in GB are the same at every volume.")
LINE_BEFORE = marked("{design}, before the change")
MONTH_BEFORE = marked("Before, {currency} a month")
MONTH_AFTER = marked("After, {currency} a month")
CHANGE = marked("Change")
TOTALS = marked("Totals at the value that is chosen")
DESIGN = marked("Design")
A_MONTH = marked("{currency} a month")
ABOVE = marked("Above the cheapest")
CHEAPEST = marked("cheapest")
NO_TOTAL = "-"
GB_UNIT = "GB"
ASKED = marked("asked: {at}")
FLIP = marked("{at}: {design}")
FLIP_BEFORE = marked("{at}: {design}, before")
ASKED_BEFORE = marked("asked before: {at}")
ASKED_AFTER = marked("asked after: {at}")
STAYS = marked("Stays cheapest here: {design}")
LEGEND = marked(
    "The straight line marks what was asked, a dotted line where another design becomes the cheapest, and the shade "
    "where the answer stays as it is."
)
LEGEND_OF_SPAN = marked("A dotted line marks where another design becomes the cheapest.")
LEGEND_OF_CHANGE = marked(
    "Thin lines are what the designs cost before the change, thick ones what they cost after it. The straight line "
    "marks what was asked, a dotted line where another design becomes the cheapest, and the shade where the answer "
    "after the change stays as it is."
)
NO_CHART = marked("There is no chart: {reason}.")
NO_CHART_OF_ONE_SIDE = marked("There is no chart, because one side has no answer.")
NO_CHART_OF_TWO_CURRENCIES = marked("There is no chart, because the two sides are in different currencies.")
SOURCES = marked("Sources")
NOTES = marked("Notes")
PROGRAM = "privlink-cost"
FOOTER = marked("Made by privlink-cost. This page is complete in itself: it asks nothing of any server.")
