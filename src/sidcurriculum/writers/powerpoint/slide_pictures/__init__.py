"""Draws laid-out slides as SVG: the boxes and lines that the PowerPoint writer measured, with another pen."""
