"""``manage.py design``: schema and layout from a sentence and its follow-up messages, in a terminal or as JSON."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agents.designers.base import Action, DesignState, TurnOutcome
from agents.designers.builtin import BuiltinDesigner
from agents.designers.builtin.portrait import portrait
from agents.designers.builtin.reading import sense

DONE, ONLY_A_QUESTION, WRONG_USAGE = 0, 1, 2


class Command(BaseCommand):
    """Design an application from a description."""

    help = "Design an application: schema and layout, after each message"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the prompt and the options of section 9 of the specification."""
        parser.add_argument("prompt", help="what the application is for; - reads standard input")
        parser.add_argument(
            "--then", action="append", default=[], metavar="MESSAGE", help="a follow-up message; repeatable"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON document instead of a text for people")
        parser.add_argument(
            "--blueprint", metavar="FILE", type=Path, help="also write the blueprint that `generate` reads"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Design, print, and exit with 1 when only a question came out."""
        prompt = sys.stdin.read(sense.LIMIT + 1) if options["prompt"] == "-" else options["prompt"]
        _refuse_unreadable(prompt, options["then"])
        outcomes = designed(prompt, options["then"])
        last = outcomes[-1]
        if options["json"]:
            self.stdout.write(json.dumps(document(outcomes), ensure_ascii=False, indent=2))
        else:
            for outcome in outcomes:
                self.stdout.write(portrait(outcome))
        if last.state.empty:
            if options["json"]:
                self.stderr.write(last.reply)
            sys.exit(ONLY_A_QUESTION)
        if options["blueprint"]:
            _write(options["blueprint"], last)


def designed(prompt: str, then: list[str]) -> list[TurnOutcome]:
    """Return the outcome of each message, the description first."""
    designer = BuiltinDesigner()
    outcomes = [designer.turn(DesignState(), prompt)]
    for message in then:
        outcomes.append(designer.turn(outcomes[-1].state, message))
    return outcomes


def document(outcomes: list[TurnOutcome]) -> dict[str, Any]:
    """Return the JSON document of section 9: the design at the end, and every turn."""
    last = outcomes[-1].state.blueprint.to_json()
    asked = any(decision.action is Action.CLARIFY for decision in outcomes[-1].decisions)
    return {
        "app": last["app"],
        "schema": last["schema"],
        "layout": last["layout"],
        "designer": BuiltinDesigner.name,
        "designer_label": BuiltinDesigner.label,
        "question": outcomes[-1].reply if asked else None,
        "turns": [outcome.to_json() for outcome in outcomes],
    }


def _refuse_unreadable(prompt: str, then: list[str]) -> None:
    if not prompt.strip():
        raise CommandError("The description is empty: say what the application is for.", returncode=WRONG_USAGE)
    for name, message in (("description", prompt), *(("follow-up message", message) for message in then)):
        if len(message) > sense.LIMIT:
            raise CommandError(
                f"The {name} is longer than {sense.LIMIT:,} characters: shorten it to what matters.",
                returncode=WRONG_USAGE,
            )


def _write(path: Path, outcome: TurnOutcome) -> None:
    try:
        path.write_text(
            json.dumps(outcome.state.blueprint.to_json(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
    except OSError as error:
        raise CommandError(
            f"Could not write {path}: {error.strerror}. Choose a file you may write to.", returncode=WRONG_USAGE
        ) from error
