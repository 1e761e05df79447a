// Says which lines each test file reached, from one conversion of what V8 counted in all of them.
//
// V8 counts how often each range of code ran, test file by test file. Before these counts are added up, each is replaced
// by a power of two that stands for its test file: the sum of a range then tells who reached it. Doubles hold such sums
// exactly up to 2^53, so at most FILES_AT_ONCE test files are added up together.
import { mergeScriptCovs } from '@bcoe/v8-coverage';
import { V8CoverageProvider } from '@vitest/coverage-v8/dist/provider.js';
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';

const FILES_AT_ONCE = 50;

export class CoverageByTestFile extends V8CoverageProvider {
  #lines = new Map();
  #reached = new Map();

  async generateCoverage() {
    for (const [name, environments] of this.coverageFiles) {
      for (const [environment, reports] of Object.entries(environments)) {
        const tests = Object.keys(reports).map((file) => ({ file, report: reports[file] }));
        for (let at = 0; at < tests.length; at += FILES_AT_ONCE) {
          await this.#add(tests.slice(at, at + FILES_AT_ONCE), this.ctx.getProjectByName(name), environment);
        }
      }
    }
    await this.#addUntested();
    return this.createCoverageMap();
  }

  async #add(tests, project, environment) {
    const result = together(tests.map(({ report }) => JSON.parse(readFileSync(report, 'utf8')).result));
    for (const [path, lines] of linesOf(await this.convertCoverage({ result }, project, environment))) {
      const all = this.#linesOf(path);
      for (const [line, mask] of lines) {
        all.add(line);
        tests.forEach(({ file }, bit) => hasBit(mask, bit) && this.#reach(this.#path(file), path, line));
      }
    }
  }

  // Files that no test loads, those whose lines the platform asks for.
  async #addUntested() {
    const untested = (await this.getUntestedFiles([...this.#lines.keys()])).filter((path) => wanted.has(this.#path(path)));
    this.getUntestedFiles = async () => untested;
    for (const [path, lines] of linesOf(await this.getCoverageMapForUncoveredFiles([]))) {
      const all = this.#linesOf(path);
      for (const line of lines.keys()) all.add(line);
    }
  }

  #linesOf(path) {
    if (!this.#lines.has(path)) this.#lines.set(path, new Set());
    return this.#lines.get(path);
  }

  #reach(test, path, line) {
    if (!this.#reached.has(test)) this.#reached.set(test, {});
    (this.#reached.get(test)[this.#path(path)] ??= []).push(line);
  }

  #path(absolute) {
    return relative(this.ctx.config.root, absolute);
  }

  async generateReports() {
    const lines = Object.fromEntries([...this.#lines].map(([path, set]) => [this.#path(path), [...set]]));
    writeFileSync(process.env.GATES_COVERAGE, JSON.stringify({ lines, reached: Object.fromEntries(this.#reached) }));
  }
}

const wanted = new Set(JSON.parse(process.env.GATES_MEASURED ?? '[]'));

/** The scripts of several test files as one report; the count of a range is the sum of the bits of who ran it. */
function together(results) {
  const scripts = new Map();
  results.forEach((result, bit) => {
    for (const script of byAddress(result).values()) {
      scripts.set(script.url, [...(scripts.get(script.url) ?? []), marked(script, 2 ** bit)]);
    }
  });
  return [...scripts.values()].map(merged);
}

// A module that is loaded twice in one test file is reported twice.
function byAddress(result) {
  const scripts = new Map();
  for (const script of result) {
    scripts.set(script.url, scripts.has(script.url) ? merged([scripts.get(script.url), script]) : script);
  }
  return scripts;
}

function merged(scripts) {
  if (scripts.length === 1) return scripts[0];
  const startOffset = scripts.find((script) => script.startOffset)?.startOffset ?? 0;
  return { ...mergeScriptCovs(scripts), startOffset };
}

function marked(script, bit) {
  const functions = script.functions.map((each) => ({
    ...each,
    ranges: each.ranges.map((range) => ({ ...range, count: range.count > 0 ? bit : 0 })),
  }));
  return { ...script, functions };
}

/** For every file, its lines that hold statements, each with who reached any of them. */
function linesOf(coverageMap) {
  return coverageMap.files().map((path) => {
    const { statementMap, s: counts } = coverageMap.fileCoverageFor(path).data;
    const lines = new Map();
    for (const [id, { start }] of Object.entries(statementMap)) {
      lines.set(start.line, union(lines.get(start.line) ?? 0, counts[id]));
    }
    return [path, lines];
  });
}

// Bitwise operators of JavaScript end at 32 bits.
const union = (left, right) => Number(BigInt(left) | BigInt(right));
const hasBit = (mask, bit) => Math.floor(mask / 2 ** bit) % 2 === 1;
