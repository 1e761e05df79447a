// Notes what code of the tree reads by name while it runs: files, and folders it lists. Imports tell the rest of what a
// result depends on; both together are the key under which it is found again.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isAbsolute, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILES = ['access', 'copyFile', 'cp', 'createReadStream', 'exists', 'lstat', 'open', 'openAsBlob', 'readFile', 'realpath', 'stat'];
const FOLDERS = ['opendir', 'readdir'];
const NOT_OF_TREE = /^(?:\.\.|\/)|^(?:node_modules|\.gates|\.stryker-tmp)(?:\/|$)/;

const root = process.cwd();
const { appendFileSync } = fs;

/** From here on, appends a JSON line to `log` for everything new that is read: `{ test, kind, path, ending }`. Of a
 * `folder` the names in it were read, of a `tree` all names below it that have the ending. */
export function noteReads(log, testNow) {
  const noted = new Set();
  const note = (kind, path, ending = '') => {
    const test = testNow();
    const line = JSON.stringify({ test: relative(root, test), kind, path, ending });
    if (!test || noted.has(line)) return;
    noted.add(line);
    appendFileSync(log, `${line}\n`);
  };
  const file = (target) => within(target, (path) => note('file', path));
  const folder = (target, options) => within(target, (path) => note(options?.recursive ? 'tree' : 'folder', path));
  const matches = (pattern, options) => [pattern].flat().forEach((each) => note('tree', ...listing(String(each), options?.cwd)));
  for (const owner of [fs, fs.promises]) {
    for (const name of FILES) wrap(owner, name, file);
    for (const name of FOLDERS) wrap(owner, name, folder);
    wrap(owner, 'glob', matches);
  }
  syncBuiltinESMExports();
}

// Node lists folders with these same functions while it looks for what a pattern matches.
let inside = false;

function wrap(owner, name, before) {
  for (const each of [name, `${name}Sync`]) {
    const original = owner[each];
    if (typeof original !== 'function') continue;
    owner[each] = Object.assign(function noted(...given) {
      const outer = inside;
      if (!outer) before(...given);
      inside = outer || each === 'globSync';
      try {
        return Reflect.apply(original, this, given);
      } finally {
        inside = outer;
      }
    }, original);
  }
}

function within(target, tell) {
  if (typeof target !== 'string' && !(target instanceof URL) && !Buffer.isBuffer(target)) return;
  const path = relative(root, resolve(target instanceof URL ? fileURLToPath(target) : String(target)));
  if (!NOT_OF_TREE.test(path)) tell(path);
}

// Of a pattern, only the folder it starts in and how names end are used: more than it matches, never less.
function listing(pattern, cwd = root) {
  const folders = pattern.split('/').slice(0, -1);
  const open = folders.findIndex((name) => /[^\w.-]/.test(name));
  const fixed = open < 0 ? folders : folders.slice(0, open);
  const start = relative(root, resolve(cwd instanceof URL ? fileURLToPath(cwd) : cwd, ...fixed));
  const anywhere = isAbsolute(pattern) || pattern.includes('..') || NOT_OF_TREE.test(start);
  return [anywhere ? '' : start, /\*(\.\w+)$/.exec(pattern)?.[1]];
}
