// A process that tries mutants, and a new one in its place when it hangs, dies or has tried enough.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('runner.mjs', import.meta.url));
const TRIES = 2;

export const HANGS = Symbol('no answer in time');

export class Worker {
  #configuration;
  #reuse;
  #asked = 0;
  #process;
  #answers;

  /** The process starts to load at once; `reuse` is how many questions it answers before a fresh one takes over. */
  constructor(configuration, { reuse }) {
    this.#configuration = configuration;
    this.#reuse = reuse;
    this.#start();
  }

  /** Waits until what tests need is loaded. */
  async ready() {
    return this.ask({ ready: true }, 60_000);
  }

  /** Answers what the process says to a question, or `HANGS`. Throws when it dies of it, time and again. */
  async ask(question, timeout) {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#try(question, timeout);
      } catch (error) {
        this.#restart();
        if (tries === TRIES) throw error;
      }
    }
  }

  /** Like `ask`; counts for the life of the process. */
  async use(question, timeout) {
    if (this.#asked === this.#reuse) this.#restart();
    this.#asked += 1;
    return this.ask(question, timeout);
  }

  end() {
    this.#process.removeAllListeners();
    this.#process.kill('SIGKILL');
  }

  async #try(question, timeout) {
    const { promise: answer, ...settle } = Promise.withResolvers();
    this.#answers = settle;
    this.#process.send(question, (error) => error && settle.reject(error));
    let timer;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, timeout, HANGS)));
    const said = await Promise.race([answer, late]).finally(() => clearTimeout(timer));
    if (said === HANGS) this.#restart();
    else if (said.problem !== undefined) throw new Error(said.problem);
    return said;
  }

  #restart() {
    this.end();
    this.#start();
  }

  #start() {
    this.#asked = 0;
    this.#process = fork(PROGRAM, [this.#configuration], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    this.#process.on('message', (said) => this.#answers?.resolve(said));
    this.#process.on('error', (error) => this.#answers?.reject(error));
    this.#process.on('exit', (code, signal) => this.#answers?.reject(new Error(`a test process ended (${signal ?? code})`)));
  }
}
