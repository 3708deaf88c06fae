// Writes the tables of docs/reliability.md from target/reliability/*.json: what was measured, and that every saboteur was seen. What was
// not measured this time keeps its row with its day.
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
const measured = sorted((row) => !row.sabotage).map((row) => `| ${row.id} | ${NAMES[row.name]} | ${row.engine} | ${row.tier} | ${row.day} | ${figures(row)} | ${row.faults?.length ?? 0} |`);
const seen = sorted((row) => row.sabotage).map((row) => `| ${row.id} ${row.name} | ${(row.faults ?? [])[0]?.replaceAll('|', '/').slice(0, 140) ?? (row.skipped ? `skipped: ${row.skipped}` : '**not seen**')} | ${row.day} |`);
// Rows are the same when their first cells are; new ones come where the order of the checks has them.
const merged = (old, rows, n_cells, place) => {
  const keyOf = (row) => row.split(' | ').slice(0, n_cells).join(' | ');
  const all = new Map([...old, ...rows].map((row) => [keyOf(row), row]));
  return [...all.values()].sort((a, b) => place(a) - place(b));
};
const placeOf = (word) => order.findIndex((name) => word === name || word === NAMES[name]);
const cell = (row, at) => row.split(' | ')[at];
let text = readFileSync(page, 'utf8');
const TABLES = [
  ['figures', ['| test | what | engine | tier | day | figures | faults |', '|---|---|---|---|---|---|---:|'], measured, 3, (row) => placeOf(cell(row, 1))],
  ['saboteurs', ['| test | the saboteur’s trace | day |', '|---|---|---|'], seen, 1, (row) => placeOf(cell(row, 0).split(' ').at(-1))],
];
for (const [mark, head, rows, n_cells, place] of TABLES) {
  const [from, until] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const [start, end] = [text.indexOf(from) + from.length, text.indexOf(until)];
  const old = text.slice(start, end).trim().split('\n').slice(head.length);
  text = `${text.slice(0, start)}\n${[...head, ...merged(old, rows, n_cells, place)].join('\n')}\n${text.slice(end)}`;
}
writeFileSync(page, text);
console.log(`  ${rows.length} rows written to docs/reliability.md`);
