"""Which lines of several files are the same line, which add up, and which nobody can tell.

A line of a CUR has an id, and versions of the bill repeat it. Files of flow logs are slices of one stream and add up.
All else has nothing that tells parts of a whole from versions of it where two files have it, so that is refused: to
guess would lose GB or count them twice.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import datetime
from typing import TYPE_CHECKING

from privlink_cost.analysis.found.usage_found import Finding
from privlink_cost.errors import InputError, quoted
from privlink_cost.inputs.usage.formats import cloudwatch, cur, flow_logs
from privlink_cost.inputs.usage.lines import add
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.inputs.usage.lines import Amount, Key, Lines

_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])", re.ASCII)
GRAINS = ("hour", "day", "month")


def together(files: Sequence[Lines]) -> tuple[dict[tuple[str, str], dict[Key, Amount]], list[Finding]]:
    """The lines of some files by their kind and grain, each once, and what was left out for that.

    Of a line that several versions of a bill have, the one of the version that reaches furthest counts.

    Raises:
        InputError: if two files have the same line and nothing tells whether they are parts or versions, or a line is
            of no month.
    """
    kinds: dict[tuple[str, str], dict[Key, Amount]] = defaultdict(dict)
    owners: dict[tuple[str, Key], tuple[str, Key]] = {}
    repeated: set[tuple[str, str]] = set()
    of_kind = Counter(file.kind for file in files)
    for file in sorted(files, key=lambda each: (max((key.end for key in each.amounts), default=""), each.file)):
        _must_have_months(file)
        known = kinds[file.kind, grain(file)]
        if of_kind[file.kind] == 1:
            known.update(file.amounts)
            continue
        for key, amount in file.amounts.items():
            if file.kind == flow_logs.KIND:
                add(known, key, *amount)
                continue
            mark = (file.kind, key._replace(end=""))  # the end is the last hour seen, which a later version moves
            other, before = owners.get(mark, (file.file, key))
            if other != file.file:
                if not _is_told(file.kind, key, amount, known):
                    raise ambiguous(other, file.file, key.month)
                repeated.add((other, file.file))
                known.pop(before, None)
            owners[mark] = (file.file, key)
            known[key] = amount
    findings = [
        Finding(
            "overlap", phrase("lines of {one} stand in {other} too, and count once, as there", one=one, other=other)
        )
        for one, other in sorted(repeated)[:3]
    ]
    return kinds, findings


def _must_have_months(file: Lines) -> None:
    for month in {key.month for key in file.amounts}:
        if month and not _MONTH.fullmatch(month):
            raise InputError(f"{file.file}: {quoted(month)} is no month", hint="its dates begin as in 2026-05")


def _is_told(kind: str, key: Key, amount: Amount, known: dict[Key, Amount]) -> bool:
    """Whether a line that another file has is the same one for sure."""
    if kind == cloudwatch.KIND:
        return bool(key.resource) and known.get(key) == amount
    return kind == cur.KIND and bool(key.line_id)


def ambiguous(one: str, other: str, month: str) -> InputError:
    """That two files have the same line, and nothing tells whether they are parts or versions."""
    when = f" of {month}" if month else ""
    return InputError(
        f"{one} and {other} both have the same lines{when}, and nothing in them says whether they are "
        "parts that add up or versions of one another",
        hint="hand in the one that counts, or join them into one file if they add up",
    )


def grain(file: Lines) -> str:
    """Whether the usage of a file is by the hour, day or month; all flow logs are slices of one stream."""
    if file.kind == flow_logs.KIND:
        return GRAINS[0]
    shortest = min((_seconds(key) for key in file.amounts if key.charge == "usage"), default=0)
    return GRAINS[0 if shortest <= 3600 else 1 if shortest <= 86400 else 2]  # noqa: PLR2004


def _seconds(key: Key) -> float:
    try:
        return (datetime.fromisoformat(key.end) - datetime.fromisoformat(key.start)).total_seconds()
    except ValueError:
        return 0
