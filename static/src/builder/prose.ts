/** The small part of Markdown that agents write in: paragraphs, "- " lists, **bold** and `code`. */
export interface Span {
  kind: "text" | "bold" | "code";
  text: string;
}

export type Block = { kind: "paragraph"; spans: Span[] } | { kind: "list"; items: Span[][] };

const MARKS = /\*\*([^*]+)\*\*|`([^`]+)`/g;

export function parseProse(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text.split("\n").map((each) => each.trim())) {
    const last = blocks.at(-1);
    const item = /^[-*] +(.*)$/.exec(line)?.[1];
    if (line === "") continue;
    if (item === undefined) blocks.push({ kind: "paragraph", spans: parseSpans(line) });
    else if (last?.kind === "list") last.items.push(parseSpans(item));
    else blocks.push({ kind: "list", items: [parseSpans(item)] });
  }
  return blocks;
}

function parseSpans(line: string): Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const match of line.matchAll(MARKS)) {
    if (match.index > end) spans.push({ kind: "text", text: line.slice(end, match.index) });
    spans.push(match[1] === undefined ? { kind: "code", text: match[2] ?? "" } : { kind: "bold", text: match[1] });
    end = match.index + match[0].length;
  }
  if (end < line.length) spans.push({ kind: "text", text: line.slice(end) });
  return spans;
}
