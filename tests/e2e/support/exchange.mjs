// Teachers and their files: tables that they take in, class files that they send and merge.
import { expect, freshPage } from './fixture.mjs';
import { leaving, settle, written } from './tour.mjs';

// Until the page is there: the one before it may have a field for files, too.
export async function go(page, name) {
  const link = page.getByRole('link', { name, exact: true }).first();
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

export const NAMES = ['Фёдорова Алёна Игоревна', 'Гусев Павел Олегович', 'Дымов Артём Ильич', 'Ершова Вера Юрьевна', 'Жуков Лев Петрович', 'Зимин Олег Янович'];
/** A class work as a teacher keeps it; `edit` changes single scores: { 'name': [scores] }. */
export function table({ title, names, edit = {} }) {
  const rows = names.map((name, at) => [name, ...(edit[name] ?? [1, at % 2, (at + 1) % 3, at % 3 === 0 ? 0 : 2])]);
  const lines = [[title], ['ФИО', '1', '2', '3', '4'], ['Макс. балл', 1, 1, 2, 2], ...rows];
  return { name: `${title}.csv`, mimeType: 'text/csv', buffer: Buffer.from(lines.map((line) => line.join(';')).join('\r\n')) };
}

/** The button that writes a sheet. */
export const accept = (page) => page.getByRole('button', { name: /^Записать\s\d+$/ });

/** What the last file does not say is asked with buttons: the first answer of the first question, until the file can be written. */
export async function answerQuestions(page) {
  const intake = page.locator('section.intake').last();
  const [asked, ready] = [intake.locator('.note.w').filter({ has: page.locator('.row button.btn-s') }), accept(intake)];
  await expect(asked.or(ready).first()).toBeVisible({ timeout: 30_000 });
  while (!(await ready.count())) {
    const question = await asked.first().innerText();
    await asked.first().locator('.row button.btn-s').first().click();
    await expect(async () => expect(await ready.count() || await asked.first().innerText()).not.toBe(question)).toPass({ timeout: 10_000 });
  }
}

/** Takes one file in. */
export async function takeIn(page, file) {
  await go(page, 'Загрузка');
  await settle(page);
  const before = await written(page).count();
  await page.locator('input[type=file]').first().setInputFiles(file);
  await answerQuestions(page);
  await accept(page).last().click();
  await expect(written(page)).toHaveCount(before + 1);
}

/** A browser profile with the program open in it; of a person, if one is named. */
export async function computer(profile, site, who) {
  const page = await freshPage(profile, site);
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
  const merge = page.getByRole('button', { name: 'Объединить', exact: true });
  // What must be agreed to stands there with the button, and not before it.
  await merge.waitFor();
  for (const agree of await page.getByLabel(/Понимаю/).all()) await agree.check();
  await merge.click();
  await expect(page.getByRole('button', { name: 'Объединить', exact: true })).toHaveCount(0);
}

/** A file of «Передать файл», by the words of its button (whole, or as a pattern); `name` is how it will be called where it is opened. */
export async function download(page, button, name) {
  await go(page, 'Передать файл');
  const file = await leaving(page, () => page.getByRole('button', { name: button, exact: typeof button === 'string' }).click());
  return { ...file, name: `${name}.json` };
}
