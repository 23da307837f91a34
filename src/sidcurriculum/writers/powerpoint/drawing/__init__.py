"""Writes laid-out slides as XML: shapes, notes and animations."""
