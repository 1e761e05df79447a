// Unpack the bundled Chromium once, at installation: `node unpack.mjs FOLDER` puts the executable, its libraries,
// its software renderer and a font into FOLDER. The package itself unpacks into the temporary folder, at each start.
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Without an alias, whatever font the machine lists first stands for a generic family: often one with serifs. */
const alias = (family) => `  <match target="pattern">
    <test name="family"><string>${family}</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>Open Sans</string></edit>
  </match>`;

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
${["sans-serif", "system-ui", "ui-sans-serif"].map(alias).join("\n")}
</fontconfig>
`,
);
