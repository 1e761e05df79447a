"""A real browser takes a real picture, inside the local sandbox."""

from __future__ import annotations

import json
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandboxes import toolchains
from sandboxes.providers.base import GIB, MIB, Limits, Sandbox, SandboxSpec, Verdict
from sandboxes.providers.local import LocalProvider
from sandboxes.toolchains import chromium

SCRIPT = """
import { chromium } from "playwright-core";
import { createServer } from "node:http";
const [executablePath, flags] = [process.argv[2], JSON.parse(process.argv[3])];
const server = createServer((request, response) => {
  response.setHeader("content-type", "text/html");
  response.end("<title>Books</title><h1 style='color:navy; font-family:sans-serif'>My books</h1>");
}).listen(3000, "127.0.0.1");
const browser = await chromium.launch({ executablePath, args: flags });
const page = await browser.newPage({ viewport: { width: 320, height: 200 } });
await page.goto("http://localhost:3000/");
const box = await page.locator("h1").boundingBox();
await page.screenshot({ path: "shot.png" });
const tools = await page.context().newCDPSession(page);
await tools.send("DOM.enable");
await tools.send("CSS.enable");
const { root } = await tools.send("DOM.getDocument");
const { nodeId } = await tools.send("DOM.querySelector", { nodeId: root.nodeId, selector: "h1" });
const { fonts } = await tools.send("CSS.getPlatformFontsForNode", { nodeId });
console.log(JSON.stringify({ title: await page.title(), width: box.width, font: fonts[0].familyName }));
const away = await page.goto("http://example.com/").catch((error) => error.message);
console.log(JSON.stringify({ away: String(away) }));
await browser.close();
server.close();
"""


@pytest.fixture(params=["bundled", "system"])
def sandbox(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    if request.param == "system" and not any(map(shutil.which, chromium.NAMES)):
        pytest.skip("this system has no Chromium of its own")
    monkeypatch.setenv(chromium.VARIABLE, request.param)
    toolchain = toolchains.ensure("browser")
    browser = toolchain.chromium
    spec = SandboxSpec(
        limits=Limits(memory_bytes=2 * GIB, disk_bytes=256 * MIB, processes=512),
        mounts=(toolchain.mount(), *browser.mounts),
        environment={**browser.environment, "BROWSER": browser.executable, "FLAGS": json.dumps(browser.flags)},
    )
    with LocalProvider(home=tmp_path).create(spec) as sandbox:
        yield sandbox


def test_a_page_is_opened_and_photographed(sandbox: Sandbox) -> None:
    sandbox.put_files({"shot.mjs": SCRIPT.encode()})
    result = sandbox.exec(["sh", "-c", 'node shot.mjs "$BROWSER" "$FLAGS"'], timeout=60)
    assert result.verdict is Verdict.OK, result.stderr
    seen, away = (json.loads(line) for line in result.stdout.splitlines())
    assert seen["title"] == "Books"
    assert seen["width"] > 100
    assert "Serif" not in seen["font"]
    assert "net::ERR" in away["away"]
    picture = sandbox.get_files(["shot.png"])["shot.png"]
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (320, 200)
