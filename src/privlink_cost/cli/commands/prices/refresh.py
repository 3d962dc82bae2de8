"""`privlink-cost prices refresh`: AWS's own prices into the price tables, as dated entries."""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from privlink_cost.cli.ask import settle_day, user_folder
from privlink_cost.cli.commands.prices.verify import all_found, from_option, watched
from privlink_cost.cli.files import write_files
from privlink_cost.cli.help import Command
from privlink_cost.cli.options import region_names
from privlink_cost.cli.output import emit, style_of
from privlink_cost.cli.params import completing
from privlink_cost.errors import EXIT_OK, EXIT_PRICE_NOT_KNOWN, OutputError
from privlink_cost.render import rendered
from privlink_cost.untrusted import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from privlink_cost.prices.refresh import TableText


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost prices refresh --dry-run
  privlink-cost prices refresh eu-west-1 --from AmazonEC2.csv.gz --from AmazonVPC.json
  privlink-cost prices refresh --to my-prices
""",
)
@click.argument("regions", metavar="[REGION]...", nargs=-1, shell_complete=completing(lambda: region_names()[1:]))
@from_option
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False),
    metavar="FOLDER",
    help="Where the tables are, or are to be.  [default: pricing/ in a checkout, else a folder of your settings]",
)
def command(regions: tuple[str, ...], *, places: tuple[str, ...], dry_run: bool, folder: str | None) -> int:
    """Bring the price tables of each REGION, or of all, up to date from AWS's own files.

    An equal price is confirmed: its last day moves and the source is added. A changed one becomes an entry with its
    first day; no entry is ever edited. What is refused, as a price of 0 or one that moves by more than 50 %, is
    reported and not written. The tables in the folder of your settings are used from then on by every command but
    'check'. Ends with 3 if a file lacks a price or has what cannot be taken for it, though all else is written, or if
    the files cover none.
    """
    from privlink_cost.ask.prices import tables_of
    from privlink_cost.prices.addresses import feed_addresses
    from privlink_cost.prices.gather import gather
    from privlink_cost.prices.refresh import refresh
    from privlink_cost.prices.wanted import regions_of

    target = folder or _default_folder()
    texts = _texts([table.region_id for table in tables_of(regions, {})], target)
    known = regions_of(tables_of(regions, {}))
    found = refresh(texts, gather(places or feed_addresses(), known, watched=watched), settle_day(None))
    files = {os.path.join(target, f"{region_id}.yaml"): text for region_id, text in found.texts.items()}  # noqa: PTH118 - as told
    shown = rendered("verification", "text", style_of(None), found.verified)
    emit(f"{shown}{''.join(_diff(texts[Path(file).stem].text, text, file) for file, text in files.items())}", None)
    if files and not dry_run:
        _make(target)
        write_files({file: text.encode() for file, text in files.items()})
    return EXIT_OK if all_found(found.verified, "was not refreshed", "refreshed") else EXIT_PRICE_NOT_KNOWN


def _default_folder() -> str:
    """`pricing` of the checkout that this is run in, which the program reads; else the user's own folder."""
    from privlink_cost.tables.find import bundled_folder

    checkout = Path("pricing")
    return str(checkout) if checkout.is_dir() and checkout.samefile(bundled_folder()) else user_folder()


def _texts(region_ids: list[str], folder: str) -> Mapping[str, TableText]:
    """The tables that are to change: those of the folder, and for regions that it has none of the bundled ones."""
    from privlink_cost.prices.refresh import TableText
    from privlink_cost.tables.find import bundled_folder
    from privlink_cost.yamlfile import read_text

    texts = {}
    for region_id in region_ids:
        own = Path(folder) / f"{region_id}.yaml"
        path = own if own.exists() else Path(bundled_folder()) / own.name
        texts[region_id] = TableText(str(path), read_text(path))
    return texts


def _diff(before: str, after: str, file: str) -> str:
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"{file} before", f"{file} after", lineterm=""
    )
    return "".join(f"{visible(line)}\n" for line in lines)


def _make(folder: str) -> None:
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot make the folder {folder}: {error.strerror}", hint="name another") from None
