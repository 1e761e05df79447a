"""The platform's own pages, checked by axe in the browser: light and dark, wide and narrow."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from allauth.account.models import EmailAddress
from django.conf import settings
from playwright.sync_api import Browser, Page

from accounts import workspaces
from accounts.models import User
from sandboxes import toolchains
from tests.e2e.conftest import Platform

ADDRESSES = ("/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/nothing-here/")
SCREENS: tuple[tuple[int, Literal["light", "dark"]], ...] = (
    (1280, "light"),
    (1280, "dark"),
    (360, "light"),
    (360, "dark"),
)
NARROW = 900
"""Below this width the page shows either the conversation or the result."""
PASSWORD = "a long and good password"


def violations(page: Page) -> list[str]:
    """Return what axe finds on the page, one line each."""
    axe = toolchains.ensure("browser", home=Path(settings.SLICEWRIGHT_HOME)).node_modules / "axe-core" / "axe.min.js"
    # Evaluated, not added as a script element: the page's content security policy stays as it is.
    page.evaluate(axe.read_text())
    found = page.evaluate("async () => (await axe.run()).violations")
    return [f"{one['id']}: {node['html']} {node['failureSummary']}" for one in found for node in one["nodes"]]


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return int(width)


def test_every_page_is_accessible_and_fits_on_every_screen(browser: Browser, platform: Platform) -> None:
    user = User.objects.create_user("ada@example.com", PASSWORD)
    workspaces.create_for(user)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    for width, scheme in SCREENS:
        context = browser.new_context(
            base_url=platform.url, viewport={"width": width, "height": 800}, color_scheme=scheme
        )
        page = context.new_page()
        _visit_as_a_stranger(page)
        _sign_in(page, user.email)
        _check(page, "dashboard")
        _ask_something_without_sense(page)
        _visit_the_tabs(page, narrow=width < NARROW)
        context.close()


def _visit_as_a_stranger(page: Page) -> None:
    for address in ADDRESSES:
        page.goto(address)
        _check(page, address)


def _sign_in(page: Page, email: str) -> None:
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_label("Describe your application").wait_for()


def _ask_something_without_sense(page: Page) -> None:
    page.get_by_label("Describe your application").fill("blorf the gnarl with zibbles")
    page.get_by_role("button", name="Build it").click()
    page.locator(".prose").wait_for(timeout=60_000)


def _visit_the_tabs(page: Page, *, narrow: bool) -> None:
    if narrow:
        _check(page, "chat")
        page.get_by_role("button", name="Result").click()
    for tab in ("Preview", "Data", "Files", "Quality", "Log"):
        page.get_by_role("tab", name=tab).click()
        _check(page, tab)


def _check(page: Page, name: str) -> None:
    assert (name, violations(page), overflow(page)) == (name, [], 0)
