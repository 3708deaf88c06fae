// A deficit is taken into work, checked by both forms, closed, checked again and returned; what has no evidence is not closed.
import { axeEverywhere, expect, test } from './support/fixture.mjs';
import { deficits, enterExample, go } from './support/tour.mjs';

test.setTimeout(240_000);

/** The line of the pupil and skill of the first open deficit. */
async function firstOpen(page) {
  await go(page, '#/ledger?state=open');
  const row = deficits(page).first();
  const pupil = await row.locator('a').first().innerText();
  const skill = (await row.locator('td').nth(1).innerText()).split('\n')[0];
  return { pupil, skill };
}

/** The ledger of one pupil: a line keeps its place in it, whatever becomes of it. */
async function ledgerOf(page, { pupil }) {
  await go(page, '#/ledger');
  await page.locator('#main').getByRole('searchbox').fill(pupil);
}

const lineOf = (page, { pupil, skill }) => deficits(page).filter({ hasText: pupil }).filter({ hasText: skill }).first();

// The form of closing, not the cross of what is said at the edge.
const closing = (page) => page.locator('td section', { has: page.getByRole('heading', { name: /^Закрыть/ }) });

async function check(page, line, form, solved) {
  await line.getByRole('button', { name: new RegExp(`форма\\s${form}$`) }).click();
  const box = page.locator('section', { has: page.getByRole('heading', { name: new RegExp(`форма\\s${form}`) }) });
  for (let task = 1; task <= solved; task += 1) await box.getByRole('button', { name: new RegExp(`^Задание\\s${task}$`) }).click();
  await box.getByRole('button', { name: /^Записать/ }).click();
  await expect(page.locator('.toast').first()).toContainText('Проверка умения');
}

test('a deficit is taken, checked, closed, checked again and returned', async ({ page }) => {
  await enterExample(page);
  const one = await firstOpen(page);
  await lineOf(page, one).getByRole('button', { name: /^В\sработу/ }).click();
  await expect(page.locator('.toast').first()).toContainText('Дефицит в работе');
  await ledgerOf(page, one);
  const line = lineOf(page, one);
  await expect(line).toContainText('в работе');
  await expect(line.getByRole('button', { name: /^Закрыть/ }), 'nothing to close without a check').toHaveCount(0);
  await check(page, line, 'А', 3);
  await expect(line).toContainText(/проверка/);
  // One form of two: only with a reason.
  await line.getByRole('button', { name: /^Закрыть/ }).click();
  await closing(page).getByRole('button', { name: 'Закрыть', exact: true }).click();
  await expect(page.locator('.toast').first()).toContainText(/Правило\sвыхода\sне\sвыполнено/);
  await page.getByRole('button', { name: 'Отмена' }).click();
  await check(page, line, 'Б', 2);
  await line.getByRole('button', { name: /^Закрыть/ }).click();
  await axeEverywhere(page, 'ledger with an open form');
  await closing(page).getByRole('button', { name: 'Закрыть', exact: true }).click();
  await expect(line).toContainText('закрыт');
  await expect(line).toContainText(/повторная\sпроверка/);
  await check(page, line, 'А', 0);
  await expect(line).toContainText('вернулся');
  await line.getByRole('link').first().click();
  await expect(page.locator('.led', { hasText: 'вернулся' }).first()).toBeVisible();
});

test('closing against the rule is possible with a reason, and is shown', async ({ page }) => {
  await enterExample(page);
  const one = await firstOpen(page);
  await lineOf(page, one).getByRole('button', { name: /^В\sработу/ }).click();
  await ledgerOf(page, one);
  const line = lineOf(page, one);
  await check(page, line, 'А', 1);
  await line.getByRole('button', { name: /^Закрыть/ }).click();
  await page.getByLabel(/Правило\sне\sвыполнено/).fill('переходит в другую школу');
  await closing(page).getByRole('button', { name: 'Закрыть', exact: true }).click();
  await expect(line).toContainText('переходит в другую школу');
  await expect(page.locator('.note')).toContainText(/Закрыто\sне\sпо\sправилу\sвыхода:\s1/);
});
