"""Formulas of the workbook, each of which is its value, too."""
