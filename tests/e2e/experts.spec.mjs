// What two people wrote about one paper, and what a workbook hides: told in the preview, decided there by a person.
import { axeEverywhere, expect, test } from './support/fixture.mjs';
import { accept, answerQuestions, go } from './support/exchange.mjs';
import { written } from './support/tour.mjs';
import { fileURLToPath } from 'node:url';

const of = (name) => fileURLToPath(new URL(`../import/${name}`, import.meta.url));
const input = (page) => page.locator('input[type=file]').first();

test('where two experts differ a person decides, also for the first', async ({ page }) => {
  await go(page, 'Загрузка');
  await input(page).setInputFiles(of('sent/31 два эксперта 9А.csv'));
  const refused = page.locator('section', { has: page.getByRole('heading', { name: /^Не принято: / }) }).last();
  await expect(refused).toContainText('Эксперты поставили разное: 0 и 1');
  const fields = refused.locator('tbody input');
  await expect(fields).toHaveCount(3);
  await expect(fields.first()).toHaveValue('');
  await fields.first().fill('0');
  await fields.first().press('Enter');
  await expect(fields).toHaveCount(2);
  await fields.first().fill('2');
  await fields.first().press('Enter');
  await expect(fields).toHaveCount(1);
  await axeEverywhere(page, 'experts who differ');
  await answerQuestions(page);
  await accept(page).click();
  await expect(written(page)).toHaveCount(1);
});

test('a hidden sheet is told and left, and read when its columns are shown', async ({ page }) => {
  await go(page, 'Загрузка');
  await input(page).setInputFiles(of('fresh/Физика 7А скрытый лист.xlsx'));
  await expect(page.getByText(/Этот\sлист\sв\sкниге\sскрыт/)).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Добавится: / })).toHaveCount(1);
  await axeEverywhere(page, 'a hidden sheet');
  await page.getByRole('button', { name: 'Прочитать так' }).click();
  await expect(page.getByText(/Этот\sлист\sв\sкниге\sскрыт/)).toHaveCount(0);
  await expect(page.getByRole('heading', { name: /^Добавится: / })).toHaveCount(2);
});
