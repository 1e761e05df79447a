"""The application that is judged before any other."""

from __future__ import annotations

from projects.blueprint.parsing import parse
from projects.blueprint.schema import FieldType
from sandboxes.gates import tree as trees
from sandboxes.gates import warming


def test_the_reference_has_every_type_of_field() -> None:
    entities = parse(warming.REFERENCE.read_text()).data.entities
    used = {field.type for entity in entities for field in entity.fields}
    assert used == set(FieldType) - {FieldType.REFERENCE}  # which relations stand for
    assert any(entity.relations for entity in entities)


def test_the_reference_has_tests_of_shared_code() -> None:
    assert any(path.startswith("shared/") and trees.is_test(path) for path in warming.reference())
