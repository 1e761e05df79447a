"""Whatever colours a theme asks for, what is written on them can be read."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as some

from projects.blueprint.layout import Theme
from projects.codegen.typescript.screens.colors import READABLE, VISIBLE, contrast, mix, on, readable
from projects.codegen.typescript.screens.theme import default_mode, theme_css, tint_class

COLORS = some.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
MAYBE = some.none() | COLORS
THEMES = some.builds(Theme, primary=MAYBE, background=MAYBE, surface=MAYBE, text=MAYBE, accent=MAYBE)

ON_GROUND = ("text", "text-muted", "link", "danger-text")


def tokens(css: str, mode: int, selector: str = ":root") -> dict[str, str]:
    """Return the colours of a rule in light (0) or dark (1)."""
    body = css.split(selector + " {", 1)[1].split("}", 1)[0]
    found = re.findall(r"--color-([\w-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));", body)
    return {name: both or (light, dark)[mode] for name, light, dark, both in found}


def assert_readable(colors: dict[str, str]) -> None:
    for name in ON_GROUND:
        assert contrast(colors[name], colors["surface"]) >= READABLE, name
        assert contrast(colors[name], colors["background"]) >= READABLE, name
    for name in ("primary", "primary-hover"):
        assert contrast(colors["on-primary"], colors[name]) >= VISIBLE
    assert contrast(colors["on-primary"], colors["primary"]) >= READABLE
    assert contrast(colors["on-selected"], colors["selected"]) >= READABLE
    assert contrast(colors["on-danger"], colors["danger"]) >= READABLE


def test_the_extremes_have_the_contrast_that_wcag_names() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    assert contrast("#777777", "#777777") == 1.0


@given(COLORS)
def test_some_text_reads_well_on_every_colour(color: str) -> None:
    assert contrast(on(color), color) >= READABLE


@given(COLORS, COLORS)
def test_a_colour_is_changed_only_if_it_cannot_be_read(color: str, behind: str) -> None:
    result = readable(color, behind)
    assert contrast(result, behind) >= READABLE
    assert (result == color) == (contrast(color, behind) >= READABLE)


@given(THEMES)
@example(Theme(background="#007d00"))
def test_every_theme_is_readable_in_light_and_dark(theme: Theme) -> None:
    css = theme_css(theme, [])
    for mode in (0, 1):
        assert_readable(tokens(css, mode))


def test_a_wish_for_colours_is_met_to_the_letter() -> None:
    css = theme_css(Theme(primary="#000080", background="#ffffff"), [])
    light = tokens(css, 0)
    assert (light["background"], light["primary"], light["on-primary"]) == ("#ffffff", "#000080", "#ffffff")
    assert "color-scheme: light;" in css


def test_navy_panels_on_white_get_light_texts_of_their_own() -> None:
    css = theme_css(Theme(background="#ffffff", surface="#000080", primary="#000080"), [])
    outside, inside = tokens(css, 0), tokens(css, 0, ".shell-sidebar")
    assert outside["background"] == "#ffffff"
    assert inside["surface"] == "#000080"
    assert_readable(outside)
    assert_readable(inside)
    assert contrast(inside["primary"], "#000080") >= VISIBLE


def test_only_a_wished_background_or_mode_overrules_the_system() -> None:
    assert default_mode(Theme()) is None
    assert default_mode(Theme(primary="#112233")) is None
    assert default_mode(Theme(background="#101010")) == "dark"
    assert default_mode(Theme(background="#101010", mode="light")) == "light"


def test_a_component_s_own_colour_becomes_a_class() -> None:
    css = theme_css(Theme(), ["#0f766e", "#0f766e"])
    assert css.count(f".{tint_class('#0f766e')} {{") == 1
    assert tokens(css, 0, ".tint-0f766e")["primary"] == "#0f766e"


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mix("#000000", "#ffffff", 0) == "#000000"
    assert mix("#000000", "#ffffff", 1) == "#ffffff"
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
