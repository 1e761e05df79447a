"""How the fixed choices of a field read and which colour each has."""

from __future__ import annotations

from projects.blueprint.schema import FieldType
from projects.codegen.typescript.screens import cells, markup, skeletons
from projects.codegen.typescript.screens.subjects import Subject, Value, in_sentence

_MEANINGS = {
    "green": "done finished complete completed paid active approved accepted confirmed published success won delivered "
    "shipped resolved available healthy good excellent yes open-for-all passed present",
    "amber": "reading doing progress ongoing started review waiting pending medium warning draft paused fair hold "
    "reserved negotiation maybe late",
    "red": "urgent critical high overdue failed rejected lost broken blocked cancelled canceled error missing poor "
    "expired bug danger absent",
    "blue": "todo planned want wish new open scheduled next idea normal booked contacted lead",
    "neutral": "low archived closed inactive none other unknown backlog abandoned stopped",
}
_TONE_OF = {word: tone for tone, words in _MEANINGS.items() for word in words.split()}
_WHEEL = ("blue", "violet", "teal", "amber", "pink", "green", "red", "neutral")


def options_file(subject: Subject, value: Value) -> tuple[str, str]:
    """Return path and text of the file with a field's choices."""
    assert value.field is not None
    name = cells.options_name(subject, value)
    choices = value.field.options
    several = value.type is FieldType.MULTI_ENUM
    kind = f"{subject.name}['{value.api_name}']" + ("[number]" if several else "")
    declared = f"Options<NonNullable<{kind}>>" if value.nullable and not several else f"Options<{kind}>"
    entries = [
        markup.entry(choice, markup.record([f"label: {markup.string(_label(choice))}", f"tone: '{tone}'"]))
        for choice, tone in zip(choices, tones(choices), strict=True)
    ]
    statement = markup.concat(f"export const {name}: {declared} = ", markup.record(entries, expanded=True), ";")
    text = skeletons.fill(
        "options.ts",
        subject=subject,
        label=in_sentence(value.label),
        several=several,
        statement=markup.render(statement),
    )
    return f"features/{subject.resource}/components/{name}.ts", text


def tones(choices: tuple[str, ...]) -> list[str]:
    """Return a colour for each choice: by what it means where the word says so, else each another one."""
    meant = [_meant(choice) for choice in choices]
    if sum(tone is not None for tone in meant) * 2 >= len(choices):
        spare = iter([tone for tone in _WHEEL if tone not in meant] * len(choices))
        return [tone or next(spare, "neutral") for tone in meant]
    return [_WHEEL[index % len(_WHEEL)] for index in range(len(choices))]


def _meant(choice: str) -> str | None:
    words = choice.lower().replace("-", " ").replace("_", " ").split()
    return next((_TONE_OF[word] for word in words if word in _TONE_OF), None)


def _label(choice: str) -> str:
    spaced = choice.replace("_", " ") if choice == choice.lower() and " " not in choice else choice
    return spaced[:1].upper() + spaced[1:]
