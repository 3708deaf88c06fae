// Trunk's post_build hook. Cuts the page's program into its parts (split.mjs), shrinks the modules where wasm-opt is at hand (a missing or failing tool never breaks the
// build: the gain is about one percent on the wire), then writes the list of files and a version into sw.js.
import { spawnSync } from 'node:child_process';
import { renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { files, precache } from './precache.mjs';
import { split } from './split.mjs';

const dist = process.env.TRUNK_STAGING_DIR;
if (!dist) throw new Error('after-build.mjs is a hook of Trunk: TRUNK_STAGING_DIR is not set');

// rustc's features of wasm32, named one by one because `strip` drops the section that tells them to wasm-opt.
const FEATURES = ['bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue'];

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

console.log(`  sw.js: ${precache(dist)} files`);
