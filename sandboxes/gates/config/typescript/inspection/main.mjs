// Reads every code file of a tree once and prints facts about it as JSON: imports, switched-off checks, dangerous
// calls, tests. Nothing of the tree is executed. Usage: node main.mjs (the working folder is the tree)
import { readdirSync, readFileSync } from 'node:fs';
import { parseSync } from 'rolldown/utils';
import { dangersOf } from './dangers.mjs';
import { importsOf } from './imports.mjs';
import { suppressionsOf } from './suppressions.mjs';
import { lineCounter } from './syntax.mjs';
import { testsOf } from './tests.mjs';

const CODE = /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs)$/;
const TEST = /\.(test|spec)\.(ts|tsx|mts|js|jsx|mjs)$/;
const IGNORED = new Set(['node_modules', 'dist', '.git', '.gates']);

function* codeFiles(folder) {
  for (const entry of readdirSync(folder || '.', { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory() && !IGNORED.has(entry.name)) yield* codeFiles(path);
    else if (entry.isFile() && CODE.test(entry.name)) yield path;
  }
}

function factsOf(path) {
  const source = readFileSync(path, 'utf8');
  const { program, comments, errors } = parseSync(path, source);
  const file = { path, source, program, lineOf: lineCounter(source) };
  if (errors.length > 0) {
    return { errors: errors.map((error) => ({ line: file.lineOf(error.labels[0]?.start ?? 0), message: error.message })) };
  }
  return {
    imports: importsOf(file),
    suppressions: suppressionsOf(file, comments),
    dangers: dangersOf(file),
    tests: TEST.test(path) ? testsOf(file) : [],
    logic: hasLogic(program),
  };
}

// A file that only declares types or re-exports has nothing a mutant could change.
function hasLogic(program) {
  return program.body.some((statement) => {
    if (/^(Import|ExportAll|TS)/.test(statement.type)) return false;
    if (/^Export/.test(statement.type)) return statement.declaration != null && !/^TS/.test(statement.declaration.type);
    return true;
  });
}

const facts = {};
for (const path of codeFiles('')) {
  facts[path] = factsOf(path);
}
process.stdout.write(JSON.stringify(facts));
