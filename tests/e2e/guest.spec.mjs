// A shared computer: nothing of the work remains; proven by opening the storage afterwards.
import { basename } from 'node:path';
import { FIRST, rowOf } from './support/demo.mjs';
import { expect, freshPage, test } from './support/fixture.mjs';
import { expectClass, expectNoClass, firstPupil, takeFirst, withData } from './support/keeping.mjs';
import { count, rooms } from './support/rooms.mjs';
import { go, saved } from './support/tour.mjs';

test('on a shared computer nothing is kept, and what was kept before is neither shown nor changed', async ({ site, profile }) => {
  const page = await freshPage(profile, site, '#/settings');
  await page.getByRole('button', { name: 'Не сохранять ничего' }).click();
  await expect(page.locator('.save b').first()).toHaveText('Ничего не сохраняется');
  // On a phone the foot of the navigation is folded away: there it stands above the page.
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole('alert').getByText('Ничего не сохраняется')).toBeVisible();
  await page.setViewportSize({ width: 1366, height: 768 });
  await expect(page.getByRole('alert')).toBeHidden();
  await go(page, '#/import');
  await takeFirst(page);
  // What is not kept is there to work with.
  await expectClass(page);
  await page.reload();
  await expect(page.locator('.save b').first()).toHaveText('Ничего не сохраняется');
  // The database that was opened before is still there, and as empty as before.
  const left = await rooms(page);
  expect(Object.keys(left.records)).toContain('marshrut/segments');
  expect(count(left.records)).toBe(0);
  expect(JSON.stringify(left.files)).not.toMatch(/[А-Яа-я]/);
  expect(JSON.stringify(left.words)).not.toMatch(/manifest|copied|[А-Яа-я]/);
  await expectNoClass(page);
});

test('the history of one pupil says what was, what became, who, when and why; undoing can be put back', async ({ site, profile }) => {
  const page = await withData(profile, site);
  await expect(page.locator('.save')).toContainText('копии на диске нет');
  const { surname, address } = await firstPupil(page);
  await go(page, address);
  await page.getByRole('link', { name: 'История', exact: true }).click();
  // Of a result that came: nothing was, and now there is what the row of the file says.
  const result = page.getByRole('row').filter({ has: page.getByRole('cell', { name: /^Результат: ВПР, математика/ }) });
  await expect(result).toHaveCount(1);
  await expect(result.getByRole('cell').nth(5)).toContainText(basename(FIRST));
  await expect(result.getByRole('cell').nth(3)).toHaveText('—');
  const { mark, scores } = rowOf(surname);
  const became = result.getByRole('cell').nth(4);
  await expect(became).toContainText(`Отметка: ${mark};`);
  for (const [at, score] of scores.entries()) await expect(became).toContainText(new RegExp(`Задание\\s${at + 1}:\\s${score.replace('X', 'Х')}(;|$)`));
  // Named undo and redo survive a reload.
  await go(page, '#/journal');
  await page.getByRole('button', { name: /^Отменить: / }).first().click();
  await expect(page.getByRole('button', { name: /^Вернуть: / })).toHaveCount(1);
  await saved(page);
  await page.reload();
  await page.getByRole('button', { name: /^Вернуть: / }).click();
  await saved(page);
  await expectClass(page);
});
