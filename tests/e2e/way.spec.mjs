// The whole way of a results file, as people go it: a teacher drops files, sees who is at risk and why, adopts routes and
// sends a class file; a deputy in another browser profile merges it; both see the same.
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TABLES } from './support/demo.mjs';
import { accept, computer, download, go, mergeOne } from './support/exchange.mjs';
import { axeEverywhere, expect, freshPage, silence, test } from './support/fixture.mjs';
import { classRows, deficits, enterExample, go as goTo, leaving, written } from './support/tour.mjs';

const CASES = fileURLToPath(new URL('../import/cases/', import.meta.url));
const of6B = TABLES.filter((path) => /математика/i.test(path) && /6Б|5Б/.test(basename(path)));

async function drop(page, files) {
  await go(page, 'Загрузка');
  await page.locator('input[type=file]').setInputFiles(files);
}

async function write(page, n) {
  for (let done = 0; done < n; done += 1) {
    await accept(page).first().click();
    await expect(written(page)).toHaveCount(done + 1);
  }
}

const flagged = (page) => page.locator('table.heat tbody tr:has(.cat) th[scope=row]').allInnerTexts();

test('a file becomes routes, a class file, and the same school in another profile', async ({ site, profile }) => {
  test.setTimeout(180_000);
  const page = await freshPage(profile, site);
  const silent = silence(site);
  await drop(page, of6B);
  await write(page, of6B.length);
  await expect(page.locator('.save b')).toHaveText(/Сохранено/);

  await go(page, 'Классы');
  await classRows(page).getByRole('link').first().click();
  await expect(page.locator('table.heat')).toBeVisible();
  await page.locator('table.heat [role=gridcell]').first().click();
  await expect(page.locator('aside')).toContainText(/из/);
  const seenByTeacher = await flagged(page);
  expect(seenByTeacher.length).toBeGreaterThan(0);
  await axeEverywhere(page, 'class');

  await page.getByRole('link', { name: /Собрать ИОМ/ }).click();
  await expect(page.locator('.list a').first()).toBeVisible();
  await axeEverywhere(page, 'routes');
  const adoptAll = page.getByRole('button', { name: /Утвердить \d+ без замечаний/ });
  if (await adoptAll.count()) await adoptAll.click();
  else await page.getByRole('button', { name: 'Утвердить и дальше' }).click();
  // The number beside «ИОМ» stands there only when they are written: the notice may still be that of the import.
  const routes = page.getByRole('link', { name: /^ИОМ/ }).first();
  await expect(routes).toHaveText(/^ИОМ\s*\d+$/);
  const nRoutes = await routes.textContent();

  // Nothing acknowledged is lost by a reload.
  await page.reload();
  await expect(routes).toHaveText(nRoutes);

  await go(page, 'Передать файл');
  await axeEverywhere(page, 'send');
  const classFile = await download(page, /^Сохранить\sфайл\s6Б/, 'класс');
  const schoolFile = await download(page, 'Сохранить файл', 'школа');
  silent();

  const there = await freshPage(profile, site);
  await mergeOne(there, classFile);
  await expect(there.locator('.toast').first()).toBeVisible();
  // The same file again changes nothing, nor does the file of the school: this class is all it has.
  for (const file of [classFile, schoolFile]) {
    await there.locator('input[type=file]').setInputFiles(file);
    await expect(there.getByText(/Изменений нет/).first()).toBeVisible();
    await there.getByRole('button', { name: 'Отложить файл' }).first().click();
  }
  await axeEverywhere(there, 'merge');
  await go(there, 'Классы');
  await classRows(there).getByRole('link').first().click();
  expect(await flagged(there)).toEqual(seenByTeacher);
  await expect(there.getByRole('link', { name: /^ИОМ/ }).first()).toHaveText(nRoutes);
});

test('every page of the example is full, silent and accessible', async ({ site, profile }) => {
  test.setTimeout(240_000);
  const page = await freshPage(profile, site);
  const silent = silence(site);
  await enterExample(page);
  await expect(page.getByRole('heading', { name: 'Сегодня' })).toBeVisible();
  await axeEverywhere(page, 'today');
  for (const [link, where] of [['Загрузка', 'import'], ['Приём файлов', 'merge'], ['Правила', 'rules'], ['Умения', 'skills'], ['История и копии', 'journal'], ['Настройки', 'settings'], ['Помощь', 'help'], ['Классы', 'classes']]) {
    await go(page, link);
    await expect(page.locator('#app h1')).toBeVisible();
    await axeEverywhere(page, where);
  }
  await classRows(page).getByRole('link').first().click();
  for (const tab of ['Работы и задания', /Список риска/]) {
    await page.getByRole('link', { name: tab }).click();
    await axeEverywhere(page, `class ${tab}`);
  }
  await page.locator('.flag').first().waitFor();
  await page.locator('section.stack h2 a').first().click();
  await expect(page.locator('canvas')).toBeVisible();
  await axeEverywhere(page, 'pupil');
  await page.getByRole('link', { name: /^ИОМ/ }).first().click();
  await page.locator('.list a').first().click();
  await axeEverywhere(page, 'route');
  silent();
  // The example never mixes with a person's own data.
  await page.getByRole('button', { name: 'Выйти из примера' }).click();
  await expect(page.getByText('Загрузите файл с результатами')).toBeVisible();
});

test('the whole way by keyboard', async ({ page }) => {
  test.setTimeout(120_000);
  const tabTo = async (target, most = 80) => {
    for (let press = 0; press < most; press += 1) {
      if (await target.evaluate((it) => it === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`not reached by Tab: ${target}`);
  };
  await tabTo(page.getByRole('link', { name: 'Загрузка', exact: true }).first());
  await page.keyboard.press('Enter');
  const choosing = page.waitForEvent('filechooser');
  await tabTo(page.getByRole('button', { name: 'Выбрать файл' }));
  await page.keyboard.press('Enter');
  await (await choosing).setFiles(of6B);
  for (let done = 0; done < of6B.length; done += 1) {
    const button = accept(page).first();
    await button.waitFor();
    await tabTo(button, 400);
    await page.keyboard.press('Enter');
    await expect(written(page)).toHaveCount(done + 1);
  }
  await tabTo(page.getByRole('link', { name: 'Классы', exact: true }).first(), 400);
  await page.keyboard.press('Enter');
  await tabTo(classRows(page).getByRole('link').first());
  await page.keyboard.press('Enter');
  const cell = page.locator('table.heat [role=gridcell][tabindex="0"]');
  await cell.waitFor();
  await tabTo(cell, 200);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('aside')).toContainText(/из|не проверялось|ещё не было/);
  await tabTo(page.getByRole('link', { name: /Собрать ИОМ/ }), 400);
  await page.keyboard.press('Enter');
  const adopt = page.getByRole('button', { name: /Утвердить/ }).first();
  await adopt.waitFor();
  await tabTo(adopt, 400);
  await page.keyboard.press('Enter');
  await expect(page.locator('.toast').first()).toBeVisible();
});

test('bad files are told in words and change nothing', async ({ page }) => {
  test.setTimeout(120_000);
  await go(page, 'Загрузка');
  const input = page.locator('input[type=file]');
  const bad = [
    [{ name: 'пусто.xlsx', mimeType: '', buffer: Buffer.alloc(0) }, /Файл пустой/],
    [{ name: 'фото.xlsx', mimeType: '', buffer: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') }, /изображение|не читается/],
    [{ name: 'обрывок.xlsx', mimeType: '', buffer: Buffer.from('504b0304140000000800000021', 'hex') }, /не читается|повреждён/],
  ];
  for (const [file, words] of bad) {
    await input.setInputFiles(file);
    const note = page.locator('.intake', { hasText: file.name });
    await expect(note).toContainText(words);
    await expect(note).toContainText(/не\sизменил|Ничего\sне\sзаписано/);
  }
  const password = join(CASES, 'с паролем.xlsx');
  await input.setInputFiles(password);
  await expect(page.locator('.intake', { hasText: 'с паролем' })).toContainText(/паролем/);
  await expect(page.locator('.save b')).toHaveText('Данных ещё нет');
  await go(page, 'Приём файлов');
  const files = page.locator('input[type=file]');
  await files.setInputFiles({ name: 'новее.json', mimeType: '', buffer: Buffer.from('{"format":"marshrut-class","v":99,"manifest":{},"facts":[]}') });
  await expect(page.getByText(/более новой версией/)).toBeVisible();
  await files.setInputFiles({ name: 'половина.json', mimeType: '', buffer: Buffer.from('{"format":"marshrut-class","v":1,"mani') });
  await expect(page.getByText(/обрывается|не целиком|изменён/).first()).toBeVisible();
});

test('two people, one route: both values stay until somebody chooses', async ({ site, profile }) => {
  test.setTimeout(180_000);
  const [first, second] = [await computer(profile, site), await computer(profile, site)];
  await drop(first, of6B);
  await write(first, of6B.length);
  await go(first, 'Классы');
  await classRows(first).getByRole('link').first().click();
  await first.getByRole('link', { name: /Собрать ИОМ/ }).click();
  await first.getByRole('button', { name: 'Утвердить и дальше' }).click();
  await expect(first.locator('.toast').first()).toBeVisible();
  const send = (page) => download(page, 'Сохранить файл', 'школа');
  await mergeOne(second, await send(first));
  const edit = async (page, goal) => {
    await page.getByRole('link', { name: /^ИОМ/ }).first().click();
    await page.locator('.list a').first().click();
    const field = page.locator('textarea').first();
    await field.fill(goal);
    await field.blur();
    await page.getByRole('button', { name: 'Записать правки' }).click();
    await expect(page.locator('.toast').first()).toBeVisible();
  };
  await edit(first, 'Цель первого');
  await edit(second, 'Цель второго');
  await mergeOne(first, await send(second));
  await expect(first.getByText('Цель первого')).toBeVisible();
  await expect(first.getByText('Цель второго')).toBeVisible();
  await first.locator('.card', { hasText: 'Цель второго' }).getByRole('button', { name: 'Взять это' }).click();
  await expect(first.getByText('Расхождений нет')).toBeVisible();
  await mergeOne(second, await send(first));
  await second.getByRole('link', { name: /^ИОМ/ }).first().click();
  await second.locator('.list a').first().click();
  await expect(second.locator('textarea').first()).toHaveValue('Цель второго');
});

test('a lesson is recorded on a phone: all present, one touch for who was not, and the deficit moves on', async ({ page }) => {
  test.setTimeout(120_000);
  await enterExample(page);
  await goTo(page, '#/lessons');
  const calendar = await leaving(page, () => page.getByRole('button', { name: 'В календарь' }).click());
  expect(calendar.buffer.toString()).toMatch(/^BEGIN:VCALENDAR[\s\S]*BEGIN:VEVENT[\s\S]*END:VCALENDAR/);
  await page.setViewportSize({ width: 390, height: 844 });
  const began = Date.now();
  const rows = page.locator('.att > li');
  await expect(rows.first()).toBeVisible();
  const n = await rows.count();
  await rows.first().getByRole('radio', { name: 'нет' }).click();
  await rows.first().getByRole('radio', { name: 'без причины' }).click();
  await page.getByRole('button', { name: new RegExp(`Записать занятие: ${n - 1}.из.${n}`) }).click();
  await expect(page.locator('.toast').first()).toBeVisible();
  expect(Date.now() - began, 'milliseconds for a group').toBeLessThan(20_000);
  await axeEverywhere(page, 'lessons');
  await goTo(page, '#/ledger?state=work');
  await expect(deficits(page).first()).toContainText('в работе');
});
