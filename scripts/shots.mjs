// Pictures of every page of the example (see scripts/shots).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchOptions } from '../tests/e2e/support/browser.mjs';
import { enterExample, go, pagesOf } from '../tests/e2e/support/tour.mjs';
import { serve } from './serve.mjs';

const { chromium } = createRequire(import.meta.url)('@playwright/test');
const folder = resolve(process.argv[2]);
const profile = mkdtempSync(join(tmpdir(), 'marshrut-shots-'));
const server = await serve({ folder: process.env.MARSHRUT_DIST ?? fileURLToPath(new URL('../dist', import.meta.url)) });
const context = await chromium.launchPersistentContext(profile, launchOptions());
const page = context.pages()[0];
page.on('console', (message) => message.type() === 'error' && console.log(`  console: ${message.text()}`));
page.on('pageerror', (fault) => console.log(`  uncaught: ${fault.message}`));
let n = 0;
try {
  await page.goto(server.address);
  await page.locator('#app h1').first().waitFor();
  await page.screenshot({ path: join(folder, '00-first-screen.png') });
  await enterExample(page);
  for (const { name, hash, print } of await pagesOf(page)) {
    n += 1;
    const base = join(folder, `${String(n).padStart(2, '0')}-${name}`);
    await go(page, hash);
    for (const [kind, width, height] of [['desk', 1366, 768], ['phone', 390, 844]]) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        await page.waitForTimeout(250);
        await page.screenshot({ path: `${base}-${kind}-${colorScheme}.png`, fullPage: kind === 'phone' });
      }
    }
    await page.emulateMedia({ colorScheme: null });
    await page.setViewportSize({ width: 1366, height: 768 });
    if (print) {
      writeFileSync(`${base}.pdf`, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
      const run = spawnSync('pdftoppm', ['-r', '70', '-png', `${base}.pdf`, `${base}-print`]);
      if (run.error) console.log('  pdftoppm is not here: the print stays as PDF');
    }
    console.log(`  ${name}`);
  }
} finally {
  await context.close();
  await server.close();
  rmSync(profile, { recursive: true, force: true });
}
