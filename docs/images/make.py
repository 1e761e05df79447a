"""Make the pictures of the documentation from a running platform: ``python docs/images/make.py http://localhost:8000``.

Signs in to the demo account of development, builds the sentence below, and waits until its preview is shown.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PROMPT = "Projects with many tasks, each with a due date, a priority and an assignee"
FOLDER = Path(__file__).parent
BUILD_MS = 240_000
NAMES = ("chromium", "chromium-browser", "google-chrome")


def main(base: str) -> None:
    """Write ``landing.png`` and ``builder.png`` beside this file."""
    with sync_playwright() as playwright:
        executable = next(filter(None, map(shutil.which, NAMES)), None)
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page(base_url=base, viewport={"width": 1440, "height": 900})
        page.goto("/")
        page.screenshot(path=FOLDER / "landing.png")
        _sign_in(page)
        _build(page)
        page.screenshot(path=FOLDER / "builder.png")
        browser.close()


def _sign_in(page: Page) -> None:
    page.goto("/accounts/login/")
    # Development shows the account's address and password below the form.
    email, password = page.locator(".notice strong").all_text_contents()
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_label("Describe your application").wait_for()


def _build(page: Page) -> None:
    page.get_by_label("Describe your application").fill(PROMPT)
    page.get_by_role("button", name="Build it").click()
    page.locator(".steps-title", has_text="Done").wait_for(timeout=BUILD_MS)
    page.frame_locator("iframe").get_by_role("heading").first.wait_for(timeout=BUILD_MS)
    page.wait_for_timeout(1500)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
