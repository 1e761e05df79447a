"""The installed toolchains as the gates use them."""

from __future__ import annotations

import json
from pathlib import Path

from sandboxes import toolchains
from sandboxes.gates.base import PlatformFault
from sandboxes.gates.work import Tools
from sandboxes.providers.base import Mount

BROWSER_FOLDER = "/opt/browser"


def typescript(home: Path, *, source: Path | None = None) -> Tools:
    """The packages of generated TypeScript applications and the tools that judge them.

    Raises:
        PlatformFault: they cannot be installed.
    """
    toolchain = _ensure("typescript", home, source)
    return Tools(mounts=(toolchain.mount(),), packages=toolchain.node_modules, version=toolchain.root.name)


def browser(home: Path) -> Tools:
    """Chromium, what drives it, and axe."""
    toolchain = _ensure("browser", home, None)
    chromium = toolchain.chromium
    return Tools(
        mounts=(Mount(toolchain.node_modules, f"{BROWSER_FOLDER}/node_modules"), *chromium.mounts),
        packages=toolchain.node_modules,
        version=f"{toolchain.root.name} {chromium.executable}",
        environment={
            **chromium.environment,
            "GATES_BROWSER_MODULES": BROWSER_FOLDER,
            "GATES_CHROMIUM": chromium.executable,
            "GATES_CHROMIUM_FLAGS": json.dumps(chromium.flags),
        },
    )


def _ensure(name: str, home: Path, source: Path | None) -> toolchains.Toolchain:
    try:
        return toolchains.ensure(name, home=home, source=source)
    except toolchains.ToolchainError as error:
        raise PlatformFault(f"the toolchain “{name}” is not installed: {error}") from error
