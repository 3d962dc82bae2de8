"""What only one design is or has stands in that design's file, and nowhere else in the source."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from privlink_cost.model.designs import ASKED_DESIGNS, DESIGNS
from privlink_cost.model.meters import kind_of

SOURCE = Path(__file__).parents[2] / "src" / "privlink_cost"
TEXTS = {path.relative_to(SOURCE).as_posix(): path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")}
METERS = "model/meters.py"
PRODUCTS = "prices/wanted.py"
"""Which product of AWS's price list each meter is."""


def home(design_id: str) -> str:
    """The file of a design."""
    return f"model/designs/{design_id.replace('-', '_')}.py"


def meters_of(design_id: str) -> set[str]:
    """Ids of the meters that a design charges by, those of the extras among them."""
    return {kind_of(part.term.meter_id).meter_id for part in DESIGNS[design_id].parts}


USERS = Counter(meter_id for design_id in DESIGNS for meter_id in meters_of(design_id))
OWN_METERS = [(design_id, m) for design_id in DESIGNS for m in sorted(meters_of(design_id)) if USERS[m] == 1]


@pytest.mark.parametrize("design_id", ASKED_DESIGNS)
def test_a_design_that_is_asked_for_is_named_in_its_own_file_alone(design_id: str) -> None:
    assert {module for module, text in TEXTS.items() if f'"{design_id}"' in text} == {home(design_id)}


@pytest.mark.parametrize(("design_id", "meter_id"), OWN_METERS)
def test_a_meter_that_one_design_alone_has_is_named_there_and_among_the_meters(design_id: str, meter_id: str) -> None:
    """As an id or as a constant."""
    named = {module for module, text in TEXTS.items() if meter_id in text.lower()}
    assert named - {PRODUCTS} == {METERS, home(design_id)}
