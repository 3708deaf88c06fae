// K9, P7 and P8: the page is closed right after a keystroke, changed for another version, or stops in the middle of its work. Each check
// gives { figures, faults }, and must find faults with `sabotage: true`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../scripts/serve.mjs';
import { publishVersion } from '../e2e/support/versions.mjs';
import { account, go, hear, open, seen, takeIn } from './app.mjs';
import { pause, start } from './browser.mjs';

const scratch = (name) => mkdtempSync(join(tmpdir(), `marshrut-${name}-`));
const gone = (folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
const dice = (seed) => () => {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return seed / 0x7fffffff;
};

// Makes one change, by a click or by Ctrl+Z, and says when the page calls it saved; `early` says so at once (the saboteur).
const change = (page, { byKey, early = false }) => page.evaluate(async ([byKey, early]) => {
  const row = () => document.querySelector('.pane > section:last-child tbody tr');
  const old = row();
  if (byKey) dispatchEvent(new KeyboardEvent('keydown', { key: 'z', code: 'KeyZ', ctrlKey: true, bubbles: true }));
  else old.querySelector('button').click();
  if (early) await globalThis.acknowledge();
  const from = performance.now();
  while (row() === old || document.querySelector('.save').dataset.save !== 'ok') {
    if (performance.now() - from > 20_000) return false;
    await new Promise((next) => setTimeout(next, 1));
  }
  if (!early) await globalThis.acknowledge();
  return true;
}, [byKey, early]);

// K9: closed, reloaded or left 0–50 ms after the click or the keys: what was called saved is there, and nothing is half there.
export async function closes({ site, n, engine, sabotage }) {
  const profile = scratch('closes'), random = dice(3), faults = [];
  const run = await start(profile, { engine });
  let { page } = run;
  await open(page, site.address);
  await takeIn(page);
  let { epoch } = await account(page);
  let acknowledged = 0, kept = 0;
  for (let k = 0; k < n; k += 1) {
    let told = 0;
    await hear(page, () => { told += 1; });
    await page.locator('.pane > section:last-child tbody tr').first().waitFor();
    // Every fourth is let finish: else a machine that is slow today would never be asked to keep what it has called saved.
    const working = change(page, { byKey: k % 2 === 1, early: sabotage }).catch(() => false);
    await (k % 4 === 3 ? working : pause(random() * 50));
    const next = await run.context.newPage();
    // A page that is left in the middle of its work need not answer: it is closed all the same.
    const leave = [null, () => page.reload({ waitUntil: 'commit' }), () => page.goto('about:blank')][k % 3];
    if (leave) await Promise.race([leave().catch(() => {}), pause(3000)]);
    await closeForSure(page);
    await Promise.race([working, pause(3000)]);
    page = next;
    await open(page, site.address);
    const now = await account(page);
    const state = await page.locator('.save').getAttribute('data-save');
    acknowledged += told;
    kept += now.epoch - epoch;
    if (now.epoch < epoch + told) faults.push(`close ${k}: called saved, and is not there`);
    if (now.epoch > epoch + 1) faults.push(`close ${k}: more changes than were made`);
    if (now.damage) faults.push(`close ${k}: torn, the program found damage`);
    if (state !== 'ok') faults.push(`close ${k}: the next page cannot write (${state})`);
    epoch = now.epoch;
  }
  await run.kill();
  gone(profile);
  return { figures: { closes: n, acknowledged, kept }, faults };
}

// The browser loses a request to close that meets the moment at which a reload changes the page's process: the page comes up whole and
// stays. It is asked again, as a person would click again.
async function closeForSure(page) {
  const session = await page.context().newCDPSession(page).catch(() => null);
  const closed = page.close().catch(() => {});
  for (let n = 0; n < 10 && !page.isClosed(); n += 1) {
    await Promise.race([closed, pause(1000)]);
    if (!page.isClosed()) await Promise.race([session?.send('Page.close').catch(() => {}), pause(1000)]);
  }
  if (!page.isClosed()) throw new Error('the browser does not close the page');
}

// Every call of the program to the browser goes through here; at the `trapAt`-th the module stops as it does at a panic: in the middle,
// with whatever it held.
const trapping = () => {
  globalThis.trapAt = Infinity;
  const wrapped = (imports) => Object.fromEntries(Object.entries(imports ?? {}).map(([module, all]) => [module, Object.fromEntries(Object.entries(all).map(([name, it]) => {
    // What one part of the program calls in another is no call to the browser.
    if (typeof it !== 'function' || /^\d+$/.test(it.name)) return [name, it];
    return [name, (...words) => {
      globalThis.trapAt -= 1;
      if (globalThis.trapAt === 0) {
        globalThis.trapped = performance.now();
        throw new WebAssembly.RuntimeError('unreachable');
      }
      return it(...words);
    }];
  }))]));
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const real = WebAssembly[name];
    WebAssembly[name] = (source, imports) => real.call(WebAssembly, source, wrapped(imports));
  }
};

// P8: the program stops at points spread over one change, from the click to the copy of it.
export async function panics({ site, n, engine, sabotage }) {
  const profile = scratch('panics'), random = dice(7), faults = [];
  const run = await start(profile, { engine, sabotage: trapping });
  // The saboteur goes on as if nothing had happened.
  if (sabotage) await run.context.addInitScript(() => { for (const kind of ['error', 'unhandledrejection']) addEventListener(kind, (event) => event.stopImmediatePropagation(), true); });
  const { page } = run;
  await open(page, site.address);
  await takeIn(page);
  let told = 0, acknowledged = 0, slowest = 0, stops = 0;
  await hear(page, () => { told += 1; });
  // How many calls there are to stop in.
  const counted = 1e9;
  await page.evaluate((counted) => { globalThis.trapAt = counted; }, counted);
  await change(page, { byKey: false });
  await pause(500);
  const calls = counted - await page.evaluate(() => { const left = globalThis.trapAt; globalThis.trapAt = Infinity; return left; });
  let { epoch } = await account(page);
  for (let k = 0; k < n; k += 1) {
    told = 0;
    const at = 1 + Math.floor((k + random()) * calls / n);
    await page.evaluate((at) => { globalThis.trapAt = at; globalThis.trapped = 0; }, at);
    const working = change(page, { byKey: k % 2 === 1 }).catch(() => {});
    const met = await page.waitForFunction(() => globalThis.trapped > 0, null, { timeout: 3000, polling: 20 }).then(() => true, () => false);
    const where = `stop at call ${at} of ${calls}`;
    if (met) {
      stops += 1;
      const told = await page.waitForFunction(() => !document.querySelector('#crash').hidden && performance.now() - globalThis.trapped, null, { timeout: 1000, polling: 10 }).then((it) => it.jsonValue(), () => null);
      if (told === null) faults.push(`${where}: not said within a second`);
      else slowest = Math.max(slowest, Math.round(told));
      if (told !== null) {
        const [download] = await Promise.all([page.waitForEvent('download', { timeout: 10_000 }).catch(() => null), page.locator('#crash-copy').click()]);
        const copy = download ? JSON.parse(readFileSync(await download.path(), 'utf8')) : null;
        if (!copy || copy.stores.journal.length < epoch) faults.push(`${where}: the copy lacks what was saved`);
      }
    } else {
      await page.evaluate(() => { globalThis.trapAt = Infinity; });
    }
    await page.reload();
    await working;
    await open(page, site.address);
    const now = await account(page);
    acknowledged += told;
    if (now.epoch < epoch + told) faults.push(`${where}: called saved, and is not there`);
    if (now.epoch > epoch + 1) faults.push(`${where}: more changes than were made`);
    if (now.damage) faults.push(`${where}: torn, the program found damage`);
    epoch = now.epoch;
  }
  await run.kill();
  gone(profile);
  return { figures: { calls_of_one_change: calls, stops, acknowledged, slowest_sentence_ms: slowest }, faults };
}

// What runs, what the page says it is, and what it would be given later: one version.
const versions = (page) => page.evaluate(async () => {
  const late = /versionOfScript = '(\d+)'/.exec(await (await fetch('boot.js')).text())?.[1];
  return [globalThis.versionOfScript, document.querySelector('meta[name=version]')?.content, late];
});

// P7: versions are put on the host at random moments of loading and fetching; nothing is mixed, nothing changes without the click, the
// page opens without the host, the browser is killed while it fetches, and the way goes back to earlier versions, too.
export async function update({ n, engine, sabotage }) {
  const profile = scratch('update'), folder = scratch('host'), random = dice(11), faults = [];
  const worker = sabotage ? (text) => text.replace("self.addEventListener('install'", "self.addEventListener('install', () => self.skipWaiting());\nself.addEventListener('install'") : undefined;
  const publish = (version) => publishVersion(folder, version, worker);
  publish(1);
  let server = await serve({ folder }), run = await start(profile, { engine });
  const { port, address } = server;
  await open(run.page, address);
  await takeIn(run.page);
  const { shown } = await seen(run.page);
  const stand = { current: '1', newest: 1, since: [], accepted: 0, kills: 0, offline: 0, back: 0 };
  const reload = async () => {
    await run.page.reload();
    await run.page.locator('#app h1').first().waitFor({ timeout: 120_000 });
  };
  for (let k = 0; k < n; k += 1) {
    const version = k % 7 === 6 ? Math.max(1, stand.newest - 2) : stand.newest + 1;
    stand.back += version < stand.newest ? 1 : 0;
    stand.newest = version;
    stand.since.push(String(version));
    const loading = reload();
    await pause(random() * 300);
    publish(version);
    await loading;
    await run.page.evaluate(async () => { (await navigator.serviceWorker.getRegistration()).update().catch(() => {}); });
    await pause(random() * 500);
    if (k % 5 === 4) {
      stand.kills += 1;
      await run.kill();
      run = await start(profile, { engine });
      await open(run.page, address);
    } else {
      await reload();
    }
    if (k % 3 === 2) {
      stand.offline += 1;
      await server.close();
      server = null;
      await reload();
      if ((await seen(run.page)).shown !== shown) faults.push(`version ${k}: without the host something else is shown`);
    }
    if (server) await fetched(run.page);
    const found = await versions(run.page).catch(() => ['a page that went by itself']);
    // With no page open a version that waits has nobody to wait for: a browser started anew opens it, whole. It may have waited since the
    // timing before: the newest need not have been fetched when the browser was killed.
    const started = k % 5 === 4 ? stand.since.lastIndexOf(found[0]) : -1;
    if (started >= 0) {
      [stand.current] = found;
      stand.since.splice(0, started + 1);
    }
    if (found.some((one) => one !== stand.current)) faults.push(`timing ${k}: script, page and host-to-be are ${found.join(', ')}, agreed to was ${stand.current}`);
    server ??= await serve({ folder, ports: [port] });
    if (faults.length > 0) break;
    if (k % 2 === 1) {
      stand.current = await accept(run.page, stand, faults);
      stand.since = [];
    }
  }
  await run.kill();
  await server?.close();
  gone(profile);
  gone(folder);
  const { accepted, kills, offline, back } = stand;
  return { figures: { timings: n, accepted, kills, offline, back }, faults };
}

// The host was asked for its version, and nothing is being fetched any more. A page that goes in between is asked again.
async function fetched(page) {
  await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration()).update().catch(() => {}); }).catch(() => {});
  const isFetching = () => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.installing)).catch(() => true);
  for (let n = 0; n < 240 && await isFetching(); n += 1) await pause(125);
}

// The click: from then on the newest version, whole.
async function accept(page, stand, faults) {
  const newest = String(stand.newest);
  if (newest === stand.current) return newest;
  await fetched(page);
  const waits = () => page.evaluate(async () => { const it = await navigator.serviceWorker.getRegistration(); return Boolean(it.waiting) && !it.installing; }).catch(() => false);
  for (let n = 0; n < 120 && !(await waits()); n += 1) await pause(250);
  await page.locator('.save').getByRole('button', { name: 'Обновить' }).click({ timeout: 30_000 });
  for (let n = 0; n < 120; n += 1) {
    // A worker that is asked for files all the time does not hand over: first the page alone.
    const script = await page.evaluate(() => globalThis.versionOfScript).catch(() => null);
    const found = script === newest ? await versions(page).catch(() => []) : [];
    if (found.length && found.every((one) => one === newest)) {
      stand.accepted += 1;
      await page.locator('#app h1').first().waitFor({ timeout: 120_000 });
      await go(page, '#/journal');
      return newest;
    }
    await pause(250);
  }
  faults.push(`version ${newest} was agreed to, and runs not: ${await versions(page).catch((fault) => fault.message)}`);
  return newest;
}
