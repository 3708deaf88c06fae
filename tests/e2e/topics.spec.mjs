// A teacher of a subject without a catalogue of skills names the skills of the tasks once, in one list; then there are deficits, routes are
// proposed, and a skill is called otherwise later.
import { axeEverywhere, expect, test } from './support/fixture.mjs';
import { NAMES, accept, answerQuestions, takeIn } from './support/exchange.mjs';
import { classRows, go, saved, settle, written } from './support/tour.mjs';

const TITLE = 'КДР по истории 6Б 15.09.2026';

/** Half of the class solved nothing. */
function history() {
  const row = (name, at) => [name, ...(at < 3 ? [0, 0, 0, 0, 2] : [1, 1, 2, at % 3, 4])];
  const lines = [[TITLE], ['ФИО', '1', '2', '3', '4', 'Отметка'], ['Макс. балл', 1, 1, 2, 2, ''], ...NAMES.map(row)];
  return { name: `${TITLE}.csv`, mimeType: 'text/csv', buffer: Buffer.from(lines.map((line) => line.join(';')).join('\r\n')) };
}

test('history has deficits after one list of topics', async ({ page }) => {
  test.setTimeout(150_000);
  await takeIn(page, history());
  await go(page, '#/classes');
  await classRows(page).getByRole('link').first().click();
  await expect(page.getByText(/умения\sещё\sне\sназваны/)).toBeVisible();
  await axeEverywhere(page, 'a class whose tasks have no skills');
  await page.getByRole('link', { name: 'Назвать умения заданий' }).click();
  const list = page.getByRole('textbox', { name: /^По\sстроке\sна\sзадание/ });
  await expect(list).toHaveValue('1. \n2. \n3. \n4. ');

  await test.step('the columns of a specification are pasted', async () => {
    await list.fill('1\tДаты и века\t1.1\tБ\n2\tДаты и века\t1.1\tБ\n3\tРабота с картой\t2.4\tП\n4\tРабота с картой; Причины событий\t2.4\tП\n9\tЛишняя строка');
    await page.getByRole('button', { name: 'Показать, что изменится' }).click();
    const told = page.getByRole('status').filter({ hasText: 'Заданий с новыми умениями: 4' });
    await expect(told).toContainText('Даты и века; Работа с картой; Причины событий');
    await expect(told).toContainText('Лишняя строка');
    await expect(told).toContainText(/«Вероятно»\sизменится\sещё\sу\s[3-6]\sучеников/);
    await axeEverywhere(page, 'what a list of topics changes');
    await page.getByRole('button', { name: 'Записать умения' }).click();
    await saved(page);
  });

  await test.step('the map has the skills, the weak have deficits, and one undo takes all back', async () => {
    await page.getByRole('link', { name: 'Умения', exact: true }).last().click();
    await expect(page.getByRole('columnheader', { name: /Даты\sи\sвека/ })).toBeVisible();
    await expect(page.getByText(/умения\sещё\sне\sназваны/)).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(page.getByText(/умения\sещё\sне\sназваны/)).toBeVisible();
    await page.keyboard.press('Control+y');
    await expect(page.getByRole('columnheader', { name: /Даты\sи\sвека/ })).toBeVisible();
  });

  await test.step('a route is proposed with them', async () => {
    await page.getByRole('link', { name: /Собрать ИОМ/ }).click();
    await settle(page);
    await expect(page.getByText(/Даты\sи\sвека/).first()).toBeVisible();
  });

  await test.step('a title is mended and stands everywhere', async () => {
    await go(page, '#/skills');
    const title = page.getByLabel('Название умения «Даты и века»');
    await title.fill('Даты, века, эпохи');
    await title.blur();
    await saved(page);
    await expect(page.getByRole('link', { name: 'Даты, века, эпохи' })).toBeVisible();
    await page.reload();
    await go(page, '#/skills');
    await expect(page.getByRole('link', { name: 'Даты, века, эпохи' })).toBeVisible();
  });
});

/** The same, with the topics in a row over the numbers. */
function named() {
  const file = history();
  const [title, ...rest] = file.buffer.toString().split('\r\n');
  const lines = [title, 'Тема;Даты и века;Даты и века;Работа с картой;Причины событий;', ...rest];
  return { ...file, buffer: Buffer.from(lines.join('\r\n')) };
}

test('topics that the file names are shown before anything is written, and deficits have their names', async ({ page }) => {
  test.setTimeout(150_000);
  await go(page, '#/import');
  await page.locator('input[type=file]').first().setInputFiles(named());
  await answerQuestions(page);
  const note = page.locator('section.intake .note').filter({ hasText: /Темы\s4\sзаданий/ });
  await expect(note).toContainText(/1\s—\sДаты и века; 2\s—\sДаты и века; 3\s—\sРабота с картой; 4\s—\sПричины событий/);
  await axeEverywhere(page, 'topics of a file');
  const leave = note.getByRole('button', { name: 'Не брать темы' });
  await leave.focus();
  await page.keyboard.press('Enter');
  const take = page.getByRole('button', { name: 'Взять темы' });
  await expect(take).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(leave).toBeVisible();
  await accept(page).click();
  await expect(written(page)).toHaveCount(1);
  await go(page, '#/classes');
  await classRows(page).getByRole('link').first().click();
  await expect(page.getByRole('columnheader', { name: /Даты\sи\sвека/ })).toBeVisible();
  await expect(page.getByText(/умения\sещё\sне\sназваны/)).toHaveCount(0);
});
