// End-to-end tests in a real Chromium: the one of CHROMIUM_PATH, of the system, or Playwright's own.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.mjs',
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
