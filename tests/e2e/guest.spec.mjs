// A shared computer: nothing of the work remains; proven by opening the storage afterwards.
import { expect, open, test } from './support/fixture.mjs';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const DEMO = fileURLToPath(new URL('../../seeds/demo/', import.meta.url));
const [works] = readdirSync(DEMO).filter((name) => name.endsWith('.csv')).sort();

test('on a shared computer nothing is kept, and what was kept before is neither shown nor changed', async ({ site, profile }) => {
  const context = await profile();
  const page = context.pages()[0] ?? await context.newPage();
  await open(page, site, '#/settings');
  await page.getByRole('button', { name: 'Не сохранять ничего' }).click();
  await expect(page.locator('.save b').first()).toHaveText('Ничего не сохраняется');
  // On a phone the foot of the navigation is folded away: there it stands above the page.
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole('alert').getByText('Ничего не сохраняется')).toBeVisible();
  await page.setViewportSize({ width: 1366, height: 768 });
  await expect(page.getByRole('alert')).toBeHidden();
  await page.evaluate(() => { location.hash = '#/import'; });
  await page.locator('input[type=file]').first().setInputFiles(join(DEMO, works));
  await page.getByRole('button', { name: /^Записать\s\d+$/ }).first().click();
  await page.getByText(/Записан[ао]? \d+ строк/).first().waitFor();
  await page.reload();
  // The database that was opened before is still there, and as empty as before.
  const left = await page.evaluate(async () => {
    const answer = (request) => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });
    let records = 0;
    for (const { name } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name));
      for (const store of database.objectStoreNames) records += await answer(database.transaction(store).objectStore(store).count());
      database.close();
    }
    const text = async (folder) => {
      let all = '';
      for await (const entry of folder.values()) all += entry.name + (entry.kind === 'file' ? await (await entry.getFile()).text() : await text(entry));
      return all;
    };
    return { records, copy: await text(await navigator.storage.getDirectory()), words: JSON.stringify(localStorage) };
  });
  expect(left.records).toBe(0);
  expect(left.copy).not.toMatch(/[А-Яа-я]/);
  expect(left.words).not.toMatch(/manifest|copied|[А-Яа-я]/);
  await page.evaluate(() => { location.hash = '#/classes'; });
  await expect(page.locator('#app main')).not.toContainText('5А');
});

test('the history of one pupil says what was, what became, who and when; undoing can be put back', async ({ site, profile }) => {
  const context = await profile();
  const page = context.pages()[0] ?? await context.newPage();
  await open(page, site, '#/import');
  await page.locator('input[type=file]').first().setInputFiles(join(DEMO, works));
  await page.getByRole('button', { name: /^Записать\s\d+$/ }).first().click();
  await expect(page.locator('.save b').first()).toHaveText(/Сохранено/);
  await expect(page.locator('.save')).toContainText('копии на диске нет');
  const pupil = await page.evaluate(() => { location.hash = '#/classes'; }).then(async () => {
    await page.locator('table.tbl tbody a').first().click();
    return page.locator('#app main a[href^="#/pupils/"]').first().getAttribute('href');
  });
  await page.evaluate((to) => { location.hash = to; }, pupil);
  await page.getByRole('link', { name: 'История', exact: true }).click();
  await expect(page.locator('table.tbl tbody tr', { hasText: 'Результат' }).first()).toBeVisible();
  // Named undo and redo survive a reload.
  await page.evaluate(() => { location.hash = '#/journal'; });
  await page.getByRole('button', { name: /^Отменить: / }).first().click();
  await expect(page.getByRole('button', { name: /^Вернуть: / })).toHaveCount(1);
  await page.reload();
  await page.getByRole('button', { name: /^Вернуть: / }).click();
  await expect(page.locator('.save b').first()).toHaveText(/Сохранено/);
  await page.evaluate(() => { location.hash = '#/classes'; });
  await expect(page.locator('table.tbl tbody tr')).not.toHaveCount(0);
});
