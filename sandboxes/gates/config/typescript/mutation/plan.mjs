// Which tests a mutant is tried with, and when it is given up: what Stryker decides from its dry run, with its numbers.

const HIT_LIMIT_FACTOR = 100;
const TIMEOUT_FACTOR = 1.5;

/** What to do with every mutant: `{ mutant, status }` when that is known without a run, else `{ mutant, run }`. Static ones,
 * whose code runs while modules load, are tried with all tests that judge their file, after the others. */
export function planOf(mutants, { tests, mutantCoverage, overhead }, timeout) {
  const times = new Map(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
  const { covering, hits } = reachedBy(mutantCoverage, times);
  const plan = (mutant) => {
    if (mutant.status) return { mutant, status: mutant.status };
    const isStatic = !mutantCoverage || mutantCoverage.static[mutant.id] > 0;
    const filter = isStatic ? undefined : (covering.get(mutant.id) ?? []);
    if (filter?.length === 0) return { mutant, status: 'NoCoverage' };
    const patience = TIMEOUT_FACTOR * sumOf((filter ?? [...times.keys()]).map((id) => times.get(id))) + timeout + overhead;
    const hitLimit = hits.has(mutant.id) ? hits.get(mutant.id) * HIT_LIMIT_FACTOR : undefined;
    return { mutant, run: { mutant, testFilter: filter, timeout: patience, hitLimit } };
  };
  return mutants.map(plan).sort((left, right) => isRunStatically(left) - isRunStatically(right));
}

const isRunStatically = ({ run }) => Number(run !== undefined && run.testFilter === undefined);

/** By mutant, the tests that come by and how often it is come by altogether. */
function reachedBy(coverage, times) {
  const covering = new Map();
  const hits = new Map();
  const perTest = Object.entries(coverage?.perTest ?? {});
  for (const [test, counts] of perTest.filter(([test]) => times.has(test))) {
    for (const id of Object.keys(counts)) covering.set(id, [...(covering.get(id) ?? []), test]);
  }
  for (const counts of [coverage?.static ?? {}, ...perTest.map(([, each]) => each)]) {
    for (const [id, count] of Object.entries(counts)) hits.set(id, (hits.get(id) ?? 0) + count);
  }
  return { covering, hits };
}

export const sumOf = (numbers) => numbers.reduce((sum, each) => sum + each, 0);
