// Days off where a person meets them: a step due on one, lessons planned before the calendar was set, the week of a tutor as a table.
import { axeEverywhere, expect, test } from './support/fixture.mjs';
import { enterExample, go, saved } from './support/tour.mjs';

test.setTimeout(240_000);
test.use({ actionTimeout: 15_000 });

const DAY = 86_400_000;
const iso = (moment) => new Date(moment).toISOString().slice(0, 10);

test('a day off is told at the step, lessons leave it at once and come back, the week is a table of each tutor', async ({ page }) => {
  await enterExample(page);

  await test.step('a step due on a Sunday', async () => {
    await go(page, '#/routes');
    await page.locator('main a[href^="#/routes/"]').first().click();
    const due = page.getByLabel(/^Срок:/).first();
    const before = new Date(await due.inputValue()).getTime();
    await due.fill(iso(before - ((new Date(before).getUTCDay() || 7) * DAY)));
    await due.blur();
    const row = page.locator('tr', { has: due });
    await expect(row.getByText('день отдыха')).toBeVisible();
    await axeEverywhere(page, 'step on a day off');
    await row.getByRole('button', { name: /^Перенести\sна/ }).click();
    await expect(row.getByText('день отдыха')).toBeHidden();
    expect(new Date(await due.inputValue()).getUTCDay()).not.toBe(0);
    expect(page.url()).not.toMatch(/\d{2}\.\d{2}\.\d{4}/);
  });

  const moveAll = page.getByRole('button', { name: /^Перенести\sвсе\sс\sдней\sотдыха/ });
  const marked = page.locator('main aside').getByText(/^день\sотдыха:\sзанятие\sне\sпопадёт/);

  await test.step('days off are set over lessons that are planned', async () => {
    await go(page, '#/lessons');
    await expect(page.getByRole('heading', { name: 'Дальше' })).toBeVisible();
    await expect(moveAll).toHaveCount(0);
    const first = await page.locator('main aside h3', { hasText: 'Дальше' }).locator('xpath=following-sibling::ul[1]/li[1]').innerText();
    const [day, month, year] = first.match(/\d{2}\.\d{2}\.\d{4}/)[0].split('.').map(Number);
    const from = Date.UTC(year, month - 1, day);
    await go(page, '#/settings');
    const calendar = page.locator('section', { has: page.getByRole('heading', { name: 'Календарь школы' }) });
    await calendar.getByRole('button', { name: 'Добавить дни' }).click();
    await calendar.getByLabel(/^Строка\s\d+:\sназвание/).last().fill('Карантин');
    await calendar.getByLabel(/^Строка\s\d+:\sназвание/).last().blur();
    for (const [label, value] of [[/^Строка\s\d+:\sпервый\sдень/, from], [/^Строка\s\d+:\sпоследний\sдень/, from + 13 * DAY]]) {
      await calendar.getByLabel(label).last().fill(iso(value));
      await calendar.getByLabel(label).last().blur();
    }
    await calendar.getByRole('button', { name: 'Записать календарь' }).click();
    await saved(page);
  });

  await test.step('all are moved as one deed and come back', async () => {
    await go(page, '#/lessons');
    await expect(marked).not.toHaveCount(0);
    const n = await marked.count();
    await axeEverywhere(page, 'lessons on days off');
    await moveAll.click();
    await expect(marked).toHaveCount(0, { timeout: 20_000 });
    await expect(moveAll).toHaveCount(0);
    await page.locator('.toast').getByRole('button', { name: 'Отменить' }).first().click();
    await expect(marked).toHaveCount(n, { timeout: 20_000 });
    const all = Number((await moveAll.innerText()).match(/\d+/)[0]);
    await page.locator('main aside').getByRole('button', { name: /^Перенести\sна/ }).first().click();
    if (all > 1) await expect(moveAll).toHaveText(new RegExp(`\\s${all - 1}$`), { timeout: 20_000 });
    else await expect(moveAll).toHaveCount(0, { timeout: 20_000 });
  });

  await test.step('the week of a tutor', async () => {
    await page.getByRole('link', { name: 'Расписание', exact: true }).click();
    await expect(page.getByRole('heading', { name: /^Расписание\sзанятий:/ })).toBeVisible();
    const title = await page.locator('.doc > h2').innerText();
    const tables = page.locator('.doc table');
    await expect(tables).not.toHaveCount(0);
    await axeEverywhere(page, 'timetable');
    await page.getByLabel('Проводит').selectOption({ index: 1 });
    await expect(tables).toHaveCount(1);
    await page.getByRole('button', { name: 'Неделя позже' }).click();
    await expect(page.locator('.doc > h2')).not.toHaveText(title);
    await page.getByRole('button', { name: 'Неделя раньше' }).click();
    await expect(page.locator('.doc > h2')).toHaveText(title);
    // On paper: the table and nothing of the program.
    await page.emulateMedia({ media: 'print' });
    await expect(tables.first()).toBeVisible();
    await expect(page.getByLabel('Проводит')).toBeHidden();
    await expect(page.getByRole('heading', { name: 'Расписание', exact: true })).toBeHidden();
    await page.emulateMedia({ media: null });
    // It has an address: a reload stays there, and «Занятия» leads back.
    await page.reload();
    await expect(tables).not.toHaveCount(0);
    await page.locator('main').getByRole('link', { name: 'Занятия', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Дальше' })).toBeVisible();
  });
});
