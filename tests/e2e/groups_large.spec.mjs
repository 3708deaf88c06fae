// A parallel of two hundred: the groups are found within a second of waiting, and the page answers meanwhile. The tables of the example
// are taken in for eight classes; only names and letters are others.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { TABLES } from './support/demo.mjs';
import { go as link } from './support/exchange.mjs';
import { expect, test } from './support/fixture.mjs';
import { go } from './support/tour.mjs';

// The limits are 100 ms for a task and a second for the whole; a machine that is busy with other builds may say by how much it is slower.
const TASK_MS = Number(process.env.MARSHRUT_TASK_MS ?? 100);
const WHOLE_MS = 10 * TASK_MS;
const LETTERS = [...'ВГДЕЖИКЛ'];

const own = TABLES.filter((path) => basename(path).includes(' 6Б ') && /2026/.test(path));
/** The table of another class: the same scores, other children. */
function of(path, letter) {
  const text = readFileSync(path, 'utf8').replace('Класс: 6Б', `Класс: 6${letter}`);
  const named = text.replace(/^(\d+;[А-ЯЁ][а-яё-]+)(?=\s)/gm, `$1${letter.toLowerCase()}`);
  return { name: basename(path).replace(' 6Б ', ` 6${letter} `), mimeType: 'text/csv', buffer: Buffer.from(named) };
}

test('groups of two hundred pupils are found in a second, and no task holds the page', async ({ page }) => {
  test.setTimeout(300_000);
  await link(page, 'Загрузка');
  const files = LETTERS.flatMap((letter) => own.map((path) => of(path, letter)));
  await page.locator('input[type=file]').first().setInputFiles(files);
  const plain = page.getByRole('button', { name: /^Записать\s\d+\sфайл/ });
  await expect(plain).toHaveText(new RegExp(`^Записать\\s${files.length}\\sфайл`), { timeout: 120_000 });
  await plain.click();
  await expect(plain).toHaveCount(0, { timeout: 120_000 });
  await expect(page.locator('.save b')).toHaveText(/Сохранено/, { timeout: 60_000 });

  await go(page, '#/lessons');
  const form = page.locator('section', { has: page.getByRole('heading', { name: 'Назначить занятие', exact: true }) });
  await form.getByText('Тьюторы, дни, автобус').click();
  for (let n = 1; n < 4; n += 1) await form.getByRole('button', { name: 'Добавить тьютора' }).click();
  await page.evaluate(() => {
    globalThis.seen = { tasks: [] };
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) globalThis.seen.tasks.push({ from: task.startTime, took: Math.round(task.duration) });
    }).observe({ type: 'longtask', buffered: false });
  });
  // By the page's own clock, from the click to the frame that shows the groups.
  const find = () => form.getByRole('button', { name: 'Собрать группы' }).evaluate((button) => new Promise((done) => {
    const began = performance.now();
    const watch = new MutationObserver(() => {
      if (!/Покрыто\s\d+/.test(document.body.innerText)) return;
      watch.disconnect();
      requestAnimationFrame(() => done({ began, took: Math.round(performance.now() - began) }));
    });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
    button.click();
  }));
  const { began, took } = await find();
  const tasks = await page.evaluate(() => new Promise((done) => { setTimeout(() => done(globalThis.seen.tasks), 100); }));
  const own_tasks = tasks.filter(({ from }) => from >= began - 1 && from <= began + took).map((task) => task.took);
  const groups = await form.getByText(/^Покрыто\s\d+/).innerText();
  console.log(`  ${took} ms; tasks over 50 ms: ${own_tasks.join(', ') || 'none'}; ${groups}`);
  expect(Math.max(0, ...own_tasks), 'milliseconds of the longest task').toBeLessThanOrEqual(TASK_MS);
  expect(took, 'milliseconds from the click to the groups').toBeLessThanOrEqual(WHOLE_MS);
});
