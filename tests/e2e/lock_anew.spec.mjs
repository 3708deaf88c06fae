// The lock renewed: another recovery sheet, another data key; and the wait after wrong tries, which a reload does not end.
import { expect, open, test } from './support/fixture.mjs';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

test.setTimeout(240_000);
test.use({ actionTimeout: 15_000 });

const DEMO = fileURLToPath(new URL('../../seeds/demo/', import.meta.url));
const [works] = readdirSync(DEMO).filter((name) => name.endsWith('.csv')).sort();
const PASSPHRASE = 'аист алмаз ангар арбуз';

const to = (page, hash) => page.evaluate((there) => { location.hash = there; }, hash);

const code = async (page) => {
  const shown = await page.locator('#seal-code').innerText({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Код записан' }).click();
  return shown;
};

const byCode = async (page, typed) => {
  await page.getByText('Забыли пароль?').click();
  await page.locator('#lock-code').fill(typed);
  await page.getByRole('button', { name: 'Открыть по коду' }).click();
};

// Names and first bytes of every part in the database.
const parts = (page) => page.evaluate(async () => {
  const answer = (request) => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });
  const database = await answer(indexedDB.open('marshrut'));
  const segments = () => database.transaction('segments').objectStore('segments');
  const names = await answer(segments().getAllKeys());
  database.close();
  return names;
});

test('a new sheet and a new data key end the former ones and lose nothing; the wait outlives a reload', async ({ site, profile }) => {
  const context = await profile();
  const page = context.pages()[0] ?? await context.newPage();
  await open(page, site, '#/import');
  await page.locator('input[type=file]').first().setInputFiles(join(DEMO, works));
  await page.getByRole('button', { name: /^Записать\s\d+$/ }).first().click();
  await expect(page.locator('.save b').first()).toHaveText(/Сохранено/);
  await to(page, '#/settings');
  await page.getByLabel('Новый пароль').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Закрыть паролем' }).click();
  const first = await code(page);

  await page.getByLabel('Нынешний пароль').fill('не тот');
  await page.getByRole('button', { name: 'Новый лист восстановления' }).click();
  await expect(page.locator('#seal')).toContainText('не подошёл', { timeout: 30_000 });
  const before = await parts(page);
  await page.getByLabel('Нынешний пароль').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Новый лист восстановления' }).click();
  const second = await code(page);
  expect(second).not.toBe(first);
  // One record was written; the data lie as they lay.
  expect(await parts(page)).toEqual(before);
  await page.getByLabel('Нынешний пароль').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Новый ключ данных' }).click();
  const third = await code(page);
  const after = await parts(page);
  expect(after).toHaveLength(before.length);
  expect(after.filter((name) => before.includes(name))).toEqual([]);

  await page.reload();
  for (const old of [first, second]) {
    await byCode(page, old);
    await expect(page.getByRole('alert')).toContainText('Данные целы');
    await page.getByText('Забыли пароль?').click();
  }
  await byCode(page, third);
  await to(page, '#/classes');
  await expect(page.locator('table.tbl tbody tr')).not.toHaveCount(0, { timeout: 20_000 });
  await page.reload();
  await page.locator('#lock-passphrase').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.locator('table.tbl tbody tr')).not.toHaveCount(0, { timeout: 20_000 });
  await expect(page.locator('.save .note.bad')).toHaveCount(0);

  // Seven wrong codes: the next try waits, and a reload does not end the waiting.
  await page.reload();
  await page.getByText('Забыли пароль?').click();
  const wrong = async (n) => {
    await page.locator('#lock-code').fill(`00000-00000-00000-00000-0000${n}`);
    await page.getByRole('button', { name: 'Открыть по коду' }).click();
  };
  for (let n = 0; n < 5; n += 1) await wrong(n);
  await wrong(5);
  await expect(page.getByRole('alert')).toContainText('через');
  await expect(page.getByRole('alert')).not.toContainText('через', { timeout: 10_000 });
  for (let n = 6; n < 9; n += 1) {
    await wrong(n);
    await expect(page.getByRole('alert')).toContainText('через');
    if (n < 8) await expect(page.getByRole('alert')).not.toContainText('через', { timeout: 20_000 });
  }
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('через');
  await page.locator('#lock-passphrase').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(1_500);
  await expect(page.getByRole('heading', { name: 'Закрыто паролем' })).toBeVisible();
  await expect(page.getByRole('alert')).not.toContainText('через', { timeout: 30_000 });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Закрыто паролем' })).toHaveCount(0, { timeout: 30_000 });
  // A right one begins anew.
  expect(await page.evaluate(() => localStorage.getItem('marshrut.tries'))).toBeNull();
});
