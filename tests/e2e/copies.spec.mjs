// Copies that make themselves, going back to one, the bin, and the log of what left. A headless browser shows no picker: the file
// that a person would choose lies in the private file system, behind the same kind of handle.
import { SURNAMES } from './support/demo.mjs';
import { axeEverywhere, expect, freshPage, test } from './support/fixture.mjs';
import { PASSPHRASE, erase, expectClass, expectNoClass, firstPupil, seal, unlock, withData } from './support/keeping.mjs';
import { rooms } from './support/rooms.mjs';
import { enterExample, go, leaving, saved } from './support/tour.mjs';

test.setTimeout(180_000);
test.use({ actionTimeout: 15_000 });

const [SURNAME] = SURNAMES;

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

const onDisk = async (page) => (await rooms(page)).files['disk/marshrut-copy.json'] ?? '';

const COPIES = 'marshrut-copies/';
// The dated copies: { day: text }.
async function dated(page) {
  const { files } = await rooms(page);
  return Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith(COPIES)).map(([path, text]) => [path.slice(COPIES.length), text]));
}
const inDated = async (page, word) => Object.values(await dated(page)).join('').includes(word);

// The copy of today, once it is made, stands there as of an earlier day, too.
async function plantEarlier(page) {
  await expect.poll(async () => Object.keys(await dated(page)).length, { timeout: 30_000 }).toBe(1);
  await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('marshrut-copies');
    const [[, today]] = await Array.fromAsync(folder.entries());
    const text = await (await today.getFile()).text();
    const file = await (await folder.getFileHandle('2026-01-15', { create: true })).createWritable();
    await file.write(text);
    await file.close();
  });
}

const withDisk = (profile, site) => withData(profile, site, pretend);
const line = (page) => page.locator('#copy-line');
const WRITTEN = /^копия\sв\sфайл\smarshrut-copy\.json:\s\d\d:\d\d$/;

test('a chosen file gets a whole copy after each change, also after a restart and a click; what fails is said quietly', async ({ site, profile }) => {
  const page = await withDisk(profile, site);
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
  await expect.poll(() => inDated(page, SURNAME), { timeout: 30_000 }).toBe(false);
  await page.getByRole('button', { name: /^Вернуть: / }).first().click();
  await expect.poll(async () => (await onDisk(page)).includes(SURNAME), { timeout: 30_000 }).toBe(true);

  // After a restart the browser asks anew: the page says so and waits for a click.
  await page.evaluate(() => { sessionStorage.right = 'prompt'; });
  await page.reload();
  await expect(line(page)).toHaveText(/ждёт\sразрешения/, { timeout: 20_000 });
  const before = await onDisk(page);
  const size = page.locator('#copies tbody tr').first().locator('td').nth(1);
  const large = await size.innerText();
  await page.getByRole('button', { name: /^Отменить: / }).first().click();
  // The copy of the day is made, and with it all copies that may be: the list says its new size.
  await expect(size).not.toHaveText(large, { timeout: 30_000 });
  expect(await inDated(page, SURNAME)).toBe(false);
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
  await expect.poll(() => inDated(page, SURNAME), { timeout: 30_000 }).toBe(true);
  await page.evaluate(() => { delete sessionStorage.broken; });

  await axeEverywhere(page, 'copies');
  await page.getByRole('button', { name: 'Больше не писать в файл' }).click();
  await expect(line(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Выбрать файл для копии…' })).toBeVisible();
  await expect(line(page)).toHaveCount(0);
});

test('going back to a copy shows first what appears and vanishes, and is undone; what was withdrawn waits in the bin', async ({ site, profile }) => {
  const page = await withDisk(profile, site);
  await go(page, '#/journal');
  await plantEarlier(page);
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
  await expectNoClass(page);

  await go(page, '#/journal');
  const look = copies.getByRole('button', { name: /15\.01\.2026/ });
  const preview = page.locator('#copy-preview');
  // The preview takes the keys, Escape gives them back.
  await look.focus();
  await look.press('Enter');
  await expect(preview).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(preview).toHaveCount(0);
  await expect(look).toBeFocused();
  await look.click();
  const pupils = preview.locator('tr', { has: page.getByRole('rowheader', { name: 'Ученик', exact: true }) });
  await expect(pupils.locator('td')).toHaveCount(3);
  const [appear, change, vanish] = await pupils.locator('td').allInnerTexts();
  expect(Number(appear)).toBeGreaterThan(5);
  expect([change, vanish]).toEqual(['0', '0']);
  await axeEverywhere(page, 'preview of a copy');
  await preview.getByRole('button', { name: 'Вернуться к копии' }).click();
  await expect(page.locator('.toast')).toContainText('Возврат к копии');
  await expectClass(page);

  // Undone, all is gone again; the bin brings it back with one click.
  await go(page, '#/journal');
  await page.getByRole('button', { name: /^Отменить: Возврат/ }).first().click();
  await expect(bin.locator('tbody tr')).not.toHaveCount(0);
  await bin.getByRole('button', { name: /^Вернуть\sиз\sкорзины: / }).first().click();
  await expect(bin).toContainText('В корзине пусто.', { timeout: 20_000 });
  await expectClass(page);
});

test('where there is no copy on a disk for a week «Сегодня» says so, until there is one', async ({ site, profile }) => {
  const page = await withData(profile, site);
  const reminder = page.locator('#remind-copy');
  await go(page, '#/today');
  await expect(page.getByRole('heading', { name: 'Сегодня' })).toBeVisible();
  await expect(reminder).toHaveCount(0);
  await page.clock.setFixedTime(Date.now() + 8 * 86_400_000);
  await page.reload();
  await expect(reminder).toBeVisible({ timeout: 20_000 });
  await axeEverywhere(page, 'reminder of a copy');
  expect((await leaving(page, () => reminder.click())).name).toMatch(/^marshrut-copy-/);
  await expect(reminder).toHaveCount(0);
});

test('with a passphrase the copies are sealed, the old ones too; elsewhere the passphrase opens one', async ({ site, profile }) => {
  const page = await withDisk(profile, site);
  await go(page, '#/journal');
  await page.getByRole('button', { name: 'Выбрать файл для копии…' }).click();
  await expect(line(page)).toHaveText(WRITTEN, { timeout: 20_000 });
  await seal(page);
  const all = async () => (await onDisk(page)) + Object.values(await dated(page)).join('');
  await expect.poll(async () => /[А-Яа-яЁё]{4}/.test(await all()), { timeout: 20_000 }).toBe(false);
  const bytes = await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('disk');
    return [...new Uint8Array(await (await (await folder.getFileHandle('marshrut-copy.json')).getFile()).arrayBuffer())];
  });

  const there = await freshPage(profile, site, '#/journal');
  const openWith = async (passphrase) => {
    await there.locator('#copy-passphrase').fill(passphrase);
    await there.keyboard.press('Enter');
  };
  const look = () => there.locator('#copy-file').setInputFiles({ name: 'copy', mimeType: '', buffer: Buffer.from(bytes) });
  await look();
  await openWith('не тот пароль');
  await expect(there.locator('.toast')).toContainText('Пароль не подошёл', { timeout: 30_000 });
  await openWith(PASSPHRASE);
  await there.getByRole('button', { name: 'Вернуться к копии' }).click({ timeout: 30_000 });
  await expectClass(there);
  // Dropped where tables are taken in, it is led to where copies are opened.
  await go(there, '#/import');
  await there.locator('input[type=file]').first().setInputFiles({ name: 'marshrut-copy.sealed', mimeType: '', buffer: Buffer.from(bytes) });
  await expect(there.getByText(/Это\sкопия\s«Маршрута»,\sзакрытая\sпаролем/)).toBeVisible();
  await there.locator('#app main').getByRole('link', { name: 'История и копии' }).click();
  await expect(there.locator('#copy-passphrase')).toBeVisible();
  // A changed byte is said.
  bytes[bytes.length - 5] ^= 1;
  await look();
  await openWith(PASSPHRASE);
  await expect(there.locator('#copies')).toContainText('Копия повреждена', { timeout: 30_000 });
});

test('an erased pupil goes from every copy of this browser', async ({ site, profile }) => {
  const page = await withDisk(profile, site);
  await plantEarlier(page);
  const pupil = await firstPupil(page);
  expect(Object.values(await dated(page)).filter((text) => text.includes(pupil.surname))).toHaveLength(2);
  await erase(page, pupil);
  await expect.poll(() => inDated(page, pupil.surname), { timeout: 20_000 }).toBe(false);
  // The others are still in both.
  expect(Object.values(await dated(page)).filter((text) => JSON.parse(text).facts.length > 10)).toHaveLength(2);
});

test('every file that leaves stands in the log, sealed with the rest', async ({ site, profile }) => {
  const page = await withDisk(profile, site);
  await expect.poll(() => inDated(page, SURNAME), { timeout: 30_000 }).toBe(true);
  const save = async (act) => (await leaving(page, act)).name;
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
  // What goes to paper leaves, too.
  await page.pdf();
  await go(page, '#/journal');
  names.push(await save(() => page.getByRole('button', { name: 'Сохранить копию всего' }).click()));
  const log = page.locator('#exports');
  await expect(log.locator('summary')).toHaveText(/:\s6$/);
  await log.locator('summary').click();
  await expect(log.locator('tbody tr')).toHaveCount(6);
  await expect(log.locator('tbody tr', { hasText: 'Печать' })).toContainText('Документы');
  for (const name of names) await expect(log).toContainText(name);
  const first = log.locator('tbody tr').first();
  await expect(first).toContainText('Копия всего');
  await expect(first).toContainText('Циркулева М. А.');
  expect(Number(await first.locator('td').nth(3).innerText())).toBeGreaterThan(5);
  const numbers = log.locator('tbody tr', { hasText: 'без имён' });
  expect(await numbers.locator('td').nth(3).innerText()).toBe('0');
  await axeEverywhere(page, 'log of exports');

  // It survives a reload and the sealing, and cannot be read then.
  await seal(page);
  const raw = (await rooms(page)).records['marshrut/meta'].exports;
  expect(raw.length).toBeGreaterThan(100);
  for (const name of names) expect(raw).not.toContain(name);
  await page.reload();
  await unlock(page);
  await go(page, '#/journal');
  await expect(log.locator('summary')).toHaveText(/:\s6$/, { timeout: 20_000 });
});

test('a lesson that was taken off is in the bin of the example, and one click brings it back', async ({ page }) => {
  await enterExample(page);
  await go(page, '#/lessons');
  const before = await page.locator('main a[href^="#/lessons/"]').count();
  await page.getByRole('button', { name: 'Не состоялось…' }).click();
  await page.getByRole('button', { name: 'Назначено по ошибке: убрать' }).click();
  await saved(page);
  await go(page, '#/journal');
  const bin = page.locator('#bin');
  await expect(bin.locator('tbody tr').first()).toContainText('90 дней');
  await axeEverywhere(page, 'bin');
  await bin.getByRole('button', { name: /^Вернуть\sиз\sкорзины: / }).first().click();
  await expect(bin).toContainText('В корзине пусто.');
  await go(page, '#/lessons');
  await expect(page.locator('main a[href^="#/lessons/"]')).toHaveCount(before);
});
