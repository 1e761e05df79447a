"""The frame around the pages: navigation, routes, the document that loads them."""

from __future__ import annotations

import html
from collections.abc import Sequence

from projects.blueprint import names
from projects.blueprint.layout import Page
from projects.codegen.typescript.screens import contents, markup, skeletons
from projects.codegen.typescript.screens.catalogue import Catalogue
from projects.codegen.typescript.screens.colors import on
from projects.codegen.typescript.screens.pages import Route, navigable, tints
from projects.codegen.typescript.screens.sources import Imports
from projects.codegen.typescript.screens.theme import PRIMARY, default_mode, theme_css

_UNGROUPED = "Pages"
_ACCOUNT = (
    ("/sign-in", "SignInForm"),
    ("/register", "RegisterForm"),
    ("/forgot-password", "ForgotPasswordForm"),
    ("/reset-password", "ResetPasswordForm"),
)


def shell_files(catalogue: Catalogue, routes: Sequence[Route]) -> dict[str, str]:
    """Return the files of the frame that differ from app to app."""
    app, theme = catalogue.blueprint.app, catalogue.blueprint.layout.theme
    mode = default_mode(theme)
    return {
        "index.html": skeletons.fill(
            "index.html",
            title=html.escape(app.title),
            description=html.escape(app.tagline or app.title),
            mode=mode,
            letter=html.escape(app.title[:1]),
            color=(theme.primary or PRIMARY).removeprefix("#"),
            ink=on(theme.primary or PRIMARY).removeprefix("#"),
        ),
        "app/Shell.tsx": skeletons.fill("Shell.tsx", site=catalogue.public),
        "app/title.ts": f"export const APP_TITLE = {markup.string(app.title)};\n",
        "app/navigation.ts": _navigation(catalogue),
        "app/routes.tsx": _routes(catalogue, routes),
        "app/styles/theme.css": theme_css(theme, tints(catalogue)),
        "app/main.tsx": skeletons.text("app/main.tsx"),
        **_pictures(catalogue),
    }


def _navigation(catalogue: Catalogue) -> str:
    imports = Imports("app/navigation.ts")
    groups: dict[str, list[Page]] = {}
    for page in navigable(catalogue):
        groups.setdefault(page.group or _UNGROUPED, []).append(page)
    imports.type("LucideIcon", "lucide-react")
    entries = [_group(title, pages, imports) for title, pages in groups.items()]
    return skeletons.fill(
        "navigation.ts", imports=imports.text(), groups=markup.render(markup.array(entries, expanded=True))
    )


def _group(title: str, pages: list[Page], imports: Imports) -> markup.Doc:
    entries = [_entry(page, imports) for page in pages]
    parts = [markup.entry("title", markup.string(title)), markup.entry("entries", markup.array(entries, expanded=True))]
    return markup.record(parts, expanded=True)


def _entry(page: Page, imports: Imports) -> markup.Doc:
    icon = names.pascal(page.icon or "file-text")
    imports.value(icon, "lucide-react")
    parts = [("path", markup.string(page.path)), ("label", markup.string(page.title)), ("icon", icon)]
    return markup.record([markup.entry(name, value) for name, value in parts])


def _routes(catalogue: Catalogue, routes: Sequence[Route]) -> str:
    imports = Imports("app/routes.tsx")
    for part in ("Route", "Routes"):
        imports.value(part, "react-router")
    for part in ("Shell", "NotFoundPage"):
        imports.part(part, "app")
    pages = [_route(route.path, imports.part(route.component, "app/pages")) for route in routes]
    pages.append(_route("*", "NotFoundPage"))
    framed = markup.element("Route", [markup.attribute("element", "<Shell />")], pages)
    if not catalogue.public:
        guard = markup.attribute("element", f"<{imports.part('RequireSession', 'app')} />")
        framed = markup.element("Route", [guard], [framed])
    account = [_route(path, imports.part(form, "features/authentication/components")) for path, form in _ACCOUNT]
    frame = markup.attribute("element", f"<{imports.part('AccountFrame', 'app')} />")
    body = markup.element("Routes", [], [markup.element("Route", [frame], account), framed])
    return skeletons.fill("routes.tsx", imports=imports.text(), body=markup.render(body, indentation=4))


def _route(path: str, component: str) -> markup.Doc:
    attributes = [markup.text_attribute("path", path), markup.attribute("element", f"<{component} />")]
    return markup.element("Route", attributes)


def _pictures(catalogue: Catalogue) -> dict[str, str]:
    """Return a drawing in the app's colour for each of its own pictures that the layout names."""
    theme = catalogue.blueprint.layout.theme
    color = theme.primary or PRIMARY
    drawing = skeletons.fill("picture.svg", color=color, ink=on(color))
    return {f"public{contents.local_picture(address)}": drawing for address in contents.pictures(catalogue.blueprint)}
