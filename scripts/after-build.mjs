// Trunk's post_build hook. Cuts the page's program into its parts (split.mjs), shrinks the modules where wasm-opt is at hand (a missing or failing tool never breaks the
// build: the gain is about one percent on the wire), then writes the list of files and a version into sw.js.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { split } from './split.mjs';

const dist = process.env.TRUNK_STAGING_DIR;
if (!dist) throw new Error('after-build.mjs is a hook of Trunk: TRUNK_STAGING_DIR is not set');

// rustc's features of wasm32, named one by one because `strip` drops the section that tells them to wasm-opt.
const FEATURES = ['bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue'];

const files = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? files(join(folder, entry.name)).map((name) => `${entry.name}/${name}`) : [entry.name]);

function shrink(name) {
  const from = join(dist, name), to = `${from}.small`;
  const run = spawnSync('wasm-opt', ['-Oz', ...FEATURES.map((feature) => `--enable-${feature}`), from, '-o', to], { encoding: 'utf8' });
  if (run.error) return `${name}: wasm-opt is not installed, left as it is`;
  if (run.status !== 0) {
    rmSync(to, { force: true });
    return `${name}: wasm-opt failed (${run.stderr.trim().split('\n')[0]}), left as it is`;
  }
  const before = statSync(from).size, after = statSync(to).size;
  if (after >= before) {
    rmSync(to);
    return `${name}: wasm-opt gained nothing`;
  }
  renameSync(to, from);
  return `${name}: ${before} → ${after} bytes`;
}

const parts = split(dist);
console.log(parts.length > 0 ? `  ${parts.length + 1} parts: ${parts.join(', ')}` : '  one whole program, not split');

if (process.env.TRUNK_PROFILE === 'release' && process.env.MARSHRUT_WASM_OPT !== '0') {
  for (const name of files(dist).filter((name) => name.endsWith('.wasm'))) console.log(`  ${shrink(name)}`);
}

const kept = files(dist).filter((name) => name !== 'sw.js' && !name.split('/').some((part) => part.startsWith('.'))).sort();
const version = createHash('sha256');
for (const name of kept) version.update(name).update('\0').update(createHash('sha256').update(readFileSync(join(dist, name))).digest());
const worker = join(dist, 'sw.js');
const text = readFileSync(worker, 'utf8');
if (!text.includes('@VERSION@') || !text.includes('/*@FILES@*/')) throw new Error('public/sw.js has lost its marks @VERSION@ and /*@FILES@*/');
writeFileSync(worker, text
  .replace('@VERSION@', version.digest('hex').slice(0, 16))
  .replace('/*@FILES@*/', `\n${kept.map((name) => `  ${JSON.stringify(name)},\n`).join('')}`));
console.log(`  sw.js: ${kept.length} files`);
