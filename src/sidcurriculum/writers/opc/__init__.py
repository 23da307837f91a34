"""Packages of Office files (ECMA-376 part 2): parts and their content types as a zip, and what no pack may carry."""
