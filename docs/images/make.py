"""Make the pictures of the documentation from a running platform, as `make run` starts it, with its browser:

    .venv/bin/python docs/images/make.py http://localhost:8000

Signs in to the demo account of development, builds the sentence below, and waits until its preview is shown.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
sys.path.insert(0, str(ROOT))

from sandboxes import toolchains  # noqa: E402 - found through the line above

PROMPT = "Projects with many tasks, each with a due date, a priority and an assignee"
BUILD_MS = 300_000
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">{known}</include>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="strong"><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
"""
"""A machine without a desktop has no opinion on what sans-serif is; these pictures need one."""


def main(base: str) -> None:
    """Write ``landing.png`` and ``builder.png`` beside this file."""
    home = Path(os.environ.get("SLICEWRIGHT_HOME") or ROOT / ".slicewright")
    executable, environment = toolchains.ensure("browser", home=home).chromium.outside()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        fonts = Path(folder) / "fonts.conf"
        fonts.write_text(FONTS.format(known=environment.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")))
        browser = playwright.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox"],
            env={**os.environ, **environment, "FONTCONFIG_FILE": str(fonts)},
        )
        page = browser.new_page(base_url=base, viewport={"width": 1440, "height": 900}, color_scheme="light")
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
    ended = page.locator(".steps-title", has_text=re.compile("Done|Stopped|Answered"))
    ended.wait_for(timeout=BUILD_MS)
    if ended.inner_text() != "Done":
        sys.exit(f"There is nothing to take a picture of: {page.locator('.turn').inner_text()}")
    # The frame may show the platform's word of waiting before the application itself answers.
    page.frame_locator("iframe").get_by_role("heading", name="Dashboard").wait_for(timeout=BUILD_MS)
    page.wait_for_timeout(1500)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
