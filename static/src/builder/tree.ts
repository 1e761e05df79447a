/** Turns a list of paths into folders and files, folders first, both by name. */
export interface File {
  name: string;
  path: string;
}

export interface Folder {
  name: string;
  path: string;
  folders: Folder[];
  files: File[];
}

export function buildTree(paths: string[]): Folder {
  const root: Folder = { name: "", path: "", folders: [], files: [] };
  for (const path of [...paths].sort()) {
    const parts = path.split("/");
    const name = parts.pop() ?? path;
    parts.reduce(subfolder, root).files.push({ name, path });
  }
  return root;
}

function subfolder(parent: Folder, name: string): Folder {
  const known = parent.folders.find((folder) => folder.name === name);
  if (known) return known;
  const path = parent.path === "" ? name : `${parent.path}/${name}`;
  const folder = { name, path, folders: [], files: [] };
  parent.folders.push(folder);
  return folder;
}
