// Presentation mode: one click hides the names on every page, a reload does not bring them back, and what is saved is as ever.
import { axeEverywhere, expect, test } from './support/fixture.mjs';
import { TABLES, surnamesIn } from './support/demo.mjs';
import { enterExample, go, leaving, pagesOf, settle } from './support/tour.mjs';

test.setTimeout(240_000);
test.use({ actionTimeout: 15_000 });

const SURNAMES = [...new Set(TABLES.flatMap(surnamesIn))];

// Everything a person or a screen reader can read of the page.
const readable = (page) => page.evaluate(() => {
  const told = [document.title, document.body.innerText, document.body.textContent];
  for (const one of document.querySelectorAll('*')) {
    for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'href', 'download']) told.push(one.getAttribute(name) ?? '');
    if ('value' in one) told.push(String(one.value));
  }
  return told.join('\n');
});

const named = (said) => SURNAMES.filter((surname) => new RegExp(`(?<![А-Яа-яЁё])${surname}(?![а-яё])`).test(said));

test('one click hides the names on every page of the example; files keep them; a click brings them back', async ({ page }) => {
  expect(SURNAMES.length).toBeGreaterThan(20);
  await enterExample(page);
  const pages = await pagesOf(page);
  const pupil = pages.find(({ name }) => name === 'pupil').hash.split('?')[0];
  pages.push({ name: 'history', hash: pupil.replace('pupils', 'journal') });
  for (const kind of ['routes', 'picture', 'indicators', 'slips']) pages.push({ name: `document-${kind}`, hash: `#/documents/${kind}` });
  await go(page, pupil);
  const name = (await page.locator('#app h1').first().innerText()).trim();
  expect(named(name)).toHaveLength(1);
  // Without the mode the very same look finds names: it can fail.
  expect(named(await readable(page)).length).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'Скрыть имена' }).first().click();
  await expect(page.locator('#names-hidden')).toBeVisible();
  await expect(page.locator('#app h1').first()).toHaveText(/^Ученик\s\d+$/);
  for (const { name: where, hash } of pages) {
    await go(page, hash);
    await settle(page);
    expect.soft(named(await readable(page)), `names on ${where}`).toEqual([]);
    await expect.soft(page.locator('#names-hidden'), where).toBeVisible();
  }
  await axeEverywhere(page, 'names hidden');

  // Found by name, and not called by it; what is typed is the person's own.
  await page.locator('#find').fill(name);
  await expect(page.locator('search li a')).toHaveText(/Ученик\s\d+/);
  await page.keyboard.press('Escape');
  // A reload does not show them either; nor does what a deed says.
  await page.reload();
  await go(page, '#/journal');
  await page.getByRole('button', { name: /^Отменить: / }).first().click();
  await expect(page.locator('.toast')).toBeVisible();
  expect(named(await readable(page))).toEqual([]);

  const save = async (button) => (await leaving(page, () => page.getByRole('button', { name: button }).first().click())).buffer.toString();
  await go(page, '#/documents');
  expect(named(await save('csv')).length).toBeGreaterThan(3);
  await go(page, '#/journal');
  expect(named(await save('Сохранить копию всего')).length).toBeGreaterThan(20);
  expect(named(await readable(page))).toEqual([]);

  await page.getByRole('button', { name: 'Показать имена' }).click();
  await expect(page.locator('#names-hidden')).toHaveCount(0);
  await go(page, pupil);
  await expect(page.locator('#app h1').first()).toHaveText(name);
  // The settings have the same choice, for a phone.
  await page.setViewportSize({ width: 390, height: 844 });
  await go(page, '#/settings');
  await page.getByRole('button', { name: 'Скрыть имена' }).last().click();
  await expect(page.locator('#names-hidden')).toBeVisible();
});
