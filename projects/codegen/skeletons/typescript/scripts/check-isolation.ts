import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/**
 * A slice imports only itself and shared code; shared code imports no slice; what runs in the
 * browser stays away from the server. Exits with 1 when a file breaks these rules.
 */
const imported = /(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g;
const inBrowser = /^(?:app|shared\/ui|features\/[^/]+\/(?:components|hooks|types))\//;
const onServer =
  /^(?:server\.ts|shared\/(?:auth|database)|features\/[^/]+\/(?:api|database|services))/;
const files = globSync('{app,features,shared}/**/*.{ts,tsx}').map((file) =>
  file.replaceAll('\\', '/'),
);

const broken = files.flatMap((file) => {
  const targets = [...readFileSync(file, 'utf8').matchAll(imported)].map(([, path = '']) => {
    return posix.join(posix.dirname(file), path);
  });
  return targets
    .filter((target) => isForbidden(file, target))
    .map((target) => `${file} → ${target}`);
});
for (const line of broken) {
  console.error(line);
}
console.log(`${files.length} files, ${broken.length} forbidden imports`);
process.exitCode = broken.length > 0 ? 1 : 0;

function isForbidden(file: string, target: string): boolean {
  const own = sliceOf(file);
  const other = sliceOf(target);
  if (file.startsWith('app/')) {
    return onServer.test(target);
  }
  const reachesOut = other !== own && (other !== undefined || !target.startsWith('shared/'));
  return reachesOut || (inBrowser.test(file) && onServer.test(target));
}

/** The slice that a file belongs to; shared code and the shell belong to none. */
function sliceOf(file: string): string | undefined {
  return /^features\/([^/]+)\//.exec(file)?.[1];
}
