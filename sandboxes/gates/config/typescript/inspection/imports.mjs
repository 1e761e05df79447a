// What a file imports, statically or not.
import { bare, dottedName, literalText, walk } from './syntax.mjs';

const DECLARATIONS = new Set(['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration']);

export function importsOf({ program, lineOf }) {
  const found = [];
  const add = (node, kind, specifier) => found.push({ line: lineOf(node.start), kind, specifier: specifier ?? '' });
  walk(program, (node) => {
    if (DECLARATIONS.has(node.type) && node.source) add(node, isTypeOnly(node) ? 'type' : 'static', node.source.value);
    else if (node.type === 'TSImportType') add(node, 'type', literalText(node.source ?? node.argument?.literal));
    else if (node.type === 'TSImportEqualsDeclaration') add(node, 'static', literalText(node.moduleReference?.expression));
    else if (node.type === 'ImportExpression') addCall(add, node, node.source);
    else if (node.type === 'CallExpression') fromCall(add, node);
    else if (node.type === 'NewExpression') fromUrl(add, node);
  });
  return found;
}

function isTypeOnly(node) {
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  const named = node.specifiers ?? [];
  return named.length > 0 && named.every((each) => each.importKind === 'type' || each.exportKind === 'type');
}

function fromCall(add, node) {
  const name = dottedName(node.callee);
  if (name === 'import.meta.glob') add(node, 'open');
  else if (name === 'require' || name === 'vi.importActual' || name === 'vi.mock') {
    const target = bare(node.arguments[0]);
    if (target?.type !== 'ImportExpression') addCall(add, node, target);
  }
}

// new URL('./worker.ts', import.meta.url) names a file that the bundler or Node loads.
function fromUrl(add, node) {
  const isUrl = dottedName(node.callee) === 'URL' && dottedName(node.arguments[1]) === 'import.meta.url';
  const target = isUrl ? literalText(node.arguments[0]) : undefined;
  if (target !== undefined && /\.[mc]?[jt]sx?$/.test(target)) add(node, 'static', target);
}

function addCall(add, node, source) {
  const specifier = literalText(source);
  if (specifier === undefined) add(node, 'open');
  else add(node, 'dynamic', specifier);
}
