// Steps through the program that most tests go; the example school and the list of its pages: the same tour for the accessibility
// test and for scripts/shots.
import { readFileSync } from 'node:fs';

// Enters the example from the start page and waits until it is built.
export async function enterExample(page) {
  await page.evaluate(() => { location.hash = '#/start'; });
  await page.getByRole('button', { name: /Посмотреть на примере/ }).click();
  await page.getByText('Пример. Ваших данных здесь нет').waitFor({ timeout: 60_000 });
}

// Goes to an address inside the program; there, the page of that address is drawn and its heading stands.
export async function go(page, hash) {
  await page.evaluate(async (to) => {
    if (new URL(to, location.href).hash !== location.hash) {
      const changed = new Promise((done) => addEventListener('hashchange', done, { once: true }));
      location.hash = to;
      await changed;
    }
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }, hash);
  await page.locator('#app h1').first().waitFor();
}

// Waits until nothing on the page has changed for a fifth of a second: some lists are drawn after the page they stand on.
export const settle = (page) => page.evaluate(() => new Promise((done) => {
  let timer;
  const watch = new MutationObserver(() => again());
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { watch.disconnect(); done(); }, 200);
  };
  watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  again();
}));

// The last deed is kept.
export const saved = (page) => page.locator('.save').getByText(/^Сохранено/).first().waitFor({ timeout: 20_000 });

// What is said of each sheet that was written.
export const written = (page) => page.getByText(/Записан[ао]?\s\d+\sстрок/);

// «Классы»: a row for each class and subject; its link leads to the class.
export const classRows = (page) => page.getByRole('table', { name: 'Классы', exact: true }).locator('tbody').getByRole('row');

// «Дефициты»: a row for each.
export const deficits = (page) => page.getByRole('table', { name: 'Дефициты', exact: true }).locator('tbody').getByRole('row');

// Goes to the first class of «Классы»; gives its address without the tab.
export async function firstClass(page) {
  await go(page, '#/classes');
  return (await classRows(page).getByRole('link').first().getAttribute('href')).split('?')[0];
}

// The file that leaves when `act` is done, as another page takes it in.
export async function leaving(page, act) {
  const [file] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: file.suggestedFilename(), mimeType: '', buffer: readFileSync(await file.path()) };
}

// The first address on the page that begins so.
const firstLink = (page, start) => page.locator(`#app main a[href^="${start}"]`).first().getAttribute('href');

// [{ name, hash, print }]: every page of the example, single things taken from the lists that lead to them.
export async function pagesOf(page) {
  const plain = ['start', 'today', 'import', 'classes', 'routes', 'lessons', 'ledger', 'school', 'indicators', 'documents', 'send', 'merge', 'rules', 'skills', 'journal', 'settings', 'help', 'help/works', 'help/accuracy', 'help/proof'];
  const found = plain.map((name) => ({ name: name.replace('/', '-'), hash: `#/${name}` }));
  const room = await firstClass(page);
  for (const tab of ['skills', 'items', 'dynamics', 'risk', 'check']) found.push({ name: `class-${tab}`, hash: `${room}?tab=${tab}`, print: tab === 'skills' });
  for (const [name, where, start] of [['work', `${room}?tab=items`, '#/works/'], ['pupil', `${room}?tab=risk`, '#/pupils/'], ['route', '#/routes', '#/routes/']]) {
    await go(page, where);
    found.push({ name, hash: await firstLink(page, start), print: true });
  }
  return found;
}
