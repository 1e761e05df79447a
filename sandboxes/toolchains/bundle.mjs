// Makes one file of packages that test processes load and that have hundreds, at installation: `node bundle.mjs` beside
// node_modules. Finding, reading and linking 600 files takes longer than running what is in them, once per test file.
// Only a package's own files become one; what it imports stays where it is, so nothing exists twice.
import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const PACKAGES = ["happy-dom"];

const load = createRequire(join(process.cwd(), "package.json"));
for (const name of PACKAGES.filter((each) => existsSync(join("node_modules", each)))) {
  const { rolldown } = await import(pathToFileURL(load.resolve("rolldown")).href);
  const entry = load.resolve(name);
  const made = join(dirname(entry), "bundled.js");
  const bundle = await rolldown({ input: entry, platform: "node", treeshake: false, external: /^[^./]/ });
  await bundle.write({ file: made, format: "esm" });
  await bundle.close();
  await rename(made, entry);
}
