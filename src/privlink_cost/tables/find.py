"""Where price tables are found: the bundled ones, and a user's own."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from privlink_cost.errors import InputError, UnknownNameError, close_names
from privlink_cost.phrases import phrase
from privlink_cost.tables.build import build_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from privlink_cost.model.sheet import PriceTable

MOST_FILES = 1000

_CHINA = {"china", "beijing", "ningxia"}
_GOVCLOUD = "govcloud"

_CITIES = {
    "australia": ("sydney", "melbourne"),
    "brazil": ("sao paulo",),
    "europe": ("eu",),
    "france": ("paris",),
    "germany": ("frankfurt",),
    "india": ("mumbai", "hyderabad"),
    "indonesia": ("jakarta",),
    "italy": ("milan",),
    "japan": ("tokyo", "osaka"),
    "korea": ("seoul",),
    "south africa": ("cape town",),
    "south korea": ("seoul",),
    "sweden": ("stockholm",),
    "switzerland": ("zurich",),
    "taiwan": ("taipei",),
    "uk": ("london",),
    "united kingdom": ("london",),
}
"""What the price list calls the places that it knows by another name, for who is to be asked what was meant."""

MOST_MEANT = 16
"""So many regions are an answer to who typed a part of their names: as many as Asia Pacific has, and no more."""
SHORTEST_PART = 2

_REGIONS_HINT = "'privlink-cost regions' lists all"


def bundled_regions() -> tuple[str, ...]:
    """Ids of the regions that have a bundled table, in alphabetical order."""
    return tuple(sorted(_bundled_files()))


def load_table(region_id: str, own: Mapping[str, PriceTable] | None = None) -> PriceTable:
    """Load one region's price table.

    Args:
        region_id: as in `ap-northeast-1`, or another name that `find_region` knows.
        own: the user's own tables by region, as from `load_own_tables`; each replaces the bundled one, whole.

    Raises:
        InputError: if there is no such region.
    """
    known = find_region(region_id, own)
    return own[known] if own and known in own else _load_bundled(known)


def find_region(name: str, own: Mapping[str, PriceTable] | None = None) -> str:
    """The id of the region that a name means: its id, its name or its city as in the price list, in any case.

    Args:
        name: as in `ap-northeast-1`, `Asia Pacific (Tokyo)` or `tokyo`.
        own: the user's own tables by region.

    Raises:
        InputError: if there is no such region, or there are several.
    """
    own = own or {}
    bundled = _bundled_files()
    if name in bundled or name in own:
        return name
    folded = name.strip(" ").casefold()
    named = [region_id for region_id in (*own, *bundled) if region_id.casefold() == folded]
    if not named:
        named = [region_id for region_id, table in _all_tables(own).items() if folded in _names_of(table)]
    if len(named) == 1:
        return named[0]
    raise _unknown_region(name, own)


def load_own_tables(path: Path) -> dict[str, PriceTable]:
    """Load and check a user's own price table, or every `*.yaml` in a folder.

    Raises:
        InputError: if a file cannot be read, is not valid, or holds a region that another one holds too.
    """
    tables: dict[str, PriceTable] = {}
    for file in own_files(path):
        table = load_own_table(file)
        if table.region_id in tables:
            raise InputError(
                f"{tables[table.region_id].origin} and {file} both hold {table.region_id}", hint="keep one"
            )
        tables[table.region_id] = table
    return tables


def own_files(path: Path) -> list[Path]:
    """The price-table files that a path stands for: itself, or every `*.yaml` of a folder.

    Raises:
        InputError: if the folder has none, or more than `MOST_FILES`.
    """
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files:
        raise InputError(f"the folder {path} has no *.yaml file", hint="give a price table or a folder of them")
    if len(files) > MOST_FILES:
        raise InputError(f"the folder {path} has more than {MOST_FILES} price tables")
    return files


def load_own_table(file: Path) -> PriceTable:
    """Load and check one price-table file of a user's own.

    Raises:
        InputError: if it cannot be read; a `TableError` with all its problems at once, if it is not valid.
    """
    # pydantic checks every file a user hands in; bundled tables have passed the same check in the tests.
    from privlink_cost.tables.schema import check_table
    from privlink_cost.yamlfile import parse_untrusted, read_text

    text = read_text(file)
    data = parse_untrusted(text, str(file))
    check_table(data, text, str(file))
    return build_table(data, origin=str(file))


@cache
def bundled_folder() -> str:
    """The folder of the bundled tables: in the package if installed, at the top of the repository if not."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - pathlib slows the start
    bundled = os.path.join(package, "_pricing")  # noqa: PTH118
    if os.path.isdir(bundled):  # noqa: PTH112
        return bundled
    return os.path.join(os.path.dirname(os.path.dirname(package)), "pricing")  # noqa: PTH118, PTH120


@cache
def _bundled_files() -> dict[str, str]:
    """Path of each bundled table by region id. Names come from the folder, never from a user."""
    with os.scandir(bundled_folder()) as entries:
        return {e.name.removesuffix(".yaml"): e.path for e in entries if e.name.endswith(".yaml")}


@cache
def _load_bundled(region_id: str) -> PriceTable:
    from privlink_cost.yamlfile import read_trusted

    return build_table(read_trusted(_bundled_files()[region_id]))


def _all_tables(own: Mapping[str, PriceTable]) -> dict[str, PriceTable]:
    return {**{region_id: _load_bundled(region_id) for region_id in bundled_regions()}, **own}


def _names_of(table: PriceTable) -> tuple[str, ...]:
    """A region's name, and its city, the part of it in brackets; without capitals. GovCloud has no city there."""
    name = table.region_name.casefold()
    city = name.partition("(")[2].removesuffix(")")
    return (name, city) if city and _GOVCLOUD not in name else (name,)


def _unknown_region(name: str, own: Mapping[str, PriceTable]) -> InputError:
    folded = name.casefold().strip()
    if folded.startswith("cn-") or folded in _CHINA:
        hint = phrase("AWS China has a price list of its own, in CNY")
        return InputError(phrase("China is not covered"), hint=hint, field="region")
    known = _all_tables(own)
    texts = _CITIES.get(folded, (folded,))
    meant = list(dict.fromkeys(region_id for text in texts for region_id in _with_words(text, known)))
    if not meant and not close_names(folded, known):
        meant = _with_close_name(folded, known)
    few = meant if len(meant) <= MOST_MEANT else None
    return UnknownNameError("region", name, known, hint=_REGIONS_HINT, field="region", meant=few or None)


def _with_words(text: str, known: Mapping[str, PriceTable]) -> list[str]:
    """The regions in whose name some word begins with each word of a text, as with virginia or us east."""
    words = _words(text)
    if not words or len(text) < SHORTEST_PART:
        return []
    every = {region_id: _words(table.region_name.casefold()) for region_id, table in known.items()}
    return [r for r, among in every.items() if all(any(a.startswith(word) for a in among) for word in words)]


def _with_close_name(text: str, known: Mapping[str, PriceTable]) -> list[str]:
    """The regions whose name or city is nearly the text, as with tokio."""
    named = {each: region_id for region_id, table in known.items() for each in _names_of(table)}
    return list(dict.fromkeys(named[each] for each in close_names(text, named)))


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text).split()
