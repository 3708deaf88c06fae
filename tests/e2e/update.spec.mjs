// A new version of the program: offered, never forced; no tab ever runs the script of one version with the page of another; the
// data stay; without network the version that is here opens.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../scripts/serve.mjs';
import { test as base, expect, freshPage } from './support/fixture.mjs';
import { expectClass, takeFirst } from './support/keeping.mjs';
import { saved } from './support/tour.mjs';

const DIST = process.env.MARSHRUT_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

// The built page under a folder in which another version can be put, as on a host; `requests` as in the fixture.
const test = base.extend({
  site: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'marshrut-versions-'));
    const publish = (version) => {
      cpSync(DIST, folder, { recursive: true });
      const change = (name, edit) => writeFileSync(join(folder, name), edit(readFileSync(join(folder, name), 'utf8')));
      change('index.html', (text) => text.replace('<title>', `<meta name="version" content="${version}"><title>`));
      change('boot.js', (text) => `globalThis.versionOfScript = '${version}';\n${text}`);
      // The worker last: who asks in between gets nothing half new.
      change('sw.js', (text) => text.replace(/const VERSION = '[^']+'/, `const VERSION = 'version-${version}'`));
    };
    publish(1);
    const requests = [];
    let server = await serve({ folder, seen: (method, path) => requests.push({ method, path }) });
    await use({ address: server.address, requests, publish, stop: () => server.close().then(() => { server = null; }) });
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  },
});

const versions = (page) => page.evaluate(() => [globalThis.versionOfScript, document.querySelector('meta[name=version]').content]);
// No version is being fetched; one waits.
const settled = (page) => expect.poll(() => page.evaluate(async () => {
  const { waiting, installing } = await navigator.serviceWorker.getRegistration();
  return Boolean(waiting) && !installing;
}), { timeout: 60_000 }).toBe(true);
const offer = (page) => page.locator('.save').getByText('Есть новая версия.');
const shown = async (page) => page.locator('#app h1').first().waitFor();

test('a new version waits for the person in every tab, however often it is reloaded; the click takes all tabs along and keeps the data', async ({ site, profile }) => {
  test.setTimeout(240_000);
  const page = await freshPage(profile, site, '#/import');
  await takeFirst(page);
  await saved(page);
  const other = await page.context().newPage();
  await other.goto(`${site.address}#/classes`);
  await shown(other);
  for (const tab of [page, other]) expect(await versions(tab)).toEqual(['1', '1']);

  site.publish(2);
  await page.reload();
  await expect(offer(page)).toBeVisible({ timeout: 30_000 });
  await expect(offer(other)).toBeVisible({ timeout: 30_000 });
  // Reloaded at odd moments, also while the next version is being fetched.
  for (const [version, pause] of [[3, 0], [4, 150], [5, 40]]) {
    await settled(page);
    site.publish(version);
    // What the browser does by itself some time after a page was opened.
    await page.evaluate(async () => { (await navigator.serviceWorker.getRegistration()).update(); });
    await page.waitForTimeout(pause);
    await page.reload();
    await shown(page);
    for (const tab of [page, other]) expect(await versions(tab), `version ${version} is there`).toEqual(['1', '1']);
  }
  await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration()).update(); });
  await settled(page);
  await expect(offer(page)).toBeVisible();
  await page.locator('.save').getByRole('button', { name: 'Обновить' }).click();
  for (const tab of [page, other]) {
    await expect(async () => expect(await versions(tab)).toEqual(['5', '5'])).toPass({ timeout: 30_000 });
    await shown(tab);
    await expect(offer(tab)).toHaveCount(0);
  }
  await expectClass(page);
  await expectClass(other);

  // From now on without network, and the host with something else.
  await site.stop();
  await page.reload();
  await expectClass(page);
  expect(await versions(page)).toEqual(['5', '5']);
});
