// What every end-to-end test gets: its own server of the built page, browser profiles (one = one teacher's computer),
// and judges that fail the test at its end: requests after loading, policy violations, errors in the console.
import { test as base, chromium, expect } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../../scripts/serve.mjs';
import { launchOptions } from './browser.mjs';

export { expect };

const DIST = process.env.MARSHRUT_DIST ?? fileURLToPath(new URL('../../../dist', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const test = base.extend({
  // { address, requests: [{method, path}], stop() }
  site: async ({}, use) => {
    const requests = [];
    const server = await serve({ folder: DIST, seen: (method, path) => requests.push({ method, path }) });
    let open = true;
    const stop = async () => {
      if (open) await server.close();
      open = false;
    };
    await use({ address: server.address, requests, stop });
    await stop();
  },

  // profile(options): a fresh browser profile on disk; every page of it is watched.
  profile: async ({ site }, use) => {
    const opened = [];
    const faults = [];
    const forgiven = [];
    const profile = async (options = {}) => {
      const folder = await mkdtemp(join(tmpdir(), 'marshrut-profile-'));
      const context = await chromium.launchPersistentContext(folder, launchOptions(options));
      opened.push({ context, folder });
      await context.addInitScript(() => {
        globalThis.policyViolations = [];
        addEventListener('securitypolicyviolation', (event) => globalThis.policyViolations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
      });
      context.on('request', (request) => {
        const url = new URL(request.url());
        if (!['data:', 'blob:', 'about:'].includes(url.protocol) && !site.address.startsWith(url.origin)) faults.push(`foreign request: ${request.url()}`);
      });
      context.on('page', (page) => watch(page, faults));
      context.pages().forEach((page) => watch(page, faults));
      return context;
    };
    // A test that provokes a fault says which one it expects.
    await use(Object.assign(profile, { forgive: (pattern) => forgiven.push(pattern) }));
    for (const { context, folder } of opened) {
      for (const page of context.pages()) faults.push(...await violations(page));
      await context.close();
      await rm(folder, { recursive: true, force: true });
    }
    const left = faults.filter((fault) => !forgiven.some((pattern) => pattern.test(fault)));
    expect(left, 'faults seen by the judges').toEqual([]);
  },

  // The page of one fresh profile, opened and kept offline; from then on any request to the server is a fault.
  page: async ({ site, profile }, use) => {
    const page = await freshPage(profile, site);
    const silent = silence(site);
    await use(page);
    silent();
  },
});

function watch(page, faults) {
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (fault) => faults.push(`uncaught: ${fault.message}`));
}

const violations = (page) => page.evaluate(() => (globalThis.policyViolations ?? []).map((text) => `policy: ${text}`)).catch(() => []);

// Loads the page and waits until every file is in the offline copy and this page is served from it.
export async function open(page, site, hash = '') {
  await page.goto(site.address + hash);
  await page.waitForFunction(() => document.documentElement.dataset.offline === 'ready' && navigator.serviceWorker.controller);
}

// The page of a fresh profile, with the program open in it; `script` runs in the page before the program does.
export async function freshPage(profile, site, hash = '', script = undefined) {
  const context = await profile();
  if (script) await context.addInitScript(script);
  const page = context.pages()[0] ?? await context.newPage();
  await open(page, site, hash);
  return page;
}

// Starts counting; the returned function fails when the server was asked for anything since. The one exception is the
// browser's own question, at a reload, whether the service worker has changed: it is a loading, and carries nothing.
export function silence(site) {
  const from = site.requests.length;
  const asked = () => site.requests.slice(from).filter(({ path }) => path !== '/sw.js');
  return () => expect(asked(), 'requests after loading').toEqual([]);
}

// axe-core, WCAG 2.2 A and AA. Injected as text: the policy refuses a script element.
export async function axe(page, where = '') {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const result = await globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] });
    return result.violations.map((rule) => `${rule.id}: ${rule.help} — ${rule.nodes.slice(0, 4).map((node) => node.target.join(' ')).join(' | ')}`);
  });
  expect(found, `axe ${where}`).toEqual([]);
}

// The same in both themes, on the desk and on the phone.
export async function axeEverywhere(page, where) {
  const size = page.viewportSize();
  for (const [width, height] of [[1366, 768], [390, 844]]) {
    await page.setViewportSize({ width, height });
    for (const theme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: theme });
      await axe(page, `${where}, ${theme}, ${width}`);
    }
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(size);
}
