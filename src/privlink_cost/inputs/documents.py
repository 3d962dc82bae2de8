"""Files as people make them: compressed, in UTF-16 as PowerShell redirects, with a mark, several documents in one.

What is read is bounded whatever the file claims: a small file may hold much, and a large one is not read to its end.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from privlink_cost.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST = 64 * 2**20
"""Bytes of a document, unpacked; the plan of a large estate has some 20 MB."""
MOST_DOCUMENTS = 1000
_GZIP = b"\x1f\x8b"
_DEEPEST_WRAPPING = 3
_MOST_LOOKED_AT = 1000


class File(NamedTuple):
    """A file that was read.

    Attributes:
        name: its path, for messages.
        content: its bytes, unpacked.
    """

    name: str
    content: bytes

    @property
    def text(self) -> str:
        """Its text: UTF-8, UTF-16 or UTF-32, with a byte order mark or without.

        Raises:
            InputError: if it is none of these.
        """
        try:
            # The first character of every format here is an ASCII one, which is all that this needs.
            text = self.content.decode(json.detect_encoding(self.content))
        except UnicodeDecodeError as error:
            raise InputError(
                f"{self.name} is not UTF-8 or UTF-16 text (byte {error.start:,})", hint="save it as UTF-8"
            ) from None
        return text.removeprefix("\ufeff")


def read_file(path: Path) -> File:
    """Read a file, unpacked if it is compressed by gzip.

    Raises:
        InputError: if it cannot be read, is empty or larger than `LARGEST` bytes, or is cut off.
    """
    name = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"cannot read {name}: {reason}", hint="check the path and its permissions") from None
    if data.startswith(_GZIP):
        data = _unpacked(data, name)
    if len(data) > LARGEST:
        raise InputError(f"{name} is larger than {LARGEST // 2**20} MiB", hint="split it")
    if not data.strip():
        raise InputError(f"{name} is empty", hint="see whether the command that wrote it failed")
    return File(name, data)


def _unpacked(data: bytes, name: str) -> bytes:
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        unpacked = unpacker.decompress(data, LARGEST + 1)
    except zlib.error:
        raise InputError(f"{name} is not what gzip writes, or is damaged", hint="get it anew") from None
    if len(unpacked) <= LARGEST and not unpacker.eof:
        raise InputError(f"{name} is cut off: what gzip wrote has no end", hint="get it anew")
    return unpacked


def parse_json(file: File) -> list[Any]:
    """The JSON documents of a file, one after the other; none if its text does not begin as JSON of an object or list.

    Numbers stay text: what is read here for its structure needs none exactly, and a float would be inexact.

    Raises:
        InputError: if it begins as JSON and is not, naming the line.
    """
    text = file.text
    decoder = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
    documents: list[Any] = []
    at = _after_space(text, 0)
    if text[at : at + 1] not in {"{", "["}:
        return []
    while at < len(text):
        try:
            document, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            line = f"{file.name}, line {error.lineno}"
            cut = not text.rstrip().endswith(("}", "]"))
            what = "the file is cut off in the middle" if cut else f"not valid JSON: {error.msg}"
            raise InputError(f"{line}: {what}", hint="see whether the command that wrote it went through") from None
        except RecursionError:
            raise InputError(
                f"{file.name} is nested too deep to be read", hint="give the file as it was made"
            ) from None
        documents.append(document)
        if len(documents) > MOST_DOCUMENTS:
            raise InputError(f"{file.name} has more than {MOST_DOCUMENTS:,} documents", hint="split it")
        at = _after_space(text, end)
    return documents


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


def wrapped_in(document: Any) -> Iterator[list[dict[str, Any]]]:  # noqa: ANN401 - whatever the file holds
    """The objects of a document level by level, from itself inwards: recorded answers, results of tools have wrappings.

    A list counts as no level of its own.
    """
    level, left = [document], _MOST_LOOKED_AT
    for _ in range(_DEEPEST_WRAPPING + 1):
        objects: list[dict[str, Any]] = []
        while level and left:
            each, left = level.pop(0), left - 1
            if isinstance(each, dict):
                objects.append(each)
            elif isinstance(each, list):
                level.extend(each[:left])
        yield objects
        level = [value for each in objects for value in each.values() if isinstance(value, (dict, list))][:left]
