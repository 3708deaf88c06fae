// Import in the real browser: ten files of ten kinds at once, stop, mending in place, withdrawal, and hostile files, each with
// the page watched: no task of the main thread may be long, and the next file must always be read.
import { axeEverywhere, expect, open, silence, test } from './support/fixture.mjs';
import { fileURLToPath } from 'node:url';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STOPS, bombs } from './support/bombs.mjs';
import { accept, answerQuestions, go } from './support/exchange.mjs';
import { classRows, leaving, written } from './support/tour.mjs';

const CASES = fileURLToPath(new URL('../import/cases/', import.meta.url));
const of = (name) => join(CASES, name);

// Ten kinds: six containers, four encodings, form, copy of a teacher, raw dump, print of a form.
const TEN = [
  'Форма сбора результатов Математика 6 класс ВПР 2021.xlsx',
  'ВПР 2021 Математика 4 класс копия учителя.xlsx',
  'Ф1 Индивидуальные результаты Русский язык 4 класс ВПР 2026.xlsx',
  'КДР математика 7А январь 2022.ods',
  'КДР русский язык 8Б ноябрь 2021.xls',
  'КДР математика 7Б cp866 точка с запятой.csv',
  'Проведение работы по математике, 6 класс. ВПР 2021.csv',
  'веб-таблица под видом книги.xls',
  '2020_6_Математика.csv',
  'КДР математика 8А октябрь 2021.xlsx',
].map(of);

const input = (page) => page.locator('input[type=file]').first();

// Remembers every task of the main thread that was long, from now on.
const watchTasks = (page) => page.evaluate(() => {
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) globalThis.longTasks.push(Math.round(task.duration));
  }).observe({ type: 'longtask', buffered: false });
});
const longest = (page) => page.evaluate(() => Math.max(0, ...globalThis.longTasks));

// The limit is 100 ms; a machine that is busy with other builds may say by how much it is slower.
const TASK_MS = Number(process.env.MARSHRUT_TASK_MS ?? 100);

const read = (page, n) => expect(page.locator('section.intake')).toHaveCount(n).then(() => expect(page.getByText(/^Читаю/)).toHaveCount(0, { timeout: 60_000 }));

test('ten files of ten kinds at once, to named deficits, no typing, at most three clicks a file', async ({ page }) => {
  test.setTimeout(180_000);
  await go(page, 'Загрузка');
  await watchTasks(page);
  const told = page.getByText(/Читаю:\s\d+\sиз\s10/).first().waitFor();
  await input(page).setInputFiles(TEN);
  await told;
  await read(page, TEN.length);
  const reading = await longest(page);
  await axeEverywhere(page, 'import of ten');
  await watchTasks(page);

  let clicks = 0;
  const click = async (locator) => {
    await locator.click();
    clicks += 1;
  };
  // All that need no look go by one button.
  const plain = page.getByRole('button', { name: /^Записать\s\d+\sфайл/ });
  if (await plain.count()) await click(plain);
  await expect(plain).toHaveCount(0, { timeout: 30_000 });
  // The rest, one by one: a question is answered by a button or a choice, then the file is written.
  for (let n = 0; n < 3 * TEN.length; n += 1) {
    const answers = page.locator('section.intake .note.w .row button.btn-s').first();
    if (await answers.count()) {
      await click(answers);
    } else if (await accept(page).count()) {
      const before = await written(page).count();
      await click(accept(page).first());
      await expect(written(page)).toHaveCount(before + 1);
    } else break;
  }
  const n_written = await written(page).count();
  const left = await page.locator('section.intake', { hasNotText: /Записан/ }).locator('h2').allInnerTexts();
  console.log(`  ${n_written} of ${TEN.length} files written with ${clicks} clicks; longest task: reading ${reading} ms, writing ${await longest(page)} ms; left: ${left.join(' · ')}`);
  expect(left).toEqual([]);
  expect(clicks).toBeLessThanOrEqual(3 * TEN.length);
  expect(reading, 'longest task while reading').toBeLessThanOrEqual(TASK_MS);

  await go(page, 'Классы');
  await classRows(page).getByRole('link').first().click();
  await expect(page.locator('table.heat')).toBeVisible();
});

test('reading is stopped and goes on; the same file again changes nothing', async ({ page }) => {
  test.setTimeout(120_000);
  await go(page, 'Загрузка');
  await input(page).setInputFiles(TEN.slice(0, 6));
  await page.getByRole('button', { name: 'Остановить' }).click();
  await expect(page.getByText('Остановлено. Не записано ничего.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await read(page, 6);
  await expect(page.getByText('Остановлено. Не записано ничего.')).toHaveCount(0);
  for (const close of await page.locator('section.intake').getByRole('button', { name: 'Закрыть' }).all()) {
    await page.locator('section.intake').getByRole('button', { name: 'Закрыть' }).first().click();
    void close;
  }
  await expect(page.locator('section.intake')).toHaveCount(0);

  const file = of('Форма сбора результатов Математика 6 класс ВПР 2021.xlsx');
  await input(page).setInputFiles(file);
  await answerQuestions(page);
  await accept(page).click();
  await expect(written(page)).toHaveCount(1);
  await input(page).setInputFiles(file);
  await expect(page.getByText(/Изменений нет/)).toBeVisible();
});

test('a bad cell is mended in place, the import is withdrawn with its question and brought back', async ({ page }) => {
  test.setTimeout(120_000);
  await go(page, 'Загрузка');
  await input(page).setInputFiles(of('баллы выше максимума.xlsx'));
  const refused = page.locator('section', { has: page.getByRole('heading', { name: /^Не принято: / }) }).last();
  await expect(refused).toBeVisible();
  const fields = refused.locator('tbody input');
  const n = await fields.count();
  expect(n).toBeGreaterThan(1);
  // Escape restores, Enter saves and leads to the next cell.
  const was = await fields.first().inputValue();
  await fields.first().fill('77');
  await fields.first().press('Escape');
  await expect(fields.first()).toHaveValue(was);
  await fields.first().fill('1');
  await fields.first().press('Enter');
  await expect(fields).toHaveCount(n - 1);
  await expect(fields.first()).toBeFocused();
  await expect(page.getByText('Исправлено здесь: 1')).toBeVisible();
  await page.getByRole('button', { name: /^Вернуть как в файле/ }).click();
  await expect(fields).toHaveCount(n);
  // A finding opens its cell.
  await refused.locator('tbody button').first().click();
  await expect(page.getByRole('heading', { name: /^Строка\s\d+\sфайла/ })).toBeVisible();
  await axeEverywhere(page, 'a cell');
  await answerQuestions(page);
  await accept(page).click();
  await expect(written(page)).toHaveCount(1);

  await page.getByRole('button', { name: /^Отменить загрузку: / }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/Уйд(ёт|ут)\s\d+/);
  await expect(dialog).toContainText('утверждённые ИОМ и занятия останутся');
  await dialog.getByRole('button', { name: 'Оставить' }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: /^Отменить загрузку: / }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Отменить загрузку' }).click();
  await expect(page.getByText('Загруженных файлов нет')).toBeVisible();
  await page.locator('.toast').getByRole('button', { name: 'Отменить' }).click();
  await expect(page.getByRole('button', { name: /^Отменить загрузку: / })).toBeVisible();
});

test('hostile files are refused or read, the page answers, the next file is read', async ({ page, profile }) => {
  test.setTimeout(600_000);
  // What the worker dies of is told on the page; the browser tells it too.
  profile.forgive(/uncaught|unreachable|memory|RuntimeError|console: /i);
  const folder = mkdtempSync(join(tmpdir(), 'marshrut-bombs-'));
  await go(page, 'Загрузка');
  const honest = of('КДР математика 7А январь 2022.ods');
  const report = [];
  for (const { name, bytes } of await bombs()) {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    await watchTasks(page);
    const start = Date.now();
    await input(page).setInputFiles(file);
    await page.locator('section.intake').last().waitFor();
    const section = page.locator('section.intake').last();
    const settled = page.waitForFunction(() => !/Читаю/.test(document.querySelector('#app main')?.innerText ?? 'Читаю'), null, { timeout: 40_000 });
    const isSettled = await settled.then(() => true, () => false);
    if (!isSettled) {
      report.push({ name, bytes: bytes.length, took: Infinity, longest: Infinity, said: 'the page does not answer' });
      await page.reload();
      await go(page, 'Загрузка');
      continue;
    }
    const took = Date.now() - start;
    report.push({ name, bytes: bytes.length, took, longest: await longest(page), said: (await section.innerText()).split('\n').slice(1).join(' ').replace(/Закрыть|Свернуть/g, '').trim().slice(0, 90) });
    await section.getByRole('button', { name: 'Закрыть' }).click();
  }
  for (const line of report) console.log(`  ${line.name}: ${line.bytes} B, ${line.took} ms, longest task ${line.longest} ms — ${line.said}`);
  await input(page).setInputFiles(honest);
  await expect(page.getByRole('button', { name: /^Записать\s\d+$|^Отмена/ }).first()).toBeVisible();
  expect(report.find((line) => line.name === STOPS).said).toContain('чтение остановилось');
  const limit = Number(process.env.MARSHRUT_BOMB_MS ?? 5000);
  expect(report.filter((line) => line.took > limit), 'slower than 5 s').toEqual([]);
  expect(report.filter((line) => line.longest > TASK_MS), 'page did not answer').toEqual([]);
});

test('a worker ended at a random moment changes nothing, and the next file is read', async ({ page, profile }) => {
  test.setTimeout(300_000);
  profile.forgive(/worker|uncaught/i);
  await go(page, 'Загрузка');
  const file = of('Форма сбора результатов Математика 6 класс ВПР 2021.xlsx');
  const rounds = Number(process.env.MARSHRUT_KILLS ?? 20);
  for (let round = 0; round < rounds; round += 1) {
    await input(page).setInputFiles(file);
    await page.waitForTimeout(Math.random() * 400);
    const stop = page.getByRole('button', { name: 'Остановить' });
    await stop.click({ timeout: 200 }).catch(() => {});
    await expect(page.getByText(/^Читаю/)).toHaveCount(0);
    await page.locator('section.intake').getByRole('button', { name: 'Закрыть' }).first().click();
    await expect(page.locator('section.intake')).toHaveCount(0);
  }
  await expect(page.getByText('Загруженных файлов нет')).toBeVisible();
  const start = Date.now();
  await input(page).setInputFiles(file);
  await expect(page.locator('section.intake .actions')).toBeVisible();
  console.log(`  after ${rounds} ends the next file was read in ${Date.now() - start} ms`);
});

test('an unknown layout is shown by three clicks, remembered, and travels as a file', async ({ page }) => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'marshrut-layouts-'));
  const file = (name, rows) => {
    const path = join(folder, name);
    writeFileSync(path, `Срез за октябрь\nребята;первое;второе;третье\n${rows}`);
    return path;
  };
  await go(page, 'Загрузка');
  await input(page).setInputFiles(file('срез.csv', 'Метелин Егор;1;0;2\nВетрова Ульяна;1;1;0\n'));
  await expect(page.getByText('Таблица не узнана.')).toBeVisible();
  await page.locator('section.intake tbody tr').nth(1).locator('td').nth(1).click();
  await page.locator('section.intake tbody tr').nth(2).locator('td').first().click();
  await page.getByRole('button', { name: 'Прочитать так' }).click();
  await expect(page.locator('.toast')).toContainText('Макет запомнен');
  await expect(page.getByText('Таблица не узнана.')).toHaveCount(0);
  await page.locator('section.intake').getByRole('button', { name: 'Закрыть' }).first().click();

  await input(page).setInputFiles(file('ещё срез.csv', 'Ёлкин Ян;2;2;2\n'));
  await expect(page.locator('section.intake .note.w').first()).toContainText('Этого в файле нет');
  await expect(page.getByText('Таблица не узнана.')).toHaveCount(0);

  await page.getByText('Запомненные макеты: 1').click();
  await axeEverywhere(page, 'layouts');
  const { buffer } = await leaving(page, () => page.getByRole('button', { name: 'Сохранить макеты в файл' }).click());
  await page.getByRole('button', { name: /^Забыть макет/ }).click();
  await expect(page.getByText('Запомненные макеты: 0')).toBeVisible();
  await page.locator('input[type=file][accept=".json"]').setInputFiles({ name: 'makety.json', mimeType: '', buffer });
  await expect(page.getByText('Запомненные макеты: 1')).toBeVisible();
});

test('a text is read again as a person says it is written, and back', async ({ page }) => {
  await go(page, 'Загрузка');
  await input(page).setInputFiles(of('КДР математика 7Б cp866 точка с запятой.csv'));
  await read(page, 1);
  const intake = page.locator('section.intake');
  const encoding = intake.getByLabel('Кодировка');
  await expect(encoding).toHaveValue('cp866');
  await expect(intake.getByLabel('Разделитель')).toHaveValue(';');
  const understood = await intake.innerText();
  await encoding.focus();
  await encoding.selectOption('cp1251');
  await expect(encoding).toHaveValue('cp1251', { timeout: 20_000 });
  await expect(encoding, 'the keyboard keeps its place').toBeFocused();
  await expect.poll(async () => (await intake.innerText()) !== understood).toBe(true);
  await encoding.selectOption('cp866');
  await expect(encoding).toHaveValue('cp866', { timeout: 20_000 });
  await expect.poll(() => intake.innerText(), { timeout: 20_000 }).toBe(understood);
  await intake.getByLabel('Разделитель').selectOption('|');
  await expect(intake.getByLabel('Разделитель')).toHaveValue('|', { timeout: 20_000 });
});

test('reports of the region stand beside the work, the journal beside the pupil; a table on its side is turned', async ({ page }) => {
  test.setTimeout(120_000);
  const write = async (n) => {
    await accept(page).first().click();
    await expect(written(page)).toHaveCount(n, { timeout: 30_000 });
  };
  await go(page, 'Загрузка');
  await input(page).setInputFiles(of('Форма сбора результатов Русский язык 4 класс ВПР 2026.xlsx'));
  await answerQuestions(page);
  await write(1);
  await input(page).setInputFiles([
    'Ф3 Статистика по отметкам Русский язык 4 класс ВПР 2026.xlsx',
    'Сравнение отметок с отметками по журналу Русский язык 4 класс ВПР 2026.xlsx',
  ].map(of));
  await read(page, 3);
  for (const n of [2, 3]) await write(n);
  await axeEverywhere(page, 'reports taken in');
  await go(page, 'Классы');
  await classRows(page).getByRole('link').first().click();
  await page.getByRole('link', { name: /Работы/ }).first().click();
  await page.locator('main a[href*="work"]').first().click();
  await expect(page.getByRole('heading', { name: 'Рядом с районом и регионом' })).toBeVisible();
  const region = page.locator('tr', { hasText: 'Примерный край' }).first();
  await expect(region).toContainText(/17\s380/);
  await expect(region).toContainText('7,4');
  await expect(region).toContainText('Ф3 Статистика по отметкам');
  await axeEverywhere(page, 'work beside the region');

  // A class list of one work, then the pages of its journal.
  await go(page, 'Загрузка');
  await input(page).setInputFiles(of('КДР математика 8А октябрь 2021.xlsx'));
  await answerQuestions(page);
  await write(4);
  await input(page).setInputFiles(of('Распечатка классного журнала 8А 2 четверть.xls'));
  await read(page, 5);
  await write(5);
  await go(page, 'Классы');
  await classRows(page).getByRole('link', { name: /^8А/ }).first().click();
  await page.locator('table.heat a').first().click();
  await expect(page.getByRole('heading', { name: 'Журнал', exact: true })).toBeVisible();
  await expect(page.getByText(/Алгебра,.*средняя/)).toBeVisible();

  await go(page, 'Загрузка');
  await input(page).setInputFiles(fileURLToPath(new URL('../import/homemade/07 Сводка по заданиям 8Б математика.csv', import.meta.url)));
  await read(page, 6);
  await expect(page.getByText(/таблица повёрнута/)).toBeVisible();
});
