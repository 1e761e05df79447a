"""Put a generated application into a folder: all of it or nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

MARKER = ".generated-files"
"""The file that says which files of a folder were generated; a folder without it belongs to somebody else."""


class OutputError(Exception):
    """The folder cannot be written to; the message says why and what to do."""


def write(files: Mapping[str, str], output: Path, *, force: bool = False) -> None:
    """Write the files into ``output``, and remove those of an earlier generation that are no longer part of it.

    Everything is first written beside the folder; only when that has succeeded, the files take their places one by one.

    :raises OutputError: when the folder holds files that were not generated, or cannot be written.
    """
    earlier = _earlier_files(output)
    _refuse_foreign(output, earlier, force=force)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{output.name}-", dir=output.parent) as folder:
            staged = Path(folder)
            _stage(files, staged)
            _move(files, staged, output)
        for path in sorted(earlier - files.keys()):
            (output / path).unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"Cannot write to {output}: {error.strerror or error}. Choose another folder.") from error


def _earlier_files(output: Path) -> frozenset[str]:
    marker = output / MARKER
    if not marker.is_file():
        return frozenset()
    lines = marker.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#") and ".." not in Path(line).parts)


def _refuse_foreign(output: Path, earlier: frozenset[str], *, force: bool) -> None:
    if output.exists() and not output.is_dir():
        raise OutputError(f"{output} is a file. Name a folder.")
    if force or not output.exists() or earlier or not any(output.iterdir()):
        return
    raise OutputError(f"{output} holds files that were not generated. Name an empty folder, or add --force.")


def _stage(files: Mapping[str, str], staged: Path) -> None:
    for path, text in files.items():
        target = staged / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    listing = "# Files written by the generator; they are replaced when the application is generated again.\n"
    (staged / MARKER).write_text(listing + "\n".join(files) + "\n", encoding="utf-8", newline="\n")


def _move(files: Mapping[str, str], staged: Path, output: Path) -> None:
    for path in (*files, MARKER):
        target = output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        (staged / path).replace(target)
