// The program as a person meets it: one small import, then «Отменить» on the newest change, again and again. Every click is a
// change through the whole way: deed, transaction, read-back, second copy.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { settle } from '../e2e/support/tour.mjs';

const DEMO = fileURLToPath(new URL('../../seeds/demo/', import.meta.url));
const FILE = join(DEMO, readdirSync(DEMO).filter((name) => name.endsWith('.csv')).sort()[0]);

export async function open(page, address, hash = '#/journal') {
  // Wide enough for the navigation with its foot: on a phone what it says stands above the page and would be compared with it.
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.goto(address + hash);
  await page.locator('#app h1').first().waitFor({ timeout: 120_000 });
  await page.waitForFunction(() => document.documentElement.dataset.offline === 'ready', null, { timeout: 120_000 });
}

export async function go(page, hash) {
  await page.evaluate((to) => { location.hash = to; }, hash);
  await page.locator('#app h1').first().waitFor();
}

// The first real data: one file of the example, through the page.
export async function takeIn(page, file = FILE) {
  await go(page, '#/import');
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByRole('button', { name: /^Записать\s\d+$/ }).first().click();
  await page.getByText(/Записан[ао]? \d+ строк/).first().waitFor({ timeout: 120_000 });
  await go(page, '#/journal');
  await page.locator('.pane > section:last-child tbody tr').first().waitFor();
}

// The page can say `acknowledge`. To be awaited before a kill is thought of: a browser that dies under this call ends the test with it.
export const hear = (page, told) => page.exposeFunction('acknowledge', told);

// Clicks for ever (or `n` times); `told` hears the number of each change that the page calls saved. With `early` the saboteur
// acknowledges at the click, before anything is kept.
export async function toil(page, told, { n = Infinity, early = false } = {}) {
  // Where it was heard before, it is.
  await hear(page, told).catch(() => {});
  return page.evaluate(async ([n, early]) => {
    const row = () => document.querySelector('.pane > section:last-child tbody tr');
    for (let done = 1; done <= (n ?? Infinity); done += 1) {
      const old = row();
      const button = old.querySelector('button');
      if (early) await globalThis.acknowledge(done);
      button.click();
      const from = performance.now();
      while (row() === old || document.querySelector('.save').dataset.save !== 'ok') {
        if (performance.now() - from > 20_000) return `no answer to change ${done}: ${document.querySelector('.save').innerText} ${document.querySelector('.toast')?.innerText ?? ''}`;
        await new Promise((next) => setTimeout(next, 2));
      }
      if (!early) await globalThis.acknowledge(done);
    }
    return '';
  }, [n === Infinity ? null : n, early]);
}

// What is kept and what the program says of it: changes in the database, whether it found damage, the pupils it shows.
export async function account(page) {
  const epoch = await page.evaluate(async () => {
    const answer = (request) => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });
    const known = (await indexedDB.databases()).some((it) => it.name === 'marshrut');
    if (!known) return 0;
    // A full disk refuses a second connection: then the number is asked for again when there is room.
    const database = await answer(indexedDB.open('marshrut')).catch(() => null);
    if (!database) return null;
    const n = database.objectStoreNames.contains('journal') ? await answer(database.transaction('journal').objectStore('journal').count()) : 0;
    database.close();
    return n;
  });
  return { epoch, ...await seen(page) };
}

// On a busy machine a page takes longer to be drawn than any fixed pause.
const still = (page) => Promise.race([settle(page), page.waitForTimeout(5000)]);

// What the program shows, without a look into its database.
export async function seen(page) {
  const damage = await page.locator('.save .note.bad').count();
  await go(page, '#/classes');
  await still(page);
  const shown = await page.locator('#app main').innerText();
  await go(page, '#/journal');
  await still(page);
  const changes = await page.locator('#app main').innerText();
  return { damage, shown, changes };
}
