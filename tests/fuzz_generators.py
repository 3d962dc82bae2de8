"""What a fuzzed run is made of: files and arguments, by structure and by bytes, all from one source of chance."""

from __future__ import annotations

import csv
import io
import json
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from fuzz_words import (
    DAYS,
    ENDPOINTS,
    EXPECTED,
    FILES,
    NAMED,
    NUMBERS,
    PATHS,
    SCENARIOS,
    SENSIBLE,
    SHARES,
    TABLE,
    TEXTS,
    USUAL,
    USUAL_DATA,
    USUAL_OF,
)
from privlink_cost.cli.main import COMMANDS
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.fields import FIELDS

if TYPE_CHECKING:
    from random import Random


def _cell(usual: object) -> str:
    return str(usual[0] if isinstance(usual, list) else usual)


class Run(NamedTuple):
    """A run of the program: its arguments, what lies in its folder, and what standard input gives."""

    args: list[str]
    files: dict[str, bytes]
    stdin: bytes


class Generator:
    """Draws runs, mostly sensible ones, so that they come far."""

    def __init__(self, chance: Random) -> None:
        """Draw from this source."""
        self.chance = chance
        self.is_wild = self._is(0.3)

    def run(self) -> Run:
        """A run."""
        files = {name: self._bytes(self._file(name)) for name in FILES}
        return Run(self._args(), files, self._bytes(self._rows(",")))

    def _is(self, share: float) -> bool:
        return self.chance.random() < share

    def _text(self) -> str:
        if self._is(0.7):
            return self.chance.choice(TEXTS) + (self.chance.choice(TEXTS) if self._is(0.2) else "")
        return "".join(chr(self.chance.randrange(1, self.chance.choice((0x80, 0x300, 0x110000)))) for _ in range(6))

    def _value(self, *more: str) -> str:
        """A number, a day, a name, or any text; often one of `more`."""
        if more and self._is(0.6 if self.is_wild else 0.98):
            return self.chance.choice(more)
        kind = self.chance.random()
        if kind < 0.5 or not self.is_wild:
            return self.chance.choice(NUMBERS if self.is_wild else NUMBERS[1:7])
        if kind < 0.6:
            return self.chance.choice(DAYS)
        return self.chance.choice(NAMED) if kind < 0.8 else self._text()

    def _traffic(self) -> str:
        return f"{self.chance.choice(ENDPOINTS)}={self._value('10', '10%', '300')}"

    def _data(self, depth: int = 0) -> Any:
        kind = self.chance.random()
        if kind < 0.2 and depth < 3:
            return [self._data(depth + 1) for _ in range(self.chance.randrange(4))]
        if kind < 0.35 and depth < 3:
            return {self._value(): self._data(depth + 1) for _ in range(self.chance.randrange(4))}
        if kind < 0.6:
            return self.chance.choice((0, 1, 6, 1000, -1, 10**16, 0.5, None, True, False))
        return self._value()

    def _scenario(self) -> dict[str, Any]:
        found: dict[str, Any] = {"region": "us-east-1", "gb": 1000}
        for key in self.chance.sample([field.key for field in FIELDS.values()], self.chance.choice((0, 0, 1, 4))):
            usual = USUAL_DATA.get(key)
            found[key] = self._data() if usual is None or self._is(0.5 if self.is_wild else 0.05) else usual
        if self._is(0.4):
            found["traffic"] = {
                self.chance.choice(ENDPOINTS): self.chance.choice((10, "10%", *(["x"] if self.is_wild else [])))
                for _ in range(3)
            }
        if self._is(0.03):
            found.pop(self.chance.choice(list(found)))
        return found

    def _assumed(self) -> dict[str, Any]:
        expected: dict[str, Any] = {"cheapest": self.chance.choice(list(DESIGNS))}
        if self._is(0.4):
            expected["totals"] = {
                self.chance.choice(list(DESIGNS)): {
                    "max": self.chance.choice((1, 500, *(["x"] if self.is_wild else [])))
                }
            }
        if self._is(0.3):
            expected["baseline"] = {}
        if self._is(0.1):
            expected[self.chance.choice(EXPECTED)] = self._data()
        return self._scenario() | {"expect": expected}

    def _file(self, name: str) -> str:
        if name.endswith("table.yaml"):
            return self._table()
        if not name.endswith(".yaml"):
            return self._json_lines() if name.endswith(".jsonl") else self._rows("\t" if name.endswith(".tsv") else ",")
        one = self._assumed if name == "b.yaml" else self._scenario
        if name != "b.yaml" and self._is(0.4):
            return self._yaml(one())
        return self._yaml(
            {"scenarios": {self._value("first", "second"): one() for _ in range(self.chance.randrange(1, 4))}}
        )

    def _yaml(self, data: Any) -> str:
        """YAML by way of JSON, which is a part of it but for dates."""
        text = json.dumps(data, ensure_ascii=self._is(0.5), indent=self.chance.choice((None, 1)))
        return text.replace('"2026-11-22"', "2026-11-22")

    def _table(self) -> str:
        lines = TABLE.split("\n")
        for _ in range(self.chance.choice((0, 0, 0, 0, 1, 3))):
            at = self.chance.randrange(len(lines))
            key, colon, _ = lines[at].partition(": ")
            lines[at] = f"{key}{colon}{json.dumps(self._value())}" if colon and self._is(0.8) else self._text()
        if self._is(0.5):
            evil = json.dumps(self._text())
            lines = [f"region_name: {evil}" if line.startswith("region_name:") else line for line in lines]
        return "\n".join(lines)

    def _rows(self, delimiter: str) -> str:
        keys = [field.key for field in FIELDS.values() if field.key not in {"region", "gb"}]
        header = ["region", "gb", *self.chance.sample(keys, 3), *([self._text()] if self._is(0.5) else [])]
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator=self.chance.choice(("\n", "\r\n")))
        writer.writerow(header)
        for _ in range(self.chance.randrange(6)):
            more = ("" if self._is(0.6) else self._value(_cell(USUAL_DATA.get(key, ""))) for key in header[2:])
            writer.writerow([self._value("us-east-1", "us-east-1"), self._value("1000", "10"), *more])
        return out.getvalue()

    def _json_lines(self) -> str:
        lines = (json.dumps(self._scenario(), ensure_ascii=self._is(0.5)) for _ in range(self.chance.randrange(5)))
        return "".join(f"{line if self._is(0.9) else self._text()}\n" for line in lines)

    def _bytes(self, text: str) -> bytes:
        """A text's bytes, now and then not as they were."""
        data = bytearray(text.encode("utf-8", errors="surrogatepass" if self._is(0.1) else "replace"))
        if self._is(0.1) and data:
            for _ in range(self.chance.randrange(1, 5)):
                at = self.chance.randrange(len(data))
                new = self._text().encode("utf-8", errors="replace") if self._is(0.5) else self.chance.randbytes(2)
                data[at : at + self.chance.randrange(3)] = new
        return bytes(data)

    def _args(self) -> list[str]:
        if self._is(0.02):
            return [self._text() for _ in range(self.chance.randrange(3))]
        name = self.chance.choices(list(COMMANDS), [SHARES.get(name, 1) for name in COMMANDS])[0]
        command: click.Command = import_module(f"privlink_cost.cli.commands.{name.replace('-', '_')}").command
        args = [name]
        if isinstance(command, click.Group):
            context = click.Context(command)
            args.append(self.chance.choice(command.list_commands(context)))
            found = command.get_command(context, args[-1])
            assert found is not None
            command = found
        options = [param for param in command.params if isinstance(param, click.Option)]
        for option in options:
            if self._is(self._share(option)):
                args += self._option(option, name)
        for argument in command.params:
            if isinstance(argument, click.Argument):
                count = self.chance.randrange(3) if self._is(0.05) else 1 if argument.nargs == 1 else self._some()
                usual = USUAL_OF.get((name, argument.name)) or USUAL.get(str(argument.name), SCENARIOS)
                args += [self._value(*usual) if self._is(0.95) else self.chance.choice(PATHS) for _ in range(count)]
        return args + ([self._text()] if self._is(0.03) else [])

    def _share(self, option: click.Option) -> float:
        """How often an option is given."""
        if option.name == "places":
            return 1  # without it AWS's own addresses are asked
        if option.name in SENSIBLE or option.name == "regions" or option.required:
            return 0.97
        return 0.12 if self.is_wild else 0.05

    def _some(self) -> int:
        return self.chance.choice((1, 1, 2))

    def _option(self, option: click.Option, command: str) -> list[str]:
        if option.is_flag:
            return [option.opts[0]]
        value = SENSIBLE.get(str(option.name))
        if value is None or self._is(0.2):
            value = self._value(*(USUAL_OF.get((command, option.name)) or self._usual(option)))
        return [option.opts[0], value.replace("\x00", "")]

    def _usual(self, param: click.Parameter) -> tuple[str, ...]:
        """What a parameter takes, by its name or else by its type."""
        if isinstance(param.type, click.Choice):
            return tuple(map(str, param.type.choices))
        by_type = {
            "CountType": ("1", "2", "3", "6", "300"),
            "NumberType": ("1", "10", "730", "0.5"),
            "DayType": DAYS[:4],
            "GbType": NUMBERS[1:10],
            "PartType": ("1", "10%"),
            "RangeType": ("1000", "2TB", "1..9"),
            "PercentType": ("10", "10%"),
            "GridType": ("3x2",),
        }
        return USUAL.get(str(param.name)) or by_type.get(type(param.type).__name__) or (self._traffic(),)
