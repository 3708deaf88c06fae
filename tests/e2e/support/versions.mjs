// Versions of the built page on one host, as a school's server gets them.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { precache } from '../../../scripts/precache.mjs';

const DIST = process.env.MARSHRUT_DIST ?? fileURLToPath(new URL('../../../dist', import.meta.url));

// Puts a version into the folder. Page, first script and crash.js say which; the worker comes last, as docs/deploy.md wants it. `worker`
// may change its text (a saboteur).
export function publishVersion(folder, version, worker = (text) => text) {
  cpSync(DIST, folder, { recursive: true, filter: (from) => !from.endsWith('sw.js') });
  const change = (name, edit) => writeFileSync(join(folder, name), edit(readFileSync(join(folder, name), 'utf8')));
  change('index.html', (text) => text.replace('<title>', `<meta name="version" content="${version}"><title>`));
  change('boot.js', (text) => `globalThis.versionOfScript = '${version}';\n${text}`);
  change('crash.js', (text) => `// version ${version}\n${text}`);
  writeFileSync(join(folder, 'sw.js'), worker(readFileSync(join(DIST, 'sw.js'), 'utf8')));
  precache(folder);
}
