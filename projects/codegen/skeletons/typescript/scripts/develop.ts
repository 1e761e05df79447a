import { spawn } from 'node:child_process';

/** Runs the server and Vite side by side; both follow changes. Vite's address is the one to open. */
const options = { stdio: 'inherit' } as const;
const children = [
  spawn(process.execPath, ['--watch', 'server.ts'], options),
  spawn(process.execPath, ['node_modules/vite/bin/vite.js'], options),
];
for (const child of children) {
  child.once('exit', () => {
    for (const other of children) {
      other.kill();
    }
  });
}
