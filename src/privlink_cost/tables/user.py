"""A folder of price tables that the program keeps for its user, a file a region; each is read when it is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from privlink_cost.errors import InputError

if TYPE_CHECKING:
    from privlink_cost.model.sheet import PriceTable

_SUFFIX = ".yaml"


class UserTables(Mapping[str, "PriceTable"]):
    """The tables of a folder, by region: the names of its files. Each is checked when it is read."""

    def __init__(self, folder: str) -> None:
        """Read nothing yet.

        Args:
            folder: where they are; there is such a folder.
        """
        self.folder = folder
        self._read: dict[str, PriceTable] = {}

    def __getitem__(self, region_id: str) -> PriceTable:
        """The table of a region.

        Raises:
            InputError: if its file is not valid, or holds another region.
        """
        if region_id not in self._regions:
            raise KeyError(region_id)
        if region_id not in self._read:
            from pathlib import Path

            from privlink_cost.tables.find import load_own_table

            path = Path(self.folder) / f"{region_id}{_SUFFIX}"
            table = load_own_table(path)
            if table.region_id != region_id:
                raise InputError(f"{path} holds {table.region_id}", hint="name the file by its region")
            self._read[region_id] = table
        return self._read[region_id]

    def __contains__(self, region_id: object) -> bool:
        """Whether there is a file of the region; it is not read."""
        return region_id in self._regions

    def __iter__(self) -> Iterator[str]:
        """The ids of the regions, in alphabetical order."""
        return iter(self._regions)

    def __len__(self) -> int:
        """How many regions there are."""
        return len(self._regions)

    @cached_property
    def _regions(self) -> tuple[str, ...]:
        with os.scandir(self.folder) as entries:
            names = [entry.name for entry in entries]
        return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX) and name[0] != "."))
