"""The cache answers exactly when everything a gate reads is the same."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sandboxes.gates.base import Finding, GateName, GateResult, GateStatus, Severity
from sandboxes.gates.cache import Bounds, FileStore, MemoryStore, Scoped, digest, freeze, key, thaw

FILES = {"a.ts": b"1", "b.ts": b"2"}


def test_the_key_changes_with_a_byte_a_name_the_tools_and_the_subject() -> None:
    keys = {
        key(subject="lint", tools="v1", files=FILES),
        key(subject="test", tools="v1", files=FILES),
        key(subject="lint", tools="v2", files=FILES),
        key(subject="lint", tools="v1", files={**FILES, "a.ts": b"0"}),
        key(subject="lint", tools="v1", files={"a.ts": b"1", "c.ts": b"2"}),
        key(subject="lint", tools="v1", files={"a.ts": b"1"}),
    }
    assert len(keys) == 6


def test_the_key_does_not_depend_on_the_order_of_files() -> None:
    assert key(subject="s", tools="t", files=FILES) == key(subject="s", tools="t", files=dict(reversed(FILES.items())))


@given(st.lists(st.binary(max_size=5), max_size=4), st.lists(st.binary(max_size=5), max_size=4))
def test_different_parts_never_share_a_digest(left: list[bytes], right: list[bytes]) -> None:
    assert (digest(left) == digest(right)) == (left == right)


def test_a_result_comes_back_as_it_was_and_says_it_is_cached(tmp_path: Path) -> None:
    finding = Finding("a.ts", 1, "rule", "text", Severity.MEDIUM, "do this")
    result = GateResult(
        GateName.RUNTIME, GateStatus.WARNING, "why", 12, (finding,), {"pages": [1]}, {"page.png": b"\x89PNG"}
    )
    store = FileStore(tmp_path)
    store.put("ab12", freeze(result))
    kept = store.get("ab12")
    assert kept is not None
    assert thaw(kept).cached
    assert thaw(kept).as_json() == {**result.as_json(), "metrics": {"pages": [1], "cached": True}}
    assert thaw(kept).artifacts == {"page.png": b"\x89PNG"}


def test_an_absent_or_damaged_document_is_no_answer(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    assert store.get("ab12") is None
    store.put("ab12", {"x": 1})
    next(tmp_path.rglob("ab12.json")).write_text('{"x": ')
    assert store.get("ab12") is None


def test_writers_at_the_same_time_leave_whole_documents(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    documents = [{"writer": number, "text": "x" * 20_000} for number in range(8)]
    writers = [threading.Thread(target=store.put, args=("ab12", document)) for document in documents]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert store.get("ab12") in documents
    assert [path.name for path in (tmp_path / "ab").iterdir()] == ["ab12.json"]


def aged(folder: Path, name: str, days: float) -> None:
    """A document that was last asked for some days ago."""
    path = folder / name[:2] / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{}")
    used = time.time() - days * 24 * 3600
    os.utime(path, (used, used))


def test_what_nobody_asked_for_in_a_month_is_removed_with_the_first_result_of_a_day(tmp_path: Path) -> None:
    aged(tmp_path, "aa-old", 31)
    aged(tmp_path, "bb-young", 29)
    store = FileStore(tmp_path)
    store.put("cc-new", {"n": 1})
    assert (store.get("aa-old"), store.get("bb-young"), store.get("cc-new")) == (None, {}, {"n": 1})
    aged(tmp_path, "aa-old", 31)
    store.put("dd-new", {})
    assert (tmp_path / "aa" / "aa-old.json").exists(), "it was looked at already today"


def test_what_is_asked_for_stays(tmp_path: Path) -> None:
    aged(tmp_path, "aa-old", 31)
    store = FileStore(tmp_path)
    assert store.get("aa-old") == {}
    assert store.prune() == 0


def test_the_oldest_go_first_when_there_is_too_much(tmp_path: Path) -> None:
    for name, days in (("aa", 3), ("bb", 1), ("cc", 2)):
        aged(tmp_path, name, days)
    store = FileStore(tmp_path, bounds=Bounds(bytes=4))
    assert store.prune() == 1
    assert (store.get("aa"), store.get("bb"), store.get("cc")) == (None, {}, {})


def test_a_workspace_sees_its_own_answers_and_those_of_the_platform() -> None:
    store = MemoryStore()
    ada, bob = Scoped(store, "ada"), Scoped(store, "bob")
    store.put("common", {"of": "platform"})
    ada.put("own", {"of": "ada"})
    ada.put("common", {"of": "ada"})
    assert (ada.get("own"), bob.get("own")) == ({"of": "ada"}, None)
    assert (ada.get("common"), bob.get("common")) == ({"of": "ada"}, {"of": "platform"})
