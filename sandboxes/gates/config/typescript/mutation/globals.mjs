// Gives every test file the globals of a new process, although packages stay loaded: some keep what a program configures
// on `globalThis` (zod does), where the mutant before would still be found.

const TOOLS = /vitest|stryker|jest/;

const environment = { ...process.env };
let before;
let fresh;

/** Loads packages and remembers what they put on `globalThis`, before anything of the tree does. */
export async function rememberGlobals(packages) {
  before = new Set(Object.getOwnPropertyNames(globalThis));
  for (const each of packages) await import(each).catch(() => {}); // the test that needs it will say why
  fresh = new Map(added().map((name) => [name, copyOf(globalThis[name])]));
}

/** Puts the globals and the environment back as they were. */
export function restoreGlobals() {
  for (const name of added()) {
    if (fresh.has(name)) fresh.get(name)();
    else delete globalThis[name];
  }
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
}

function added() {
  return Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name) && !TOOLS.test(name));
}

/** Answers a function that puts the content of a value back, down to what its own properties hold. */
function copyOf(value, depth = 2) {
  if (value instanceof Map) return keeping(value, [...value], ([key, each]) => value.set(key, each));
  if (value instanceof Set) return keeping(value, [...value], (each) => value.add(each));
  if (typeof value !== 'object' || value === null || depth === 0) return () => {};
  const content = { ...value };
  const inner = Object.values(content).map((each) => copyOf(each, depth - 1));
  return () => {
    for (const key of Object.keys(value)) if (!(key in content)) delete value[key];
    Object.assign(value, content);
    for (const restore of inner) restore();
  };
}

function keeping(collection, content, add) {
  return () => {
    collection.clear();
    content.forEach(add);
  };
}
