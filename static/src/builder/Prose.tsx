/** What an agent says: paragraphs, lists, bold and code. Text stays text: no markup of its own gets through. */
import type { ComponentChildren } from "preact";
import { parseProse, type Span } from "./prose.ts";

export function Prose({ text }: { text: string }) {
  return (
    <div class="prose">
      {parseProse(text).map((block, index) =>
        block.kind === "list" ? (
          <ul key={index}>
            {block.items.map((item, position) => (
              <li key={position}>{item.map(spanView)}</li>
            ))}
          </ul>
        ) : (
          <p key={index}>{block.spans.map(spanView)}</p>
        ),
      )}
    </div>
  );
}

function spanView(span: Span, index: number): ComponentChildren {
  if (span.kind === "bold") return <strong key={index}>{span.text}</strong>;
  return span.kind === "code" ? <code key={index}>{span.text}</code> : span.text;
}
