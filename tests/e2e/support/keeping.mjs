// Steps of the tests of keeping: a table taken in as a person's own data, a passphrase set and typed, a pupil erased.
import { FIRST, SURNAMES } from './demo.mjs';
import { expect, freshPage } from './fixture.mjs';
import { classRows, go, saved, written } from './tour.mjs';

export const PASSPHRASE = 'аист алмаз ангар арбуз';

/** Takes the first table of the example in, on the page of the import. */
export async function takeFirst(page) {
  await page.locator('input[type=file]').first().setInputFiles(FIRST);
  await page.getByRole('button', { name: /^Записать\s\d+$/ }).first().click();
  await expect(written(page)).toHaveCount(1);
}

/** The page of a fresh profile that keeps the first table of the example; `script` as in `freshPage`. */
export async function withData(profile, site, script) {
  const page = await freshPage(profile, site, '#/import', script);
  await takeFirst(page);
  await saved(page);
  return page;
}

/** The class of that table is there, with all its pupils and its work. */
export async function expectClass(page) {
  await go(page, '#/classes');
  await expect(classRows(page)).toHaveText(new RegExp(`^5А,\\s2025/26\\s*математика\\s*${SURNAMES.length}\\s*1\\s*\\d+\\s*\\d+\\s*21\\.04\\.2026$`, 'i'), { timeout: 20_000 });
}

/** No class is there, and the page says so. */
export async function expectNoClass(page) {
  await go(page, '#/classes');
  await expect(page.getByText('Результатов ещё нет.')).toBeVisible();
  await expect(classRows(page)).toHaveCount(0);
}

/** Closes what is kept with the passphrase; gives the code of the recovery sheet. */
export async function seal(page) {
  await go(page, '#/settings');
  await page.getByLabel('Новый пароль').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Закрыть паролем' }).click();
  return noteCode(page);
}

/** The sheet that is shown is put away; gives its code. */
export async function noteCode(page) {
  const code = await page.locator('#seal-code').innerText({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Код записан' }).click();
  return code;
}

/** Types a passphrase into the locked page. */
export async function tryPassphrase(page, passphrase = PASSPHRASE) {
  await page.locator('#lock-passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
}

/** Opens the locked page with the right passphrase. */
export async function unlock(page) {
  await tryPassphrase(page);
  await page.locator('.save').first().waitFor({ timeout: 30_000 });
}

/** Types a code of a recovery sheet into the locked page. */
export async function tryCode(page, code) {
  const field = page.locator('#lock-code');
  if (!(await field.isVisible())) await page.getByText('Забыли пароль?').click();
  await field.fill(code);
  await page.getByRole('button', { name: 'Открыть по коду' }).click();
}

/** The first pupil of the first class: { surname, address }. */
export async function firstPupil(page) {
  await go(page, '#/classes');
  await classRows(page).getByRole('link').first().click();
  const link = page.locator('#app main a[href^="#/pupils/"]').first();
  const [surname] = (await link.innerText()).trim().split(/\s/);
  return { surname, address: await link.getAttribute('href') };
}

/** Erases a pupil for ever, from the history of the pupil. */
export async function erase(page, { address }) {
  await go(page, address);
  await page.getByRole('link', { name: 'История', exact: true }).click();
  await page.getByText('Стереть ученика навсегда…').click();
  await page.locator('#erase input').fill('стереть навсегда');
  await page.getByRole('button', { name: 'Стереть навсегда' }).click();
  await expect(page.locator('.toast').first()).toContainText('стёрт', { timeout: 20_000 });
}
