// Where the keyboard stands: what it stood on may be gone after a deed, and the focus must not fall to the top of the page; what
// was opened is closed by Escape, back to where it was opened from; of a group of radio buttons one is a stop.
import { expect, test } from './support/fixture.mjs';
import { NAMES, accept, answerQuestions, computer, go, mergeOne, sendSchool, table, takeIn } from './support/exchange.mjs';
import { enterExample, go as goTo, saved } from './support/tour.mjs';

test.use({ actionTimeout: 15_000 });

const MATH = 'Контрольная работа по математике 6Б 15.10.2025';

// The tag of what has the focus and how it is called; of nothing, BODY.
const focused = (page) => page.evaluate(() => {
  const { tagName, textContent, ariaLabel } = document.activeElement;
  return tagName === 'BODY' ? 'BODY' : `${tagName} ${ariaLabel ?? textContent}`;
});
const press = async (locator, key = 'Enter') => {
  await locator.focus();
  await locator.press(key);
};
const stands = (page, words) => expect.poll(() => focused(page)).toMatch(words);

test('after «Записать», «Отменить» and «Вернуть» the keys go on where they were', async ({ page }) => {
  test.setTimeout(120_000);
  await go(page, 'Загрузка');
  await page.locator('input[type=file]').first().setInputFiles(table({ title: MATH, names: NAMES }));
  await answerQuestions(page);
  await press(accept(page));
  await expect(page.getByText(/Записано\s6\sстрок/)).toBeVisible();
  await stands(page, /^A .*класс/i);

  await goTo(page, '#/journal');
  const undo = page.getByRole('table', { name: 'Что сделано' }).or(page.locator('table.tbl').last()).getByRole('button', { name: /^Отменить/ }).first();
  await press(undo);
  await saved(page);
  await stands(page, /^BUTTON (Отменить|Вернуть)/);

  const bin = page.locator('#bin');
  const back = bin.getByRole('button');
  await expect(back.first()).toBeVisible();
  await press(back.first());
  await expect(bin).toContainText('В корзине пусто.');
  await stands(page, /^H2 Корзина/);
});

test('a cell that was opened is closed by Escape, and what was typed into it goes first', async ({ page }) => {
  await go(page, 'Загрузка');
  const odd = table({ title: MATH, names: NAMES, edit: { 'Гусев Павел Олегович': [7, 0, 0, 0] } });
  await page.locator('input[type=file]').first().setInputFiles(odd);
  await answerQuestions(page);
  const cell = page.getByRole('button', { name: /ячейк/i }).first();
  const name = await cell.getAttribute('aria-label');
  await press(cell);
  const row = page.locator('section.note', { has: page.locator('table.peek') });
  await expect(row).toBeVisible();
  await stands(page, /^INPUT /);
  await page.keyboard.type('9');
  await page.keyboard.press('Escape');
  await expect(row).toBeVisible();
  await expect(row.locator('td.on input')).toHaveValue('7');
  await page.keyboard.press('Escape');
  await expect(row).toHaveCount(0);
  await expect.poll(() => focused(page)).toBe(`BUTTON ${name}`);
});

test('who was there and who was not is one stop each, and the arrows choose', async ({ page }) => {
  test.setTimeout(120_000);
  await enterExample(page);
  await goTo(page, '#/lessons');
  const group = page.locator('ul.att').getByRole('radiogroup').first();
  const [was, no] = [group.getByRole('radio').first(), group.getByRole('radio').last()];
  await expect(was).toHaveAttribute('tabindex', '0');
  await expect(no).toHaveAttribute('tabindex', '-1');
  await press(was, 'ArrowRight');
  await expect(no).toBeFocused();
  await expect(no).toHaveAttribute('aria-checked', 'true');
  const why = page.locator('ul.att .why').first();
  await page.keyboard.press('Tab');
  await expect(why.getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(why.getByRole('radio').last()).toBeFocused();
  await expect(why.getByRole('radio', { checked: true })).toHaveCount(1);
  await press(no, 'ArrowLeft');
  await expect(was).toBeFocused();
  await expect(why).toHaveCount(0);
});

test('after a conflict is decided the keys stand on the next one, after the last on the page', async ({ site, profile }) => {
  test.setTimeout(180_000);
  const [first, second] = [await computer(profile, site, 'Ершова Т. П.'), await computer(profile, site, 'Лунина С. В.')];
  await takeIn(first, table({ title: MATH, names: NAMES }));
  await mergeOne(second, await sendSchool(first, 'Ершова Т. П.'));
  const [one, other] = ['Гусев Павел Олегович', 'Дымов Артём Ильич'];
  await takeIn(first, table({ title: MATH, names: NAMES, edit: { [one]: [1, 1, 1, 1], [other]: [1, 1, 2, 2] } }));
  await takeIn(second, table({ title: MATH, names: NAMES, edit: { [one]: [0, 0, 0, 0], [other]: [0, 1, 0, 0] } }));
  await mergeOne(second, await sendSchool(first, 'Ершова Т. П.'));
  await expect(second.getByText(/Расхождение\s1\sиз\s2/)).toBeVisible();
  const choice = second.locator('#choice');
  await press(choice, '0');
  await expect(second.getByText(/Расхождение\s2\sиз\s2/)).toBeVisible();
  await expect(choice).toBeFocused();
  await second.keyboard.press('1');
  await expect(second.getByText(/Расхождение\s1\sиз\s1/)).toBeVisible();
  await expect(choice).toBeFocused();
  await second.keyboard.press('2');
  await expect(second.getByText('Расхождений нет')).toBeVisible();
  await expect.poll(() => focused(second)).not.toBe('BODY');
});
