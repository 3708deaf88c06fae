// A school from the files of its teachers, with planted troubles: two ids of one child, namesakes, a conflict, an old file, a
// broken file. Each is found, none is resolved in silence; the school file that leaves holds no name.
import { axeEverywhere, expect, test } from './support/fixture.mjs';
import { NAMES, computer, download, go, mergeOne, sendSchool, table, takeIn } from './support/exchange.mjs';
import { go as goTo } from './support/tour.mjs';

test('class files of four teachers become one school; every planted trouble is found, none resolved in silence', async ({ site, profile }) => {
  test.setTimeout(300_000);
  const math = 'Контрольная работа по математике 6Б 15.10.2025';
  const teachers = ['Ершова Т. П.', 'Лунина С. В.', 'Мухина О. Д.'];
  const [first, second, third] = [await computer(profile, site, teachers[0]), await computer(profile, site, teachers[1]), await computer(profile, site, teachers[2])];
  const deputy = await computer(profile, site);

  // Two teachers correct one pupil's work differently, not knowing of each other.
  await takeIn(first, table({ title: math, names: NAMES }));
  const early = await sendSchool(first, 'Ершова Т. П.');
  await mergeOne(second, early);
  await takeIn(first, table({ title: math, names: NAMES, edit: { 'Гусев Павел Олегович': [1, 1, 1, 1] } }));
  await takeIn(second, table({ title: math, names: NAMES, edit: { 'Гусев Павел Олегович': [0, 0, 0, 0] } }));
  // A third keeps her own list of the same class: other ids, one name without «ё», two namesakes.
  const others = ['Федорова Алена Игоревна', ...NAMES.slice(1), 'Иванов Иван Иванович', 'Иванов Иван Иванович'];
  const russian = table({ title: 'Контрольная работа по русскому языку 6Б 17.10.2025', names: others.slice(0, -1) });
  await takeIn(third, russian);

  const files = [await sendSchool(first, 'Ершова Т. П.'), await sendSchool(second, 'Лунина С. В.'), await sendSchool(third, 'Мухина О. Д.')];
  const broken = { name: 'обрывок.json', mimeType: '', buffer: files[0].buffer.subarray(0, files[0].buffer.length / 2) };
  const changed = { name: 'изменён.json', mimeType: '', buffer: Buffer.from(files[2].buffer.toString().replace('Гусев', 'Гусак')) };

  await go(deputy, 'Приём файлов');
  await deputy.locator('input[type=file]').setInputFiles([...files, early, broken, changed]);
  await expect(deputy.getByText(/обрывается|не целиком/).first()).toBeVisible();
  await expect(deputy.locator('.note.bad', { hasText: 'изменён.json' })).toContainText(/измен/);
  await axeEverywhere(deputy, 'collecting');
  const merge = deputy.getByRole('button', { name: /^Объединить/ });
  for (let n = await merge.count(); n > 0; n = await merge.count()) {
    for (const agree of await deputy.getByLabel(/Понимаю/).all()) await agree.check();
    await merge.first().click();
    await expect.poll(() => merge.count()).toBeLessThan(n);
  }
  await expect(deputy.getByText(/Более старая копия|Изменений нет/).first()).toBeVisible();

  // The conflict: both values, both people, a suggestion, and a way to decide later.
  const conflict = deputy.locator('section', { has: deputy.getByRole('heading', { name: 'Нерешённые расхождения' }) }).first();
  await expect(conflict).toContainText('Гусев Павел');
  await expect(conflict).toContainText('Ершова Т. П.');
  await expect(conflict).toContainText('Лунина С. В.');
  // Twins are proposed, and nobody is joined yet.
  const twins = deputy.locator('section', { has: deputy.getByRole('heading', { name: /Возможно|одного ученика|дв/i }) }).last();
  await expect(deputy.getByRole('button', { name: /^Это один ученик/ })).toHaveCount(NAMES.length);
  await expect(twins).toContainText('Федорова Алена');
  await axeEverywhere(deputy, 'conflicts and twins');
  await deputy.getByRole('button', { name: /^Это один ученик: .*(Ф[её]дорова)/ }).click();
  await expect(deputy.getByRole('button', { name: /^Это один ученик/ })).toHaveCount(NAMES.length - 1);
  await deputy.getByRole('button', { name: /^снять:/ }).click();
  await expect(deputy.getByRole('button', { name: /^Это один ученик/ })).toHaveCount(NAMES.length);
  // «Это разные дети» is an answer as well, and leaves with the files: nobody else is asked about the pair, until it is taken back.
  await deputy.getByRole('button', { name: /^Это разные дети: .*(Ф[её]дорова)/ }).click();
  await expect(deputy.getByRole('button', { name: /^Это один ученик/ })).toHaveCount(NAMES.length - 1);
  await expect(twins).toContainText(/Ф[её]дорова.*≠.*разные\sдети:/);
  await axeEverywhere(deputy, 'a pair said to be two');
  const elsewhere = await computer(profile, site);
  await mergeOne(elsewhere, await sendSchool(deputy, 'Линейкина О. Д.'));
  await expect(elsewhere.getByRole('button', { name: /^Это один ученик/ })).toHaveCount(NAMES.length - 1);
  await elsewhere.getByRole('button', { name: /^снять:/ }).click();
  await expect(elsewhere.getByRole('button', { name: /^Это один ученик/ })).toHaveCount(NAMES.length);
  await goTo(deputy, '#/merge');
  await deputy.getByRole('button', { name: 'Взять это' }).first().click();
  await expect(deputy.getByText('Расхождений нет')).toBeVisible();

  // What leaves the school holds no name of anybody.
  const school = await download(deputy, 'Сохранить файл школы', 'школа');
  const text = school.buffer.toString();
  for (const name of [...NAMES, ...others]) for (const word of name.split(' ')) expect(text).not.toContain(word);
  const municipality = await computer(profile, site);
  await go(municipality, 'Приём файлов');
  await municipality.locator('input[type=file]').setInputFiles(school);
  await expect(municipality.locator('dl.kv').first()).toBeVisible();
  await expect(municipality.locator('#app main')).not.toContainText('Гусев');
});

test('the same file twelve times changes nothing', async ({ site, profile }) => {
  test.setTimeout(240_000);
  const page = await computer(profile, site);
  await takeIn(page, table({ title: 'Контрольная работа по математике 6Б 15.10.2025', names: NAMES }));
  const one = await sendSchool(page, 'Ершова Т. П.');
  const there = await computer(profile, site);
  await mergeOne(there, one);
  await there.locator('input[type=file]').setInputFiles(Array.from({ length: 12 }, (_, n) => ({ ...one, name: `класс ${n}.json` })));
  await expect(there.getByText(/Изменений нет/)).toHaveCount(1);
  await expect(there.getByText(/^«класс\s\d+\.json»\s—\sтот\sже\sфайл,\sчто\s«класс\s0\.json»/)).toHaveCount(11);
  await expect(there.getByRole('button', { name: /^Объединить/ })).toHaveCount(0);
});
