"""The formats of `diff`.

Each format's module has `scenarios(changes, sides, style)` and `prices(changes, sides, style)`, which return the
whole text; `sides` says what was compared, before and after.
"""

from __future__ import annotations

FORMATS: dict[str, str] = {
    "text": "privlink_cost.render.diff.text",
    "markdown": "privlink_cost.render.diff.markdown",
    "json": "privlink_cost.render.diff.json",
}
"""Module of each format of a difference; imported when it is asked for."""
