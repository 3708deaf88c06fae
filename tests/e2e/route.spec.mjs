// A route in work: a material of the skill stands in it, the order of the skills is broken only by a second word, the exit rule is
// fixed once the deputy has approved, and the route ends with what was decided.
import { axeEverywhere, expect, test } from './support/fixture.mjs';
import { enterExample, go, saved } from './support/tour.mjs';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const { skills } = JSON.parse(readFileSync(fileURLToPath(new URL('../../seeds/skills/mathematics.json', import.meta.url)), 'utf8'));
const plain = (text) => text.replaceAll('\u00a0', ' ');
const byTitle = (title) => skills.find((skill) => plain(skill.short) === plain(title));
const byCode = (code) => skills.find((skill) => skill.code === code);
const restsOn = (skill, base) => (skill?.on ?? []).some((code) => code === base?.code || restsOn(byCode(code), base));
const material = (page) => page.getByRole('textbox', { name: /^Материал:/ });

test('a material is in reach of every route with its skill, order and exit rule are guarded, the end is written', async ({ page }) => {
  test.setTimeout(120_000);
  await enterExample(page);
  await go(page, '#/routes');
  const titles = () => material(page).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label').replace(/^Материал:\s/, '')));
  // A route with two steps one after the other of which the second rests on the first.
  let hash, at = -1, order;
  for (const href of await page.locator('main a[href^="#/routes/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')))) {
    await go(page, href);
    await expect(material(page).first()).toBeVisible();
    order = await titles();
    at = order.findIndex((title, place) => place > 0 && restsOn(byTitle(title), byTitle(order[place - 1])));
    hash = href;
    if (at > 0) break;
  }
  expect(at, 'no route has two skills one of which rests on the other').toBeGreaterThan(0);

  await test.step('a material is written once and chosen in the step', async () => {
    const { code } = byTitle(order[0]);
    await go(page, '#/skills');
    await page.locator(`main a[href*="${encodeURIComponent(code)}"]`).first().click();
    await page.getByLabel('Что', { exact: true }).fill('Карточки «Доли»');
    await page.getByLabel('Где: страницы, ссылка, файл').fill('кабинет 12, полка 3');
    await page.getByRole('button', { name: 'Записать материал' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: 'Карточки «Доли»' })).toBeVisible();
    await axeEverywhere(page, 'materials of a skill');
    await go(page, hash);
    await page.getByRole('combobox', { name: /^Материал:.*из\sматериалов\sумения$/ }).first().selectOption({ index: 1 });
    await page.getByRole('button', { name: /^Добавить:\sМатериал:/ }).first().click();
    await expect(material(page).first()).toHaveValue(/Карточки «Доли».*полка 3/);
    await page.getByRole('button', { name: 'Записать правки' }).click();
    await saved(page);
    await page.reload();
    await expect(material(page).first()).toHaveValue(/Карточки «Доли»/);
  });

  await test.step('a skill before the one it rests on: only by a second word', async () => {
    const minutes = page.getByRole('spinbutton', { name: /^Минуты:/ });
    await minutes.nth(at).focus();
    await page.keyboard.press('Alt+ArrowUp');
    const note = page.getByText(/опирается\sна\s«/);
    await expect(note).toBeVisible();
    expect(await titles()).toEqual(order);
    await page.getByRole('button', { name: 'Всё равно переставить' }).click();
    await expect(note).toHaveCount(0);
    await expect.poll(async () => (await titles())[at - 1]).toBe(order[at]);
    await minutes.nth(at - 1).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(titles).toEqual(order);
    // The same by the mouse: a row is taken by its number, and put down on another.
    const grips = page.locator('.route-steps tbody td.grip');
    // By the edges that meet: rows are high, and both ends of the way must be on the screen.
    const drag = async (from, to) => {
      const edge = async (row, isTop) => ({ x: 8, y: isTop ? 10 : (await grips.nth(row).boundingBox()).height - 10 });
      await grips.nth(from).dragTo(grips.nth(to), { sourcePosition: await edge(from, from > to), targetPosition: await edge(to, from < to) });
    };
    await drag(at, at - 1);
    await expect(note).toBeVisible();
    expect(await titles()).toEqual(order);
    await page.getByRole('button', { name: 'Отмена' }).click();
    await expect(note).toHaveCount(0);
    await drag(at, at - 1);
    await page.getByRole('button', { name: 'Всё равно переставить' }).click();
    await expect.poll(async () => (await titles())[at - 1]).toBe(order[at]);
    await drag(at - 1, at);
    await expect.poll(titles).toEqual(order);
  });

  await test.step('a step for a skill that nobody proposed: found by a word, with its check and its day; taken out, all is as before', async () => {
    const add = page.locator('details', { has: page.getByText('Добавить шаг', { exact: true }) });
    await add.locator('summary').click();
    const found = add.getByRole('button', { name: /^Добавить\sшаг:/ });
    await expect(found.first()).toBeVisible();
    await add.getByRole('searchbox', { name: 'Умение' }).fill('такого умения нет');
    await expect(found).toHaveCount(0);
    await expect(add).toContainText('Такого умения нет');
    // One that rests on nothing that the pupil lacks: it is added at once, or else by a second word.
    const wanted = skills.find((skill) => !order.map(plain).includes(plain(skill.short)));
    await add.getByRole('searchbox', { name: 'Умение' }).fill(wanted.title);
    await axeEverywhere(page, 'a step is added');
    await add.getByRole('button', { name: `Добавить шаг: ${wanted.title}`, exact: true }).click();
    const anyway = add.getByRole('button', { name: 'Всё равно добавить' });
    const told = add.getByText(/^Шаг\s«/);
    await expect(anyway.or(told).first()).toBeVisible();
    if (await anyway.count()) await anyway.click();
    await expect(told).toContainText(/срок\s\d\d\.\d\d\.\d{4}/);
    await expect.poll(async () => (await titles()).map(plain)).toContain(plain(wanted.short));
    expect((await titles()).filter((title) => plain(title) !== plain(wanted.short)), 'the others keep their order').toEqual(order);
    for (const label of ['Минуты', 'Срок', 'Проверка', 'Правило выхода', 'Форма']) {
      await expect(page.getByLabel(`${label}: ${wanted.short}`)).toHaveValue(/\S/);
    }
    await page.getByRole('button', { name: 'Записать правки' }).click();
    await saved(page);
    await page.reload();
    await expect.poll(async () => (await titles()).map(plain)).toContain(plain(wanted.short));
    await page.getByRole('button', { name: `Убрать шаг: ${wanted.short}` }).click();
    await expect.poll(titles).toEqual(order);
    await page.getByRole('button', { name: 'Записать правки' }).click();
    await saved(page);
    await page.reload();
    await expect.poll(titles).toEqual(order);
  });

  await test.step('approved, the exit rule is fixed; the end is written and stands there after a reload', async () => {
    const exit = page.getByLabel(/^Правило\sвыхода:/);
    await expect(exit).not.toHaveCount(0);
    await page.getByRole('button', { name: 'Утвердил заместитель' }).click();
    await expect(exit).toHaveCount(0, { timeout: 20_000 });
    await page.locator('summary', { hasText: 'Итог и решение' }).click();
    await page.getByLabel('Чего достигли, что решили').fill('Доли освоены, дальше в классе');
    await axeEverywhere(page, 'the end of a route');
    // Nothing is closed with steps that nobody has checked; the child may still be sent on.
    await page.locator('#main').getByRole('button', { name: 'Закрыть', exact: true }).click();
    await expect(page.locator('.toast')).toContainText(/^Без\sпроверки\sостал/);
    // Prolonged to the day it has would be a new state and nothing else; to a later one, the goal says the new day.
    const last = page.getByLabel('Продлить до');
    const before = await last.inputValue();
    await page.getByRole('button', { name: 'Продлить до' }).click();
    await expect(page.locator('.toast')).toContainText(/^Продлить\sможно\sтолько\sна\sдень\sпозже/);
    const later = new Date(new Date(before).getTime() + 14 * 86_400_000).toISOString().slice(0, 10);
    await last.fill(later);
    await last.blur();
    await page.getByRole('button', { name: 'Продлить до' }).click();
    const [year, month, day] = later.split('-');
    await expect(page.locator('main')).toContainText(/Итог\sи\sрешение:\sпродлён/, { timeout: 20_000 });
    await expect(page.locator('main')).toContainText(`Цель к ${day}.${month}.${year}`);
    await expect(page.locator('.pane > label textarea')).toHaveValue(new RegExp(`^К\\s${day}\\.${month}\\.${year}\\s`));
    await page.locator('summary', { hasText: 'Итог и решение' }).click();
    await page.getByRole('button', { name: 'Направить на ПМПк' }).click();
    const ended = async () => {
      await expect(page.locator('main')).toContainText('Доли освоены, дальше в классе', { timeout: 20_000 });
      await expect(page.getByLabel('Чего достигли, что решили')).toHaveCount(0);
    };
    await ended();
    await page.reload();
    await ended();
  });
});
