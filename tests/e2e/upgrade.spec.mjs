// Data of earlier versions: a database that the program of the first days wrote opens, and no byte of it is written anew; the last
// copy that an earlier version made is set aside, byte for byte, before a newer one changes anything.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { axeEverywhere, expect, freshPage, test } from './support/fixture.mjs';
import { expectClass, expectNoClass, withData } from './support/keeping.mjs';
import { rooms } from './support/rooms.mjs';
import { classRows, go, saved } from './support/tour.mjs';

test.setTimeout(120_000);

const FIRST_DAYS = JSON.parse(readFileSync(fileURLToPath(new URL('../exchange/database.v1.first.json', import.meta.url)), 'utf8'));

test('a database of the first days opens whole, stays as it was, and work goes on in it', async ({ site, profile }) => {
  const page = await freshPage(profile, site);
  await page.evaluate(async ({ segments, entries, manifest }) => {
    const answer = (request) => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });
    const database = await answer(indexedDB.open('marshrut'));
    const change = database.transaction(['meta', 'segments', 'journal'], 'readwrite', { durability: 'strict' });
    const bytes = (text) => new TextEncoder().encode(text);
    for (const [name, text] of Object.entries(segments)) change.objectStore('segments').put(bytes(text), name);
    for (const [seq, text] of Object.entries(entries)) change.objectStore('journal').put(bytes(text), Number(seq));
    change.objectStore('meta').put(bytes(manifest), 'manifest');
    await new Promise((done) => { change.oncomplete = done; });
    database.close();
  }, FIRST_DAYS);
  await page.reload();
  await go(page, '#/classes');
  await expect(classRows(page)).not.toHaveCount(0);
  await expect(page.locator('.save').getByRole('alert')).toHaveCount(0);
  const kept = async () => (await rooms(page)).records;
  expect((await kept())['marshrut/segments']).toEqual(FIRST_DAYS.segments);
  expect((await kept())['marshrut/journal']).toEqual(FIRST_DAYS.entries);
  expect((await kept())['marshrut/meta'].manifest).toBe(FIRST_DAYS.manifest);
  // The last deed of then is taken back; the entries of then stay as they are.
  await go(page, '#/journal');
  await page.getByRole('button', { name: /^(Отменить|Вернуть): / }).first().click();
  await saved(page);
  expect((await kept())['marshrut/journal']).toMatchObject(FIRST_DAYS.entries);
  await page.reload();
  await go(page, '#/classes');
  await expect(classRows(page)).not.toHaveCount(0);
  await expect(page.locator('.save').getByRole('alert')).toHaveCount(0);
});

test('the last copy of an earlier version is set aside before a newer one changes anything, and leads back', async ({ site, profile }) => {
  const page = await withData(profile, site);
  const copies = async () => Object.entries((await rooms(page)).files).filter(([path]) => path.startsWith('marshrut-copies/'));
  await expect.poll(async () => (await copies()).length, { timeout: 30_000 }).toBe(1);
  const [[path, text]] = await copies();
  const apart = async () => Object.fromEntries(await copies())[`${path}-before`];
  // The same version: nothing to set aside.
  await page.reload();
  await go(page, '#/journal');
  await expect(page.locator('#copies tbody tr')).toHaveCount(1);
  await page.evaluate(() => { localStorage['marshrut.build'] = JSON.stringify('marshrut-of-yesterday_bg.wasm'); });
  await page.reload();
  await expect.poll(apart).toBe(text);
  // What is changed from now on goes into the copy of the day only.
  await go(page, '#/journal');
  await page.getByRole('button', { name: /^Отменить: / }).first().click();
  await saved(page);
  await expect.poll(async () => Object.fromEntries(await copies())[path] === text, { timeout: 30_000 }).toBe(false);
  expect(await apart()).toBe(text);
  await expectNoClass(page);
  await go(page, '#/journal');
  const row = page.locator('#copies tbody tr').filter({ hasText: 'до новой версии программы' });
  await expect(row).toHaveCount(1);
  await axeEverywhere(page, 'a copy of an earlier version');
  await row.getByRole('button').click();
  await page.getByRole('button', { name: 'Вернуться к копии' }).click();
  await saved(page);
  await expectClass(page);
  expect(await apart()).toBe(text);
});
