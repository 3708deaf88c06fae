// The history of a pupil and of one number: every change says why, or to what deed it belongs.
import { axeEverywhere, expect, test } from './support/fixture.mjs';
import { go, saved, written } from './support/tour.mjs';

const TITLE = 'Контрольная по математике 6Б 15.10.2025';
const NAMES = ['Ветрова Зоя', 'Ветлугина Ия', 'Громова Яна', 'Дымова Ася', 'Ежова Ева'];
const table = (name, scores) => ({
  name, mimeType: 'text/csv',
  buffer: Buffer.from(['ФИО;1;2;3;4', 'Макс. балл;1;1;2;2', ...NAMES.map((child, at) => `${child};${scores[at] ?? '1;1;2;0'}`)].join('\r\n')),
});

async function takeIn(page, file, mend = async () => {}) {
  await go(page, '#/import');
  await page.locator('input[type=file]').first().setInputFiles(file);
  const accept = page.getByRole('button', { name: /^Записать\s\d+$/ });
  const answers = page.locator('section.intake .note.w .row button.btn-s');
  await expect(accept.or(answers).first()).toBeVisible({ timeout: 30_000 });
  for (let n = 0; n < 8 && !(await accept.count()); n += 1) {
    await answers.first().click();
    await page.waitForTimeout(400);
  }
  await mend();
  await accept.first().click();
  await expect(written(page).first()).toBeVisible({ timeout: 30_000 });
  await saved(page);
}

const lines = (page) => page.locator('table.story tbody tr');
// Of the number itself; the work, whose maximum it is a part of, has lines of its own.
const results = (page) => lines(page).filter({ hasText: 'Результат: ' });

test('a number says its file, the cell that was mended, the corrected file, and the deed that took it back', async ({ page }) => {
  test.setTimeout(180_000);
  await takeIn(page, table(`${TITLE}.csv`, ['9;1;2;0']), async () => {
    const refused = page.locator('section', { has: page.getByRole('heading', { name: /^Не принято: / }) }).last();
    await refused.locator('tbody input').first().fill('0');
    await refused.locator('tbody input').first().press('Enter');
    await expect(page.getByText('Исправлено здесь: 1')).toBeVisible();
  });
  await takeIn(page, table(`${TITLE} исправлено.csv`, ['1;1;2;0']));

  await go(page, '#/classes');
  await page.locator('#app main table tbody a').first().click();
  await page.locator('#app main a', { hasText: 'Ветрова' }).first().click();
  await page.getByRole('link', { name: 'История', exact: true }).click();
  await expect(page.getByRole('columnheader', { name: 'Почему' })).toBeVisible();
  await expect(lines(page).filter({ hasText: 'Загрузка «' }).first()).toBeVisible();
  await expect(lines(page).filter({ hasText: 'Прочитано: ' }).filter({ hasText: /исправлено\.csv.*строка\s3/ })).toHaveCount(1);
  // The one number, by its address.
  const work = await page.evaluate(async () => {
    const answer = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
    const database = await answer(indexedDB.open('marshrut'));
    const text = new TextDecoder();
    const all = (await answer(database.transaction('segments').objectStore('segments').getAll())).map((bytes) => text.decode(bytes)).join('');
    database.close();
    return /"assessment":"([^"]+)"/.exec(all)[1];
  });
  const pupil = await page.evaluate(() => location.hash.split('/')[2]);
  await go(page, `#/journal/${pupil}/${encodeURIComponent(work)}/1`);
  await expect(results(page)).toHaveCount(2);
  await expect(lines(page)).toHaveCount(3);
  const [now, then] = [results(page).nth(0), results(page).nth(1)];
  await expect(now.locator('td').nth(3)).toHaveText(/^[^;]*: 0$/);
  await expect(now.locator('td').nth(4)).toHaveText(/^[^;]*: 1$/);
  await expect(now.locator('td').nth(5)).toContainText(/исправлено\.csv\s›\sB3/);
  await expect(now.locator('td').nth(5)).toContainText(`Прежнее стояло в файле «${TITLE}.csv»`);
  await expect(then.locator('td').nth(5)).toContainText(/Исправлено\sдо\sзаписи:\sB3,\sв\sфайле\s«9»/);
  for (const row of [now, then]) await expect(row.locator('td').nth(5)).toContainText('Загрузка «');

  // What has no reason of its own says its deed.
  await go(page, '#/journal');
  await page.getByRole('button', { name: /^Отменить: Загрузка «.*исправлено/ }).first().click();
  await saved(page);
  await go(page, `#/journal/${pupil}/${encodeURIComponent(work)}/1`);
  await expect(results(page)).toHaveCount(3);
  await expect(results(page).first().locator('td').nth(5)).toContainText('Отменено: загрузка «');
  await axeEverywhere(page, 'history of a number');
  await page.getByRole('link', { name: 'Все записи ученика' }).click();
  await expect(lines(page).first()).toBeVisible();
  await axeEverywhere(page, 'history of a pupil');

  // Whoever takes a file back may say why: it stands with the deed in the history and with every record it took.
  await go(page, '#/import');
  await page.getByRole('button', { name: /^Отменить загрузку: / }).first().click();
  await page.getByLabel(/^Почему/).fill('не тот класс');
  await page.getByRole('dialog').getByRole('button', { name: 'Отменить загрузку' }).click();
  await saved(page);
  await go(page, '#/journal');
  await expect(page.getByRole('table', { name: 'Что', exact: true }).getByText('Почему: не тот класс')).toBeVisible();
  await axeEverywhere(page, 'a withdrawal with its reason');
  await go(page, `#/journal/${pupil}`);
  // The work went with its results, so they stand there without its name.
  await expect(lines(page).filter({ hasText: /Результат/ }).first().locator('td').nth(5)).toContainText('не тот класс');

  // On a phone nothing goes beyond the edge.
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await page.locator('table.story').evaluate((it) => it.scrollWidth <= it.parentElement.clientWidth)).toBe(true);
  // Under the pointer the card is coloured whole, gaps between its parts too.
  const card = lines(page).first();
  await card.hover();
  const colours = await card.evaluate((it) => [it, ...it.querySelectorAll('td')].map((part) => getComputedStyle(part).backgroundColor));
  expect(new Set(colours).size).toBe(1);
  expect(colours[0]).not.toBe('rgba(0, 0, 0, 0)');
});
