"""The query that adds up a bill where it lies: one a source, in the SQL that DuckDB and Athena (Trino) share.

Its result has the columns of the source itself, so that a CSV of it is read as any other bill is.
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
_CUR_ROWS = "line_item_usage_type LIKE '%NatGateway-%' OR line_item_usage_type LIKE '%VpcEndpoint-%'"
_FOCUS_ROWS = """\
LOWER(ChargeDescription) LIKE '%nat gateway%' OR LOWER(ChargeDescription) LIKE '%vpc endpoint%'
  OR {usage_type} LIKE '%NatGateway-%' OR {usage_type} LIKE '%VpcEndpoint-%'"""
ROWS = {
    "cur": _CUR_ROWS,
    "cur2": _CUR_ROWS,
    "focus10": _FOCUS_ROWS.replace("{usage_type}", "x_UsageType"),
    "focus12": _FOCUS_ROWS.replace("{usage_type}", "SkuMeter"),
}
"""Which rows may be about NAT gateways and endpoints, by source."""
QUERIES = {
    "cur": _CUR.replace("{region}", "product_region").replace("{rows}", ROWS["cur"]),
    "cur2": _CUR.replace("{region}", "product_region_code").replace("{rows}", ROWS["cur2"]),
    "focus10": _FOCUS.replace("{usage_type}", "x_UsageType").replace("{rows}", ROWS["focus10"]),
    "focus12": _FOCUS.replace("{usage_type}", "SkuMeter").replace("{rows}", ROWS["focus12"]),
}
"""The queries by source: CUR as Athena has the legacy report, CUR 2.0, FOCUS 1.0 with AWS's columns, FOCUS 1.2."""

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
