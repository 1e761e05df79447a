"""Check the regular expression of a field: it compiles, means the same in JavaScript and Python, and never hangs."""

from __future__ import annotations

import re

from projects.blueprint.problem import Problem
from projects.blueprint.validation.backtracking import TooComplex, is_catastrophic
from projects.blueprint.validation.regex import PatternSyntaxError, read

_EXAMPLE = "An example: [A-Z]{2}-[0-9]{4} for two capitals, a hyphen and four digits."


def pattern_problems(pattern: str, path: str) -> list[Problem]:
    """Return what is wrong with ``pattern``."""
    try:
        tree = read(pattern)
        re.compile(pattern)
    except PatternSyntaxError as error:
        return [Problem(path, "bad_pattern", f"The pattern cannot be used: {error}.", _EXAMPLE)]
    except re.error as error:
        return [Problem(path, "bad_pattern", f"The pattern cannot be used: {error.msg}.", _EXAMPLE)]
    try:
        catastrophic = is_catastrophic(tree)
    except TooComplex:
        return [Problem(path, "pattern_too_complex", "The pattern is too complicated to be checked.", _EXAMPLE)]
    if catastrophic:
        message = "The pattern can take very long on some texts, because a repetition can match the same text two ways."
        advice = "Do not repeat something that is itself repeated, as in (a+)+."
        return [Problem(path, "slow_pattern", message, advice)]
    return []
