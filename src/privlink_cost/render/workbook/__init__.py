"""A workbook of live formulas."""
