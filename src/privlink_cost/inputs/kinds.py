"""Of what kind a file is that a user hands in, by what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.yamlfile import parse_untrusted, read_text

if TYPE_CHECKING:
    from pathlib import Path

_OF_A_TABLE = {"region_id", "meters"}


def holds_prices(path: Path) -> bool:
    """Whether a path is a price table or a folder of them, and not a file of scenarios.

    Raises:
        InputError: if it cannot be read or is no YAML.
    """
    if path.is_dir():
        return True
    data = parse_untrusted(read_text(path), str(path))
    return isinstance(data, dict) and bool(_OF_A_TABLE.intersection(data))
