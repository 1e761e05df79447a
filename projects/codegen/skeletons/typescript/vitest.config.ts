import { defineConfig } from 'vitest/config';

export default defineConfig({
  cacheDir: '.cache/vitest',
  test: {
    include: ['{app,features,shared,tests}/**/*.test.{ts,tsx}'],
    coverage: {
      include: ['{app,features,shared}/**/*.{ts,tsx}', 'server.ts'],
      exclude: ['**/*.test.{ts,tsx}', 'shared/testing/**'],
    },
  },
});
