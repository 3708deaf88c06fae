// Copies that make themselves, going back to one, the bin, and the log of what left. A headless browser shows no picker: the file
// that a person would choose lies in the private file system, behind the same kind of handle.
import { axeEverywhere, expect, open, test } from './support/fixture.mjs';
import { enterExample, go } from './support/tour.mjs';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

test.setTimeout(180_000);
test.use({ actionTimeout: 15_000 });

const DEMO = fileURLToPath(new URL('../../seeds/demo/', import.meta.url));
const [works] = readdirSync(DEMO).filter((name) => name.endsWith('.csv')).sort();
const SURNAME = readFileSync(join(DEMO, works), 'utf8').match(/[А-ЯЁ][а-яё]+(?= [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+)/)[0];
const PASSPHRASE = 'аист алмаз ангар арбуз';

// Our own picker, and rights that can be taken away: in the browser they go with its end.
const pretend = () => {
  const disk = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('disk', { create: true });
  globalThis.showSaveFilePicker = async ({ suggestedName }) => {
    sessionStorage.suggested = suggestedName;
    return (await disk()).getFileHandle('marshrut-copy.json', { create: true });
  };
  FileSystemFileHandle.prototype.queryPermission = async () => sessionStorage.right ?? 'granted';
  FileSystemFileHandle.prototype.requestPermission = async () => (sessionStorage.right = 'granted');
  const writable = FileSystemFileHandle.prototype.createWritable;
  FileSystemFileHandle.prototype.createWritable = function createWritable(...rest) {
    if (sessionStorage.broken && this.name === 'marshrut-copy.json') throw new DOMException('no such stick', 'NotFoundError');
    return writable.apply(this, rest);
  };
};

const onDisk = (page) => page.evaluate(async () => {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('disk').catch(() => null);
  const file = folder && await folder.getFileHandle('marshrut-copy.json').catch(() => null);
  return file ? (await file.getFile()).text() : '';
});

const dated = (page) => page.evaluate(async () => {
  const all = {};
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('marshrut-copies').catch(() => null);
  for await (const entry of folder?.values() ?? []) all[entry.name] = await (await entry.getFile()).text();
  return all;
});

async function withData(profile, site) {
  const context = await profile();
  await context.addInitScript(pretend);
  const page = context.pages()[0] ?? await context.newPage();
  await open(page, site, '#/import');
  await page.locator('input[type=file]').first().setInputFiles(join(DEMO, works));
  await page.getByRole('button', { name: /^Записать\s\d+$/ }).first().click();
  await expect(page.locator('.save b').first()).toHaveText(/Сохранено/);
  return page;
}

const line = (page) => page.locator('#copy-line');
const WRITTEN = /^копия\sв\sфайл\smarshrut-copy\.json:\s\d\d:\d\d$/;

test('a chosen file gets a whole copy after each change, also after a restart and a click; what fails is said quietly', async ({ site, profile }) => {
  const page = await withData(profile, site);
  await go(page, '#/journal');
  await page.getByRole('button', { name: 'Выбрать файл для копии…' }).click();
  await expect(line(page)).toHaveText(WRITTEN, { timeout: 20_000 });
  expect(await page.evaluate(() => sessionStorage.suggested)).toBe('marshrut-copy.json');
  const first = JSON.parse(await onDisk(page));
  expect(first.facts.length).toBeGreaterThan(10);
  expect(JSON.stringify(first)).toContain(SURNAME);
  await expect(page.locator('.save')).toContainText(/копия\sна\sдиск:\sсегодня/);

  // The next change is in it some seconds later, and the copy of the day, too.
  await page.getByRole('button', { name: /^Отменить: / }).first().click();
  await expect.poll(async () => JSON.stringify(JSON.parse(await onDisk(page))).includes(SURNAME), { timeout: 30_000 }).toBe(false);
  await expect.poll(async () => Object.values(await dated(page)).join('').includes(SURNAME), { timeout: 30_000 }).toBe(false);
  await page.getByRole('button', { name: /^Вернуть: / }).first().click();
  await expect.poll(async () => (await onDisk(page)).includes(SURNAME), { timeout: 30_000 }).toBe(true);

  // After a restart the browser asks anew: the page says so and waits for a click.
  await page.evaluate(() => { sessionStorage.right = 'prompt'; });
  await page.reload();
  await expect(line(page)).toHaveText(/ждёт\sразрешения/, { timeout: 20_000 });
  const before = await onDisk(page);
  await page.getByRole('button', { name: /^Отменить: / }).first().click();
  await page.waitForTimeout(7_000);
  expect(await onDisk(page)).toBe(before);
  await page.getByRole('button', { name: 'Разрешить запись' }).click();
  await expect(line(page)).toHaveText(WRITTEN, { timeout: 20_000 });
  expect(await onDisk(page)).not.toContain(SURNAME);

  // The stick is gone: the work goes on, nothing is loud, the line says it; the copy of the day is written all the same.
  await page.evaluate(() => { sessionStorage.broken = 'yes'; });
  await page.getByRole('button', { name: /^Вернуть: / }).first().click();
  await expect(line(page)).toHaveText(/не\sзаписана:.*no such stick/, { timeout: 30_000 });
  await expect(page.locator('.save b').first()).toHaveText(/Сохранено/);
  await expect(page.locator('#app main [role=alert]')).toHaveCount(0);
  await expect.poll(async () => Object.values(await dated(page)).join('').includes(SURNAME), { timeout: 30_000 }).toBe(true);
  await page.evaluate(() => { delete sessionStorage.broken; });

  await axeEverywhere(page, 'copies');
  await page.getByRole('button', { name: 'Больше не писать в файл' }).click();
  await expect(line(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Выбрать файл для копии…' })).toBeVisible();
  await expect(line(page)).toHaveCount(0);
});

test('going back to a copy shows first what appears and vanishes, and is undone; what was withdrawn waits in the bin', async ({ site, profile }) => {
  const page = await withData(profile, site);
  await go(page, '#/journal');
  await expect.poll(async () => Object.keys(await dated(page)).length, { timeout: 30_000 }).toBe(1);
  const name = Object.keys(await dated(page))[0];
  // The same copy as of an earlier day.
  await page.evaluate(async (today) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('marshrut-copies');
    const text = await (await (await folder.getFileHandle(today)).getFile()).text();
    const file = await (await folder.getFileHandle('2026-01-15', { create: true })).createWritable();
    await file.write(text);
    await file.close();
  }, name);
  const copies = page.locator('#copies');
  await page.reload();
  await expect(copies.locator('tbody tr')).toHaveCount(2);
  await copies.getByRole('button', { name: /15\.01\.2026/ }).click();
  await expect(copies).toContainText('Копия совпадает с тем, что есть сейчас.');

  const bin = page.locator('#bin');
  await expect(bin).toContainText('В корзине пусто.');
  await page.getByRole('button', { name: /^Отменить: / }).first().click();
  const row = bin.locator('tbody tr').first();
  await expect(row).toContainText('90 дней');
  await expect(row).toContainText(/и\sещё\s\d+/);
  await go(page, '#/classes');
  await expect(page.locator('main table.tbl tbody tr')).toHaveCount(0);

  await go(page, '#/journal');
  await copies.getByRole('button', { name: /15\.01\.2026/ }).click();
  const preview = page.locator('#copy-preview');
  const pupils = preview.locator('tr', { has: page.getByRole('rowheader', { name: 'Ученик', exact: true }) });
  await expect(pupils.locator('td')).toHaveCount(3);
  const [appear, change, vanish] = await pupils.locator('td').allInnerTexts();
  expect(Number(appear)).toBeGreaterThan(5);
  expect([change, vanish]).toEqual(['0', '0']);
  await axeEverywhere(page, 'preview of a copy');
  await preview.getByRole('button', { name: 'Вернуться к копии' }).click();
  await expect(page.locator('.toast')).toContainText('Возврат к копии');
  await go(page, '#/classes');
  await expect(page.locator('main table.tbl tbody tr')).not.toHaveCount(0);

  // Undone, all is gone again; the bin brings it back with one click.
  await go(page, '#/journal');
  await page.getByRole('button', { name: /^Отменить: Возврат/ }).first().click();
  await expect(bin.locator('tbody tr')).not.toHaveCount(0);
  await bin.getByRole('button', { name: /^Вернуть\sиз\sкорзины: / }).first().click();
  await expect(bin).toContainText('В корзине пусто.', { timeout: 20_000 });
  await go(page, '#/classes');
  await expect(page.locator('main table.tbl tbody tr')).not.toHaveCount(0);
});

test('with a passphrase the copies are sealed, the old ones too; elsewhere the passphrase opens one', async ({ site, profile }) => {
  const page = await withData(profile, site);
  await go(page, '#/journal');
  await page.getByRole('button', { name: 'Выбрать файл для копии…' }).click();
  await expect(line(page)).toHaveText(WRITTEN, { timeout: 20_000 });
  await go(page, '#/settings');
  await page.getByLabel('Новый пароль').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Закрыть паролем' }).click();
  await expect(page.locator('#seal-code')).toBeVisible({ timeout: 40_000 });
  const all = async () => (await onDisk(page)) + Object.values(await dated(page)).join('');
  await expect.poll(async () => /[А-Яа-яЁё]{4}/.test(await all()), { timeout: 20_000 }).toBe(false);
  const bytes = await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('disk');
    return [...new Uint8Array(await (await (await folder.getFileHandle('marshrut-copy.json')).getFile()).arrayBuffer())];
  });

  const other = await profile();
  const there = other.pages()[0] ?? await other.newPage();
  await open(there, site, '#/journal');
  await there.locator('#copy-file').setInputFiles({ name: 'copy', mimeType: '', buffer: Buffer.from(bytes) });
  await there.locator('#copy-passphrase').fill('не тот пароль');
  await there.keyboard.press('Enter');
  await expect(there.locator('.toast')).toContainText('Пароль не подошёл', { timeout: 30_000 });
  await there.locator('#copy-passphrase').fill(PASSPHRASE);
  await there.keyboard.press('Enter');
  await there.getByRole('button', { name: 'Вернуться к копии' }).click({ timeout: 30_000 });
  await go(there, '#/classes');
  await expect(there.locator('main table.tbl tbody tr')).not.toHaveCount(0, { timeout: 20_000 });
  // A changed byte is said.
  await go(there, '#/journal');
  bytes[bytes.length - 5] ^= 1;
  await there.locator('#copy-file').setInputFiles({ name: 'copy', mimeType: '', buffer: Buffer.from(bytes) });
  await there.locator('#copy-passphrase').fill(PASSPHRASE);
  await there.keyboard.press('Enter');
  await expect(there.locator('#copies')).toContainText('Копия повреждена', { timeout: 30_000 });
});

test('an erased pupil goes from every copy of this browser', async ({ site, profile }) => {
  const page = await withData(profile, site);
  await expect.poll(async () => Object.keys(await dated(page)).length, { timeout: 30_000 }).toBe(1);
  await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('marshrut-copies');
    const [[name]] = await Array.fromAsync(folder.entries());
    const text = await (await (await folder.getFileHandle(name)).getFile()).text();
    const file = await (await folder.getFileHandle('2026-01-15', { create: true })).createWritable();
    await file.write(text);
    await file.close();
  });
  await go(page, '#/classes');
  await page.locator('table.tbl tbody a').first().click();
  const link = page.locator('#app main a[href^="#/pupils/"]').first();
  const [surname] = (await link.innerText()).trim().split(/[\s\u00a0]/);
  const address = await link.getAttribute('href');
  expect(Object.values(await dated(page)).filter((text) => text.includes(surname))).toHaveLength(2);
  await page.evaluate((to) => { location.hash = to; }, address);
  await page.getByRole('link', { name: 'История', exact: true }).click();
  await page.getByText('Стереть ученика навсегда…').click();
  await page.locator('#erase input').fill('стереть навсегда');
  await page.getByRole('button', { name: 'Стереть навсегда' }).click();
  await expect(page.locator('.toast').first()).toContainText('стёрт', { timeout: 20_000 });
  await expect.poll(async () => Object.values(await dated(page)).join('').includes(surname), { timeout: 20_000 }).toBe(false);
  // The others are still in both.
  expect(Object.values(await dated(page)).filter((text) => JSON.parse(text).facts.length > 10)).toHaveLength(2);
});

test('every file that leaves stands in the log, sealed with the rest', async ({ site, profile }) => {
  const page = await withData(profile, site);
  await expect.poll(async () => Object.values(await dated(page)).join('').includes(SURNAME), { timeout: 30_000 }).toBe(true);
  const save = async (act) => {
    const waiting = page.waitForEvent('download');
    await act();
    return (await waiting).suggestedFilename();
  };
  await go(page, '#/settings');
  await page.getByLabel('Ваше имя').fill('Циркулева М. А.');
  await go(page, '#/send');
  const names = [
    await save(() => page.getByRole('button', { name: /^Сохранить\sфайл\sкласса|^Сохранить\sфайл\s\d/ }).first().click()),
    await save(() => page.getByRole('button', { name: 'Сохранить файл школы' }).click()),
  ];
  await go(page, '#/documents');
  names.push(await save(() => page.getByRole('button', { name: 'csv' }).click()));
  names.push(await save(() => page.getByRole('button', { name: /Word|docx/ }).click()));
  await go(page, '#/journal');
  names.push(await save(() => page.getByRole('button', { name: 'Сохранить копию всего' }).click()));
  const log = page.locator('#exports');
  await expect(log.locator('summary')).toHaveText(/:\s5$/);
  await log.locator('summary').click();
  await expect(log.locator('tbody tr')).toHaveCount(5);
  for (const name of names) await expect(log).toContainText(name);
  const first = log.locator('tbody tr').first();
  await expect(first).toContainText('Копия всего');
  await expect(first).toContainText('Циркулева М. А.');
  expect(Number(await first.locator('td').nth(3).innerText())).toBeGreaterThan(5);
  const numbers = log.locator('tbody tr', { hasText: 'без имён' });
  expect(await numbers.locator('td').nth(3).innerText()).toBe('0');
  await axeEverywhere(page, 'log of exports');

  // It survives a reload and the sealing, and cannot be read then.
  await go(page, '#/settings');
  await page.getByLabel('Новый пароль').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Закрыть паролем' }).click();
  await expect(page.locator('#seal-code')).toBeVisible({ timeout: 40_000 });
  const raw = await page.evaluate(async () => {
    const answer = (request) => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });
    const database = await answer(indexedDB.open('marshrut'));
    const value = await answer(database.transaction('meta').objectStore('meta').get('exports'));
    database.close();
    return new TextDecoder().decode(value);
  });
  expect(raw.length).toBeGreaterThan(100);
  expect(raw).not.toContain('marshrut-copy');
  await page.reload();
  await page.locator('#lock-passphrase').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await go(page, '#/journal');
  await expect(log.locator('summary')).toHaveText(/:\s5$/, { timeout: 20_000 });
  await page.reload();
});

test('a lesson that was taken off is in the bin of the example, and one click brings it back', async ({ page }) => {
  await enterExample(page);
  await go(page, '#/lessons');
  const before = await page.locator('main a[href^="#/lessons/"]').count();
  await page.getByRole('button', { name: 'Не состоялось' }).first().click();
  await expect(page.locator('.save')).toContainText(/Сохранено/, { timeout: 20_000 });
  await go(page, '#/journal');
  const bin = page.locator('#bin');
  await expect(bin.locator('tbody tr').first()).toContainText('90 дней');
  await axeEverywhere(page, 'bin');
  await bin.getByRole('button', { name: /^Вернуть\sиз\sкорзины: / }).first().click();
  await expect(bin).toContainText('В корзине пусто.');
  await go(page, '#/lessons');
  await expect(page.locator('main a[href^="#/lessons/"]')).toHaveCount(before);
});
