// Packs a built folder into one page: styles and the first script stand in it under hashes of the policy, modules and workers
// as compressed text that becomes blob addresses. From file:// a browser gives a page no modules, no fetch of its neighbours and
// no service worker; blob addresses of its own it gives.
//
//   node scripts/portable.mjs DIST TO
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

export const BUDGET = 4 << 20;

// Thirteen bits as two letters of ninety-one: the letters from the blank to «z», but «{», «|» and «}» for the quote, «<» and the
// backslash, so that the text can stand in a script and in a string as it is. The length goes along: the last bits are padding.
function lettered(bytes) {
  const letters = [];
  const add = (bits) => letters.push(String.fromCharCode(32 + bits % 91, 32 + Math.floor(bits / 91)));
  let bits = 0, n = 0;
  for (const byte of bytes) {
    bits |= byte << n;
    n += 8;
    if (n < 13) continue;
    add(bits & 8191);
    bits >>= 13;
    n -= 13;
  }
  if (n) add(bits);
  return [bytes.length, letters.join('').replaceAll('"', '{').replaceAll('<', '|').replaceAll('\\', '}')];
}

// Runs in the page, before everything else. `FILES` is put in front of it.
const LOADER = `
const unpack = async (name, type) => {
  const [length, text] = FILES[name], bytes = new Uint8Array(length);
  const values = Uint8Array.from({ length: 128 }, (_, code) => ({ 123: 34, 124: 60, 125: 92 }[code] ?? code) - 32);
  for (let at = 0, to = 0, bits = 0, n = 0; at < text.length; at += 2) {
    bits |= values[text.charCodeAt(at)] + 91 * values[text.charCodeAt(at + 1)] << n;
    for (n += 13; n >= 8 && to < length; n -= 8, bits >>= 8) bytes[to++] = bits;
  }
  const blob = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).blob();
  return new Blob([blob], { type });
};
const script = 'text/javascript', wasm = 'application/wasm';
const address = async (name, type) => URL.createObjectURL(await unpack(name, type));
const written = (text) => URL.createObjectURL(new Blob([text], { type: script }));
const worker = async (name) => {
  const glue = await (await unpack(name + '.js', script)).text();
  const boot = await (await unpack(name + '-boot.js', script)).text();
  // From file:// a browser starts no module workers and gives a worker no blob of the page: glue, boot and module become one
  // plain script.
  const start = /(\\w+) as default/.exec(glue)[1];
  const plain = glue.replace(/^export \\{[^}]*\\};?$/m, '').replace(/^export /gm, '').replaceAll('import.meta.url', "''");
  const begin = 'const start = () => ' + start + '({ module_or_path: unpack("module", "application/wasm").then((it) => new Response(it)) });';
  const packed = 'const FILES = { module: ' + JSON.stringify(FILES[name + '_bg.wasm']) + ' };\\nconst unpack = ' + unpack + ';\\n';
  return written('(async () => {' + packed + plain + '\\n' + begin + '\\n' + boot.replace(/import start from '[^']+';/, '') + '})();');
};
document.documentElement.dataset.portable = '';
for (const name of ['reader', 'maker']) {
  const meta = document.querySelector('meta[name="' + name + '-worker"]');
  if (meta) meta.content = await worker(name);
}
const app = document.querySelector('meta[name="wasm-app"]');
let glue = await (await unpack(app.dataset.js, script)).text();
if (app.dataset.parts) {
  let link = await (await unpack(app.dataset.parts, script)).text();
  for (const name of Object.keys(FILES).filter((name) => name.startsWith('part-'))) link = link.replaceAll('./' + name, await address(name, wasm));
  glue = glue.replaceAll('./' + app.dataset.parts, written(link));
}
app.dataset.js = written(glue);
app.dataset.wasm = await address(app.dataset.wasm, wasm);
const offline = written("export async function keepOffline() { document.documentElement.dataset.offline = 'ready'; }");
const boot = await (await unpack('boot.js', script)).text();
await import(written(boot.replace('./crash.js', await address('crash.js', script)).replace('./update.js', offline)));
`;

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

export function pack(dist) {
  const read = (name) => readFileSync(join(dist, name));
  let page = read('index.html').toString();
  const plain = (address) => address.replace(/^\.\//, '');

  const styles = [];
  page = page.replace(/<link[^>]*rel="stylesheet"[^>]*>/g, (link) => {
    const text = read(plain(/href="([^"]+)"/.exec(link)[1])).toString();
    if (/url\((?!["']?data:)/.test(text)) throw new Error(`${link}: a style that loads something cannot be packed`);
    styles.push(text);
    return `<style>${text}</style>`;
  });
  const icon = `data:image/svg+xml;base64,${read('icon.svg').toString('base64')}`;
  page = page.replace(/<link[^>]*rel="(?:icon|apple-touch-icon|manifest|modulepreload|preload)"[^>]*>\n?/g, '')
    .replace('</title>', `</title>\n<link rel="icon" href="${icon}">`);

  const app = /<meta name="wasm-app"[^>]*>/.exec(page)?.[0];
  if (!app) throw new Error('index.html does not name its module');
  const [js, module] = [/data-js="([^"]+)"/, /data-wasm="([^"]+)"/].map((pattern) => plain(pattern.exec(app)[1]));
  const link = plain(/data-parts="([^"]+)"/.exec(app)?.[1] ?? '');
  page = page.replace(app, app.replace(/data-js="[^"]+"/, `data-js="${js}"`).replace(/data-wasm="[^"]+"/, `data-wasm="${module}"`)
    .replace(/data-parts="[^"]+"/, `data-parts="${link}"`))
    .replace(/<script type="module"[^>]*><\/script>/, '');

  const there = new Set(readdirSync(dist));
  const workers = ['reader', 'maker'].filter((name) => there.has(`${name}_bg.wasm`)).flatMap((name) => [`${name}.js`, `${name}_bg.wasm`, `${name}-boot.js`]);
  const parts = link ? [link, ...[...there].filter((name) => name.startsWith('part-'))] : [];
  const files = Object.fromEntries([js, module, ...parts, 'boot.js', 'crash.js', ...workers].map((name) => [name, lettered(gzipSync(read(name), { level: 9 }))]));
  const loader = `const FILES = ${JSON.stringify(files)};${LOADER}`;

  const policy = `default-src 'none'; script-src ${hash(loader)} blob: 'wasm-unsafe-eval'; style-src ${styles.map(hash).join(' ')}; `
    + "img-src data:; connect-src blob:; worker-src blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types default";
  const before = page;
  page = page.replace(/(http-equiv="Content-Security-Policy" content=")[^"]+/, (_, head) => head + policy);
  if (page === before) throw new Error('index.html carries no policy');
  return page.replace('</body>', () => `<script type="module">${loader}</script>\n</body>`);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [dist, to] = process.argv.slice(2);
  const page = pack(dist);
  writeFileSync(to, page);
  const size = Buffer.byteLength(page);
  console.log(`  ${to}: ${(size / (1 << 20)).toFixed(2)} MiB of ${BUDGET >> 20}`);
  if (size > BUDGET) {
    console.error('✘ larger than the budget');
    process.exit(1);
  }
}
