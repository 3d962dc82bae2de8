"""What stands at an https address, as a stream: asked for again where it can be, and taken up where it broke off."""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Self, cast

from privlink_cost.errors import InputError, MissingExtraError, quoted
from privlink_cost.prices.fetch import Coming, megabytes, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    import httpx

    from privlink_cost.prices.fetch import Progress, Rules

_OK, _PARTIAL, _GONE_ON = 200, 206, range(300, 400)
_TRY_AGAIN = {408, 429, 500, 502, 503, 504}
_REASONS = {
    401: "it asks for a password",
    403: "it is not public, or not there",
    404: "it is not there",
    429: "it was asked too often",
}
_NO_DATA = ("text/html", "application/xhtml", "image/", "audio/", "video/", "multipart/")
"""What a login page of a network, or an error, comes as."""

_AGAIN = "try again later"


class _Interrupted(Exception):  # noqa: N818 - no error yet: it is asked for again
    """It did not come, or not to its end; the server may have said in how many seconds to ask again."""

    def __init__(self, reason: str, after: str | None = None) -> None:
        super().__init__(reason)
        self.after = float(after) if after is not None and after.isascii() and after.isdigit() else 0.0


class Download(Coming):
    """The bytes at an address, as the server packed them."""

    def __init__(self, address: str, rules: Rules, progress: Progress | None) -> None:
        """Nothing is asked for before the first read.

        Raises:
            InputError: if it is no address of a scheme that is read.
            MissingExtraError: without httpx.
        """
        super().__init__(shown(address))
        scheme = address.partition("://")[0].lower()
        if scheme not in rules.schemes:
            raise InputError(f"{self.name} is not an https address", hint="only those are read")
        try:
            import httpx
        except ImportError:
            raise MissingExtraError("an address", "httpx", extra="prices") from None
        self._httpx = httpx
        try:
            self._url = httpx.URL(address)
        except httpx.InvalidURL:
            raise InputError(f"{self.name} is not a valid address", hint="check it") from None
        if not self._url.host:
            raise InputError(f"{self.name} names no host", hint="check it")
        self._rules, self._progress = rules, progress
        self._ends = time.monotonic() + rules.total_seconds
        self._client = httpx.Client(
            timeout=httpx.Timeout(rules.silent_seconds, connect=rules.connect_seconds),
            headers={"Accept-Encoding": "gzip", "User-Agent": "privlink-cost"},
        )
        self._asked = ExitStack()
        self._pieces: Iterator[bytes] | None = None
        self._left = memoryview(b"")
        self._attempts = 0
        self._total: int | None = None
        self._tag: str | None = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Hang up."""
        self._asked.close()
        self._client.close()
        super().__exit__(kind, error, traceback)

    def __enter__(self) -> Self:
        """As it is."""
        return self

    def readinto(self, buffer: Any, /) -> int:  # noqa: ANN401 - any buffer
        """Some of what comes next, or 0 at the end."""
        while not self._left:
            try:
                piece = self._next_piece()
            except _Interrupted as reason:
                self._rest(reason)
                continue
            if piece is None:
                return 0
            self._left = memoryview(piece)
        view = memoryview(buffer).cast("B")
        count = min(len(view), len(self._left))
        view[:count], self._left = self._left[:count], self._left[count:]
        return count

    def _next_piece(self) -> bytes | None:
        try:
            if self._pieces is None:
                self._pieces = self._ask()
            piece = next(self._pieces, None)
        except self._httpx.TransportError as error:
            raise self._interrupted(error) from None
        if piece is None:
            if self._total is not None and self.done != self._total:
                raise self._failed(f"it has {self.done:,} bytes where it said {self._total:,}")
            return None
        self.done += len(piece)
        if self.done > self._rules.most_bytes:
            raise self._too_large()
        if time.monotonic() > self._ends:
            raise self._failed(f"it takes more than {self._rules.total_seconds:g} seconds")
        if self._progress is not None:
            self._progress(self.done, self._total)
        return piece

    def _interrupted(self, error: httpx.TransportError) -> Exception:
        """Why it does not come, in words."""
        if isinstance(error, self._httpx.TimeoutException):
            return _Interrupted(f"the server says nothing for {self._rules.silent_seconds:g} seconds")
        if not isinstance(error, self._httpx.ConnectError):
            return _Interrupted("it breaks off")
        if _is_of_a_certificate(error):
            return self._failed("the server's certificate is not valid for it")
        return _Interrupted("the server cannot be reached")

    def _rest(self, reason: _Interrupted) -> None:
        """Wait before it is asked for again, if it can be."""
        self._asked.close()
        self._pieces = None
        self._attempts += 1
        if self._attempts >= self._rules.attempts:
            raise self._failed(f"{reason}, in {self._attempts} attempts", hint=_AGAIN)
        if self.done and self._tag is None:
            raise self._failed(f"{reason} after {megabytes(self.done)}, and the server cannot go on from there")
        pause = max(self._rules.pause_seconds * 2 ** (self._attempts - 1), reason.after)
        time.sleep(min(pause, self._rules.longest_pause_seconds, max(self._ends - time.monotonic(), 0)))
        if time.monotonic() > self._ends:
            raise self._failed(f"it takes more than {self._rules.total_seconds:g} seconds")

    def _ask(self) -> Iterator[bytes]:
        """Ask for it, or for what of it has not come yet."""
        is_rest = self.done > 0 and self._tag is not None
        headers = {"Range": f"bytes={self.done}-", "If-Range": str(self._tag)} if is_rest else {}
        response = self._answered(headers)
        self._see(response)
        is_part = response.status_code == _PARTIAL
        tag = response.headers.get("ETag")
        tag = None if tag is None or tag.startswith("W/") else tag  # a weak one does not promise the same bytes
        if not is_rest:
            if is_part:
                raise self._failed("the server answers with a part, which was not asked for")
            self._tag, self._total = tag, _length(response)
            if self._total is not None and self._total > self._rules.most_bytes:
                raise self._too_large()
            return response.iter_raw()
        if tag != self._tag:
            raise self._failed("it changed while it was read", hint=_AGAIN)
        if not is_part:
            return _without(response.iter_raw(), self.done)
        if not response.headers.get("Content-Range", "").startswith(f"bytes {self.done}-"):
            raise self._failed("the server goes on from another place than it was asked for")
        return response.iter_raw()

    def _see(self, response: httpx.Response) -> None:
        """See that an answer may be what was asked for."""
        status = response.status_code
        if status in _TRY_AGAIN:
            raise _Interrupted(f"the server answers {status}{_said(status)}", response.headers.get("Retry-After"))
        if status not in {_OK, _PARTIAL}:
            raise self._failed(f"the server answers {status}{_said(status)}")
        kind = response.headers.get("Content-Type", "").strip().lower()
        if kind.startswith(_NO_DATA):
            raise self._failed(f"it comes as {quoted(kind)}, which is no price list")
        packing = response.headers.get("Content-Encoding", "identity").strip().lower()
        if packing not in {"identity", "gzip", "x-gzip"}:
            raise self._failed(f"it comes packed as {quoted(packing)}, which was not asked for")

    def _answered(self, headers: dict[str, str]) -> httpx.Response:
        """The answer, of the same host if it sends elsewhere."""
        url = self._url
        for _ in range(self._rules.redirects + 1):
            self._asked.close()
            response = self._asked.enter_context(self._client.stream("GET", url, headers=headers))
            target = response.headers.get("Location")
            if response.status_code not in _GONE_ON or target is None:
                return response
            url = url.join(target)  # httpx has seen that it is an address
            if (url.scheme, url.host, url.port) != (self._url.scheme, self._url.host, self._url.port):
                raise self._failed(
                    f"it sends to another host, {quoted(url.host)}", hint="name that one if you trust it"
                )
        raise self._failed(f"it sends elsewhere more than {self._rules.redirects} times")

    def _too_large(self) -> InputError:
        return self._failed(f"it is larger than {megabytes(self._rules.most_bytes)}", hint="no price list is")

    def _failed(self, reason: str, hint: str = "check the address, or name a file that you have") -> InputError:
        return InputError(f"cannot read {self.name}: {reason}", hint=hint)


def _said(status: int) -> str:
    return f": {_REASONS[status]}" if status in _REASONS else ""


def _is_of_a_certificate(error: BaseException | None) -> bool:
    import ssl

    while error is not None and not isinstance(error, ssl.SSLError):
        error = error.__cause__ or error.__context__
    return error is not None


def _length(response: httpx.Response) -> int | None:
    length = cast("str", response.headers.get("Content-Length", ""))
    return int(length) if length.isascii() and length.isdigit() and len(length) < len(str(2**63)) else None


def _without(pieces: Iterator[bytes], count: int) -> Iterator[bytes]:
    """What comes after so many bytes."""
    for piece in pieces:
        if count < len(piece):
            yield piece[count:]
        count = max(count - len(piece), 0)
