// The size budget: each module raw, gzip, brotli; fails when the first part of the app or the workers outgrow theirs. What is
// fetched after the first page (part-*) is printed with its sum.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const KIB = 1024;
// What the first page needs, and why it is what it is: docs/decisions.md. The number here only ever falls, or a decision says what
// was bought with it.
const BUDGET = { app: 450 * KIB, workers: 1200 * KIB };
const dist = fileURLToPath(new URL('../dist/', import.meta.url));

const names = readdirSync(dist).filter((name) => /\.(wasm|js|css|html)$/.test(name));
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;
const measure = (name) => {
  const bytes = readFileSync(dist + name);
  return { name, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli(bytes) };
};
const kib = (n) => (n / KIB).toFixed(1).padStart(9);
const line = (name, { raw, gzip, brotli: br }) => console.log(`  ${name.padEnd(34)}${kib(raw)}${kib(gzip)}${kib(br)}`);
const total = (rows) => rows.reduce((sum, row) => ({ raw: sum.raw + row.raw, gzip: sum.gzip + row.gzip, brotli: sum.brotli + row.brotli }), { raw: 0, gzip: 0, brotli: 0 });

const modules = names.filter((name) => name.endsWith('.wasm')).map(measure);
const app = modules.filter(({ name }) => name.startsWith('marshrut-'));
const parts = modules.filter(({ name }) => name.startsWith('part-'));
const workers = modules.filter((row) => !app.includes(row) && !parts.includes(row));
console.log(`  ${'KiB'.padEnd(34)}${'raw'.padStart(9)}${'gzip'.padStart(9)}${'brotli'.padStart(9)}`);
modules.forEach((row) => line(row.name, row));
line('scripts, styles, page', total(names.filter((name) => !name.endsWith('.wasm')).map(measure)));

line('the app, all its parts', total([...app, ...parts]));

let over = app.length === 1 ? 0 : 1;
if (over) console.error(`  ✘ expected one app module, found ${app.length}`);
for (const [what, rows] of [['app', app], ['workers', workers]]) {
  const { brotli: size } = total(rows);
  const share = Math.round((size / BUDGET[what]) * 100);
  console.log(`  ${size <= BUDGET[what] ? '✔' : '✘'} ${what}: ${(size / KIB).toFixed(1)} of ${BUDGET[what] / KIB} KiB brotli (${share} %)`);
  if (size > BUDGET[what]) over = 1;
}
process.exit(over);
