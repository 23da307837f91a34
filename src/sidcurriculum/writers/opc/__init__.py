"""Reads, writes, sanitizes and validates OPC packages, the zip files of Office (ECMA-376 part 2)."""
