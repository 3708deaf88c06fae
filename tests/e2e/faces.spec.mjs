// The documents of the school have four faces, and all say the same: what stands on the screen stands on paper, in the Word file in the
// same order with nothing beside it, and in the Excel file, there numbers as numbers and shares as formulas over their parts.
import { expect, test } from './support/fixture.mjs';
import { sheets, words } from './support/zip.mjs';
import { enterExample, go, leaving } from './support/tour.mjs';

const bare = (text) => text.replace(/[\s\u00ad]+/g, '');
const PIECES = 'h2, h3, p, li, dt, dd, caption, th, td';

/** Every piece of text of the document in the order in which it stands there. */
const said = async (sheet) => (await sheet.locator(PIECES).evaluateAll((all) => all.map((one) => one.innerText))).map(bare).filter(Boolean);

/** Tables with a head: caption, head and rows, as they are read. */
const tables = (sheet) => sheet.locator('table:has(thead)').evaluateAll((all) => all.map((one) => ({
  caption: one.caption.innerText,
  head: [...one.tHead.rows[0].cells].map((cell) => cell.innerText),
  rows: [...one.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.innerText)),
})));

/** Bars: caption, and what stands at each. */
const charts = (sheet) => sheet.locator('table.bars').evaluateAll((all) => all.map((one) => ({
  caption: one.caption.innerText,
  rows: [...one.tBodies[0].rows].map((row) => [row.cells[0].innerText, row.cells[2].innerText]),
})));

/** «3,5» → 3.5; nothing where it is no number. */
const numberOf = (text) => (/^-?[\d\s]+(,\d+)?$/.test(text.trim()) ? Number(text.replace(/\s/g, '').replace(',', '.')) : undefined);

/** One row of the screen in the row of the Excel file; `columns` are the heads there. Gives the number of shares that are reckoned. */
function compareRow(shown, head, found, columns) {
  let n_shares = 0;
  shown.forEach((text, at) => {
    const place = columns.findIndex((name) => name === head[at] || name.startsWith(`${head[at]}: `));
    expect(place, `«${head[at]}» is a column of the Excel file`).toBeGreaterThanOrEqual(0);
    const cell = found.cells[place];
    const share = columns[place] === head[at] ? null : /^([\d\s,]+)\sиз\s([\d\s,]+?)(?:\s\(|$)/.exec(text);
    if (share) {
      const [n, of] = [numberOf(share[1]), numberOf(share[2])];
      expect([cell.number, found.cells[place + 1].number], text).toEqual([n, of]);
      const whole = found.cells[place + 2];
      if (whole?.formula) {
        expect(whole.formula, text).toMatch(new RegExp(`^[A-Z]+${found.number}/[A-Z]+${found.number}$`));
        expect(whole.number, `${text}: the formula gives its value`).toBeCloseTo(n / of, 12);
        expect(text).toContain('%');
        n_shares += 1;
      } else {
        expect(text, 'few are told in parts only').not.toContain('%');
      }
    } else if (text === '—' && cell.number !== undefined) {
      expect([cell.number, found.cells[place + 1].number], `${head[at]}: nothing of nothing`).toEqual([0, 0]);
    } else if (numberOf(text) !== undefined && cell.number !== undefined) {
      // The screen rounds; the file keeps the number.
      const digits = (text.split(',')[1] ?? '').length;
      expect(Math.abs(cell.number - numberOf(text)), `${head[at]}: ${text}`).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-9);
    } else {
      expect(bare(cell?.text ?? ''), head[at]).toBe(bare(text));
    }
  });
  return n_shares;
}

test('the documents of the school say the same on the screen, on paper, in Word and in Excel', async ({ page }) => {
  test.setTimeout(180_000);
  await enterExample(page);
  await go(page, '#/documents');
  const links = await page.locator('main a[href^="#/documents/"]').evaluateAll((all) => all.map((one) => [one.innerText, one.getAttribute('href')]));
  const href = (pattern) => links.find(([text]) => pattern.test(text))[1];
  let [n_rows, n_shares, n_bars] = [0, 0, 0];
  for (const name of [/^КДР,\sматематика,\s6/, /^Список\sобучающихся/, /^Сводная\sпо\sИОМ/]) {
    await go(page, href(name));
    const sheet = page.locator('article.doc');
    await expect(sheet.locator('table').first()).toBeVisible();
    const screen = await said(sheet);
    expect(screen.length, `${name} says something`).toBeGreaterThan(20);

    // Paper: the same pieces, each of them seen.
    await page.emulateMedia({ media: 'print' });
    expect(await said(sheet), `${name} on paper`).toEqual(screen);
    const unseen = await sheet.locator(PIECES).evaluateAll((all) => all.filter((one) => one.innerText.trim() && !one.checkVisibility({ visibilityProperty: true, opacityProperty: true })).map((one) => one.innerText));
    expect(unseen, `${name}: not seen on paper`).toEqual([]);
    await page.emulateMedia({ media: null });

    // Word: in the same order; between the pieces stand only signs of the layout.
    const word = await leaving(page, () => page.getByRole('button', { name: 'Документ Word', exact: true }).click());
    const text = bare(words(word.buffer));
    let from = 0;
    for (const piece of screen) {
      const at = text.indexOf(piece, from);
      expect(at, `${name}: «${piece}» in the Word file`).toBeGreaterThanOrEqual(0);
      expect(text.slice(from, at), `${name}: before «${piece}» in the Word file`).toMatch(/^[:—█_/]*$/);
      from = at + piece.length;
    }
    expect(text.slice(from), `${name}: the end of the Word file`).toMatch(/^[:—█_/]*$/);

    // Excel: every sentence, and every cell of every table.
    const excel = await leaving(page, () => page.getByRole('button', { name: 'Таблица Excel', exact: true }).click());
    const book = sheets(excel.buffer);
    const texts = new Set(book.flat().flatMap((row) => row.cells).map((cell) => bare(cell.text ?? '')));
    for (const line of await sheet.locator(':scope > h2, :scope > p, dt, dd').allInnerTexts()) expect(texts, `${name} in the Excel file`).toContain(bare(line));
    for (const { caption, head, rows } of await tables(sheet)) {
      // The first sheet holds the sentences.
      const found = book.slice(1).find((it) => it[0]?.cells[0]?.text === caption);
      expect(found, `«${caption}» is a sheet of the Excel file`).toBeTruthy();
      const columns = found[1].cells.map((cell) => cell.text);
      const body = found.slice(2, 2 + rows.length);
      expect(body).toHaveLength(rows.length);
      rows.forEach((row, at) => { n_shares += compareRow(row, head, body[at], columns); });
      n_rows += rows.length;
    }
    for (const { caption, rows } of await charts(sheet)) {
      const found = book.slice(1).find((it) => it[0]?.cells[0]?.text && caption.startsWith(`${it[0].cells[0].text}, `) && !it[1].cells[0]?.text);
      expect(found, `«${caption}» is a sheet of the Excel file`).toBeTruthy();
      rows.forEach(([label, text], at) => {
        const { cells, number } = found[2 + at];
        expect([cells[0].text, bare(cells[2].text)]).toEqual([label, bare(text)]);
        expect(cells[1].formula, `${label}: a percent is reckoned`).toBe(`100*D${number}/E${number}`);
        expect(cells[1].number, `${label}: the formula gives its value`).toBeCloseTo((100 * cells[3].number) / cells[4].number, 10);
        expect(bare(text), `${label}: what is read is what is reckoned`).toContain(`${Math.round(cells[1].number + 1e-9)}%`);
        n_bars += 1;
      });
    }
  }
  expect(n_rows).toBeGreaterThan(40);
  expect(n_shares, 'shares that are formulas').toBeGreaterThan(15);
  expect(n_bars, 'percents under charts').toBeGreaterThan(3);
});
