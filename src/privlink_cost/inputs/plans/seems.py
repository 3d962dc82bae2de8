"""What a file that is no plan seems to be, and what to do with it: by what stands in it, not by its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from privlink_cost.inputs.plans.terraform_references import as_dict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from privlink_cost.inputs.documents import File

_BEGINNING = 20_000
"""Characters that are looked at: enough for the header of any table."""


class Seems(NamedTuple):
    """What a file seems to be, and what to do instead."""

    what: str
    instead: str


_BILL = "use 'privlink-cost usage'"
_SHOW = "give what 'terraform show -json FILE' prints of it"
_CONTENTS = (
    (b"PAR1", Seems("a Parquet file, as bills and flow logs come in", _BILL)),
    (b"PK\x03\x04", Seems("a zip file, as the plan that 'terraform plan -out' saves", _SHOW)),
    (b"%PDF", Seems("a PDF", "give a plan, a state, a template or what the AWS CLI prints")),
)
_KEYS = (
    ("ResultsByTime", Seems("an answer of Cost Explorer", _BILL)),
    ("MetricDataResults", Seems("metrics of CloudWatch", _BILL)),
    ("Datapoints", Seems("metrics of CloudWatch", _BILL)),
    ("ServiceDetails", Seems("a list of endpoint services", "give describe-vpc-endpoints, which lists the endpoints")),
    ("ServiceNames", Seems("a list of endpoint services", "give describe-vpc-endpoints, which lists the endpoints")),
    ("syncToken", Seems("AWS's list of IP ranges", "give a plan, a state, a template or what the AWS CLI prints")),
    ("@level", Seems("the log of a run with -json", "save the plan with -out, and " + _SHOW)),
    ("terraform_version", Seems("something of Terraform without resources", _SHOW)),
    ("scenarios", Seems("a scenario file", "use 'privlink-cost compare' with it")),
)
_TEXTS = (
    (r"lineItem/|line_item_", Seems("a Cost and Usage Report", _BILL)),
    (r"(?i)\bBilledCost\b|\bChargePeriodStart\b", Seems("a FOCUS export", _BILL)),
    (r"(?m)^\s*(?:version )?account-id |^[2-8] (?:[0-9]{12}|-) eni-|\bsrcaddr\b", Seems("a VPC flow log", _BILL)),
    (r"(?i)^service,gb\b", Seems("a list of services with their GB", _BILL)),
    (
        r'(?m)^\s*(?:resource|module|provider|data|variable) "',
        Seems("a Terraform configuration", "plan it, and " + _SHOW),
    ),
    (
        r"Terraform will perform|OpenTofu will perform|(?m:^# aws_\S+:$)|Terraform used the selected providers",
        Seems("a plan as it is printed for people", _SHOW),
    ),
    (r"(?i)^\s*<(?:!doctype|html)", Seems("a web page", "see what the command that fetched it was told")),
    (r"AWSTemplateFormatVersion", Seems("a CloudFormation template without resources", "give the whole template")),
)


def seems(file: File, documents: Iterable[Any]) -> Seems | None:
    """What a file seems to be; None if it looks like nothing that is known here."""
    for beginning, found in _CONTENTS:
        if file.content.startswith(beginning):
            return found
    for document in documents:
        for each in document[:1] if isinstance(document, list) else [document]:
            for key, found in _KEYS:
                if key in as_dict(each):
                    return found
    text = file.content[:_BEGINNING].decode("utf-8", errors="replace").removeprefix("\ufeff").replace("\0", "")
    return next((found for pattern, found in _TEXTS if re.search(pattern, text)), None)
