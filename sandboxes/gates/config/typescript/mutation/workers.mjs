// A process that tries mutants, and a new one in its place when it hangs, dies or has tried enough.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('runner.mjs', import.meta.url));
const TRIES = 2;
const LOADING_MS = 60_000;

export const HANGS = Symbol('no answer in time');

export class Worker {
  #configuration;
  #reuse;
  #asked = 0;
  #process;
  #loaded;
  #answers;

  /** The process starts to load at once; `reuse` is how many mutants it tries before a fresh one takes over. */
  constructor(configuration, { reuse }) {
    this.#configuration = configuration;
    this.#reuse = reuse;
    this.#start();
  }

  /** Waits until what tests need is loaded, or cannot be: who asks then hears of it. */
  async ready() {
    await this.#loaded.catch(() => {});
  }

  /** Like `ask`; counts for the life of the process. */
  async use(question, timeout) {
    if (this.#asked === this.#reuse) this.#restart();
    this.#asked += 1;
    return this.ask(question, timeout);
  }

  /** Answers what the process says to a question, or `HANGS`; the time it takes to load does not count. Throws when it dies
   * of the question, time and again. */
  async ask(question, timeout) {
    for (let tries = 1; ; tries += 1) {
      try {
        if ((await this.#loaded) === HANGS) throw new Error('a test process did not load');
        const said = await this.#answerTo(question, timeout);
        if (said === HANGS) this.#restart();
        return said;
      } catch (error) {
        this.#restart();
        if (tries === TRIES) throw error;
      }
    }
  }

  end() {
    this.#process.removeAllListeners();
    this.#process.kill('SIGKILL');
    this.#answers.reject(new Error('a test process was ended')); // or the time that is left would still be waited for
  }

  async #answerTo(question, timeout) {
    const { promise: answer, ...settle } = Promise.withResolvers();
    this.#answers = settle;
    this.#process.send(question, (error) => error && settle.reject(error));
    let timer;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, timeout, HANGS)));
    const said = await Promise.race([answer, late]).finally(() => clearTimeout(timer));
    if (said.problem !== undefined) throw new Error(said.problem);
    return said;
  }

  #restart() {
    this.end();
    this.#start();
  }

  #start() {
    this.#asked = 0;
    this.#process = fork(PROGRAM, [this.#configuration], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    this.#process.on('message', (said) => this.#answers.resolve(said));
    this.#process.on('error', (error) => this.#answers.reject(error));
    this.#process.on('exit', (code, signal) => this.#answers.reject(new Error(`a test process ended (${signal ?? code})`)));
    this.#loaded = this.#answerTo({ ready: true }, LOADING_MS);
    this.#loaded.catch(() => {}); // `ask` says so
  }
}
