// Unpack the bundled Chromium once, at installation: `node unpack.mjs FOLDER` puts the executable, its libraries,
// its software renderer and a font into FOLDER. The package itself unpacks into the temporary folder, at each start.
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = process.argv[2];
await mkdir(folder, { recursive: true });
process.env.TMPDIR = folder;

const { inflate } = await import("@sparticuz/chromium");
const archives = join(dirname(fileURLToPath(import.meta.url)), "node_modules", "@sparticuz", "chromium", "bin");
for (const name of ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"]) {
  await inflate(join(archives, name));
}
await chmod(join(folder, "chromium"), 0o755);
await writeFile(
  join(folder, "fonts.conf"),
  `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>/tmp/fontconfig</cachedir>
</fontconfig>
`,
);
