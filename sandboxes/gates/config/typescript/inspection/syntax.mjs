// Small readings of the ESTree that the parser returns.

/** Visits every node, parents first; `visit(node, ancestors)` gets the nearest ancestor last. */
export function walk(node, visit, ancestors = []) {
  visit(node, ancestors);
  ancestors.push(node);
  for (const key in node) {
    const value = node[key];
    if (Array.isArray(value)) {
      for (const child of value) if (isNode(child)) walk(child, visit, ancestors);
    } else if (isNode(value)) {
      walk(value, visit, ancestors);
    }
  }
  ancestors.pop();
}

function isNode(value) {
  return typeof value === 'object' && value !== null && typeof value.type === 'string';
}

/** A function from an offset to its line, counted from 1. */
export function lineCounter(source) {
  const starts = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

/** `a.b.c` for a chain of plain names, `''` for anything else. Optional chaining, `!`, `as` and parentheses are looked through. */
export function dottedName(node) {
  const inner = bare(node);
  if (inner?.type === 'Identifier') return inner.name;
  if (inner?.type === 'ThisExpression') return 'this';
  if (inner?.type === 'MetaProperty') return `${inner.meta.name}.${inner.property.name}`;
  if (inner?.type === 'MemberExpression') {
    const owner = dottedName(inner.object);
    const name = propertyName(inner);
    return owner && name ? `${owner}.${name}` : '';
  }
  return '';
}

const WRAPPERS = new Set([
  'ChainExpression',
  'ParenthesizedExpression',
  'TSNonNullExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'AwaitExpression',
]);

/** The expression without what only wraps it. */
export function bare(node) {
  let inner = node;
  while (inner && WRAPPERS.has(inner.type)) inner = inner.expression ?? inner.argument;
  return inner;
}

/** The name of a member access or of a property in an object, `''` when it is computed. */
export function propertyName(node) {
  const key = node.type === 'MemberExpression' ? node.property : node.key;
  if (!key) return '';
  if (key.type === 'Identifier' && !node.computed) return key.name;
  return typeof key.value === 'string' ? key.value : '';
}

/** The text of a string that is written out in full, `undefined` for any other expression. */
export function literalText(node) {
  const inner = bare(node);
  if (inner?.type === 'Literal' && typeof inner.value === 'string') return inner.value;
  if (inner?.type === 'TemplateLiteral' && inner.expressions.length === 0) return inner.quasis[0].value.cooked;
  return undefined;
}
