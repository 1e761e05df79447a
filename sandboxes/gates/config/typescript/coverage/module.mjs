// Vitest's V8 coverage, counted by test file. This part is loaded in every worker, so it is small.
import v8 from '@vitest/coverage-v8';

export default {
  ...v8,
  async getProvider() {
    const { CoverageByTestFile } = await import('./provider.mjs');
    return new CoverageByTestFile();
  },
};
