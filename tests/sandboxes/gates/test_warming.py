"""The application that is judged before any other."""

from __future__ import annotations

from projects.blueprint.parsing import parse
from projects.blueprint.schema import FieldType
from projects.codegen.typescript.rendering import SKELETONS
from sandboxes.gates import warming


def test_the_reference_has_every_type_of_field() -> None:
    entities = parse(warming.REFERENCE.read_text()).data.entities
    used = {field.type for entity in entities for field in entity.fields}
    assert used == set(FieldType) - {FieldType.REFERENCE}  # which relations stand for
    assert any(entity.relations for entity in entities)


def test_the_reference_has_all_shared_code_that_has_a_test() -> None:
    reference = warming.reference()
    tests = [path.relative_to(SKELETONS) for path in SKELETONS.glob("shared/**/*.test.ts")]
    assert tests
    for test in tests:
        tested = test.parent.parent / test.name.replace(".test.ts", ".ts")
        assert {test.as_posix(), tested.as_posix()} <= reference.keys()


def test_what_no_feature_of_the_reference_needs_is_loaded_all_the_same() -> None:
    # Only what the server loads has mutants.
    loading = warming.reference()[warming.REST].decode()
    assert "import '../../../shared/database/public-records.ts';" in loading
