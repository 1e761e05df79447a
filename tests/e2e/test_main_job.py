"""The main job as a person does it: a sentence, a sign-up, a build that is watched, an application that is used."""

from __future__ import annotations

import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Platform

PROMPT = "I want to track my book collection"
BUILD_MS = 300_000


def sign_up(page: Page, platform: Platform, email: str = "ada@example.com") -> None:
    """Sign up, confirm the address by the link in the mail, and come back to the projects."""
    page.locator("input[name=email]").fill(email)
    page.locator("input[name=password1]").fill("a long and good password")
    page.get_by_role("main").get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="Verify")).to_be_visible()
    page.goto(platform.link_in_mail())


def test_a_visitor_gets_a_tested_application_refines_it_and_takes_it_home(
    page: Page, platform: Platform, tmp_path: Path
) -> None:
    page.goto("/")
    page.get_by_label("Describe your application").fill(PROMPT)
    page.get_by_role("button", name="Build it").click()
    sign_up(page, platform)
    page.goto("/")
    expect(page.get_by_label("Describe your application")).to_have_value(PROMPT)
    page.get_by_role("button", name="Build it").click()

    expect(page.locator(".bubble")).to_have_text(PROMPT)
    expect(page.locator(".steps-title").first).to_contain_text("Done", timeout=BUILD_MS)
    page.get_by_role("tab", name="Quality").click()
    expect(page.get_by_text("Deployment ready", exact=True)).to_be_visible()
    expect(page.get_by_text("10 of 10 gates passed")).to_be_visible()

    page.get_by_role("tab", name="Files").click()
    page.get_by_role("button", name="books.service.ts").click()
    expect(page.locator(".file-code")).to_contain_text("bookService")

    page.get_by_role("tab", name="Preview").click()
    frame = page.frame_locator("iframe[title^='Preview of']")
    expect(frame.get_by_role("heading", name="Books", exact=True).first).to_be_visible(timeout=30_000)
    expect(frame.get_by_text("Dune").first).to_be_visible()

    with page.expect_download() as download:
        page.get_by_role("link", name="Download ZIP").click()
    archive = tmp_path / "app.zip"
    download.value.save_as(archive)
    names = zipfile.ZipFile(archive).namelist()
    assert any(name.endswith("/package.json") for name in names)
    assert any(name.endswith("books.service.ts") for name in names)

    page.get_by_label("Say what to change").fill("Add genre and publication year")
    page.keyboard.press("Enter")
    second = page.locator(".turn").nth(1)
    expect(second.locator(".steps-title")).to_contain_text("Done", timeout=BUILD_MS)
    page.get_by_role("tab", name="Data").click()
    expect(page.get_by_role("row", name="Genre")).to_be_visible()

    page.reload()
    expect(page.locator(".turn")).to_have_count(2)


def test_what_makes_no_sense_gets_a_question_and_no_files(page: Page, platform: Platform) -> None:
    page.goto("/accounts/signup/")
    # Another address than above: mail to one address is limited in time.
    sign_up(page, platform, "grace@example.com")
    page.goto("/")
    page.get_by_label("Describe your application").fill("blorf the gnarl with zibbles")
    page.get_by_role("button", name="Build it").click()
    expect(page.locator(".prose")).to_contain_text("?", timeout=30_000)
    page.get_by_role("tab", name="Files").click()
    expect(page.get_by_text("No files yet")).to_be_visible()
