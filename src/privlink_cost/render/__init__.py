"""Results to text: one output format per file, and the wording they share in `words`.

Each format's module has `comparison(answer, style)` and `survey(answers, style)`, which return the whole text.
"""

from __future__ import annotations

FORMATS = {
    "table": "privlink_cost.render.comparison.table",
    "text": "privlink_cost.render.comparison.text",
    "json": "privlink_cost.render.kit.json_document",
    "csv": "privlink_cost.render.kit.csv_rows",
    "markdown": "privlink_cost.render.comparison.markdown",
    "focus": "privlink_cost.render.comparison.focus_rows",
}
"""Module of each format of a comparison; imported when it is asked for."""
