// The example school and the list of its pages: the same tour for the accessibility test and for scripts/shots.

// Enters the example from the start page and waits until it is built.
export async function enterExample(page) {
  await page.evaluate(() => { location.hash = '#/start'; });
  await page.getByRole('button', { name: /Посмотреть на примере/ }).click();
  await page.getByText('Пример. Ваших данных здесь нет').waitFor({ timeout: 60_000 });
}

// Goes to an address inside the program and waits until its heading stands.
export async function go(page, hash) {
  await page.evaluate((to) => { location.hash = to; }, hash);
  await page.locator('#app h1').first().waitFor();
}

const links = (page, start) => page.locator(`#app main a[href^="${start}"]`).evaluateAll((all) => [...new Set(all.map((link) => link.getAttribute('href')))]);

// [{ name, hash, print }]: every page of the example, single things taken from the lists that lead to them.
export async function pagesOf(page) {
  const plain = ['start', 'today', 'import', 'classes', 'routes', 'lessons', 'ledger', 'school', 'indicators', 'documents', 'send', 'merge', 'rules', 'skills', 'journal', 'settings', 'help', 'help/works'];
  const found = plain.map((name) => ({ name: name.replace('/', '-'), hash: `#/${name}` }));
  await go(page, '#/classes');
  const [room] = await links(page, '#/classes/');
  if (room) {
    const base = room.split('?')[0];
    for (const tab of ['skills', 'items', 'dynamics', 'risk', 'check']) found.push({ name: `class-${tab}`, hash: `${base}?tab=${tab}`, print: tab === 'skills' });
    await go(page, `${base}?tab=items`);
    await page.waitForTimeout(500);
    const [work] = await links(page, '#/works/');
    if (work) found.push({ name: 'work', hash: work, print: true });
    await go(page, `${base}?tab=risk`);
    await page.waitForTimeout(500);
    const [pupil] = await links(page, '#/pupils/');
    if (pupil) found.push({ name: 'pupil', hash: pupil, print: true });
  }
  await go(page, '#/routes');
  await page.waitForTimeout(500);
  const [route] = await links(page, '#/routes/');
  if (route) found.push({ name: 'route', hash: route, print: true });
  return found;
}
