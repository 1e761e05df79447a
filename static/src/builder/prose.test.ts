import assert from "node:assert/strict";
import { test } from "node:test";
import { parseProse } from "./prose.ts";

test("bold, code and lists are told from text", () => {
  assert.deepEqual(parseProse("**Books** is written.\n\n- run `npm ci`\n- then"), [
    {
      kind: "paragraph",
      spans: [
        { kind: "bold", text: "Books" },
        { kind: "text", text: " is written." },
      ],
    },
    {
      kind: "list",
      items: [
        [
          { kind: "text", text: "run " },
          { kind: "code", text: "npm ci" },
        ],
        [{ kind: "text", text: "then" }],
      ],
    },
  ]);
});

test("marks that do not close stay as they are, and so does markup", () => {
  assert.deepEqual(parseProse("2 ** 3 <b>x</b> `"), [
    { kind: "paragraph", spans: [{ kind: "text", text: "2 ** 3 <b>x</b> `" }] },
  ]);
});
