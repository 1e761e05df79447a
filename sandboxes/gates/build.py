"""Gate: the client builds with Vite, and package.json is one npm accepts."""

from __future__ import annotations

import re

from sandboxes.gates import tree as trees
from sandboxes.gates.base import Finding, GateName, GateResult, NotApplicable, Tree, verdict
from sandboxes.gates.live import BUILD_SECONDS, Live
from sandboxes.gates.work import Work

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_ERROR = re.compile(r"^\[(?P<rule>[\w:-]+)\] (?P<message>.+)$", re.MULTILINE)
_PLACE = re.compile(r"\[ (?P<file>[^\s\]]+?):(?P<line>\d+):\d+ \]")
_PLAIN = re.compile(r"^(?:\w*Error|error): .+$", re.MULTILINE)
MAX_MESSAGE = 400


class Build:
    name = GateName.BUILD
    timeout = BUILD_SECONDS

    def reads(self, tree: Tree) -> Tree:
        return {path: content for path, content in tree.items() if not trees.is_test(path)}

    def run(self, work: Work) -> GateResult:
        work.manifest()
        if "index.html" not in work.tree:
            raise NotApplicable("there is no index.html to build a client from")
        work.require_packages()
        result = Live.of(work).build()
        found = [] if result.exit_code == 0 else findings(result.stdout + result.stderr)
        return verdict(self.name, found, passed="the client builds", metrics={"build_ms": round(result.duration_ms)})


def findings(output: str) -> list[Finding]:
    """Read what Vite printed when it failed: one finding per error, with its place when it names one."""
    text = _ANSI.sub("", output).strip()
    errors = list(_ERROR.finditer(text))
    starts = [error.start() for error in errors] + [len(text)]
    found = [_finding(error, text[error.end() : starts[index + 1]]) for index, error in enumerate(errors)]
    return found or [Finding("", 0, "build", _sentence(text))]


def _finding(error: re.Match[str], rest: str) -> Finding:
    place = _PLACE.search(rest)
    rule = error["rule"].lower().replace("_", "-")
    file, line = (place["file"], int(place["line"])) if place else ("", 0)
    return Finding(file, line, rule, error["message"].strip()[:MAX_MESSAGE])


def _sentence(text: str) -> str:
    match = _PLAIN.search(text)
    return (match[0] if match else text)[:MAX_MESSAGE] or "The build failed without a word."
