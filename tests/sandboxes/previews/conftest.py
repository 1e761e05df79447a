"""A small application that does what previews need of a generated one, on Node.js alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from projects import projects, snapshots
from projects.models import Project, Snapshot
from sandboxes import lifecycle
from sandboxes.toolchains import installed

SERVER = """
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
const accounts = JSON.parse(readFileSync("data/accounts.json", "utf8"));
const built = readFileSync("dist/index.html", "utf8");
const cookieOf = (request) =>
  Object.fromEntries((request.headers.cookie ?? "").split("; ").map((pair) => pair.split("=")));
const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://app");
  let body = "";
  for await (const chunk of request) body += chunk;
  const json = (status, value, headers = {}) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(value));
  };
  const session = cookieOf(request).session;
  if (url.pathname === "/health") return json(200, { status: "ok" });
  if (url.pathname === "/api/auth/session")
    return json(200, { user: session === "demo-session" ? { email: "demo@example.com" } : null, csrfToken: "t0ken" }, {
      "set-cookie": "csrf=t0ken; Path=/; SameSite=Strict",
    });
  if (url.pathname === "/api/auth/sign-in") {
    const given = JSON.parse(body);
    if (request.headers["x-csrf-token"] !== "t0ken" || accounts[given.email] !== given.password) return json(403, {});
    return json(200, {}, { "set-cookie": "session=demo-session; Path=/; HttpOnly; SameSite=Lax" });
  }
  if (url.pathname === "/api/auth/sign-out") return json(200, {}, { "set-cookie": "session=; Path=/; Max-Age=0" });
  if (url.pathname === "/echo")
    return json(200, { method: request.method, url: request.url, headers: request.headers, body });
  if (url.pathname === "/slow") {
    response.writeHead(200, { "content-type": "text/plain" });
    response.write("first");
    setTimeout(() => response.end("second"), 400);
    return;
  }
  if (url.pathname === "/stop") process.exit(3);
  response.writeHead(200, {
    "content-type": "text/html",
    "content-security-policy": "default-src 'self'; frame-ancestors 'none'",
    "x-frame-options": "DENY",
  });
  response.end(built);
});
server.listen(Number(process.env.PORT), process.env.HOST, () => console.log("listening for", process.env.PUBLIC_URL));
"""
SEED = """
import { mkdirSync, writeFileSync } from "node:fs";
mkdirSync("data", { recursive: true });
writeFileSync("data/accounts.json", JSON.stringify({ "demo@example.com": "a-demo-password" }));
console.log("Demo account: demo@example.com / a-demo-password");
"""
BUILD = 'mkdir -p dist && echo "<!doctype html><head><title>Books</title></head><h1>Books</h1>" > dist/index.html'


def application(**changes: str) -> dict[str, bytes]:
    """The application's files; ``changes`` replaces scripts of its package.json."""
    scripts = {"prestart": BUILD, "seed": "node seed.js", "start": "node server.js", **changes}
    manifest = {"type": "module", "scripts": {name: script for name, script in scripts.items() if script}}
    return {
        "package.json": json.dumps(manifest).encode(),
        "server.js": SERVER.encode(),
        "seed.js": SEED.encode(),
    }


@pytest.fixture
def toolchain_without_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The application needs no packages, so none have to be installed for these tests."""
    folder = tmp_path / "lock"
    folder.mkdir()
    lock = {"name": "app", "lockfileVersion": 3, "requires": True, "packages": {"": {"name": "app"}}}
    (folder / "package-lock.json").write_text(json.dumps(lock))
    monkeypatch.setitem(installed.SOURCES, "typescript", folder)


@pytest.fixture
def platform(settings: Settings, tmp_path: Path, toolchain_without_packages: None) -> Iterator[None]:
    """A data folder of its own; whatever sandbox is left at the end is ended."""
    settings.SLICEWRIGHT_HOME = tmp_path / "home"
    settings.PREVIEW_HOST = "preview.localhost:*"
    settings.PREVIEW_SCHEME = "http"
    yield
    provider = lifecycle.provider()
    for reference in provider.detached():
        provider.attach(reference).destroy()


@pytest.fixture
def project(in_workspace: UUID) -> Project:
    return projects.create(name="Books")


@pytest.fixture
def snapshot(project: Project) -> Snapshot:
    return snapshots.commit(project=project, files=application(), message="First", parent=None)
