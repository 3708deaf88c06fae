// What a browser writes to its own files in clear text holds no child's name: titles and addresses (history, open tabs), names of
// downloaded files, and what stands in fields (restored sessions).
import { expect, test } from './support/fixture.mjs';
import { TABLES, surnamesIn } from './support/demo.mjs';
import { enterExample, go, leaving, pagesOf, settle } from './support/tour.mjs';

test.setTimeout(240_000);
test.use({ actionTimeout: 15_000 });

const SURNAMES = [...new Set(TABLES.flatMap(surnamesIn))];
const named = (said) => SURNAMES.filter((surname) => said.includes(surname) || decodeURIComponent(said).includes(surname));

// Fields that do not forbid the browser to keep them.
const careless = (page) => page.evaluate(() => [...document.querySelectorAll('input, textarea, select, form')]
  .filter((field) => field.getAttribute('autocomplete') !== 'off').map((field) => field.outerHTML.slice(0, 160)));

test('no title, no address, no name of a file holds a child’s name, and no field is kept by the browser', async ({ page }) => {
  expect(SURNAMES.length).toBeGreaterThan(20);
  await enterExample(page);
  const pages = await pagesOf(page);
  const pupil = pages.find(({ name }) => name === 'pupil').hash.split('?')[0];
  pages.push({ name: 'history', hash: pupil.replace('pupils', 'journal') });
  for (const kind of ['routes', 'slips']) pages.push({ name: `document-${kind}`, hash: `#/documents/${kind}` });
  await go(page, pupil);
  const [surname] = (await page.locator('#app h1').first().innerText()).trim().split(/\s/);
  // The very same look finds a name where one stands: it can fail.
  expect(named(surname)).toEqual([surname]);
  expect(named(encodeURIComponent(surname))).toEqual([surname]);

  let n_fields = 0;
  for (const { name, hash } of pages) {
    await go(page, hash);
    await settle(page);
    // What is folded is there as well.
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
    await settle(page);
    expect.soft(named(await page.title()), `title of ${name}`).toEqual([]);
    expect.soft(named(page.url()), `address of ${name}`).toEqual([]);
    expect.soft(await page.locator('#app a[href^="#"]').evaluateAll((all) => all.map((one) => one.getAttribute('href'))).then((all) => named(all.join(' '))), `links of ${name}`).toEqual([]);
    expect.soft(await careless(page), `fields of ${name}`).toEqual([]);
    n_fields += await page.locator('input, textarea, select, form').count();
  }
  expect(n_fields).toBeGreaterThan(60);

  const files = [];
  const save = async (hash, button) => {
    await go(page, hash);
    files.push((await leaving(page, () => page.getByRole('button', { name: button }).first().click())).name);
  };
  await save('#/documents/slips', 'csv');
  await save('#/documents/routes', /Word/);
  await save('#/journal', 'Сохранить копию всего');
  await save('#/send', /^Сохранить\sфайл\s\d/);
  expect(files).toHaveLength(4);
  expect(named(files.join(' '))).toEqual([]);
});
