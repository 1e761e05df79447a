// The tests of a file: whether each one runs, and whether it can fail.
import { bare, dottedName, walk } from './syntax.mjs';

const TEST = /^(?:test|it)(?:\.|$)/;
const GROUP = /^(?:describe|suite)(?:\.|$)/;
const NOT_RUNNING = /\.(?:skip|todo|only|fails|skipIf|runIf)\b/;
const ASSERTING = /^(?:expect|assert|should|verify)|\.(?:assert|expect\w*)$/i;

export function testsOf(file) {
  const asserting = assertingFunctions(file.program);
  const found = [];
  walk(file.program, (node) => {
    if (node.type !== 'CallExpression') return;
    const name = calleeName(node);
    if (!TEST.test(name) && !GROUP.test(name)) return;
    const marked = NOT_RUNNING.exec(name)?.[0].slice(1) ?? '';
    const body = node.arguments.findLast((argument) => /Function/.test(argument?.type ?? ''));
    if (GROUP.test(name) ? marked : body || marked === 'todo') {
      found.push({
        line: file.lineOf(node.start),
        name: titleOf(node, file.source),
        marked,
        asserts: GROUP.test(name) || (body !== undefined && asserts(body, asserting)),
        trivial: body !== undefined && TEST.test(name) && isTrivial(body),
      });
    }
  });
  return found;
}

// `test.each(rows)(title, body)` and `test.each`table`(title, body)` are named by the inner call.
function calleeName(node) {
  const callee = bare(node.callee);
  if (callee?.type === 'CallExpression') return calleeName(callee);
  if (callee?.type === 'TaggedTemplateExpression') return dottedName(callee.tag);
  return dottedName(callee);
}

function titleOf(node, source) {
  const title = node.arguments[0];
  return title ? source.slice(title.start, title.end).replace(/^['"`]|['"`]$/g, '').slice(0, 120) : '';
}

function asserts(body, asserting) {
  return anyCall(body, (name) => ASSERTING.test(name) || asserting.has(name));
}

// Functions of this file that assert, themselves or through each other, so that a test may leave its checks to them.
function assertingFunctions(program) {
  const functions = new Map();
  walk(program, (node) => {
    if (node.type === 'FunctionDeclaration' && node.id) functions.set(node.id.name, node.body);
    if (node.type === 'VariableDeclarator' && /Function/.test(node.init?.type ?? '')) functions.set(node.id.name, node.init.body);
  });
  const asserting = new Set();
  for (let before = -1; before !== asserting.size; ) {
    before = asserting.size;
    for (const [name, body] of functions) if (body && asserts(body, asserting)) asserting.add(name);
  }
  return asserting;
}

function anyCall(root, matches) {
  let found = false;
  walk(root, (node) => {
    if (node.type === 'CallExpression' && matches(calleeName(node))) found = true;
  });
  return found;
}

// Every assertion compares constants: expect(true).toBe(true), expect(1 + 1).toBe(2).
function isTrivial(body) {
  let total = 0;
  let constant = 0;
  walk(body, (node) => {
    if (node.type !== 'CallExpression' || !/^(?:expect|assert)$/.test(dottedName(node.callee))) return;
    total += 1;
    if (node.arguments.length > 0 && isConstant(node.arguments[0])) constant += 1;
  });
  return total > 0 && total === constant;
}

function isConstant(node) {
  let constant = true;
  walk(node, (inner) => {
    if (/^(?:Identifier|CallExpression|NewExpression|MemberExpression|ThisExpression)$/.test(inner.type)) constant = false;
  });
  return constant;
}
