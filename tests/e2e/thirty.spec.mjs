// What a teacher has an evening for: thirty routes with edits in under five minutes, and twelve children marked in twenty seconds on a
// phone. Every act is done at the speed of a human hand (support/human.mjs); the clock runs through all of it.
import { expect, test } from './support/fixture.mjs';
import { finger, hands } from './support/human.mjs';
import { classRows, enterExample, go, saved } from './support/tour.mjs';

const WANTED = 30;
const number = (text) => Number(text.match(/\d+/)?.[0] ?? 0);
const listed = (page) => page.getByRole('link', { name: /^ИОМ/ }).first();
const nAdopted = async (page) => number(await listed(page).innerText());
const single = (page) => page.getByRole('button', { name: 'Утвердить и дальше' });
const bulk = (page) => page.getByRole('button', { name: /^Утвердить\s\d+\sбез\sзамечаний$/ });

test('thirty routes with edits in under five minutes of human hands', async ({ page }) => {
  test.setTimeout(480_000);
  await enterExample(page);
  // The example has adopted some already.
  const before = await nAdopted(page);
  await go(page, '#/classes');
  const rows = await classRows(page).count();
  const hand = hands();
  const began = Date.now();
  let edits = 0;

  // One route gets its edits: minutes, exit rule, one step more, one step less.
  const edit = async () => {
    const steps = page.getByRole('spinbutton', { name: /^Минуты:/ });
    if (!(await steps.count())) return;
    const n = await steps.count();
    await hand.type(steps.first(), '60');
    await hand.type(page.getByLabel(/^Правило\sвыхода:/).first(), '3 из 4');
    const add = page.locator('details', { has: page.getByText('Добавить шаг', { exact: true }) });
    await hand.tap(add.locator('summary'));
    await hand.tap(add.getByRole('button', { name: /^Добавить\sшаг:/ }).first());
    const anyway = add.getByRole('button', { name: 'Всё равно добавить' });
    await expect(anyway.or(add.getByText(/^Шаг\s«/)).first()).toBeVisible();
    if (await anyway.count()) await hand.tap(anyway);
    await expect(steps).toHaveCount(n + 1);
    await hand.tap(page.getByRole('button', { name: /^Убрать\sшаг:/ }).last());
    await expect(steps).toHaveCount(n);
    edits += 1;
  };

  for (let at = 0; at < rows && await nAdopted(page) - before < WANTED; at += 1) {
    await hand.tap(page.getByRole('link', { name: 'Классы', exact: true }).first());
    await hand.tap(classRows(page).nth(at).getByRole('link').first());
    await expect(page.locator('table.heat')).toBeVisible();
    const make = page.getByRole('link', { name: /Собрать ИОМ/ });
    if (!(await make.count())) continue;
    await hand.tap(make.first());
    await expect(page.locator('#app h1').first()).toContainText('ИОМ');
    if (edits < 3 && await single(page).count()) await edit();
    if (await single(page).count()) {
      const n = await nAdopted(page);
      await hand.tap(single(page));
      await expect.poll(() => nAdopted(page)).toBe(n + 1);
    }
    if (await bulk(page).count()) {
      const [n, more] = [await nAdopted(page), number(await bulk(page).innerText())];
      await hand.tap(bulk(page));
      await expect.poll(() => nAdopted(page)).toBe(n + more);
    }
    // Those to be looked at, one by one.
    while (await single(page).count() && await nAdopted(page) - before < WANTED) {
      const n = await nAdopted(page);
      await hand.tap(single(page));
      await expect.poll(() => nAdopted(page)).toBe(n + 1);
    }
  }
  await saved(page);
  const took = Date.now() - began;
  const made = await nAdopted(page) - before;
  console.log(`routes made: ${made}, of them edited: ${edits}, acts: ${hand.done.n}, seconds: ${Math.round(took / 1000)}`);
  expect(made, 'routes made').toBeGreaterThanOrEqual(WANTED);
  expect(edits, 'routes edited').toBeGreaterThan(0);
  expect(took, 'milliseconds for thirty routes').toBeLessThan(300_000);
});

test('twelve children are marked in twenty seconds on a phone, with reasons', async ({ page }) => {
  test.setTimeout(180_000);
  await enterExample(page);
  await go(page, '#/lessons');
  await page.setViewportSize({ width: 390, height: 844 });
  const rows = page.locator('.att > li');
  const write = page.getByRole('button', { name: /^Записать\sзанятие/ });
  await expect(rows.first()).toBeVisible();
  const hand = finger();
  const reasons = ['болеет', 'уважит.', 'без причины'];
  const began = Date.now();
  let [children, lessons] = [0, 0];
  while (children < 12) {
    const n = await rows.count();
    // One child is away from each of the first lessons, every time for another reason; from the others none.
    const reason = reasons[lessons];
    if (reason) {
      await hand.tap(rows.first().getByRole('radio', { name: 'нет' }));
      await hand.tap(rows.first().getByRole('radio', { name: reason }));
    }
    await expect(write).toHaveText(new RegExp(`${reason ? n - 1 : n}\\sиз\\s${n}`));
    const title = await page.locator('.pane h2').first().innerText();
    const names = await rows.allInnerTexts();
    await hand.tap(write);
    // The next one that waits opens by itself.
    await expect.poll(async () => (await rows.allInnerTexts()).join() !== names.join() || await page.locator('.pane h2').first().innerText() !== title).toBe(true);
    children += n;
    lessons += 1;
  }
  await expect(page.locator('.toast').first()).toBeVisible();
  const took = Date.now() - began;
  console.log(`children: ${children}, lessons: ${lessons}, acts: ${hand.done.n}, seconds: ${(took / 1000).toFixed(1)}`);
  expect(took, 'milliseconds for twelve children').toBeLessThan(20_000);
});
