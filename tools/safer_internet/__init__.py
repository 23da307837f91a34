"""Draws the theme `safer-internet`."""
