// Writes into sw.js what one version of the page is: the list of its files with the SHA-256 of each, and the version, which is the hash of
// both. Called by after-build.mjs, and by the tests that put a version of their own on a host.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Files of a folder, those of its folders as `folder/name`.
export const files = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? files(join(folder, entry.name)).map((name) => `${entry.name}/${name}`) : [entry.name]);

const VERSION = /const VERSION = '[^']*';/;
const FILES = /const FILES = \[[^;]*\];/;

// The number of files.
export function precache(folder) {
  const kept = files(folder).filter((name) => name !== 'sw.js' && !name.split('/').some((part) => part.startsWith('.'))).sort();
  const list = kept.map((name) => [name, createHash('sha256').update(readFileSync(join(folder, name))).digest('hex')]);
  const version = createHash('sha256').update(JSON.stringify(list)).digest('hex').slice(0, 16);
  const worker = join(folder, 'sw.js');
  const text = readFileSync(worker, 'utf8');
  if (!VERSION.test(text) || !FILES.test(text)) throw new Error('sw.js has lost its lines VERSION and FILES');
  const lines = list.map((line) => `  ${JSON.stringify(line)},\n`).join('');
  writeFileSync(worker, text.replace(VERSION, () => `const VERSION = '${version}';`).replace(FILES, () => `const FILES = [\n${lines}];`));
  return list.length;
}
