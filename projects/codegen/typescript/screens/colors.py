"""Colour arithmetic for themes: contrast as WCAG 2.2 defines it, and colours that stay readable."""

from __future__ import annotations

import colorsys

READABLE = 4.5
"""The least contrast of text against what is behind it (WCAG 2.2, AA)."""
VISIBLE = 3.0
"""The least contrast of the edge of a control (WCAG 2.2, 1.4.11)."""


def luminance(color: str) -> float:
    """Return the relative luminance of ``#rrggbb``, 0 (black) to 1 (white)."""
    channels = [_linear(part) for part in _rgb(color)]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def is_dark(color: str) -> bool:
    """Tell whether white text reads better on the colour than black text."""
    return contrast(color, "#ffffff") > contrast(color, "#000000")


def mix(one: str, other: str, share: float) -> str:
    """Return ``one`` with ``share`` (0 to 1) of ``other`` in it."""
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    return _hex(*(first + (second - first) * share for first, second in pairs))


def on(color: str) -> str:
    """Return a text colour that reads well on ``color``: white, a soft black, or else black."""
    return next((each for each in ("#ffffff", "#11151c") if contrast(color, each) >= READABLE), "#000000")


def readable(color: str, *behind: str, least: float = READABLE) -> str:
    """Return the colour, made lighter or darker as little as needed to stand out from everything behind it.

    Where neither white nor black does, the one that stands out more.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*_rgb(color))
    black, white = (min((contrast(end, each) for each in behind), default=1) for end in ("#000000", "#ffffff"))
    towards = 1.0 if white > black else 0.0
    for step in range(101):
        moved = lightness + (towards - lightness) * step / 100
        candidate = _hex(*colorsys.hls_to_rgb(hue, moved, saturation))
        if step == 0:
            candidate = color
        if all(contrast(candidate, each) >= least for each in behind):
            return candidate
    return "#ffffff" if towards else "#000000"


def _rgb(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _hex(*channels: float) -> str:
    return "#" + "".join(f"{round(min(1, max(0, channel)) * 255):02x}" for channel in channels)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
