// The program comes in parts: the first page needs only the first, the others follow by themselves, and one that does not come
// is a sentence and not an empty page.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, open, test } from './support/fixture.mjs';

const DIST = process.env.MARSHRUT_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));
const PARTS = readdirSync(DIST).filter((name) => name.startsWith('part-'));

test.describe('parts', () => {
  test.skip(PARTS.length === 0, 'this build is one whole program');

  test('all parts are fetched after the first page, without a click', async ({ site, profile }) => {
    // Without the offline copy, which fetches everything anyway.
    const context = await profile({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.goto(site.address);
    await expect(page.locator('#app h1').first()).toBeVisible();
    const asked = () => site.requests.map(({ path }) => path.slice(1)).filter((path) => PARTS.includes(path)).sort();
    await expect.poll(asked).toEqual([...PARTS].sort());
  });

  test('a part that does not come says so and changes nothing; with the network back the page opens', async ({ site, profile }) => {
    profile.forgive(/part-pages|Failed to fetch|ERR_FAILED|Failed to load resource|Failed to execute 'compile'/);
    const context = await profile({ serviceWorkers: 'block' });
    await context.route('**/part-pages-*', (route) => route.abort());
    const page = await context.newPage();
    await page.goto(`${site.address}#/classes`);
    const note = page.getByRole('alert');
    await expect(note).toContainText('Эта часть программы не загрузилась');
    await expect(note).toContainText('Сохранённое цело');
    // What is here goes on.
    await page.getByRole('link', { name: 'Сегодня' }).first().click();
    await expect(page.locator('.drop')).toBeVisible();
    await page.getByRole('link', { name: 'Классы' }).first().click();
    await expect(note).toBeVisible();
    await context.unroute('**/part-pages-*');
    await note.getByRole('button', { name: 'Открыть снова' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Классы' })).toBeVisible();
  });

  test('the other language is there without the network', async ({ site, profile }) => {
    const context = await profile();
    const page = await context.newPage();
    await open(page, site);
    await site.stop();
    await page.evaluate(() => { location.hash = '#/settings'; });
    await page.getByText('English', { exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  });
});
