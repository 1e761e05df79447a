"""Lay out TypeScript the way `Prettier <https://prettier.io>`_ does, at 100 columns.

Skeletons are written with a line break wherever one may stand; names and lists of every length then come out as
Prettier would print them, which is what the application's own format check runs. This is not a parser of TypeScript:
it knows brackets, strings, comments and statements, as far as the skeletons use them. Two signs steer it:

- a line break inside a statement *may* become one in the result, and is dropped where everything fits on one line;
- an empty line after ``{`` keeps an object or a type open even where it would fit on one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from projects.codegen.typescript.documents import (
    HARD_LINE,
    LINE,
    SOFT_LINE,
    Doc,
    IfBroken,
    choose,
    concat,
    group,
    indent,
    join,
    render,
    will_break,
)
from projects.codegen.typescript.tokens import Token, tokenise

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_BEFORE_OBJECT = frozenset(
    "= : ( , | & ? [ < return import export type const let as satisfies of in typeof case default await yield "
    "new".split()
)
_CONTINUES = frozenset("else catch finally while".split())


@dataclass(frozen=True, slots=True)
class Brackets:
    """A bracketed list: arguments, parameters, array, object, import names or a type literal."""

    opening: Token
    items: tuple[tuple[Node, ...], ...]
    separator: str
    kept_open: bool


@dataclass(frozen=True, slots=True)
class Block:
    """The body of a function, class or interface: statements, each on lines of its own."""

    opening: Token
    statements: tuple[tuple[Node, ...], ...]


Node = Token | Brackets | Block


def reflow(text: str) -> str:
    """Return the source as Prettier lays it out; ends with one line feed."""
    reader = _Reader(tokenise(text))
    return render(_statements(reader.statements(None))) + "\n"


class _Reader:
    """Makes a tree of brackets and blocks from the tokens."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.next = 0

    def statements(self, closing: str | None) -> tuple[tuple[Node, ...], ...]:
        """Read statements up to the closing brace, or to the end."""
        found: list[tuple[Node, ...]] = []
        while self.next < len(self.tokens) and self._peek() != closing:
            found.append(self._statement(closing))
        self.next += 1
        return tuple(found)

    def _peek(self) -> str:
        return self.tokens[self.next].text

    def _statement(self, closing: str | None) -> tuple[Node, ...]:
        nodes: list[Node] = []
        while self.next < len(self.tokens) and self._peek() != closing:
            node = self._node(nodes)
            nodes.append(node)
            if self._ends_statement(node) or _is_label(nodes):
                break
        return tuple(nodes)

    def _ends_statement(self, node: Node) -> bool:
        if isinstance(node, Token):
            return node.text == ";" or (node.is_comment and self._on_new_line())
        if isinstance(node, Block) and self.next < len(self.tokens):
            return self._on_new_line() and self._peek() not in _CONTINUES
        return False

    def _on_new_line(self) -> bool:
        return self.next >= len(self.tokens) or self.tokens[self.next].newlines > 0

    def _node(self, before: list[Node]) -> Node:
        token = self.tokens[self.next]
        self.next += 1
        if token.text not in _CLOSING:
            return token
        if token.text == "{" and _opens_block(before):
            return Block(token, self.statements("}"))
        return self._brackets(token)

    def _brackets(self, opening: Token) -> Brackets:
        closing = _CLOSING[opening.text]
        kept_open = opening.text == "{" and self.tokens[self.next].newlines > 1
        items: list[tuple[Node, ...]] = []
        item: list[Node] = []
        separator = ","
        angles = 0
        while self._peek() != closing:
            angles += self._angle(item)
            if self._peek() in (",", ";") and not angles:
                separator = self._peek()
                self.next += 1
                items.append(tuple(item))
                item = []
            else:
                item.append(self._node(item or [opening]))
        self.next += 1
        return Brackets(opening, tuple([*items, tuple(item)] if item else items), separator, kept_open)

    def _angle(self, before: list[Node]) -> int:
        """Tell how the next token changes the depth of type arguments: their commas separate nothing else."""
        token = self.tokens[self.next]
        if token.text == "<" and before and isinstance(before[-1], Token) and not token.spaced:
            return 1
        return -1 if token.text == ">" and not token.spaced else 0


def _opens_block(before: list[Node]) -> bool:
    if not before:
        return True
    last = before[-1]
    if isinstance(last, Token):
        return last.text not in _BEFORE_OBJECT
    return isinstance(last, Brackets) and last.opening.text != "{"


def _is_label(statement: Sequence[Node]) -> bool:
    """Tell whether this is ``case …:`` or ``default:``."""
    first, last = statement[0], statement[-1]
    starts = isinstance(first, Token) and first.text in ("case", "default")
    return starts and isinstance(last, Token) and last.text == ":"


def _statements(statements: tuple[tuple[Node, ...], ...]) -> Doc:
    printed: list[Doc] = []
    below_label = False
    for statement in statements:
        label = _is_label(statement)
        separator = [HARD_LINE, HARD_LINE] if _first(statement).newlines > 1 else [HARD_LINE]
        line = concat(*(separator if printed else []), _sequence(statement))
        printed.append(indent(line) if below_label and not label else line)
        below_label = below_label or label
    return concat(*printed)


def _first(nodes: tuple[Node, ...]) -> Token:
    return nodes[0] if isinstance(nodes[0], Token) else nodes[0].opening


def _sequence(nodes: tuple[Node, ...]) -> Doc:
    """Print nodes one after the other; where the skeleton has a line break, the result may have one."""
    choice = _position(nodes, "?")
    if choice is not None:
        return group(*_choice(nodes, choice))
    if nodes and isinstance(nodes[0], Token) and nodes[0].text == "return" and _operators(nodes):
        value = _terms(nodes[1:-1])
        return group("return ", IfBroken("("), indent(SOFT_LINE, *value), SOFT_LINE, IfBroken(")"), ";")
    return _plain_sequence(nodes)


def _operators(nodes: tuple[Node, ...]) -> list[int]:
    """Return where ``&&`` and ``||`` stand."""
    found = enumerate(nodes)
    return [position for position, node in found if isinstance(node, Token) and node.text in ("&&", "||")]


def _terms(nodes: tuple[Node, ...]) -> list[Doc]:
    """Print the terms of a condition with a line after each operator."""
    parts: list[Doc] = []
    start = 0
    for position in _operators(nodes):
        parts += [_plain_sequence(nodes[start:position]), f" {_first(nodes[position:]).text}", LINE]
        start = position + 1
    return [*parts, _plain_sequence(nodes[start:])]


def _choice(nodes: tuple[Node, ...], choice: int) -> tuple[Doc, ...]:
    otherwise = _position(nodes, ":", choice + 1)
    assert otherwise is not None, "a choice has two sides"
    rest = nodes[otherwise + 1 :]
    end = len(rest) - 1 if isinstance(rest[-1], Token) and rest[-1].text == ";" else len(rest)
    inner = _position(rest[:end], "?")
    other = concat(*_choice(rest[:end], inner)) if inner is not None else _plain_sequence(rest[:end])
    branches = indent(LINE, "? ", _sequence(nodes[choice + 1 : otherwise]), LINE, ": ", other)
    return (_test(nodes[:choice]), branches, *([";"] if end < len(rest) else []))


def _test(nodes: tuple[Node, ...]) -> Doc:
    """Print what a choice depends on; an ``other`` that is a choice itself is broken along with it."""
    if not _operators(nodes):
        return _plain_sequence(nodes)
    first, *others = _terms(nodes)
    return group(first, indent(*others))


def _position(nodes: tuple[Node, ...], sign: str, start: int = 0) -> int | None:
    """Return where a sign of a choice stands: with space around it, unlike in types."""
    depth = 0
    for position in range(start, len(nodes)):
        node = nodes[position]
        if isinstance(node, Token) and node.text in ("?", ":") and node.spaced:
            if node.text == sign and not depth:
                return position
            depth += 1 if node.text == "?" else -1
    return None


def _plain_sequence(nodes: tuple[Node, ...]) -> Doc:
    head: list[Doc] = []
    rest: list[Doc] = []
    for position, node in enumerate(nodes):
        token = node if isinstance(node, Token) else node.opening
        if position and _is_comment(nodes[position - 1]) and token.newlines:
            (rest or head).append(HARD_LINE)
        elif position and token.newlines:
            rest.append(SOFT_LINE if token.text.startswith((".", "?.")) else LINE)
        elif position and token.spaced:
            (rest or head).append(" ")
        (rest or head).append(_node(node, nodes[:position], nodes[position + 1 :]))
    return group(*head, indent(*rest), broken=_is_long_chain(nodes)) if rest else concat(*head)


def _is_long_chain(nodes: tuple[Node, ...]) -> bool:
    """Tell whether calls follow each other of which one is more than a name or value: these never share a line."""
    calls = [node for node in nodes if isinstance(node, Brackets) and node.opening.text == "("]
    return len(calls) > 2 and any(_is_involved(item) for call in calls for item in call.items)


def _is_involved(item: tuple[Node, ...]) -> bool:
    """Tell whether an argument is a regular expression or a function with a comparison."""
    compares = any(isinstance(node, Token) and node.text == "===" for node in item)
    return compares or _is_regex(item)


def _is_regex(item: tuple[Node, ...]) -> bool:
    first = item[0]
    return isinstance(first, Token) and first.text.startswith("/") and len(first.text) > _SHORT_REGEX + 2


_SHORT_REGEX = 5


def _is_comment(node: Node) -> bool:
    return isinstance(node, Token) and node.is_comment


def _node(node: Node, before: tuple[Node, ...], after: tuple[Node, ...]) -> Doc:
    match node:
        case Token():
            return _comment(node.text) if node.is_comment else node.text
        case Block():
            return _block(node)
        case Brackets() if not node.items:
            return node.opening.text + _CLOSING[node.opening.text]
        case Brackets() if node.opening.text == "(":
            return _parentheses(node, before, after)
        case _:
            return _list(node)


def _comment(text: str) -> Doc:
    first, *others = text.split("\n")
    return join(HARD_LINE, [first.rstrip(), *(f" {line.strip()}" for line in others)])


def _block(block: Block) -> Doc:
    if not block.statements:
        return "{}"
    return concat("{", indent(HARD_LINE, _statements(block.statements)), HARD_LINE, "}")


def _list(brackets: Brackets) -> Doc:
    edge = LINE if brackets.opening.text == "{" else SOFT_LINE
    items = [_sequence(item) for item in brackets.items]
    return group(
        brackets.opening.text,
        indent(edge, join(concat(brackets.separator, LINE), items)),
        IfBroken(brackets.separator),
        edge,
        _CLOSING[brackets.opening.text],
        broken=brackets.kept_open or _is_table(brackets),
    )


def _is_table(brackets: Brackets) -> bool:
    """Tell whether this is an array of several objects, or of several arrays, with more than one entry each."""
    if brackets.opening.text != "[" or len(brackets.items) < 2:
        return False
    kinds = set()
    for item in brackets.items:
        only = _only_brackets(item)
        if only is None or only.opening.text == "(" or len(only.items) < 2:
            return False
        kinds.add(only.opening.text)
    return len(kinds) == 1


def _only_brackets(item: tuple[Node, ...]) -> Brackets | None:
    only = item[0] if len(item) == 1 else None
    return only if isinstance(only, Brackets) and only.items else None


def _parentheses(brackets: Brackets, before: tuple[Node, ...], after: tuple[Node, ...]) -> Doc:
    items = [_sequence(item) for item in brackets.items]
    if _is_plain(before, after):
        return concat("(", join(", ", items), ")")
    if before and isinstance(before[-1], Token) and before[-1].text in _WITH_CONDITION:
        return group("(", indent(SOFT_LINE, *items), SOFT_LINE, ")")
    broken = group("(", indent(SOFT_LINE, join(concat(",", LINE), items)), IfBroken(","), SOFT_LINE, ")")
    if _is_test(before, brackets.items):
        return concat("(", join(", ", items), ")")
    if not _hugs_last(brackets.items) or any(will_break(item) for item in items[:-1]):
        return broken
    hugged = concat("(", join(", ", [*items[:-1], group(items[-1], broken=True)]), ")")
    return choose(concat("(", join(", ", items), ")"), hugged, group(broken, broken=True))


_WITH_CONDITION = frozenset("if while switch".split())
_TESTS = frozenset("it test describe beforeEach".split())


def _is_plain(before: tuple[Node, ...], after: tuple[Node, ...]) -> bool:
    """Tell whether these are parentheses around one expression, or the parameters of an arrow function."""
    if after and isinstance(after[0], Token) and after[0].text == "=>":
        return True
    if not before:
        return True
    last = before[-1]
    return isinstance(last, Token) and not (last.text[-1].isalnum() or last.text[-1] in "_$>`")


def _is_test(before: tuple[Node, ...], items: tuple[tuple[Node, ...], ...]) -> bool:
    """A test's name and function stay on its first line, however long."""
    return (
        len(before) == 1
        and isinstance(before[0], Token)
        and before[0].text in _TESTS
        and len(items) == 2
        and isinstance(items[1][-1], Block)
    )


def _hugs_last(items: tuple[tuple[Node, ...], ...]) -> bool:
    """Tell whether the brackets of the last argument may open on the line of the call."""
    if isinstance(items[-1][-1], Block) or _answers_object(items[-1]):
        return True
    last = _only_brackets(items[-1]) or (_as_const(items[0]) if len(items) == 1 else None)
    if last is None or last.opening.text == "(":
        return len(items) == 1 and _is_pattern(items[0])
    before = _only_brackets(items[-2]) if len(items) > 1 else None
    return before is None or before.opening.text != last.opening.text


def _answers_object(item: tuple[Node, ...]) -> bool:
    """Tell whether this is ``(row) => ({ … })``."""
    if len(item) < 3 or not isinstance(item[-1], Brackets) or _first(item[-2:]).text != "=>":
        return False
    inner = _only_brackets(item[-1].items[0]) if len(item[-1].items) == 1 else None
    return inner is not None and inner.opening.text == "{"


def _as_const(item: tuple[Node, ...]) -> Brackets | None:
    """Return the brackets of ``[…] as const``."""
    words = [node.text for node in item[1:] if isinstance(node, Token)]
    return _only_brackets(item[:1]) if words == ["as", "const"] else None


def _is_pattern(item: tuple[Node, ...]) -> bool:
    """Tell whether a parameter is taken apart: ``{ database }: Options``."""
    return isinstance(item[0], Brackets) and item[0].opening.text == "{" and len(item) > 1
