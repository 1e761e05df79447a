"""Nothing of a local sandbox is left: not after its end, and not after the death of its creator or its supervisor."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sandboxes.providers.base import MIB, Limits, Mount, SandboxError, SandboxGone, SandboxSpec
from sandboxes.providers.bubblewrap import cgroups, runtime
from sandboxes.providers.local import LocalProvider

ROOT = Path(__file__).resolve().parents[2]
SMALL = SandboxSpec(limits=Limits(disk_bytes=8 * MIB))
CREATOR = """
import sys
from pathlib import Path
from sandboxes.providers.base import SandboxSpec
from sandboxes.providers.local import LocalProvider
sandbox = LocalProvider(home=Path(sys.argv[1])).create(SandboxSpec(detached=sys.argv[2] == "detached"))
sandbox.start(["sleep", sys.argv[3]])
print(sandbox.id, flush=True)
sandbox.exec(["sleep", sys.argv[3]])
"""


def processes(marker: str) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if marker.encode() in words and b"-c" not in words[:2]:
            found.append(int(path.parent.name))
    return found


def groups_of(sandbox: str) -> list[Path]:
    hierarchy = cgroups.detect()
    return [path for folder in (hierarchy.folders.values() if hierarchy else ()) for path in Path(folder).glob(sandbox)]


def eventually(holds: Callable[[], bool]) -> None:
    for _ in range(150):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("It did not come true within some seconds.")


@pytest.fixture
def marker() -> str:
    """A number of seconds that no other sleeping process has."""
    return f"{300 + os.getpid() % 1000}.{time.time_ns() % 10**9}"


def test_the_end_leaves_no_process_group_folder_or_mount(tmp_path: Path, marker: str) -> None:
    mounts = Path("/proc/self/mountinfo").read_text()
    sandbox = LocalProvider(home=tmp_path).create(SMALL)
    folder = runtime.folder(str(tmp_path)) / sandbox.id
    sandbox.start(["sleep", marker])
    eventually(lambda: processes(marker) != [])
    assert folder.is_dir()
    sandbox.destroy()
    assert processes(marker) == []
    assert groups_of(sandbox.id) == []
    assert not folder.exists()
    assert LocalProvider(home=tmp_path).running() == []
    assert Path("/proc/self/mountinfo").read_text() == mounts


def creator(tmp_path: Path, kind: str, marker: str) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        [sys.executable, "-c", CREATOR, str(tmp_path), kind, marker], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    sandbox = process.stdout.readline().strip()
    eventually(lambda: len([pid for pid in processes(marker) if is_sleep(pid)]) == 2)
    return process, sandbox


def is_sleep(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/comm").read_text() == "sleep\n"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_killed_creator_takes_its_sandbox_with_it(tmp_path: Path, marker: str) -> None:
    process, sandbox = creator(tmp_path, "held", marker)
    process.kill()
    process.communicate()
    eventually(lambda: processes(marker) == [])
    eventually(lambda: groups_of(sandbox) == [])
    provider = LocalProvider(home=tmp_path)
    eventually(lambda: provider.sweep() == [sandbox] or provider.running() == [])


def test_a_detached_sandbox_outlives_its_creator_but_not_the_creators_command(tmp_path: Path, marker: str) -> None:
    process, sandbox = creator(tmp_path, "detached", marker)
    process.kill()
    process.communicate()
    eventually(lambda: len([pid for pid in processes(marker) if is_sleep(pid)]) == 1)
    provider = LocalProvider(home=tmp_path)
    assert provider.detached() == [sandbox]
    provider.attach(sandbox).destroy()
    assert processes(marker) == []
    assert provider.running() == []


def test_a_killed_supervisor_takes_everything_with_it_and_is_swept_up(tmp_path: Path, marker: str) -> None:
    provider = LocalProvider(home=tmp_path)
    sandbox = provider.create(SMALL)
    sandbox.start(["sleep", marker])
    eventually(lambda: processes(marker) != [])
    facts = runtime.read_facts(runtime.folder(str(tmp_path)) / sandbox.id)
    assert facts is not None
    os.kill(facts.pid, signal.SIGKILL)
    eventually(lambda: processes(marker) == [])
    with pytest.raises(SandboxGone):
        sandbox.exec(["true"])
    assert provider.sweep() == [sandbox.id]
    assert groups_of(sandbox.id) == []
    assert provider.running() == []
    sandbox.destroy()


def test_a_folder_that_does_not_exist_cannot_be_shown(tmp_path: Path) -> None:
    provider = LocalProvider(home=tmp_path)
    with pytest.raises(SandboxError, match="no-such-folder should be visible"):
        provider.create(SandboxSpec(mounts=(Mount(tmp_path / "no-such-folder", "/opt/x"),)))
    assert provider.running() == []


def test_what_is_mounted_is_read_only_but_for_its_scratch_folders(tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    (packages / ".cache").mkdir(parents=True)
    (packages / "index.js").write_text("export {}")
    packages.parent.chmod(0o700)
    spec = SandboxSpec(mounts=(Mount(packages, "/app/node_modules", scratch=(".cache",)),))
    with LocalProvider(home=tmp_path).create(spec) as sandbox:
        seen = sandbox.exec(["sh", "-c", "cat node_modules/index.js; echo x > node_modules/.cache/x && echo kept"])
        assert seen.stdout == "export {}kept\n"
        assert "Read-only" in sandbox.exec(["sh", "-c", "echo x > node_modules/index.js"]).stderr
    assert (packages / "index.js").read_text() == "export {}"
    assert list((packages / ".cache").iterdir()) == []
