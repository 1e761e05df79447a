"""Design tokens: the theme of a blueprint as CSS custom properties, readable in light and dark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from projects.blueprint.layout import Theme
from projects.codegen.typescript.screens import skeletons
from projects.codegen.typescript.screens.colors import (
    READABLE,
    VISIBLE,
    contrast,
    is_dark,
    luminance,
    mix,
    on,
    readable,
)

_FONTS = {
    "sans": "Inter, ui-sans-serif, system-ui, 'Segoe UI', 'Noto Sans', sans-serif",
    "serif": "'Iowan Old Style', 'Palatino Linotype', 'Noto Serif', Georgia, serif",
    "mono": "ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, monospace",
    "rounded": "ui-rounded, 'SF Pro Rounded', Nunito, Quicksand, system-ui, sans-serif",
}
_RADII = {
    "none": ("0", "0"),
    "small": ("0.25rem", "0.375rem"),
    "medium": ("0.5rem", "0.75rem"),
    "large": ("0.75rem", "1.125rem"),
}
_DENSITIES = {"compact": ("2.125rem", "0.375rem", "0.75rem"), "comfortable": ("2.5rem", "0.625rem", "1rem")}
PRIMARY = "#3451c6"


@dataclass(frozen=True)
class Palette:
    """The ground colours of one mode, from which all others follow."""

    background: str
    surface: str
    text: str
    primary: str
    accent: str


def theme_css(theme: Theme, tints: Iterable[str]) -> str:
    """Return the style sheet with all tokens, and a class for each colour that a component has of its own."""
    light, dark = _palettes(theme)
    control, row, gap = _DENSITIES[theme.density]
    radius_control, radius_panel = _RADII[theme.radius]
    return skeletons.fill(
        "theme.css",
        mode=_mode(theme),
        colors=_paired(_tokens(light), _tokens(dark)),
        surfaces=_surfaces(theme, light, dark),
        font=_FONTS[theme.font],
        radius_control=radius_control,
        radius_panel=radius_panel,
        control=control,
        row=row,
        gap=gap,
        tints=[_tint(color, light, dark) for color in sorted(set(tints))],
    )


def default_mode(theme: Theme) -> str | None:
    """Return the mode that the app starts in whatever the system prefers, if the theme says so."""
    mode = _mode(theme)
    return None if mode == "light dark" else mode


def tint_class(color: str) -> str:
    """Return the class that gives a component its own colour."""
    return f"tint-{color.removeprefix('#')}"


def _mode(theme: Theme) -> str:
    if theme.mode != "auto":
        return theme.mode
    # Who asked for a certain background gets it, whatever their system prefers; the toggle still offers the other.
    if theme.background:
        return "dark" if is_dark(theme.background) else "light"
    return "light dark"


def _palettes(theme: Theme) -> tuple[Palette, Palette]:
    own_is_dark = is_dark(theme.background) if theme.background else theme.mode == "dark"
    light = _palette(theme, dark=False, own=not own_is_dark)
    return light, _palette(theme, dark=True, own=own_is_dark)


def _palette(theme: Theme, *, dark: bool, own: bool) -> Palette:
    """Return the colours of a mode; the theme's background and text are ``own`` to the mode they fit."""
    background = theme.background if own and theme.background else ("#101318" if dark else "#f6f7f9")
    raised = _shaded(background, "#ffffff", 0.05 if dark else 0.7, written=_end(background))
    surface = theme.surface if own and theme.surface and not _clashes(theme) else raised
    wished = theme.text if own and theme.text else ("#e8ebf0" if dark else "#1a1f28")
    primary = theme.primary or PRIMARY
    return Palette(
        background=background,
        surface=surface,
        text=readable(wished, background, surface),
        primary=primary if own or not dark else readable(primary, background, surface, least=VISIBLE),
        accent=theme.accent or primary,
    )


def _end(ground: str) -> str:
    """Return black or white, whichever reads better on a ground; one of them always reads well."""
    return "#ffffff" if is_dark(ground) else "#000000"


def _shaded(ground: str, towards: str, share: float, *, written: str) -> str:
    """Return a ground with some of another colour in it, or of what is unlike the text where that could not be read."""
    shaded = mix(ground, towards, share)
    away = "#000000" if luminance(written) > luminance(ground) else "#ffffff"
    return shaded if contrast(written, shaded) >= READABLE else mix(ground, away, share)


def _hover(palette: Palette) -> str:
    return _shaded(palette.surface, palette.text, 0.07, written=palette.text)


def _tokens(palette: Palette) -> dict[str, str]:
    background, surface, text = palette.background, palette.surface, palette.text
    hover = _hover(palette)
    selected = _shaded(surface, palette.primary, 0.12, written=text)
    grounds = (background, surface, hover)
    dark = is_dark(surface)
    danger = "#e5605a" if dark else "#c0332e"
    return {
        "background": background,
        "surface": surface,
        "sunken": mix(background, text, 0.03),
        "control": surface,
        "hover": hover,
        "selected": selected,
        "on-selected": readable(palette.primary, selected, hover),
        "border": mix(surface, text, 0.14),
        "control-border": readable(mix(surface, text, 0.25), surface, background, least=VISIBLE),
        "text": text,
        "text-muted": readable(mix(surface, text, 0.62), *grounds),
        **_primary_tokens(palette.primary, grounds),
        "focus": readable(palette.accent, background, surface, least=VISIBLE),
        "chart": readable(palette.accent, surface, least=VISIBLE),
        "star": readable("#e0a82e", surface, least=VISIBLE),
        "danger": danger,
        "on-danger": on(danger),
        "danger-text": readable(danger, *grounds),
    }


def _primary_tokens(primary: str, grounds: tuple[str, ...]) -> dict[str, str]:
    foreground = on(primary)
    return {
        "primary": primary,
        "primary-hover": _hovered(primary, foreground),
        "on-primary": foreground,
        "link": readable(primary, *grounds),
    }


def _hovered(primary: str, foreground: str) -> str:
    away = "#000000" if contrast(foreground, "#000000") > contrast(foreground, "#ffffff") else "#ffffff"
    return mix(primary, away, 0.12)


def _surfaces(theme: Theme, light: Palette, dark: Palette) -> list[tuple[str, str, str]]:
    """Return the tokens inside of panels, where their colour is so unlike the background that texts must differ."""
    if not theme.surface or not _clashes(theme):
        return []
    own = dark if is_dark(theme.background or light.background) else light
    inside = _inside(theme, theme.surface)
    return _paired(*((inside, _tokens(dark)) if own is light else (_tokens(light), inside)))


def _inside(theme: Theme, surface: str) -> dict[str, str]:
    wished = theme.primary or PRIMARY
    primary = wished if contrast(wished, surface) >= VISIBLE else readable(wished, surface, least=VISIBLE)
    accent = theme.accent or primary
    text = readable(theme.text or ("#e8ebf0" if is_dark(surface) else "#1a1f28"), surface)
    return _tokens(Palette(surface, surface, text, primary, accent))


def _clashes(theme: Theme) -> bool:
    """Tell whether no text reads well on both the theme's surface and its background."""
    background = theme.background or ("#101318" if theme.mode == "dark" else "#f6f7f9")
    return theme.surface is not None and is_dark(theme.surface) != is_dark(background)


def _paired(light: dict[str, str], dark: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(name, value, dark[name]) for name, value in light.items()]


def _tint(color: str, light: Palette, dark: Palette) -> tuple[str, list[tuple[str, str, str]]]:
    tokens = []
    for palette in (light, dark):
        grounds = (palette.background, palette.surface, _hover(palette))
        shown = color if palette is light else readable(color, palette.surface, least=VISIBLE)
        chart = readable(color, palette.surface, least=VISIBLE)
        tokens.append({**_primary_tokens(shown, grounds), "chart": chart})
    return tint_class(color), _paired(tokens[0], tokens[1])
