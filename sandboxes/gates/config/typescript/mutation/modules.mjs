// Loads the tree's modules into this process, afresh for every test file, without a bundler in between.
//
// Every file of the tree gets the current generation as a query, so a new generation means new module instances;
// packages have none and stay loaded. TypeScript becomes JavaScript by the parser that Vite itself uses, once per file.
import fs from 'node:fs';
import { registerHooks } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from 'rolldown/utils';

const CODE = new Set(['.ts', '.tsx', '.mts', '.js', '.jsx', '.mjs']);
const DATA = new Set(['.css', '.svg', '.png', '.jpg', '.webp']);

// Taken before reads are noted: what is imported is known without.
const { readFileSync } = fs;

const root = pathToFileURL(`${process.cwd()}/`).href;
const sources = new Map();
let generation = 0;

/** From here on, imports of the tree's files make new instances. */
export function nextGeneration() {
  generation += 1;
}

export function importOfTree(path) {
  return import(`${pathToFileURL(path).href}?generation=${generation}`);
}

function isOfTree(url) {
  return url.startsWith(root) && !url.includes('/node_modules/') && !url.includes('/.gates/');
}

function javaScript(path) {
  let code = sources.get(path);
  if (code === undefined) {
    const result = transformSync(path, readFileSync(path, 'utf8'));
    if (result.errors.length > 0) throw new SyntaxError(`${path}: ${result.errors[0].message}`);
    code = result.code;
    sources.set(path, code);
  }
  return code;
}

registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    if (!isOfTree(resolved.url) || resolved.url.includes('?')) return resolved;
    return { ...resolved, url: `${resolved.url}?generation=${generation}` };
  },
  load(url, context, next) {
    if (!isOfTree(url)) return next(url, context);
    const path = fileURLToPath(url.replace(/\?.*$/, ''));
    if (CODE.has(extname(path))) return { format: 'module', source: javaScript(path), shortCircuit: true };
    if (DATA.has(extname(path))) return { format: 'module', source: 'export default "";', shortCircuit: true };
    return next(url, context);
  },
});
