// The mastery of docs/method/mastery.md in plain JavaScript: an independent hand on the same numbers, and the stopwatch's other runner.
export const now = () => performance.now();

export const prepare = (json) => JSON.parse(json);

/** Log-odds of a right and of a wrong answer to a task that a share p of pupils solves. */
function strength(p, { priorShare: q, lackEffect }) {
  const share = Math.min(0.97, Math.max(0.03, p));
  const k = Math.exp(-lackEffect);
  const square = k * (1 - share), linear = q + (1 - q) * k - share * (1 + k);
  const root = Math.sqrt(linear * linear + 4 * square * share);
  const u = linear > 0 ? (2 * share) / (linear + root) : (root - linear) / (2 * square);
  const knows = u / (1 + u), lacks = (k * u) / (1 + k * u);
  return { right: Math.log(knows / lacks), wrong: Math.log((1 - lacks) / (1 - knows)) };
}

const within = (value, limit) => Math.min(limit, Math.max(-limit, value));

export function mastery({ parameters, neighbours, works, children }) {
  const nSkills = neighbours.length;
  const fading = works.map(({ age }) => 0.5 ** (Math.max(0, age) / parameters.halfLifeDays));
  const tasks = works.map(({ items }) => items.map(() => ({ sum: 0, n: 0 })));
  const levels = Array.from({ length: 4 }, () => ({ sum: 0, n: 0 }));
  const eases = Array.from({ length: nSkills }, () => ({ sum: 0, n: [0, 0, 0, 0] }));
  for (const rows of children) {
    for (const [work, shares] of rows) {
      shares.forEach((share, at) => {
        const [level, skills] = works[work].items[at];
        tasks[work][at].sum += share;
        tasks[work][at].n += 1;
        levels[level].sum += share;
        levels[level].n += 1;
        for (const skill of skills) {
          eases[skill].sum += share;
          eases[skill].n[level] += 1;
        }
      });
    }
  }
  const found = new Float64Array(children.length * nSkills).fill(-1);
  children.forEach((rows, child) => {
    // Nobody's own answers enter the usual shares by which they are judged.
    const others = levels.map(({ sum, n }) => ({ sum, n }));
    for (const [work, shares] of rows) {
      shares.forEach((share, at) => {
        const other = others[works[work].items[at][0]];
        other.sum -= share;
        other.n -= 1;
      });
    }
    const typical = others.map(({ sum, n }, level) =>
      (sum + parameters.typicalShrinkage * parameters.typicalShares[level]) / (n + parameters.typicalShrinkage));
    const standings = new Map();
    const piles = Array.from({ length: nSkills }, () => ({ subject: null, logOdds: 0, evidence: [] }));
    for (const [work, shares] of rows) {
      const { subject, items } = works[work];
      if (!standings.has(subject)) standings.set(subject, { above: 0, weight: 0 });
      const standing = standings.get(subject);
      shares.forEach((share, at) => {
        const [level, skills] = items[at];
        const imagined = level === 3 ? parameters.itemShrinkageUnknown : parameters.itemShrinkage;
        const { sum, n } = tasks[work][at];
        const expected = (sum - share + imagined * typical[level]) / (n - 1 + imagined);
        standing.above += fading[work] * (share - expected);
        standing.weight += fading[work] * expected * (1 - expected);
        const { right, wrong } = strength(expected, parameters);
        const logOdds = fading[work] * (share * right - (1 - share) * wrong);
        for (const skill of skills) {
          const pile = piles[skill];
          pile.subject = subject;
          pile.logOdds += logOdds;
          pile.evidence.push({ work, at, share, logOdds });
        }
      });
    }
    const own = piles.map(({ logOdds }) => within(logOdds, 3));
    piles.forEach(({ subject, logOdds, evidence }, skill) => {
      if (subject === null) return;
      const { above, weight } = standings.get(subject);
      const level = above / (weight + parameters.levelShrinkage);
      const { sum, n } = eases[skill];
      const usual = n.reduce((total, count, at) => total + count * typical[at], 0);
      const ease = (sum - usual) / (n.reduce((total, count) => total + count, 0) + parameters.easeShrinkage);
      const around = neighbours[skill].reduce((total, other) => total + own[other], 0);
      const total = Math.log(parameters.priorShare / (1 - parameters.priorShare))
        + within(parameters.easeWeight * ease, parameters.sideLimit)
        + parameters.levelWeight * level / (1 + evidence.length)
        + logOdds
        + within(parameters.neighbourWeight * around, parameters.sideLimit);
      found[child * nSkills + skill] = 1 / (1 + Math.exp(-total));
    });
  });
  return found;
}
