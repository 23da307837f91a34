"""Generates JSON Schemas for editors, and the reference of the lesson format, from the models."""
