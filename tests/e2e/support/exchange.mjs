// Teachers and their files: tables that they take in, class files that they send and merge.
import { expect, open } from './fixture.mjs';
import { readFileSync } from 'node:fs';

export const go = (page, name) => page.getByRole('link', { name, exact: true }).first().click();

export const NAMES = ['Фёдорова Алёна Игоревна', 'Гусев Павел Олегович', 'Дымов Артём Ильич', 'Ершова Вера Юрьевна', 'Жуков Лев Петрович', 'Зимин Олег Янович'];
/** A class work as a teacher keeps it; `edit` changes single scores: { 'name': [scores] }. */
export function table({ title, names, edit = {} }) {
  const rows = names.map((name, at) => [name, ...(edit[name] ?? [1, at % 2, (at + 1) % 3, at % 3 === 0 ? 0 : 2])]);
  const lines = [[title], ['ФИО', '1', '2', '3', '4'], ['Макс. балл', 1, 1, 2, 2], ...rows];
  return { name: `${title}.csv`, mimeType: 'text/csv', buffer: Buffer.from(lines.map((line) => line.join(';')).join('\r\n')) };
}

export async function takeIn(page, file) {
  await go(page, 'Загрузка');
  const before = await page.getByText(/Записан[ао]?\s\d+\sстрок/).count();
  await page.locator('input[type=file]').first().setInputFiles(file);
  const accept = page.getByRole('button', { name: /^Записать\s\d+$/ });
  // What the file does not say is asked with buttons.
  const answers = page.locator('section.intake .note.w .row button.btn-s');
  for (let n = 0; n < 6 && !(await accept.count()); n += 1) {
    await page.waitForTimeout(400);
    if (!(await accept.count()) && await answers.count()) await answers.first().click();
  }
  await accept.last().click();
  await expect.poll(() => page.getByText(/Записан[ао]?\s\d+\sстрок/).count()).toBeGreaterThan(before);
}

/** A browser profile with the program open in it; of a person, if one is named. */
export async function computer(profile, site, who) {
  const context = await profile();
  const page = context.pages()[0] ?? await context.newPage();
  await open(page, site);
  if (who) await introduce(page, who);
  return page;
}

/** The name under which all later changes stand. */
export async function introduce(page, who) {
  await go(page, 'Настройки');
  await page.getByLabel('Ваше имя').fill(who);
  await page.getByLabel('Ваше имя').blur();
}

export async function sendSchool(page, who) {
  return download(page, 'Сохранить файл', who);
}

export async function mergeOne(page, file) {
  await go(page, 'Приём файлов');
  await page.locator('input[type=file]').setInputFiles(file);
  for (const agree of await page.getByLabel(/Понимаю/).all()) await agree.check();
  await page.getByRole('button', { name: 'Объединить', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Объединить', exact: true })).toHaveCount(0);
}

/** A file of «Передать файл», by the words of its button; `name` is how it will be called where it is opened. */
export async function download(page, button, name) {
  await go(page, 'Передать файл');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  return { name: `${name}.json`, mimeType: 'application/json', buffer: readFileSync(await (await waiting).path()) };
}
