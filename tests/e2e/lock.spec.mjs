// The passphrase: nothing readable stays in any room of the browser, a wrong one harms nothing, the sheet opens, sealed files
// travel; and what is locked is gone from the page.
import { SURNAMES } from './support/demo.mjs';
import { download } from './support/exchange.mjs';
import { axeEverywhere, expect, freshPage, test } from './support/fixture.mjs';
import { PASSPHRASE, erase, expectClass, firstPupil, seal, tryCode, tryPassphrase, unlock, withData } from './support/keeping.mjs';
import { count, loseLockAndSegments, rooms } from './support/rooms.mjs';
import { classRows, go, leaving, saved } from './support/tour.mjs';

const [SURNAME] = SURNAMES;
const locked = (page) => page.getByRole('heading', { name: 'Закрыто паролем' });

test('with a passphrase no name and no class can be read in any room; a wrong one harms nothing; the sheet opens', async ({ site, profile }) => {
  const page = await withData(profile, site);
  const before = await rooms(page);
  expect(before.all).toContain(SURNAME);
  // What is found in minutes is refused.
  await go(page, '#/settings');
  await page.getByLabel('Новый пароль').fill('20102015');
  await page.getByRole('button', { name: 'Закрыть паролем' }).click();
  await expect(page.locator('#seal')).toContainText('слишком прост');
  const code = await seal(page);
  await expect.poll(async () => (await rooms(page)).all.includes(SURNAME), { timeout: 20_000 }).toBe(false);
  const sealed = await rooms(page);
  expect(count(sealed.records), 'the lock comes to what was there').toBe(count(before.records) + 1);
  expect(sealed.all).not.toMatch(/[А-Яа-яЁё]{4}/);

  // A change is kept sealed, too.
  await page.getByLabel('Ваше имя').fill('Громыхалова');
  await go(page, '#/journal');
  await page.getByRole('button', { name: /^Отменить: / }).first().click();
  await saved(page);
  await page.getByRole('button', { name: /^Вернуть: / }).click();
  await expect(page.getByRole('button', { name: /^Отменить: / })).not.toHaveCount(0);
  expect((await rooms(page)).all).not.toContain('Громыхалова');

  await page.locator('.save').getByRole('button', { name: 'Закрыть на замок' }).click();
  await expect(locked(page)).toBeVisible();
  expect(await page.content()).not.toContain(SURNAME);
  await axeEverywhere(page, 'locked');
  await tryPassphrase(page, 'аист алмаз ангар кедр');
  await expect(page.getByRole('alert')).toContainText('Данные целы');
  await tryPassphrase(page, `  ${PASSPHRASE} `);
  await expect(locked(page)).toHaveCount(0, { timeout: 20_000 });
  await expectClass(page);

  // The code of the sheet, with other case and blanks.
  await page.reload();
  await tryCode(page, '00000-00000-00000-00000-00000');
  await expect(page.getByRole('alert')).toContainText('Данные целы');
  await tryCode(page, code.toLowerCase().replaceAll('-', ' '));
  await expect(locked(page)).toHaveCount(0);
  await expectClass(page);

  // Another passphrase; then none: everything is open again.
  await go(page, '#/settings');
  await page.getByLabel('Нынешний пароль').fill('не тот');
  await page.getByLabel('Новый пароль').fill('башня белка берег берёза');
  await page.getByRole('button', { name: 'Сменить пароль' }).click();
  await expect(page.locator('#seal')).toContainText('не подошёл');
  await page.getByLabel('Нынешний пароль').fill(PASSPHRASE);
  await page.getByLabel('Новый пароль').fill('башня белка берег берёза');
  await page.getByRole('button', { name: 'Сменить пароль' }).click();
  await expect(page.locator('#seal')).toContainText('Пароль сменён');
  await page.getByLabel('Нынешний пароль').fill('башня белка берег берёза');
  await page.getByRole('button', { name: 'Снять пароль' }).click();
  await expect(page.locator('#seal')).toContainText('Пароль снят');
  await page.reload();
  await expectClass(page);
  expect((await rooms(page)).all).toContain(SURNAME);
});

test('a sealed database that lost its lock or its parts is opened from the rooms outside; an idle page locks itself', async ({ site, profile }) => {
  const page = await withData(profile, site);
  await seal(page);
  // The lock and every segment vanish from the database; lock and copy outside remain, once they are written.
  const isCopied = async () => {
    const { records, files } = await rooms(page);
    return ['lock', 'manifest'].every((name) => files[`marshrut/${name}`] === records['marshrut/meta'][name]);
  };
  await expect.poll(isCopied, { timeout: 20_000 }).toBe(true);
  await loseLockAndSegments(page);
  await page.reload();
  await unlock(page);
  await expectClass(page);
  // Nobody touches anything for longer than the settings allow.
  await page.evaluate(() => { localStorage.setItem('marshrut.autolock', '"1"'); });
  await page.clock.install();
  await page.reload();
  await unlock(page);
  await page.clock.fastForward(50_000);
  await expect(locked(page)).toHaveCount(0);
  await page.clock.fastForward(20_000);
  await expect(locked(page)).toBeVisible();
});

test('who comes back to a computer that slept finds the page locked, whatever is touched first; an idle tab leaves the one in use alone', async ({ site, profile }) => {
  const page = await withData(profile, site);
  await seal(page);
  await page.evaluate(() => { localStorage.setItem('marshrut.autolock', '"1"'); });
  await page.clock.install();
  await page.reload();
  await unlock(page);
  const idle = await page.context().newPage();
  await idle.goto(`${site.address}#/classes`);
  await unlock(idle);
  // Somebody works in one of the two.
  await page.clock.fastForward(40_000);
  await page.keyboard.press('Shift');
  await page.clock.fastForward(25_000);
  await expect(locked(idle)).toBeVisible();
  await page.waitForTimeout(500);
  await expect(locked(page)).toHaveCount(0);
  await expect(page.locator('.save')).toBeVisible();
  // The clock goes on while no timer runs: the computer sleeps. The first touch is no proof that somebody was there.
  await page.evaluate(() => { globalThis.slept = Date.now() + 5 * 60_000; });
  await page.clock.setSystemTime(await page.evaluate(() => globalThis.slept));
  await page.keyboard.press('Shift');
  await expect(locked(page)).toBeVisible();
});

test('the tab that is locked takes the others along; «back» does not bring what was shown', async ({ site, profile }) => {
  const page = await withData(profile, site);
  await seal(page);
  const other = await page.context().newPage();
  await other.goto(`${site.address}#/classes`);
  await unlock(other);
  await expectClass(other);
  await page.locator('.save').getByRole('button', { name: 'Закрыть на замок' }).click();
  for (const tab of [page, other]) {
    await expect(locked(tab)).toBeVisible();
    await expect(tab).not.toHaveURL(/away/);
    expect(await tab.content()).not.toContain(SURNAME);
    // A process of its own, which ends with the page.
    expect(await tab.evaluate(() => crossOriginIsolated)).toBe(true);
  }
  await other.goBack().catch(() => {});
  expect(await other.content()).not.toContain(SURNAME);
  await unlock(page);
  await expectClass(page);
});

test('a class file sealed to a passphrase opens in another browser with it and not without', async ({ site, profile }) => {
  const page = await withData(profile, site);
  await go(page, '#/send');
  await page.getByLabel('Запечатать паролем').fill(PASSPHRASE);
  const { name, buffer } = await leaving(page, () => page.getByRole('button', { name: 'Сохранить файл', exact: true }).click());
  expect(name).toMatch(/\.json\.age$/);
  expect(buffer.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  expect(buffer.toString()).not.toMatch(/[А-Яа-яЁё]{4}/);

  const there = await freshPage(profile, site, '#/merge');
  const changed = Buffer.from(buffer);
  changed[changed.length - 9] ^= 1;
  await there.locator('input[type=file]').setInputFiles([{ name: 'школа.json.age', mimeType: '', buffer }, { name: 'порча.age', mimeType: '', buffer: changed }]);
  await there.locator('#merge-passphrase').fill('не тот пароль');
  await there.keyboard.press('Enter');
  await expect(there.getByRole('alert').filter({ hasText: 'школа.json.age' })).toContainText('Пароль не подошёл', { timeout: 20_000 });
  await there.locator('#merge-passphrase').fill(PASSPHRASE);
  await there.keyboard.press('Enter');
  await expect(there.getByRole('alert').filter({ hasText: 'порча.age' })).toContainText('повреждён', { timeout: 20_000 });
  await there.getByRole('button', { name: 'Объединить', exact: true }).click();
  await expectClass(there);
});

test('an erased pupil is in no room and no history any more, and a file of another does not bring it back', async ({ site, profile }) => {
  const page = await withData(profile, site);
  // Another computer knows the class, too.
  const old = await download(page, 'Сохранить файл', 'старый');
  const pupil = await firstPupil(page);
  expect((await rooms(page)).all).toContain(pupil.surname);
  await erase(page, pupil);
  await expect.poll(async () => (await rooms(page)).all.includes(pupil.surname), { timeout: 20_000 }).toBe(false);
  // The rest is whole after a reload, and the old file brings the pupil back no more.
  await page.reload();
  await saved(page);
  await expect(page.locator('.save .note.bad')).toHaveCount(0);
  await go(page, '#/merge');
  await page.locator('input[type=file]').setInputFiles(old);
  // What is in it is known here or was erased: there is nothing to merge.
  await expect(page.getByText(/Изменений\sнет/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Объединить/ })).toHaveCount(0);
  await go(page, '#/classes');
  await classRows(page).getByRole('link').first().click();
  await expect(page.locator('#app main')).toContainText(SURNAMES.find((surname) => surname !== pupil.surname));
  await expect(page.locator('#app main')).not.toContainText(pupil.surname);
  expect((await rooms(page)).all).not.toContain(pupil.surname);
});
