// Judgement one can look into: «что если» moves pupils and hours at once, a task is connected with another skill, the
// self-check speaks only to the one who entered the data.
import { axeEverywhere, expect, test } from './support/fixture.mjs';
import { enterExample, firstClass, go } from './support/tour.mjs';

test.setTimeout(180_000);

test('a moved threshold shows pupils and hours, a new version is a fact with its paper', async ({ page }) => {
  await enterExample(page);
  await go(page, '#/rules');
  const rule = page.locator('section.rule', { has: page.getByRole('heading', { name: 'Слабоуспевающий' }) });
  await expect(rule.locator('p').first()).toContainText('если последняя внешняя работа написана на «2»');
  const slider = rule.locator('input[type=range]').first();
  await slider.focus();
  await slider.press('End');
  await expect(rule.locator('[aria-live]').first()).toContainText(/Слабоуспевающий:\s\d+\s→\s\d+\sучени/);
  await expect(rule.locator('[aria-live]').first()).toContainText(/занятий\s\+[\d,]+\sч/);
  await rule.getByText(/Статус\sизменится\sу\s\d+\sучени/).click();
  await expect(rule.locator('details li').first()).toContainText('→');
  await axeEverywhere(page, 'rules with a moved threshold');
  await rule.getByLabel('Документ школы').fill('Положение, приказ № 118');
  await rule.getByRole('button', { name: 'Ввести новую версию' }).click();
  await expect(rule).toContainText(/В\sшколе:\s3,5\sвместо\s3\s—\s«Положение, приказ № 118»/);
  await expect(rule.locator('p').first()).toContainText('средняя отметка журнала ниже 3,5');
  await rule.getByRole('button', { name: 'Вернуть порог правила' }).click();
  await expect(rule).not.toContainText('В школе:');
});

test('the past of the school is counted when asked, in pupils with intervals', async ({ page }) => {
  await enterExample(page);
  await go(page, '#/rules');
  await page.getByRole('button', { name: 'Посчитать на своих данных' }).click();
  const past = page.locator('#past');
  await expect(past.getByRole('row', { name: /Любая категория/ })).toContainText(/\d+\sиз\s\d+\s\(\d+–\d+\s%\)/);
  // A chance of a better mark foretells no «2».
  await expect(past.getByRole('row', { name: /Резерв|Зона роста/ })).toHaveCount(0);
});

test('a task connected with another skill tells whose deficits change before it is written', async ({ page }) => {
  await enterExample(page);
  await go(page, '#/skills');
  const map = page.locator('#map');
  await map.getByLabel('Работа').selectOption({ index: 1 });
  const task = map.locator('li').first();
  const select = task.locator('select');
  const before = await select.inputValue();
  const other = await select.locator('option').evaluateAll((all, now) => all.map((one) => one.value).filter((one) => one && one !== now)[0], before);
  await select.selectOption(other);
  await expect(task.locator('.note')).toContainText(/дефицит/i);
  await axeEverywhere(page, 'skills with a task to be connected');
  await task.getByRole('button', { name: 'Связать' }).click();
  await expect(page.locator('.toast').first()).toContainText('Другие умения у задания');
  await expect(map.locator('li').first().locator('select')).toHaveValue(other);
});

test('the self-check begins with innocent reasons; the work page questions keys and patterns', async ({ page }) => {
  await enterExample(page);
  const room = await firstClass(page);
  await go(page, `${room}?tab=check`);
  await expect(page.getByRole('heading', { name: 'Видите только вы' })).toBeVisible();
  const text = (await page.locator('#app main').innerText()).replace(/\s/g, ' ');
  expect(text.indexOf('болезнь')).toBeGreaterThan(0);
  expect(text.indexOf('болезнь')).toBeLessThan(text.indexOf('Отметки журнала и баллы'));
  expect(text).not.toMatch(/учитель|педагог/i);
  await axeEverywhere(page, 'self-check');
  await go(page, `${room}?tab=dynamics`);
  await expect(page.locator('.small-multiples li').first()).toBeVisible();
  await axeEverywhere(page, 'dynamics');
  await go(page, `${room}?tab=items`);
  await page.locator('#app main a[href^="#/works/"]').first().click();
  await expect(page.locator('table.sp')).toBeVisible();
  // One tab stop; arrows move among the answers, and each says whose it is, which task, and whether it was expected.
  const answers = page.locator('table.sp [role=gridcell]');
  await expect(page.locator('table.sp [role=gridcell][tabindex="0"]')).toHaveCount(1);
  await answers.first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('table.sp [data-at="1,1"]')).toBeFocused();
  await expect(page.locator('table.sp [data-at="1,1"]')).toHaveAttribute('aria-label', /.+, задание .+: (не )?решено/);
  await page.keyboard.press('Control+End');
  await expect(answers.last()).toBeFocused();
  await expect(page.locator('table.sp .odd').first()).toHaveAttribute('aria-label', /неожиданно$/);
  await expect(page.locator('#app main')).toContainText(/α Кронбаха/);
  await expect(page.locator('#app main')).toContainText(/«5»:\s\d+\s\/\s\d+\s\/\s\d+\s\/\s\d+\.\sУспеваемость:\s\d+\sиз\s\d+/);
  await page.locator('summary', { hasText: 'Баллы по заданиям' }).click();
  await expect(page.getByRole('table', { name: 'Баллы по заданиям' }).getByRole('row').nth(1)).toContainText(/\d/);
  await axeEverywhere(page, 'work');
});

test('every page of a pupil says what goes well, and what to check in order to decide', async ({ page }) => {
  await enterExample(page);
  const room = await firstClass(page);
  await go(page, `${room}?tab=skills`);
  await page.locator('table.heat [role=gridcell]').first().click();
  await expect(page.locator('aside')).toContainText(/не\sосвоили\s\d+\sиз\s\d+/);
  const pupils = await page.locator('#app main a[href^="#/pupils/"]').evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute('href')))]);
  expect(pupils.length).toBeGreaterThan(10);
  let n_open = 0;
  for (const pupil of pupils) {
    await go(page, pupil);
    const goes = page.locator('section', { has: page.getByRole('heading', { name: 'Что получается' }) });
    expect.soft(await goes.locator('li').count(), pupil).toBeGreaterThanOrEqual(2);
    n_open += await page.locator('.further li').count();
  }
  expect(n_open, 'checks that would decide').toBeGreaterThan(10);
});

test('brackets lead to the neighbours of a pupil, whatever the layout of the keyboard', async ({ page }) => {
  await enterExample(page);
  const room = await firstClass(page);
  await go(page, `${room}?tab=risk`);
  await page.locator('#app main a[href^="#/pupils/"]').first().click();
  const first = await page.locator('#app h1').innerText();
  await page.keyboard.press('BracketRight');
  await expect(page.locator('#app h1')).not.toHaveText(first);
  await page.keyboard.press('BracketLeft');
  await expect(page.locator('#app h1')).toHaveText(first);
});
