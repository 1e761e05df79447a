// Bundles the scripts, styles and icons of the platform's own pages into static/dist/.
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { build, context } from "esbuild";

const ICONS = [
  "arrow-up",
  "ban",
  "check",
  "chevron-down",
  "chevron-right",
  "circle-alert",
  "circle-check",
  "circle-dashed",
  "circle-help",
  "circle-x",
  "database",
  "download",
  "external-link",
  "eye",
  "file",
  "file-code",
  "folder",
  "layout-dashboard",
  "loader",
  "lock-keyhole",
  "log-out",
  "maximize",
  "menu",
  "message-square",
  "monitor",
  "moon",
  "package",
  "panel-left",
  "plus",
  "refresh-cw",
  "rotate-ccw",
  "scroll-text",
  "send",
  "settings",
  "shield-check",
  "smartphone",
  "sparkles",
  "square",
  "sun-moon",
  "tablet",
  "trash",
  "undo",
  "user",
  "users",
];

const options = {
  entryPoints: {
    theme: "src/theme.ts",
    app: "src/app.ts",
    builder: "src/builder/main.tsx",
    styles: "src/styles/main.css",
  },
  outdir: "dist",
  bundle: true,
  format: "esm",
  target: ["es2023", "chrome123", "firefox124", "safari17.5"],
  jsx: "automatic",
  jsxImportSource: "preact",
  minify: true,
  sourcemap: true,
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]-[hash]",
  logLevel: "warning",
};

/** One SVG file with a symbol per icon, so that a page pays for each drawing once. */
async function writeSprite() {
  const symbols = await Promise.all(
    ICONS.map(async (name) => {
      const svg = await readFile(`node_modules/lucide-static/icons/${name}.svg`, "utf8");
      const shapes = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
      return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s+/g, " ").trim()}</symbol>`;
    }),
  );
  await mkdir("dist", { recursive: true });
  await writeFile("dist/icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}

await writeSprite();
await copyFile("src/favicon.svg", "dist/favicon.svg");
if (process.argv.includes("--watch")) {
  await (await context(options)).watch();
} else {
  await build(options);
}
