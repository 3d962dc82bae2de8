"""Opening a file of prices, wherever it is: a local file, standard input or an https address; plain or gzip.

It comes as a stream: however large it is, no more of it is held than a piece. What it says is not trusted: how much
comes, how much of it a gzip may become and how long all of it may take are bounded.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import sys
import zlib
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

from privlink_cost.errors import InputError
from privlink_cost.untrusted import LONGEST_SHOWN, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Progress = Callable[[int, int | None], object]
    """Told now and then how many bytes have come, and of how many if that is known."""

MIB = 2**20
STDIN = "-"

_ADDRESS = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*)://")
_GZIP = b"\x1f\x8b"


class Rules(NamedTuple):
    """What is borne of a source of prices.

    Attributes:
        schemes: of the addresses that are read.
        most_bytes: of what comes; an AmazonEC2 file of one region has some 480 million.
        most_unpacked: bytes of what a gzip becomes.
        most_packed: how many times its own size a gzip may become, once it has become more than `ratio_from` bytes.
        ratio_from: see `most_packed`.
        connect_seconds: until a server must have been reached.
        silent_seconds: for which a server may say nothing.
        total_seconds: until all of it must have come.
        attempts: how often a server is asked, in all, before it is given up.
        pause_seconds: before the second attempt; each pause is twice the one before.
        longest_pause_seconds: that a server can ask for.
        redirects: within a host that are followed.
    """

    schemes: tuple[str, ...] = ("https",)
    most_bytes: int = 2048 * MIB
    most_unpacked: int = 4096 * MIB
    most_packed: int = 200
    ratio_from: int = 64 * MIB
    connect_seconds: float = 10
    silent_seconds: float = 30
    total_seconds: float = 3600
    attempts: int = 5
    pause_seconds: float = 1
    longest_pause_seconds: float = 60
    redirects: int = 3


RULES = Rules()


def is_address(place: str) -> bool:
    """Whether a place is an address rather than a path."""
    return _ADDRESS.match(place) is not None


@contextmanager
def opened(place: str, *, progress: Progress | None = None) -> Iterator[BinaryIO]:
    """Open a file of prices as a stream of its bytes; what is gzip, by its first two bytes, comes unpacked.

    Args:
        place: a path, `-` for standard input, or an https address.
        progress: told how far it is.

    Raises:
        InputError: then, or while it is read: it is not there, cannot be had, breaks off or is larger than is borne.
        MissingExtraError: for an address without httpx.
    """
    rules = RULES
    with ExitStack() as stack:
        came: Coming
        if is_address(place):
            from privlink_cost.prices.download import Download

            came = stack.enter_context(Download(place, rules, progress))
        elif place == STDIN:
            came = _Watched(
                cast("io.BufferedReader", sys.stdin.buffer),
                "standard input",
                rules.most_bytes,
                _telling(progress, None),
            )
        else:
            file = stack.enter_context(_file(place))
            came = _Watched(file, place, rules.most_bytes, _telling(progress, os.fstat(file.fileno()).st_size or None))
        packed = io.BufferedReader(came, MIB)
        if packed.peek(2)[:2] != _GZIP:
            yield cast("BinaryIO", packed)
            return

        def see_ratio(unpacked: int) -> None:
            if unpacked > rules.ratio_from and unpacked > came.done * rules.most_packed:
                raise InputError(
                    f"{came.name} is a gzip file that becomes more than {rules.most_packed} times its size",
                    hint="no price list does",
                )

        unpacked = _Watched(gzip.GzipFile(fileobj=packed), came.name, rules.most_unpacked, see_ratio)
        yield cast("BinaryIO", io.BufferedReader(unpacked, MIB))


class Coming(io.RawIOBase):
    """A stream that comes from somewhere.

    Attributes:
        name: of the place, as it may be told.
        done: how many bytes have come.
    """

    def __init__(self, name: str) -> None:
        """Nothing has come yet."""
        super().__init__()
        self.name = name
        self.done = 0

    def readable(self) -> bool:
        """Yes."""
        return True


class _Watched(Coming):
    """A stream whose length is bounded, and whose failures are a sentence."""

    def __init__(self, file: io.BufferedIOBase, name: str, most: int, seen: Callable[[int], object]) -> None:
        super().__init__(name)
        self._file, self._most, self._seen = file, most, seen

    def readinto(self, buffer: Any, /) -> int:  # noqa: ANN401 - any buffer
        try:
            count = self._file.readinto(buffer)
        except EOFError:
            raise InputError(f"{self.name} breaks off: its gzip has no end", hint="get it again") from None
        except (gzip.BadGzipFile, zlib.error) as error:
            raise InputError(f"{self.name} is not valid gzip: {error}", hint="get it again") from None
        except OSError as error:
            raise InputError(f"cannot read {self.name}: {error.strerror}", hint="check the path") from None
        self.done += count
        if self.done > self._most:
            raise InputError(f"{self.name} is larger than {megabytes(self._most)}", hint="no price list is")
        self._seen(self.done)
        return count


def shown(address: str) -> str:
    """An address as it may be told: without the password, the query and the fragment that may stand in it."""
    scheme, _, rest = address.partition("://")
    host, slash, path = re.split(r"[?#]", rest, maxsplit=1)[0].partition("/")
    return shortened(f"{scheme}://{host.rpartition('@')[2]}{slash}{path}", 3 * LONGEST_SHOWN)


def megabytes(count: int) -> str:
    """A number of bytes in words."""
    return f"{count:,} bytes" if count < MIB else f"{count // MIB:,} MiB"


def _file(path: str) -> io.BufferedReader:
    try:
        return Path(path).open("rb")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"cannot read {path}: {reason}", hint="check the path and its permissions") from None


def _telling(progress: Progress | None, total: int | None) -> Callable[[int], object]:
    return (lambda _: None) if progress is None else (lambda done: progress(done, total))
