// Starts the application's own server with the route observer in front, and waits until it answers.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';

const PORT = 4100;
const START_SECONDS = 20;
const KEPT = 4_000;

export async function startServer(folder) {
  mkdirSync(folder, { recursive: true });
  const routesFile = `${folder}/routes.json`;
  const child = spawn('node', ['--import', './.gates/live/observe.mjs', ...entry()], {
    env: {
      ...process.env,
      PORT: String(PORT),
      HOST: '127.0.0.1',
      DATABASE_FILE: `${folder}/app.db`,
      NODE_ENV: 'production',
      GATES_ROUTES: routesFile,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let exit;
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output = (output + chunk).slice(-KEPT)));
  child.on('exit', (code, signal) => (exit = signal ?? code));
  const health = await waitForHealth(() => exit);
  return {
    port: PORT,
    health,
    exited: () => exit,
    output: () => output,
    routes: existsSync(routesFile) ? JSON.parse(readFileSync(routesFile, 'utf8')) : undefined,
    stop: () => child.kill('SIGKILL'),
  };
}

// What `npm start` runs, when it is one file run by node; otherwise the file that servers usually are.
function entry() {
  const { scripts = {} } = JSON.parse(readFileSync('package.json', 'utf8'));
  const words = (scripts.start ?? '').trim().split(/\s+/);
  const isNode = words[0] === 'node' && words.length > 1 && !/[&|;]/.test(scripts.start);
  if (isNode) return words.slice(1);
  const usual = ['server.ts', 'server.js', 'server.mjs', 'src/server.ts', 'index.ts', 'index.js'].find(existsSync);
  if (usual) return [usual];
  throw new Error('package.json has no script "start" of the form "node server.ts", and there is no server.ts.');
}

/** Answers the status of GET /health, or `undefined` when the server ended or never answered. */
async function waitForHealth(exited) {
  const end = Date.now() + START_SECONDS * 1000;
  while (Date.now() < end && exited() === undefined) {
    const status = await statusOf('/health').catch(() => undefined);
    if (status !== undefined) return status;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return undefined;
}

function statusOf(path) {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: PORT, path, timeout: 5_000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).on('error', reject).end();
  });
}
