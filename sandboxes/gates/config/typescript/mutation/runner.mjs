// A Stryker test runner that keeps Vitest and the packages loaded and gives every mutant fresh modules of the tree:
// some milliseconds a mutant, where a new Vitest run costs about a hundred.
import { PluginKind, declareFactoryPlugin } from '@stryker-mutator/api/plugin';
import { basename, resolve } from 'node:path';
import { nextGeneration } from './modules.mjs';
import { closeDatabases } from './sqlite.mjs';
import { runFiles } from './suite.mjs';

const STATUS = { pass: 0, fail: 1 };
const SKIPPED = 2;

// How much sooner a test that waits for ever is given up than Stryker would end this whole process for it.
const SOONER_MS = 1_000;

class WarmRunner {
  #files;
  #testsOf;
  #ns;

  /** `units` is a list of `{ mutated, tests }`: a mutant is judged by the tests of its own unit only. */
  constructor({ units }, namespace) {
    const absolute = (paths) => paths.map((path) => resolve(path));
    this.#files = [...new Set(units.flatMap(({ tests }) => absolute(tests)))].sort(quickestFirst);
    this.#testsOf = new Map(units.flatMap(({ mutated, tests }) => absolute(mutated).map((path) => [path, new Set(absolute(tests))])));
    this.#ns = globalThis[namespace] ??= {};
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    this.#ns.activeMutant = undefined;
    this.#ns.mutantCoverage = undefined;
    nextGeneration();
    const outcomes = await runFiles(this.#files, {
      before: (id) => (this.#ns.currentTestId = id),
      after: () => (this.#ns.currentTestId = undefined),
    });
    return { status: 'complete', tests: outcomes.map(testResult), mutantCoverage: this.#ns.mutantCoverage };
  }

  async mutantRun({ activeMutant, hitLimit, testFilter, disableBail, timeout }) {
    Object.assign(this.#ns, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    nextGeneration();
    const selected = testFilter && new Set(testFilter);
    const judges = this.#testsOf.get(resolve(activeMutant.fileName)) ?? new Set(this.#files);
    const files = this.#files.filter((path) => judges.has(path) && (!selected || testFilter.some((id) => id.startsWith(`${path}#`))));
    const outcomes = await runFiles(files, { selected, bail: !disableBail, patience: timeout - SOONER_MS });
    closeDatabases();
    if (hitLimit !== undefined && this.#ns.hitCount > hitLimit) {
      return { status: 'timeout', reason: `Hit limit reached (${this.#ns.hitCount}/${hitLimit})` };
    }
    const killers = outcomes.filter(({ state }) => state === 'fail');
    return killers.length > 0
      ? { status: 'killed', killedBy: killers.map(({ id }) => id), failureMessage: killers[0].message, nrOfTests: outcomes.length }
      : { status: 'survived', nrOfTests: outcomes.length };
  }
}

// A mutant is killed by the first test that fails: tests of plain functions before tests that start a server.
function quickestFirst(left, right) {
  const slow = (path) => Number(/routes|api|server|http/.test(basename(path)));
  return slow(left) - slow(right) || left.localeCompare(right);
}

function testResult({ id, name, file, state, message, duration }) {
  return { id, name, fileName: file, timeSpentMs: duration, status: STATUS[state] ?? SKIPPED, failureMessage: message };
}

function createWarmRunner(options) {
  return new WarmRunner(options.warm, '__stryker__');
}
createWarmRunner.inject = ['options'];

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'warm', createWarmRunner)];
