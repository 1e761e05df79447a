"""What real tools printed, read into findings. The recordings lie in ``recorded/``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, ClassVar

import pytest

from sandboxes.gates import accessibility, build, facts, lint, mutation, runtime, tsconfig, type_check, validation
from sandboxes.gates import test as testing
from sandboxes.gates.base import Finding, GateStatus, PlatformFault, Severity, verdict
from sandboxes.gates.mutants import Judgement, Mutant, Said
from sandboxes.gates.test_files import Answer
from sandboxes.gates.units import Unit

RECORDED = Path(__file__).parent / "recorded"


def recorded(name: str) -> str:
    return (RECORDED / name).read_text()


def steps(name: str) -> dict[str, dict[str, Any]]:
    return {step["step"]: step for step in map(json.loads, recorded(name).splitlines())}


class TestTypeScript:
    def test_each_error_has_file_line_and_rule(self) -> None:
        found = type_check.findings(recorded("tsc.txt"))
        assert [(each.file, each.line, each.rule) for each in found] == [
            ("features/notes/services/broken.ts", 2, "TS2322"),
            ("features/notes/services/broken.ts", 4, "TS2322"),
            ("features/notes/services/broken.ts", 5, "TS2322"),
            ("features/notes/services/broken.ts", 5, "TS2322"),
        ]

    def test_an_explanation_over_several_lines_stays_together(self) -> None:
        message = type_check.findings(recorded("tsc.txt"))[1].message
        assert message.endswith("are incompatible. Type 'number' is not assignable to type 'string'.")

    def test_an_error_without_a_place_belongs_to_the_configuration(self) -> None:
        found = type_check.findings("error TS2688: Cannot find type definition file for 'node'.\n")
        assert found == [Finding("tsconfig.json", 0, "TS2688", "Cannot find type definition file for 'node'.")]

    def test_the_trees_options_are_honoured_only_where_they_do_not_relax(self) -> None:
        options = {"strict": False, "skipLibCheck": False, "paths": {"@/*": ["./*"]}}
        own = json.dumps({"compilerOptions": options, "exclude": ["**/*"]}).encode()
        made = json.loads(tsconfig.configuration({"tsconfig.json": own}))
        assert made["compilerOptions"]["strict"] is True
        assert made["compilerOptions"]["paths"] == {"@/*": ["./*"]}
        assert made["include"] == ["**/*"]
        assert "**/*" not in made["exclude"]


class TestOxlint:
    def test_diagnostics_become_findings(self) -> None:
        found = lint.findings(lint.report_of(recorded("oxlint.json"), ""))
        by_rule = {finding.rule: finding for finding in found}
        assert by_rule["react-hooks(rules-of-hooks)"].line == 4
        assert by_rule["jsx-a11y(alt-text)"] == Finding(
            "features/notes/components/Broken.tsx",
            5,
            "jsx-a11y(alt-text)",
            "Missing `alt` attribute.",
            suggestion="Must have `alt` prop, either with meaningful text, or an empty string for decorative images.",
        )

    def test_anything_but_a_report_is_the_platforms_fault(self) -> None:
        with pytest.raises(PlatformFault, match="Failed to parse"):
            lint.report_of("Failed to parse oxlint configuration file.", "")


class TestVite:
    def test_an_import_that_leads_nowhere(self) -> None:
        (found,) = build.findings(recorded("vite-missing.txt"))
        assert (found.file, found.line, found.rule) == ("app/main.tsx", 3, "unresolved-import")
        assert found.message.startswith("Could not resolve '../features/notes/components/Missing.tsx'")

    def test_a_syntax_error(self) -> None:
        (found,) = build.findings(recorded("vite-syntax.txt"))
        assert (found.file, found.line, found.message) == ("app/main.tsx", 14, "Unexpected token")

    @pytest.mark.parametrize("output", ["", "error during build:\nError: no config\n    at x (y.js:1:1)", "\x1b[31m"])
    def test_a_failure_always_says_something(self, output: str) -> None:
        (found,) = build.findings(output)
        assert found.message


class TestVitest:
    def test_a_failed_test_and_a_file_that_does_not_load(self) -> None:
        found = testing.findings(json.loads(recorded("vitest.json")))
        assert found == [
            Finding(
                "features/notes/tests/broken.test.ts",
                5,
                "test",
                "favourites three stars are enough: AssertionError: expected false to be true // Object.is equality",
            ),
            Finding(
                "features/notes/tests/unloadable.test.ts",
                0,
                "test-file",
                "Cannot find module '../services/missing.ts' imported from "
                "/app/features/notes/tests/unloadable.test.ts",
            ),
        ]

    def test_no_tests_at_all_is_a_failure(self) -> None:
        (found,) = testing.findings({"testResults": [], "numTotalTests": 0})
        assert found.rule == "no-tests"

    def test_no_report_is_the_platforms_fault(self) -> None:
        with pytest.raises(PlatformFault, match="Vitest wrote no report: it broke"):
            testing.report_of({}, "\x1b[31mit broke")

    def test_coverage_is_what_any_test_reached_of_all_lines(self) -> None:
        document = {
            "lines": {"app/a.ts": [1, 2, 5, 9], "app/b.ts": [1]},
            "reached": {"a.test.ts": {"app/a.ts": [1, 2]}, "b.test.ts": {"app/a.ts": [2, 5], "gone.ts": [1]}},
        }
        read = testing.coverage_of({"tmp/gates/test/coverage.json": json.dumps(document).encode()})
        answers = [Answer(path, 1, reached) for path, reached in read["reached"].items()]
        assert testing.totals(answers, read["lines"])["coverage"] == 0.6
        assert testing.coverage_of({}) == {"lines": {}, "reached": {}}
        assert testing.totals([], {})["coverage"] == 0.0

    def test_a_run_is_taken_apart_by_test_file(self) -> None:
        reached = {"shared/database/rows.test.ts": {"shared/a.ts": [1]}}
        ran = testing.Ran(json.loads(recorded("vitest.json")), {}, reached, {})
        rows, broken = ran.answers(["shared/database/rows.test.ts", "features/notes/tests/broken.test.ts"])
        assert (rows.tests, rows.failed, rows.reached) == (2, 0, {"shared/a.ts": [1]})
        assert broken.failed > 0

    def test_a_test_file_that_did_not_run_failed(self) -> None:
        (answer,) = testing.Ran({"testResults": []}, {}, {}, {}).answers(["shared/a.test.ts"])
        assert answer.failed == 1

    def test_tests_that_do_not_run_or_cannot_fail_are_found(self) -> None:
        def fact(name: str, **changes: Any) -> facts.TestFact:
            return facts.TestFact(
                **{"line": 1, "name": name, "marked": "", "asserts": True, "trivial": False, **changes}
            )

        tests = (fact("fine"), fact("left", marked="skip"), fact("empty", asserts=False), fact("same", trivial=True))
        found = testing.quality({"a.test.ts": facts.FileFacts(tests=tests)})
        assert [finding.rule for finding in found] == ["test-left-out", "no-assertion", "trivial-assertion"]


class TestStryker:
    FILES: ClassVar = {
        "features/notes": "features/notes/services/notes.service.ts",
        "features/folders": "features/folders/database/folders.model.ts",
    }

    def results(self) -> list[mutation.UnitResult]:
        mutants = mutation.parse(json.loads(recorded("stryker.json")))
        return [mutation.UnitResult(unit, tuple(mutants[file])) for unit, file in self.FILES.items()]

    def test_the_logs_of_the_quick_runner_tell_what_each_test_file_said(self) -> None:
        def line(mutant: str, test: str, said: str | None) -> str:
            return json.dumps({"file": "a.ts", "mutant": mutant, "test": test, "said": said})

        lines = [line("m", "1", None), line("m", "1", "survived"), line("m", "2", None), line("n", "1", "unreached")]
        log = mutation.log_of({"tmp/said-7.jsonl": "\n".join([*lines, '{"cut']).encode()})
        assert log == {("a.ts", "m"): {"1": Said.SURVIVED, "2": None}, ("a.ts", "n"): {"1": Said.UNREACHED}}

    def test_mutants_are_counted_by_unit(self) -> None:
        notes, folders = self.results()
        assert (notes.detected, notes.undetected) == (3, 2)
        assert (folders.detected, folders.count("NoCoverage")) == (0, 5)
        assert notes.score == 0.6

    def test_too_many_survivors_fail_with_the_places_of_the_survivors(self) -> None:
        found = mutation.findings(self.results())
        rules = [(finding.file, finding.rule) for finding in found if finding.severity is Severity.ERROR]
        assert rules == [("features/folders", "mutation-score"), ("", "mutation-score")]
        assert "EqualityOperator → note.stars > 4: not noticed by the tests" in {finding.message for finding in found}

    def test_survivors_of_a_good_unit_are_information(self) -> None:
        killed = [Mutant("a.ts", line, "M", "x", "Killed") for line in range(50)]
        unit = mutation.UnitResult("shared", (*killed, Mutant("a.ts", 99, "M", "y", "Survived")))
        result = verdict(mutation.Mutation.name, mutation.findings([unit]), passed="fine")
        assert (result.status, len(result.findings)) == (GateStatus.PASSED, 1)

    def test_a_good_shared_does_not_hide_a_weak_slice(self) -> None:
        good = mutation.UnitResult("shared", tuple(Mutant("s.ts", n, "M", "", "Killed") for n in range(200)))
        half = tuple(Mutant("a.ts", n, "M", "", "Killed" if n % 2 else "Survived") for n in range(10))
        weak = mutation.UnitResult("features/a", half)
        assert mutation.total_score([good, weak]) > 0.97
        assert [each.file for each in mutation.findings([good, weak]) if each.rule == "mutation-score"] == [
            "features/a"
        ]

    def test_mutants_that_cannot_run_count_for_neither_side(self) -> None:
        statuses = ["Killed", "Timeout", "CompileError", "RuntimeError", "Survived"]
        unit = mutation.UnitResult("a", tuple(Mutant("a.ts", 1, "M", "", status) for status in statuses))
        assert unit.score == round(2 / 3, 4)

    def test_logic_without_a_single_mutant_is_found(self) -> None:
        assert mutation.findings([mutation.UnitResult("features/a", ())])[0].rule == "no-mutants"

    def test_the_configuration_never_reads_the_trees_own(self) -> None:
        files = list(self.FILES.values())
        parts = [Judgement(Unit(unit, (file,), ("a.test.ts",))) for unit, file in self.FILES.items()]
        assert mutation.quickly(parts)["mutate"] == files
        made = mutation.slowly(parts)
        assert made["mutate"] == files
        assert made["vitest"]["configFile"] == ".gates/vitest.config.mjs"


class TestRoutes:
    TREE = {
        "features/notes/api/notes-routes.ts": b"\nresourceRoutes(app, '/api/notes')",
        "features/notes/tests/a.test.ts": b"'/api/notes/:id'",
    }

    def routes(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = steps("live.jsonl")["routes"]["routes"]
        return found

    def test_routes_with_schemas_are_clean(self) -> None:
        checked = [route for route in self.routes() if validation.is_checked(route)]
        assert len(checked) == 12
        assert [finding for route in checked for finding in validation.findings(route, self.TREE)] == []

    def test_files_and_pages_are_not_asked_for_schemas(self) -> None:
        assert {route["url"] for route in self.routes() if not validation.is_checked(route)} >= {"/*"}

    @pytest.mark.parametrize(
        ("method", "url", "part"),
        [
            ("POST", "/api/notes", "body"),
            ("PATCH", "/api/notes/:id", "params"),
            ("GET", "/api/notes", "querystring"),
            ("GET", "/api/notes/:id", "response"),
        ],
    )
    def test_a_missing_schema_is_found_where_the_route_is_written(self, method: str, url: str, part: str) -> None:
        route = next(each for each in self.routes() if (each["method"], each["url"]) == (method, url))
        without = {**route, part: {} if part == "response" else None}
        (found,) = validation.findings(without, self.TREE)
        assert (found.file, found.line, found.rule) == ("features/notes/api/notes-routes.ts", 2, f"no-{part}-schema")
        assert found.message.startswith(f"{method} {url} ")

    def test_a_schema_that_accepts_anything_is_none(self) -> None:
        anything = {"input": {"$schema": "x", "description": "any"}, "output": {}}
        route = {"method": "POST", "url": "/api/a", "body": anything, "querystring": None, "params": None}
        assert [f.rule for f in validation.findings({**route, "response": {"201": {}}}, {})] == ["no-body-schema"]

    def test_a_button_that_sends_nothing_needs_no_body(self) -> None:
        route = {"method": "POST", "url": "/api/a", "body": None, "querystring": None, "params": None}
        assert list(validation.findings({**route, "response": {"204": {"type": "null"}}}, {})) == []


class TestRuntime:
    def test_a_server_that_came_up_has_no_finding(self) -> None:
        assert runtime.start_findings(steps("live.jsonl")["start"]) == []

    def test_a_crash_is_told_by_its_message_and_place(self) -> None:
        (found,) = runtime.start_findings(steps("live-crash.jsonl")["start"])
        assert (found.file, found.line) == ("server.ts", 8)
        assert found.message == "The server ended at once (1). Error: DATABASE_FILE is not set"

    def test_an_unhealthy_server_is_found(self) -> None:
        (found,) = runtime.start_findings({"health": 503, "exited": None, "output": ""})
        assert found.message == "GET /health answered 503."

    def test_pages_that_fail_stay_blank_or_complain_are_found(self) -> None:
        fine = {"path": "/", "who": "signed in", "status": 200, "rendered": True, "errors": []}
        pages = [fine, {**fine, "status": 500}, {**fine, "rendered": False}, {**fine, "errors": ["uncaught: x is y"]}]
        found = runtime.page_findings({"pages": pages})
        assert [finding.rule for finding in found] == ["page-status", "blank-page", "console-error"]
        assert found[2].message == "page / (signed in): uncaught: x is y"


class TestAxe:
    VIOLATION = {
        "mode": "light",
        "id": "label",
        "impact": "critical",
        "help": "Form elements must have labels",
        "helpUrl": "https://example.com/label",
        "count": 2,
        "target": "input",
        "html": "<input>",
        "summary": "Element does not have a label",
    }

    def page(self, **changes: Any) -> dict[str, Any]:
        return {"path": "/", "who": "signed in", "violations": [], "overflow": 0, **changes}

    def test_a_violation_is_told_once_though_it_shows_in_every_mode(self) -> None:
        modes = [{**self.VIOLATION, "mode": mode} for mode in ("light", "dark", "360 px")]
        (found,) = accessibility.findings([self.page(violations=modes)])
        assert (found.rule, found.severity, found.suggestion) == ("label", Severity.ERROR, "https://example.com/label")
        assert found.message.startswith("page / (signed in), light: Form elements must have labels (2 places)")

    def test_a_minor_violation_is_a_warning(self) -> None:
        (found,) = accessibility.findings([self.page(violations=[{**self.VIOLATION, "impact": "minor"}])])
        assert found.severity is Severity.WARNING

    def test_a_page_wider_than_a_telephone_is_found(self) -> None:
        (found,) = accessibility.findings([self.page(overflow=40)])
        assert found.rule == "reflow"


class TestFacts:
    def test_output_that_is_no_facts_is_the_platforms_fault(self) -> None:
        for text in ("", "[]", '{"a.ts": {}}', '{"a.ts": {"imports": [{"line": 1}]}}'):
            with pytest.raises(PlatformFault, match="something else than facts"):
                facts.parse(text)

    def test_suppressions_count_for_the_gate_they_silence(self) -> None:
        read = {"a.ts": facts.FileFacts(suppressions=(facts.Suppression(3, "lint", "eslint-disable"),))}
        (found,) = facts.suppressions(read, "lint")
        assert (found.line, found.severity) == (3, Severity.ERROR)
        assert facts.suppressions(read, "test") == []
