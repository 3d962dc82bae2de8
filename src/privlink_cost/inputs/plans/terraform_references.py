"""Where a plan's expressions lead: from a reference in the configuration to the resources that are planned.

`terraform show -json` does not say what a value will be that is known after the apply, but which
resources it is made of.
Source: HashiCorp, Terraform, "JSON Output Format", expression representation.
https://developer.hashicorp.com/terraform/internals/json-format
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from privlink_cost.inputs.plans.reading import as_region

_KEY = r'"(?:[^"\\]|\\.)*"|[0-9]+'
_STEP = re.compile(rf"module\.([\w-]+)(?:\[(?:{_KEY})\])?")
_RESOURCE = re.compile(rf"(aws_[a-z0-9_]+)\.([\w-]+)(?:\[({_KEY})\])?")
_OUTPUT = re.compile(rf"({_STEP.pattern})\.([\w-]+)")
_DEEPEST = 50


class Target(NamedTuple):
    """A resource that a reference leads to.

    Attributes:
        module: address of the module that it is in, empty for the outermost.
        kind: its type, as in aws_subnet.
        name: of the resource.
        key: of the instance, as it is written; None means all.
    """

    module: str
    kind: str
    name: str
    key: str | None


class Ends(NamedTuple):
    """What an expression is made of.

    Attributes:
        targets: the resources it leads to.
        constants: the texts that stand in it.
        is_whole: whether nothing is in it that cannot be followed.
    """

    targets: frozenset[Target]
    constants: tuple[str, ...]
    is_whole: bool


_NOWHERE = Ends(frozenset(), (), is_whole=False)


class Configuration:
    """The configuration of a plan, and what its variables were given."""

    def __init__(self, document: dict[str, Any]) -> None:
        """Take it from the plan's document."""
        self._whole = as_dict(document.get("configuration"))
        self._variables = as_dict(document.get("variables"))
        self._resources: dict[str, dict[tuple[str, str], dict[str, Any]]] = {}
        self._followed: dict[tuple[str, str], Ends] = {}

    def resource(self, module: str, kind: str, name: str) -> dict[str, Any] | None:
        """The configuration of a resource of a module, by the module's address; None if there is none."""
        found = self._resources.get(module)
        if found is None:
            managed = [
                each
                for each in map(as_dict, as_list(self._module(module).get("resources")))
                if each.get("mode", "managed") == "managed"
            ]
            found = {(str(each.get("type")), str(each.get("name"))): each for each in managed}
            self._resources[module] = found
        return found.get((kind, name))

    def expression(self, module: str, kind: str, name: str, key: str) -> Any:  # noqa: ANN401 - JSON
        """The expression of an argument of a resource; None if it has none."""
        return as_dict(as_dict(self.resource(module, kind, name)).get("expressions")).get(key)

    def provider_region(self, provider_key: object) -> str | None:
        """The region that a provider is configured with, where that can be followed."""
        provider = as_dict(as_dict(self._whole.get("provider_config")).get(str(provider_key)))
        found = self.follow("", as_dict(provider.get("expressions")).get("region"))
        return as_region(found.constants[0]) if len(found.constants) == 1 and not found.targets else None

    @property
    def provider_regions(self) -> list[str]:
        """The regions of all AWS providers."""
        providers = as_dict(self._whole.get("provider_config"))
        keys = [key for key, each in providers.items() if as_dict(each).get("name", "aws") == "aws"]
        return [region for key in keys if (region := self.provider_region(key)) is not None]

    def follow(self, module: str, expression: Any, depth: int = 0) -> Ends:  # noqa: ANN401 - JSON
        """Where an expression of a module leads."""
        if not isinstance(expression, dict) or depth > _DEEPEST:
            return _NOWHERE
        if "constant_value" in expression:
            return _constant(expression["constant_value"])
        references = [each for each in as_list(expression.get("references")) if isinstance(each, str)]
        # A reference to an attribute is followed by one to what has it, which says no more.
        longest = [r for r in references if not any(o != r and o.startswith((f"{r}.", f"{r}[")) for o in references)]
        ends = [self._reference(module, each, depth) for each in longest]
        return Ends(
            frozenset().union(*(each.targets for each in ends)),
            tuple(text for each in ends for text in each.constants),
            is_whole=bool(ends) and all(each.is_whole for each in ends),
        )

    def _reference(self, module: str, reference: str, depth: int) -> Ends:
        place = (module, reference)
        if place not in self._followed:
            self._followed[place] = _NOWHERE  # which is what a circle comes to
            self._followed[place] = self._ends_of(module, reference, depth)
        return self._followed[place]

    def _ends_of(self, module: str, reference: str, depth: int) -> Ends:
        resource = _RESOURCE.match(reference)
        if resource:
            return Ends(frozenset({Target(module, *resource.groups())}), (), is_whole=True)
        if reference.startswith("var."):
            return self._variable(module, reference.split(".")[1].partition("[")[0], depth)
        output = _OUTPUT.match(reference)
        if output:
            child = f"{module}.{output[1]}" if module else output[1]
            found = as_dict(as_dict(self._module(child).get("outputs")).get(output[3]))
            return self.follow(child, found.get("expression"), depth + 1)
        return _NOWHERE  # a local, each.value, data: what it holds is not said

    def _variable(self, module: str, name: str, depth: int) -> Ends:
        steps = [*_STEP.finditer(module)]
        if not steps:
            given = as_dict(self._variables.get(name))
            return _constant(given["value"]) if "value" in given else _NOWHERE
        above = module[: steps[-1].start()].rstrip(".")
        call = as_dict(as_dict(self._module(above).get("module_calls")).get(steps[-1][1]))
        argument = as_dict(call.get("expressions")).get(name)
        if argument is None:  # its default
            default = as_dict(as_dict(self._module(module).get("variables")).get(name)).get("default")
            return _constant(default) if default is not None else _NOWHERE
        return self.follow(above, argument, depth + 1)

    def _module(self, address: str) -> dict[str, Any]:
        module = as_dict(self._whole.get("root_module"))
        for step in _STEP.finditer(address):
            module = as_dict(as_dict(as_dict(module.get("module_calls")).get(step[1])).get("module"))
        return module


def _constant(value: object) -> Ends:
    texts: list[Any] = value if isinstance(value, list) else [value]
    if not all(isinstance(text, str) for text in texts):
        return _NOWHERE
    return Ends(frozenset(), tuple(dict.fromkeys(texts)), is_whole=True)


def as_dict(value: object) -> dict[str, Any]:
    """A JSON object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """A JSON list; an empty one for anything else."""
    return value if isinstance(value, list) else []
