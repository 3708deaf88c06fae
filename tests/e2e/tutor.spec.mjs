// The day of a tutor: from the first screen to a recorded lesson and a written check, a route on a phone, and hours that are said before
// they are overdrawn.
import { axeEverywhere, expect, test } from './support/fixture.mjs';
import { finger } from './support/human.mjs';
import { enterExample, go, saved } from './support/tour.mjs';

const PHONE = { width: 390, height: 844 };
const minutes = (page) => page.getByRole('spinbutton', { name: /^Минуты:/ });

/** Goes to the first route of the list. */
async function firstRoute(page) {
  await go(page, '#/routes');
  const hash = await page.locator('main a[href^="#/routes/"]').first().getAttribute('href');
  await go(page, hash);
  await expect(minutes(page).first()).toBeVisible();
  return hash;
}

test('three taps on a phone lead from the first screen to a recorded lesson', async ({ page }) => {
  test.setTimeout(120_000);
  await enterExample(page);
  await page.setViewportSize(PHONE);
  await go(page, '#/today');
  const mark = page.getByRole('link', { name: /^Отметить/ });
  await expect(mark.first()).toBeInViewport();
  await axeEverywhere(page, 'today of a tutor');
  const n = await mark.count();
  // By a finger that knows what it wants, and one child was away: from the first screen until it is said that the lesson is written.
  const hand = finger();
  const began = Date.now();
  await hand.tap(mark.first());
  const write = page.getByRole('button', { name: /^Записать\sзанятие/ });
  await expect(write).toBeInViewport();
  await hand.tap(page.locator('.att > li').first().getByRole('radio', { name: 'нет' }));
  await hand.tap(write);
  await expect(page.locator('.toast').first()).toContainText(/Запис|запис/);
  const took = Date.now() - began;
  console.log(`a lesson in ${hand.done.n} taps, seconds: ${(took / 1000).toFixed(1)}`);
  expect(hand.done.n, 'taps').toBe(3);
  expect(took, 'milliseconds from the first screen to the recorded lesson').toBeLessThan(20_000);
  await go(page, '#/today');
  await expect(mark).toHaveCount(n - 1);
  // The foot leads to what is done on a phone.
  await page.locator('nav.foot').getByRole('link', { name: 'Дефициты' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Дефициты');
});

test('a check that is due is written on the first screen, and the exit rule is the one of the step', async ({ page }) => {
  test.setTimeout(120_000);
  await enterExample(page);
  await firstRoute(page);
  const exit = page.getByLabel(/^Правило\sвыхода:/).first();
  await exit.fill('верно и объяснено');
  await exit.blur();
  await expect(page.getByText(/по\sобщему\sправилу/).first(), 'words without numbers fix nothing').toBeVisible();
  await exit.fill('1 из 2 заданий');
  await exit.blur();
  const due = page.getByLabel(/^Срок:/).first();
  const past = new Date(Date.now() - 21 * 86_400_000).toISOString().slice(0, 10);
  await due.fill(past);
  await due.blur();
  // Not written down before: what is edited goes with the approval.
  await page.getByRole('button', { name: 'Утвердил заместитель' }).click();
  await saved(page);
  await page.reload();
  await expect(page.getByLabel(/^Срок:/).first()).toHaveValue(past);
  await go(page, '#/today');
  const checks = page.locator('section', { has: page.getByRole('heading', { name: 'Пора проверить' }) });
  await checks.getByRole('button', { name: /форма\sА$/ }).first().click();
  await axeEverywhere(page, 'a check on the first screen');
  for (const task of [1, 2, 3]) await checks.getByRole('button', { name: new RegExp(`^Задание\\s${task}$`) }).click();
  await checks.getByRole('button', { name: /^Записать:/ }).click();
  await expect(page.locator('.toast').first()).toContainText('Проверка умения');
  // By the rule of the step one form is enough: nothing but the check is asked for.
  await go(page, '#/ledger?state=check');
  await expect(page.getByText('выход: 1 из 2 заданий в одной форме').first()).toBeVisible();
  await page.getByRole('button', { name: /^Закрыть:/ }).first().click();
  await expect(page.getByText('Правило выполнено.')).toBeVisible();
});

test('a route on a phone: steps are cards, the bar is one line', async ({ page }) => {
  test.setTimeout(120_000);
  await enterExample(page);
  await firstRoute(page);
  await page.setViewportSize(PHONE);
  await minutes(page).first().fill('35');
  await minutes(page).first().blur();
  await expect(page.getByRole('button', { name: 'Записать правки' })).toBeVisible();
  const measured = await page.evaluate(() => {
    const box = (element) => element.getBoundingClientRect();
    const steps = document.querySelector('.route-steps');
    const fields = [...steps.querySelectorAll('input, select, textarea')].map(box);
    return {
      beyond: steps.scrollWidth - steps.parentElement.clientWidth,
      bar: box(document.querySelector('.actions.line')).height,
      right: Math.max(...fields.map((field) => field.right)),
      low: Math.min(...fields.map((field) => field.height)),
    };
  });
  expect(measured.beyond, 'nothing to swipe').toBeLessThanOrEqual(0);
  expect(measured.right, 'fields end on the screen').toBeLessThanOrEqual(PHONE.width);
  expect(measured.low, 'fields for fingers').toBeGreaterThanOrEqual(40);
  expect(measured.bar, 'a bar of one line').toBeLessThanOrEqual(68);
  await axeEverywhere(page, 'a route on a phone');
});

test('more than the hours hold is said before a step is added, and may be done all the same', async ({ page }) => {
  test.setTimeout(120_000);
  await enterExample(page);
  await firstRoute(page);
  const over = page.getByText(/^Нужно\s.*а\sна\sмаршрут\sесть\s10\sч/);
  await expect(over).toHaveCount(0);
  const before = await minutes(page).first().inputValue();
  // A step that is added may come to stand before it.
  const first = page.getByLabel(await minutes(page).first().getAttribute('aria-label'), { exact: true });
  await first.fill('600');
  await first.blur();
  const n = await minutes(page).count();
  if (n === 1) await expect(over).toHaveCount(0);
  const add = page.locator('details', { has: page.getByText('Добавить шаг', { exact: true }) });
  await add.locator('summary').click();
  await add.getByRole('button', { name: /^Добавить\sшаг:/ }).first().click();
  await expect(add.getByText(/^Нужно\s.*а\sна\sмаршрут\sесть/)).toBeVisible();
  await expect(minutes(page)).toHaveCount(n);
  await add.getByRole('button', { name: 'Отмена' }).click();
  await add.getByRole('button', { name: /^Добавить\sшаг:/ }).first().click();
  await add.getByRole('button', { name: 'Всё равно добавить' }).click();
  await expect(minutes(page)).toHaveCount(n + 1);
  await expect(over.first()).toBeVisible();
  await axeEverywhere(page, 'a route over its hours');
  await first.fill(before);
  await first.blur();
  await expect(over).toHaveCount(0);
});

test('a material is written once and put into every route with its skill', async ({ page }) => {
  test.setTimeout(120_000);
  await enterExample(page);
  const hash = await firstRoute(page);
  const fields = page.getByRole('textbox', { name: /^Материал:/ });
  const label = await fields.first().getAttribute('aria-label');
  await page.getByRole('link', { name: label.replace(/^Материал/, 'Материалы и проверки'), exact: true }).click();
  await page.getByLabel('Что', { exact: true }).fill('Сборник «Шаг»');
  await page.getByRole('button', { name: 'Записать материал' }).click();
  const spread = page.getByRole('button', { name: /^Вписать\sв\s\d+\sИОМ/ });
  await spread.click();
  await expect(spread).toHaveCount(0);
  await axeEverywhere(page, 'a material in all routes');
  await go(page, hash);
  await expect(page.getByLabel(label, { exact: true })).toHaveValue(/Сборник «Шаг»/);
});
