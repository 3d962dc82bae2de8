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

_STEP = re.compile(r'module\.([\w-]+)(?:\[(?:"(?:[^"\\]|\\.)*"|[0-9]+)\])?\.?')
_RESOURCE = re.compile(r'(aws_[a-z0-9_]+)\.([\w-]+)(?:\[("(?:[^"\\]|\\.)*"|[0-9]+)\])?')
_MODULE = re.compile(r"module\.([\w-]+)(?:\[[^\]]*\])?\.([\w-]+)")
_DEEPEST = 12


class Target(NamedTuple):
    """A resource that a reference leads to.

    Attributes:
        path: names of the modules that it is in, outermost first.
        kind: its type, as in aws_subnet.
        name: of the resource.
        key: of the instance, as it is written; None means all.
    """

    path: tuple[str, ...]
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


def path_of(module_address: object) -> tuple[str, ...]:
    """Names of the modules in an address, as vpc of module.vpc["a"]."""
    return tuple(_STEP.findall(module_address)) if isinstance(module_address, str) else ()


class Configuration:
    """The configuration of a plan, and what its variables were given."""

    def __init__(self, document: dict[str, Any]) -> None:
        """Take it from the plan's document."""
        self._whole = as_dict(document.get("configuration"))
        self._variables = as_dict(document.get("variables"))

    def resource(self, path: tuple[str, ...], kind: str, name: str) -> dict[str, Any] | None:
        """The configuration of a resource; None if there is none."""
        for each in as_list(self._module(path).get("resources")):
            if isinstance(each, dict) and (each.get("type"), each.get("name")) == (kind, name):
                return each if each.get("mode", "managed") == "managed" else None
        return None

    def expression(self, path: tuple[str, ...], kind: str, name: str, key: str) -> Any:  # noqa: ANN401 - JSON
        """The expression of an argument of a resource; None if it has none."""
        found = self.resource(path, kind, name)
        return None if found is None else as_dict(found.get("expressions")).get(key)

    def provider_region(self, provider_key: object) -> str | None:
        """The region that a provider is configured with, where that can be followed."""
        provider = as_dict(as_dict(self._whole.get("provider_config")).get(str(provider_key)))
        found = self.follow((), as_dict(provider.get("expressions")).get("region"))
        return as_region(found.constants[0]) if len(found.constants) == 1 and not found.targets else None

    @property
    def provider_regions(self) -> list[str]:
        """The regions of all AWS providers."""
        providers = as_dict(self._whole.get("provider_config"))
        keys = [key for key, each in providers.items() if as_dict(each).get("name", "aws") == "aws"]
        return [region for key in keys if (region := self.provider_region(key)) is not None]

    def follow(self, path: tuple[str, ...], expression: Any, depth: int = 0) -> Ends:  # noqa: ANN401 - JSON
        """Where an expression of a module leads."""
        if not isinstance(expression, dict) or depth > _DEEPEST:
            return Ends(frozenset(), (), is_whole=False)
        if "constant_value" in expression:
            return _constant(expression["constant_value"])
        references = [each for each in as_list(expression.get("references")) if isinstance(each, str)]
        # A reference to an attribute is followed by one to what has it, which says no more.
        longest = [r for r in references if not any(o != r and o.startswith((f"{r}.", f"{r}[")) for o in references)]
        ends = [self._reference(path, each, depth) for each in longest]
        return Ends(
            frozenset().union(*(each.targets for each in ends)),
            tuple(text for each in ends for text in each.constants),
            is_whole=bool(ends) and all(each.is_whole for each in ends),
        )

    def _reference(self, path: tuple[str, ...], reference: str, depth: int) -> Ends:
        resource = _RESOURCE.match(reference)
        if resource:
            target = Target(path, resource[1], resource[2], resource[3])
            return Ends(frozenset({target}), (), is_whole=True)
        if reference.startswith("var."):
            return self._variable(path, reference.split(".")[1].partition("[")[0], depth)
        module = _MODULE.match(reference)
        if module:
            child = (*path, module[1])
            output = as_dict(as_dict(self._module(child).get("outputs")).get(module[2]))
            return self.follow(child, output.get("expression"), depth + 1)
        return Ends(frozenset(), (), is_whole=False)  # a local, each.value, data: what it holds is not said

    def _variable(self, path: tuple[str, ...], name: str, depth: int) -> Ends:
        if not path:
            given = as_dict(self._variables.get(name))
            return _constant(given["value"]) if "value" in given else Ends(frozenset(), (), is_whole=False)
        call = as_dict(as_dict(self._module(path[:-1]).get("module_calls")).get(path[-1]))
        argument = as_dict(call.get("expressions")).get(name)
        if argument is None:  # its default
            default = as_dict(as_dict(self._module(path).get("variables")).get(name)).get("default")
            return _constant(default) if default is not None else Ends(frozenset(), (), is_whole=False)
        return self.follow(path[:-1], argument, depth + 1)

    def _module(self, path: tuple[str, ...]) -> dict[str, Any]:
        module = as_dict(self._whole.get("root_module"))
        for name in path:
            module = as_dict(as_dict(as_dict(module.get("module_calls")).get(name)).get("module"))
        return module


def _constant(value: object) -> Ends:
    texts: list[Any] = value if isinstance(value, list) else [value]
    if not all(isinstance(text, str) for text in texts):
        return Ends(frozenset(), (), is_whole=False)
    return Ends(frozenset(), tuple(dict.fromkeys(texts)), is_whole=True)


def as_dict(value: object) -> dict[str, Any]:
    """A JSON object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """A JSON list; an empty one for anything else."""
    return value if isinstance(value, list) else []
