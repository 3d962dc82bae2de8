"""Which texts of the package's YAML files are for people, and Babel's way to them. Only the build uses it.

Source: Babel's documentation, "Working with Message Catalogs", "Writing Extraction Methods".
https://babel.pocoo.org/en/latest/messages.html#writing-extraction-methods
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TEXTS: dict[str, dict[str, Any]] = {
    "catalogue/workloads/*.yaml": {
        "keys": ("name", "applies", "required.why", "conditional.when", "not_needed", "needs_nat", "notes")
    },
    "catalogue/ipv6.yaml": {"keys": ("workloads",)},
}
"""Below which keys they stand, by file: keys from the outermost inwards; the entries of a list have the list's key."""

METHOD = f"{__name__}:extract"
"""As Babel knows it."""


def extract(
    file: BinaryIO, _: object, __: object, options: Mapping[str, Any]
) -> Iterator[tuple[int, None, str, list[str]]]:
    """The texts of a file, each with its line, as Babel asks for them.

    Args:
        file: as YAML.
        options: the file's of `TEXTS`.
    """
    import yaml

    for path, node in _scalars(yaml.compose(file, yaml.SafeLoader)):
        if any(f"{path}.".startswith(f"{key}.") for key in options["keys"]):
            yield node.start_mark.line + 1, None, node.value, []


def _scalars(node: Any, path: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - a node of PyYAML's
    """Every scalar below a node, and the keys on the way to it, joined with points."""
    if isinstance(node.value, str):
        yield path, node
        return
    for each in node.value:
        key, inner = each if isinstance(each, tuple) else (None, each)
        yield from _scalars(inner, ".".join(filter(None, (path, key and key.value))))
