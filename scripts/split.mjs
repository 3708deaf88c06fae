// Cuts the page's program where src/main.rs says. Trunk knows nothing of it and its hooks stand before cargo or after
// wasm-bindgen, so this goes back to what cargo has linked, cuts it, binds the first part anew and puts all parts in the place
// of the whole. Called by after-build.mjs; a build without the feature `split` passes through untouched.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAME = 'marshrut';
// What the tool writes and the page must not: one address for every build.
const LINK = './__wasm_split.js';

const run = (tool, ...words) => {
  try {
    return execFileSync(tool, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 });
  } catch (fault) {
    throw new Error(fault.code === 'ENOENT' ? `${tool} is not installed: run scripts/setup, or build without --features split` : `${tool} failed`);
  }
};

function replaceOnce(text, from, to) {
  if (text.split(from).length !== 2) throw new Error(`split: expected «${from}» exactly once; has a tool changed?`);
  return text.replace(from, () => to);
}

// Names, relocations and the like: the tools have read them, a browser does not.
function withoutNotes(bytes) {
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length;) {
    let length = 0, shift = 0, next = at + 1;
    for (let more = true; more; shift += 7) {
      length += (bytes[next] & 0x7f) * 2 ** shift;
      more = bytes[next++] >= 0x80;
    }
    if (bytes[at] !== 0) kept.push(bytes.subarray(at, next + length));
    at = next + length;
  }
  return Buffer.concat(kept);
}

// What the first part says must have its words there: else a person reads a key. The program holds the key of every message it
// says, so one that stands in the first part and whose text does not is a fault of the build.
function wordless(main) {
  const folder = 'src/text/ru';
  const files = readdirSync(folder).filter((name) => name.endsWith('.ftl'));
  const keys = files.flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/^([a-z][a-z0-9-]*) =/gm)].map(([, key]) => [key, name]));
  const found = keys.filter(([key]) => main.includes(key));
  if (found.length) {
    const list = found.map(([key, name]) => `\n  ${key} (${name})`).join('');
    throw new Error(`split: the first part says what comes later; move these messages of both languages into src/text/*/first:${list}`);
  }
}

// The parts of the program in `dist`, or nothing where it is whole.
export function split(dist) {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const [whole] = /marshrut-[0-9a-f]+(?=\.js)/.exec(page) ?? [];
  if (!whole) throw new Error('split: index.html does not name the program');
  if (!readFileSync(join(dist, `${whole}.js`), 'utf8').includes('__wasm_split_placeholder__')) return [];

  const target = JSON.parse(run('cargo', 'metadata', '--locked', '--no-deps', '--format-version', '1')).target_directory;
  const linked = join(target, 'wasm32-unknown-unknown', 'release', `${NAME}.wasm`);
  const work = join(target, 'split');
  rmSync(work, { recursive: true, force: true });
  run('wasm-split-cli', linked, work, '--target', 'web', '--out-name', NAME);
  run('wasm-bindgen', '--target=web', `--out-dir=${join(work, 'bound')}`, `--out-name=${NAME}`, '--no-typescript',
    // The parts share the first one's table of functions, which is otherwise dropped as an export nobody asked for.
    '--keep-lld-exports', '--remove-name-section', '--remove-producers-section', join(work, `${NAME}.wasm`));

  const parts = readdirSync(work).filter((name) => /^(split|chunk)_.*\.wasm$/.test(name)).sort();
  const main = readFileSync(join(work, 'bound', `${NAME}_bg.wasm`));
  wordless(main);
  const bytes = parts.map((name) => withoutNotes(readFileSync(join(work, name))));
  let glue = readFileSync(join(work, 'bound', `${NAME}.js`), 'utf8');
  let link = readFileSync(join(work, LINK), 'utf8');

  const hash = createHash('sha256');
  for (const part of [glue, link, main, ...bytes]) hash.update(part);
  const mark = hash.digest('hex').slice(0, 16);
  const named = (name) => `part-${name.replace(/^split_|\.wasm$/g, '')}-${mark}.wasm`;

  // Two scripts that import each other cannot be packed into one page (scripts/portable.mjs): the link is handed what it needs.
  link = replaceOnce(link, `import { initSync } from "./${NAME}.js";`, 'let initSync;\nexport const bind = (it) => { initSync = it; };');
  for (const name of parts) link = replaceOnce(link, `"./${name}"`, `"./${named(name)}"`);
  const alias = /import \* as (\w+) from "\.\/__wasm_split\.js"/.exec(glue)?.[1];
  if (!alias) throw new Error('split: the bound program does not name its link');
  glue = `${glue.replaceAll(`from "${LINK}"`, `from "./${NAME}-${mark}-parts.js"`)}\n${alias}.bind(initSync);\n`;
  glue = glue.replaceAll(`${NAME}_bg.wasm`, `${NAME}-${mark}_bg.wasm`);

  for (const name of readdirSync(dist).filter((name) => name.startsWith(whole))) rmSync(join(dist, name));
  writeFileSync(join(dist, `${NAME}-${mark}.js`), glue);
  writeFileSync(join(dist, `${NAME}-${mark}-parts.js`), link);
  writeFileSync(join(dist, `${NAME}-${mark}_bg.wasm`), main);
  parts.forEach((name, at) => writeFileSync(join(dist, named(name)), bytes[at]));
  const preload = `<link rel="modulepreload" href="./${NAME}-${mark}-parts.js">`;
  writeFileSync(join(dist, 'index.html'), page.replaceAll(whole, `${NAME}-${mark}`)
    .replace('<meta name="wasm-app"', `<meta name="wasm-app" data-parts="./${NAME}-${mark}-parts.js"`)
    .replace('</head>', `${preload}\n</head>`));
  return parts.map(named);
}
