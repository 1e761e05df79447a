"""Secrets written into files: known formats of keys, and texts that are named like a secret and look random."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from sandboxes.gates import tree as trees
from sandboxes.gates.base import Finding, Severity, Tree

_FORMATS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("private key", re.compile(r"-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY")),
    ("AWS access key", re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b")),
    ("GitHub token", re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})\b")),
    ("Stripe key", re.compile(r"\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}\b")),
    ("Slack token", re.compile(r"\bxox[abprs]-[A-Za-z0-9-]{10,}\b")),
    ("Google API key", re.compile(r"\bAIza[0-9A-Za-z_-]{35}\b")),
    ("model provider key", re.compile(r"\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{24,}\b")),
    ("npm token", re.compile(r"\bnpm_[A-Za-z0-9]{36}\b")),
    ("JSON web token", re.compile(r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}")),
    ("password in an address", re.compile(r"\b[a-z][a-z0-9+.-]{2,15}://[^\s/:@'\"`${}]+:[^\s/:@'\"`${}]{3,}@[\w.-]+")),
)

_NAMED = re.compile(
    r"""(?P<name>[\w-]*(?:secret|passw(?:or)?d|api[_-]?key|token|private[_-]?key|credential)s?)['"]?\s*[:=]\s*"""
    r"""(?P<quote>['"`])(?P<value>[^'"`\s${}<>]{8,200})(?P=quote)""",
    re.IGNORECASE,
)
_ENVIRONMENT = re.compile(
    r"^\s*(?:export\s+)?(?P<name>\w*(?:SECRET|PASSWORD|API_?KEY|TOKEN|PRIVATE_?KEY)\w*)\s*=\s*(?P<value>\S{8,})\s*$"
)
_PLACEHOLDER = re.compile(
    r"example|placeholder|change.?me|your[-_ ]|xxx|\*\*\*|dummy|sample|demo|^test|^(.)\1+$", re.IGNORECASE
)
_WORDS = re.compile(r"^(?:[a-z]+|[A-Z][a-z]*)(?:[-_ .:/][A-Za-z][a-z]*)*$|^[a-z]+(?:[A-Z][a-z]+)*$")
"""Only letters in the shapes of identifiers and phrases: a name for something, not the secret itself."""

RANDOM_BITS = 3.0
"""Shannon entropy per character above which a named text counts as random (English words lie around 2.5 to 3)."""

_SKIPPED_NAMES = frozenset({"package-lock.json"})
_EXAMPLES = re.compile(r"\.(?:example|sample|template)$")
MAX_LINE = 2_000
"""Longer lines are data (bundles, images as text); matching patterns on them would take long and say little."""


def findings(tree: Tree) -> list[Finding]:
    """Every secret in the text files of a tree; tests may hold invented passwords, but no real key either."""
    return [finding for path, content in tree.items() if _is_text(path, content) for finding in _in_file(path, content)]


def _is_text(path: str, content: bytes) -> bool:
    return path.rsplit("/", 1)[-1] not in _SKIPPED_NAMES and b"\0" not in content[:4096]


def _in_file(path: str, content: bytes) -> Iterator[Finding]:
    for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), start=1):
        if len(line) <= MAX_LINE and (kind := _secret(path, line)) is not None:
            text = f"A {kind} is written into the file."
            suggestion = "Revoke it, and read the value from an environment variable."
            yield Finding(path, number, "secret", text, Severity.HIGH, suggestion)


def _secret(path: str, line: str) -> str | None:
    known = next((kind for kind, pattern in _FORMATS if _real(pattern.search(line))), None)
    if known is not None or trees.is_test(path) or _EXAMPLES.search(path):
        return known
    match = _NAMED.search(line) or (_ENVIRONMENT.search(line) if _is_environment(path) else None)
    if match is not None and looks_random(match["value"]):
        return f"value of {match['name']}"
    return None


def _real(match: re.Match[str] | None) -> bool:
    return match is not None and not re.search(r"example|placeholder|user:pass|localhost", match[0], re.IGNORECASE)


def _is_environment(path: str) -> bool:
    return path.rsplit("/", 1)[-1].startswith(".env")


def looks_random(value: str) -> bool:
    """Whether a text could be a secret rather than a name, a phrase or a placeholder."""
    if _PLACEHOLDER.search(value) or _WORDS.match(value):
        return False
    return entropy(value) >= RANDOM_BITS and any(character.isdigit() for character in value)


def entropy(text: str) -> float:
    """Shannon entropy in bits per character."""
    return -sum(count / len(text) * math.log2(count / len(text)) for count in Counter(text).values())
