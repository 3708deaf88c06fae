// Files that come together: of another year, of another school, the same one twice; and an old report of indicators made again.
import { axe, expect, open, test } from './support/fixture.mjs';
import { manyOf } from './support/classes.mjs';
import { NAMES, computer, go, mergeOne, sendSchool, table, takeIn } from './support/exchange.mjs';
import { go as goTo } from './support/tour.mjs';
import { readFileSync } from 'node:fs';

test('a file of last year and one that lies here twice are told, none is refused', async ({ site, profile }) => {
  test.setTimeout(120_000);
  const [teacher, deputy] = [await computer(profile, site, 'Ершова Т. П.'), await computer(profile, site, 'Зимина О. Л.')];
  await takeIn(teacher, table({ title: 'Контрольная работа по математике 5Б 15.10.2024', names: NAMES }));
  const old = await sendSchool(teacher, 'прошлый год');
  await takeIn(teacher, table({ title: 'Контрольная работа по математике 6Б 15.10.2025', names: NAMES }));
  const now = await sendSchool(teacher, 'этот год');
  await go(deputy, 'Приём файлов');
  await deputy.locator('input[type=file]').setInputFiles([old, now, { ...now, name: 'этот год (1).json' }]);
  const warned = deputy.getByText(/Файл\sза\s2024\/25\sучебный\sгод,\sа\sздесь\sработают\sс\s2025\/26/);
  await expect(warned).toHaveCount(1);
  await expect(deputy.getByText('«этот год (1).json» — тот же файл, что «этот год.json»')).toHaveCount(1);
  await axe(deputy, 'told beside each other');
  await deputy.getByRole('button', { name: /^Объединить\s2$/ }).click();
  await expect(deputy.getByRole('button', { name: /^Объединить/ })).toHaveCount(0);
  await deputy.locator('input[type=file]').setInputFiles(old);
  await expect(warned).toHaveCount(1);
});

test('who leaves the page while files are read has stopped it, and who stops is told what was not read', async ({ site, profile }) => {
  test.setTimeout(120_000);
  const [teacher, deputy] = [await computer(profile, site, 'Ершова Т. П.'), await computer(profile, site, 'Зимина О. Л.')];
  await takeIn(teacher, table({ title: 'Контрольная работа по математике 6Б 15.10.2025', names: NAMES }));
  const file = await sendSchool(teacher, 'файл');
  const many = Array.from({ length: 200 }, (_, at) => ({ ...file, name: `файл ${at}.json` }));
  // In the very moment in which «Остановить» is there.
  const meanwhile = (act) => deputy.evaluate((act) => new MutationObserver((_, watch) => {
    const stop = [...document.querySelectorAll('main button')].find((one) => one.textContent === 'Остановить');
    if (!stop) return;
    watch.disconnect();
    if (act === 'leave') location.hash = '#/settings';
    else stop.click();
  }).observe(document.body, { subtree: true, childList: true }), act);
  await go(deputy, 'Приём файлов');
  await meanwhile('leave');
  await deputy.locator('input[type=file]').setInputFiles(many);
  await expect(deputy.getByRole('heading', { level: 1, name: 'Настройки' })).toBeVisible();
  await go(deputy, 'Приём файлов');
  await expect(deputy.getByText('Файлов ещё нет'), 'nothing came of it').toBeVisible();
  await meanwhile('stop');
  await deputy.locator('input[type=file]').setInputFiles(many);
  await expect(deputy.getByText(/Остановлено:\sпрочитано\s\d+\sиз\s200/)).toBeVisible();
  await expect(deputy.locator('#main')).toBeFocused();
  await axe(deputy, 'stopped');
  await deputy.locator('input[type=file]').setInputFiles({ ...file, name: 'ещё один.json' });
  await expect(deputy.getByText(/Остановлено/)).toHaveCount(0);
});

test('who stops while files are joined has written nothing; how far they are is told until they are written', async ({ site, profile }) => {
  test.setTimeout(180_000);
  const [teacher, deputy] = [await computer(profile, site, 'Ершова Т. П.'), await computer(profile, site, 'Зимина О. Л.')];
  await takeIn(teacher, table({ title: 'Контрольная работа по математике 6Б 15.10.2025', names: NAMES }));
  const many = manyOf(await sendSchool(teacher, 'файл'), 300);
  await go(deputy, 'Приём файлов');
  // Every line of progress, as it came; the first «Остановить» of the joining is clicked when it is wanted.
  await deputy.evaluate(() => {
    Object.assign(globalThis, { lines: [], stops: 1 });
    new MutationObserver(() => {
      const line = [...document.querySelectorAll('main [role=status]')].find((one) => /^(Читаю|Сверяю|Объединяю|Записываю)/.test(one.textContent));
      if (line && line.textContent !== globalThis.lines.at(-1)) globalThis.lines.push(line.textContent);
      if (/^Объединяю/.test(line?.textContent ?? '') && globalThis.stops-- > 0) line.querySelector('button').click();
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await deputy.locator('input[type=file]').setInputFiles(many);
  const all = deputy.getByRole('button', { name: /^Объединить\s300$/ });
  await all.click({ timeout: 60_000 });
  await expect(deputy.getByText(/Остановлено:\sничего\sне\sзаписано/)).toBeVisible();
  await expect(deputy.getByRole('table', { name: /Кто прислал/ }), 'nothing came of it').toHaveCount(0);
  await axe(deputy, 'joining stopped');
  await all.click();
  await expect(all).toHaveCount(0, { timeout: 60_000 });
  await expect(deputy.getByRole('table', { name: /Кто прислал/ }).getByRole('row', { name: /6Б/ })).toContainText(/1800\sиз\s1800|1\s800\sиз\s1\s800/);
  await expect(deputy.locator('main [role=status]')).toHaveCount(0);
  const lines = (await deputy.evaluate(() => globalThis.lines)).join('\n');
  for (const told of [/Читаю и проверяю: \d+ из 300/, /Объединяю: \d+ из 300/, /Записываю/]) expect(lines).toMatch(new RegExp(told.source.replaceAll(' ', '\\s')));
});

const MORNING = new Date('2026-09-28T09:00:00');
const LATER = new Date('2026-11-29T09:00:00');

test('indicators of an earlier day are the ones of then, byte for byte', async ({ site, profile }) => {
  test.setTimeout(120_000);
  const context = await profile();
  const page = context.pages()[0] ?? await context.newPage();
  await page.clock.setFixedTime(MORNING);
  await open(page, site);
  await takeIn(page, table({ title: 'Контрольная работа по математике 6Б 15.09.2026', names: NAMES, edit: { 'Гусев Павел Олегович': [0, 0, 0, 0] } }));
  const saved = async () => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Документ Word', exact: true }).click();
    return readFileSync(await (await waiting).path());
  };
  await goTo(page, '#/indicators');
  await page.getByLabel('Версия определений').selectOption('1');
  await expect(page.getByText('план 100 % к 01.10.2022').first()).toBeVisible();
  const then = await saved();
  // Two months later a document is written down; the report of today knows it, the old one does not.
  await page.clock.setFixedTime(LATER);
  await page.reload();
  await page.locator('#app h1').first().waitFor();
  const row = page.getByRole('row', { name: /^1\.1/ });
  const forms = page.getByRole('group').filter({ has: page.getByRole('textbox', { name: 'Документ', exact: true }) });
  const form = forms.first();
  await expect(forms).toHaveCount(5);
  await expect(row).toContainText('0 / 5');
  await form.getByLabel('Номер').fill('№ 12-од');
  await form.getByRole('button', { name: 'Записать', exact: true }).click();
  await expect(page.getByText(/Не\sуказано\sназвание/)).toBeVisible();
  await expect(row).toContainText('0 / 5');
  await form.getByLabel('Документ', { exact: true }).fill('Положение о ВСОКО');
  await form.getByLabel('Ссылка или место').fill('javascript:alert(1)');
  await form.getByRole('button', { name: 'Записать', exact: true }).click();
  await expect(row).toContainText('1 / 5');
  // What is no address of the web is a text; the address opens apart, and hands nothing on.
  await expect(form).toContainText('Положение о ВСОКО, №\u00a012-од, ');
  await expect(form.getByRole('link')).toHaveCount(0);
  await form.getByLabel('Ссылка или место').fill('https://school.example/12.pdf');
  await form.getByRole('button', { name: 'Записать', exact: true }).click();
  const link = form.getByRole('link', { name: 'Открыть' });
  await expect(link).toHaveAttribute('href', 'https://school.example/12.pdf');
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  await row.getByRole('button', { name: '1', exact: true }).click();
  await expect(page.locator('aside').getByText(/Положение о ВСОКО, №.12-од/)).toBeVisible();
  await axe(page, 'the documents of the in-school system');
  await page.getByLabel('На день').fill('2026-09-28');
  await expect(row).toContainText('0 / 5');
  await expect(forms).toHaveCount(0);
  await page.getByLabel('Версия определений').selectOption('1');
  await expect(page.getByText('план 100 % к 01.10.2022').first()).toBeVisible();
  await axe(page, 'an earlier day');
  expect((await saved()).equals(then)).toBe(true);
});

test('results go without names, the key joins them on another computer', async ({ site, profile }) => {
  test.setTimeout(120_000);
  const [teacher, other] = [await computer(profile, site, 'Лунина С. В.'), await computer(profile, site)];
  await takeIn(teacher, table({ title: 'Контрольная работа по математике 6Б 15.10.2025', names: NAMES }));
  await go(teacher, 'Передать файл');
  await teacher.getByRole('checkbox', { name: /Без\sимён/ }).check();
  await axe(teacher, 'without names');
  const saved = async (button, name) => {
    const waiting = teacher.waitForEvent('download');
    await teacher.getByRole('button', { name: button }).click();
    return { name, mimeType: 'application/json', buffer: readFileSync(await (await waiting).path()) };
  };
  const coded = await saved('Сохранить файл 6Б', 'без имён.json');
  await teacher.getByLabel('Запечатать паролем').fill('семь белых слонов');
  const key = await saved('Сохранить ключ', 'ключ.json.age');
  const text = coded.buffer.toString();
  for (const name of NAMES) for (const word of name.split(' ')) expect(text).not.toContain(word);
  expect(key.buffer.toString('latin1').startsWith('age-encryption.org/v1')).toBe(true);

  await mergeOne(other, coded);
  await goTo(other, '#/classes');
  await other.locator('#app main a[href^="#/classes/"]', { hasText: '6Б' }).first().click();
  await expect(other.getByText(/код\s[0-9a-z]{5}/)).toHaveCount(NAMES.length);
  // The key is dropped where tables are: it is opened on the page of received files, with its passphrase.
  await go(other, 'Загрузка');
  await other.locator('input[type=file]').first().setInputFiles(key);
  // The link beside the file, not that of the navigation, which is there before the file was looked at.
  await other.locator('#main').getByRole('link', { name: /Приём\sфайлов/ }).click();
  await other.getByLabel('Пароль').fill('семь белых слонов');
  await other.getByRole('button', { name: 'Открыть' }).click();
  await other.getByRole('button', { name: 'Объединить', exact: true }).click();
  await goTo(other, '#/classes');
  await other.locator('#app main a[href^="#/classes/"]', { hasText: '6Б' }).first().click();
  await expect(other.getByText(/Гусев\sПавел/).first()).toBeVisible();
  await expect(other.getByText(/код\s[0-9a-z]{5}/)).toHaveCount(0);
});

test('teachers who never named their school are asked about once, and all of them are one school', async ({ site, profile }) => {
  test.setTimeout(180_000);
  const [math, russian] = ['Контрольная работа по математике 6Б 15.10.2025', 'Контрольная работа по русскому языку 6Б 17.10.2025'];
  const [deputy, first, second] = [await computer(profile, site, 'Зимина О. Л.'), await computer(profile, site, 'Ершова Т. П.'), await computer(profile, site, 'Лунина С. В.')];
  await takeIn(deputy, table({ title: 'Контрольная работа по математике 5А 15.10.2025', names: ['Яшин Лев Ильич', 'Юрьева Анна Олеговна'] }));
  await takeIn(first, table({ title: math, names: NAMES }));
  await takeIn(second, table({ title: russian, names: NAMES }));
  await go(deputy, 'Приём файлов');
  await deputy.locator('input[type=file]').setInputFiles([await sendSchool(first, 'Ершова Т. П.'), await sendSchool(second, 'Лунина С. В.')]);
  const question = deputy.locator('section', { has: deputy.getByRole('heading', { name: 'Это ваша школа?' }) });
  await expect(question.getByRole('button')).toHaveCount(1);
  await expect(deputy.getByRole('button', { name: /^Объединить\s2$/ })).toHaveCount(0);
  await axe(deputy, 'is this your school');
  await question.getByRole('button', { name: /файлов\s2: это наша школа/ }).click();
  await expect(question).toHaveCount(0);
  await expect(deputy.getByText('Это файл другой школы')).toHaveCount(0);
  await deputy.getByRole('button', { name: /^Объединить\s2$/ }).click();
  await expect(deputy.getByRole('button', { name: /^Объединить/ })).toHaveCount(0);
  await expect(deputy.getByRole('table', { name: /Кто прислал/ }).getByRole('rowheader')).toHaveText(['5А', '6Б']);

  // The next file of the same teacher asks nothing, and what it changes is in no conflict.
  await takeIn(first, table({ title: math, names: NAMES, edit: { 'Гусев Павел Олегович': [1, 1, 1, 1] } }));
  await deputy.locator('input[type=file]').setInputFiles(await sendSchool(first, 'ещё раз'));
  await expect(deputy.getByText(/изменится\s1/)).toBeVisible();
  await expect(deputy.getByLabel(/Понимаю/)).toHaveCount(0);
  await deputy.getByRole('button', { name: 'Объединить', exact: true }).click();
  await expect(deputy.getByText('Расхождений нет')).toBeVisible();
});
