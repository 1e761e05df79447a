"""What a supervisor writes down of its sandbox, read again by other processes and by later releases."""

from pathlib import Path

from sandboxes.providers.bubblewrap import runtime


def test_facts_of_another_release_are_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / runtime.FACTS_FILE).write_text('{"pid": 1, "started": "0", "groups": [], "detached": true}')
    assert runtime.read_facts(tmp_path) is None


def test_a_sandbox_that_is_being_created_has_no_facts(tmp_path: Path) -> None:
    assert runtime.read_facts(tmp_path) is None
