// Every page of the example: no accessibility violation in both themes, desk and phone; nothing asked of the server; the
// page scrolls only where it may; paper cuts nothing off; what takes the focus is seen.
import { axeEverywhere, expect, test } from './support/fixture.mjs';
import { enterExample, firstClass, go, pagesOf, settle } from './support/tour.mjs';

test('every page of the example passes WCAG 2.2 AA in both themes, desk and phone', async ({ page }) => {
  test.setTimeout(300_000);
  await enterExample(page);
  const pages = await pagesOf(page);
  const names = pages.map(({ name }) => name);
  expect(names, 'the example leads to a class, a pupil and a route').toEqual(expect.arrayContaining(['class-skills', 'class-risk', 'pupil', 'route']));
  for (const { name, hash } of pages) {
    await go(page, hash);
    await expect.soft(page, name).toHaveTitle(/Маршрут/);
    await axeEverywhere(page, name);
  }
});

test('no page is wider than a phone, and no control is cut off there', async ({ page }) => {
  test.setTimeout(120_000);
  const fits = async (name) => {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(wide, `${name}: pixels beyond the screen`).toBeLessThanOrEqual(0);
    // Tables may be swiped; what stands outside of them may not have to be.
    const cut = await page.locator('#app').locator('button, a.btn, input, select').evaluateAll((all) => all
      .filter((one) => !one.closest('table, .scroll-x, .tabs') && one.checkVisibility() && one.getBoundingClientRect().right > innerWidth)
      .map((one) => one.innerText || one.getAttribute('aria-label') || one.outerHTML.slice(0, 80)));
    expect.soft(cut, `${name}: cut off`).toEqual([]);
  };
  await page.setViewportSize({ width: 390, height: 844 });
  await settle(page);
  await fits('first page');
  await page.setViewportSize({ width: 1366, height: 768 });
  await enterExample(page);
  const pages = await pagesOf(page);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const { name, hash } of pages) {
    await go(page, hash);
    await fits(name);
  }
});

test('no table is wider than a sheet of paper', async ({ page }) => {
  test.setTimeout(120_000);
  await enterExample(page);
  // The table of who has sent what has a column for each work, and is for the screen; the map of a class is scaled to its sheet.
  const pages = (await pagesOf(page)).filter(({ name }) => name !== 'merge');
  // What A4 leaves between the margins of style/print.css.
  await page.setViewportSize({ width: 680, height: 900 });
  for (const { name, hash } of pages) {
    await page.emulateMedia({ media: null });
    await go(page, hash);
    await settle(page);
    await page.emulateMedia({ media: 'print' });
    const wide = await page.locator('#app main table:not(.heat)').evaluateAll((all) => Math.max(0, ...all.map((table) => table.getBoundingClientRect().right - innerWidth)));
    expect.soft(Math.round(wide), `${name}: pixels beyond the sheet`).toBeLessThanOrEqual(0);
  }
});

test('what takes the focus is not hidden under what stays above or below', async ({ page }) => {
  test.setTimeout(120_000);
  // What lies over the middle of the focused element, if it is not the element.
  const over = () => page.evaluate(() => {
    const focused = document.activeElement;
    const { left, top, width, height } = focused.getBoundingClientRect();
    const seen = document.elementFromPoint(left + width / 2, top + height / 2);
    return !seen || focused.contains(seen) || seen.contains(focused) ? '' : `${focused.getAttribute('aria-label') ?? focused.innerText}: under ${seen.tagName} ${seen.innerText}`;
  });
  await enterExample(page);
  await go(page, '#/school');
  await page.locator('#picture-2').focus();
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.press('Shift+Tab');
    expect.soft(await over()).toBe('');
  }
  await go(page, `${await firstClass(page)}?tab=skills`);
  await page.locator('table.heat [role=gridcell][tabindex="0"]').focus();
  await page.keyboard.press('Control+End');
  for (const key of ['ArrowUp', 'ArrowLeft']) {
    for (let press = 0; press < 24; press += 1) {
      await page.keyboard.press(key);
      expect.soft(await over()).toBe('');
    }
  }
});
