"""Names of colours as people say them, as hex values."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns

COLOURS = {
    "white": "#ffffff", "black": "#000000", "red": "#dc2626", "green": "#16a34a", "blue": "#2563eb", "navy": "#1e3a5f", "yellow": "#eab308", "orange": "#ea580c",
    "purple": "#9333ea", "violet": "#7c3aed", "pink": "#ec4899", "teal": "#0d9488", "turquoise": "#06b6d4", "cyan": "#06b6d4", "aqua": "#06b6d4", "magenta": "#d946ef", "gray": "#6b7280",
    "grey": "#6b7280", "brown": "#92400e", "beige": "#f5f5dc", "cream": "#fffdd0", "ivory": "#fffff0", "gold": "#d4a017", "golden": "#d4a017", "silver": "#c0c0c0", "maroon": "#800000", "burgundy": "#800020",
    "olive": "#808000", "lime": "#65a30d", "mint": "#98d8c8", "indigo": "#4f46e5", "lavender": "#b57edc", "lilac": "#c8a2c8", "coral": "#ff7f50", "salmon": "#fa8072", "peach": "#ffcba4", "rose": "#e11d48",
    "crimson": "#dc143c", "emerald": "#059669", "forest green": "#228b22", "sky blue": "#0ea5e9", "royal blue": "#4169e1", "midnight blue": "#191970", "slate": "#475569", "charcoal": "#36454f", "sand": "#c2b280",
    "terracotta": "#c65d3b", "mustard": "#d4a017", "sage": "#9caf88", "plum": "#8e4585", "fuchsia": "#d946ef", "amber": "#d97706", "tan": "#d2b48c", "khaki": "#c3b091", "bronze": "#cd7f32", "rust": "#b7410e",
    "dark blue": "#1e3a8a", "light blue": "#93c5fd", "dark green": "#14532d", "light green": "#86efac", "dark red": "#7f1d1d", "light red": "#fca5a5", "dark gray": "#374151", "light gray": "#e5e7eb",
    "dark grey": "#374151", "light grey": "#e5e7eb", "light pink": "#fbcfe8", "dark purple": "#581c87", "light purple": "#d8b4fe", "light yellow": "#fef08a", "dark orange": "#c2410c", "navy blue": "#1e3a5f", "baby blue": "#89cff0",
    "off-white": "#faf9f6", "off white": "#faf9f6", "pastel blue": "#a7c7e7", "pastel green": "#c1e1c1", "pastel pink": "#f8c8dc", "pastel purple": "#c3b1e1", "pastel yellow": "#fdfd96", "bright red": "#ff0000", "bright blue": "#0066ff",
    "bright green": "#00c853", "warm gray": "#78716c", "deep purple": "#4c1d95", "dark teal": "#115e59", "steel blue": "#4682b4", "ocean blue": "#0077be", "brick red": "#b22222", "hot pink": "#ff69b4",
    "dark brown": "#4e342e", "light brown": "#b08968", "pale blue": "#dbeafe", "pale green": "#dcfce7", "soft pink": "#fbcfe8", "deep blue": "#1e3a8a", "moss green": "#6b7f3a", "olive green": "#6b8e23", "wine red": "#722f37", "sea green": "#2e8b57",
}  # fmt: skip
NAMES = "|".join(sorted((re.escape(name) for name in COLOURS), key=len, reverse=True))
PATTERN = rf"(?:#[0-9a-f]{{6}}\b|#[0-9a-f]{{3}}\b|\b(?:{NAMES})\b)"


def hex_of(text: str) -> str | None:
    """Return the hex value of the first colour that a text names, or nothing."""
    match = patterns.search(PATTERN, text, re.I)
    if not match:
        return None
    word = match.group().lower()
    if word.startswith("#"):
        return word if len(word) == 7 else "#" + "".join(2 * digit for digit in word[1:])
    return COLOURS[word]


def dark(colour: str) -> bool:
    """Tell whether a colour is dark: relative luminance below one half (ITU-R BT.709 weights)."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) < 128
