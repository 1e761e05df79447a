import assert from "node:assert/strict";
import { test } from "node:test";
import { buildTree } from "./tree.ts";

test("folders come before files and both are sorted", () => {
  const tree = buildTree(["server.ts", "features/books/api/routes.ts", "app/App.tsx", "README.md"]);
  assert.deepEqual(
    tree.folders.map((folder) => folder.name),
    ["app", "features"],
  );
  assert.deepEqual(
    tree.files.map((file) => file.name),
    ["README.md", "server.ts"],
  );
});

test("files of one folder share it", () => {
  const [features] = buildTree(["features/a.ts", "features/b.ts"]).folders;
  assert.equal(features?.files.length, 2);
  assert.equal(features?.path, "features");
});
