// Makes mutants with Stryker's instrumenter and has processes of the platform's own runner try them. Stryker's core takes
// longer to load than most refinements take to judge; what it decides is decided here in the same way (`plan.mjs`).
// Usage: node main.mjs CONFIGURATION (a JSON file, made by the gate)
import { readFileSync, writeFileSync } from 'node:fs';
import { planOf, sumOf } from './plan.mjs';
import { HANGS, Worker } from './workers.mjs';

const DRY_RUN_MS = 300_000;
const TELL_EVERY = 20;
const FAILED = 1;

const [file] = process.argv.slice(2);
const { files, mutate, workers, timeout, reuse, report } = JSON.parse(readFileSync(file, 'utf8'));

/** Writes the mutants into the files, all of them switched off, and answers them. */
async function instrument() {
  const { Instrumenter } = await import('@stryker-mutator/instrumenter');
  const quiet = { debug() {}, info() {}, warn() {}, isDebugEnabled: () => false };
  const sources = mutate.map((name) => ({ name, mutate: true, content: readFileSync(name, 'utf8') }));
  const options = { plugins: null, excludedMutations: [], ignorers: [] };
  const { files: changed, mutants } = await new Instrumenter(quiet).instrument(sources, options);
  for (const { name, content } of changed) writeFileSync(name, content);
  return mutants;
}

/** Runs all tests with nothing changed: how long each takes, who comes by what, and how much starting and ending adds. One
 * worker does it, as how patient it makes us with mutants must not depend on how many there are. */
async function dryRun(worker) {
  await worker.ready();
  const tests = [...new Set(files.flatMap((each) => each.tests))];
  const started = performance.now();
  const seen = await worker.ask({ dryRun: tests }, DRY_RUN_MS);
  if (seen === HANGS) throw new Error('the tests did not end in time');
  const failed = seen.tests.find(({ status }) => status === FAILED);
  if (failed) throw new Error(`a test failed with nothing changed: ${failed.name}: ${failed.failureMessage}`);
  if (seen.tests.length === 0) throw new Error('there are no tests');
  const net = sumOf(seen.tests.map(({ timeSpentMs }) => timeSpentMs));
  return { ...seen, overhead: Math.max(0, performance.now() - started - net) };
}

/** Answers every plan with its status; each worker takes the next one as soon as it is free. */
async function tryAll(plans, pool) {
  const waiting = plans.values();
  const results = [];
  const tell = () => process.stdout.write(`${JSON.stringify({ tested: results.length, total: plans.length })}\n`);
  tell();
  const work = async (worker) => {
    for (const { mutant, status, run } of waiting) {
      results.push({ ...mutant, status: status ?? (await statusOf(worker, run)) });
      if (results.length % TELL_EVERY === 0) tell();
    }
  };
  await Promise.all(pool.map(work));
  return results;
}

async function statusOf(worker, run) {
  try {
    const said = await worker.use(run, run.timeout);
    return said === HANGS ? 'Timeout' : said.status;
  } catch {
    return 'RuntimeError';
  }
}

/** The mutants by file, as in Stryker's report: lines and columns count from 1. */
function reportOf(results) {
  const byFile = Object.fromEntries(mutate.map((name) => [name, { mutants: [] }]));
  const ordered = results.toSorted((left, right) => left.id - right.id);
  for (const { fileName, location, mutatorName, replacement, status } of ordered) {
    const [start, end] = [location.start, location.end].map(({ line, column }) => ({ line: line + 1, column: column + 1 }));
    byFile[fileName].mutants.push({ location: { start, end }, mutatorName, replacement, status });
  }
  return { files: byFile };
}

async function main() {
  const pool = Array.from({ length: workers }, () => new Worker(file, { reuse }));
  try {
    const mutants = await instrument();
    const plans = planOf(mutants, await dryRun(pool[0]), timeout);
    writeFileSync(report, JSON.stringify(reportOf(await tryAll(plans, pool))));
  } finally {
    pool.forEach((worker) => worker.end());
  }
}

await main().catch((error) => {
  process.stderr.write(`ERROR ${error.message}\n`);
  process.exitCode = FAILED;
});
