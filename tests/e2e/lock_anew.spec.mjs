// The lock renewed: another recovery sheet, another data key; and the wait after wrong tries, which a reload does not end.
import { expect, test } from './support/fixture.mjs';
import { PASSPHRASE, expectClass, noteCode, seal, tryCode, tryPassphrase, unlock, withData } from './support/keeping.mjs';
import { rooms } from './support/rooms.mjs';
import { saved } from './support/tour.mjs';

test.setTimeout(240_000);
test.use({ actionTimeout: 15_000 });

const segments = async (page) => Object.keys((await rooms(page)).records['marshrut/segments']);

test('a new sheet and a new data key end the former ones and lose nothing; the wait outlives a reload', async ({ site, profile }) => {
  const page = await withData(profile, site);
  const first = await seal(page);

  await page.getByLabel('Нынешний пароль').fill('не тот');
  await page.getByRole('button', { name: 'Новый лист восстановления' }).click();
  await expect(page.locator('#seal')).toContainText('не подошёл', { timeout: 30_000 });
  const before = await segments(page);
  await page.getByLabel('Нынешний пароль').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Новый лист восстановления' }).click();
  const second = await noteCode(page);
  expect(second).not.toBe(first);
  // One record was written; the data lie as they lay.
  expect(await segments(page)).toEqual(before);
  await page.getByLabel('Нынешний пароль').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Новый ключ данных' }).click();
  const third = await noteCode(page);
  const after = await segments(page);
  expect(after).toHaveLength(before.length);
  expect(after.filter((name) => before.includes(name))).toEqual([]);

  await page.reload();
  for (const old of [first, second]) {
    await tryCode(page, old);
    await expect(page.getByRole('alert')).toContainText('Данные целы');
  }
  await tryCode(page, third);
  await expectClass(page);
  await page.reload();
  await unlock(page);
  await expectClass(page);
  await saved(page);
  await expect(page.locator('.save .note.bad')).toHaveCount(0);

  // Nine wrong codes: from the sixth on the next try waits, and a reload does not end the waiting.
  await page.reload();
  const wrong = (n) => tryCode(page, `00000-00000-00000-00000-0000${n}`);
  for (let n = 0; n < 5; n += 1) await wrong(n);
  await wrong(5);
  await expect(page.getByRole('alert')).toContainText('через');
  await expect(page.getByRole('alert')).not.toContainText('через', { timeout: 10_000 });
  for (let n = 6; n < 9; n += 1) {
    await wrong(n);
    await expect(page.getByRole('alert')).toContainText('через');
    if (n < 8) await expect(page.getByRole('alert')).not.toContainText('через', { timeout: 20_000 });
  }
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('через');
  await tryPassphrase(page);
  await expect(page.getByRole('alert')).not.toContainText('через', { timeout: 30_000 });
  await expect(page.getByRole('heading', { name: 'Закрыто паролем' }), 'what was typed while waiting opens nothing').toBeVisible();
  await unlock(page);
  // A right one begins anew.
  expect(await page.evaluate(() => localStorage.getItem('marshrut.tries'))).toBeNull();
});
