// Finds Chromium and says how it is started: no window, no sandbox (containers), no traffic of its own.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const runs = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

// Undefined means: Playwright's own browser.
export function executable() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
}

export const ARGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-default-apps', '--disable-domain-reliability',
];

export const launchOptions = (extra = {}) => ({
  executablePath: executable(),
  args: ARGS,
  headless: true,
  viewport: { width: 1366, height: 768 },
  locale: 'ru-RU',
  timezoneId: 'Europe/Moscow',
  acceptDownloads: true,
  ...extra,
});
