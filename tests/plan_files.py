"""Plans, states and templates made up for the tests, in the shapes that the tools write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def resource(kind: str, name: str, *, module: str = "", index: Any = None, **values: Any) -> dict[str, Any]:
    """A planned resource, created unless `actions` says otherwise; `before` and `unknown` are the change's."""
    actions, before = values.pop("actions", ["create"]), values.pop("before", None)
    unknown = values.pop("unknown", {})
    shown = "" if index is None else f"[{json.dumps(index)}]"
    return {
        "address": f"{module}{'.' if module else ''}{kind}.{name}{shown}",
        "mode": "managed",
        "type": kind,
        "name": name,
        **({"module_address": module} if module else {}),
        **({} if index is None else {"index": index}),
        "change": {
            "actions": actions,
            "before": before,
            "after": None if actions in (["delete"], ["forget"]) else values,
            "after_unknown": unknown,
        },
    }


def plan(*changes: dict[str, Any], region: str | None = "us-east-1", **more: Any) -> dict[str, Any]:
    """A plan with a provider in a region."""
    configuration = more.pop("configuration", {"root_module": {}})
    if region is not None:
        provider = {"name": "aws", "expressions": {"region": {"constant_value": region}}}
        configuration["provider_config"] = {"aws": provider}
    return {"format_version": "1.2", "resource_changes": list(changes), "configuration": configuration, **more}


def configured(kind: str, name: str, **expressions: Any) -> dict[str, Any]:
    """A resource of a configuration; what is no object is a constant, a list the references of an expression."""
    return {"mode": "managed", "type": kind, "name": name, "expressions": {k: _as(v) for k, v in expressions.items()}}


def module(*resources: dict[str, Any], outputs: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A module of a configuration; `calls` has by name what each call hands over, and the module that it calls."""
    calls = more.pop("calls", {})
    return {
        "resources": list(resources),
        "outputs": {name: {"expression": _as(value)} for name, value in (outputs or {}).items()},
        "module_calls": {
            name: {"expressions": {k: _as(v) for k, v in handed.items()}, "module": called}
            for name, (handed, called) in calls.items()
        },
        **more,
    }


def _as(value: Any) -> dict[str, Any]:
    return {"references": value} if isinstance(value, list) else {"constant_value": value}


def written(folder: Path, content: Any, name: str = "plan.json") -> Path:
    """A file that holds an object as JSON, a text or bytes."""
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path
