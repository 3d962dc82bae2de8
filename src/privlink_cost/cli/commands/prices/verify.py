"""`privlink-cost prices verify`: the price tables against AWS's own files."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from privlink_cost.cli.ask import read_tables
from privlink_cost.cli.help import Command
from privlink_cost.cli.messages import shows_progress, tell
from privlink_cost.cli.options import output_options, prices_option, region_names
from privlink_cost.cli.output import emit, style_of
from privlink_cost.cli.params import completing
from privlink_cost.errors import EXIT_BROKEN, EXIT_OK, EXIT_PRICE_NOT_KNOWN
from privlink_cost.render import KINDS, rendered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.analysis.found.verified import Verified
    from privlink_cost.prices.fetch import Progress


from_option = click.option(
    "--from",
    "places",
    multiple=True,
    metavar="PATH|URL",
    help="A file or folder of AWS's prices, an https address, price-list for AWS's files of each region (some 250 MB a "
    "region), or query-api. Repeatable.  [default: AWS's pricing-page feeds]",
)


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost prices verify eu-west-1
  privlink-cost prices verify --from AmazonVPC.json --format csv
""",
)
@click.argument("regions", metavar="[REGION]...", nargs=-1, shell_complete=completing(lambda: region_names()[1:]))
@from_option
@prices_option
@output_options(KINDS["verification"].formats)
def command(
    regions: tuple[str, ...], *, places: tuple[str, ...], prices_path: str | None, format_name: str, output: str | None
) -> int:
    """Compare the prices of each REGION, or of all, with AWS's own files.

    Files are pricing-page feeds, price list files in CSV or JSON, or responses of GetProducts, plain or gzip; what
    they hold decides. A price whose offer no file covers is not covered and changes nothing. Ends with 0 if all others
    are equal or new, 1 if a price has changed, 3 if a file lacks one or has what cannot be taken for it, or if the
    files cover none of them.
    """
    from privlink_cost.ask.prices import tables_of
    from privlink_cost.prices.addresses import feed_addresses
    from privlink_cost.prices.gather import gather
    from privlink_cost.prices.verify import verify
    from privlink_cost.prices.wanted import regions_of

    tables = tables_of(regions, read_tables(prices_path))
    found = verify(tables, gather(places or feed_addresses(), regions_of(tables), watched=watched))
    emit(rendered("verification", format_name, style_of(output), found), output)
    return _code(found)


def _code(found: Sequence[Verified]) -> int:
    """The exit code; a price that the table lacks changes none."""
    if not all_found(found, "is not known", "compared"):
        return EXIT_PRICE_NOT_KNOWN
    return EXIT_BROKEN if any(each.outcome == "changed" for each in found if each.is_known) else EXIT_OK


def all_found(found: Sequence[Verified], failed: str, done: str) -> bool:
    """Whether the files have what they must of the prices that are known; if not, an error has been told.

    Args:
        found: what became of each.
        failed: what is then said of the first that they lack.
        done: what was to be done with prices, where the files cover none of them: they are of something else.
    """
    known = [each for each in found if each.is_known]
    if all(each.outcome == "not covered" for each in known):
        tell("Error", f"no price was {done}: the files cover none of the regions and meters asked for")
        return False
    unknown = [each for each in known if each.outcome in {"missing", "refused"}]
    if unknown:
        first = unknown[0]
        why = first.reason or "the files cover it and lack it"
        others = f"; {len(unknown) - 1:,} more in the answer" if len(unknown) > 1 else ""
        tell("Error", f"{first.name} in {first.region_id} {failed}: {why}{others}")
    return not unknown


@contextmanager
def watched(place: str) -> Iterator[Progress | None]:
    """Show how far the reading of a place is, where a person waits."""
    if not shows_progress():
        yield None
        return
    from privlink_cost.untrusted import shortened, visible

    with click.progressbar(length=0, label=f"Reading {visible(shortened(place, 30))}", file=sys.stderr) as bar:

        def progress(done: int, total: int | None) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield progress
