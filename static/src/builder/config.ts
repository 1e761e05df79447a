/** What the server tells the builder page, in its one JSON block. */
export interface BuilderConfig {
  socket: string;
  project: { id: string; name: string };
  csrfToken: string;
  /** Whether nobody has said anything in the conversation yet. */
  empty: boolean;
  urls: {
    /** The project, as the API gives it. */
    project: string;
    /** JSON list of the files of the newest snapshot. */
    files: string;
    /** One file, highlighted, as HTML; the path is appended. */
    file: string;
    /** The newest ZIP. */
    download: string;
    /** Starts a preview of the newest snapshot (POST), or says which one runs (GET, ``{"url": string | null}``). */
    preview: string;
  };
}

export function readConfig(): BuilderConfig {
  const block = document.getElementById("builder-config");
  if (!block?.textContent) throw new Error("The page came without its configuration; reload it.");
  return JSON.parse(block.textContent) as BuilderConfig;
}
