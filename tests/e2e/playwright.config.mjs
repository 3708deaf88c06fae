// End-to-end tests in a real Chromium: the one of CHROMIUM_PATH, of the system, or Playwright's own.
import { defineConfig } from '@playwright/test';

// What counts seconds, of the page or of a person, runs with nothing beside it; the rest bears a neighbour.
const TIMED = ['busy', 'groups_large', 'import', 'lock', 'lock_anew', 'start', 'thirty', 'tutor'].map((name) => `**/${name}.spec.mjs`);
const PARTS = { timed: { testMatch: TIMED }, others: { testMatch: '**/*.spec.mjs', testIgnore: TIMED } };

export default defineConfig({
  testDir: '.',
  ...(PARTS[process.env.MARSHRUT_E2E_PART] ?? { testMatch: '**/*.spec.mjs' }),
  outputDir: '../../test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // Every test has its own server, address and profile; two cores carry two browsers.
  workers: Number(process.env.MARSHRUT_E2E_WORKERS ?? 1),
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // Where nobody watches, a slow machine gets a second try; what passed only then is listed as flaky.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
});
