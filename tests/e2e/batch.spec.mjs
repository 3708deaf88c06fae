// Files that come together: of another year, of another school, the same one twice; and an old report of indicators made again.
import { axe, expect, open, test } from './support/fixture.mjs';
import { NAMES, computer, go, sendSchool, table, takeIn } from './support/exchange.mjs';
import { go as goTo } from './support/tour.mjs';
import { readFileSync } from 'node:fs';

test('a file of last year and one that lies here twice are told, none is refused', async ({ site, profile }) => {
  test.setTimeout(120_000);
  const [teacher, other, deputy] = [await computer(profile, site, 'Ершова Т. П.'), await computer(profile, site, 'Лунина С. В.'), await computer(profile, site, 'Зимина О. Л.')];
  await takeIn(teacher, table({ title: 'Контрольная работа по математике 6Б 15.10.2025', names: NAMES }));
  await takeIn(other, table({ title: 'Контрольная работа по математике 5Б 15.10.2024', names: NAMES }));
  const [now, old] = [await sendSchool(teacher, 'этот год'), await sendSchool(other, 'прошлый год')];
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
  const field = page.getByLabel(/^Документ:/).first();
  await field.fill('Положение № 12');
  await page.getByRole('button', { name: 'Записать', exact: true }).first().click();
  await expect(page.getByText('1 из 5 документов')).toBeVisible();
  await page.getByLabel('На день').fill('2026-09-28');
  await expect(page.getByText('0 из 5 документов')).toBeVisible();
  await expect(page.getByLabel(/^Документ:/)).toHaveCount(0);
  await page.getByLabel('Версия определений').selectOption('1');
  await expect(page.getByText('план 100 % к 01.10.2022').first()).toBeVisible();
  await axe(page, 'an earlier day');
  expect((await saved()).equals(then)).toBe(true);
});
