// Help is planned and written down by the keyboard alone: a proposal opened, a step added and moved against a rule that is said, approved;
// groups found by tutors' days and busy times; a lesson that was not held. On the way every stop is seen and has a name.
import { expect, test } from './support/fixture.mjs';
import { enterExample, firstClass, go, saved } from './support/tour.mjs';

test.use({ actionTimeout: 15_000 });

const focused = (page) => page.locator(':focus');
const isFocused = (locator) => locator.evaluateAll((all) => all.includes(document.activeElement));

/** What the person sees of the stop: '' or what is wrong with it. */
const unseen = (page) => page.evaluate(() => {
  const here = document.activeElement;
  const label = (here.getAttribute('aria-label') ?? here.innerText ?? '').slice(0, 60) || here.outerHTML.slice(0, 120);
  // Beyond the last stop the keys go to the browser and come back.
  if (here === document.body) return '';
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(here);
  // Of a date its parts are the stops; the browser marks them itself.
  if (!here.matches('[type=date], [type=time]') && (outlineStyle === 'none' || parseFloat(outlineWidth) < 1) && boxShadow === 'none') return `no ring: ${label}`;
  const { left, top, width, height } = here.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + Math.min(height, innerHeight) / 2];
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return `off the screen: ${label}`;
  const over = document.elementFromPoint(x, y);
  return over && !here.contains(over) && !over.contains(here) ? `under something: ${label}` : '';
});

/** Walks on by Tab to one of these; every stop on the way is seen and has a name. */
async function walkTo(page, target, { key = 'Tab', most = 300 } = {}) {
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press(key);
    expect.soft(await unseen(page)).toBe('');
    if (await focused(page).count()) await expect.soft(focused(page)).toHaveAccessibleName(/\S/, { timeout: 500 });
    if (await isFocused(target)) return;
  }
  throw new Error(`${target} is not reached by ${most} times ${key}`);
}

/** Chooses a line of the list that has the focus: from its first line down. (Letters that no keyboard here has are typed without keys.) */
async function chooseLine(page, line) {
  const chosen = focused(page).locator('option:checked');
  await page.keyboard.press('Home');
  for (let press = 0; press < 99 && (await chosen.textContent()).trim() !== line; press += 1) await page.keyboard.press('ArrowDown');
  await expect(chosen).toHaveText(line);
}

test('routes: a proposal is opened, edited, put in order and approved without a mouse', async ({ page }) => {
  test.setTimeout(240_000);
  await enterExample(page);
  await go(page, `${await firstClass(page)}?tab=risk`);
  await walkTo(page, page.getByRole('link', { name: /Собрать ИОМ/ }));
  await page.keyboard.press('Enter');
  const list = page.locator('aside nav.list a');
  await expect(page.getByRole('button', { name: 'Утвердить и дальше' })).toBeVisible();
  const titles = () => page.getByRole('textbox', { name: /^Материал:/ }).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));

  await walkTo(page, list.nth(1));
  const name = (await list.nth(1).innerText()).split(',')[0];
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText(name);
  await expect(list.nth(1)).toHaveAttribute('aria-current', 'true');

  // A step more.
  await walkTo(page, page.locator('summary', { hasText: 'Добавить шаг' }));
  await page.keyboard.press('Enter');
  const n = (await titles()).length;
  await walkTo(page, page.getByRole('searchbox', { name: 'Умение' }), { most: 3 });
  await walkTo(page, page.getByRole('button', { name: /^Добавить\sшаг:/ }).first(), { most: 3 });
  await page.keyboard.press('Enter');
  const anyway = page.getByRole('button', { name: 'Всё равно добавить' });
  const told = page.getByText(/^Шаг\s«/);
  await expect(anyway.or(told).first()).toBeVisible();
  if (await anyway.count()) {
    await walkTo(page, anyway, { most: 12 });
    await page.keyboard.press('Enter');
  }
  await expect.poll(async () => (await titles()).length).toBe(n + 1);
  await expect(focused(page), 'the keys are not lost after a step was added').toHaveCount(1);

  // Moved by its buttons and by Alt and the arrows: the keys stay at the step.
  const first = (await titles())[0].replace(/^Материал:\s/, '');
  await walkTo(page, page.getByRole('button', { name: `Ниже: ${first}`, exact: true }), { key: 'Shift+Tab' });
  await page.keyboard.press('Enter');
  const note = page.getByText(/опирается\sна\s«/);
  const moved = async () => (await titles())[0] !== `Материал: ${first}`;
  await expect.poll(async () => await moved() || await note.count() > 0).toBe(true);
  if (await note.count()) {
    await expect(note, 'what stands in the way is where the keys are').toBeFocused();
    await walkTo(page, page.getByRole('button', { name: 'Отмена' }), { most: 2 });
    await page.keyboard.press('Enter');
  } else {
    await expect(focused(page)).toHaveAccessibleName(`Ниже: ${first}`);
    await page.keyboard.press('Alt+ArrowUp');
  }
  await expect(note).toHaveCount(0);
  await expect.poll(moved).toBe(false);
  await expect(focused(page)).toHaveAccessibleName(`Ниже: ${first}`);

  // One Enter for every route that is approved.
  await walkTo(page, page.getByRole('button', { name: 'Утвердить и дальше' }));
  const adopted = async () => Number((await page.getByRole('link', { name: /^ИОМ/ }).first().innerText()).match(/\d+/)[0]);
  const before = await adopted();
  await page.keyboard.press('Enter');
  await expect.poll(adopted).toBe(before + 1);
  // The next route is another page: the keys begin at its top.
  await walkTo(page, page.getByRole('button', { name: 'Утвердить и дальше' }));
  await page.keyboard.press('Enter');
  await expect.poll(adopted).toBe(before + 2);
  await saved(page);
});

test('lessons: days of a tutor, busy times and a lesson that was not held, without a mouse', async ({ page }) => {
  test.setTimeout(240_000);
  await enterExample(page);
  await go(page, '#/lessons');
  await walkTo(page, page.getByRole('button', { name: 'Не состоялось…' }));
  await page.keyboard.press('Enter');
  const question = page.getByRole('heading', { name: 'Почему занятие не состоялось?' });
  await expect(question).toBeFocused();
  await walkTo(page, page.getByRole('button', { name: 'Отмена' }), { most: 8 });
  await page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Не состоялось…' })).toBeFocused();

  const form = page.locator('section', { has: page.getByRole('heading', { name: 'Назначить занятие', exact: true }) });
  await walkTo(page, form.locator('summary', { hasText: 'Тьюторы, дни, автобус' }));
  await page.keyboard.press('Enter');
  const day = form.getByRole('group', { name: /:\sДни$/ }).first().getByLabel('вт');
  await walkTo(page, day);
  await page.keyboard.press('Space');
  await expect(day).not.toBeChecked();
  await expect(day).toBeFocused();

  // A list does nothing while one walks through it; its button does.
  const who = form.getByRole('combobox', { name: 'Кто занят', exact: true });
  await walkTo(page, who);
  const rows = form.getByRole('combobox', { name: /:\sдень$/ });
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowDown');
  await expect(rows).toHaveCount(0);
  await chooseLine(page, '6Б');
  await page.keyboard.press('Tab');
  await expect(focused(page)).toHaveAccessibleName('Добавить: Кто занят');
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(1);
  await expect(focused(page), 'the keys stay at the list').toHaveAccessibleName('Добавить: Кто занят');
  await walkTo(page, rows.first(), { key: 'Shift+Tab', most: 12 });
  await chooseLine(page, 'ср');
  await page.keyboard.press('Tab');
  await page.keyboard.type('1420');
  await expect(form.getByLabel(/:\sс$/)).toHaveValue('14:20');
  await walkTo(page, form.getByRole('button', { name: 'Собрать группы' }));
  await page.keyboard.press('Enter');
  await expect(form.getByText(/^Покрыто\s\d+/)).toBeVisible({ timeout: 20_000 });
  await walkTo(page, form.getByRole('button', { name: /^Назначить\sвсе\sзанятия/ }));
});

test('a material is reached from its step and back', async ({ page }) => {
  test.setTimeout(120_000);
  await enterExample(page);
  await go(page, '#/routes');
  await go(page, await page.locator('main a[href^="#/routes/"]').first().getAttribute('href'));
  const link = page.getByRole('link', { name: /^Материалы и проверки:/ }).first();
  await walkTo(page, link);
  await page.keyboard.press('Enter');
  await walkTo(page, page.getByLabel('Что', { exact: true }));
  await page.keyboard.type('Карточки');
  await walkTo(page, page.getByRole('button', { name: 'Записать материал' }), { most: 6 });
  await page.keyboard.press('Enter');
  await saved(page);
  await expect(focused(page), 'the keys are not lost').toHaveCount(1);
});
