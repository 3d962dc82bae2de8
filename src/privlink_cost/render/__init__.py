"""Answers to text.

A kind of answer is a folder. What a format is drawn from is built there, by one module for each thing to draw from,
with a function for each kind: `page` for people, `document` for JSON, `rows` for CSV. A format is one file in `kit`
with `draw(what was built, style)`, and one row here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.render.language import ENGLISH, spoken

if TYPE_CHECKING:
    from privlink_cost.render.kit.style import Style


class Format(NamedTuple):
    """How a format comes about.

    Attributes:
        drawer: the module that draws it.
        source: the module, in the folder of a kind of answer, that builds what is drawn; None draws the answer itself.
        folder: where that module is, if one builds all kinds.
        has_words: whether it is for people, in their language; what is for programs is in English everywhere.
    """

    drawer: str
    source: str | None
    folder: str | None = None
    has_words: bool = False


FORMATS = {
    "table": Format("kit.page_table", "page", has_words=True),
    "text": Format("kit.page_text", "page", has_words=True),
    "markdown": Format("kit.page_markdown", "page", has_words=True),
    "html": Format("html.file", "answers", "html", has_words=True),
    "json": Format("kit.json_document", "document"),
    "csv": Format("kit.csv_rows", "rows"),
    "focus": Format("kit.csv_rows", "focus_rows"),
    "chart": Format("sweep.chart", None, has_words=True),
    "terraform": Format("emit.terraform", None),
    "cloudformation": Format("emit.cloudformation", None),
}
"""The formats by name; their modules are imported when they are asked for."""


class Kind(NamedTuple):
    """A kind of answer.

    Attributes:
        folder: where it is built, by a function of the kind's name.
        formats: those it has, the first if none is asked for.
        drawn_as: what a format stands for here, if not for what its name says.
    """

    folder: str
    formats: tuple[str, ...]
    drawn_as: dict[str, str] = {}  # noqa: RUF012 - never changed


_COMPARISON = ("table", "text", "json", "csv", "markdown", "html", "focus")
_BREAK_EVEN = ("table", "text", "json", "csv", "html")
_OPTIMUM = ("table", "text", "json", "csv", "markdown", "html")
_PRICES = ("table", "text", "json", "csv", "markdown")
_DIFF = ("text", "markdown", "html", "json")
KINDS = {
    "comparison": Kind("comparison", _COMPARISON),
    "survey": Kind("comparison", _COMPARISON),
    "scenarios": Kind("comparison", _COMPARISON),
    "gb_range": Kind("gb_range", ("table", "text", "json", "csv", "markdown", "html")),
    "solution": Kind("solution", _BREAK_EVEN),
    "grid": Kind("solution", _BREAK_EVEN),
    "optimum": Kind("optimum", _OPTIMUM),
    "optima": Kind("optimum", _OPTIMUM),
    "sweep": Kind("sweep", ("table", "chart", "csv", "json", "html")),
    "plan": Kind("plan", ("table", "text", "json", "markdown", "html")),
    "endpoints": Kind("emit", ("terraform", "cloudformation")),
    "scenario_changes": Kind("diff", _DIFF, {"text": "table"}),
    "price_sheet": Kind("prices", _PRICES),
    "price_sheets": Kind("prices", _PRICES),
    "price_history": Kind("prices", _PRICES),
    "price_sources": Kind("prices", _PRICES),
    "price_days": Kind("prices", _PRICES),
    "checked_tables": Kind("prices", _PRICES),
    "verification": Kind("verification", _PRICES),
    "usage": Kind("usage", ("table", "text", "json", "csv", "markdown", "html")),
    "price_changes": Kind("diff", _DIFF, {"text": "table"}),
}
"""The kinds of answers by name."""


def rendered(kind: str, format_name: str, style: Style, *answer: object) -> str:
    """An answer in a format.

    Args:
        kind: of the answer, one of `KINDS`.
        format_name: one of the kind's formats.
        style: what the place it is shown in can do.
        answer: what the kind's functions take.
    """
    folder, _, drawn_as = KINDS[kind]
    drawer, source, own_folder, has_words = FORMATS[drawn_as.get(format_name, format_name)]
    builder = f"{__name__}.{own_folder or folder}.{source}"
    with spoken(style.language if has_words else ENGLISH):
        built = answer if source is None else (getattr(import_module(builder), kind)(*answer),)
        text: str = import_module(f"{__name__}.{drawer}").draw(*built, style)
    return text
