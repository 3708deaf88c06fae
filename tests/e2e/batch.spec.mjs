// Several files at once, lists among them: one button writes what needs no look and no more; and a report whose title does not
// name its work is asked about by three clicks.
import { axeEverywhere, expect, test } from './support/fixture.mjs';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FILES = {
  'Контрольная 8А.csv': [
    'МБОУ СОШ № 903;;;;;;', 'Контрольная работа по математике, 8А класс, 12.10.2025;;;;;;', '№;ФИО;1 (1б);2 (2б);3 (2б);Сумма;Отметка',
    '1;Авдеев Роман Ильич;1;2;1;4;4', '2;Баринова Алиса Олеговна;0;1;2;3;3', '3;Воронов Денис Петрович;1;0;0;1;2',
    '4;Гусева Полина Львовна;1;2;2;5;5',
  ],
  'Участие 8А.csv': [
    'Участие в мероприятиях 2025/2026 учебный год;;;;', 'ФИО;Класс;Мероприятие;Дата;Результат',
    'Авдеев Роман Ильич;8А;Олимпиада по математике;15.11.2025;призёр', 'Гусева Полина Львовна;8А;Кросс нации;20.09.2025;участник',
  ],
  'Участие района.csv': [
    'Участие в мероприятиях 2025/2026 учебный год;;;;', 'ФИО;Класс;Мероприятие;Дата;Результат',
    'Воронов Денис Петрович;8А;Первенство по шахматам;03.12.2025;1 место', 'Неведомов Пётр Ильич;9В;Первенство по шахматам;03.12.2025;2 место',
  ],
  'Отметки ВПР.csv': [
    'Статистика по отметкам;;;;;;', 'ВПР 2025 Математика 8 класс;;;;;;', 'Группы участников;Кол-во ОО;Кол-во участников;2;3;4;5',
    'Вся выборка;35000;1400000;10,1;40,2;35,3;14,4', 'Примерный край;1100;60000;9;41;36;14',
  ],
  'Без школы 8Б.csv': [
    'Контрольная работа по математике, 8Б класс, 12.10.2025;;;;;;', '№;ФИО;1;2;3;Сумма;Отметка',
    '1;Ежова Дарья Ильинична;1;2;1;4;4', '2;Жуков Артём Олегович;0;1;2;3;3', '3;Зимин Лев Петрович;1;0;0;1;2',
  ],
  'Без школы 8В.csv': [
    'Контрольная работа по математике, 8В класс, 13.10.2025;;;;;;', '№;ФИО;1 (1б);2 (2б);3 (2б);Сумма;Отметка',
    '1;Ильина Нина Ильинична;1;2;1;4;4', '2;Котов Артур Олегович;0;1;2;3;3', '3;Лыков Глеб Петрович;1;0;0;1;2',
  ],
  'Без школы 8Г.csv': [
    'Контрольная работа по математике, 8Г класс, 14.10.2025;;;;;;', '№;ФИО;1 (1б);2 (2б);3 (2б);Сумма;Отметка',
    '1;Мохова Анна Ильинична;1;2;1;4;4', '2;Носов Илья Олегович;0;1;2;3;3', '3;Орлов Олег Петрович;1;0;0;1;2',
  ],
  'отчёт.csv': [
    'Статистика по отметкам;;;;;;', 'Группы участников;Кол-во ОО;Кол-во участников;2;3;4;5',
    'Вся выборка;34000;1300000;11;40;35;14', 'Примерный край;1090;59000;8;42;36;14',
  ],
};

const folder = mkdtempSync(join(tmpdir(), 'marshrut-batch-'));
const file = (name) => {
  const path = join(folder, name);
  writeFileSync(path, FILES[name].join('\n'));
  return path;
};
const input = (page) => page.locator('input[type=file]').first();
const intake = (page, name) => page.locator('section.intake', { has: page.getByRole('heading', { name }) });
const read = (page, n) =>
  expect(page.locator('section.intake')).toHaveCount(n).then(() => expect(page.getByText(/^Читаю/)).toHaveCount(0, { timeout: 60_000 }));
const WRITTEN = /Записан[ао]?\s\d+\sстрок/;

test('one button writes the work, then the lists that name its pupils; a list with a stranger waits', async ({ page }) => {
  test.setTimeout(120_000);
  await page.getByRole('link', { name: 'Загрузка', exact: true }).first().click();
  // The list stands before the work whose pupils it names: nobody has to know an order.
  const names = ['Участие 8А.csv', 'Участие района.csv', 'Отметки ВПР.csv', 'Контрольная 8А.csv'];
  await input(page).setInputFiles(names.map(file));
  await read(page, names.length);
  await expect(page.getByText(WRITTEN)).toHaveCount(0);

  await page.getByRole('button', { name: /^Записать\s2\sфайла без замечаний/ }).click();
  await expect(page.getByText(WRITTEN)).toHaveCount(3, { timeout: 30_000 });
  for (const name of ['Контрольная 8А.csv', 'Участие 8А.csv', 'Отметки ВПР.csv']) {
    await expect(intake(page, name).getByText(WRITTEN)).toBeVisible();
  }
  const stranger = intake(page, 'Участие района.csv');
  await expect(stranger.getByText(WRITTEN)).toHaveCount(0);
  await expect(page.getByRole('button', { name: /файл(а|ов)? без замечаний/ })).toHaveCount(0);

  // The stranger's row is told, the other one can be written alone.
  const show = stranger.getByRole('button', { name: 'Показать' });
  if (await show.count()) await show.click();
  await expect(stranger).toContainText('Неведомов');
  await stranger.getByRole('button', { name: /^Записать\s1$/ }).click();
  await expect(page.getByText(WRITTEN)).toHaveCount(4);

  await page.reload();
  await page.getByRole('link', { name: 'Классы', exact: true }).first().click();
  await page.locator('main table.tbl tbody a', { hasText: '8А' }).first().click();
  await page.locator('table.heat a', { hasText: 'Воронов' }).first().click();
  await expect(page.getByText('Первенство по шахматам').first()).toBeVisible();
});

test('a report that does not name its work is asked about by three clicks, then written', async ({ page }) => {
  test.setTimeout(120_000);
  await page.getByRole('link', { name: 'Загрузка', exact: true }).first().click();
  await input(page).setInputFiles(file('Контрольная 8А.csv'));
  await read(page, 1);
  await page.getByRole('button', { name: /^Записать\s4$/ }).click();
  await expect(page.getByText(WRITTEN)).toHaveCount(1);

  await input(page).setInputFiles(file('отчёт.csv'));
  await read(page, 2);
  const report = intake(page, 'отчёт.csv');
  await expect(report).toContainText('отчёт не говорит, о какой работе он');
  await expect(report.getByRole('button', { name: /^Записать/ })).toHaveCount(0);
  await axeEverywhere(page, 'a report without a work');
  // What the work known here makes likely, one click each.
  for (const likely of ['Математика', '8', '2025/26']) {
    await report.getByRole('button', { name: likely, exact: true }).click();
  }
  // An answer keeps its place and can be changed.
  await expect(report.getByRole('button', { name: 'Математика', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await report.getByRole('button', { name: /^Записать\s2$/ }).click();
  await expect(page.getByText(WRITTEN)).toHaveCount(2);
});

test('the school is told once for all files, and one click takes the highest points as maxima', async ({ page }) => {
  test.setTimeout(120_000);
  await page.getByRole('link', { name: 'Загрузка', exact: true }).first().click();
  const names = ['Без школы 8Б.csv', 'Без школы 8В.csv'];
  await input(page).setInputFiles(names.map(file));
  await read(page, names.length);
  for (const name of names) await expect(intake(page, name).getByLabel('Школа', { exact: true })).toBeVisible();

  await intake(page, names[0]).getByRole('button', { name: 'Назову потом', exact: true }).click();
  await expect(intake(page, names[1]).getByLabel('Школа', { exact: true })).toHaveCount(0);
  await expect(intake(page, names[1]).getByRole('button', { name: /^Записать\s3$/ })).toBeVisible();
  await intake(page, names[0]).getByRole('button', { name: /^Взять наибольшие баллы из файла/ }).click();
  for (const name of names) await intake(page, name).getByRole('button', { name: /^Записать\s3$/ }).click();
  await expect(page.getByText(WRITTEN)).toHaveCount(2, { timeout: 30_000 });

  // Both classes are there; the next file is not asked for its school any more, so it is one.
  await page.getByRole('link', { name: 'Классы', exact: true }).first().click();
  for (const title of ['8Б', '8В']) await expect(page.locator('main table.tbl tbody a', { hasText: title })).toHaveCount(1);
  await page.getByRole('link', { name: 'Загрузка', exact: true }).first().click();
  await input(page).setInputFiles(file('Без школы 8Г.csv'));
  await read(page, 3);
  await expect(page.getByLabel('Школа', { exact: true })).toHaveCount(0);

  // A file that names its school: it may be this one, and a person says so.
  await expect(page.getByRole('button', { name: /без замечаний/ })).toHaveCount(0);
  await page.getByRole('link', { name: 'Загрузка', exact: true }).first().click();
  await input(page).setInputFiles(file('Контрольная 8А.csv'));
  await read(page, 4);
  const named = intake(page, 'Контрольная 8А.csv');
  const show = named.getByRole('button', { name: 'Показать' });
  if (await show.count()) await show.click();
  await expect(named).toContainText('ваша здесь ещё без названия');
  await named.getByRole('button', { name: 'Это моя школа', exact: true }).click();
  await expect(named.getByText('ваша здесь ещё без названия')).toHaveCount(0);
  await named.getByRole('button', { name: /^Записать\s4$/ }).click();
  await expect(page.getByText(WRITTEN)).toHaveCount(3);

  // «Потом»: the name is told in the settings, and stands where the school is named.
  await page.getByRole('link', { name: 'Настройки', exact: true }).first().click();
  const name = page.getByLabel('Название школы', { exact: true });
  await expect(name).toHaveCount(1);
  await expect(name).toHaveValue(/СОШ № 903/);
  await name.fill('СОШ № 12 х. Дальнего');
  await name.press('Enter');
  await expect(page.locator('.side').getByText('СОШ № 12 х. Дальнего')).toBeVisible();
  await page.reload();
  await expect(page.locator('.side').getByText('СОШ № 12 х. Дальнего')).toBeVisible();
});