"""Known vulnerabilities of the packages a tree locks, asked of the registry npm is configured for.

The source is optional: an answer that does not come says so in the result and fails nothing. Only names and versions
out of ``package-lock.json`` leave the machine. Answers are kept for a day.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from projects.counting import counted
from sandboxes.gates.base import Finding, Severity, Tree
from sandboxes.gates.cache import Store, digest

NOT_REACHABLE = "advisory source not reachable"
ADDRESS_VARIABLE = "SLICEWRIGHT_ADVISORIES_URL"
"""Environment variable with the address of a bulk advisory endpoint as npm's registries offer it."""

_SECONDS = 3.0
_DAY = 24 * 60 * 60
_SEVERITIES = {"critical": Severity.HIGH, "high": Severity.HIGH, "moderate": Severity.MEDIUM, "low": Severity.INFO}
_INSTALLED = re.compile(r"(?:^|/)node_modules/((?:@[^/]+/)?[^/]+)$")


@dataclass(frozen=True, slots=True)
class Advisories:
    """What was found, and one sentence about whether the source answered."""

    said: str
    findings: tuple[Finding, ...] = ()


def audit(tree: Tree, store: Store) -> Advisories:
    """Ask for advisories on everything ``package-lock.json`` locks."""
    address = os.environ.get(ADDRESS_VARIABLE, "")
    versions = locked(tree)
    if not versions:
        return Advisories("no locked packages to look up")
    if not address:
        return Advisories(f"{NOT_REACHABLE} ({ADDRESS_VARIABLE} names none)")
    key = digest(["advisories", address, json.dumps(versions, sort_keys=True), str(int(time.time()) // _DAY)])
    kept = store.get(key)
    if kept is None:
        try:
            kept = {"advisories": _ask(address, versions)}
        except (httpx.HTTPError, ValueError):
            return Advisories(NOT_REACHABLE)
        store.put(key, kept)
    return Advisories(f"{counted(len(versions), 'package')} looked up", tuple(findings(kept["advisories"])))


def locked(tree: Tree) -> dict[str, list[str]]:
    """Names and versions in ``package-lock.json`` (version 2 and 3 of its format); empty when there is none."""
    try:
        packages = json.loads(tree.get("package-lock.json", b"{}")).get("packages", {})
    except (ValueError, AttributeError):
        return {}
    versions: dict[str, set[str]] = {}
    for place, entry in packages.items() if isinstance(packages, dict) else ():
        match = _INSTALLED.search(place)
        if match is not None and isinstance(entry, dict) and not entry.get("dev") and "version" in entry:
            versions.setdefault(match[1], set()).add(entry["version"])
    return {name: sorted(found) for name, found in sorted(versions.items())}


def _ask(address: str, versions: Mapping[str, list[str]]) -> dict[str, Any]:
    answer = httpx.post(address, json=dict(versions), timeout=_SECONDS)
    answer.raise_for_status()
    data = answer.json()
    if not isinstance(data, dict):
        raise ValueError("the advisory source answered with something else than an object")
    return data


def findings(advisories: Mapping[str, Any]) -> list[Finding]:
    """Read the answer of a registry: package name to a list of advisories."""
    return [
        Finding(
            "package-lock.json",
            0,
            "advisory",
            f"{name}: {each.get('title', 'known vulnerability')} ({each.get('vulnerable_versions', 'some versions')})",
            _SEVERITIES.get(str(each.get("severity")), Severity.MEDIUM),
            f"Read {each['url']} and update {name}." if "url" in each else f"Update {name}.",
        )
        for name, found in advisories.items()
        for each in found
    ]
