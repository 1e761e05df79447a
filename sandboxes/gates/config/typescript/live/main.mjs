// Runs the application and prints what was seen, one JSON line per step: start, routes, crud, pages.
// Usage: node main.mjs FOLDER STEP…   (steps: crud, pages, axe; start and routes always come first)
import { readFileSync } from 'node:fs';
import { startServer } from './server.mjs';
import { roundTrips } from './round_trip.mjs';

const [folder, ...steps] = process.argv.slice(2);
const { slicewright: settings = {} } = JSON.parse(readFileSync('package.json', 'utf8'));

function print(step, started, facts) {
  process.stdout.write(`${JSON.stringify({ step, ms: Math.round(performance.now() - started), ...facts })}\n`);
}

async function timed(step, work) {
  const started = performance.now();
  try {
    print(step, started, await work());
  } catch (error) {
    print(step, started, { failure: error.stack ?? String(error) });
  }
}

async function main() {
  let server;
  const looking = steps.includes('pages') ? import('./pages.mjs') : undefined;
  const starting = looking?.then(({ startBrowser }) => startBrowser());
  starting?.catch(() => {}); // the step that needs it reports it
  await timed('start', async () => {
    server = await startServer(folder);
    return { health: server.health ?? null, exited: server.exited() ?? null, output: server.output() };
  });
  if (server?.health === undefined) return;
  await timed('routes', async () => ({ routes: server.routes ?? null }));
  let people = [];
  if (steps.includes('crud')) {
    await timed('crud', async () => {
      const problems = [];
      const report = { problem: (each) => problems.push(each) };
      const facts = await roundTrips(server.routes ?? [], server.port, report, { isPublic: settings.access === 'public' });
      people = facts.people;
      return { problems, rows: facts.rows, collections: facts.collections, exited: server.exited() ?? null, output: server.output() };
    });
  }
  if (steps.includes('pages')) {
    const { openPages } = await looking;
    await timed('pages', async () => ({
      pages: await openPages({ browser: await starting, port: server.port, person: people[0], folder: `${folder}/shots`, axe: steps.includes('axe') }),
      exited: server.exited() ?? null,
      output: server.output(),
    }));
  }
  server.stop();
}

await main();
process.exit(0);
