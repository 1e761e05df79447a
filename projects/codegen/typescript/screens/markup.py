"""Build documents of TypeScript and JSX that :mod:`projects.codegen.typescript.documents` prints as prettier would."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from projects.codegen.typescript import documents
from projects.codegen.typescript.documents import (
    HARD_LINE,
    LINE,
    SOFT_LINE,
    Doc,
    Group,
    IfBroken,
    Line,
    choose,
    concat,
    group,
    indent,
    join,
    will_break,
)

__all__ = [
    "HARD_LINE",
    "SOFT_LINE",
    "Attribute",
    "Doc",
    "array",
    "arrow",
    "assignment",
    "attribute",
    "call",
    "concat",
    "element",
    "entry",
    "flag",
    "group",
    "hugging_call",
    "imports",
    "indent",
    "key",
    "parenthesised",
    "record",
    "render",
    "spread",
    "string",
    "text_attribute",
    "wrapped",
]


def render(doc: Doc, *, indentation: int = 0) -> str:
    """Print a document that starts at a column, the first line without its indentation."""
    shifted = concat(HARD_LINE, doc)
    for _ in range(indentation // 2):
        shifted = indent(shifted)
    return documents.render(shifted).lstrip()


def string(value: str) -> str:
    """Return a string literal in the quotes that need fewer escapes, single ones if equal."""
    escaped = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    if value.count("'") > value.count('"'):
        return '"' + escaped.replace('"', '\\"') + '"'
    return "'" + escaped.replace("'", "\\'") + "'"


def key(name: str) -> str:
    """Return a property name, quoted only where it has to be."""
    return name if re.fullmatch(r"[A-Za-z_$][\w$]*", name, re.ASCII) else string(name)


def entry(name: str, value: Doc) -> Doc:
    """Return ``name: value`` of an object."""
    return concat(key(name), ": ", value)


def record(entries: Sequence[Doc], *, expanded: bool = False) -> Doc:
    """Return an object literal; ``expanded`` puts each entry on its own line."""
    return _enclosed("{", entries, "}", LINE, broken=expanded) if entries else "{}"


def array(items: Sequence[Doc], *, expanded: bool = False) -> Doc:
    """Return an array literal; ``expanded`` puts each of several items on its own line."""
    return _enclosed("[", items, "]", SOFT_LINE, broken=expanded and len(items) > 1) if items else "[]"


def call(callee: str, *arguments: Doc) -> Doc:
    """Return a function call whose arguments go below each other when they do not fit."""
    return _enclosed(f"{callee}(", arguments, ")", SOFT_LINE) if arguments else f"{callee}()"


def hugging_call(callee: str, *arguments: Doc) -> Doc:
    """Return a call whose last argument, an object or a function with a body, breaks instead of the call."""
    *first, last = arguments
    flat = concat(f"{callee}(", join(", ", arguments), ")")
    hugged = concat(f"{callee}(", join(", ", [*first, _broken(last)]), ")")
    return choose(flat, hugged)


def arrow(parameters: str, body: Doc, *, jsx_body: bool = False) -> Doc:
    """Return an arrow function that returns ``body``."""
    if jsx_body:
        return concat(f"{parameters} => ", parenthesised(body))
    return group(f"{parameters} =>", Group(indent(LINE, body), will_break(body)))


def assignment(left: str, right: Doc) -> Doc:
    """Return ``left = right`` that breaks after the equals sign, for right sides that cannot break themselves."""
    return group(left, " =", indent(LINE, right))


def parenthesised(element: Doc) -> Doc:
    """Return JSX in the parentheses that it needs once it has several lines."""
    return group(IfBroken("("), indent(SOFT_LINE, element), SOFT_LINE, IfBroken(")"))


def imports(names: Sequence[str], source: str, *, type_only: bool = False) -> str:
    """Return an import statement; a single name never breaks."""
    keyword = "import type" if type_only else "import"
    end = f" from {string(source)};"
    if len(names) == 1:
        return f"{keyword} {{ {names[0]} }}{end}"
    return render(concat(f"{keyword} ", record(names), end))


@dataclass(frozen=True)
class Attribute:
    """One attribute of a JSX element."""

    doc: Doc
    is_string: bool = False


def text_attribute(name: str, value: str) -> Attribute:
    """Return ``name="value"``."""
    if re.search(r"[\\\n{}<>&]|\"", value):
        return Attribute(f"{name}={{{string(value)}}}")
    return Attribute(f'{name}="{value}"', is_string=True)


def attribute(name: str, value: Doc, *, inline: bool = True) -> Attribute:
    """Return ``name={value}``; without ``inline`` the value may go on a line of its own."""
    inner = concat("{", value, "}") if inline else group("{", indent(SOFT_LINE, value), SOFT_LINE, "}")
    return Attribute(concat(f"{name}=", inner))


def flag(name: str) -> Attribute:
    """Return an attribute that is true."""
    return Attribute(name)


def spread(value: str) -> Attribute:
    """Return ``{...value}``."""
    return Attribute(f"{{...{value}}}")


def element(name: str, attributes: Sequence[Attribute] = (), children: Sequence[Doc] | None = None) -> Doc:
    """Return a JSX element; its children, elements or ``{…}``, each stand on their own line."""
    opening = _opening(name, attributes, closed=children is None)
    if children is None:
        return opening
    tag = concat(opening, indent(HARD_LINE, join(HARD_LINE, children)), HARD_LINE, f"</{name}>")
    return Group(tag, broken=True)


def wrapped(name: str, attributes: Sequence[Attribute], expression: str) -> Doc:
    """Return a JSX element around one ``{expression}``, on one line if it fits."""
    if len(attributes) > 1:
        return element(name, attributes, [f"{{{expression}}}"])
    opening = _opening(name, attributes, closed=False)
    return group(opening, indent(SOFT_LINE, f"{{{expression}}}"), SOFT_LINE, f"</{name}>")


def _opening(name: str, attributes: Sequence[Attribute], *, closed: bool) -> Doc:
    if not attributes:
        return f"<{name} />" if closed else f"<{name}>"
    if len(attributes) == 1 and attributes[0].is_string:
        return concat(f"<{name} ", attributes[0].doc, " />" if closed else ">")
    listed = indent(*(part for each in attributes for part in (LINE, each.doc)))
    return group(f"<{name}", listed, *((LINE, "/>") if closed else (SOFT_LINE, ">")))


def _enclosed(opening: str, items: Sequence[Doc], closing: str, edge: Line, *, broken: bool = False) -> Doc:
    listed = join(concat(",", LINE), items)
    return group(opening, indent(edge, listed), IfBroken(","), edge, closing, broken=broken)


def _broken(doc: Doc) -> Doc:
    return Group(doc.content, broken=True) if isinstance(doc, Group) else doc
