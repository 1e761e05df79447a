"""Which control groups a machine offers, read from what its kernel says."""

from __future__ import annotations

from pathlib import Path

from sandboxes.providers.bubblewrap import cgroups


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def mounted(root: Path, kind: str, options: str = "rw") -> str:
    return f"30 25 0:26 / {root} rw,nosuid shared:9 - {kind} cgroup {options}\n"


def test_version_1_is_used_below_our_own_groups(tmp_path: Path) -> None:
    lines = ""
    for controller in ("memory", "pids", "cpu"):
        (tmp_path / controller / "jobs" / "7").mkdir(parents=True)
        lines += mounted(tmp_path / controller, "cgroup", f"rw,{controller}")
    membership = write(tmp_path / "own", "4:memory:/jobs/7\n3:pids:/jobs/7\n2:cpu:/\n0::/\n")
    found = cgroups.detect(str(write(tmp_path / "mounts", lines)), str(membership))
    assert found is not None
    assert (found.version, found.folders) == (
        1,
        {
            "memory": f"{tmp_path}/memory/jobs/7/slicewright",
            "pids": f"{tmp_path}/pids/jobs/7/slicewright",
            "cpu": f"{tmp_path}/cpu/slicewright",
        },
    )


def test_version_1_without_a_memory_controller_is_none(tmp_path: Path) -> None:
    (tmp_path / "pids").mkdir()
    mounts = write(tmp_path / "mounts", mounted(tmp_path / "pids", "cgroup", "rw,pids"))
    assert cgroups.detect(str(mounts), str(write(tmp_path / "own", "3:pids:/\n"))) is None


def test_version_2_is_used_where_its_controllers_can_be_handed_down(tmp_path: Path) -> None:
    own = tmp_path / "unified" / "service"
    write(own / "cgroup.controllers", "cpu memory pids\n")
    write(own / "cgroup.subtree_control", "memory pids cpu\n")
    mounts = write(tmp_path / "mounts", mounted(tmp_path / "unified", "cgroup2"))
    found = cgroups.detect(str(mounts), str(write(tmp_path / "own", "0::/service\n")))
    assert found is not None
    assert (found.version, found.folders) == (2, {"unified": f"{own}/slicewright"})


def test_version_2_without_controllers_is_none(tmp_path: Path) -> None:
    write(tmp_path / "unified" / "cgroup.controllers", "hugetlb\n")
    mounts = write(tmp_path / "mounts", mounted(tmp_path / "unified", "cgroup2"))
    assert cgroups.detect(str(mounts), str(write(tmp_path / "own", "0::/\n"))) is None


def test_a_machine_without_control_groups_is_none(tmp_path: Path) -> None:
    assert cgroups.detect(str(write(tmp_path / "mounts")), str(write(tmp_path / "own"))) is None


def group_of_version_2(folder: Path) -> cgroups.Group:
    return cgroups.Group(cgroups.Hierarchy(2, {"unified": str(folder)}), "one")


def test_version_2_is_limited_and_read_by_its_own_files(tmp_path: Path) -> None:
    group = group_of_version_2(tmp_path)
    (tmp_path / "one").mkdir()
    for name in ("memory.max", "memory.swap.max", "cpu.max", "pids.max"):
        write(tmp_path / "one" / name)
    group.limit(memory=1000, processes=7, cpus=1.5)
    assert (tmp_path / "one" / "memory.max").read_text() == "1000"
    assert (tmp_path / "one" / "memory.swap.max").read_text() == "0"
    assert (tmp_path / "one" / "cpu.max").read_text() == "150000 100000"
    assert (tmp_path / "one" / "pids.max").read_text() == "7"
    write(tmp_path / "one" / "memory.events", "low 0\noom 3\noom_kill 2\n")
    write(tmp_path / "one" / "memory.peak", "4096\n")
    write(tmp_path / "one" / "memory.stat", "anon 77\nfile 1\n")
    write(tmp_path / "one" / "pids.events", "max 5\n")
    write(tmp_path / "one" / "cpu.stat", "usage_usec 2500000\nuser_usec 1\n")
    assert group.out_of_memory_kills() == 2
    assert group.peak_memory() == 4096
    assert group.anonymous_memory() == 77
    assert group.process_refusals() == 5
    assert group.cpu_seconds() == 2.5


def test_what_the_kernel_does_not_tell_counts_as_nothing(tmp_path: Path) -> None:
    group = group_of_version_2(tmp_path)
    assert (group.peak_memory(), group.processes(), group.cpu_seconds(), group.members()) == (0, 0, 0.0, set())
