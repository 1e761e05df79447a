// SQL put together from values. Names of tables and columns may be interpolated, values must be bound.
import { bare, dottedName, literalText, walk } from './syntax.mjs';
import { fromRequest } from './taint.mjs';

const RUNS_SQL = /\.(?:prepare|exec|query|raw|unsafe)$/;
const STATEMENT = /^\s*(?:select|insert|update|delete|with|create|alter|drop|replace|pragma)\b/i;
const BEFORE_A_VALUE = /(?:=|<|>|\blike|\bvalues\s*\(|\bin\s*\(|\blimit|\boffset|['"%])\s*$/i;

export function sqlDanger(node, program) {
  if (!RUNS_SQL.test(dottedName(node.callee))) return undefined;
  const unsafe = pieces(resolved(node.arguments[0], program)).find(({ before, expression }) => isValue(before, expression, program));
  return (
    unsafe && {
      rule: 'sql-from-values',
      severity: 'high',
      message: 'A value is put into SQL as text (SQL injection).',
      suggestion: 'Write ? (or $1) in its place and pass the value beside the statement.',
    }
  );
}

// A statement kept in a constant first.
function resolved(node, program) {
  const inner = bare(node);
  return inner?.type === 'Identifier' ? (constant(inner.name, program) ?? inner) : inner;
}

function constant(name, program) {
  let value;
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator' && node.id.name === name && node.init) value = bare(node.init);
  });
  return value;
}

// The expressions of a template or a concatenation, each with the text written right before it.
function pieces(node) {
  if (node?.type === 'TemplateLiteral') {
    if (!STATEMENT.test(node.quasis[0].value.cooked ?? '')) return [];
    return node.expressions.map((expression, index) => ({ before: node.quasis[index].value.cooked ?? '', expression }));
  }
  const parts = node?.type === 'BinaryExpression' && node.operator === '+' ? flattened(node) : [];
  if (!STATEMENT.test(literalText(parts[0]) ?? '')) return [];
  return parts.slice(1).flatMap((expression, index) =>
    literalText(expression) === undefined ? [{ before: literalText(parts[index]) ?? '', expression }] : [],
  );
}

function flattened(node) {
  const inner = bare(node);
  return inner?.type === 'BinaryExpression' && inner.operator === '+' ? [...flattened(inner.left), ...flattened(inner.right)] : [inner];
}

function isValue(before, expression, program) {
  if (fromRequest(expression)) return true;
  return BEFORE_A_VALUE.test(before) && !isWrittenOut(expression, program);
}

// Constants, placeholders and lists of placeholders: `names.map(() => '?').join(', ')`.
function isWrittenOut(expression, program) {
  const inner = bare(expression);
  if (inner?.type === 'Literal' || literalText(inner) !== undefined) return true;
  if (inner?.type === 'Identifier') {
    const value = constant(inner.name, program);
    return value !== undefined && isWrittenOut(value, program);
  }
  if (inner?.type === 'ConditionalExpression') return isWrittenOut(inner.consequent, program) && isWrittenOut(inner.alternate, program);
  if (inner?.type === 'TemplateLiteral') return inner.expressions.every((each) => isWrittenOut(each, program));
  return inner?.type === 'CallExpression' && (isPlaceholderName(dottedName(inner.callee)) || makesPlaceholders(inner));
}

function isPlaceholderName(name) {
  return /(?:placeholder|parameter|bind|marks?)\w*$/i.test(name);
}

function makesPlaceholders(call) {
  let made = false;
  walk(call, (node) => {
    const text = literalText(node);
    if (text !== undefined && /^[?\s,()]*\?[?\s,()]*$/.test(text)) made = true;
  });
  return made;
}
