import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/** Builds the client before the first start; afterwards `npm run build` does. */
if (!existsSync(join(import.meta.dirname, '../dist/index.html'))) {
  await build({ configLoader: 'native', logLevel: 'warn' });
}
