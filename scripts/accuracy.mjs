// Measures the findings on districts with planted truth and writes docs/accuracy.md and seeds/accuracy/measured.json. The judge sees the class files alone.
//
//   node scripts/accuracy.mjs [--check]      --check: the page must stand as it is
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const SEEDS = [34, 35, 36], STILL = [57, 58, 59, 60, 61, 62], SCHOOLS = '4', PUPILS = '160';
const bin = (name) => join(root, 'target/debug', name);

function table(file) {
  const [head, ...lines] = readFileSync(file, 'utf8').replace(/^\ufeff/, '').trim().split(/\r?\n/).map((line) => line.split(';'));
  return lines.map((line) => Object.fromEntries(head.map((name, at) => [name, line[at]])));
}

/** Plants and judges; gives truth, findings, works and every row with its true pupil. */
function district(seed, words = []) {
  const folder = join(root, 'target/accuracy', `${seed}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync(bin('district'), [folder, '--seed', `${seed}`, '--schools', SCHOOLS, '--pupils', PUPILS, ...words]);
  execFileSync(bin('judge'), [folder]);
  const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const truth = read('truth.json'), works = {};
  for (const row of table(join(folder, 'works.csv'))) {
    const work = works[row['Работа']] ??= { subject: row['Предмет'], items: [], day: row['Дата'].split('.').reverse().join('') };
    work.items.push({ column: `${row['Задание']} (${row['Макс. балл']}б)`, max: Number(row['Макс. балл']), skills: row['Умения'].split(/[ ,]+/) });
  }
  const rows = [];
  for (const [file, ids] of Object.entries(truth.rowTruth)) {
    table(join(folder, 'classes', file)).forEach((row, at) => {
      const work = works[row['Работа']];
      const scores = row['Исход'] === 'писал' ? work.items.map(({ column }) => /^[XХ]$/.test(row[column]) ? 0 : row[column] === '' ? null : Number(row[column].replace(',', '.'))) : null;
      rows.push({ pupil: ids[at], work, scores, mark: Number(row['Отметка']) || null, journal: Number(row['Отметка за предыдущую четверть']) || null });
    });
  }
  return { truth, findings: read('findings.json'), rows };
}

const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
const share = (list, of) => ({ k: list.filter(of).length, n: list.length });
const pct = (value) => `${(100 * value).toFixed(1)} %`;
function wilson({ k, n }) {
  if (!n) return '—';
  const z = 1.96, p = k / n, middle = (p + z * z / (2 * n)) / (1 + z * z / n), half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
  return `${pct(p)} (${pct(Math.max(0, middle - half))}–${pct(Math.min(1, middle + half))}; ${k} of ${n})`;
}
/** Area under the curve with Hanley and McNeil's error; ties count half. */
function auc(list, score, isIt) {
  const sorted = [...list].map((one) => [score(one), isIt(one)]).sort((a, b) => a[0] - b[0]);
  let ranks = 0, yes = 0;
  for (let from = 0, until; from < sorted.length; from = until) {
    for (until = from; until < sorted.length && sorted[until][0] === sorted[from][0];) until += 1;
    for (let at = from; at < until; at += 1) if (sorted[at][1]) { ranks += (from + until + 1) / 2; yes += 1; }
  }
  const no = sorted.length - yes, area = (ranks - yes * (yes + 1) / 2) / (yes * no);
  const q1 = area / (2 - area), q2 = 2 * area * area / (1 + area);
  const error = Math.sqrt((area * (1 - area) + (yes - 1) * (q1 - area ** 2) + (no - 1) * (q2 - area ** 2)) / (yes * no));
  return { area, error };
}
const around = ({ area, error }) => `${area.toFixed(3)} ± ${(1.96 * error).toFixed(3)}`;
function calibration(list) {
  const bins = Array.from({ length: 10 }, () => []);
  for (const one of list) bins[Math.min(9, Math.floor(one.p * 10))].push(one);
  return bins.filter((bin) => bin.length).reduce((sum, bin) => sum + bin.length / list.length * Math.abs(mean(bin.map((one) => one.p)) - mean(bin.map((one) => Number(!one.lacks)))), 0);
}
/** Two features and one constant, by Newton's method with a little ridge. */
function logistic(list, features, isIt) {
  const x = list.map((one) => [1, ...features(one)]), y = list.map((one) => Number(isIt(one))), k = x[0].length;
  let w = Array(k).fill(0);
  for (let step = 0; step < 30; step += 1) {
    const g = w.map((v) => -0.01 * v), h = w.map((_, i) => w.map((__, j) => (i === j ? 0.01 : 0)));
    x.forEach((row, at) => {
      const p = 1 / (1 + Math.exp(-row.reduce((sum, v, i) => sum + v * w[i], 0)));
      row.forEach((v, i) => { g[i] += v * (y[at] - p); row.forEach((u, j) => { h[i][j] += v * u * p * (1 - p); }); });
    });
    const a = h.map((row, i) => [...row, g[i]]);
    for (let i = 0; i < k; i += 1) {
      for (let j = i + 1; j < k; j += 1) { const f = a[j][i] / a[i][i]; for (let c = i; c <= k; c += 1) a[j][c] -= f * a[i][c]; }
    }
    const d = Array(k).fill(0);
    for (let i = k - 1; i >= 0; i -= 1) d[i] = (a[i][k] - d.reduce((sum, v, j) => sum + (j > i ? a[i][j] * v : 0), 0)) / a[i][i];
    w = w.map((v, i) => v + d[i]);
  }
  return (one) => [1, ...features(one)].reduce((sum, v, i) => sum + v * w[i], 0);
}

function measure({ truth, findings, rows }) {
  const people = new Map(truth.pupils.map((pupil) => [pupil.id, pupil]));
  const own = new Map();
  for (const row of rows) for (const key of [`${row.pupil} ${row.work.subject}`]) own.set(key, [...(own.get(key) ?? []), row]);
  for (const list of own.values()) list.sort((a, b) => a.work.day.localeCompare(b.work.day));
  const found = new Map(), split = new Set(), seen = new Set();
  let impure = 0;
  for (const pupil of findings.pupils) {
    const ids = pupil.rows.map(({ file, row }) => truth.rowTruth[file][row - 2]);
    if (new Set(ids).size > 1) impure += 1;
    const id = ids[0];
    if (seen.has(id)) split.add(id);
    seen.add(id);
    if (!found.has(id) || found.get(id).rows.length < pupil.rows.length) found.set(id, pupil);
  }
  const last = 5, skills = [], next = [];
  for (const [id, pupil] of found) {
    const mind = people.get(id);
    const totals = rows.length && own;
    for (const one of pupil.skills) {
      const missing = mind.subjects[one.subject]?.missing?.[last];
      if (!missing) continue;
      const all = totals.get(`${id} ${one.subject}`) ?? [];
      let points = 0, max = 0, faded = 0, fadedMax = 0, sum = 0, sumMax = 0;
      for (const row of all) {
        const age = (new Date(findings.today) - new Date(row.work.day.replace(/(....)(..)(..)/, '$1-$2-$3'))) / 86_400_000;
        row.scores?.forEach((score, at) => {
          if (score === null) return;
          const item = row.work.items[at];
          sum += score; sumMax += item.max;
          if (!item.skills.includes(one.skill)) return;
          points += score; max += item.max;
          faded += score * 0.5 ** (age / 365); fadedMax += item.max * 0.5 ** (age / 365);
        });
      }
      const usual = sum / sumMax;
      skills.push({ p: one.probability, word: one.word, items: one.items, lacks: missing.includes(one.skill), zero: points === 0,
        shrunk: (points + 2 * usual) / (max + 2), faded: fadedMax ? faded / fadedMax : usual });
    }
    for (const one of pupil.subjects) {
      const ahead = mind.subjects[one.subject]?.next;
      const sat = (own.get(`${id} ${one.subject}`) ?? []).filter((row) => row.scores);
      if (!ahead || !one.next_two || sat.length < 2) continue;
      const part = (row) => row.scores.reduce((sum, score) => sum + (score ?? 0), 0) / row.work.items.reduce((sum, item) => sum + item.max, 0);
      const journal = (own.get(`${id} ${one.subject}`) ?? []).map((row) => row.journal).filter(Boolean).at(-1) ?? 3;
      const { theta, missing } = mind.subjects[one.subject];
      next.push({ p: one.next_two.probability, ability: theta[last], lacks: missing[last].length, fails: ahead.fails, generating: ahead.pFail, mark: sat.at(-1).mark, last: part(sat.at(-1)), three: mean(sat.slice(-3).map(part)), work: sat.at(-1).work, journal });
    }
  }
  const places = new Map();
  for (const one of next) places.set(one.work, [...(places.get(one.work) ?? []), one.last]);
  for (const one of next) one.place = places.get(one.work).filter((value) => value < one.last).length / places.get(one.work).length;
  return { skills, next, n: found.size, split: split.size, impure };
}

const all = SEEDS.map((seed) => measure(district(seed)));
const skills = all.flatMap((one) => one.skills), next = all.flatMap((one) => one.next);
const lacks = (one) => one.lacks, fails = (one) => one.fails;
const called = skills.filter((one) => one.word === 'дефицит');
const seenEnough = skills.filter((one) => one.lacks && one.items >= 3);
const zero = skills.filter((one) => one.zero && one.items >= 2);
const ours = auc(skills, (one) => -one.p, lacks), shrunk = auc(skills, (one) => -one.shrunk, lacks), faded = auc(skills, (one) => -one.faded, lacks);
const regression = all.map((_, at) => logistic(all.filter((__, other) => other !== at).flatMap((one) => one.next), (one) => [one.mark ?? 3, one.last], fails));
all.forEach((one, at) => one.next.forEach((it) => { it.fitted = regression[at](it); }));
const knowing = all.map((_, at) => logistic(all.filter((__, other) => other !== at).flatMap((one) => one.next), (one) => [one.ability, one.lacks], fails));
all.forEach((one, at) => one.next.forEach((it) => { it.known = knowing[at](it); }));
const baselines = {
  'last mark': (one) => -(one.mark ?? 3), 'mean of the last three totals': (one) => -one.three, 'place in the district': (one) => -one.place,
  'journal mark': (one) => -one.journal, 'logistic regression on total and mark (fitted on the other districts)': (one) => one.fitted,
};
const measured = Object.entries(baselines).map(([name, score]) => [name, auc(next, score, fails)]);
const best = measured.reduce((a, b) => (a[1].area >= b[1].area ? a : b));
const forecast = auc(next, (one) => one.p, fails), generating = auc(next, (one) => one.generating, fails);
const trends = STILL.flatMap((seed) => district(seed, ['--still']).findings.schools.flatMap((school) => school.trends));
const oracle = auc(next, (one) => one.known, fails);
const part = (forecast.area - best[1].area) / (generating.area - best[1].area);
const ece = calibration(skills), verdict = (is) => (is ? 'reached' : '**not reached**');
const precision = share(called, lacks), recall = share(seenEnough, (one) => ['дефицит', 'вероятно'].includes(one.word)), rises = share(trends, (one) => one.trend === 'up');

const lines = [
  `Districts of seeds ${SEEDS.join(', ')}, ${SCHOOLS} schools each; ${all.reduce((sum, one) => sum + one.n, 0)} children, ${skills.length} pairs of child and skill, ${next.length} forecasts. ` +
  `Children whose rows were not all joined: ${all.reduce((sum, one) => sum + one.split, 0)}; persons joined wrongly: ${all.reduce((sum, one) => sum + one.impure, 0)}.`, '',
  '| measure | found | target | |', '|---|---|---|---|',
  `| «дефицит» that is true | ${wilson(precision)} | ≥ 90 % | ${verdict(precision.k / precision.n >= 0.9)} |`,
  `| true deficits with ≥ 3 items called дефицит or вероятно | ${wilson(recall)} | ≥ 80 % | ${verdict(recall.k / recall.n >= 0.8)} |`,
  `| calibration error of the mastery probability | ${ece.toFixed(3)} | ≤ 0.05 | ${verdict(ece <= 0.05)} |`,
  `| AUC of «lacks the skill» | ${around(ours)} | ${(shrunk.area + 0.03).toFixed(3)}: 0.03 above the share of points | ${verdict(ours.area >= shrunk.area + 0.03)} |`,
  `| AUC of «2 next time» | ${around(forecast)}, ${(100 * part).toFixed(0)} % of the way from the best baseline to the generating model | above every baseline, ≥ 50 % of the way | ${verdict(forecast.area > best[1].area && part >= 0.5)} |`,
  `| false «положительная динамика» where nobody changes (seeds ${STILL.join(', ')}) | ${wilson(rises)} | ≤ 10 % | ${verdict(rises.k / rises.n <= 0.1)} |`, '',
  '| beside it | value |', '|---|---|',
  `| «0 баллов = дефицит» (two items and more) is true | ${wilson(share(zero, lacks))} |`,
  `| «0 баллов = дефицит» finds of the true deficits with ≥ 3 items | ${wilson(share(seenEnough, (one) => one.zero))} |`,
  `| AUC of «lacks the skill»: share of points shrunk to the pupil’s mean | ${around(shrunk)} |`,
  `| AUC of «lacks the skill»: average fading with a year | ${around(faded)} |`,
  ...measured.map(([name, area]) => `| AUC of «2 next time»: ${name} | ${around(area)} |`),
  `| AUC of «2 next time»: somebody who knows the true ability and the number of true lacks, but not the next work | ${around(oracle)} |`,
  `| AUC of «2 next time»: the generating model itself | ${around(generating)} |`,
];
// What the program shows of itself under «Помощь».
const three = (value) => Math.round(value * 1000) / 1000;
const limits = ({ k, n }) => wilson({ k, n }).match(/[\d.]+(?= %)/g).slice(1).map((one) => three(one / 100));
const ends = ({ area, error }) => [three(area - 1.96 * error), three(area + 1.96 * error)];
const judged = (is) => (is ? 'reached' : 'missed');
const shown = [
  { name: 'precision', value: three(precision.k / precision.n), range: limits(precision), target: 0.9, verdict: judged(precision.k / precision.n >= 0.9) },
  { name: 'recall', value: three(recall.k / recall.n), range: limits(recall), target: 0.8, verdict: judged(recall.k / recall.n >= 0.8) },
  { name: 'calibration', value: three(ece), target: 0.05, verdict: judged(ece <= 0.05) },
  { name: 'lacks-auc', value: three(ours.area), range: ends(ours), target: three(shrunk.area + 0.03), verdict: judged(ours.area >= shrunk.area + 0.03) },
  { name: 'lacks-share', value: three(shrunk.area), range: ends(shrunk), verdict: 'beside' },
  { name: 'lacks-fading', value: three(faded.area), range: ends(faded), verdict: 'beside' },
  { name: 'forecast-way', value: Math.round(100 * part) / 100, target: 0.5, verdict: judged(forecast.area > best[1].area && part >= 0.5) },
  ...[['forecast-auc', forecast], ['forecast-three', measured[1][1]], ['forecast-knowing', oracle], ['forecast-generating', generating]]
    .map(([name, found]) => ({ name, value: three(found.area), range: ends(found), verdict: 'beside' })),
  { name: 'false-rise', value: three(rises.k / rises.n), range: limits(rises), target: 0.1, verdict: judged(rises.k / rises.n <= 0.1) },
];
const counts = { schools: Number(SCHOOLS), children: all.reduce((sum, one) => sum + one.n, 0), pairs: skills.length, forecasts: next.length };
const spaced = (value) => JSON.stringify(value, null, 1).replace(/\n */g, ' ').replace(/([[{]) /g, '$1').replace(/ ([\]}])/g, '$1');
const seed = join(root, 'seeds/accuracy/measured.json'), seedText = readFileSync(seed, 'utf8');
const seedMade = `{\n "districts": ${spaced(SEEDS)},\n${Object.entries(counts).map(([name, n]) => ` "${name}": ${n},\n`).join('')} "measures": [\n${shown.map((one) => `  ${spaced(one)}`).join(',\n')}\n ]\n}\n`;
const page = join(root, 'docs/accuracy.md'), text = readFileSync(page, 'utf8');
const [from, until] = ['<!-- measured -->', '<!-- /measured -->'];
const made = `${text.slice(0, text.indexOf(from) + from.length)}\n${lines.join('\n')}\n${text.slice(text.indexOf(until))}`;
console.log(lines.join('\n'));
if (process.argv.includes('--check')) {
  // Another processor may round the last digit differently: words must be equal, numbers nearly.
  const numbers = (of) => of.match(/\d+(?:\.\d+)?/g).map(Number), words = (of) => of.replace(/\d+(?:\.\d+)?/g, '#');
  const nearly = (value, then) => Math.abs(value - then) <= (Number.isInteger(then) ? Math.max(1, 0.01 * then) : Math.max(then < 1.5 ? 0.003 : 0.2, 0.01 * then));
  const isNear = ([fresh, kept]) => words(fresh) === words(kept) && numbers(fresh).every((value, at) => nearly(value, numbers(kept)[at]));
  if (![[made, text], [seedMade, seedText]].every(isNear)) {
    console.error('✘ docs/accuracy.md and seeds/accuracy/measured.json do not stand as the program judges now: scripts/accuracy writes them anew');
    process.exit(1);
  }
} else {
  writeFileSync(page, made);
  writeFileSync(seed, seedMade);
}
