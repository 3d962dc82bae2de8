"""CloudFormation's YAML: the short form of its functions."""

from __future__ import annotations

from typing import Any

import yaml

from privlink_cost.yamlfile import Loader, parsed

_DEEPEST = 100
"""Functions in functions go deeper than what people write."""


class _Loader(Loader):
    """CloudFormation's short tags, as `!Ref Vpc` for `Ref: Vpc`; every other value is text or a truth value."""


def _construct_short_tag(loader: _Loader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = node.value
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        assert isinstance(node, yaml.MappingNode)  # noqa: S101 - there are three kinds of nodes
        value = loader.construct_mapping(node, deep=True)
    return {suffix if suffix in {"Ref", "Condition"} else f"Fn::{suffix}": value}


for _tag in ("float", "int", "timestamp"):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", lambda _, node: str(node.value))
_Loader.add_multi_constructor("!", _construct_short_tag)


def parse_template(text: str, name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """Parse a CloudFormation template in YAML.

    Source: AWS CloudFormation User Guide, "Intrinsic function reference": the short form of each function.
    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html

    Args:
        text: the file's text.
        name: the file's name, for messages.

    Raises:
        InputError: naming file, line and remedy.
    """
    return parsed(text, name, _Loader, _DEEPEST, takes_tags=True).data
