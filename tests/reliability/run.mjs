// The programme of docs/reliability.md against the built page in a real browser.
//
//   node tests/reliability/run.mjs [--tier C|N|R] [--engine leveldb|sqlite|both] [--sabotage] [CHECK…]
//
// With --sabotage every check works against a deliberately broken page and must turn red: a check that stays green is the
// failure. Results go to target/reliability/, from which scripts/figures writes the tables of docs/reliability.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serve } from '../../scripts/serve.mjs';
import * as kept from './checks.mjs';
import * as locked from './locked.mjs';
import * as pages from './pages.mjs';

const checks = { ...kept, ...locked, ...pages };
const TIERS = {
  kill: ['K1', { C: 8, N: 500, R: 10_000 }], cut: ['K2', { C: 2, N: 100, R: 1_000 }], sync: ['K3', { C: 40, N: 100, R: 100 }],
  damage: ['K5/K11', { C: 4, N: 300, R: 2_000 }], faults: ['K6', { C: 40, N: 40, R: 40 }], quota: ['K7', { C: 1, N: 20, R: 200 }], tabs: ['K8', { C: 60, N: 10_000, R: 10_000 }],
  closes: ['K9', { C: 12, N: 2_000, R: 2_000 }], update: ['P7', { C: 10, N: 200, R: 200 }], panics: ['P8', { C: 10, N: 100, R: 100 }],
  silence: ['P1', { C: 1, N: 1, R: 1 }], names: ['P3', { C: 1, N: 1, R: 1 }],
  memory: ['P4', { C: 1, N: 1, R: 1 }], relock: ['P5', { C: 3, N: 200, R: 200 }], wrong: ['P5', { C: 8, N: 1_000, R: 1_000 }],
};
const MINUTES = { C: 5, N: 300, R: 1440 };
const words = process.argv.slice(2);
const take = (name, usual) => {
  const at = words.indexOf(name);
  return at < 0 ? usual : words.splice(at, 2)[1];
};
const tier = take('--tier', 'C'), wanted = take('--engine', tier === 'C' ? 'leveldb' : 'both');
const n = take('--n', null);
const sabotage = words.includes('--sabotage');
const names = words.filter((word) => word !== '--sabotage');
const unknown = names.find((name) => !TIERS[name]);
if (unknown || !['C', 'N', 'R'].includes(tier)) {
  console.error(`unknown: ${unknown ?? tier}. Checks: ${Object.keys(TIERS).join(' ')}`);
  process.exit(2);
}

const dist = process.env.MARSHRUT_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));
async function siteOf() {
  const requests = [];
  const seen = (_, path) => requests.push(path);
  let server = await serve({ folder: dist, seen });
  const { port, address } = server;
  return { address, requests, stop: () => server.close(), restart: async () => { server = await serve({ folder: dist, ports: [port], seen }); } };
}

const rows = [];
let red = 0, skipped = 0;
for (const name of names.length ? names : Object.keys(TIERS)) {
  for (const engine of wanted === 'both' ? ['leveldb', 'sqlite'] : [wanted]) {
    const site = await siteOf(), from = Date.now();
    const [id, sizes] = TIERS[name];
    let result;
    try {
      const work = checks[name]({ site, n: n ? Number(n) : sizes[tier], engine, sabotage });
      // A check that waits for ever is a red one, not the end of the time of all.
      const late = new Promise((_, failed) => { setTimeout(() => failed(new Error(`no end within ${MINUTES[tier]} minutes`)), MINUTES[tier] * 60_000).unref(); });
      work.catch(() => {}); // Heard below, or too late.
      result = await Promise.race([work, late]);
    } catch (fault) {
      result = { figures: {}, faults: [`stopped: ${fault.stack ?? fault}`], broken: true };
    }
    await site.stop();
    const seconds = Math.round((Date.now() - from) / 1000);
    rows.push({ id, name, engine, tier, sabotage, seconds, day: new Date().toISOString().slice(0, 10), ...result });
    const told = `${id} ${name} ${engine}, ${seconds} s`;
    if (result.skipped) {
      skipped += 1;
      console.log(`- ${told}: пропущено: ${result.skipped}`);
    } else {
      const figures = Object.entries(result.figures).map(([key, value]) => `${key} ${value}`).join(', ');
      // Only what the check itself found proves the saboteur; a check that fell over proves nothing.
      const good = sabotage ? result.faults.length > 0 && !result.broken : result.faults.length === 0;
      if (!good) red += 1;
      console.log(`${good ? '✔' : '✘'} ${told}: ${figures}${result.faults.length ? `\n    ${result.faults.slice(0, 5).join('\n    ')}` : ''}`);
    }
  }
}
const folder = fileURLToPath(new URL('../../target/reliability', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const row of rows) writeFileSync(`${folder}/${row.name}-${row.engine}${row.sabotage ? '-sabotage' : ''}.json`, `${JSON.stringify(row)}\n`);
console.log(`${rows.length - skipped} checks, ${red} red, ${skipped} skipped`);
process.exit(red ? 1 : 0);
