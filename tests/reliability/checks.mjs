// The checks. Each gives { figures, faults } or { skipped }; each takes `sabotage: true` and must then find faults.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { account, go, hear, open, seen, takeIn, toil } from './app.mjs';
import { pause, start } from './browser.mjs';

const has = (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
const sh = (line) => execFileSync('sh', ['-c', line], { stdio: ['ignore', 'pipe', 'pipe'] }).toString();
const scratch = (name) => mkdtempSync(join(tmpdir(), `marshrut-${name}-`));
const gone = (folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

// The same numbers every run: a failure can be repeated.
const dice = (seed) => () => {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return seed / 0x7fffffff;
};

// Drops the promise of durability, as every browser does by default.
const relaxed = () => {
  const real = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (names, mode) { return real.call(this, names, mode, { durability: 'relaxed' }); };
};

async function lived(site, profile, options) {
  const run = await start(profile, options);
  await open(run.page, site.address);
  await takeIn(run.page);
  const { epoch } = await account(run.page);
  return { run, epoch };
}

// K1: the whole browser is killed at a random moment while it writes.
export async function kill({ site, n, engine, sabotage }) {
  const profile = scratch('kill'), random = dice(1), faults = [];
  let { run, epoch } = await lived(site, profile, { engine });
  let acknowledged = 0, slowest = 0;
  for (let k = 0; k < n; k += 1) {
    let told = 0;
    const tell = () => { told += 1; };
    await hear(run.page, tell);
    const toiling = toil(run.page, tell, { early: sabotage }).catch(() => {});
    await pause(250 + random() * 900);
    await run.kill();
    await toiling;
    const from = Date.now();
    run = await start(profile, { engine });
    await open(run.page, site.address);
    slowest = Math.max(slowest, Date.now() - from);
    const now = await account(run.page);
    acknowledged += told;
    if (now.epoch < epoch + told) faults.push(`kill ${k}: ${epoch + told - now.epoch} of ${told} acknowledged changes are lost`);
    if (now.epoch > epoch + told + 1) faults.push(`kill ${k}: more changes than were made`);
    if (now.damage) faults.push(`kill ${k}: torn, the program found damage`);
    epoch = now.epoch;
  }
  await run.kill();
  gone(profile);
  return { figures: { kills: n, acknowledged, slowest_start_ms: slowest }, faults };
}

// K2: the disk as it is at one moment, everything that was not flushed gone.
export async function cut({ site, n, engine, sabotage }) {
  if (process.getuid?.() !== 0) return { skipped: 'нужен root' };
  for (const tool of ['mkfs.ext4', 'mount', 'losetup']) if (!has(tool)) return { skipped: `нужен ${tool}` };
  if (spawnSync('losetup', ['-f']).status !== 0) return { skipped: 'нужно loop-устройство' };
  const folder = scratch('cut'), random = dice(5), faults = [];
  const image = join(folder, 'disk'), live = join(folder, 'live'), after = join(folder, 'after');
  mkdirSync(live);
  mkdirSync(after);
  let acknowledged = 0;
  for (let k = 0; k < n; k += 1) {
    sh(`rm -f ${image} ${image}.cut; truncate -s 400M ${image}; mkfs.ext4 -q -F ${image}; mount -o loop,commit=600,noatime ${image} ${live}`);
    const { run, epoch } = await lived(site, join(live, 'profile'), { engine });
    sh('sync');
    await run.close();
    sh('sync');
    const writer = await start(join(live, 'profile'), { engine, sabotage: sabotage ? relaxed : null });
    await open(writer.page, site.address);
    let told = 0;
    const tell = () => { told += 1; };
    await hear(writer.page, tell);
    const toiling = toil(writer.page, tell).catch(() => {});
    await pause(1000 + random() * 2500);
    writer.freeze();
    const promised = told;
    await pause(150);
    sh(`cp --sparse=always ${image} ${image}.cut`);
    await writer.kill();
    await toiling;
    sh(`umount ${live} || (sleep 2; umount ${live})`);
    sh(`mount -o loop ${image}.cut ${after}`);
    const again = await start(join(after, 'profile'), { engine });
    await open(again.page, site.address);
    const now = await account(again.page);
    await again.kill();
    sh(`umount ${after} || (sleep 2; umount ${after})`);
    acknowledged += promised;
    if (now.epoch < epoch + promised) faults.push(`cut ${k}: ${epoch + promised - now.epoch} of ${promised} acknowledged changes are lost`);
    if (now.damage) faults.push(`cut ${k}: torn, the program found damage`);
  }
  gone(folder);
  return { figures: { cuts: n, acknowledged }, faults };
}

// K3: at least one flush of the database's files for each change that was acknowledged.
export async function sync({ site, n, engine, sabotage }) {
  if (!has('strace')) return { skipped: 'нужен strace' };
  const profile = scratch('sync'), log = join(profile, '..', `${basename(profile)}.strace`);
  const before = ['strace', '-f', '-ttt', '-y', '-e', 'trace=fdatasync,fsync', '-o', log];
  const { run } = await lived(site, profile, { engine, before, sabotage: sabotage ? relaxed : null });
  const from = Date.now() / 1000;
  const trouble = await toil(run.page, () => {}, { n });
  const until = Date.now() / 1000;
  await run.kill();
  const flushes = readFileSync(log, 'utf8').split('\n')
    .filter((line) => /(fdatasync|fsync)\(/.test(line) && /IndexedDB/.test(line))
    .map((line) => Number(line.trim().split(/\s+/)[1])).filter((at) => at >= from && at <= until).length;
  gone(profile);
  rmSync(log, { force: true });
  const faults = trouble ? [trouble] : [];
  if (flushes < n) faults.push(`${n} acknowledged changes, ${flushes} flushes`);
  return { figures: { changes: n, flushes }, faults };
}

// K5 and K11: files of the closed profile are damaged or taken away; what is shown is right, or the damage is said.
export async function damage({ site, n, engine, sabotage }) {
  const whole = scratch('damage'), random = dice(9), faults = [];
  const { run } = await lived(site, whole, { engine });
  await toil(run.page, () => {}, { n: 6 });
  await run.page.waitForTimeout(500);
  const right = await account(run.page);
  await run.close();
  let said = 0, restored = 0;
  for (let k = 0; k < n; k += 1) {
    const profile = scratch('damaged');
    cpSync(whole, profile, { recursive: true });
    const what = hurt(profile, random, k);
    const forget = sabotage ? () => { localStorage.clear(); delete StorageManager.prototype.getDirectory; } : null;
    const again = await start(profile, { engine, sabotage: forget });
    await open(again.page, site.address);
    const now = await account(again.page);
    await again.kill();
    gone(profile);
    const same = now.shown === right.shown && now.changes === right.changes;
    if (now.damage) said += 1;
    if (same) restored += 1;
    if (!same && !now.damage) faults.push(`damage ${k} (${what}): shown differently and not said`);
  }
  gone(whole);
  return { figures: { damages: n, said, restored }, faults };
}

function hurt(profile, random, k) {
  const folder = [join(profile, 'Default', 'IndexedDB'), join(profile, 'Default', 'WebStorage')].find(existsSync);
  const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, name)).filter((file) => statSync(file).isFile() && statSync(file).size > 0);
  const kind = k % 4;
  if (kind === 3) {
    rmSync(folder, { recursive: true });
    return 'database folder removed';
  }
  // The file that holds the most is the one worth hurting.
  const [file] = files.sort((a, b) => statSync(b).size - statSync(a).size);
  const bytes = readFileSync(file);
  const at = Math.floor(random() * bytes.length);
  if (kind === 0) bytes[at] ^= 1 << Math.floor(random() * 8);
  if (kind === 2) bytes.fill(0, at, at + 4096);
  writeFileSync(file, kind === 1 ? bytes.subarray(0, at) : bytes);
  return `${['flip', 'cut', 'zeroes'][kind]} at ${at} of ${basename(file)}`;
}

// K8: several tabs; one writes, the others follow and show the same.
export async function tabs({ site, n, engine, sabotage }) {
  const profile = scratch('tabs'), faults = [];
  // Without the lock and with `put` for `add`, two writers overwrite each other.
  const free = () => {
    Object.defineProperty(navigator, 'locks', { value: undefined });
    IDBObjectStore.prototype.add = IDBObjectStore.prototype.put;
    globalThis.BroadcastChannel = class { postMessage() {} close() {} };
  };
  const { run, epoch } = await lived(site, profile, { engine, sabotage: sabotage ? free : null });
  const pages = [run.page];
  for (let k = 1; k < 6; k += 1) {
    const page = await run.context.newPage();
    await open(page, site.address);
    pages.push(page);
  }
  let told = 0;
  const work = sabotage
    ? pages.slice(0, 2).map((page) => toil(page, () => { told += 1; }, { n: Math.ceil(n / 2) }))
    : [toil(pages[0], () => { told += 1; }, { n })];
  for (const trouble of await Promise.all(work)) if (trouble) faults.push(trouble);
  // Clicks in a following tab must be refused in words, not kept and not lost silently.
  if (!sabotage) {
    await pages[1].locator('.pane > section:last-child tbody tr button').first().click();
    await pages[1].locator('.toast').first().waitFor({ timeout: 5000 }).catch(() => faults.push('a following tab says nothing when it may not write'));
  }
  await pause(1000);
  const accounts = [];
  for (const page of pages) accounts.push(await account(page));
  if (accounts[0].epoch !== epoch + told) faults.push(`${told} acknowledged, ${accounts[0].epoch - epoch} kept`);
  accounts.forEach((it, k) => {
    if (it.shown !== accounts[0].shown || it.changes !== accounts[0].changes) faults.push(`tab ${k} shows something else after a second`);
  });
  await run.kill();
  gone(profile);
  return { figures: { tabs: 6, changes: told }, faults };
}

// K6: the k-th call to the database fails, for every k of one change, in four ways. Afterwards the program says «сохранено»
// and the change is there, or it says that it is not and nothing is different; the next change works.
export async function faults({ site, n, engine, sabotage }) {
  const profile = scratch('faults'), faults = [];
  const { run } = await lived(site, profile, { engine, sabotage: failing });
  let positions = 0;
  for (const kind of ['error', 'quota', 'abort']) {
    for (let k = 1; k <= n; k += 1) {
      const before = await account(run.page);
      await run.page.evaluate(([k, kind]) => { globalThis.failAt = k; globalThis.failHow = kind; }, [k, kind]);
      const settled = await oneChange(run.page);
      const met = await run.page.evaluate(() => { const met = globalThis.failAt <= 0; globalThis.failAt = Infinity; return met; });
      if (!met) break;
      positions += 1;
      const state = await run.page.locator('.save').getAttribute('data-save');
      const now = await account(run.page);
      const same = now.shown === before.shown && now.changes === before.changes;
      const where = `${kind} at call ${k}`;
      if (!settled) faults.push(`${where}: not settled within 5 s`);
      else if (state === 'ok' && now.epoch === before.epoch) faults.push(`${where}: said to be saved, and is not`);
      else if (state === 'bad' && (!same || now.epoch !== before.epoch)) faults.push(`${where}: said not to be saved, but ${same ? 'kept' : 'shown'}`);
      if (sabotage) continue;
      await oneChange(run.page);
      if (await run.page.locator('.save').getAttribute('data-save') !== 'ok') faults.push(`${where}: the next change is not kept either`);
    }
  }
  if (sabotage) {
    // The saboteur: a disk that takes nothing and reads back from its memory what it was given.
    const before = await account(run.page);
    await run.page.evaluate(() => { globalThis.swallowed = new Map(); });
    await oneChange(run.page);
    await run.page.evaluate(() => { globalThis.swallowed = null; });
    const now = await account(run.page);
    if (await run.page.locator('.save').getAttribute('data-save') === 'ok' && now.epoch === before.epoch) faults.push('swallowed: said to be saved, and is not');
  }
  await run.kill();
  gone(profile);
  return { figures: { positions }, faults };
}

function failing() {
  globalThis.failAt = Infinity;
  const wrap = (type, name) => {
    const real = type.prototype[name];
    type.prototype[name] = function (...words) {
      const transaction = this instanceof IDBObjectStore ? this.transaction : null;
      if (this instanceof IDBDatabase && this.name !== 'marshrut') return real.apply(this, words);
      if (globalThis.swallowed && transaction) {
        const key = `${this.name} ${name === 'put' || name === 'add' ? words[1] : words[0]}`;
        if (name === 'get') {
          const request = real.apply(this, words);
          if (globalThis.swallowed.has(key)) Object.defineProperty(request, 'result', { get: () => globalThis.swallowed?.get(key) });
          return request;
        }
        globalThis.swallowed.set(key, name === 'delete' ? undefined : words[0]);
        return this.count();
      }
      globalThis.failAt -= 1;
      if (globalThis.failAt !== 0) return real.apply(this, words);
      if (globalThis.failHow === 'quota') throw new DOMException('full', 'QuotaExceededError');
      if (globalThis.failHow === 'error' || !transaction) throw new DOMException('failed', 'UnknownError');
      const request = real.apply(this, words);
      transaction.abort();
      return request;
    };
  };
  for (const name of ['put', 'add', 'delete', 'get']) wrap(IDBObjectStore, name);
  wrap(IDBDatabase, 'transaction');
}

async function oneChange(page) {
  return page.evaluate(async () => {
    const from = performance.now();
    document.querySelector('.pane > section:last-child tbody tr button').click();
    await new Promise((next) => setTimeout(next, 30));
    while (document.querySelector('.save').dataset.save === 'busy') {
      if (performance.now() - from > 5000) return false;
      await new Promise((next) => setTimeout(next, 10));
    }
    return true;
  });
}

// K7: the disk is full: nothing changes, it is said, and after making room work goes on.
export async function quota({ site, n, engine, sabotage }) {
  if (process.getuid?.() !== 0) return { skipped: 'нужен root' };
  const folder = scratch('quota'), faults = [], profile = join(folder, 'profile'), ballast = join(folder, 'ballast');
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', folder]).status !== 0) return { skipped: 'нужен tmpfs' };
  const { run } = await lived(site, profile, { engine });
  let cleared = 0;
  for (let k = 0; k < n; k += 1) {
    const before = await account(run.page);
    if (!sabotage) spawnSync('sh', ['-c', `head -c ${200 << 20} /dev/zero > ${ballast}`]);
    await oneChange(run.page);
    await pause(500);
    const state = await run.page.locator('.save').getAttribute('data-save');
    // The page alone: a second connection to a full disk makes the browser close the first one.
    const during = await seen(run.page);
    if (state !== 'bad') faults.push('a full disk was not said');
    rmSync(ballast, { force: true });
    if (during.shown !== before.shown) faults.push('a refused write changed what is shown');
    // Chromium clears a site's storage on a full disk unless it was granted to stay (headless it never is). Then the page has all
    // that was, hands it out as a file, and after a reload says aloud that something is missing; the file brings everything back.
    const copy = await handedOut(run.page);
    await run.page.reload();
    await run.page.locator('#app h1').first().waitFor({ timeout: 30_000 });
    await pause(1000);
    const freed = await account(run.page);
    if (freed.epoch !== before.epoch) {
      if (!freed.damage) faults.push('what the browser cleared is not said');
      await go(run.page, '#/merge');
      await run.page.locator('input[type=file]').first().setInputFiles({ name: 'copy.json', mimeType: '', buffer: Buffer.from(copy) });
      await run.page.getByRole('button', { name: /^Объединить/ }).first().click({ timeout: 5000 }).catch(() => {});
      await pause(2000);
    }
    const again = await seen(run.page);
    if (again.shown !== before.shown) faults.push('something is lost after room was made');
    if (await run.page.locator('.save').getAttribute('data-save') !== 'ok') faults.push('writing does not go on after room was made');
    cleared += freed.epoch !== before.epoch ? 1 : 0;
  }
  await run.kill();
  spawnSync('umount', ['-l', folder]);
  gone(folder);
  return { figures: { fillings: n, cleared_by_browser: cleared }, faults };
}

// What «Сохранить копию» gives the browser to download; empty where the page does not offer it.
async function handedOut(page) {
  await page.evaluate(() => {
    globalThis.handed = [];
    const real = URL.createObjectURL;
    URL.createObjectURL = (blob) => { globalThis.handed.push(blob); return real.call(URL, blob); };
  });
  await page.evaluate(() => [...document.querySelectorAll('.save button')].find((it) => it.textContent.includes('Сохранить копию'))?.click());
  return page.evaluate(() => globalThis.handed[0]?.text() ?? '');
}

// P1: after loading nothing is asked of the server, with the server stopped everything goes on.
export async function silence({ site, engine, sabotage }) {
  const profile = scratch('silence'), faults = [];
  const run = await start(profile, { engine });
  await open(run.page, site.address);
  const from = site.requests.length;
  if (sabotage) await run.page.evaluate(() => fetch('font.woff2').catch(() => {}));
  await takeIn(run.page);
  for (const page of ['today', 'classes', 'routes', 'send', 'merge', 'rules', 'skills', 'journal', 'settings', 'help']) await go(run.page, `#/${page}`);
  await pause(500);
  for (const path of site.requests.slice(from)) if (path !== '/sw.js') faults.push(`asked for ${path}`);
  await site.stop();
  await run.page.reload();
  await run.page.locator('#app h1').first().waitFor({ timeout: 30_000 }).catch(() => faults.push('without the server it does not open'));
  await site.restart();
  await run.kill();
  gone(profile);
  return { figures: { pages: 10, requests: faults.length }, faults };
}

// P3: what is typed stands nowhere on the disk but in the program's own storage.
export async function names({ site, engine, sabotage }) {
  const profile = scratch('names'), faults = [];
  const forget = () => new MutationObserver(() => {
    for (const field of document.querySelectorAll('[autocomplete]')) field.removeAttribute('autocomplete');
  }).observe(document, { subtree: true, childList: true, attributes: true });
  const { run } = await lived(site, profile, { engine, sabotage: sabotage ? forget : null });
  const canary = 'КанарейкинаЗоя';
  let fields = 0;
  for (const page of ['settings', 'classes', 'import', 'merge', 'send', 'routes', 'skills', 'rules']) {
    await go(run.page, `#/${page}`);
    await pause(200);
    for (const field of await run.page.locator('input:not([type=file]):not([type=checkbox]):not([type=radio]):not([type=date]):not([type=time]):not([type=number]):visible, textarea:visible').all()) {
      await field.click().catch(() => {});
      await run.page.keyboard.type(canary);
      fields += 1;
    }
  }
  if (fields === 0) faults.push('no field was found to type into');
  await pause(3000);
  await run.close();
  const own = /IndexedDB|File System|WebStorage/;
  for (const encoding of ['utf8', 'utf16le']) {
    const needle = Buffer.from(canary, encoding);
    for (const name of readdirSync(profile, { recursive: true })) {
      const file = join(profile, name);
      if (own.test(name) || !statSync(file, { throwIfNoEntry: false })?.isFile()) continue;
      if (readFileSync(file).includes(needle)) faults.push(`${name} (${encoding})`);
    }
  }
  gone(profile);
  return { figures: { fields, files_with_names: faults.length }, faults };
}
