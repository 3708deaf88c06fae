// Collects class files in the page and does the same union in plain JavaScript, in one run on the same files. The files come from
// `cargo bench --bench collecting -- --write FOLDER` (`--files 1000 --pupils 30 --works 2` for a thousand). Needs a built dist/.
//
//   node scripts/collecting-bench.mjs FOLDER
//
// Ours: from the drop to all files opened, checked (bounds, counts, hash) and seen against the facts; then from the click to
// «Сохранено». JavaScript: JSON.parse and a Map by key, keeping the version whose counters cover the other; no check, no keeping.
import { chromium } from '@playwright/test';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchOptions } from '../tests/e2e/support/browser.mjs';
import { serve } from './serve.mjs';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('node scripts/collecting-bench.mjs FOLDER');
const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort().map((name) => join(folder, name));
const megabytes = files.reduce((sum, file) => sum + readFileSync(file).length, 0) / 1e6;

const server = await serve({ folder: fileURLToPath(new URL('../dist', import.meta.url)) });
const browser = await chromium.launch(launchOptions());
const page = await browser.newPage();
await page.goto(`${server.address}#/merge`);
await page.locator('#app h1').first().waitFor();
// The page's own clock: handing the files to the browser is not the program's work.
await page.evaluate(() => {
  globalThis.tasks = [];
  globalThis.marks = {};
  new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)))).observe({ entryTypes: ['longtask'] });
  const mark = (name) => { globalThis.marks[name] ??= performance.now(); };
  document.addEventListener('change', () => mark('dropped'), true);
  document.addEventListener('click', () => mark('clicked'), true);
  new MutationObserver(() => {
    if (globalThis.marks.dropped && [...document.querySelectorAll('button.btn-1')].some((one) => /^Объединить\s\d+$/.test(one.textContent))) mark('opened');
    if (globalThis.marks.clicked && document.querySelector('.save').dataset.save === 'ok') mark('saved');
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
});
await page.locator('input[type=file]').setInputFiles(files);
const all = page.getByRole('button', { name: /^Объединить\s\d+$/ });
await all.waitFor({ timeout: 600_000 });
const tasks = () => page.evaluate(() => globalThis.tasks.splice(0).sort((one, other) => other - one).slice(0, 5));
await page.waitForTimeout(300);
const opening = await tasks();
await all.click();
await page.waitForFunction(() => globalThis.marks.saved, null, { timeout: 600_000 });
await page.waitForTimeout(500);
const merging = await tasks();
// Four seconds after the last change the copies are made.
await page.waitForTimeout(8_000);
const copying = await tasks();
const marks = await page.evaluate(() => globalThis.marks);
const opened = Math.round(marks.opened - marks.dropped);
const merged = Math.round(marks.saved - marks.clicked);

// The peer gets the texts already in memory.
const plain = await browser.newPage();
await plain.goto(server.address);
const [parse, union] = await plain.evaluate((texts) => {
  const start = performance.now();
  const parsed = texts.map((text) => JSON.parse(text));
  const middle = performance.now();
  const covers = (one, other) => Object.entries(other).every(([name, counter]) => (one[name] ?? 0) >= counter);
  const all = new Map();
  for (const { facts } of parsed) {
    for (const fact of facts) {
      const key = `${fact.kind} ${fact.id}`, known = all.get(key);
      const mine = known?.versions ?? [];
      const versions = [...mine.filter((one) => !fact.versions.some((other) => covers(other.seen, one.seen))), ...fact.versions.filter((one) => !mine.some((other) => covers(other.seen, one.seen)))];
      all.set(key, { ...fact, versions: known ? (versions.length ? versions : mine) : fact.versions });
    }
  }
  return [middle - start, performance.now() - middle];
}, files.map((file) => readFileSync(file, 'utf8')));
console.log(`${files.length} files, ${megabytes.toFixed(1)} MB`);
console.log(`  ours: opened and checked ${opened} ms, merged and saved ${merged} ms, together ${opened + merged} ms`);
console.log(`  longest tasks: opening ${opening.join(', ')} ms; merging ${merging.join(', ')} ms; copying ${copying.join(', ')} ms`);
console.log(`  plain JavaScript: parsed ${parse.toFixed(0)} ms, joined ${union.toFixed(0)} ms; nothing checked, nothing kept`);
await browser.close();
server.close();
