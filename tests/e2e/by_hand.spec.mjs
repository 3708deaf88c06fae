// A class of one's own, as a new user has it: «ИОМ» leads to what has none, the deputy approves all at once, a consultation is planned by
// hand and recorded, every step of a route can be checked, and what was closed against the rule stands in the picture of the school.
import { basename } from 'node:path';
import { TABLES } from './support/demo.mjs';
import { axeEverywhere, expect, test } from './support/fixture.mjs';
import { deficits, go, saved, written } from './support/tour.mjs';

const OWN = TABLES.filter((path) => / 6Б /.test(basename(path)) && /математика/i.test(path));
const listed = (page) => page.locator('aside nav.list a');

/** The tables of one class, and all proposals of the class approved by the teacher. */
async function adopted(page) {
  await go(page, '#/import');
  for (const [at, path] of OWN.entries()) {
    await page.locator('input[type=file]').first().setInputFiles(path);
    await page.getByRole('button', { name: /^Записать\s\d+$/ }).first().click();
    await expect(written(page)).toHaveCount(at + 1);
  }
  await go(page, '#/routes');
  await page.getByRole('link', { name: /^Собрать\sИОМ:\s\d+:\s6Б,\sматематика$/i }).click();
  const next = page.getByRole('button', { name: 'Утвердить и дальше' });
  await expect(next).toBeVisible();
  const n = await listed(page).count();
  for (let left = n; left > 0; left -= 1) {
    await next.click();
    await expect(next).toHaveCount(left > 1 ? 1 : 0);
    await expect(page.getByRole('link', { name: new RegExp(`^ИОМ\\s*${n - left + 1}$`) }).first()).toBeVisible();
  }
  return n;
}

test('what has no route is named with the way to it, and all that wait are approved by one word of the deputy', async ({ page }) => {
  test.setTimeout(180_000);
  const n = await adopted(page);
  expect(n).toBeGreaterThan(3);
  await go(page, '#/routes');
  await expect(page.getByText('Маршруты собирать не из чего', { exact: false })).toBeVisible();
  // In order of their names, whoever was adopted first.
  const names = (await listed(page).allInnerTexts()).map((line) => line.split('\n')[0]);
  expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other, 'ru')));
  await axeEverywhere(page, 'routes that wait for the deputy');
  await page.getByRole('button', { name: new RegExp(`^Утвердить\\sвсе:\\s${n}$`) }).click();
  await saved(page);
  await expect(page.getByText(/^Ждут\sутверждения/)).toHaveCount(0);
  await expect(listed(page).filter({ hasText: /утверждён/ })).toHaveCount(n);
  await page.locator('.toast').getByRole('button', { name: 'Отменить' }).click();
  await expect(page.getByText(new RegExp(`^Ждут\\sутверждения:\\s${n}`))).toBeVisible();
});

test('a consultation by hand counts as help, each step of a route is checked, a closing against the rule is told to the deputy', async ({ page }) => {
  test.setTimeout(240_000);
  const n = await adopted(page);
  await go(page, '#/routes');
  await page.getByRole('button', { name: new RegExp(`^Утвердить\\sвсе:\\s${n}$`) }).click();
  await saved(page);

  // A route with a step of which too little is known to call it a deficit.
  let steps = [];
  let name = '';
  for (const link of await listed(page).evaluateAll((all) => all.map((one) => one.getAttribute('href')))) {
    await go(page, link);
    const rows = page.locator('.route-steps tbody tr');
    await expect(rows.first()).toBeVisible();
    const likely = rows.filter({ hasText: 'вероятно' });
    if (!(await likely.count())) continue;
    name = (await page.locator('.pane h2').first().innerText()).split(',')[0];
    steps = await page.getByRole('spinbutton', { name: /^Минуты:/ }).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label').replace(/^Минуты:\s/, '')));
    steps.unshift(await likely.first().getByRole('spinbutton', { name: /^Минуты:/ }).getAttribute('aria-label').then((label) => label.replace(/^Минуты:\s/, '')));
    break;
  }
  expect(name, 'no route works at what is only likely').not.toBe('');
  const [skill] = steps;
  const of = () => deficits(page).filter({ hasText: skill }).first();
  const ledger = async () => {
    await go(page, '#/ledger');
    await page.locator('#main').getByRole('searchbox').fill(name);
  };
  await ledger();
  await expect(deficits(page), 'a line for every step').toHaveCount(new Set(steps).size);
  await expect(of()).toContainText(/занятий\sещё\sне\sбыло:\sсудить\sрано/);

  await test.step('a lesson is planned by hand, for a day that has passed, and recorded', async () => {
    await go(page, '#/lessons');
    await page.getByText('Занятие вручную', { exact: true }).click();
    const form = page.locator('details', { has: page.getByText('Занятие вручную', { exact: true }) });
    await form.getByRole('combobox', { name: 'Класс', exact: true }).selectOption('6Б');
    const which = form.getByRole('combobox', { name: 'Умение', exact: true });
    const line = (await which.locator('option').allInnerTexts()).find((text) => text.startsWith(skill));
    await which.selectOption(line);
    // Nobody was chosen: refused, and the form keeps what it holds.
    await form.getByRole('button', { name: 'Назначить занятие' }).click();
    await expect(page.locator('.toast')).toContainText(/ни\sодного\sученика|учеников/);
    await form.getByRole('checkbox', { name }).check();
    await axeEverywhere(page, 'a lesson by hand');
    const past = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
    await form.getByLabel('День', { exact: true }).fill(past);
    await form.getByLabel('Минут', { exact: true }).fill('10');
    await form.getByLabel('Минут', { exact: true }).blur();
    await form.getByRole('button', { name: 'Назначить занятие' }).click();
    await expect(page.locator('.pane h2')).toHaveText(skill);
    await expect(page.locator('.att > li')).toHaveCount(1);
    await page.getByRole('button', { name: /^Записать\sзанятие:\s1\sиз\s1$/ }).click();
    await saved(page);
    await ledger();
    await expect(of()).toContainText(/10\sмин\sиз\s\d+\sмин; состоялось\s1\sиз\s1\sзанятий:\sсудить\sрано/);
  });

  await test.step('the step is checked and closed against the rule: the deputy reads why', async () => {
    await of().getByRole('button', { name: /форма\sА$/ }).click();
    await page.locator('td section').getByRole('button', { name: /^Записать/ }).click();
    await expect(of().getByRole('button', { name: /^Закрыть/ })).toBeVisible();
    await of().getByRole('button', { name: /^Закрыть/ }).click();
    await page.getByLabel(/Правило\sне\sвыполнено/).fill('переходит в другую школу');
    await page.locator('td section').getByRole('button', { name: 'Закрыть', exact: true }).click();
    await saved(page);
    await go(page, '#/school');
    const table = page.getByRole('table', { name: /^Закрыто\sне\sпо\sправилу\sвыхода:\s1/ });
    await expect(table).toContainText('переходит в другую школу');
    await expect(table.getByRole('link', { name: new RegExp(name.split(' ')[0]) })).toBeVisible();
  });
});

test('several weeks by hand: one lesson a week, and the form stands open after it', async ({ page }) => {
  test.setTimeout(120_000);
  await adopted(page);
  await go(page, '#/lessons');
  await page.getByText('Занятие вручную', { exact: true }).click();
  const form = page.locator('details', { has: page.getByText('Занятие вручную', { exact: true }) });
  await form.getByRole('combobox', { name: 'Класс', exact: true }).selectOption('6Б');
  await form.getByRole('combobox', { name: 'Умение', exact: true }).selectOption({ index: 1 });
  for (const at of [0, 1, 2]) await form.getByRole('checkbox').nth(at).check();
  await form.getByLabel('Недель подряд').fill('3');
  await form.getByLabel('Недель подряд').blur();
  await form.getByRole('button', { name: /^Назначить\sна\s3\sнедели$/ }).click();
  await expect(page.locator('.att > li')).toHaveCount(3);
  const days = page.locator('main aside li a').filter({ hasText: /^\d\d\.\d\d\.\d{4}/ });
  await expect.poll(() => days.count()).toBeGreaterThan(1);
  const seen = (await days.allInnerTexts()).map((text) => text.slice(0, 10).split('.').reverse().join('-'));
  const weekdays = new Set(seen.map((day) => new Date(day).getUTCDay()));
  expect(weekdays.size, `one day of the week: ${seen}`).toBe(1);
});
