"""The process that owns one sandbox on the host: it starts, watches and ends the commands inside.

It is trusted, never seen from inside, and runs with an empty environment. It is told what to do through a unix socket
that only the platform's user can open, so every process of the platform can reach the sandbox, and the sandbox can
outlive the one that created it. It ends, and everything with it, when its lifetime is over, when it is told to, or (if
not detached) when its creator has gone.

Started as ``python -m sandboxes.providers.bubblewrap.supervisor FD``; FD is a socket to the creator.
"""

# pathlib is not imported here: every sandbox would start later.
# ruff: noqa: PTH101, PTH104, PTH123, PTH118

from __future__ import annotations

import json
import os
import selectors
import signal
import socket
import sys
import time

from . import arguments, cgroups, namespaces, protocol, seccomp, watching
from .background import Background
from .command import OVERHEAD_PROCESSES, Command, Launch
from .loop import Loop
from .relay import Relay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

WATCH_SECONDS = 0.1
WATCH_SECONDS_WITHOUT_GROUPS = 0.05
IDLE_SECONDS = 5.0
MAX_COMMANDS = 64
CONTROL_SOCKET = "control"


class Refused(Exception):
    """The platform asked for something impossible; the message goes back to it."""


class Supervisor:
    """One sandbox: its group, its stage, its running commands and relays."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self.spec = spec
        self.folder: str = spec["folder"]
        self.stage = os.path.join(self.folder, "stage")
        self.disk = os.path.join(self.stage, "disk")
        self.user: int | None = spec["user"]
        self.program = seccomp.program()
        self.group = self._make_group()
        self.loop = Loop()
        self.commands: dict[int, tuple[Command, Callable[[Command], None]]] = {}
        self.background: dict[str, Background] = {}
        self.relays: dict[int, Relay] = {}
        self.started = self.used = time.monotonic()
        self.paused = False
        self.count = 0
        namespaces.enter(self.user)
        self.sources = namespaces.build_stage(self.stage, spec, self.user)
        self._listen()

    def _make_group(self) -> cgroups.Group | None:
        """Make the sandbox's group, or none where the machine does not let us; then the limits are watched."""
        hierarchy = cgroups.detect() if self.spec["groups"] else None
        if hierarchy is None:
            return None
        group = cgroups.Group(hierarchy, self.spec["id"])
        limits = self.spec["limits"]
        try:
            group.create()
            group.limit(
                memory=limits["memory_bytes"] + limits["disk_bytes"],
                processes=limits["processes"] + OVERHEAD_PROCESSES * MAX_COMMANDS,
                cpus=limits["cpus"],
            )
        except OSError:  # read-only after all, as in many containers
            group.remove()
            return None
        return group

    def write_facts(self) -> None:
        """Leave on disk what the platform needs to clean up after this process should it be killed."""
        facts = {
            "pid": os.getpid(),
            "started": watching.start_time(os.getpid()),
            "groups": list(self.group.paths.values()) if self.group else [],
            "detached": self.spec["detached"],
            "limits": self.spec["limits"],
        }
        path = os.path.join(self.folder, "facts.json")
        with open(f"{path}.new", "w") as file:
            json.dump(facts, file)
        os.rename(f"{path}.new", path)

    def _listen(self) -> None:
        self.control = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.control.bind(os.path.join(self.folder, CONTROL_SOCKET))
        os.chmod(os.path.join(self.folder, CONTROL_SOCKET), 0o600)
        self.control.listen(64)
        self.loop.watch(self.control, selectors.EVENT_READ, self._accept)

    def serve(self) -> None:
        self.loop.run(interval=self._interval, tick=self._tick)
        self._end_everything()

    def _interval(self) -> float:
        if not self.commands:
            return min(IDLE_SECONDS, max(0.1, self._remaining()))
        return WATCH_SECONDS if self.group else WATCH_SECONDS_WITHOUT_GROUPS

    def _remaining(self) -> float:
        """Seconds that this sandbox may still live."""
        return float(self.spec["lifetime"]) - (time.monotonic() - self.started)

    def _tick(self) -> None:
        if self._remaining() <= 0:
            self.loop.stop()
        if not self.paused:
            for command, _ in list(self.commands.values()):
                command.watch()

    # Requests

    def _accept(self, _: int) -> None:
        connection, _address = self.control.accept()
        protocol.widen(connection)
        self.loop.watch(connection, selectors.EVENT_READ, lambda _: self._answer(connection))

    def _answer(self, connection: socket.socket) -> None:
        try:
            message, descriptors = protocol.receive(connection)
        except protocol.ConnectionLost:
            self._hang_up(connection)
            return
        self.used = time.monotonic()
        try:
            reply = self._perform(message, descriptors, connection)
        except (Refused, OSError) as error:
            reply = {"error": str(error)}
        finally:
            for descriptor in descriptors:
                os.close(descriptor)
        if reply is not None:
            self._reply(connection, reply)

    def _perform(
        self, message: dict[str, Any], descriptors: list[int], connection: socket.socket
    ) -> dict[str, Any] | None:
        """Do what a request asks for. None: the answer comes later."""
        if message["do"] == "exec":
            self._exec(message, descriptors, connection)
            return None
        requests: dict[str, Callable[[dict[str, Any]], dict[str, Any] | None]] = {
            "start": self._start,
            "background": lambda wanted: self._known(wanted["name"]).state(),
            "stop": lambda wanted: self._known(wanted["name"]).command.kill("killed"),
            "expose": self._expose,
            "pause": lambda _: self._pause(True),
            "resume": lambda _: self._pause(False),
            "stats": lambda _: self._stats(),
            "extend": self._extend,
            "destroy": lambda _: self.loop.stop(),
        }
        return requests[message["do"]](message) or {"done": True}

    def _reply(self, connection: socket.socket, message: dict[str, Any]) -> None:
        try:
            protocol.send(connection, message)
        except protocol.ConnectionLost:
            self._hang_up(connection)

    def _hang_up(self, connection: socket.socket) -> None:
        if connection.fileno() < 0:  # the other side went first
            return
        self.loop.forget(connection)
        connection.close()

    # Commands

    def _exec(self, message: dict[str, Any], descriptors: list[int], connection: socket.socket) -> None:
        """Run a command for as long as the platform holds the connection; ``{"kill": reason}`` ends it."""
        command = self._launch(message, descriptors, lambda done: self._report(connection, done))
        self.loop.watch(
            connection,
            selectors.EVENT_READ,
            lambda _: self._interrupt(connection, command),
        )

    def _interrupt(self, connection: socket.socket, command: Command) -> None:
        try:
            message, _ = protocol.receive(connection)
        except protocol.ConnectionLost:
            message = {"kill": "killed"}
            self._hang_up(connection)
        if self.paused:  # what is frozen cannot die
            self._pause(False)
        command.kill(message["kill"])

    def _report(self, connection: socket.socket, command: Command) -> None:
        if connection.fileno() >= 0:
            self._reply(connection, command.report())
            self._hang_up(connection)

    def _start(self, message: dict[str, Any]) -> dict[str, Any]:
        background = Background(self.loop)
        background.command = self._launch(message, background.descriptors(), background.finish)
        background.launched()
        name = f"background-{self.count}"
        self.background[name] = background
        return {"name": name}

    def _known(self, name: str) -> Background:
        if name not in self.background:
            raise Refused(f"There is no background process {name!r} in this sandbox.")
        return self.background[name]

    def _launch(
        self,
        message: dict[str, Any],
        descriptors: list[int],
        end: Callable[[Command], None],
    ) -> Command:
        if self.paused:
            raise Refused("The sandbox is paused; resume it before running a command.")
        if len(self.commands) >= MAX_COMMANDS:
            raise Refused(f"{MAX_COMMANDS} commands are running in this sandbox already.")
        self.count += 1
        command = Command(limits=self.spec["limits"], disk=self.disk, group=self._command_group())
        entry = command.launch(self._prepare(message), descriptors)
        self.commands[command.pidfd] = (command, end)
        self.loop.hurry(self._interval())
        self.loop.watch(entry, selectors.EVENT_READ, lambda _: self._entered(entry, command))
        self.loop.watch(command.pidfd, selectors.EVENT_READ, lambda _: self._ended(command))
        return command

    def _command_group(self) -> cgroups.Group | None:
        if self.group is None:
            return None
        group = self.group.child(str(self.count))
        group.create()
        group.limit_processes(self.spec["limits"]["processes"] + OVERHEAD_PROCESSES)
        return group

    def _prepare(self, message: dict[str, Any]) -> Launch:
        options = arguments.options(stage=self.stage, spec=self.spec, sources=self.sources, cwd=message["cwd"])
        return Launch(
            argv=arguments.command_line(self.spec["bwrap"], message["argv"]),
            options="\0".join(options).encode() + b"\0",
            environment={
                **arguments.ENVIRONMENT,
                **self.spec["environment"],
                **message["environment"],
            },
            program=self.program,
            user=self.user,
        )

    def _entered(self, entry: int, command: Command) -> None:
        if os.read(entry, 1):
            command.entered = time.monotonic()
        self.loop.forget(entry)
        os.close(entry)

    def _ended(self, command: Command) -> None:
        self.loop.forget(command.pidfd)
        _, end = self.commands.pop(command.pidfd)
        command.finish()
        self.used = time.monotonic()
        end(command)

    # The whole sandbox

    def _expose(self, message: dict[str, Any]) -> dict[str, Any]:
        port: int = message["port"]
        if port not in self.relays:
            self.relays[port] = Relay(self.loop, os.path.join(self.folder, f"port-{port}"), port)
        return {"path": self.relays[port].path}

    def _extend(self, message: dict[str, Any]) -> None:
        self.spec["lifetime"] = time.monotonic() - self.started + message["seconds"]

    def _pause(self, paused: bool) -> None:
        """Stop or continue all processes at once: by the freezer, or by signals where there is none."""
        self.paused = paused
        if self.group is not None and self.group.can_freeze():
            self.group.freeze(paused)
            return
        for command, _ in self.commands.values():
            watching.signal_all(command.pid, signal.SIGSTOP if paused else signal.SIGCONT)

    def _stats(self) -> dict[str, Any]:
        state = os.statvfs(self.disk)
        counts = [watching.census(command.pid) for command, _ in self.commands.values()] if not self.group else []
        now = time.monotonic()
        return {
            "paused": self.paused,
            "commands": len(self.commands),
            "processes": self.group.processes() if self.group else sum(count.threads for count in counts),
            "memory_bytes": self.group.memory() if self.group else sum(count.memory for count in counts),
            "cpu_seconds": self.group.cpu_seconds() if self.group else time.process_time(),
            "disk_bytes": (state.f_blocks - state.f_bfree) * state.f_frsize,
            "age_seconds": now - self.started,
            "idle_seconds": 0.0 if self.commands else now - self.used,
        }

    def _end_everything(self) -> None:
        if self.paused:
            self._pause(False)
        for relay in list(self.relays.values()):
            relay.close()
        for command, _ in list(self.commands.values()):
            command.kill("killed")
        for command, end in list(self.commands.values()):
            command.finish()
            end(command)
        if self.group is not None:
            self.group.kill()
            self.group.remove()


def main() -> None:
    """Read the spec from the creator, build the sandbox, say so, and serve until the end."""
    owner = socket.socket(fileno=int(sys.argv[1]))
    spec, _ = protocol.receive(owner)
    if spec["detached"] and os.fork() != 0:
        return  # the creator waits for this process only; nobody has to collect the other one
    try:
        supervisor = Supervisor(spec)
    except (OSError, seccomp.UnknownArchitecture) as error:
        protocol.send(owner, {"error": str(error)})
        return
    supervisor.write_facts()
    protocol.send(owner, {"done": True})
    _stop_on_signals(supervisor)
    if spec["detached"]:
        owner.close()
        # It outlives its creator, whose standard error may be a pipe that somebody reads to its end.
        os.dup2(0, 2)
    else:
        supervisor.loop.watch(
            owner,
            selectors.EVENT_READ,
            lambda _: supervisor.loop.stop(),
        )
    supervisor.serve()


def _stop_on_signals(supervisor: Supervisor) -> None:
    def stop(_number: int, _frame: object) -> None:
        supervisor.loop.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    main()
