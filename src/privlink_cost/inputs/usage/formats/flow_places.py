"""Which account and region AWS says a file of flow logs is of, by its name and its folders.

Source: Amazon VPC User Guide, "Flow log files".
https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from privlink_cost.inputs.usage.lines import Lines

_NAME = re.compile(r"(\d{12})_vpcflowlogs_([a-z0-9-]+)_fl-[^/\\]*$", re.ASCII)
_HIVE = re.compile(
    r"[/\\]aws-account-id=(\d{12})[/\\]aws-service=vpcflowlogs[/\\]aws-region=([a-z0-9-]+)[/\\]", re.ASCII
)


def place_of(path: str) -> tuple[str, str]:
    """Account and region; empty where the path does not say."""
    found = _NAME.search(path) or _HIVE.search(path)
    return (found[1], found[2]) if found else ("", "")


def placed(file: Lines, path: str) -> Lines:
    """The lines of a file, with the account and region of its path where its records name none."""
    account, region = place_of(path)
    if not account:
        return file
    told = {k._replace(account=k.account or account, region=k.region or region): a for k, a in file.amounts.items()}
    return file._replace(amounts=told)
