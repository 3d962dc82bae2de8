"""The one way YAML is read: safe, exact and strict.

Numbers become `Decimal` straight from their text, dates `date`; a duplicate key, an alias (the way to make a
small file huge), deep nesting and a file of more than 4 MiB or 100,000 keys and values are errors with file and line.
"""

from __future__ import annotations

import codecs
import re
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from privlink_cost.errors import InputError, quoted
from privlink_cost.model.numbers import LONGEST_NUMBER, LONGEST_RESULT, parse_decimal

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence
    from decimal import Decimal
    from pathlib import Path

LARGEST_FILE = 4 * 2**20
DEEPEST = 20
MOST_NODES = 100_000
"""Keys and values of a file, whatever they hold."""
_TOO_DEEP = f"nested more than {DEEPEST} levels deep"
_TOO_DEEP_FOR_LIBYAML = "exceeded maximum nesting depth"
"""libyaml 0.2.6 has a limit of its own, far above ours, and meets it before the first event: it reads ahead."""

# libyaml's loader is some ten times as fast as the pure-Python one, which stands in where it is missing.
if TYPE_CHECKING:
    _SafeLoader = yaml.SafeLoader
else:
    _SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Loader(_SafeLoader):
    """Decimals for numbers, dates for dates, no duplicate keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - the base's signature
        """A mapping, whose keys are text and stand once each."""
        if len(node.value) > 1:
            seen = set()
            for key, _ in node.value:
                if key.value.__class__ is not str:
                    raise yaml.constructor.ConstructorError(None, None, "a key must be plain text", key.start_mark)
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"the key {quoted(key.value)} stands twice", key.start_mark
                    )
                seen.add(key.value)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return mapping


class _LoaderOfResults(Loader):
    """Takes numbers as long as the program itself writes them."""


def _construct_number(_: Loader, node: yaml.ScalarNode, longest: int = LONGEST_NUMBER) -> Decimal:
    try:
        return parse_decimal(node.value, longest)
    except InputError as error:
        raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from None


def _construct_date(_: Loader, node: yaml.ScalarNode) -> date:
    problem = f"{quoted(node.value)} is not a date: write YYYY-MM-DD"
    try:
        day = date.fromisoformat(node.value)
    except ValueError:
        day = None
    if day is None or not _ISO_DATE.fullmatch(node.value):
        raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark)
    return day


Loader.add_constructor("tag:yaml.org,2002:float", _construct_number)
Loader.add_constructor("tag:yaml.org,2002:int", _construct_number)
Loader.add_constructor("tag:yaml.org,2002:timestamp", _construct_date)
for _tag in ("float", "int"):
    _LoaderOfResults.add_constructor(f"tag:yaml.org,2002:{_tag}", partial(_construct_number, longest=LONGEST_RESULT))


def read_trusted(path: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """Read a YAML file that ships with the package; duplicate keys are still refused."""
    with open(path, "rb") as file:  # noqa: PTH123 - importing pathlib would slow every start
        return yaml.load(file.read(), Loader=Loader)  # noqa: S506 - a subclass of the safe loader


def read_text(path: Path) -> str:
    """Read a user's file as UTF-8 text.

    Raises:
        InputError: if it cannot be read, is larger than `LARGEST_FILE` bytes or is not UTF-8.
    """
    data = _read(path)
    if len(data) > LARGEST_FILE:
        raise InputError(f"{path} is larger than {LARGEST_FILE // 2**20} MiB", hint="split it")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text (byte {error.start})", hint="save it as UTF-8") from None


def has_mark(path: Path) -> bool:
    """Whether a file begins with a byte order mark, which is no part of its text.

    Raises:
        InputError: if it cannot be read.
    """
    return _read(path).startswith(codecs.BOM_UTF8)


@contextmanager
def each_read_once() -> Iterator[None]:
    """Within, a file that is read again is as it was the first time: a pipe, and a file that changes meanwhile, too."""
    _kept.append({})
    try:
        yield
    finally:
        _kept.pop()


_kept: list[dict[Path, bytes]] = []


def _read(path: Path) -> bytes:
    if _kept and path in _kept[-1]:
        return _kept[-1][path]
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"cannot read {path!s}: {reason}", hint="check the path and its permissions") from None
    if _kept:
        _kept[-1][path] = data
    return data


def parse_untrusted(text: str, name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """Parse YAML that a user handed in.

    Args:
        text: the file's text.
        name: the file's name, for messages.

    Raises:
        InputError: naming file, line and remedy.
    """
    return parse_document(text, name).data


class Document(NamedTuple):
    """A YAML text as data, and as nodes that know where they stand; None for a text that holds nothing."""

    data: Any
    root: yaml.Node | None


def parse_document(text: str, name: str, *, holds_results: bool = False) -> Document:
    """Parse YAML that a user handed in, once for the data and for the place of each value.

    Args:
        text: the file's text.
        name: the file's name, for messages.
        holds_results: whether it may hold figures of the program, which are longer than what is asked with.

    Raises:
        InputError: naming file, line and remedy.
    """
    return parsed(text, name, _LoaderOfResults if holds_results else Loader)


def parsed(
    text: str, name: str, loader_type: type[Loader], deepest: int = DEEPEST, *, takes_tags: bool = False
) -> Document:
    """A text as a loader reads it.

    Raises:
        InputError: naming file, line and remedy.
    """
    try:
        _check_size(text, name, deepest, takes_tags=takes_tags)
        loader = loader_type(text)
        try:
            root = loader.get_single_node()
            return Document(None if root is None else loader.construct_document(root), root)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        problem = (error.problem or "not valid YAML").replace("\n", " ")
        if problem == _TOO_DEEP_FOR_LIBYAML:
            problem = _TOO_DEEP
        raise InputError(_at(name, error.problem_mark or error.context_mark, problem)) from None
    except yaml.YAMLError as error:
        position = getattr(error, "position", None)
        where = name if position is None else f"{name}, line {text.count(chr(10), 0, position) + 1}"
        raise InputError(f"{where}: not valid YAML: {' '.join(str(error).split())}") from None


def _check_size(text: str, name: str, deepest: int = DEEPEST, *, takes_tags: bool = False) -> None:
    """Refuse what would grow when it is loaded, before it is loaded."""
    depth = nodes = 0
    for event in yaml.parse(text, Loader=_SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise InputError(_at(name, event.start_mark, "aliases are not allowed"), hint="write the value out")
        if getattr(event, "tag", None) is not None and not takes_tags:
            raise InputError(_at(name, event.start_mark, "tags are not allowed"), hint="write the value alone")
        if isinstance(event, yaml.NodeEvent):
            nodes += 1
            if nodes > MOST_NODES:
                raise InputError(
                    _at(name, event.start_mark, f"more than {MOST_NODES:,} keys and values"), hint="split the file"
                )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > deepest:
                raise InputError(_at(name, event.start_mark, _TOO_DEEP.replace(str(DEEPEST), str(deepest))))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def written(text: str) -> str:
    """Text as it stands in a YAML file, as a key, a value or in a list of one line; quoted where it has to be."""
    lines: str = yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=LARGEST_FILE)
    return lines.rstrip("\n")[1:-1]


def line_of(text: str | yaml.Node | None) -> Callable[[Sequence[str | int]], int | None]:
    """A function that tells in which line of a YAML text the value at a path of keys stands, or its nearest parent.

    Args:
        text: the text, or its root node if it has been parsed.
    """
    root = yaml.compose(text, Loader=_SafeLoader) if isinstance(text, str) else text
    entries: dict[yaml.Node, dict[str, tuple[yaml.Node, yaml.Node]]] = {}

    def line(path: Sequence[str | int]) -> int | None:
        node: yaml.Node | None = root
        found = root.start_mark.line + 1 if root is not None else None
        for step in path:
            if isinstance(node, yaml.MappingNode):
                if node not in entries:
                    entries[node] = {pair[0].value: pair for pair in node.value if _is_plain(pair[0])}
                pair = entries[node].get(str(step))
                if pair is None:
                    break
                found, node = pair[0].start_mark.line + 1, pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                found = node.start_mark.line + 1
            else:
                break
        return found

    return line


def _is_plain(key: yaml.Node) -> bool:
    return isinstance(key, yaml.ScalarNode)


def _at(name: str, mark: Any, problem: str) -> str:  # noqa: ANN401 - each of the two loaders has its own Mark
    where = f"{name}, line {mark.line + 1}" if mark is not None else name
    return f"{where}: {problem}"
