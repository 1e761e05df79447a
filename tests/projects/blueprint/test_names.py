"""Names keep their words in every form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.blueprint import names

_word = st.from_regex(r"[a-z]{2,8}", fullmatch=True)
_phrases = st.lists(_word, min_size=1, max_size=4)


@given(_phrases)
def test_every_form_has_the_same_words(words: list[str]) -> None:
    phrase = " ".join(words)
    for form in (names.camel, names.pascal, names.snake, names.kebab):
        assert names.words(form(phrase)) == tuple(words)


@given(st.text(max_size=40))
def test_forms_are_stable(text: str) -> None:
    for form in (names.snake, names.kebab):
        assert form(form(text)) == form(text)


@settings(max_examples=60, deadline=None)
@given(_phrases)
def test_a_plural_differs_from_its_singular(words: list[str]) -> None:
    name = names.pascal(" ".join(words))
    if not names.is_plural(name):
        assert names.plural(name) != name


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("due_date", "Due date"),
        ("sku", "SKU"),
        ("productUrl", "Product URL"),
        ("isbn13", "ISBN 13"),
        ("OrderLine", "Order line"),
        ("user_ids", "User IDs"),
        ("Café au lait", "Cafe au lait"),
        ("B2BCustomer", "B2B customer"),
        ("", ""),
    ],
)
def test_labels_are_for_people(text: str, label: str) -> None:
    assert names.label(text) == label


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("Book", "Books"),
        ("OrderLine", "OrderLines"),
        ("order_line", "order_lines"),
        ("Order line", "Order lines"),
        ("Category", "Categories"),
        ("Status", "Statuses"),
        ("Person", "People"),
        ("SKU", "SKUs"),
        ("Movie", "Movies"),
        ("Menu", "Menus"),
        ("Lens", "Lenses"),
    ],
)
def test_plural_and_singular_are_opposites(one: str, many: str) -> None:
    assert (names.plural(one), names.singular(many)) == (many, one)
    assert (names.plural(many), names.singular(one)) == (many, one)


def test_a_word_without_plural_gets_one() -> None:
    assert names.plural("Equipment") == "EquipmentItems"
    assert names.plural("office furniture") == "office furniture items"
    assert names.plural("Staff") == "StaffMembers"
    assert names.plural("Tennis") == "TennisItems"


def test_latin_does_not_win_over_usage() -> None:
    assert [names.plural(word) for word in ("virus", "lens", "schema", "index")] == [
        "viruses",
        "lenses",
        "schemas",
        "indexes",
    ]
    assert [names.singular(word) for word in ("viruses", "lenses", "schemas")] == ["virus", "lens", "schema"]
