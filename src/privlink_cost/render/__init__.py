"""Results to text: one output format per file, and the wording they share in `words`.

Each format's module has `comparison(answer, style)` and `survey(answers, style)`, which return the whole text.
"""

from __future__ import annotations

FORMATS = {
    "table": "privlink_cost.render.table",
    "text": "privlink_cost.render.text",
    "json": "privlink_cost.render.json_document",
    "csv": "privlink_cost.render.csv_rows",
    "markdown": "privlink_cost.render.markdown",
    "focus": "privlink_cost.render.focus_rows",
}
"""Module of each format of a comparison; imported when it is asked for."""
