"""The values of a CloudFormation template: what its functions, parameters, mappings and conditions come to.

Source: AWS CloudFormation User Guide, "Intrinsic function reference".
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from privlink_cost.inputs.plans.terraform_references import as_dict, as_list

if TYPE_CHECKING:
    from collections.abc import Mapping

_DEEPEST = 50
_IN_SUB = re.compile(r"\$\{([^!}][^}]*)\}")


class _Unknown:
    """What is not known before the template is deployed, or not at all."""


class _NoValue:
    """What makes a property absent: AWS::NoValue."""


UNKNOWN: Final = _Unknown()
NO_VALUE: Final = _NoValue()


class Resource(NamedTuple):
    """What a reference to a resource, or to something of it, comes to: one thing, whatever its id will be."""

    logical_id: str
    attribute: str | None = None


class Values:
    """The values of one template."""

    def __init__(self, template: dict[str, Any], parameters: Mapping[str, str], region: str | None) -> None:
        """Take its parameters, mappings and conditions.

        Args:
            template: the whole of it.
            parameters: what is given for its parameters, by name.
            region: what AWS::Region is, if that is known.
        """
        self._template = template
        self._given = parameters
        self._region = region
        self._conditions = as_dict(template.get("Conditions"))
        self.asked_for: dict[str, None] = {}
        """The parameters that something was not known for, in the order in which they were met."""

    def condition(self, name: object, depth: int = 0) -> bool | None:
        """Whether a condition holds; None if that is not known."""
        return self._test(self._conditions.get(str(name)), depth + 1) if str(name) in self._conditions else None

    def value(self, written: Any, depth: int = 0) -> Any:  # noqa: ANN401 - whatever a template holds
        """What is written comes to: text, a list, an object, `Resource`, `UNKNOWN` or `NO_VALUE`."""
        if depth > _DEEPEST:
            return UNKNOWN
        if isinstance(written, list):
            items = [self.value(item, depth + 1) for item in written]
            return [item for item in items if item is not NO_VALUE]
        if not isinstance(written, dict):
            return written
        if len(written) == 1:
            ((name, argument),) = written.items()
            if name == "Ref" or str(name).startswith("Fn::"):
                return self._function(str(name), argument, depth + 1)
        return {key: self.value(item, depth + 1) for key, item in written.items()}

    def _function(self, name: str, argument: Any, depth: int) -> Any:  # noqa: ANN401, PLR0911 - one line a function
        if name == "Ref":
            return self._ref(str(argument))
        if name == "Fn::If" and isinstance(argument, list) and len(argument) == 3:  # noqa: PLR2004 - as AWS has it
            holds = self.condition(argument[0], depth)
            return UNKNOWN if holds is None else self.value(argument[1] if holds else argument[2], depth)
        if name == "Fn::GetAtt":
            parts = argument.split(".", 1) if isinstance(argument, str) else as_list(argument)
            return Resource(str(parts[0]), str(parts[-1])) if parts else UNKNOWN
        if name == "Fn::Sub":
            return self._sub(argument, depth)
        found = self.value(argument, depth)
        if name == "Fn::Join" and isinstance(found, list) and len(found) == 2:  # noqa: PLR2004 - as AWS has it
            parts = found[1]
            texts = isinstance(parts, list) and all(isinstance(part, str) for part in parts)
            return str(found[0]).join(parts) if texts else UNKNOWN
        if name == "Fn::Split" and isinstance(found, list) and len(found) == 2:  # noqa: PLR2004 - as AWS has it
            return found[1].split(str(found[0])) if isinstance(found[1], str) and found[0] else UNKNOWN
        if name == "Fn::Select" and isinstance(found, list) and len(found) == 2:  # noqa: PLR2004 - as AWS has it
            number, items = str(found[0]), found[1]
            is_there = isinstance(items, list) and number.isdecimal() and int(number) < len(items)
            return items[int(number)] if is_there else UNKNOWN
        if name == "Fn::FindInMap" and isinstance(found, list) and len(found) >= 3:  # noqa: PLR2004 - as AWS has it
            return self._in_mapping(found[:3], as_dict(next(iter(found[3:]), None)))
        return UNKNOWN

    def _in_mapping(self, keys: list[Any], more: dict[str, Any]) -> Any:  # noqa: ANN401 - whatever a template holds
        """What a mapping has, or the default for what it has not (a language extension)."""
        if not all(isinstance(key, str) for key in keys):
            return UNKNOWN
        name, first, second = keys
        rows = as_dict(as_dict(self._template.get("Mappings")).get(name))
        return as_dict(rows.get(first)).get(second, more.get("DefaultValue", UNKNOWN))

    def _ref(self, name: str) -> Any:  # noqa: ANN401, PLR0911 - one line a kind of name; whatever a template holds
        if name == "AWS::NoValue":
            return NO_VALUE
        if name == "AWS::Region":
            return self._region or UNKNOWN
        if name in as_dict(self._template.get("Resources")):
            return Resource(name)
        parameter = as_dict(self._template.get("Parameters")).get(name)
        if not isinstance(parameter, dict):
            return UNKNOWN
        kind = str(parameter.get("Type"))
        value = self._given.get(name, parameter.get("Default"))
        if value is None or (value == "" and "List" in kind) or kind.startswith("AWS::SSM::Parameter::Value"):
            self.asked_for[name] = None
            return UNKNOWN
        if "List" in kind:
            return [part.strip() for part in str(value).split(",")]
        return str(value).lower() if isinstance(value, bool) else str(value)

    def _sub(self, argument: Any, depth: int) -> Any:  # noqa: ANN401 - whatever a template holds
        text, names = argument, {}
        if isinstance(argument, list) and len(argument) == 2:  # noqa: PLR2004 - as AWS has it
            text, names = argument[0], as_dict(argument[1])
        if not isinstance(text, str):
            return UNKNOWN
        values = {n: self.value(names[n], depth) if n in names else self._ref(n) for n in _IN_SUB.findall(text)}
        if not all(isinstance(value, str) for value in values.values()):
            return UNKNOWN
        return _IN_SUB.sub(lambda found: values[found[1]], text).replace("${!", "${")

    def _test(self, written: Any, depth: int) -> bool | None:  # noqa: ANN401 - whatever a template holds
        """Whether what a condition says holds; of an `And` one part that does not is enough to know."""
        if depth > _DEEPEST or not isinstance(written, dict) or len(written) != 1:
            return None
        ((name, argument),) = written.items()
        if name == "Condition":
            return self.condition(argument, depth)
        if name == "Fn::Equals" and isinstance(argument, list) and len(argument) == 2:  # noqa: PLR2004 - as AWS has it
            one, other = (_as_text(self.value(each, depth)) for each in argument)
            return None if isinstance(one, _Unknown) or isinstance(other, _Unknown) else bool(one == other)
        parts = [self._test(each, depth + 1) for each in as_list(argument)]
        if name == "Fn::Not" and len(parts) == 1:
            return None if parts[0] is None else not parts[0]
        for function, decides in (("Fn::And", False), ("Fn::Or", True)):
            if name == function:
                return decides if decides in parts else (None if None in parts else not decides)
        return None


def _as_text(value: Any) -> Any:  # noqa: ANN401 - whatever a template holds
    """Values as a condition compares them: a truth value is the text of one."""
    return str(value).lower() if isinstance(value, bool) else value
