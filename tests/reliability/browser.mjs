// A real Chromium in its own process group and profile, so that all of it can be killed, frozen or traced at once.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ARGS, executable } from '../e2e/support/browser.mjs';

const PATIENCE = 120_000;
export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// Both engines under IndexedDB: today's default and its successor.
export const ENGINES = { leveldb: [], sqlite: ['--enable-features=IdbSqliteOnDiskRollout:stage/UseSqliteOnly'] };

// { page, context, kill(), freeze(), close() }. `before` are the words put before the browser's own (strace); `sabotage` is
// a script run in the page before its first.
export async function start(profile, { engine = 'leveldb', before = [], sabotage = null, args = [] } = {}) {
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket', 'DevToolsActivePort']) rmSync(join(profile, name), { force: true });
  const words = [...before, executable() ?? chromium.executablePath(), '--headless=new', ...ARGS, ...ENGINES[engine], ...args, '--lang=ru-RU',
    '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'];
  const child = spawn(words[0], words.slice(1), { detached: true, stdio: 'ignore' });
  const gone = new Promise((done) => child.on('exit', done));
  const signal = (name) => { try { process.kill(-child.pid, name); } catch { /* already gone */ } };
  const port = await portOf(profile);
  // A machine that builds beside the test starts a browser in a minute; how long it took is a figure, not a fault.
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: PATIENCE });
  const [context] = browser.contexts();
  context.setDefaultNavigationTimeout(PATIENCE);
  if (sabotage) await context.addInitScript(sabotage);
  const page = context.pages()[0] ?? await context.newPage();
  return {
    page, context, pid: child.pid,
    freeze: () => signal('SIGSTOP'),
    kill: async () => { signal('SIGKILL'); await gone; await browser.close().catch(() => {}); },
    close: async () => {
      const session = await browser.newBrowserCDPSession();
      await session.send('Browser.close').catch(() => {});
      await Promise.race([gone, pause(8000)]);
      signal('SIGKILL');
      await gone;
    },
  };
}

async function portOf(profile) {
  const file = join(profile, 'DevToolsActivePort');
  for (let n = 0; n < 600; n += 1) {
    if (existsSync(file)) {
      const [port] = readFileSync(file, 'utf8').split('\n');
      if (port) return Number(port);
    }
    await pause(50);
  }
  throw new Error('the browser did not start within 30 s');
}
