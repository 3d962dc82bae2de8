"""The directive `schema-table FILE`: a JSON Schema as tables of its keys, one for each object it describes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx

Schema = dict[str, Any]
A_BILLION = 10**9
PLAIN_KINDS = {
    "boolean": "`true` or `false`",
    "integer": "whole number",
    "null": "`null`",
    "number": "number",
    "string": "text",
}


class SchemaTable(SphinxDirective):
    """Tables of what a JSON Schema allows. Its argument is the schema's path, relative to the page."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """Write the tables as Markdown, and let the page's own parser read them."""
        _, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(path)
        schema = json.loads(Path(path).read_text(encoding="utf-8"))
        return self.parse_text_to_nodes("\n".join(tables(schema)), allow_section_headings=True)


def tables(schema: Schema) -> Iterator[str]:
    """The lines of Markdown: the file itself, if it is an object, and then each object it is made of."""
    if "properties" in schema:
        yield from table("The file", schema)
    for name, part in schema["$defs"].items():
        yield from table(title(name), part)


def table(heading: str, schema: Schema) -> Iterator[str]:
    """One object: its description, its short form if it has one, and a row for each key."""
    *short, whole = schema.get("anyOf", [schema])
    yield from (f"## {heading}", "", whole.get("description", ""), "")
    for each in short:
        yield from (f"In short: {kind(each)}. {each['description']}", "")
    yield from ("| key | type | meaning |", "|---|---|---|")
    for key, value in whole["properties"].items():
        if value.get("deprecated"):
            continue  # it is still read, and nobody is to write it
        needed = " (required)" if key in whole.get("required", ()) else ""
        yield f"| `{key}`{needed} | {kind(value)} | {value.get('description', '')} |".replace("**", r"\*\*")
    yield ""


def kind(schema: Schema) -> str:
    """What a value may be, in words; another object is a link to its table."""
    if "$ref" in schema:
        name = title(schema["$ref"].rpartition("/")[2])
        return f"[{name}](#{name.lower().replace(' ', '-')})"
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(kind(each) for each in schema["anyOf"]))
    if "enum" in schema:
        return " or ".join(f"`{value}`" for value in schema["enum"])
    if schema["type"] == "array":
        return f"list of {kind(schema['items'])}"
    if schema["type"] == "object":
        (values,) = schema.get("patternProperties", {}).values() or (schema["additionalProperties"],)
        return f"{kind(values)}, by name"
    return plain_kind(schema)


def plain_kind(schema: Schema) -> str:
    """What a value without parts may be, in words."""
    if schema.get("format") == "date":
        return "date"
    if isinstance(schema["type"], list):  # a number, or the same as text with its unit
        pattern = schema["pattern"]
        unit = " or ".join(["a unit"] * ("[Bb]" in pattern) + ["a percent sign"] * ("%" in pattern))
        return f"{plain_kind({**schema, 'type': 'number', 'pattern': ''})}; or text with {unit}"
    if schema.get("pattern", "").endswith("%$"):
        return "percentage"
    return PLAIN_KINDS[schema["type"]] + limits(schema)


def limits(schema: Schema) -> str:
    """The range of a number; a bound of a billion or more, which only stops slips of the keyboard, is left out."""
    lowest, above = schema.get("minimum"), schema.get("exclusiveMinimum")
    highest = schema.get("maximum", A_BILLION)
    least = f"above {above}" if above is not None else f"at least {lowest}" if lowest is not None else ""
    if highest >= A_BILLION:
        return f", {least}" if least else ""
    return f", {least.removeprefix('at least ')} to {highest:,.0f}"


def title(name: str) -> str:
    """A definition's name as a heading: `PriceAgeModel` is "Price age"."""
    words = re.findall("[A-Z][a-z]*", name.removesuffix("Model"))
    return " ".join(words).capitalize()


def setup(app: Sphinx) -> dict[str, bool]:
    """Make the directive known to Sphinx."""
    app.add_directive("schema-table", SchemaTable)
    return {"parallel_read_safe": True}
