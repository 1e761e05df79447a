"""What is wrong with a blueprint, said so that someone who does not program can put it right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to put right."""

    path: str
    """Where: ``schema.entities.Book.fields.title.max_length`` or ``layout.pages./books.root.children[0]``."""
    code: str
    """Stable, for programs: ``unknown_target``."""
    message: str
    """What is wrong, in a sentence."""
    suggestion: str = ""
    """What to do about it, in a sentence; empty when the message says it all."""

    def __str__(self) -> str:
        return f"{self.path}: {self.message} {self.suggestion}".rstrip()


class BlueprintError(ValueError):
    """A blueprint that cannot be used. ``problems`` holds everything that is wrong with it, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def closest(word: str, known: Iterable[str]) -> str:
    """Return a sentence that offers the known word nearest to ``word``, or the choices when none is near."""
    choices = sorted(set(known))
    folded = {choice.casefold(): choice for choice in choices}
    near = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    if near:
        return f"Did you mean “{folded[near[0]]}”?"
    if choices:
        shown = ", ".join(choices[:8]) + (", …" if len(choices) > 8 else "")
        return f"Choose one of: {shown}."
    return ""
