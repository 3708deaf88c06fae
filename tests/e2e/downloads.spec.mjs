// Where a page cannot write into a file, and where the browser is asked to keep the data: the button in the foot, the copy that comes
// with a click because somebody wanted it so, and the reason before the question.
import { SURNAMES } from './support/demo.mjs';
import { axeEverywhere, expect, freshPage, test } from './support/fixture.mjs';
import { seal, takeFirst, withData } from './support/keeping.mjs';
import { go, leaving, saved } from './support/tour.mjs';

test.setTimeout(180_000);

// As Firefox and Safari: no picker.
const without = () => { delete globalThis.showSaveFilePicker; };
const button = (page) => page.locator('.save').getByRole('button', { name: 'Скачать копию' });
const undo = (page) => page.getByRole('button', { name: /^(Отменить|Вернуть): / }).first();
// Nothing leaves in so long after the copy of the day is made.
async function nothingLeaves(page, act) {
  let left = 0;
  const count = () => { left += 1; };
  page.on('download', count);
  await act();
  await page.waitForTimeout(7000);
  page.off('download', count);
  expect(left).toBe(0);
}

test('without a file to write into, the foot holds a button while something is in this browser alone; by itself a copy comes only where it was wanted, with a click', async ({ site, profile }) => {
  const page = await withData(profile, site, without);
  await go(page, '#/journal');
  await expect(button(page)).toBeVisible({ timeout: 20_000 });
  const file = await leaving(page, () => button(page).click());
  expect(file.name).toMatch(/^marshrut-copy-\d{4}-\d\d-\d\d\.json$/);
  expect(JSON.parse(file.buffer.toString()).facts.length).toBeGreaterThan(10);
  expect(file.buffer.toString()).toContain(SURNAMES[0]);
  await expect(button(page)).toHaveCount(0);
  await expect(page.locator('.save')).toContainText(/копия\sна\sдиск:\sсегодня/);

  // Off by default: a change, clicks, nothing.
  await nothingLeaves(page, async () => {
    await undo(page).click();
    await saved(page);
    await page.locator('#app h1').click();
  });
  await expect(button(page)).toBeVisible();

  // Every day, the last copy is two days old: with the next click after the next change, once.
  await page.locator('#downloads').selectOption('1');
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => key.endsWith('.copied'));
    localStorage.setItem(key, String(Date.now() - 2 * 86_400_000));
  });
  await page.reload();
  await expect(button(page)).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('#downloads')).toHaveValue('1');
  await undo(page).click();
  await saved(page);
  await page.waitForTimeout(6500);
  const wanted = await leaving(page, () => page.locator('#app h1').click());
  expect(JSON.parse(wanted.buffer.toString()).facts.length).toBeGreaterThan(10);
  await expect(button(page)).toHaveCount(0);
  await nothingLeaves(page, () => page.locator('#app h1').click());
  await axeEverywhere(page, 'copies without a picker');

  // Under a passphrase it is sealed.
  await seal(page);
  await go(page, '#/journal');
  await undo(page).click();
  await saved(page);
  const sealed = await leaving(page, () => button(page).click({ timeout: 20_000 }));
  expect(sealed.name).toMatch(/\.sealed$/);
  expect(sealed.buffer.toString()).not.toContain(SURNAMES[0]);
});

test('the browser is asked to keep the data only after the reason stands on the page; a click asks at once', async ({ site, profile }) => {
  const watched = () => {
    globalThis.asked = [];
    StorageManager.prototype.persisted = async () => false;
    StorageManager.prototype.persist = async () => {
      globalThis.asked.push({ reason: document.querySelector('.save').innerText.includes('браузер сам стирает данные сайтов'), at: performance.now() });
      return false;
    };
  };
  const reason = (page) => page.locator('.save').getByText('браузер сам стирает данные сайтов');
  const asked = (page) => page.evaluate(() => globalThis.asked);
  const page = await freshPage(profile, site, '#/import', watched);
  await expect(page.locator('.save')).toBeVisible();
  await expect(reason(page)).toHaveCount(0);
  await takeFirst(page);
  await expect(reason(page)).toBeVisible({ timeout: 10_000 });
  expect(await asked(page), 'first the reason').toEqual([]);
  await axeEverywhere(page, 'the reason');
  await expect.poll(() => asked(page), { timeout: 15_000 }).toHaveLength(1);
  expect((await asked(page))[0].reason).toBe(true);
  await expect(reason(page)).toHaveCount(0);
  await expect(page.locator('.save')).toContainText(/браузер может стереть данные сам/);

  // Another tab of another day, on a phone: the same above the page, and a click asks.
  const phone = await freshPage(profile, site, '#/import', watched);
  await phone.setViewportSize({ width: 390, height: 844 });
  await takeFirst(phone);
  await phone.locator('.tools.only-phone').getByRole('button', { name: 'Попросить сейчас' }).click({ timeout: 10_000 });
  await expect.poll(() => asked(phone)).toHaveLength(1);
  await phone.waitForTimeout(7000);
  expect(await asked(phone)).toHaveLength(1);
});
