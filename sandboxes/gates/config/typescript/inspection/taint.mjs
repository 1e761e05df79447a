// Whether an expression holds what a request sent.
import { walk } from './syntax.mjs';

const REQUEST = new Set(['request', 'req']);
const PARTS = new Set(['body', 'query', 'params', 'headers']);

export function fromRequest(node) {
  let found = false;
  if (node) {
    walk(node, (inner, ancestors) => {
      if (inner.type !== 'Identifier' || isPropertyName(inner, ancestors.at(-1))) return;
      if (REQUEST.has(inner.name)) found = true;
      if (PARTS.has(inner.name) && ancestors.at(-1)?.type === 'MemberExpression') found = true;
    });
  }
  return found;
}

function isPropertyName(node, parent) {
  return (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed) || (parent?.type === 'Property' && parent.key === node && !parent.shorthand);
}
