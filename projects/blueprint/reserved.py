"""Names that a generated application cannot give away, because TypeScript, SQL or the application itself has them."""

from __future__ import annotations

from projects.blueprint import names
from projects.blueprint.wordlists import word_set

TYPESCRIPT = word_set("""
    arguments await break case catch class const continue debugger default delete do else enum eval export
    extends false finally for function if implements import in instanceof interface let new null package private
    protected public return static super switch this throw true try typeof undefined var void while with yield
    constructor prototype toString toLocaleString valueOf hasOwnProperty isPrototypeOf propertyIsEnumerable
    toJSON then
""")
"""Words that cannot name a variable of a module, and members that every JavaScript object has already."""

SQL = word_set("""
    all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create
    current_date current_time current_timestamp current_user default delete desc distinct do drop else end
    except exists false fetch for foreign from glob grant group having in index initially insert intersect into
    is isnull join lateral leading limit localtime localtimestamp not notnull null offset on only or order
    placing primary references returning rowid select set some symmetric table then to trailing true union
    unique update user using values variadic when where window with
""")
"""Words that PostgreSQL or SQLite reserve."""

APP_FIELDS = word_set("""
    q sort page page_size group_by measure aggregate interval csrf_token
""")
"""Names that the addresses of a generated application use for searching, sorting, paging and figures."""

BUILT_IN_FIELDS = frozenset({"id", "owner_id", "created_at", "updated_at"})

TYPES = word_set("""
    Any Array Boolean Buffer Date Error Exclude Extract Function Infinity Json Map Math Number Object Omit
    Partial Pick Promise Proxy React Readonly Record Reflect RegExp Required Router Set String Symbol
""")
"""Types and globals that generated code relies on."""

SLICES = word_set("""
    api app auth authentication files health migrations password-resets sessions shared users
""")
"""Folders, addresses and tables that a generated application uses itself."""


def field_reason(name: str, *, stored: bool = True) -> str | None:
    """Return why a field cannot have the name, or nothing. Links and computed values are not ``stored`` under it."""
    if name in BUILT_IN_FIELDS:
        return "every record has it already"
    if names.camel(name) in TYPESCRIPT:
        return "it means something else in the program code"
    if stored and name in SQL:
        return "it means something else in the database"
    if name in APP_FIELDS:
        return "the application uses it for searching, sorting and paging"
    return None


def entity_reason(name: str, plural: str) -> str | None:
    """Return why an entity cannot have the name or plural, or nothing."""
    if names.kebab(plural) in SLICES or names.kebab(name) in SLICES:
        return "the application brings its own"
    if name in TYPES or plural in TYPES or names.camel(name) in TYPESCRIPT:
        return "it means something else in the program code"
    if names.snake(plural) in SQL:
        return "it means something else in the database"
    return None


def free_field_name(name: str, entity: str) -> str:
    """Return ``name`` if a field may have it, else a close one that it may have: ``order`` → ``book_order``."""
    return name if field_reason(name) is None else f"{names.snake(entity)}_{name}"


def free_entity_name(name: str) -> str:
    """Return ``name`` if an entity may have it, else a close one that it may have: ``User`` → ``UserRecord``."""
    return name if entity_reason(name, names.plural(name)) is None else f"{name}Record"
