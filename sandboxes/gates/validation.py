"""Gate: every route of the running server declares what it takes and what it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from projects.counting import counted
from sandboxes.gates import tree as trees
from sandboxes.gates.base import Finding, GateName, GateResult, NotApplicable, Tree, verdict
from sandboxes.gates.live import Live, started
from sandboxes.gates.work import Work

_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})
_QUIET = frozenset({"HEAD", "OPTIONS", "TRACE"})
_SUGGESTION = "Give the route schema: { body, querystring, params, response }."


class Validation:
    """Reads the routes from Fastify itself, with a hook in the started server, so that no spelling hides one."""

    name = GateName.VALIDATION
    timeout = 60.0

    def reads(self, tree: Tree) -> Tree:
        return {path: content for path, content in tree.items() if not trees.is_test(path)}

    def run(self, work: Work) -> GateResult:
        work.require_packages()
        live = Live.of(work)
        started(live)
        routes = live.step("routes").facts.get("routes")
        if routes is None:
            raise NotApplicable("the server registers no routes with Fastify")
        checked = [route for route in routes if is_checked(route)]
        if not checked:
            raise NotApplicable("the server has no route below /api")
        found = [finding for route in checked for finding in findings(route, work.tree)]
        passed = f"{counted(len(checked), 'route has', 'routes have')} input and output schemas"
        return verdict(self.name, found, passed=passed, metrics={"routes": len(checked)})


def is_checked(route: Mapping[str, Any]) -> bool:
    """Pages and files are served by wildcards and plain GET routes outside ``/api``; everything else takes data."""
    if route["method"] in _QUIET:
        return False
    return str(route["url"]).startswith("/api/") or route["method"] != "GET"


def findings(route: Mapping[str, Any], tree: Tree) -> Iterator[Finding]:
    for part, what in _missing(route):
        file, line = place(route["url"], tree)
        message = f"{route['method']} {route['url']} {what}."
        yield Finding(file, line, f"no-{part}-schema", message, suggestion=_SUGGESTION)


def _missing(route: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if route["method"] in _WITH_BODY and not _is_schema(route["body"]) and not _is_empty_post(route):
        yield "body", "takes any body"
    if ":" in route["url"] and not _is_schema(route["params"]):
        yield "params", "takes any parameter in its path"
    if _is_list(route) and not _is_schema(route["querystring"]):
        yield "querystring", "takes any query"
    if not any(status.startswith("2") for status in route["response"]):
        yield "response", "does not declare what it answers"


def _is_empty_post(route: Mapping[str, Any]) -> bool:
    """A sign-out or a button takes no data; it says so by ``body: z.undefined()`` or by answering 204 or 202 only."""
    return route["body"] is None and set(route["response"]) <= {"204", "202"} and bool(route["response"])


def _is_schema(part: Mapping[str, Any] | None) -> bool:
    return part is not None and any(_says_something(part.get(side) or {}) for side in ("input", "output"))


def _says_something(schema: Mapping[str, Any]) -> bool:
    return any(key not in ("$schema", "description", "default", "title") for key in schema)


def _is_list(route: Mapping[str, Any]) -> bool:
    """A GET that answers rows takes paging or filters: its answer is an array, or has ``items``."""
    answers = [schema for status, schema in route["response"].items() if status.startswith("2")]
    return route["method"] == "GET" and any(
        schema.get("type") == "array" or "items" in schema.get("properties", {}) for schema in answers
    )


def place(url: str, tree: Tree) -> tuple[str, int]:
    """Where a route is written: the line that holds its path, or the longest beginning of it that any file holds."""
    parts = url.split("/")
    files: Sequence[str] = [path for path in tree if trees.is_code(path) and not trees.is_test(path)]
    for length in range(len(parts), 2, -1):
        wanted = "/".join(parts[:length]).encode()
        for path in files:
            at = tree[path].find(wanted)
            if at >= 0:
                return path, tree[path].count(b"\n", 0, at) + 1
    return "", 0
