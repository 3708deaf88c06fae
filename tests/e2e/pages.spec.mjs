// Every page of the example: no accessibility violation in both themes, desk and phone; nothing asked of the server; the
// page scrolls only where it may.
import { axeEverywhere, expect, test } from './support/fixture.mjs';
import { enterExample, go, pagesOf } from './support/tour.mjs';

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

test('no page is wider than a phone', async ({ page }) => {
  test.setTimeout(120_000);
  await enterExample(page);
  const pages = await pagesOf(page);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const { name, hash } of pages) {
    await go(page, hash);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(wide, `${name}: pixels beyond the screen`).toBeLessThanOrEqual(0);
  }
});
