// Runs test files with Vitest's own collector, runner and expect, inside this process.
import { VitestSnapshotEnvironment } from 'vitest/runtime';
import { setupCommonEnv, startTests } from 'vitest/internal/browser';
import { restoreGlobals } from './globals.mjs';
import { importOfTree, nextGeneration } from './modules.mjs';

const config = {
  name: '',
  root: process.cwd(),
  testTimeout: 5_000,
  hookTimeout: 5_000,
  teardownTimeout: 5_000,
  maxConcurrency: 1,
  retry: 0,
  repeats: 0,
  bail: 0,
  setupFiles: [],
  tags: [],
  defines: {},
  env: {},
  globals: false,
  isolate: true,
  allowOnly: false,
  passWithNoTests: false,
  includeTaskLocation: false,
  fakeTimers: { loopLimit: 10_000, shouldClearNativeTimers: true },
  sequence: { shuffle: false, concurrent: false, hooks: 'stack', setupFiles: 'list' },
  expect: { requireAssertions: false, poll: {} },
  snapshotOptions: { updateSnapshot: 'none', snapshotEnvironment: new VitestSnapshotEnvironment() },
  experimental: { viteModuleRunner: false, importDurations: { limit: 0 } },
};

// What Vitest's parts look for in the process they run in.
Object.defineProperty(globalThis, '__vitest_worker__', {
  configurable: true,
  writable: true,
  value: {
    config,
    ctx: { pool: 'forks', files: [], providedContext: {} },
    providedContext: {},
    environment: { name: 'node', viteEnvironment: 'ssr' },
    durations: { environment: 0, prepare: 0 },
    moduleExecutionInfo: new Map(),
    metaEnv: {},
    rpc: new Proxy({}, { get: () => async () => undefined }),
    onCleanup() {},
    onCancel() {},
  },
});

const { TestRunner } = await import('vitest');
await setupCommonEnv(config);

/** Decides which tests run, tells when each starts and ends, and stops at the first failure when asked to. */
class SelectiveRunner extends TestRunner {
  constructor({ selected, before, after, bail }) {
    super(config);
    Object.assign(this, { selected, before, after, bail });
    this._otel = { $: (_name, ...rest) => rest.at(-1)() };
  }

  importFile(path) {
    return importOfTree(path);
  }

  onBeforeRunTask(test) {
    if (test.mode === 'run' && this.selected && !this.selected.has(testId(test))) test.mode = 'skip';
    return super.onBeforeRunTask(test);
  }

  onBeforeTryTask(test, options) {
    this.before?.(testId(test));
    return super.onBeforeTryTask(test, options);
  }

  onAfterRunTask(test) {
    this.after?.(testId(test));
    if (this.bail && test.result?.state === 'fail') this.cancelRun = true;
    return super.onAfterRunTask(test);
  }
}

let running = '';

/** The test file that runs now. */
export function runningFile() {
  return running;
}

/**
 * Runs files one after the other, each with modules and globals of its own, as in a process of its own. Each outcome is
 * `{ id, name, file, state, message, duration }`. A test may take `patience` milliseconds.
 */
export async function runFiles(paths, { patience, ...options }) {
  Object.assign(config, { testTimeout: patience, hookTimeout: patience });
  const outcomes = [];
  for (const path of paths) {
    nextGeneration();
    restoreGlobals();
    running = path;
    const [file] = await startTests([path], new SelectiveRunner(options));
    running = '';
    outcomes.push(...outcomesOf(file));
    if (options.bail && outcomes.some(({ state }) => state === 'fail')) break;
  }
  return outcomes;
}

// A file that cannot be loaded, or whose hooks fail, has tests without a result: that is one failure.
function outcomesOf(file) {
  const tests = testsOf(file).filter((test) => test.mode !== 'skip' && test.result);
  const outcomes = tests.map((test) => outcome(testId(test), test, test.result));
  const silent = file.result?.state === 'fail' && !outcomes.some(({ state }) => state === 'fail');
  return silent ? [...outcomes, outcome(file.filepath, file, failureBelow(file))] : outcomes;
}

function outcome(id, task, { state, errors, duration }) {
  return { id, name: task.name, file: task.file.filepath, state, message: errors?.[0]?.message ?? '', duration: duration ?? 0 };
}

function failureBelow(task) {
  const failed = task.tasks?.find(({ result }) => result?.state === 'fail');
  return task.result?.errors?.length || !failed ? task.result : failureBelow(failed);
}

function testsOf(task) {
  return task.type === 'test' ? [task] : task.tasks.flatMap(testsOf);
}

function testId(test) {
  const names = [];
  for (let task = test; task && task !== test.file; task = task.suite) names.unshift(task.name);
  return `${test.file.filepath}#${names.join(' > ')}`;
}
