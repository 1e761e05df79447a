"""The bundled servers: started by whoever needs them first, alive without them, back after a crash."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from redis import Redis
from redis.exceptions import AuthenticationError

from config import embedded
from config.embedded import Places, PostgresqlServer, RedisServer, launch
from config.embedded.processes import wait_until
from config.embedded.secrets import secret

ROOT = Path(__file__).parents[3]
START = """
import sys, time
from pathlib import Path
from config import embedded
embedded.start(*embedded.servers(embedded.Places(Path(sys.argv[1]))))
print("started", flush=True)
time.sleep(float(sys.argv[2]))
"""


@pytest.fixture(scope="module")
def places() -> Iterator[Places]:
    """An installation of its own. pytest's folders are closed to the servers' user and too long for a socket."""
    with tempfile.TemporaryDirectory(prefix="slw") as folder:
        places = Places(Path(folder) / "home")
        yield places
        embedded.stop(*embedded.servers(places))


@pytest.fixture
def database(places: Places) -> PostgresqlServer:
    embedded.start(*embedded.servers(places))
    return PostgresqlServer(places)


@pytest.fixture
def redis(places: Places) -> RedisServer:
    embedded.start(*embedded.servers(places))
    return RedisServer(places)


def starter(places: Places, *, stay: float = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", START, str(places.home), str(stay)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def connect(places: Places, role: str, name: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(
        host=str(places.sockets), dbname=name, user=role, password=secret(places.secrets, role), autocommit=True
    )


def client(places: Places) -> Redis:
    return Redis(unix_socket_path=str(places.redis_socket), password=secret(places.secrets, "redis"))


def kill(pid: int | None) -> None:
    assert pid is not None
    process = psutil.Process(pid)
    os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: not process.is_running() or process.status() == psutil.STATUS_ZOMBIE, seconds=10)


def test_several_commands_at_once_start_one_server_of_each(places: Places) -> None:
    starters = [starter(places) for _ in range(4)]
    assert [process.communicate(timeout=60)[0] for process in starters] == ["started\n"] * 4
    assert all(embedded.status(server).running for server in embedded.servers(places))


def test_a_second_start_changes_nothing(places: Places, database: PostgresqlServer, redis: RedisServer) -> None:
    before = database.pid(), redis.pid()
    embedded.start(database, redis)
    assert (database.pid(), redis.pid()) == before


def test_neither_role_of_the_platform_passes_by_row_level_security(places: Places, database: PostgresqlServer) -> None:
    with connect(places, "slicewright_app", "slicewright") as connection:
        rows = connection.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname LIKE 'slicewright%'"
        ).fetchall()
    assert sorted(rows) == [("slicewright_app", False, False, False), ("slicewright_owner", False, False, True)]


def test_every_database_has_vectors(places: Places, database: PostgresqlServer) -> None:
    with connect(places, "slicewright_owner", "slicewright") as connection:
        connection.execute("CREATE DATABASE another")
    with connect(places, "slicewright_owner", "another") as connection:
        assert connection.execute("SELECT '[3,4]'::vector <-> '[0,0]'").fetchone() == (5.0,)


def test_a_wrong_password_is_refused(places: Places, database: PostgresqlServer, redis: RedisServer) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(host=str(places.sockets), dbname="slicewright", user="slicewright_app", password="guess")
    visitor = Redis(unix_socket_path=str(places.redis_socket), password="guess")
    with visitor, pytest.raises(AuthenticationError):
        visitor.ping()


def test_the_servers_do_not_run_as_root(database: PostgresqlServer, redis: RedisServer) -> None:
    for server in (database, redis):
        assert psutil.Process(server.pid()).uids().real != 0


def test_the_servers_outlive_the_command_that_started_them(places: Places) -> None:
    embedded.stop(*embedded.servers(places))
    parent = starter(places, stay=60)
    assert parent.stdout is not None
    assert parent.stdout.readline() == "started\n"
    pids = [server.pid() for server in embedded.servers(places)]
    parent.kill()
    parent.wait()
    parent.stdout.close()
    time.sleep(0.3)
    assert [server.pid() for server in embedded.servers(places)] == pids
    assert all(server.is_ready() for server in embedded.servers(places))


def test_a_killed_database_comes_back_with_what_was_committed(places: Places, database: PostgresqlServer) -> None:
    with connect(places, "slicewright_owner", "slicewright") as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    kill(database.pid())
    assert not embedded.status(database).running
    embedded.start(database)
    with connect(places, "slicewright_owner", "slicewright") as connection:
        assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)


def test_a_session_that_outlives_a_killed_database_is_ended_before_the_next_start(
    places: Places, database: PostgresqlServer
) -> None:
    busy = connect(places, "slicewright_owner", "slicewright")
    row = busy.execute("SELECT pg_backend_pid()").fetchone()
    assert row is not None
    session = psutil.Process(int(str(row[0])))
    session.suspend()  # it does not notice that its server is gone
    kill(database.pid())
    embedded.start(database)
    assert not session.is_running()
    assert database.is_ready()
    busy.close()


def test_a_killed_redis_comes_back_with_its_data(places: Places, redis: RedisServer) -> None:
    with client(places) as connection:
        connection.set("kept", "42")
        assert wait_until(lambda: connection.info("persistence")["aof_pending_bio_fsync"] == 0, seconds=5)
    time.sleep(1.1)  # appendfsync everysec
    kill(redis.pid())
    embedded.start(redis)
    with client(places) as connection:
        assert connection.get("kept") == b"42"


def test_a_dead_servers_number_may_be_somebody_elses_now(places: Places, database: PostgresqlServer) -> None:
    kill(database.pid())
    lines = database.pid_file.read_text().splitlines()
    database.pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    assert database.pid() is None
    embedded.start(database)
    assert database.is_ready()


def test_stopping_is_orderly_and_can_be_repeated(places: Places) -> None:
    servers = embedded.servers(places)
    embedded.start(*servers)
    for _ in range(2):
        embedded.stop(*servers)
        assert not any(embedded.status(server).running for server in servers)
    assert "database system is shut down" in PostgresqlServer(places).log.read_text()


def test_an_interrupted_creation_is_begun_anew() -> None:
    with tempfile.TemporaryDirectory(prefix="slw") as folder:
        database = PostgresqlServer(Places(Path(folder) / "home"))
        draft = database.places.postgresql / "data.draft"
        draft.mkdir(parents=True)
        (draft / "half").write_text("done")
        embedded.start(database)
        try:
            assert database.is_ready()
        finally:
            embedded.stop(database)


def test_a_home_with_a_long_and_odd_name_works() -> None:
    with tempfile.TemporaryDirectory(prefix="slw") as folder:
        places = Places(Path(folder) / f"it's a {'long ' * 20}home")
        embedded.start(*embedded.servers(places))
        try:
            assert all(server.is_ready() for server in embedded.servers(places))
            assert len(str(PostgresqlServer(places).socket)) < 100
        finally:
            embedded.stop(*embedded.servers(places))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's folders are closed to the servers' user")
def test_a_home_that_others_cannot_enter_stays_closed() -> None:
    with tempfile.TemporaryDirectory(prefix="slw") as folder:  # 0700, root's
        places = Places(Path(folder) / "home")
        embedded.start(*embedded.servers(places))
        try:
            assert all(server.is_ready() for server in embedded.servers(places))
            assert Path(folder).stat().st_mode & 0o077 == 0
        finally:
            embedded.stop(*embedded.servers(places))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's folders are closed to the servers' user")
def test_programs_in_a_closed_folder_find_each_other() -> None:
    with tempfile.TemporaryDirectory(prefix="slw") as folder:  # 0700, root's
        program = shutil.copy(shutil.which("test") or "", folder)
        launch.run([program, "-x", program], inside=Path(folder))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts programs as another user")
def test_a_folder_that_the_servers_cannot_reach_is_told_with_a_remedy() -> None:
    with pytest.raises(embedded.ServiceError, match=r"cannot reach.*chmod o\+x"):
        launch.run(["/usr/bin/true"], inside=Path("/nowhere"))


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    places = Places(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    places.redis.symlink_to(elsewhere)
    with pytest.raises(embedded.ServiceError, match="belongs to somebody else"):
        embedded.start(RedisServer(places))
