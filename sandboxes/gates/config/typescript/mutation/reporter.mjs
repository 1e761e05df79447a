// Prints how far mutation testing is, a JSON line for every twentieth mutant.
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';

const EVERY = 20;

class Lines {
  #total = 0;
  #tested = 0;
  #survived = 0;

  onMutationTestingPlanReady({ mutantPlans }) {
    this.#total = mutantPlans.length;
    this.#print();
  }

  onMutantTested({ status }) {
    this.#tested += 1;
    if (status === 'Survived' || status === 'NoCoverage') this.#survived += 1;
    if (this.#tested % EVERY === 0) this.#print();
  }

  #print() {
    process.stdout.write(`${JSON.stringify({ tested: this.#tested, total: this.#total, survived: this.#survived })}\n`);
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Reporter, 'lines', Lines)];
