"""`python -m config.embedded` brings a bundled server back within seconds after it was killed, until it is ended.

`make run` starts it beside the platform. It reads two variables instead of the settings, so that it costs no Django.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from config import embedded

PAUSE_SECONDS = 2.0
NAMED_BY = {"postgresql": "DATABASE_URL", "redis": "REDIS_URL"}


def main() -> None:
    places = embedded.Places(Path(os.environ["SLICEWRIGHT_HOME"]))
    bundled = [server for server in embedded.servers(places) if not os.environ.get(NAMED_BY[server.name])]
    while True:
        embedded.start(*bundled)
        time.sleep(PAUSE_SECONDS)


if __name__ == "__main__":
    main()
