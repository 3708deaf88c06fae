// P4 and P5: the lock. After it nothing of the data is in the memory of the page; a kill while sealing or while the passphrase
// changes leaves the old or the new, never neither.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { go, open } from './app.mjs';
import { pause, start } from './browser.mjs';

const CANARY = 'Зюзюкалкина';
const FILE = {
  name: 'Контрольная по математике 6Б 15.10.2025.csv', mimeType: 'text/csv',
  buffer: Buffer.from(['ФИО;1;2;3;4', 'Макс. балл;1;1;2;2', ...['Зоя', 'Ия', 'Яна', 'Ася', 'Ева'].map((name, at) => `${CANARY} ${name} Львовна;${at % 2};1;${at % 3};0`)].join('\r\n')),
};
const PASSPHRASES = ['аист алмаз ангар арбуз', 'башня белка берег берёза'];
const scratch = (name) => mkdtempSync(join(tmpdir(), `marshrut-${name}-`));
const gone = (folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

// Wide enough for the navigation with its foot.
async function wide(profile, engine) {
  const run = await start(profile, { engine });
  await run.page.setViewportSize({ width: 1366, height: 768 });
  return run;
}

async function withCanary(site, profile, engine) {
  const run = await wide(profile, engine);
  await open(run.page, site.address);
  await go(run.page, '#/import');
  await run.page.locator('input[type=file]').first().setInputFiles(FILE);
  const accept = run.page.getByRole('button', { name: /^Записать\s\d+$/ });
  const answers = run.page.locator('section.intake .note.w .row button.btn-s');
  for (let n = 0; n < 8 && !(await accept.count()); n += 1) {
    await pause(400);
    if (!(await accept.count()) && await answers.count()) await answers.first().click();
  }
  await accept.first().click();
  await run.page.getByText(/Записан[ао]?\s\d+\sстрок/).first().waitFor({ timeout: 30_000 });
  return run;
}

async function seal(page, passphrase) {
  await go(page, '#/settings');
  await page.locator('#seal-new').fill(passphrase);
  await page.getByRole('button', { name: 'Закрыть паролем' }).click();
  await page.locator('#seal-code').waitFor({ timeout: 30_000 });
}

/** Tries the passphrases; gives the number of the one that opens, or null. */
async function unlock(page, address) {
  await page.goto(address);
  const field = page.locator('#lock-passphrase');
  await field.waitFor({ timeout: 30_000 });
  for (const [at, passphrase] of PASSPHRASES.entries()) {
    await field.fill(passphrase);
    await page.keyboard.press('Enter');
    const opened = await Promise.race([
      page.locator('.save').first().waitFor({ timeout: 30_000 }).then(() => true),
      page.getByRole('alert').getByText('Данные целы').waitFor({ timeout: 30_000 }).then(() => false),
    ]).catch(() => null);
    if (opened) return at;
    if (at === 0) await page.reload().then(() => field.waitFor());
  }
  return null;
}

// P5: kills while the passphrase changes.
export async function relock({ site, n, engine, sabotage }) {
  const profile = scratch('relock'), faults = [];
  let run = await withCanary(site, profile, engine);
  await seal(run.page, PASSPHRASES[0]);
  let now = 0, changed = 0;
  for (let k = 0; k < n; k += 1) {
    await go(run.page, '#/settings');
    await run.page.locator('#seal-current').fill(PASSPHRASES[now]);
    await run.page.locator('#seal-new').fill(PASSPHRASES[1 - now]);
    await run.page.getByRole('button', { name: 'Сменить пароль' }).click();
    await pause(400 + (k * 397) % 2400);
    // The saboteur loses the lock, inside and outside.
    if (sabotage) {
      await run.page.evaluate(async () => {
        localStorage.removeItem('marshrut/lock');
        await (await navigator.storage.getDirectory()).removeEntry('marshrut', { recursive: true });
        const database = await new Promise((done) => { indexedDB.open('marshrut').onsuccess = (event) => done(event.target.result); });
        const change = database.transaction('meta', 'readwrite', { durability: 'strict' });
        change.objectStore('meta').delete('lock');
        await new Promise((done) => { change.oncomplete = done; });
      });
    }
    await run.kill();
    run = await wide(profile, engine);
    const opened = await unlock(run.page, site.address).catch(() => null);
    if (opened === null) {
      faults.push(`kill ${k}: neither the old nor the new passphrase opens`);
      break;
    }
    changed += opened === now ? 0 : 1;
    now = opened;
    await go(run.page, '#/classes');
    if (!(await run.page.locator('table.tbl tbody tr').count())) faults.push(`kill ${k}: opened, but empty`);
    if (await run.page.locator('.save .note.bad').count()) faults.push(`kill ${k}: torn`);
  }
  await run.close();
  const left = filesWith(profile);
  gone(profile);
  return { figures: { kills: n, changed, files_with_old_open_text: left }, faults };
}

/** Files of the closed profile in which the canary can be read: what the browser has not wiped yet from before the sealing. */
function filesWith(profile) {
  const needles = ['utf8', 'utf16le'].map((encoding) => Buffer.from(CANARY, encoding));
  const files = readdirSync(profile, { recursive: true }).map((name) => join(profile, name)).filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
  return files.filter((file) => { const bytes = readFileSync(file); return needles.some((needle) => bytes.includes(needle)); }).length;
}

// P4: five seconds after the lock no name is left in the memory of any renderer.
export async function memory({ site, engine, sabotage }) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return { skipped: 'нужны Linux и root' };
  const profile = scratch('memory'), faults = [];
  const run = await withCanary(site, profile, engine);
  await go(run.page, '#/classes');
  await seal(run.page, PASSPHRASES[0]);
  const before = inMemory(run.pid);
  if (before === 0) faults.push('the canary is not found before the lock: the search is blind');
  // The saboteur only covers the page.
  if (sabotage) await run.page.evaluate(() => { document.querySelector('#app').replaceChildren(); });
  else await run.page.locator('.save').getByRole('button', { name: 'Закрыть на замок' }).click();
  if (!sabotage) await run.page.locator('#lock-passphrase').waitFor({ timeout: 15_000 });
  await pause(5000);
  const after = inMemory(run.pid);
  if (after > 0) faults.push(`${after} places of the memory still hold the name`);
  await run.kill();
  gone(profile);
  return { figures: { before, after }, faults };
}

/** In how many places of the writable memory of the renderers below a process the canary stands. */
function inMemory(root) {
  const needles = ['utf8', 'utf16le'].map((encoding) => Buffer.from(CANARY, encoding));
  let places = 0;
  for (const pid of renderers(root)) {
    const memory = openSync(`/proc/${pid}/mem`, 'r');
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const found = line.match(/^([0-9a-f]+)-([0-9a-f]+) rw/);
      if (!found) continue;
      const [from, until] = [found[1], found[2]].map((hex) => Number.parseInt(hex, 16));
      const chunk = Buffer.alloc(1 << 24);
      for (let at = from; at < until; at += chunk.length - 64) {
        let read = 0;
        try { read = readSync(memory, chunk, 0, Math.min(chunk.length, until - at), at); } catch { break; }
        for (const needle of needles) for (let place = chunk.subarray(0, read).indexOf(needle); place >= 0; place = chunk.subarray(0, read).indexOf(needle, place + 1)) places += 1;
      }
    }
    closeSync(memory);
  }
  return places;
}

function renderers(root) {
  const all = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { maxBuffer: 1 << 24 }).toString().split('\n')
    .map((line) => line.trim().match(/^(\d+)\s+(\d+)\s+(.*)$/)).filter(Boolean).map(([, pid, parent, args]) => ({ pid: Number(pid), parent: Number(parent), args }));
  const below = new Set([root]);
  for (let grown = true; grown;) {
    grown = false;
    for (const { pid, parent } of all) if (below.has(parent) && !below.has(pid)) { below.add(pid); grown = true; }
  }
  return all.filter(({ pid, args }) => below.has(pid) && args.includes('--type=renderer')).map(({ pid }) => pid);
}
