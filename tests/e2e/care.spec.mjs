// What a school sets for itself and what goes home: days off, templates of routes, the answer of the parents, forms of a check with
// their key, slips about lessons.
import { axeEverywhere, expect, test } from './support/fixture.mjs';
import { enterExample, firstClass, go, saved } from './support/tour.mjs';

test.setTimeout(240_000);
test.use({ actionTimeout: 15_000 });

test('days off are set, a template fills routes, the parents answer, a check has two forms with a key, slips go home', async ({ page }) => {
  await enterExample(page);

  await test.step('the calendar', async () => {
    await go(page, '#/settings');
    const calendar = page.locator('section', { has: page.getByRole('heading', { name: 'Календарь школы' }) });
    await calendar.getByRole('button', { name: 'Подставить обычные каникулы' }).click();
    const names = calendar.getByLabel(/^Строка\s\d+:\sназвание/);
    await expect(names).not.toHaveCount(0);
    const n = await names.count();
    await calendar.getByRole('button', { name: 'Записать календарь' }).click();
    await saved(page);
    await axeEverywhere(page, 'calendar of the school');
    await page.reload();
    await expect(names).toHaveCount(n, { timeout: 30_000 });
  });

  await test.step('a template', async () => {
    await go(page, `${await firstClass(page)}?tab=risk`);
    await page.locator('main a[href^="#/routes"]').first().click();
    await expect(page.getByLabel('Предлагать по шаблону')).toBeVisible();
    await page.getByText('Шаблоны школы').click();
    await page.getByRole('button', { name: 'Новый шаблон' }).click();
    await page.getByLabel('Название шаблона').fill('Зимний');
    await page.getByLabel('Название шаблона').blur();
    await page.getByLabel('Цель', { exact: true }).last().fill('Закрыть дефициты до весны');
    await page.getByLabel('Цель', { exact: true }).last().blur();
    await page.getByRole('button', { name: 'Записать шаблон' }).click();
    await saved(page);
    await axeEverywhere(page, 'template of routes');
    await page.getByLabel('Предлагать по шаблону').selectOption({ label: 'Зимний' });
    const typed = () => page.locator('main input, main textarea').evaluateAll((all) => all.map((one) => one.value).join('\n'));
    await expect.poll(typed).toContain('Закрыть дефициты до весны');
  });

  await test.step('the template changes: all its routes follow at once, but for what a person has written', async () => {
    const place = await page.evaluate(() => location.hash);
    for (let n = 0; n < 3; n += 1) {
      const shown = await page.locator('main h2.big').innerText();
      await page.getByRole('button', { name: 'Утвердить и дальше' }).click();
      await expect(page.locator('main h2.big')).not.toHaveText(shown);
      await saved(page);
    }
    const adopted = page.locator('.list .grp', { hasText: 'Ждут' }).locator('~ a[href^="#/routes/"]');
    expect(await adopted.count()).toBeGreaterThan(1);
    // One goal is worded by hand.
    await adopted.first().click();
    const goal = page.locator('main label', { hasText: 'Цель' }).locator('textarea').first();
    await goal.fill('Своя цель этого ученика');
    await goal.blur();
    await page.getByRole('button', { name: 'Записать правки' }).click();
    await saved(page);
    await go(page, place);
    const edit = page.getByRole('button', { name: 'Править шаблон: Зимний' });
    // The fold may still be open.
    if (!(await edit.isVisible())) await page.getByText('Шаблоны школы').click();
    await edit.click();
    await page.getByLabel('Цель', { exact: true }).last().fill('Закрыть дефициты к лету');
    await page.getByLabel('Цель', { exact: true }).last().blur();
    await page.getByRole('button', { name: 'Записать шаблон' }).click();
    await saved(page);
    const all = page.getByRole('button', { name: /^Обновить\s\d+\sИОМ$/ });
    await all.click();
    await expect(page.locator('.toast').first()).toContainText(/Правка\s\d+\sИОМ/);
    await expect(all).toHaveCount(0);
    const goals = [];
    for (const href of await adopted.evaluateAll((all) => all.map((one) => one.getAttribute('href')))) {
      await go(page, href);
      goals.push(await goal.inputValue());
    }
    expect(goals.filter((it) => it === 'Своя цель этого ученика')).toHaveLength(1);
    expect(goals.filter((it) => it === 'Закрыть дефициты к лету')).toHaveLength(goals.length - 1);
  });

  await test.step('the answer of the parents', async () => {
    await go(page, '#/routes');
    await page.locator('main a[href^="#/routes/"]').first().click();
    const approve = page.getByRole('button', { name: 'Утвердил заместитель' });
    if (await approve.count()) {
      await approve.click();
      await saved(page);
    }
    await page.getByText('Записать ответ родителей').click();
    await page.getByLabel('Кто ответил').fill('Ветрова О. И.');
    await page.getByRole('button', { name: /огласны|огласие/ }).first().click();
    await expect(page.locator('main')).toContainText(/согласны.*Ветрова О\. И\.|Ветрова О\. И\..*согласны/, { timeout: 20_000 });
    // They may think otherwise later: the route ends, is counted apart, and waits for the deputy when they agree after all.
    const state = page.locator('.list a[aria-current=true] small').last();
    await expect(state).toContainText('идёт');
    await page.getByText('Записать ответ родителей').click();
    await page.getByRole('button', { name: 'Родители отказались' }).click();
    await expect(state).toContainText('родители отказались');
    await expect(page.locator('main')).toContainText(/отказались.*Ветрова О\. И\.|Ветрова О\. И\..*отказались/);
    await page.getByText('Записать ответ родителей').click();
    await page.getByRole('button', { name: /огласны|огласие/ }).first().click();
    await expect(page.getByRole('button', { name: 'Утвердил заместитель' })).toBeVisible();
  });

  await test.step('two forms of a check', async () => {
    await go(page, '#/ledger');
    const give = page.getByRole('button', { name: /форма А/ }).first();
    if (!(await give.count())) {
      await page.getByRole('button', { name: /^Взять в работу/ }).first().click();
      await saved(page);
    }
    await give.click();
    await page.getByRole('link', { name: /Составить задания|Лист и ключ/ }).first().click();
    const add = page.getByRole('button', { name: /^Добавить\sзадание\sв\sформу\sА$/ });
    if (!(await add.isVisible())) await page.locator('summary', { hasText: 'Задания проверки' }).click();
    await add.click();
    await page.getByLabel(/^Форма\sА,\sзадание\s1$/).fill('Сравните 2/3 и 3/4.');
    await page.getByLabel(/^Форма\sА,\sзадание\s1$/).blur();
    await page.getByLabel(/^Форма\sА,\sзадание\s1:\sверный/).fill('2/3 < 3/4');
    await page.getByLabel(/^Форма\sА,\sзадание\s1:\sверный/).blur();
    await page.getByRole('button', { name: 'Записать задания' }).click();
    await expect(page.getByText(/Ключ\sдля\sучителя,\sформа\sА/)).toBeVisible({ timeout: 20_000 });
    await axeEverywhere(page, 'sheet of a check');
  });

  await test.step('slips', async () => {
    await go(page, '#/lessons');
    await page.getByRole('link', { name: 'Памятки ученикам' }).click();
    await expect(page.getByRole('heading', { name: 'Памятки о занятиях' }).first()).toBeVisible();
    await axeEverywhere(page, 'slips');
    // On paper a document has its own title only: the heading of the page would fill a sheet before the first slips.
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('heading', { name: 'Документы', exact: true })).toBeHidden();
    await expect(page.locator('.slip').first()).toBeVisible();
    await page.emulateMedia({ media: null });
  });
});
