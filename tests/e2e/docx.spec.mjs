// An ИОМ as a Word document says in LibreOffice what it says on the screen, word for word: the file that the program writes is opened by
// a program that did not write it, made a PDF there, and the text of the PDF is compared. Skipped aloud where there is no LibreOffice.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from './support/fixture.mjs';
import { enterExample, go, leaving } from './support/tour.mjs';

const run = promisify(execFile);
const runs = (program, flag) => run(program, [flag]).then(() => true, (fault) => fault.code !== 'ENOENT');

/** The text of a Word document as LibreOffice lays it out, page by page, in the order in which it stands in the document. */
async function opened(bytes) {
  const folder = await mkdtemp(join(tmpdir(), 'marshrut-docx-'));
  try {
    await writeFile(join(folder, 'route.docx'), bytes);
    const own = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
    await run('soffice', [own, '--headless', '--norestore', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'route.docx')], { timeout: 60_000 });
    const { stdout } = await run('pdftotext', ['-raw', join(folder, 'route.pdf'), '-']);
    return stdout.split('\f').filter((text) => text.trim());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// Where a line is broken is the business of whoever lays it out.
const plain = (text) => text.replace(/[\s\u00ad]+/g, '');

test('an ИОМ opens in LibreOffice with the words of the screen', async ({ page }) => {
  test.setTimeout(120_000);
  const is_there = await runs('soffice', '--version') && await runs('pdftotext', '-v');
  if (!is_there) console.log('SKIPPED: no LibreOffice or no pdftotext: scripts/setup says how they come here');
  test.skip(!is_there, 'no LibreOffice or no pdftotext');
  await enterExample(page);
  await go(page, '#/routes');
  const href = await page.locator('main a[href^="#/routes/"]').first().getAttribute('href');
  await go(page, `#/documents/route:${href.split('/').pop()}`);
  const sheet = page.locator('article.doc');
  await expect(sheet.locator('table')).toBeVisible();
  // Every piece of text in the order in which it stands there.
  // The name of a fact stands apart from it on the screen, and before a colon on paper; a line of a list has a dash there.
  const said = await sheet.locator('h2, h3, p, li, dt, dd, caption, th, td').evaluateAll((all) => all.map((one) => (one.matches('li') ? '—' : '') + one.innerText + (one.matches('dt') ? ':' : '')));
  const pieces = said.map(plain).filter(Boolean);
  expect(pieces.length, 'a route says something').toBeGreaterThan(20);
  const heading = await sheet.locator('thead th').allInnerTexts();

  const file = await leaving(page, () => page.getByRole('button', { name: /Word|docx/ }).click());
  const began = Date.now();
  const pages = await opened(file.buffer);
  console.log(`LibreOffice: ${pages.length} pages in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  // What paper has beside the words: the number of the page, the head of a table once more on a later page, and where to sign.
  const foot = (at) => new RegExp(`${at + 1}/${pages.length}`);
  const head = plain(heading.join(''));
  const paper = pages.map((text, at) => {
    const bare = plain(text).replace(foot(at), '');
    return at > 0 ? bare.replace(head, '') : bare;
  }).join('').replace(/_{10,}\/_{10,}\//g, '');
  expect(paper).toBe(pieces.join(''));
});
