// The portable single file: opened from the disk, with no server anywhere, it does what the page does.
import { test, expect, chromium } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BUDGET, pack } from '../../scripts/portable.mjs';
import { launchOptions } from './support/browser.mjs';
import { expectClass, seal, takeFirst, unlock } from './support/keeping.mjs';
import { go, leaving, saved } from './support/tour.mjs';

const DIST = process.env.MARSHRUT_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

test('one file on a stick reads, keeps and sends, and asks nobody for anything', async () => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'marshrut-stick-'));
  const file = join(folder, 'marshrut.html');
  const text = pack(DIST);
  writeFileSync(file, text);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(BUDGET);
  expect(text).not.toMatch(/(?:src|href)="(?!data:|#)/);
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), launchOptions());
  const faults = [];
  context.on('request', (request) => {
    const { protocol, pathname } = new URL(request.url());
    if (!['blob:', 'data:'].includes(protocol) && !(protocol === 'file:' && pathname.endsWith('/marshrut.html'))) faults.push(`request: ${request.url()}`);
  });
  const page = context.pages()[0] ?? await context.newPage();
  await page.addInitScript(() => addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)));
  page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
  page.on('pageerror', (fault) => faults.push(`uncaught: ${fault.message}`));
  await page.goto(`${pathToFileURL(file).href}#/import`);
  await takeFirst(page);
  await saved(page);
  await expect(page.locator('.save')).toContainText('переносится только файлом');
  // What was said to be saved is there after the browser was closed.
  await page.reload();
  await expectClass(page);
  await go(page, '#/journal');
  const copy = await leaving(page, () => page.getByRole('button', { name: 'Сохранить копию всего' }).click());
  expect(JSON.parse(copy.buffer.toString()).format).toBe('marshrut-class');
  // Locked, it has only itself to go to: that names stay in the memory of the tab is said where one locks and where one is locked out.
  await seal(page);
  await expect(page.locator('#seal')).toContainText('закройте вкладку');
  await page.locator('.save').getByRole('button', { name: 'Закрыть на замок' }).click();
  await expect(page.getByRole('heading', { name: 'Закрыто паролем' })).toBeVisible();
  await expect(page.locator('#app main')).toContainText('закройте вкладку');
  await unlock(page);
  await expectClass(page);
  await context.close();
  rmSync(folder, { recursive: true, force: true });
  expect(faults).toEqual([]);
});
