// A Stryker test runner that keeps Vitest and the packages loaded and gives every mutant fresh modules of the tree:
// some milliseconds a mutant, where a new Vitest run costs about a hundred.
import { PluginKind, declareFactoryPlugin } from '@stryker-mutator/api/plugin';
import fs from 'node:fs';
import { relative, resolve } from 'node:path';
import { noteReads } from '../reads/reads.mjs';
import { rememberGlobals } from './globals.mjs';
import { closeDatabases } from './sqlite.mjs';
import { runFiles, runningFile } from './suite.mjs';

const { appendFileSync } = fs;
const STATUS = { pass: 0, fail: 1 };
const SKIPPED = 2;

// How much sooner a test that waits for ever is given up than Stryker would end this whole process for it.
const SOONER_MS = 1_000;

// How long a test may take while nothing is changed yet: as long as in the test gate, as the machine may be busy.
const FIRST_RUN_MS = 60_000;

class WarmRunner {
  #tests;
  #judges;
  #log;
  #ns;
  #packages;

  /** `files` is a list of `{ mutated, tests, answered }`: a mutant is judged by these tests, likeliest first, except those
   * that have already said they do not notice it. `folder` is where this process notes what they say and read, `packages`
   * are those that the tests load. */
  constructor({ folder, files, packages }, namespace) {
    this.#packages = packages;
    this.#tests = [...new Set(files.flatMap(({ tests }) => tests))].map((path) => resolve(path));
    this.#judges = new Map(files.flatMap(({ mutated, tests, answered }) => mutated.map((path) => [path, { tests, answered }])));
    this.#log = `${folder}/said-${process.pid}.jsonl`;
    this.#ns = globalThis[namespace] ??= {};
    noteReads(`${folder}/reads-${process.pid}.jsonl`, runningFile);
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    await rememberGlobals(this.#packages);
  }

  async dryRun() {
    this.#ns.activeMutant = undefined;
    this.#ns.mutantCoverage = undefined;
    const outcomes = await runFiles(this.#tests, {
      patience: FIRST_RUN_MS,
      before: (id) => (this.#ns.currentTestId = id),
      after: () => (this.#ns.currentTestId = undefined),
    });
    return { status: 'complete', tests: outcomes.map(testResult), mutantCoverage: this.#ns.mutantCoverage };
  }

  async mutantRun({ activeMutant, hitLimit, testFilter, disableBail, timeout }) {
    Object.assign(this.#ns, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    const options = { selected: testFilter && new Set(testFilter), bail: !disableBail, patience: timeout - SOONER_MS };
    const outcomes = [];
    for (const test of this.#asked(activeMutant)) {
      const path = resolve(test);
      const isReached = !testFilter || testFilter.some((id) => id.startsWith(`${path}#`));
      if (isReached) outcomes.push(...(await this.#try(activeMutant, test, options)));
      else this.#note(activeMutant, test, 'unreached');
      if (options.bail && outcomes.some(isFailure)) break;
    }
    closeDatabases();
    if (this.#loops()) return { status: 'timeout', reason: `Hit limit reached (${this.#ns.hitCount}/${hitLimit})` };
    const killers = outcomes.filter(isFailure);
    return killers.length > 0
      ? { status: 'killed', killedBy: killers.map(({ id }) => id), failureMessage: killers[0].message, nrOfTests: outcomes.length }
      : { status: 'survived', nrOfTests: outcomes.length };
  }

  #asked(mutant) {
    const { tests, answered } = this.#judges.get(relative(process.cwd(), resolve(mutant.fileName)));
    const done = new Set(answered[keyOf(mutant)]);
    return tests.filter((test) => !done.has(test));
  }

  async #try(mutant, test, options) {
    this.#note(mutant, test, null);
    const outcomes = await runFiles([resolve(test)], options);
    const said = outcomes.some(isFailure) ? 'killed' : 'survived';
    this.#note(mutant, test, this.#loops() ? 'timeout' : said);
    return outcomes;
  }

  #loops() {
    return this.#ns.hitLimit !== undefined && this.#ns.hitCount > this.#ns.hitLimit;
  }

  #note(mutant, test, said) {
    const file = relative(process.cwd(), resolve(mutant.fileName));
    appendFileSync(this.#log, `${JSON.stringify({ file, mutant: keyOf(mutant), test, said })}\n`);
  }
}

const isFailure = ({ state }) => state === 'fail';

// The same as in Stryker's report, whose lines and columns count from 1.
function keyOf({ location: { start, end }, mutatorName, replacement }) {
  return `${start.line + 1}:${start.column + 1}-${end.line + 1}:${end.column + 1} ${mutatorName} ${replacement}`;
}

function testResult({ id, name, file, state, message, duration }) {
  return { id, name, fileName: file, timeSpentMs: duration, status: STATUS[state] ?? SKIPPED, failureMessage: message };
}

function createWarmRunner(options) {
  return new WarmRunner(options.warm, '__stryker__');
}
createWarmRunner.inject = ['options'];

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'warm', createWarmRunner)];
