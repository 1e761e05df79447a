// Comments and calls by which a file switches a check off.

const COMMENTS = [
  [/(?:eslint|oxlint)-disable/, 'lint'],
  [/^[\s*]*eslint\s+[@\w/-]+\s*:/, 'lint'],
  [/@ts-(?:ignore|nocheck|expect-error)\b/, 'type_check'],
  [/\b(?:v8|c8|istanbul|vitest)\s+ignore\b/, 'test'],
  [/\bStryker\s+(?:disable|restore)\b/i, 'mutation'],
  [/\b(?:nosec|nosemgrep)\b/i, 'security'],
];

export function suppressionsOf({ lineOf }, comments) {
  const found = [];
  for (const { value, start } of comments) {
    for (const [pattern, gate] of COMMENTS) {
      const match = pattern.exec(value);
      if (match) found.push({ line: lineOf(start), gate, text: match[0].trim() });
    }
  }
  return found;
}
