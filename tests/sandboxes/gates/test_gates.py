"""Real tools in the real sandbox: the small application passes every gate, and each way to break it is found."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from sandboxes.gates import pipeline
from sandboxes.gates.base import GateName, GateResult, GateStatus
from sandboxes.gates.pipeline import GateFinished, GateStarted, Platform
from tests.sandboxes.gates.conftest import Judge

SERVICE = "features/notes/services/notes.service.ts"
PAGE = "features/notes/components/NotesPage.tsx"
ROUTES = "shared/http/resource.ts"


def found(result: GateResult) -> set[tuple[str, str]]:
    return {(finding.file, finding.rule) for finding in result.findings}


def text(notes: Mapping[str, bytes], path: str, old: str, new: str) -> dict[str, str]:
    """One file with a piece of its text exchanged."""
    before = notes[path].decode()
    assert old in before
    return {path: before.replace(old, new)}


def test_a_sound_application_passes_every_gate_and_the_second_run_comes_from_the_cache(
    notes: Mapping[str, bytes], platform: Platform
) -> None:
    events: list[pipeline.GateEvent] = []
    report = pipeline.run(notes, platform=platform, on_event=events.append)
    assert {result.name: result.reason for result in report.gates if result.status is not GateStatus.PASSED} == {}
    assert report.deployment_ready
    assert [result.name for result in report.gates] == list(GateName)
    assert {event.name for event in events if isinstance(event, GateStarted)} == set(GateName)

    by_name = {result.name: result for result in report.gates}
    assert by_name[GateName.MUTATION].metrics["score"] >= 0.85
    assert by_name[GateName.TEST].metrics["coverage"] > 0.5
    assert by_name[GateName.VALIDATION].metrics["routes"] == 12
    assert [each["path"] for each in by_name[GateName.RUNTIME].metrics["collections"]] == ["/api/folders", "/api/notes"]
    pictures = by_name[GateName.RUNTIME].artifacts
    assert all(picture.startswith(b"\x89PNG") for picture in pictures.values())
    assert len(pictures) == len(by_name[GateName.RUNTIME].metrics["pages"])

    events.clear()
    again = pipeline.run(notes, platform=platform, on_event=events.append)
    assert all(result.cached for result in again.gates)
    assert [event for event in events if not isinstance(event, GateFinished)] == []
    assert again.deployment_ready


def test_changing_one_slice_mutates_that_slice_again_and_no_other(judge: Judge, notes: Mapping[str, bytes]) -> None:
    judge(GateName.MUTATION)
    result = judge(GateName.MUTATION, text(notes, SERVICE, ">= 4", "> 3"))
    assert {unit["name"]: unit["cached"] for unit in result.metrics["units"]} == {
        "features/folders": True,
        "features/notes": False,
        "shared": True,
    }


def test_a_change_runs_the_tests_that_import_it_again_and_no_others(judge: Judge, notes: Mapping[str, bytes]) -> None:
    first = judge(GateName.TEST)
    result = judge(GateName.TEST, text(notes, SERVICE, ">= 4", "> 3"))
    assert result.metrics["files_known"] == result.metrics["files"] - 1  # only notes.service.test.ts loads it
    assert result.metrics["tests"] == first.metrics["tests"]
    assert result.metrics["coverage"] == first.metrics["coverage"]


def test_a_file_that_a_test_only_reads_runs_it_again(judge: Judge) -> None:
    reading = """import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
test('the list is short', () => {
  expect(readFileSync('public/list.txt', 'utf8').length).toBeLessThan(9);
});
"""
    changes = {"shared/list.test.ts": reading, "public/list.txt": "a"}
    files = judge(GateName.TEST, changes).metrics["files"]
    other = judge(GateName.TEST, {**changes, "public/other.txt": "b"})
    assert (other.status, other.metrics["files_known"]) == (GateStatus.PASSED, files)
    longer = judge(GateName.TEST, {**changes, "public/list.txt": "a long list"})
    assert (longer.status, longer.metrics["files_known"]) == (GateStatus.FAILED, files - 1)


class TestBuild:
    def test_an_import_that_leads_nowhere_fails(self, judge: Judge) -> None:
        result = judge(GateName.BUILD, {"app/main.tsx": "import './gone.ts';"})
        assert (result.status, found(result)) == (GateStatus.FAILED, {("app/main.tsx", "unresolved-import")})

    def test_a_broken_package_json_fails(self, judge: Judge) -> None:
        result = judge(GateName.BUILD, {"package.json": '{"name": '})
        assert (result.status, found(result)) == (GateStatus.FAILED, {("package.json", "package-json")})

    def test_another_kind_of_application_is_not_judged(self, judge: Judge) -> None:
        result = judge(GateName.BUILD, {"package.json": None, "pyproject.toml": "[project]"})
        assert (result.status, result.platform_fault) == (GateStatus.NOT_RUN, False)
        assert "looks like a Python application" in result.reason

    def test_a_package_that_is_not_installed_here_is_the_reason(self, judge: Judge, notes: Mapping[str, bytes]) -> None:
        package = json.loads(notes["package.json"])
        package["dependencies"]["left-pad"] = "1.0.0"
        changes = {"package.json": json.dumps(package), "app/main.tsx": "import 'left-pad';"}
        result = judge(GateName.BUILD, changes)
        assert (result.status, result.reason.endswith("left-pad")) == (GateStatus.NOT_RUN, True)


class TestTypeCheck:
    def test_a_type_error_fails_though_the_trees_own_configuration_is_lax(self, judge: Judge) -> None:
        lax = '{"compilerOptions": {"strict": false, "noImplicitAny": false}, "include": []}'
        broken = "export function isFavourite(note) { return note.stars >= 4; }"
        result = judge(GateName.TYPE_CHECK, {SERVICE: broken, "tsconfig.json": lax})
        assert (result.status, (SERVICE, "TS7006") in found(result)) == (GateStatus.FAILED, True)

    def test_a_comment_cannot_switch_the_compiler_off(self, judge: Judge) -> None:
        result = judge(GateName.TYPE_CHECK, {"shared/size.ts": "// @ts-nocheck\nexport const size: number = 'two';"})
        assert (result.status, found(result)) == (GateStatus.FAILED, {("shared/size.ts", "suppression")})

    def test_javascript_escapes_types_and_is_found(self, judge: Judge) -> None:
        result = judge(GateName.TYPE_CHECK, {"shared/size.js": "export const size = 2;"})
        assert found(result) == {("shared/size.js", "javascript")}


class TestLint:
    HOOK = """import { useState } from 'react';
export function Counter({ open }: { open: boolean }) {
  if (open) {
    return <img src="/a.png" />;
  }
  const [count] = useState(0);
  return <p>{count}</p>;
}
"""

    def test_hooks_and_accessibility_rules_hold_whatever_the_tree_configures(self, judge: Judge) -> None:
        off = '{"rules": {"react/rules-of-hooks": "off"}, "ignorePatterns": ["**"]}'
        changes = {"features/notes/components/Counter.tsx": self.HOOK, ".oxlintrc.json": off, ".gitignore": "*"}
        result = judge(GateName.LINT, changes)
        assert result.status is GateStatus.FAILED
        assert {rule for _, rule in found(result)} >= {"react-hooks(rules-of-hooks)", "jsx-a11y(alt-text)"}

    def test_a_comment_cannot_switch_a_rule_off(self, judge: Judge) -> None:
        result = judge(GateName.LINT, {"shared/size.ts": "/* oxlint-disable */\nexport var size = 2;\n"})
        assert (result.status, ("shared/size.ts", "suppression") in found(result)) == (GateStatus.FAILED, True)


class TestTests:
    TEST = "features/notes/tests/more.test.ts"

    def test_a_failing_test_fails_with_its_line(self, judge: Judge) -> None:
        code = "import { expect, test } from 'vitest';\ntest('sum', () => {\n  expect([1].length).toBe(2);\n});\n"
        result = judge(GateName.TEST, {self.TEST: code})
        assert result.status is GateStatus.FAILED
        assert [(each.file, each.line) for each in result.findings if each.rule == "test"] == [(self.TEST, 3)]

    def test_no_tests_fail_even_when_the_tree_allows_that(self, judge: Judge, notes: Mapping[str, bytes]) -> None:
        without = dict.fromkeys((path for path in notes if ".test." in path), None)
        lax = "export default { test: { passWithNoTests: true } };"
        result = judge(GateName.TEST, {**without, "vitest.config.ts": lax})
        assert (result.status, found(result)) == (GateStatus.FAILED, {("", "no-tests")})

    def test_tests_left_out_and_tests_that_check_nothing_fail(self, judge: Judge) -> None:
        code = "import { test } from 'vitest';\ntest.skip('later', () => {});\ntest('nothing', () => {});\n"
        result = judge(GateName.TEST, {self.TEST: code})
        assert {rule for _, rule in found(result)} == {"test-left-out", "no-assertion"}

    def test_a_test_that_never_ends_is_a_finding_not_a_hang(
        self, judge: Judge, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gate = next(gate for gate in pipeline.GATES if gate.name is GateName.TEST)
        monkeypatch.setattr(gate, "timeout", 4.0)
        code = "import { expect, test } from 'vitest';\ntest('x', () => {\n  for (;;) expect(1).toBe(1);\n});\n"
        result = judge(GateName.TEST, {self.TEST: code})
        assert (result.status, ("", "sandbox-timeout") in found(result)) == (GateStatus.FAILED, True)


class TestMutation:
    def test_tests_that_notice_nothing_fail(self, judge: Judge) -> None:
        service = """export function price(amount: number, member: boolean): number {
  const rate = amount > 100 ? 0.1 : 0.05;
  return member && amount > 10 ? amount - amount * rate : amount + 2;
}
"""
        weak = """import { expect, test } from 'vitest';
import { price } from '../services/price.service.ts';
test('a price is a number', () => {
  expect(typeof price(50, true)).toBe('number');
});
"""
        changes = {"features/notes/services/price.service.ts": service, "features/notes/tests/price.test.ts": weak}
        result = judge(GateName.MUTATION, changes)
        assert result.status is GateStatus.FAILED
        assert ("features/notes", "mutation-score") in found(result)
        assert any(finding.rule == "survived-mutant" for finding in result.findings)

    def test_what_a_package_remembers_does_not_outlive_a_mutant(self, judge: Judge) -> None:
        service = """import { z } from 'zod';
z.config({ customError: () => 'No name.' });
export const name = z.string();
"""
        strict = """import { expect, test } from 'vitest';
import { name } from '../services/words.service.ts';
test('a name is wanted', () => {
  expect(name.safeParse(1).error?.issues[0]?.message).toBe('No name.');
});
"""
        changes = {
            "features/notes/services/words.service.ts": service,
            "features/notes/tests/words.service.test.ts": strict,
        }
        result = judge(GateName.MUTATION, changes)
        survivors = [finding for finding in result.findings if finding.file.endswith("words.service.ts")]
        assert (result.status, survivors) == (GateStatus.PASSED, [])

    def test_a_mutant_that_never_ends_is_noticed_and_ends_no_other(self, judge: Judge) -> None:
        service = """export function stepsTo(goal: number): number {
  const step = goal > 0 ? 1 : 0;
  let at = 0;
  while (at < goal) at += step;
  return at;
}
"""
        strict = """import { expect, test } from 'vitest';
import { stepsTo } from '../services/steps.service.ts';
test('goes step by step', () => {
  expect([stepsTo(3), stepsTo(0)]).toEqual([3, 0]);
});
"""
        changes = {
            "features/notes/services/steps.service.ts": service,
            "features/notes/tests/steps.service.test.ts": strict,
        }
        result = judge(GateName.MUTATION, changes)
        assert (result.status, result.metrics["errors"]) == (GateStatus.PASSED, 0)
        assert result.metrics["timeout"] > 0

    def test_logic_without_tests_fails(self, judge: Judge) -> None:
        result = judge(GateName.MUTATION, {"features/folders/tests/folders.model.test.ts": None})
        assert ("features/folders", "no-unit-tests") in found(result)

    def test_a_comment_cannot_take_mutants_away(self, judge: Judge, notes: Mapping[str, bytes]) -> None:
        code = "// Stryker disable all\n" + notes[SERVICE].decode()
        result = judge(GateName.MUTATION, {SERVICE: code})
        assert (result.status, (SERVICE, "suppression") in found(result)) == (GateStatus.FAILED, True)

    def test_failing_tests_leave_nothing_to_measure(self, notes: Mapping[str, bytes], platform: Platform) -> None:
        broken = {**notes, SERVICE: notes[SERVICE].replace(b">= 4", b">= 5")}
        report = pipeline.run(broken, platform=platform, names=[GateName.TEST, GateName.MUTATION])
        assert [(each.status, each.reason) for each in report.gates][1] == (
            GateStatus.NOT_RUN,
            "the test gate did not pass",
        )


class TestIsolation:
    def test_a_slice_that_imports_another_fails(self, judge: Judge, notes: Mapping[str, bytes]) -> None:
        code = "import type { Folder } from '../../folders/types/folders.types.ts';\nexport type Home = Folder;\n"
        result = judge(GateName.ISOLATION, {"features/notes/types/home.types.ts": code})
        assert (result.status, ("features/notes/types/home.types.ts", "slice-isolation") in found(result)) == (
            GateStatus.FAILED,
            True,
        )


class TestSecurity:
    DANGERS = {
        "code-from-text": "export const run = (code: string): unknown => eval(code);",
        "starts-processes": "import { exec } from 'node:child_process';\nexport const go = exec;",
        "raw-markup": "export const A = (p: { html: string }) => <p dangerouslySetInnerHTML={{ __html: p.html }} />;",
        "sql-from-values": "export const f = (db: D, n: string) => db.prepare(`select * from a where n = '${n}'`);",
        "path-from-request": "export const f = (request: R) => readFile(request.params.name);",
        "address-from-request": "export const f = (request: R) => fetch(request.query.url);",
        "tls-off": "export const agent = new Agent({ rejectUnauthorized: false });",
        "open-cors": "export const f = (app: A) => app.register(cors, { origin: '*' });",
        "weak-hash": "export const f = (text: string) => createHash('md5').update(text);",
        "weak-random": "export const sessionToken = () => Math.random().toString(36);",
        "cookie": "export const f = (reply: R) => reply.setCookie('session', 'x', { path: '/' });",
        "secret": "export const apiKey = 'f3Q9zL81xVw20pTy';",
    }

    def test_every_danger_is_found(self, judge: Judge) -> None:
        files = {f"shared/danger-{rule}.tsx": code for rule, code in self.DANGERS.items()}
        result = judge(GateName.SECURITY, files)
        assert result.status is GateStatus.FAILED
        assert found(result) == {(f"shared/danger-{rule}.tsx", rule) for rule in self.DANGERS}

    HARMLESS = """
export const byName = (db: D, table: string, columns: string[], name: string) =>
  db.prepare(`select ${columns.join(', ')} from ${table} where name = ? order by ${columns[0]}`).all(name);
export const insert = (db: D, names: string[]) =>
  db.prepare(`insert into t (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`);
export const message = (name: string) => `select a name: ${name}`;
export const evaluate = (formula: { value: number }) => formula.value;
export const jitter = () => Math.random() * 100;
export const etag = (text: string) => createHash('sha256').update(text);
export const options = { httpOnly: true, sameSite: 'lax', path: '/' } as const;
export const set = (reply: R) => reply.setCookie('session', 'x', options);
"""

    def test_what_only_looks_dangerous_is_left_alone(self, judge: Judge) -> None:
        assert judge(GateName.SECURITY, {"shared/harmless.ts": self.HARMLESS}).findings == ()


class TestValidation:
    def test_a_route_without_schemas_is_found_where_it_is_written(
        self, judge: Judge, notes: Mapping[str, bytes]
    ) -> None:
        changes = text(notes, ROUTES, "{ schema: { body: input, response: { 201: output } } }", "{}")
        result = judge(GateName.VALIDATION, changes)
        assert result.status is GateStatus.FAILED
        assert {rule for _, rule in found(result)} == {"no-body-schema", "no-response-schema"}
        assert {finding.file for finding in result.findings} == {
            "features/folders/api/folders-routes.ts",
            "features/notes/api/notes-routes.ts",
        }


class TestRuntime:
    def test_a_server_that_ends_at_once_fails_with_its_message(self, judge: Judge, notes: Mapping[str, bytes]) -> None:
        crash = "throw new Error('DATABASE_FILE is not set');\nconst app"
        result = judge(GateName.RUNTIME, text(notes, "server.ts", "const app", crash))
        assert (result.status, found(result)) == (GateStatus.FAILED, {("server.ts", "start")})
        assert "DATABASE_FILE is not set" in result.reason

    def test_rows_that_everybody_sees_fail(self, judge: Judge, notes: Mapping[str, bytes]) -> None:
        changes = text(
            notes, "shared/database/rows.ts", "where id = ? and owner = ?`).get(id, owner)", "where id = ?`).get(id)"
        )
        result = judge(GateName.RUNTIME, changes)
        assert result.status is GateStatus.FAILED
        assert {rule for _, rule in found(result)} == {"ownership"}
        assert any("Another person can read the row" in finding.message for finding in result.findings)

    def test_a_change_that_is_not_kept_fails(self, judge: Judge, notes: Mapping[str, bytes]) -> None:
        changes = text(
            notes, "shared/database/rows.ts", "set ${name} = ? where", "set ${name} = ${name} where ? is not null and"
        )
        result = judge(GateName.RUNTIME, changes)
        assert (result.status, {rule for _, rule in found(result)}) == (GateStatus.FAILED, {"crud"})
        assert "was changed to" in result.reason

    def test_a_page_that_throws_stays_blank_and_says_why(self, judge: Judge, notes: Mapping[str, bytes]) -> None:
        changes = text(
            notes,
            PAGE,
            "return (\n    <main>",
            "if (notes.length >= 0) {\n    throw new Error('No notes');\n  }\n  return (\n    <main>",
        )
        result = judge(GateName.RUNTIME, changes)
        assert result.status is GateStatus.FAILED
        assert {rule for _, rule in found(result)} == {"blank-page", "console-error"}
        assert any("No notes" in finding.message for finding in result.findings)


class TestAccessibility:
    def test_an_input_without_a_label_and_pale_text_fail(self, judge: Judge, notes: Mapping[str, bytes]) -> None:
        pale = "<p style={{ color: '#bbb', background: '#fff' }}>Pale</p>"
        changes = text(notes, PAGE, '<label htmlFor="title">Title</label>', pale)
        result = judge(GateName.ACCESSIBILITY, changes)
        assert (result.status, {rule for _, rule in found(result)}) == (GateStatus.FAILED, {"label", "color-contrast"})

    def test_a_page_wider_than_a_telephone_fails(self, judge: Judge, notes: Mapping[str, bytes]) -> None:
        changes = text(notes, PAGE, "<h1>Notes</h1>", "<h1 style={{ width: '600px' }}>Notes</h1>")
        result = judge(GateName.ACCESSIBILITY, changes)
        assert (result.status, {rule for _, rule in found(result)}) == (GateStatus.FAILED, {"reflow"})
