// The signature of the school: made, carried to another computer, known, new, changed, broken and missing told apart; and two schools
// that stand beside each other become one with a click.
import { axe, axeEverywhere, expect, test } from './support/fixture.mjs';
import { NAMES, computer, download, go, mergeOne, table, takeIn } from './support/exchange.mjs';
import { leaving } from './support/tour.mjs';

const WORDS = 'семь белых слонов';
const section = (page) => page.locator('#signing');
const print = async (page) => (await section(page).locator('dd b').innerText()).trim();
const makeKey = async (page) => {
  await go(page, 'Передать файл');
  await section(page).getByRole('button', { name: 'Создать ключ подписи' }).click();
  await expect(section(page).locator('dd b')).toHaveText(/^(\S+ ){7}\S+$/);
  return print(page);
};
const bring = async (page, file) => {
  await go(page, 'Приём файлов');
  await page.locator('input[type=file]').setInputFiles(file);
};
const putOff = async (page) => {
  await page.getByRole('button', { name: 'Отложить файл' }).click();
  await expect(page.getByRole('button', { name: 'Отложить файл' })).toHaveCount(0);
};

test('a signed file is new, then known; another key is a changed one; a changed byte and a swapped signature are broken', async ({ site, profile }) => {
  test.setTimeout(240_000);
  const [teacher, deputy] = [await computer(profile, site, 'Лунина С. В.'), await computer(profile, site, 'Зимина О. Л.')];
  await takeIn(teacher, table({ title: 'Контрольная работа по математике 6Б 15.10.2025', names: NAMES }));
  const plain = await download(teacher, 'Сохранить файл 6Б', 'без подписи');
  const words = await makeKey(teacher);
  await axeEverywhere(teacher, 'the key of the school');
  const signed = await download(teacher, 'Сохранить файл 6Б', 'подписан');
  expect(JSON.parse(signed.buffer).signature.key).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.parse(plain.buffer).signature).toBeUndefined();

  // Unsigned from a school without a key: nothing to say.
  await bring(deputy, plain);
  await expect(deputy.getByRole('button', { name: 'Объединить', exact: true })).toBeVisible();
  await expect(deputy.getByText(/[Пп]одписан/)).toHaveCount(0);
  await putOff(deputy);

  // New: the words are those of the teacher's page; remembered only after they were compared.
  await bring(deputy, signed);
  await expect(deputy.getByText(`отпечаток ${words}`)).toContainText(/ещё\sне\sвидели/);
  const remember = deputy.getByRole('button', { name: 'Запомнить ключ' });
  await expect(remember).toHaveAttribute('aria-disabled', 'true');
  await axe(deputy, 'a new key');
  await deputy.getByLabel('Слова сверены').check();
  await remember.click();
  await expect(deputy.getByText(/Этот\sключ\sвы\sсверили/)).toContainText(words);
  await putOff(deputy);

  // The ring outlives a reload, and is shown.
  await deputy.reload();
  await go(deputy, 'Передать файл');
  await expect(section(deputy).getByRole('row').filter({ hasText: words })).toContainText('Лунина С. В.');

  // Missing where it was to be expected.
  await bring(deputy, plain);
  await expect(deputy.getByText(/Не\sподписан,\sхотя\sраньше/)).toBeVisible();
  await putOff(deputy);

  // The signature of another file, with its hash right.
  const other = JSON.parse(plain.buffer);
  const swapped = { ...other, signature: { ...JSON.parse(signed.buffer).signature, sign: 'ab'.repeat(64) } };
  const raw = plain.buffer.toString().trimEnd().replace(/\}$/, `,\n"signature":${JSON.stringify(swapped.signature)}}\n`);
  await bring(deputy, { ...plain, name: 'чужая подпись.json', buffer: Buffer.from(raw) });
  await expect(deputy.getByText(/Подпись\sне\sсходится:\sфайл\sили\sподпись\sизменили/)).toBeVisible();
  await expect(deputy.getByText(/файл\sцел/), 'not called whole beside it').toHaveCount(0);
  await expect(deputy.getByLabel(/Понимаю/)).toHaveCount(1);
  await axe(deputy, 'a broken signature');
  await expect(deputy.getByRole('button', { name: 'Объединить', exact: true }), 'not without a yes').toHaveAttribute('aria-disabled', 'true');
  await putOff(deputy);
  // A changed byte is no file at all.
  const changed = Buffer.from(signed.buffer.toString().replace('Гусев', 'Русев'));
  await bring(deputy, { ...signed, name: 'изменён.json', buffer: changed });
  await expect(deputy.getByText(/файл\sизменён\sпосле\sзаписи/)).toBeVisible();
  await deputy.getByRole('button', { name: 'Закрыть' }).click();

  // The teacher signs with another key: it is called changed, and takes more than a click.
  await teacher.evaluate(() => new Promise((done, failed) => {
    const request = indexedDB.open('marshrut');
    request.onerror = () => failed(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction('meta', 'readwrite');
      transaction.objectStore('meta').delete('keys');
      transaction.oncomplete = () => { request.result.close(); done(); };
    };
  }));
  await teacher.reload();
  const later = await makeKey(teacher);
  expect(later).not.toBe(words);
  await bring(deputy, await download(teacher, 'Сохранить файл 6Б', 'новый ключ'));
  await expect(deputy.getByText(/Ключ\sизменился/)).toContainText(later);
  await expect(deputy.getByText(/Ключ\sизменился/)).toContainText(words);
  await expect(deputy.getByLabel(/Понимаю/)).toHaveCount(1);
  await axe(deputy, 'a changed key');
});

test('the key goes to another computer as a sealed file, and signs there as the same school', async ({ site, profile }) => {
  test.setTimeout(180_000);
  const [first, second] = [await computer(profile, site, 'Лунина С. В.'), await computer(profile, site, 'Ершова Т. П.')];
  await takeIn(first, table({ title: 'Контрольная работа по математике 6Б 15.10.2025', names: NAMES }));
  const words = await makeKey(first);
  const saveKey = section(first).getByRole('button', { name: 'Файл ключа подписи' });
  await saveKey.click();
  await expect(first.getByText(/Ключ\sуходит\sи\sоткрывается\sтолько\sс\sпаролем/)).toBeVisible();
  await first.getByLabel('Запечатать паролем').fill(WORDS);
  const file = await leaving(first, () => saveKey.click());
  expect(file.buffer.toString('latin1').startsWith('age-encryption.org/v1')).toBe(true);
  await first.getByLabel('Запечатать паролем').fill('');
  await first.getByRole('link', { name: 'История и копии', exact: true }).first().click();
  await first.locator('#exports summary').click();
  await expect(first.locator('#exports').getByRole('row').filter({ hasText: 'Ключ подписи' })).toHaveCount(1);

  await takeIn(second, table({ title: 'Контрольная работа по русскому языку 5А 16.10.2025', names: ['Яшин Лев Ильич', 'Юрьева Анна Олеговна'] }));
  await go(second, 'Передать файл');
  await second.getByLabel('Запечатать паролем').fill('не тот пароль совсем');
  await second.locator('#signing-file').setInputFiles({ ...file, name: 'ключ.json.age' });
  await expect(second.locator('.toast')).toContainText(/[Пп]арол/);
  await expect(section(second).locator('dd b')).toHaveCount(0);
  await second.getByLabel('Запечатать паролем').fill(WORDS);
  await second.locator('#signing-file').setInputFiles({ ...file, name: 'ключ.json.age' });
  await expect(section(second).locator('dd b')).toHaveText(words);
  await second.getByLabel('Запечатать паролем').fill('');
  await bring(first, await download(second, 'Сохранить файл 5А', 'тем же ключом'));
  await expect(first.getByText(`Подписан вашим ключом: ${words}`)).toBeVisible();

  // Not signed where the person says so: for a program that is older than signatures.
  await go(second, 'Передать файл');
  await section(second).getByLabel('Подписывать файлы').uncheck();
  const plain = await download(second, 'Сохранить файл 5А', 'без подписи');
  expect(JSON.parse(plain.buffer).signature).toBeUndefined();
});

test('two schools that were merged beside each other become one, and are two again when it is undone', async ({ site, profile }) => {
  test.setTimeout(180_000);
  const [deputy, teacher] = [await computer(profile, site, 'Зимина О. Л.'), await computer(profile, site, 'Лунина С. В.')];
  await takeIn(deputy, table({ title: 'Контрольная работа по математике 6Б 15.10.2025', names: ['Яшин Лев Ильич', 'Юрьева Анна Олеговна'] }));
  await takeIn(teacher, table({ title: 'Контрольная работа по русскому языку 6Б 17.10.2025', names: NAMES }));
  await mergeOne(deputy, await download(teacher, 'Сохранить файл', 'как чужая'));
  const question = deputy.locator('section', { has: deputy.getByRole('heading', { name: 'Здесь несколько школ' }) });
  await expect(question).toBeVisible();
  await axeEverywhere(deputy, 'two schools');
  const matrix = deputy.getByRole('table', { name: /Кто\sприслал/ });
  await expect(matrix.getByRole('rowheader')).toHaveText(['6Б', '6Б']);
  await question.getByRole('button').click();
  await expect(question).toHaveCount(0);
  await expect(matrix.getByRole('rowheader')).toHaveText(['6Б']);
  await expect(matrix).toContainText(/6\sиз\s8/);
  // The next file of the teacher asks nothing.
  await takeIn(teacher, table({ title: 'Контрольная работа по русскому языку 6Б 24.10.2025', names: NAMES }));
  await bring(deputy, await download(teacher, 'Сохранить файл', 'ещё один'));
  await expect(deputy.getByText(/Новых\sзаписей/)).toBeVisible();
  await expect(deputy.getByLabel(/Понимаю/)).toHaveCount(0);
  await putOff(deputy);
  await deputy.getByRole('link', { name: 'История и копии', exact: true }).first().click();
  const joined = /[Оо]дна\sшкола:\sМоя\sшкола/;
  await expect(deputy.getByRole('button', { name: /^Вернуть/ }), 'nothing lies in the bin').toHaveCount(0);
  await deputy.getByRole('button', { name: new RegExp(`^Отменить:\\s${joined.source}`) }).click();
  await expect(deputy.getByRole('button', { name: new RegExp(`^Повторить:.*${joined.source}|^Вернуть:.*${joined.source}`) }).first()).toBeVisible();
  await go(deputy, 'Приём файлов');
  await expect(question).toBeVisible();
});

test('what a file brings under other names than its own is told with the names, once', async ({ site, profile }) => {
  test.setTimeout(120_000);
  const [teacher, deputy, third] = [await computer(profile, site, 'Лунина С. В.'), await computer(profile, site, 'Зимина О. Л.'), await computer(profile, site, 'Ершова Т. П.')];
  await takeIn(teacher, table({ title: 'Контрольная работа по математике 6Б 15.10.2025', names: NAMES }));
  const own = await download(teacher, 'Сохранить файл', 'школа');
  const others = (page) => page.getByText(/Под\sдругими\sименами/);
  await bring(deputy, own);
  await expect(deputy.getByRole('button', { name: 'Объединить', exact: true })).toBeVisible();
  await expect(others(deputy), 'all of it is hers').toHaveCount(0);
  await putOff(deputy);
  await mergeOne(deputy, own);
  const passedOn = await download(deputy, 'Сохранить файл', 'от заместителя');
  await bring(third, passedOn);
  await expect(others(third)).toHaveText(/Лунина С\. В\.\s—\s\d+\./);
  await axe(third, 'changes under other names');
  await putOff(third);
  await mergeOne(third, passedOn);
  await bring(third, passedOn);
  await expect(third.getByText(/ничего\sнового|Изменений\sнет/i).first()).toBeVisible();
  await expect(others(third)).toHaveCount(0);
});
