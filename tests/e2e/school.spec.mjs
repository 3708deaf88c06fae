// A deputy and her teachers: lists handed out first, rules that decide many, decisions that travel back, the picture of the school.
import { axeEverywhere, expect, test } from './support/fixture.mjs';
import { NAMES, computer, download, go, mergeOne, sendSchool, table, takeIn } from './support/exchange.mjs';
import { classRows, enterExample, go as goTo } from './support/tour.mjs';

test.use({ actionTimeout: 15_000 });

const MATH = 'Контрольная работа по математике 6Б 15.10.2025';
const RUSSIAN = 'Контрольная работа по русскому языку 6Б 17.10.2025';

test('a teacher who opens the lists first sends nobody twice; settings come with another file', async ({ site, profile }) => {
  test.setTimeout(240_000);
  const [deputy, teacher] = [await computer(profile, site, 'Линейкина О. Д.'), await computer(profile, site, 'Циркулева М. А.')];
  await takeIn(deputy, table({ title: MATH, names: NAMES }));
  await go(deputy, 'Передать файл');
  const handout = deputy.locator('section', { has: deputy.getByRole('heading', { name: 'Раздать учителям' }) });
  await expect(handout).toContainText(/ученик\s—\s6/);
  await axeEverywhere(deputy, 'handing out');
  const lists = await download(deputy, 'Сохранить списки', 'списки');
  const settings = await download(deputy, 'Сохранить настройки', 'настройки');
  expect(lists.buffer.toString()).toContain('Гусев');
  expect(lists.buffer.toString()).not.toContain('"result"');
  for (const name of NAMES) expect(settings.buffer.toString()).not.toContain(name.split(' ')[0]);

  await go(teacher, 'Приём файлов');
  await teacher.locator('input[type=file]').setInputFiles([lists, settings]);
  await expect(teacher.getByRole('heading', { name: /: списки классов/ })).toBeVisible();
  await expect(teacher.getByRole('heading', { name: /: настройки школы/ })).toBeVisible();
  await expect(teacher.getByText(/Новое: .*ученик\s—\s6/)).toBeVisible();
  await teacher.getByRole('button', { name: /^Объединить\s2$/ }).click();
  await expect(teacher.getByRole('button', { name: /^Объединить/ })).toHaveCount(0);
  await takeIn(teacher, table({ title: RUSSIAN, names: NAMES }));

  await mergeOne(deputy, await sendSchool(teacher, 'Циркулева М. А.'));
  await expect(deputy.getByRole('heading', { name: /Возможно,\sэто\sодин\sученик/ })).toHaveCount(0);
  await expect(deputy.getByRole('table', { name: /Кто прислал/ }).getByRole('row', { name: /6Б/ })).toContainText(/6\sиз\s6.*6\sиз\s6/);
});

test('later is no decision, a rule decides many, and what was decided travels back', async ({ site, profile }) => {
  test.setTimeout(300_000);
  const [first, second, deputy] = [await computer(profile, site, 'Ершова Т. П.'), await computer(profile, site, 'Лунина С. В.'), await computer(profile, site, 'Линейкина О. Д.')];
  await takeIn(first, table({ title: MATH, names: NAMES }));
  await mergeOne(second, await sendSchool(first, 'Ершова Т. П.'));
  const [one, other] = ['Гусев Павел Олегович', 'Дымов Артём Ильич'];
  await takeIn(first, table({ title: MATH, names: NAMES, edit: { [one]: [1, 1, 1, 1], [other]: [1, 1, 2, 2] } }));
  await takeIn(second, table({ title: MATH, names: NAMES, edit: { [one]: [0, 0, 0, 0], [other]: [0, 1, 0, 0] } }));
  await mergeOne(deputy, await sendSchool(first, 'Ершова Т. П.'));
  await mergeOne(deputy, await sendSchool(second, 'Лунина С. В.'));

  await expect(deputy.getByText(/Расхождение\s1\sиз\s2/)).toBeVisible();
  await deputy.getByRole('button', { name: /решить\sпозже/ }).click();
  await expect(deputy.getByText(/Расхождение\s2\sиз\s2/)).toBeVisible();
  // Undecided ones block nothing and are seen where the value is used.
  await expect(deputy.getByRole('table', { name: /Кто прислал/ }).getByText('не решено')).toBeAttached();
  await goTo(deputy, '#/classes');
  await classRows(deputy).getByRole('link').first().click();
  await expect(deputy.getByText(/Не\sрешены\s2\sрасхождения/)).toBeVisible();
  await axeEverywhere(deputy, 'a class with undecided values');
  for (const hash of ['#/school', '#/indicators', '#/', '#/ledger', '#/lessons']) {
    await goTo(deputy, hash);
    await expect(deputy.getByText(/Не\sрешены\s2\sрасхождения/), hash).toBeVisible();
  }
  await goTo(deputy, '#/documents');
  await expect(deputy.locator('article.doc')).toContainText(/В\sданных\sшколы\sне\sрешены\s2\sрасхождения/);
  await deputy.getByRole('link', { name: /^КР,\sматематика/ }).click();
  await expect(deputy.locator('article.doc')).toContainText(/В\sданных\sшколы\sне\sрешены\s2\sрасхождения/);
  const work = decodeURIComponent(await deputy.evaluate(() => location.hash)).split('work:')[1];
  await goTo(deputy, `#/works/${encodeURIComponent(work)}`);
  await expect(deputy.getByText(/Не\sрешены\s2\sрасхождения/), 'the work').toBeVisible();
  await goTo(deputy, '#/merge');
  await deputy.getByRole('button', { name: /Всегда\sот\sучителя\sпредмета:\s2/ }).click();
  await expect(deputy.getByText('Расхождений нет')).toBeVisible();

  // The decision travels: whoever gave the other value has it decided, too.
  await mergeOne(second, await sendSchool(deputy, 'Линейкина О. Д.'));
  await expect(second.getByText('Расхождений нет')).toBeVisible();
  await goTo(second, '#/classes');
  await classRows(second).getByRole('link').first().click();
  await expect(second.getByText(/Не\sреш/)).toHaveCount(0);
  const facts = JSON.parse((await sendSchool(second, 'Лунина С. В.')).buffer.toString()).facts;
  const results = facts.filter((fact) => fact.kind === 'result').map((fact) => fact.versions);
  expect(results.every((versions) => versions.length === 1)).toBe(true);
  expect(results.filter(([version]) => version.by === 'Линейкина О. Д.')).toHaveLength(2);
});

test('the picture of the school leads to its children, and prints whole', async ({ page }) => {
  test.setTimeout(120_000);
  await enterExample(page);
  await goTo(page, '#/school');
  const tables = page.locator('#app main table');
  await expect(page.getByRole('heading', { name: 'Категории по классам и предметам' })).toBeVisible();
  for (const title of ['Дефициты параллелей', 'Доза занятий', 'Самопроверка данных']) await expect(page.getByRole('heading', { name: new RegExp(title) })).toBeVisible();
  expect(await tables.count()).toBeGreaterThan(3);
  await axeEverywhere(page, 'the picture of the school');
  const child = tables.first().locator('a[href^="#/pupils/"]').first();
  const name = await child.textContent();
  // On paper every name stands, also those behind the button.
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.rest').evaluateAll((all) => all.every((one) => getComputedStyle(one).display !== 'none'))).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1)).toBe(true);
  await page.emulateMedia({ media: null });
  await child.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name.split(' ')[0]);
});

test('what the school tells of itself leaves in its file with small counts hidden, and is seen before', async ({ profile, site }) => {
  test.setTimeout(120_000);
  const page = await computer(profile, site);
  await enterExample(page);
  await goTo(page, '#/import');
  const passport = 'Социальный паспорт школ 2025-2026\r\nНаименование ОО;Всего обучающихся;Многодетные;Малообеспеченные;С ОВЗ\r\nСОШ № 5 ст. Ковыльной (пример);412;37;60;3\r\n';
  await page.locator('input[type=file]').first().setInputFiles({ name: 'Социальный паспорт школ 2025-2026.csv', mimeType: 'text/csv', buffer: Buffer.from(passport) });
  await page.getByRole('button', { name: /^Записать\s1$/ }).click();
  await expect(page.getByText(/Записан[ао]?\s1\sстрок/)).toBeVisible();
  await goTo(page, '#/send');
  const numbers = page.locator('section', { has: page.getByRole('heading', { name: /Файл школы для муниципалитета/ }) });
  await expect(numbers).toContainText(/Сведений\sо\sшколе\s—\s4,\sиз\sних\sскрыто\s1/);
  await expect(numbers.locator('dl.kv')).toContainText(/Всего\sобучающихся\s*412/);
  await expect(numbers.locator('dl.kv')).toContainText(/С\sОВЗ\s*скрыто/);
  await axeEverywhere(page, 'what leaves the school');
  const school = await download(page, 'Сохранить файл школы', 'школа');
  expect(JSON.parse(school.buffer.toString()).context.counts).toEqual({ disabled: null, large: 37, poor: 60, pupils: 412 });
  const municipality = await computer(profile, site);
  await go(municipality, 'Приём файлов');
  await municipality.locator('input[type=file]').setInputFiles(school);
  await expect(municipality.getByRole('heading', { name: /Сведения\sо\sшколе\sза\s2025\/26/ })).toBeVisible();
});
