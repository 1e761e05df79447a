// Calls and values that open an application to attack. Each rule looks at one node and its ancestors.
import { bare, dottedName, literalText, propertyName, walk } from './syntax.mjs';
import { sqlDanger } from './sql.mjs';
import { fromRequest } from './taint.mjs';

const MARKUP = new Set(['innerHTML', 'outerHTML', 'srcdoc']);
const PROCESSES = /^(?:node:)?(?:child_process|vm|cluster)$/;
const FILE_ACCESS = /(?:^|\.)(?:readFile|readFileSync|createReadStream|writeFile|writeFileSync|rm|rmSync|unlink|unlinkSync|sendFile)$/;
const SECRET_NAME = /(?:token|secret|passw|session|nonce|csrf|otp|salt|apikey)/i;

export function dangersOf(file) {
  const found = [];
  walk(file.program, (node, ancestors) => {
    for (const danger of RULES[node.type]?.(node, ancestors, file) ?? []) {
      if (danger) found.push({ line: file.lineOf(node.start), ...danger });
    }
  });
  return found;
}

const RULES = {
  CallExpression: (node, ancestors, file) => [evaluated(node), ...calls(node, ancestors), sqlDanger(node, file.program)],
  NewExpression: (node) => [constructed(node)],
  ImportDeclaration: (node) => [PROCESSES.test(node.source.value) && process(node.source.value)],
  ImportExpression: (node) => [PROCESSES.test(literalText(node.source) ?? '') && process(literalText(node.source))],
  JSXAttribute: (node) => [attribute(node)],
  AssignmentExpression: (node) => [assigned(node)],
  Property: (node) => [setting(node)],
};

const high = (rule, message, suggestion) => ({ rule, message, suggestion, severity: 'high' });
const medium = (rule, message, suggestion) => ({ rule, message, suggestion, severity: 'medium' });

const evaluates = (what) =>
  high('code-from-text', `${what} runs text as code.`, 'Write the calculation as a function, or look the case up in an object.');

const process = (module) =>
  high('starts-processes', `${module} starts other programs or code.`, 'Do the work in this process with a library of Node.');

const markup = (what) =>
  high('raw-markup', `${what} puts text into the page as markup (cross-site scripting).`, 'Render the text as a React child.');

function evaluated(node) {
  const name = dottedName(node.callee).replace(/^(?:globalThis|window|global|self)\./, '');
  if (name === 'eval' || name === 'Function') return evaluates(`${name}()`);
  const text = /^(?:setTimeout|setInterval|setImmediate)$/.test(name) ? literalText(node.arguments[0]) : undefined;
  return text !== undefined && evaluates(`${name} with a text`);
}

function constructed(node) {
  const name = dottedName(node.callee).replace(/^(?:globalThis|window)\./, '');
  if (name === 'Function') return evaluates('new Function()');
  if (name === 'RegExp' && fromRequest(node.arguments[0])) {
    return medium('pattern-from-request', 'A regular expression is made from what a request sent.', 'Compare texts, or escape the text first.');
  }
  return undefined;
}

function calls(node, ancestors) {
  const name = dottedName(node.callee);
  const [first, second] = node.arguments;
  const last = name.split('.').at(-1);
  return [
    PROCESSES.test(name === 'require' ? (literalText(first) ?? '') : '') && process(literalText(first)),
    /(?:^|\.)createHash$|(?:^|\.)createHmac$/.test(name) && weakHash(literalText(first)),
    name === 'Math.random' && weakRandom(ancestors),
    /^(?:document\.write|document\.writeln)$|\.insertAdjacentHTML$/.test(name) && markup(`${last}()`),
    /\.setCookie$/.test(name) && cookie(node.arguments[2]),
    FILE_ACCESS.test(name) && fromRequest(first) &&
      high('path-from-request', 'A file is chosen by what a request sent.', 'Look the name up in a list of known files.'),
    name === 'fetch' && fromRequest(first) &&
      high('address-from-request', 'The server fetches an address that a request sent.', 'Allow only known addresses.'),
    /\.redirect$/.test(name) && fromRequest(second ?? first) &&
      medium('redirect-from-request', 'The redirect goes where a request says.', 'Redirect to a fixed path of the application.'),
    /\.(?:header|setHeader)$/.test(name) && /^access-control-allow-origin$/i.test(literalText(first) ?? '') &&
      literalText(second) === '*' && openCors(),
    /(?:local|session)Storage\.setItem$/.test(name) && SECRET_NAME.test(literalText(first) ?? '') &&
      medium('secret-in-browser-storage', 'A secret is kept where every script of the page can read it.', 'Keep sessions in an HttpOnly cookie.'),
  ];
}

function weakHash(algorithm) {
  return /^(?:md4|md5|sha1|ripemd160)$/i.test(algorithm ?? '') &&
    medium('weak-hash', `${algorithm} can be forged.`, 'Use sha256, and scrypt for passwords.');
}

function weakRandom(ancestors) {
  const named = ancestors.findLast((each) => /^(?:VariableDeclarator|Property|FunctionDeclaration|PropertyDefinition)$/.test(each.type));
  const name = named ? (named.id?.name ?? propertyName(named)) : '';
  return SECRET_NAME.test(name) &&
    medium('weak-random', `Math.random() makes ${name} guessable.`, 'Use randomBytes or randomUUID of node:crypto.');
}

function cookie(options) {
  const object = bare(options);
  if (object?.type !== 'ObjectExpression') {
    return !object && medium('cookie', 'The cookie has no options: scripts can read it.', 'Set httpOnly and sameSite.');
  }
  const spread = object.properties.some((each) => each.type === 'SpreadElement');
  const has = (name) => spread || object.properties.some((each) => propertyName(each) === name && bare(each.value)?.value !== false);
  return !(has('httpOnly') && has('sameSite')) &&
    medium('cookie', 'The cookie lacks httpOnly or sameSite.', 'Set httpOnly: true and sameSite: "lax".');
}

function attribute(node) {
  if (node.name.name === 'dangerouslySetInnerHTML') return markup('dangerouslySetInnerHTML');
  const text = node.value?.type === 'Literal' ? node.value.value : literalText(node.value?.expression);
  return /^(?:href|src|action)$/.test(node.name.name) && /^\s*javascript:/i.test(text ?? '') && evaluates('A javascript: address');
}

function assigned(node) {
  const name = dottedName(node.left);
  if (/NODE_TLS_REJECT_UNAUTHORIZED$/.test(name)) return tlsOff();
  const isMarkup = node.left.type === 'MemberExpression' && MARKUP.has(propertyName(node.left));
  return isMarkup && literalText(node.right) === undefined && markup(propertyName(node.left));
}

function setting(node) {
  const name = propertyName(node);
  if (name === 'dangerouslySetInnerHTML') return markup(name);
  if (name === 'rejectUnauthorized' && bare(node.value)?.value === false) return tlsOff();
  if (name === 'NODE_TLS_REJECT_UNAUTHORIZED') return tlsOff();
  const anyOrigin = name === 'origin' && (literalText(node.value) === '*' || bare(node.value)?.value === true);
  return (anyOrigin || (/^access-control-allow-origin$/i.test(name) && literalText(node.value) === '*')) && openCors();
}

const tlsOff = () =>
  high('tls-off', 'Certificates are not checked: anybody on the way can read along.', 'Remove the setting; trust a certificate with `ca`.');

const openCors = () =>
  high('open-cors', 'Every website may call this server with the signed-in person’s rights.', 'Name the allowed origins, or leave CORS out.');
