// Proposed routes are looked at one by one: each has its address, what a person edits stays with it, through a walk to another and a
// template, and is what is approved.
import { axeEverywhere, expect, test } from './support/fixture.mjs';
import { classRows, enterExample, go, saved } from './support/tour.mjs';

const goal = (page) => page.getByLabel(/^Цель\sк/);
const listed = (page) => page.locator('aside nav.list a');

/** The proposals of the first class and subject that has two. */
async function twoProposals(page) {
  await go(page, '#/classes');
  const rooms = await classRows(page).getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  for (const room of rooms) {
    await go(page, `${room.split('?')[0]}?tab=risk`);
    const make = page.getByRole('link', { name: /Собрать ИОМ/ });
    if (!(await make.count())) continue;
    await make.first().click();
    await expect(page.getByLabel('Предлагать по шаблону')).toBeVisible();
    if (await page.getByRole('button', { name: 'Утвердить и дальше' }).count() && await listed(page).count() > 1) return;
  }
  throw new Error('no class has two proposals');
}

test('every proposal of the list opens, keeps its edits and is approved with them', async ({ page }) => {
  test.setTimeout(180_000);
  await enterExample(page);
  await twoProposals(page);
  const names = (await listed(page).allInnerTexts()).map((line) => line.split('\n')[0]);
  for (const at of [1, 0, 1]) {
    await listed(page).nth(at).click();
    await expect(page.getByRole('heading', { level: 2 }).first()).toContainText(names[at].split(',')[0]);
  }
  const proposed = await goal(page).inputValue();
  await goal(page).fill('Своя цель');
  await goal(page).blur();
  await expect(listed(page).nth(1)).toContainText('ваши правки');
  await listed(page).nth(0).click();
  await expect(goal(page)).not.toHaveValue('Своя цель');
  await listed(page).nth(1).click();
  await expect(goal(page)).toHaveValue('Своя цель');
  await axeEverywhere(page, 'an edited proposal');

  await test.step('a cause is chosen', async () => {
    await page.getByRole('combobox', { name: /^Причины:/ }).selectOption({ label: 'пробелы прошлых классов' });
    await page.getByRole('button', { name: /^Добавить:\sПричины/ }).click();
    await expect(page.getByRole('textbox', { name: 'Причины', exact: true }).last()).toHaveValue('пробелы прошлых классов');
  });

  await test.step('a template fills the others and leaves the edits', async () => {
    await page.getByText('Шаблоны школы').click();
    await page.getByRole('button', { name: 'Новый шаблон' }).click();
    await page.getByLabel('Название шаблона').fill('Зимний');
    await page.getByLabel('Название шаблона').blur();
    await page.getByLabel('Цель', { exact: true }).last().fill('Цель шаблона');
    await page.getByLabel('Цель', { exact: true }).last().blur();
    await page.getByRole('button', { name: 'Записать шаблон' }).click();
    await saved(page);
    await page.getByLabel('Предлагать по шаблону').selectOption({ label: 'Зимний' });
    await expect(goal(page)).toHaveValue('Своя цель');
    await listed(page).nth(0).click();
    await expect(goal(page)).toHaveValue('Цель шаблона');
    await expect(page.getByLabel('Предлагать по шаблону').locator('option:checked')).toHaveText('Зимний');
    await listed(page).nth(1).click();
    await expect(goal(page)).toHaveValue('Своя цель');
  });

  await test.step('what was proposed comes back, and what is edited is approved', async () => {
    await page.getByRole('button', { name: 'Вернуть предложенное' }).click();
    await expect(goal(page)).toHaveValue('Цель шаблона');
    expect(proposed).not.toBe('Цель шаблона');
    await goal(page).fill('Своя цель');
    await goal(page).blur();
    // The button that approves all takes the sheet as it is edited, too, where nothing is to be looked at.
    const bulk = page.getByRole('button', { name: /^Утвердить\s\d+\sбез\sзамечаний$/ });
    const isPlain = await bulk.count() && !(await listed(page).nth(1).locator('small.warn').count());
    await (isPlain ? bulk : page.getByRole('button', { name: 'Утвердить и дальше' })).click();
    await saved(page);
    await go(page, '#/routes');
    await listed(page).filter({ hasText: names[1].split(',')[0] }).first().click();
    await expect(goal(page)).toHaveValue('Своя цель');
  });
});

test('unsaved tasks of a check survive a walk to another page, are seen at once, and are what is written', async ({ page }) => {
  test.setTimeout(120_000);
  await enterExample(page);
  const sheet = '#/documents/check-a:ma.problem.part';
  await go(page, sheet);
  const task = (form, n) => page.getByRole('textbox', { name: `Форма ${form}, задание ${n}`, exact: true });
  const key = (form, n) => page.getByRole('textbox', { name: `Форма ${form}, задание ${n}: верный ответ`, exact: true });
  const write = page.getByRole('button', { name: 'Записать задания' });
  const type = async (field, text) => {
    await field.fill(text);
    await field.blur();
  };
  for (const [form, text, answer] of [['А', 'Найдите 2/3 от 27', '18'], ['Б', 'Найдите 3/4 от 28', '21']]) {
    await page.getByRole('button', { name: `Добавить задание в форму ${form}` }).click();
    await type(task(form, 1), text);
    await type(key(form, 1), answer);
  }
  const away = async () => {
    await go(page, '#/today');
    await go(page, sheet);
  };
  await away();
  await expect(task('А', 1)).toHaveValue('Найдите 2/3 от 27');
  await expect(key('Б', 1)).toHaveValue('21');
  await expect(page.locator('.doc'), 'what is not written is on no sheet').not.toContainText('Найдите 2/3');
  await write.click();
  await saved(page);
  await expect(page.locator('.doc')).toContainText('Найдите 2/3 от 27');
  // A change of what is written does not hide in the fold, and another page of the skill has it, too.
  await page.getByText('Задания проверки', { exact: true }).click();
  await type(key('А', 1), '18 (двадцать семь на три, на два)');
  await away();
  await expect(key('А', 1)).toBeVisible();
  await expect(key('А', 1)).toHaveValue(/на три/);
  await page.getByRole('link', { name: 'Форма Б', exact: true }).click();
  await expect(key('А', 1)).toHaveValue(/на три/);
  await write.click();
  await saved(page);
  await expect(write).toHaveCount(0);
  await page.reload();
  await go(page, sheet);
  await expect(page.locator('.doc')).toContainText('на три');
});

test('a check may begin with the sample of the program: it is typed in, changed and written, and then offered no more', async ({ page }) => {
  test.setTimeout(120_000);
  await enterExample(page);
  await go(page, '#/documents/check-a:ma.fractions.compare');
  const take = page.getByRole('button', { name: 'Взять образец' });
  const tasks = page.getByRole('textbox', { name: /^Форма [АБ], задание \d$/ });
  await expect(tasks).toHaveCount(0);
  await axeEverywhere(page, 'a check without tasks');
  await take.click();
  await expect(tasks).toHaveCount(6);
  await expect(take).toHaveCount(0);
  await expect(page.locator('.doc'), 'nothing is written unasked').not.toContainText('5/8 и 7/12');
  await tasks.first().fill('Сравните: 5/8 и 1/2');
  await tasks.first().blur();
  await page.getByRole('textbox', { name: 'Форма А, задание 1: верный ответ' }).fill('5/8 > 1/2');
  await page.getByRole('textbox', { name: 'Форма А, задание 1: верный ответ' }).blur();
  await page.getByRole('button', { name: 'Записать задания' }).click();
  await saved(page);
  await expect(page.locator('.doc')).toContainText('Сравните: 5/8 и 1/2');
  await expect(page.locator('.doc'), 'the key of the other page').toContainText('5/8 > 1/2');
  await page.getByRole('link', { name: 'Форма Б', exact: true }).click();
  await expect(page.locator('.doc')).toContainText('Сравните: 4/9 и 5/12');
  await expect(take).toHaveCount(0);
  // A skill that has none begins empty, and says nothing of samples.
  await go(page, '#/documents/check-a:ma.geometry.equality');
  await expect(page.getByRole('button', { name: 'Добавить задание в форму А' })).toBeVisible();
  await expect(take).toHaveCount(0);
});
