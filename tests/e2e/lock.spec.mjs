// The passphrase: nothing readable stays in any room of the browser, a wrong one harms nothing, the sheet opens, sealed files
// travel; and what is locked is gone from the page.
import { axeEverywhere, expect, open, test } from './support/fixture.mjs';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const DEMO = fileURLToPath(new URL('../../seeds/demo/', import.meta.url));
const [works] = readdirSync(DEMO).filter((name) => name.endsWith('.csv')).sort();
const PASSPHRASE = 'аист алмаз ангар арбуз';

async function withData(profile, site) {
  const context = await profile();
  const page = context.pages()[0] ?? await context.newPage();
  await open(page, site, '#/import');
  await page.locator('input[type=file]').first().setInputFiles(join(DEMO, works));
  await page.getByRole('button', { name: /^Записать\s\d+$/ }).first().click();
  await expect(page.locator('.save b').first()).toHaveText(/Сохранено/);
  return page;
}

async function seal(page) {
  await page.evaluate(() => { location.hash = '#/settings'; });
  await page.getByLabel('Новый пароль').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Закрыть паролем' }).click();
  const code = await page.locator('#seal-code').innerText({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Код записан' }).click();
  return code;
}

/** Every byte of every room, as text. The second copy is written meanwhile: a file may go while it is read; then all is read again. */
async function rooms(page) {
  for (let n = 1; ; n += 1) {
    try {
      return await readRooms(page);
    } catch (fault) {
      if (n === 10 || !/NotFound|NotReadable/.test(String(fault))) throw fault;
      await page.waitForTimeout(300);
    }
  }
}

const readRooms = (page) => page.evaluate(async () => {
  const answer = (request) => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });
  const words = new TextDecoder();
  let all = JSON.stringify(localStorage), parts = 0;
  for (const { name } of await indexedDB.databases()) {
    const database = await answer(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const open = () => database.transaction(store).objectStore(store);
      const values = await answer(open().getAll());
      all += JSON.stringify(await answer(open().getAllKeys())) + values.map((value) => words.decode(value)).join('');
      parts += values.length;
    }
    database.close();
  }
  const text = async (folder) => {
    for await (const entry of folder.values()) {
      all += entry.name;
      if (entry.kind === 'file') all += words.decode(await (await entry.getFile()).arrayBuffer()); else await text(entry);
    }
  };
  await text(await navigator.storage.getDirectory());
  return { all, parts };
});

test('with a passphrase no name and no class can be read in any room; a wrong one harms nothing; the sheet opens', async ({ site, profile }) => {
  const page = await withData(profile, site);
  const surname = readFileSync(join(DEMO, works), 'utf8').match(/[А-ЯЁ][а-яё]+(?= [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+)/)[0];
  const before = await rooms(page);
  expect(before.all).toContain(surname);
  // What is found in minutes is refused.
  await page.evaluate(() => { location.hash = '#/settings'; });
  await page.getByLabel('Новый пароль').fill('20102015');
  await page.getByRole('button', { name: 'Закрыть паролем' }).click();
  await expect(page.locator('#seal')).toContainText('слишком прост');
  const code = await seal(page);
  await expect.poll(async () => (await rooms(page)).all.includes(surname), { timeout: 20_000 }).toBe(false);
  const sealed = await rooms(page);
  expect(sealed.parts).toBe(before.parts + 1);
  expect(sealed.all).not.toMatch(/[А-Яа-яЁё]{4}/);

  // A change is kept sealed, too.
  await page.getByLabel('Ваше имя').fill('Громыхалова');
  await page.evaluate(() => { location.hash = '#/journal'; });
  await page.getByRole('button', { name: /^Отменить: / }).first().click();
  await expect(page.locator('.save b').first()).toHaveText(/Сохранено/);
  await page.getByRole('button', { name: /^Вернуть: / }).click();
  await expect(page.getByRole('button', { name: /^Отменить: / })).not.toHaveCount(0);
  expect((await rooms(page)).all).not.toContain('Громыхалова');

  await page.locator('.save').getByRole('button', { name: 'Закрыть на замок' }).click();
  await expect(page.getByRole('heading', { name: 'Закрыто паролем' })).toBeVisible();
  expect(await page.content()).not.toContain(surname);
  await axeEverywhere(page);
  await page.locator('#lock-passphrase').fill('аист алмаз ангар кедр');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Данные целы');
  await page.locator('#lock-passphrase').fill(`  ${PASSPHRASE} `);
  await page.keyboard.press('Enter');
  await page.evaluate(() => { location.hash = '#/classes'; });
  await expect(page.locator('table.tbl tbody tr')).not.toHaveCount(0, { timeout: 20_000 });

  // The code of the sheet, with other case and blanks.
  await page.reload();
  await page.getByText('Забыли пароль?').click();
  await page.locator('#lock-code').fill('00000-00000-00000-00000-00000');
  await page.getByRole('button', { name: 'Открыть по коду' }).click();
  await expect(page.getByRole('alert')).toContainText('Данные целы');
  await page.locator('#lock-code').fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Открыть по коду' }).click();
  await expect(page.locator('table.tbl tbody tr')).not.toHaveCount(0);

  // Another passphrase; then none: everything is open again.
  await page.evaluate(() => { location.hash = '#/settings'; });
  await page.getByLabel('Нынешний пароль').fill('не тот');
  await page.getByLabel('Новый пароль').fill('башня белка берег берёза');
  await page.getByRole('button', { name: 'Сменить пароль' }).click();
  await expect(page.locator('#seal')).toContainText('не подошёл');
  await page.getByLabel('Нынешний пароль').fill(PASSPHRASE);
  await page.getByLabel('Новый пароль').fill('башня белка берег берёза');
  await page.getByRole('button', { name: 'Сменить пароль' }).click();
  await expect(page.locator('#seal')).toContainText('Пароль сменён');
  await page.getByLabel('Нынешний пароль').fill('башня белка берег берёза');
  await page.getByRole('button', { name: 'Снять пароль' }).click();
  await expect(page.locator('#seal')).toContainText('Пароль снят');
  await page.reload();
  await page.evaluate(() => { location.hash = '#/classes'; });
  await expect(page.locator('table.tbl tbody tr')).not.toHaveCount(0);
  expect((await rooms(page)).all).toContain(surname);
});

test('a sealed database that lost its lock or its parts is opened from the rooms outside; an idle page locks itself', async ({ site, profile }) => {
  const page = await withData(profile, site);
  await seal(page);
  // The lock and every segment vanish from the database; lock and copy outside remain.
  await page.waitForTimeout(1500);
  await page.evaluate(async () => {
    const answer = (request) => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });
    const database = await answer(indexedDB.open('marshrut'));
    const change = database.transaction(['meta', 'segments'], 'readwrite', { durability: 'strict' });
    change.objectStore('meta').delete('lock');
    change.objectStore('segments').clear();
    await new Promise((done) => { change.oncomplete = done; });
    database.close();
  });
  await page.reload();
  await page.locator('#lock-passphrase').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.locator('.save').first().waitFor();
  await page.evaluate(() => { location.hash = '#/classes'; });
  await expect(page.locator('table.tbl tbody tr')).not.toHaveCount(0, { timeout: 20_000 });
  // Nobody touches anything for longer than the settings allow.
  await page.evaluate(() => { localStorage.setItem('marshrut.autolock', '"1"'); });
  await page.clock.install();
  await page.reload();
  await page.locator('#lock-passphrase').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.locator('.save').first().waitFor();
  await page.clock.fastForward(50_000);
  await expect(page.getByRole('heading', { name: 'Закрыто паролем' })).toHaveCount(0);
  await page.clock.fastForward(20_000);
  await expect(page.getByRole('heading', { name: 'Закрыто паролем' })).toBeVisible();
});

test('a class file sealed to a passphrase opens in another browser with it and not without', async ({ site, profile }) => {
  const page = await withData(profile, site);
  await page.evaluate(() => { location.hash = '#/send'; });
  await page.getByLabel('Запечатать паролем').fill(PASSPHRASE);
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Сохранить файл', exact: true }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toMatch(/\.json\.age$/);
  const buffer = readFileSync(await file.path());
  expect(buffer.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  expect(buffer.toString()).not.toMatch(/[А-Яа-яЁё]{4}/);

  const other = await profile();
  const there = other.pages()[0] ?? await other.newPage();
  await open(there, site, '#/merge');
  const changed = Buffer.from(buffer);
  changed[changed.length - 9] ^= 1;
  await there.locator('input[type=file]').setInputFiles([{ name: 'школа.json.age', mimeType: '', buffer }, { name: 'порча.age', mimeType: '', buffer: changed }]);
  await there.locator('#merge-passphrase').fill('не тот пароль');
  await there.keyboard.press('Enter');
  await expect(there.getByRole('alert').filter({ hasText: 'школа.json.age' })).toContainText('Пароль не подошёл', { timeout: 20_000 });
  await there.locator('#merge-passphrase').fill(PASSPHRASE);
  await there.keyboard.press('Enter');
  await expect(there.getByRole('alert').filter({ hasText: 'порча.age' })).toContainText('повреждён', { timeout: 20_000 });
  await there.getByRole('button', { name: 'Объединить', exact: true }).click();
  await there.evaluate(() => { location.hash = '#/classes'; });
  await expect(there.locator('table.tbl tbody tr')).not.toHaveCount(0);
});

test('an erased pupil is in no room and no history any more, and a file of another does not bring it back', async ({ site, profile }) => {
  const page = await withData(profile, site);
  // Another computer knows the class, too.
  await page.evaluate(() => { location.hash = '#/send'; });
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Сохранить файл', exact: true }).click();
  const old = readFileSync(await (await waiting).path());
  await page.evaluate(() => { location.hash = '#/classes'; });
  await page.locator('table.tbl tbody a').first().click();
  const link = page.locator('#app main a[href^="#/pupils/"]').first();
  const [surname] = (await link.innerText()).trim().split(/[\s\u00a0]/);
  const address = await link.getAttribute('href');
  expect((await rooms(page)).all).toContain(surname);
  await page.evaluate((to) => { location.hash = to; }, address);
  await page.getByRole('link', { name: 'История', exact: true }).click();
  await page.getByText('Стереть ученика навсегда…').click();
  await page.locator('#erase input').fill('стереть навсегда');
  await page.getByRole('button', { name: 'Стереть навсегда' }).click();
  await expect(page.locator('.toast').first()).toContainText('стёрт', { timeout: 20_000 });
  await expect.poll(async () => (await rooms(page)).all.includes(surname), { timeout: 20_000 }).toBe(false);
  // The rest is whole after a reload, and the old file brings the pupil back no more.
  await page.reload();
  await expect(page.locator('.save .note.bad')).toHaveCount(0);
  await page.evaluate(() => { location.hash = '#/merge'; });
  await page.locator('input[type=file]').setInputFiles({ name: 'старый.json', mimeType: '', buffer: old });
  const go = page.getByRole('button', { name: 'Объединить', exact: true });
  if (await go.isVisible({ timeout: 5000 }).catch(() => false)) await go.click();
  await page.waitForTimeout(1500);
  await page.evaluate(() => { location.hash = '#/classes'; });
  await page.locator('table.tbl tbody a').first().click();
  await expect(page.locator('#app main')).not.toContainText(surname);
  expect((await rooms(page)).all).not.toContain(surname);
});
