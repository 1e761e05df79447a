/** The generated source: a tree on the left, the chosen file, highlighted, on the right. */
import { useEffect, useState } from "preact/hooks";
import type { BuilderConfig } from "./config.ts";
import { Icon } from "./Icon.tsx";
import { buildTree, type Folder } from "./tree.ts";

type Loaded<T> = { state: "loading" } | { state: "failed"; message: string } | { state: "loaded"; value: T };

async function load(url: string): Promise<Response> {
  const response = await fetch(url, { headers: { Accept: "application/json, text/html" } });
  if (!response.ok) throw new Error(`The server answered ${response.status}. Try again in a moment.`);
  return response;
}

export function Files({ config, version }: { config: BuilderConfig; version: number }) {
  const [paths, setPaths] = useState<Loaded<string[]>>({ state: "loading" });
  const [chosen, setChosen] = useState<string | null>(null);

  useEffect(() => {
    let current = true;
    // Slices arrive in quick succession while code is generated: one load for a burst.
    const timer = setTimeout(() => {
      load(config.urls.files)
        .then((response) => response.json() as Promise<{ files: { path: string }[] }>)
        .then((body) => {
          if (current) setPaths({ state: "loaded", value: body.files.map((file) => file.path) });
        })
        .catch((error: unknown) => {
          if (current) setPaths({ state: "failed", message: String(error) });
        });
    }, 300);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [version]);

  if (paths.state === "loading") return <PanelNotice text="Loading files…" />;
  if (paths.state === "failed") return <PanelNotice text={paths.message} />;
  if (paths.value.length === 0) return <PanelNotice text="No files yet. They appear here as they are written." />;
  const shown = chosen !== null && paths.value.includes(chosen) ? chosen : defaultFile(paths.value);
  return (
    <div class="files">
      <nav class="file-tree" aria-label="Files">
        <FolderView folder={buildTree(paths.value)} depth={0} chosen={shown} onChoose={setChosen} />
      </nav>
      {shown !== null && <FileView key={`${shown}@${version}`} config={config} path={shown} />}
    </div>
  );
}

function defaultFile(paths: string[]): string | null {
  const rules = paths.filter((path) => path.endsWith(".service.ts"));
  return rules.find((path) => !path.startsWith("features/authentication/")) ?? rules[0] ?? paths[0] ?? null;
}

interface FolderProps {
  folder: Folder;
  depth: number;
  chosen: string | null;
  onChoose: (path: string) => void;
}

function FolderView({ folder, depth, chosen, onChoose }: FolderProps) {
  return (
    <ul>
      {folder.folders.map((child) => (
        <li key={child.name}>
          <details open={depth < 1 || (chosen?.startsWith(`${child.path}/`) ?? false)}>
            <summary>
              <Icon name="folder" />
              {child.name}
            </summary>
            <FolderView folder={child} depth={depth + 1} chosen={chosen} onChoose={onChoose} />
          </details>
        </li>
      ))}
      {folder.files.map((file) => (
        <li key={file.path}>
          <button type="button" aria-current={file.path === chosen} onClick={() => onChoose(file.path)}>
            <Icon name="file-code" />
            {file.name}
          </button>
        </li>
      ))}
    </ul>
  );
}

function FileView({ config, path }: { config: BuilderConfig; path: string }) {
  const [html, setHtml] = useState<Loaded<string>>({ state: "loading" });
  useEffect(() => {
    let current = true;
    load(`${config.urls.file}${path.split("/").map(encodeURIComponent).join("/")}`)
      .then((response) => response.text())
      .then((value) => current && setHtml({ state: "loaded", value }))
      .catch((error: unknown) => current && setHtml({ state: "failed", message: String(error) }));
    return () => {
      current = false;
    };
  }, [path]);
  return (
    <section class="file-view" aria-label={path}>
      <header>
        <code>{path}</code>
      </header>
      {html.state === "loading" && <PanelNotice text="Loading…" />}
      {html.state === "failed" && <PanelNotice text={html.message} />}
      {/* The server highlights and escapes; this is its markup, not the file's. */}
      {html.state === "loaded" && (
        <div class="file-code" tabIndex={0} dangerouslySetInnerHTML={{ __html: html.value }} />
      )}
    </section>
  );
}

export function PanelNotice({ text }: { text: string }) {
  return <p class="panel-empty muted">{text}</p>;
}
