"""Write values as TypeScript, SQL and English, the way Prettier and people would."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from projects.blueprint import names

_IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_VOWEL_SOUND = re.compile(
    r"(?!uni|use|uti|eu|one\b|once)[aeiou]|(hour|honest|honou?r|heir)|[fhlmnrsx][A-Z0-9]|[FHLMNRSX][A-Z]"
)
_CONSONANT_ACRONYM = re.compile(r"U[A-Z]")


def ts(value: Any) -> str:
    """Return a JSON value as a TypeScript literal."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return number(value)
        case str():
            return ts_string(value)
        case Mapping():
            return ts_object(value)
        case Sequence():
            return f"[{', '.join(ts(entry) for entry in value)}]"
        case _:
            message = f"There is no TypeScript for {value!r}."
            raise TypeError(message)


def number(value: float) -> str:
    """Return a number without superfluous digits: ``5.0`` → ``5``."""
    if float(value).is_integer():
        return str(int(value))
    return repr(value)


def ts_string(text: str) -> str:
    """Return a string literal in the quotes that need fewer escapes, single ones if in doubt."""
    quote = '"' if text.count("'") > text.count('"') else "'"
    escaped = json.dumps(text, ensure_ascii=False)[1:-1].replace('\\"', '"')
    escaped = escaped.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x7f", "\\u007f")
    return quote + escaped.replace(quote, "\\" + quote) + quote


def ts_object(entries: Mapping[str, Any]) -> str:
    """Return an object literal."""
    if not entries:
        return "{}"
    return "{ " + ", ".join(f"{ts_key(key)}: {ts(value)}" for key, value in entries.items()) + " }"


def ts_key(key: str) -> str:
    """Return a property name, in quotes only where it needs them."""
    return key if _IDENTIFIER.fullmatch(key) else ts_string(key)


def sql(value: Any) -> str:
    """Return a JSON value as an SQL literal."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return "'" + text.replace("'", "''") + "'"


def spoken(label: str) -> str:
    """Return a label as it stands inside a sentence: ``Order line`` → ``order line``, ``SKU`` stays."""
    first = label.split(" ", 1)[0]
    return label if first.upper() == first and len(first) > 1 else label[:1].lower() + label[1:]


def plural_label(label: str) -> str:
    """Return what people call many of it: ``Order line`` → ``Order lines``."""
    return names.plural(label)


def with_article(noun: str) -> str:
    """Return ``a book``, ``an author``."""
    vowel = _VOWEL_SOUND.match(noun) and not _CONSONANT_ACRONYM.match(noun)
    return f"{'an' if vowel else 'a'} {noun}"


def json_text(value: Any) -> str:
    """Return a value as ``JSON.stringify`` writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
