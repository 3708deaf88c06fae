// Writes the tables of docs/reliability.md from target/reliability/*.json: what was measured, and that every saboteur was seen.
//
//   node scripts/figures.mjs
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../target/reliability/', import.meta.url));
const page = fileURLToPath(new URL('../docs/reliability.md', import.meta.url));
const NAMES = {
  kill: 'kill -9 while it writes', cut: 'power cut (image of a loop disk)', sync: 'one flush to the disk per change',
  damage: 'damaged or removed database', faults: 'a fault at every call of the database', quota: 'full disk', tabs: 'six tabs at once',
  closes: 'closed 0–50 ms after a keystroke', update: 'another version at a random moment', panics: 'the program stops in the middle of a change',
  silence: 'requests after loading', names: 'typed names on the disk', memory: 'names and keys in memory after the lock', relock: 'kill while the passphrase changes', wrong: 'wrong passphrases',
};
if (!existsSync(folder)) {
  console.error('nothing measured yet: node tests/reliability/run.mjs');
  process.exit(1);
}
const rows = readdirSync(folder).filter((name) => name.endsWith('.json')).sort().map((name) => JSON.parse(readFileSync(folder + name, 'utf8')));
const figures = ({ figures, skipped }) => skipped ? `skipped: ${skipped}` : Object.entries(figures).map(([key, value]) => `${key.replaceAll('_', ' ')} ${value}`).join(', ');
const order = Object.keys(NAMES);
const sorted = (of) => rows.filter(of).sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name) || a.engine.localeCompare(b.engine));
const measured = ['| test | what | engine | tier | day | figures | faults |', '|---|---|---|---|---|---|---:|',
  ...sorted((row) => !row.sabotage).map((row) => `| ${row.id} | ${NAMES[row.name]} | ${row.engine} | ${row.tier} | ${row.day} | ${figures(row)} | ${row.faults?.length ?? 0} |`)].join('\n');
const seen = ['| test | the saboteur’s trace | day |', '|---|---|---|',
  ...sorted((row) => row.sabotage).map((row) => `| ${row.id} ${row.name} | ${(row.faults ?? [])[0]?.replaceAll('|', '/').slice(0, 140) ?? (row.skipped ? `skipped: ${row.skipped}` : '**not seen**')} | ${row.day} |`)].join('\n');
let text = readFileSync(page, 'utf8');
for (const [mark, table] of [['figures', measured], ['saboteurs', seen]]) {
  const [from, until] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const [head, tail] = [text.indexOf(from) + from.length, text.indexOf(until)];
  text = `${text.slice(0, head)}\n${table}\n${text.slice(tail)}`;
}
writeFileSync(page, text);
console.log(`  ${rows.length} rows written to docs/reliability.md`);
