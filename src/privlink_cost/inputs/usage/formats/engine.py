"""DuckDB, which reads Parquet in bounded memory: how it is asked, and how what it answers comes back."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from privlink_cost.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    Engine: TypeAlias = DuckDBPyConnection

MEMORY = "512MB"


@contextmanager
def engine(path: Path) -> Iterator[Engine]:
    """An engine of its own, which fetches nothing and draws nothing.

    Args:
        path: of the first file that it is to read.

    Raises:
        InputError: if a file cannot be read.
        MissingExtraError: if DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError:
        raise MissingExtraError("Parquet", "duckdb", extra="usage") from None
    try:
        with duckdb.connect(config={"memory_limit": MEMORY, "autoinstall_known_extensions": "false"}) as opened:
            opened.execute("SET enable_progress_bar = false")  # it would be drawn on standard output, amid the answer
            yield opened
    except duckdb.Error as error:
        first = str(error).splitlines()[0][:200]
        raise InputError(f"{path} cannot be read as Parquet", hint=f"DuckDB says {first}") from None


def parquet(names: Iterable[str], more: str = "") -> str:
    """What to select from to read files; folders such as year=2026 are no columns of theirs."""
    files = ", ".join("'" + name.replace("'", "''") + "'" for name in names)
    return f"read_parquet([{files}], hive_partitioning = false{more})"


def rows_of(engine: Engine, query: str) -> tuple[list[str], Iterator[list[str]]]:
    """The columns and rows that a query gives, as text; empty for what is not there."""
    result = engine.execute(query)
    header = [column[0] for column in result.description or ()]
    return header, (["" if cell is None else str(cell) for cell in row] for row in iter(result.fetchone, None))
