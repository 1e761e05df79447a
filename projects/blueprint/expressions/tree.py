"""A formula as it is written: the tree that the parser makes, without knowledge of any schema."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Number:
    """A number without sign: ``12`` or ``0.5``."""

    value: int | float
    position: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Text:
    """A text in quotes."""

    value: str
    position: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Boolean:
    """``true`` or ``false``."""

    value: bool
    position: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Null:
    """``null``: no value."""

    position: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Name:
    """A field, or a field reached through a link: ``pages``, ``author.name``."""

    parts: tuple[str, ...]
    position: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return ".".join(self.parts)


@dataclass(frozen=True)
class Unary:
    """``-x`` or ``not x``."""

    operator: str
    operand: Expression
    position: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Binary:
    """Two operands: arithmetic, comparison, ``and``, ``or``."""

    operator: str
    left: Expression
    right: Expression
    position: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Call:
    """A function with its arguments."""

    function: str
    arguments: tuple[Expression, ...]
    position: int = field(default=0, compare=False)


Expression = Number | Text | Boolean | Null | Name | Unary | Binary | Call


def names_in(expression: Expression) -> tuple[Name, ...]:
    """Return every field and link that the formula mentions, in the order of writing, each once."""
    match expression:
        case Name():
            return (expression,)
        case Unary():
            return names_in(expression.operand)
        case Binary():
            return tuple(dict.fromkeys(names_in(expression.left) + names_in(expression.right)))
        case Call():
            return tuple(dict.fromkeys(name for argument in expression.arguments for name in names_in(argument)))
        case _:
            return ()
