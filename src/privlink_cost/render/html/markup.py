"""HTML as text in which nothing from outside is markup: all that is not `Markup` is escaped."""

from __future__ import annotations

import html

_ENDS = {"meta": ">", "link": ">", "input": ">", "line": "/>"}
"""How elements end that hold nothing; those of a picture have to say so."""


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: object) -> Markup:
    """An element.

    Args:
        name: of the element.
        children: what is in it, escaped unless it is markup.
        attributes: `class_` stands for class and `data_low` for data-low; True is an attribute without a value, and
            None and False are none.
    """
    written = "".join(map(_attribute, attributes.items()))
    return Markup(f"<{name}{written}{_ENDS.get(name) or f'>{joined(*children)}</{name}>'}")


def joined(*children: str) -> Markup:
    """Several texts as one, each escaped unless it is markup."""
    return Markup("".join(child if isinstance(child, Markup) else html.escape(child) for child in children))


def _attribute(item: tuple[str, object]) -> str:
    name, value = item[0].rstrip("_").replace("_", "-"), item[1]
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{html.escape(str(value))}"'
