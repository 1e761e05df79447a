// The platform's Vitest configuration. Of the application's own it takes what tells how modules are found and what
// environment they need; what is tested, how often, and how it is measured is decided here.
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const NAMES = ['vitest.config.ts', 'vitest.config.mjs', 'vitest.config.js', 'vite.config.ts', 'vite.config.mjs', 'vite.config.js'];
const root = process.cwd();
const report = process.env.GATES_REPORT ?? '/tmp/gates/test';

async function ownConfiguration() {
  const name = NAMES.find((each) => existsSync(`${root}/${each}`));
  if (!name) return {};
  const { default: exported } = await import(pathToFileURL(`${root}/${name}`).href);
  const value = typeof exported === 'function' ? exported({ command: 'serve', mode: 'test' }) : exported;
  return (await value) ?? {};
}

const own = await ownConfiguration();

export default {
  root,
  plugins: own.plugins ?? [],
  resolve: own.resolve ?? {},
  define: own.define ?? {},
  css: own.css ?? {},
  cacheDir: '/tmp/gates/vite',
  test: {
    environment: own.test?.environment ?? 'node',
    environmentOptions: own.test?.environmentOptions ?? {},
    setupFiles: ['.gates/reads/setup.mjs', ...[own.test?.setupFiles ?? []].flat()],
    globals: own.test?.globals ?? false,
    include: process.env.GATES_TESTS ? JSON.parse(process.env.GATES_TESTS) : ['**/*.{test,spec}.{ts,tsx,mts,js,jsx,mjs}'],
    exclude: ['**/node_modules/**', 'dist/**', '.gates/**'],
    passWithNoTests: false,
    allowOnly: false,
    retry: 0,
    bail: 0,
    // Generous, because a machine that does much else can make a good test that draws a page take half a minute.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['json'],
    outputFile: `${report}/report.json`,
    coverage: {
      enabled: Boolean(process.env.GATES_COVERAGE),
      provider: 'custom',
      customProviderModule: './.gates/coverage/module.mjs',
      reportsDirectory: `${report}/coverage`,
      include: ['features/**/*.{ts,tsx}', 'shared/**/*.{ts,tsx}', 'app/**/*.{ts,tsx}', 'src/**/*.{ts,tsx}'],
      exclude: ['**/*.{test,spec}.*', '**/*.d.ts', '**/tests/**'],
      reportOnFailure: true,
    },
  },
};
