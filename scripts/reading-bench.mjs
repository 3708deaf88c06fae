// Reads the same files in Chromium with our reader, PapaParse and SheetJS, each inside a worker that is already warm, and prints
// MB/s. The files come from `cargo bench --bench reading -- --write FOLDER`. Needs a built dist/.
//
//   node scripts/reading-bench.mjs FOLDER [ROUNDS]
import { chromium } from '@playwright/test';
import { createServer } from 'node:http';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchOptions } from '../tests/e2e/support/browser.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const [folder, rounds = '7'] = process.argv.slice(2);
if (!folder) throw new Error('node scripts/reading-bench.mjs FOLDER [ROUNDS]');

// The peers answer with the number of rows only: nothing of their result has to be copied out of the worker.
const PEERS = {
  'papaparse.js': "importScripts('/node_modules/papaparse/papaparse.min.js'); onmessage = ({ data }) => { const text = new TextDecoder().decode(data.bytes); postMessage(Papa.parse(text, { delimiter: ';' }).data.length); };",
  'sheetjs.js': "importScripts('/node_modules/xlsx/dist/xlsx.full.min.js'); onmessage = ({ data }) => { const csv = data.name.endsWith('.csv'); const book = csv ? XLSX.read(new TextDecoder().decode(data.bytes), { type: 'string', raw: true, FS: ';' }) : XLSX.read(new Uint8Array(data.bytes), { type: 'array' }); postMessage(XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1 }).length); };",
};
const TYPES = { js: 'text/javascript', wasm: 'application/wasm', html: 'text/html' };
const files = readdirSync(folder).filter((name) => /\.(csv|xlsx)$/.test(name)).sort();

const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://x').pathname).slice(1);
  try {
    const body = path === '' ? '<!doctype html>' : PEERS[path] ?? readFileSync(path.startsWith('files/') ? join(folder, path.slice(6)) : join(ROOT, path));
    response.setHeader('content-type', TYPES[path.split('.').pop()] ?? (path === '' ? 'text/html' : 'application/octet-stream'));
    response.end(body);
  } catch {
    response.statusCode = 404;
    response.end();
  }
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const address = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch(launchOptions());
const page = await browser.newPage();
await page.goto(address);

const measure = (worker, type, name) => page.evaluate(async ([worker, type, name, rounds]) => {
  const bytes = await (await fetch(`/files/${encodeURIComponent(name)}`)).arrayBuffer();
  const one = new Worker(worker, { type });
  const ask = () => new Promise((done, fail) => {
    const copy = bytes.slice(0);
    one.onerror = (event) => fail(new Error(event.message));
    one.onmessage = () => done(performance.now() - start);
    const start = performance.now();
    one.postMessage({ name, bytes: copy }, [copy]);
  });
  await ask();
  const times = [];
  for (let round = 0; round < rounds; round += 1) times.push(await ask());
  one.terminate();
  return Math.min(...times);
}, [worker, type, name, Number(rounds)]);

console.log(`${'file'.padEnd(46)} ${'MB'.padStart(7)} ${'ours'.padStart(18)} ${'PapaParse'.padStart(18)} ${'SheetJS'.padStart(18)}`);
for (const name of files) {
  const megabytes = readFileSync(join(folder, name)).length / 1e6;
  const shown = (ms) => `${ms.toFixed(0)} ms ${(megabytes / ms * 1000).toFixed(1)} MB/s`.padStart(18);
  const ours = await measure('/dist/reader-boot.js', 'module', name);
  const papa = name.endsWith('.csv') ? shown(await measure('/papaparse.js', 'classic', name)) : '—'.padStart(18);
  const sheet = await measure('/sheetjs.js', 'classic', name);
  console.log(`${name.padEnd(46)} ${megabytes.toFixed(2).padStart(7)} ${shown(ours)} ${papa} ${shown(sheet)}`);
}
await browser.close();
server.close();
