// A new version of the program: offered, never forced; no tab ever runs the script of one version with the page of another; the
// data stay; without network the version that is here opens.
import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../scripts/serve.mjs';
import { test as base, expect, freshPage } from './support/fixture.mjs';
import { expectClass, takeFirst } from './support/keeping.mjs';
import { saved } from './support/tour.mjs';
import { publishVersion } from './support/versions.mjs';

// The built page under a folder in which another version can be put, as on a host; `requests` as in the fixture.
const test = base.extend({
  site: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'marshrut-versions-'));
    const publish = (version) => publishVersion(folder, version);
    publish(1);
    const requests = [];
    let server = await serve({ folder, seen: (method, path) => requests.push({ method, path }) });
    await use({ address: server.address, folder, requests, publish, stop: () => server.close().then(() => { server = null; }) });
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

test('files of two versions never become one: neither at the first visit nor as an update, and the host that is whole again is taken', async ({ site, profile }) => {
  test.setTimeout(240_000);
  const aside = join(site.folder, '..', `aside-${process.pid}`);
  // As while a host is being exchanged: one file is still, or already, that of another version.
  const mixed = (version, other) => {
    site.publish(other);
    copyFileSync(join(site.folder, 'crash.js'), aside);
    site.publish(version);
    renameSync(aside, join(site.folder, 'crash.js'));
  };
  const registration = (page) => page.evaluate(async () => {
    const found = await navigator.serviceWorker.getRegistration();
    return { active: Boolean(found?.active), waiting: Boolean(found?.waiting), installing: Boolean(found?.installing) };
  });
  const ended = (page) => expect.poll(async () => (await registration(page)).installing, { timeout: 60_000 }).toBe(false);
  const caches = (page) => page.evaluate(async () => (await globalThis.caches.keys()).filter((name) => name.startsWith('shell-')).length);

  mixed(1, 0);
  const context = await profile();
  const page = context.pages()[0] ?? await context.newPage();
  await page.goto(`${site.address}#/start`);
  await shown(page);
  await expect.poll(() => site.requests.filter(({ path }) => path === '/sw.js').length, { timeout: 30_000 }).toBeGreaterThan(0);
  await ended(page);
  expect(await registration(page), 'no worker of a mixed host').toEqual({ active: false, waiting: false, installing: false });
  expect(await caches(page)).toBe(0);
  site.publish(1);
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.offline === 'ready', null, { timeout: 60_000 });

  mixed(2, 1);
  // The browser tells who asked that the version was refused.
  await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration()).update().catch(() => {}); });
  await ended(page);
  expect(await registration(page)).toEqual({ active: true, waiting: false, installing: false });
  expect(await caches(page)).toBe(1);
  await page.reload();
  await shown(page);
  expect(await versions(page), 'the version before stays').toEqual(['1', '1']);
  await expect(offer(page)).toHaveCount(0);

  site.publish(2);
  await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration()).update(); });
  await settled(page);
  // One step back, before anybody has agreed: the earlier files are in use, and stay.
  mixed(1, 2);
  await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration()).update().catch(() => {}); });
  await ended(page);
  await site.stop();
  await page.reload();
  await shown(page);
  expect(await versions(page)).toEqual(['1', '1']);
});
