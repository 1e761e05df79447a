"""Start a generated application in a sandbox: build it, seed it, start its server, and sign in to its demo account.

Knows nothing of the database: files and a sandbox go in, a socket and cookies come out.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx

from sandboxes.providers.base import ExecResult, Sandbox, Verdict

PORT = 3000
BUILD_SECONDS = 60.0
HEALTH_SECONDS = 30.0
_PATH = "/app/node_modules/.bin:/opt/bin:/opt/node/bin:/usr/local/bin:/usr/bin:/bin"
_DEMO_ACCOUNT = re.compile(r"^Demo account: (?P<email>\S+@\S+) / (?P<password>\S+)$", re.MULTILINE)
_TAIL_CHARACTERS = 2000

Say = Callable[[str], None]


class LaunchFailed(RuntimeError):
    """The application did not start. The message holds what it said."""


@dataclass(frozen=True)
class Launched:
    """A running application: where it answers, its server's name in the sandbox, and who is signed in."""

    socket: Path
    server: str
    cookies: tuple[str, ...]
    """``Set-Cookie`` lines that sign a visitor in to the demo account; empty if the application has none."""


@dataclass(frozen=True)
class Account:
    """The demo account that the seed has made."""

    email: str
    password: str


def launch(sandbox: Sandbox, files: Mapping[str, bytes], *, public_url: str, say: Say = lambda _: None) -> Launched:
    """Bring the application up; raises :class:`LaunchFailed` and the sandbox's errors."""
    scripts = _scripts(files)
    sandbox.put_files(files)
    environment = _environment(public_url)
    say("Building the client and the sample data")
    account = _prepare(sandbox, scripts, environment)
    say("Starting the server")
    server = sandbox.start(["sh", "-c", scripts["start"]], environment=environment)
    socket = sandbox.expose(PORT)
    _wait_until_healthy(sandbox, server, socket)
    return Launched(socket, server, sign_in(socket, account, public_url) if account else ())


def _environment(public_url: str) -> dict[str, str]:
    return {
        "PATH": _PATH,
        "PORT": str(PORT),
        "HOST": "127.0.0.1",
        "DATABASE_FILE": "/app/data/app.db",
        "PUBLIC_URL": public_url,
        "CI": "1",
    }


def _scripts(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the application's own commands."""
    if "package.json" not in files:
        raise LaunchFailed("The application has no package.json, so there is no command that starts it.")
    scripts: dict[str, str] = json.loads(files["package.json"]).get("scripts", {})
    if "start" not in scripts:
        raise LaunchFailed('The application\'s package.json has no script "start".')
    return scripts


def _prepare(sandbox: Sandbox, scripts: Mapping[str, str], environment: Mapping[str, str]) -> Account | None:
    """Build and seed side by side: one writes dist, the other the database."""
    build = scripts.get("prestart") or scripts.get("build")
    with ThreadPoolExecutor(2) as pool:
        jobs = {
            name: pool.submit(_run, sandbox, name, script, environment)
            for name, script in (("build", build), ("seed", scripts.get("seed")))
            if script
        }
        results = {name: job.result() for name, job in jobs.items()}
    found = _DEMO_ACCOUNT.search(results["seed"].stdout) if "seed" in results else None
    return Account(found["email"], found["password"]) if found else None


def _run(sandbox: Sandbox, name: str, script: str, environment: Mapping[str, str]) -> ExecResult:
    result = sandbox.exec(["sh", "-c", script], environment=environment, timeout=BUILD_SECONDS)
    if result.verdict is not Verdict.OK:
        said = _tail(result.stderr.strip() or result.stdout.strip())
        raise LaunchFailed(f"The script {name!r} failed. {result.detail}\n{said}")
    return result


def _wait_until_healthy(sandbox: Sandbox, server: str, socket: Path) -> None:
    deadline = time.monotonic() + HEALTH_SECONDS
    with _client(socket) as client:
        while not _is_healthy(client):
            state = sandbox.background(server)
            if not state.running:
                raise LaunchFailed(
                    f"The server ended with status {state.exit_code}.\n{state.output[-_TAIL_CHARACTERS:]}"
                )
            if time.monotonic() > deadline:
                waited = f"{HEALTH_SECONDS:.0f} seconds"
                raise LaunchFailed(f"The server did not answer /health within {waited}.\n{_tail(state.output)}")
            time.sleep(0.05)


def _tail(text: str) -> str:
    return text[-_TAIL_CHARACTERS:]


def _is_healthy(client: httpx.Client) -> bool:
    try:
        return client.get("/health").status_code == httpx.codes.OK
    except httpx.TransportError:  # it does not listen yet
        return False


def sign_in(socket: Path, account: Account, public_url: str) -> tuple[str, ...]:
    """Sign in as a browser would; returns the ``Set-Cookie`` lines. Raises :class:`LaunchFailed`."""
    with _client(socket, host=public_url.partition("://")[2]) as client:
        session = client.get("/api/auth/session")
        token = session.json().get("csrfToken", "") if session.is_success else ""
        answer = client.post(
            "/api/auth/sign-in",
            json={"email": account.email, "password": account.password},
            headers={"x-csrf-token": token, "origin": public_url},
        )
    if not answer.is_success:
        raise LaunchFailed(f"The demo account cannot sign in: {answer.status_code} {answer.text[:300]}")
    return _newest(session.headers.get_list("set-cookie") + answer.headers.get_list("set-cookie"))


def _newest(lines: list[str]) -> tuple[str, ...]:
    """Keep the last line of each cookie."""
    return tuple({line.partition("=")[0].strip(): line for line in lines}.values())


def _client(socket: Path, *, host: str = "app") -> httpx.Client:
    """Return a client of the application. The preview's secret host name is a header, so it gets into no log."""
    transport = httpx.HTTPTransport(uds=str(socket))
    return httpx.Client(transport=transport, base_url="http://app", headers={"host": host}, timeout=10, trust_env=False)
