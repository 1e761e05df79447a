import { defineConfig } from 'vitest/config';

export default defineConfig({
  cacheDir: '.cache/vitest',
  test: {
    include: ['{app,features,shared}/**/*.test.{ts,tsx}', '*.test.ts'],
    coverage: {
      include: ['{app,features,shared}/**/*.{ts,tsx}', 'server.ts'],
      exclude: ['**/*.test.{ts,tsx}'],
    },
  },
});
