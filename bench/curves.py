"""Draws growth curves as an SVG with logarithmic axes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

_WIDTH, _HEIGHT, _EDGE, _NAMES = 760, 520, 60, 220
_COLOURS = ("#1b6ca8", "#c2410c", "#15803d", "#7e22ce", "#a16207", "#be123c", "#0f766e", "#475569")
_DASHES = ("", "6 3", "2 3")


def drawn(curves: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Draws curves of seconds by size, with a grey line for linear growth."""
    points = [point for curve in curves.values() for point in curve]
    low, high = (math.log10(one(seconds for _, seconds in points)) for one in (min, max))
    left, right = (math.log10(one(size for size, _ in points)) for one in (min, max))

    def place(size: float, seconds: float) -> tuple[float, float]:
        x = _EDGE + (math.log10(size) - left) / (right - left) * (_WIDTH - _EDGE - _NAMES)
        return x, _HEIGHT - _EDGE - (math.log10(seconds) - low) / (high - low) * (_HEIGHT - 2 * _EDGE)

    def text(x: float, y: float, words: str, more: str = "") -> str:
        return f'<text x="{x:.0f}" y="{y:.0f}" font-size="12" {more}>{words}</text>'

    def line(curve: Sequence[tuple[float, float]], more: str) -> str:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in curve))
        return f'<polyline points="{path}" fill="none" {more}/>'

    parts = [text(_EDGE, 24, "CPU seconds by size; the grey line grows in proportion")]
    for size in sorted({size for size, _ in points}):
        parts.append(text(place(size, 10**low)[0], _HEIGHT - _EDGE + 20, f"{size:,.0f}", 'text-anchor="middle"'))
    for power in range(math.ceil(low), math.floor(high) + 1):
        y = place(10**left, 10.0**power)[1]
        parts.append(text(_EDGE - 8, y + 4, f"{10.0**power:g}", 'text-anchor="end"'))
        parts.append(f'<path d="M{_EDGE},{y:.1f}H{_WIDTH - _NAMES}" stroke="#ddd"/>')
    reach = min(right - left, high - low)
    parts.append(
        line([(10**left, 10**low), (10 ** (left + reach), 10 ** (low + reach))], 'stroke="#999" stroke-width="4"')
    )
    for number, (name, curve) in enumerate(sorted(curves.items(), key=lambda one: -one[1][-1][1])):
        paint = f'stroke="{_COLOURS[number % 8]}" stroke-width="2" stroke-dasharray="{_DASHES[number // 8 % 3]}"'
        y = _EDGE + number * 18
        x = _WIDTH - _NAMES + 16
        parts += [line(curve, paint), f'<path d="M{x},{y - 4}h24" {paint}/>', text(x + 30, y, name)]
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif">\n'
        f'<rect width="100%" height="100%" fill="#fff"/>\n{body}\n</svg>\n'
    )
