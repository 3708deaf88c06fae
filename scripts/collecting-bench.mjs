// Collects class files in the page and does the same union in plain JavaScript, in one run on the same files. The files come from
// `cargo bench --bench collecting -- --write FOLDER`. Needs a built dist/.
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
await page.evaluate(() => {
  globalThis.longest = 0;
  new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration); }).observe({ entryTypes: ['longtask'] });
});
let from = Date.now();
await page.locator('input[type=file]').setInputFiles(files);
const all = page.getByRole('button', { name: /^Объединить\s\d+$/ });
await all.waitFor({ timeout: 600_000 });
const opened = Date.now() - from;
from = Date.now();
await all.click();
await page.waitForFunction(() => document.querySelector('.save').dataset.save === 'ok', null, { timeout: 600_000 });
const merged = Date.now() - from;
const longest = await page.evaluate(() => Math.round(globalThis.longest));

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
console.log(`  ours: opened and checked ${opened} ms, merged and saved ${merged} ms, together ${opened + merged} ms; longest task ${longest} ms`);
console.log(`  plain JavaScript: parsed ${parse.toFixed(0)} ms, joined ${union.toFixed(0)} ms; nothing checked, nothing kept`);
await browser.close();
server.close();
