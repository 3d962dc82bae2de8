"""Loops of a CloudFormation template: what `Fn::ForEach` of the transform AWS::LanguageExtensions makes.

Source: AWS CloudFormation Template Reference, "Fn::ForEach".
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from privlink_cost.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from privlink_cost.inputs.plans.template_values import Values

LOOP = "Fn::ForEach::"
_DEEPEST = 100
_MOST = 1_000_000
"""Characters that loops may make; CloudFormation takes a template of 1 MB after its loops."""


class OpenLoop(NamedTuple):
    """A loop over something that is not known.

    Attributes:
        name: its own.
        asked_for: parameters whose values would say over what.
    """

    name: str
    asked_for: tuple[str, ...]


class Loops:
    """What the loops of a template make."""

    def __init__(self, values: Values) -> None:
        """Take the values that say over what they go.

        Args:
            values: of the template as it is written.
        """
        self._values = values
        self._left = _MOST
        self.open: dict[str, OpenLoop] = {}
        """What stands once for all that a loop makes over something that is not known, by its key."""

    def expanded(self, section: Any) -> Any:  # noqa: ANN401 - whatever a template holds
        """A section without loops: each of them gives what it makes.

        Raises:
            InputError: if that is more than a template can have.
        """
        return self._made(section, {}, 0)

    def _made(self, written: Any, names: Mapping[str, str | None], depth: int) -> Any:  # noqa: ANN401 - as above
        self._left -= 1
        if depth > _DEEPEST:
            return written
        if isinstance(written, str):
            return self._named(written, names)
        if isinstance(written, list):
            return [self._made(each, names, depth + 1) for each in written]
        if not isinstance(written, dict):
            return written
        if written.keys() == {"Ref"} and names.get(str(written["Ref"])) is not None:
            return names[str(written["Ref"])]
        made: dict[str, Any] = {}
        for key, item in written.items():
            if str(key).startswith(LOOP):
                made.update(self._loop(str(key), item, names, depth + 1))
            else:
                made[self._key(str(key), names)] = self._made(item, names, depth + 1)
        return made

    def _loop(
        self, key: str, written: object, names: Mapping[str, str | None], depth: int
    ) -> Iterator[tuple[str, Any]]:
        parts = written if isinstance(written, list) else []
        if len(parts) != 3 or not isinstance(parts[2], dict):  # noqa: PLR2004 - as AWS has it
            return
        identifier, collection, fragment = str(parts[0]), parts[1], parts[2]
        self._values.asked_for.clear()
        values = self._values.value(self._made(collection, names, depth))
        if isinstance(values, list) and all(isinstance(value, str) for value in values):
            for value in values:
                yield from self._made(fragment, {**names, identifier: value}, depth).items()
            return
        loop = OpenLoop(key.removeprefix(LOOP), tuple(self._values.asked_for))
        for one, made in self._made(fragment, {**names, identifier: None}, depth).items():
            self.open.setdefault(one, loop)
            yield one, made

    def _key(self, key: str, names: Mapping[str, str | None]) -> str:
        for name, value in names.items():
            if value is not None:
                # Of a value that is no name of a resource &{...} takes the letters and digits.
                key = self._replaced(key, f"${{{name}}}", value)
                key = self._replaced(key, f"&{{{name}}}", re.sub(r"[^A-Za-z0-9]", "", value))
        return key

    def _named(self, text: str, names: Mapping[str, str | None]) -> Any:  # noqa: ANN401 - as above
        """A text with the values in it; where one is not known, what is not known until it is."""
        for name, value in names.items():
            marks = (f"${{{name}}}", f"&{{{name}}}")
            if value is None and any(mark in text for mark in marks):
                return {"Fn::Sub": f"${{{name}}}"}
            for mark in marks if value is not None else ():
                text = self._replaced(text, mark, value or "")
        return text

    def _replaced(self, text: str, mark: str, value: str) -> str:
        self._left -= text.count(mark) * len(value)
        if self._left < 0:
            raise InputError(
                "the loops of the template make more than CloudFormation takes", hint="see what Fn::ForEach goes over"
            )
        return text.replace(mark, value)
