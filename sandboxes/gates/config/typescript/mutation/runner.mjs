// A process that keeps Vitest and the packages loaded and gives every mutant fresh modules of the tree: some milliseconds
// a mutant, where a new Vitest run costs about a hundred. Started and asked by `workers.mjs`.
// Usage: node runner.mjs CONFIGURATION, with a channel to the parent
import fs from 'node:fs';
import { relative, resolve } from 'node:path';
import { noteReads } from '../reads/reads.mjs';
import { rememberGlobals } from './globals.mjs';
import { closeDatabases } from './sqlite.mjs';
import { runFiles, runningFile } from './suite.mjs';

const { appendFileSync, readFileSync } = fs;
const STATUS = { pass: 0, fail: 1 };
const SKIPPED = 2;

// How much sooner a test that waits for ever is given up than this whole process would be ended for it.
const SOONER_MS = 1_000;

// How long a test may take while nothing is changed yet: as long as in the test gate, as the machine may be busy.
const FIRST_RUN_MS = 60_000;

class WarmRunner {
  #judges;
  #log;
  #ns;

  /** `files` is a list of `{ mutated, tests, answered }`: a mutant is judged by these tests, likeliest first, except those
   * that have already said they do not notice it. `folder` is where this process notes what they say and read. */
  constructor({ folder, files }, namespace) {
    this.#judges = new Map(files.flatMap(({ mutated, tests, answered }) => mutated.map((path) => [path, { tests, answered }])));
    this.#log = `${folder}/said-${process.pid}.jsonl`;
    this.#ns = globalThis[namespace] ??= {};
    noteReads(`${folder}/reads-${process.pid}.jsonl`, runningFile);
  }

  /** Runs test files with nothing changed, and counts who comes by which mutant. */
  async dryRun(tests) {
    this.#ns.activeMutant = undefined;
    this.#ns.mutantCoverage = undefined;
    const outcomes = await runFiles(tests.map((path) => resolve(path)), {
      patience: FIRST_RUN_MS,
      before: (id) => (this.#ns.currentTestId = id),
      after: () => (this.#ns.currentTestId = undefined),
    });
    return { tests: outcomes.map(testResult), mutantCoverage: this.#ns.mutantCoverage };
  }

  /** Answers the status of a mutant, by the words of Stryker. */
  async mutantRun({ mutant, hitLimit, testFilter, timeout }) {
    Object.assign(this.#ns, { activeMutant: mutant.id, hitCount: 0, hitLimit });
    const options = { selected: testFilter && new Set(testFilter), bail: true, patience: timeout - SOONER_MS };
    const outcomes = [];
    for (const test of this.#asked(mutant)) {
      const path = resolve(test);
      const isReached = !testFilter || testFilter.some((id) => id.startsWith(`${path}#`));
      if (isReached) outcomes.push(...(await this.#try(mutant, test, options)));
      else this.#note(mutant, test, 'unreached');
      if (outcomes.some(isFailure)) break;
    }
    closeDatabases();
    if (this.#loops()) return { status: 'Timeout' };
    return { status: outcomes.some(isFailure) ? 'Killed' : 'Survived' };
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

// The same as in the report, whose lines and columns count from 1.
function keyOf({ location: { start, end }, mutatorName, replacement }) {
  return `${start.line + 1}:${start.column + 1}-${end.line + 1}:${end.column + 1} ${mutatorName} ${replacement}`;
}

function testResult({ id, name, state, message, duration }) {
  return { id, name, timeSpentMs: duration, status: STATUS[state] ?? SKIPPED, failureMessage: message };
}

const { packages, ...warm } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const runner = new WarmRunner(warm, '__stryker__');
const loaded = rememberGlobals(packages);

async function answer(question) {
  await loaded;
  if (question.ready) return {};
  return question.dryRun ? runner.dryRun(question.dryRun) : runner.mutantRun(question);
}

// What a mutant makes of a promise may be noticed late or by nobody; that ends no other mutant.
process.on('unhandledRejection', () => {});
process.on('message', (question) => {
  answer(question).catch((error) => ({ problem: String(error?.message ?? error) })).then((said) => process.send(said));
});
