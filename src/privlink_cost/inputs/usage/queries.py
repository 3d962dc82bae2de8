"""The query that adds up a bill or flow logs where they lie, one a source, in the SQL that DuckDB and Athena share.

Its result has the columns of the source itself, so that a CSV of it is read as any other is.
"""

from __future__ import annotations

import re

from privlink_cost.errors import InputError, quoted

_CUR = """\
SELECT
  line_item_usage_account_id,
  {region},
  CAST(DATE_TRUNC('month', CAST(line_item_usage_start_date AS TIMESTAMP)) AS DATE) AS line_item_usage_start_date,
  MAX(CAST(line_item_usage_end_date AS TIMESTAMP)) AS line_item_usage_end_date,
  line_item_usage_type,
  line_item_line_item_type,
  line_item_resource_id,
  line_item_currency_code,
  SUM(CAST(line_item_usage_amount AS DECIMAL(38, 10))) AS line_item_usage_amount,
  SUM(CAST(line_item_unblended_cost AS DECIMAL(38, 10))) AS line_item_unblended_cost
FROM {table}
WHERE {rows}
GROUP BY 1, 2, 3, 5, 6, 7, 8
"""
_FOCUS = """\
SELECT
  SubAccountId,
  RegionId,
  CAST(DATE_TRUNC('month', CAST(ChargePeriodStart AS TIMESTAMP)) AS DATE) AS ChargePeriodStart,
  MAX(CAST(ChargePeriodEnd AS TIMESTAMP)) AS ChargePeriodEnd,
  ChargeCategory,
  ChargeDescription,
  ResourceId,
  BillingCurrency,
  {usage_type},
  SUM(CAST(ConsumedQuantity AS DECIMAL(38, 15))) AS ConsumedQuantity,
  SUM(CAST(BilledCost AS DECIMAL(38, 15))) AS BilledCost
FROM {table}
WHERE {rows}
GROUP BY 1, 2, 3, 5, 6, 7, 8, 9
"""
_PRIVATE = """\
{column} LIKE '10.%' OR {column} LIKE '192.168.%' OR {column} LIKE '169.254.%'
      OR {column} LIKE '172.%' AND TRY_CAST(SPLIT_PART({column}, '.', 2) AS INTEGER) BETWEEN 16 AND 31
      OR {column} LIKE '100.%' AND TRY_CAST(SPLIT_PART({column}, '.', 2) AS INTEGER) BETWEEN 64 AND 127
      OR {column} LIKE 'fc__:%' OR {column} LIKE 'fd__:%' OR {column} LIKE 'fe8_:%' OR {column} LIKE 'fe9_:%'
      OR {column} LIKE 'fea_:%' OR {column} LIKE 'feb_:%'"""
_ADDRESS = f"""\
  CASE
    WHEN {{column}} IS NULL OR {{column}} = '-' THEN '-'
    WHEN {_PRIVATE}
      THEN '10.0.0.0'
    ELSE {{public}}
  END AS {{column}},
"""
_ADDRESSES = ("srcaddr", "dstaddr", "pkt_srcaddr", "pkt_dstaddr")
_FLOW = """\
SELECT
  account_id,
  region,
  TRY_CAST(start AS BIGINT) - MOD(TRY_CAST(start AS BIGINT), 86400) AS start,
{addresses}\
  pkt_src_aws_service,
  pkt_dst_aws_service,
  log_status,
  SUM(TRY_CAST(bytes AS BIGINT)) AS bytes,
  COUNT(*) AS records
FROM {table}
WHERE COALESCE(action, '-') <> 'REJECT'
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
"""


def flow_query(table: str, *, keeps_public: bool) -> str:
    """The query of flow logs, which has one address for all private ones.

    Args:
        table: what to select from.
        keeps_public: whether public addresses stay as they are, and are not one as well.
    """
    public = "{column}" if keeps_public else "'192.0.2.0'"
    cases = (_ADDRESS.replace("{public}", public).replace("{column}", column) for column in _ADDRESSES)
    return _FLOW.replace("{addresses}", "".join(cases)).replace("{table}", table)


_CUR_ROWS = """\
line_item_usage_type LIKE '%NatGateway-%' OR line_item_usage_type LIKE '%VpcEndpoint-%'
  OR line_item_usage_type LIKE '%DataTransfer-Out-Bytes' AND line_item_resource_id LIKE '%nat-%'"""
_DESCRIBED = """\
LOWER(ChargeDescription) LIKE '%nat gateway%' OR LOWER(ChargeDescription) LIKE '%vpc endpoint%'
  OR LOWER(ChargeDescription) LIKE '%data transfer% out%' AND ResourceId LIKE '%nat-%'"""
_FOCUS_ROWS = f"""\
{_DESCRIBED}
  OR {{usage_type}} LIKE '%NatGateway-%' OR {{usage_type}} LIKE '%VpcEndpoint-%'
  OR {{usage_type}} LIKE '%DataTransfer-Out-Bytes' AND ResourceId LIKE '%nat-%'"""
ROWS = {
    "cur": _CUR_ROWS,
    "cur2": _CUR_ROWS,
    "focus": _DESCRIBED,
    "focus10": _FOCUS_ROWS.replace("{usage_type}", "x_UsageType"),
    "focus12": _FOCUS_ROWS.replace("{usage_type}", "SkuMeter"),
}
"""Which rows may be about NAT gateways and endpoints, by source."""
QUERIES = {
    "cur": _CUR.replace("{region}", "product_region").replace("{rows}", ROWS["cur"]),
    "cur2": _CUR.replace("{region}", "product_region_code").replace("{rows}", ROWS["cur2"]),
    "focus": _FOCUS.replace("  {usage_type},\n", "").replace(", 9\n", "\n").replace("{rows}", ROWS["focus"]),
    "focus10": _FOCUS.replace("{usage_type}", "x_UsageType").replace("{rows}", ROWS["focus10"]),
    "focus12": _FOCUS.replace("{usage_type}", "SkuMeter").replace("{rows}", ROWS["focus12"]),
    "flow_logs": flow_query("{table}", keeps_public=False),
}
"""The queries by source: CUR as Athena has the legacy report, CUR 2.0, FOCUS without AWS's columns and with them (1.0),
FOCUS 1.2, VPC flow logs with the fields of version 5."""

_TABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*){0,2}", re.ASCII)


def query(source: str, table: str) -> str:
    """The query of a source.

    Args:
        source: a key of `QUERIES`.
        table: its name, with the database's, as in db.cur.

    Raises:
        InputError: if that is no name of a table.
    """
    if not _TABLE.fullmatch(table):
        raise InputError(f"{quoted(table)} is no name of a table", hint="write letters, digits and _, as in db.cur")
    return QUERIES[source].replace("{table}", table)
