// Two tutors plan without knowing of each other; once their files are together, the child, the tutor and the room that are asked for at
// one time are told with both lessons, and the note goes when one of them is taken away.
import { basename } from 'node:path';
import { TABLES } from './support/demo.mjs';
import { accept, computer, download, go as link, mergeOne } from './support/exchange.mjs';
import { axeEverywhere, expect, test } from './support/fixture.mjs';
import { go, saved, written } from './support/tour.mjs';

test.use({ actionTimeout: 20_000 });

const of6B = TABLES.filter((path) => /математика/i.test(path) && /6Б|5Б/.test(basename(path)));

/** The form of groups, filled in the same way by both: one tutor, one room. */
async function plan(page) {
  await go(page, '#/lessons');
  const form = page.locator('section', { has: page.getByRole('heading', { name: 'Назначить занятие', exact: true }) });
  await form.getByText('Тьюторы, дни, автобус').click();
  await form.getByLabel(/^Тьютор\s1/).first().fill('Иванова А. П.');
  await form.getByLabel(/^Тьютор\s1/).first().blur();
  await form.getByLabel(/Какие\sкабинеты/).fill('14');
  await form.getByLabel(/Какие\sкабинеты/).blur();
  await form.getByLabel('Недель', { exact: true }).fill('2');
  await form.getByLabel('Недель', { exact: true }).blur();
  await form.getByRole('button', { name: 'Собрать группы' }).click();
  const all = form.getByRole('button', { name: /^Назначить\sвсе\sзанятия/ });
  await all.click({ timeout: 30_000 });
  await expect(all).toHaveCount(0, { timeout: 20_000 });
  await saved(page);
}

test('what two tutors planned at one time is told: the child, the tutor, the room', async ({ site, profile }) => {
  test.setTimeout(240_000);
  const [first, second] = [await computer(profile, site, 'Иванова А. П.'), await computer(profile, site, 'Петров Р. Р.')];
  await link(first, 'Загрузка');
  await first.locator('input[type=file]').setInputFiles(of6B);
  for (let done = 0; done < of6B.length; done += 1) {
    await accept(first).first().click();
    await expect(written(first)).toHaveCount(done + 1);
  }
  const send = (page) => download(page, 'Сохранить файл', 'школа');
  await mergeOne(second, await send(first));
  await plan(first);
  await plan(second);
  await mergeOne(first, await send(second));

  await go(first, '#/lessons');
  const note = first.locator('.note', { has: first.getByRole('heading', { name: /^Накладки:\s\d+$/ }) });
  await expect(note).toBeVisible();
  // One line for two lessons: children by their names, then the tutor, then the room.
  const line = note.getByRole('listitem').filter({ hasText: /кабинет\s14:/ }).first();
  await expect(line).toContainText(/^[А-ЯЁ][а-яё]+\s[А-ЯЁ].*,\sИванова А\. П\.,\sкабинет\s14:\s\d\d\.\d\d\.\d{4}/);
  await axeEverywhere(first, 'clashes');
  const count = async () => Number((await note.getByRole('heading').innerText()).match(/\d+/)[0]);
  const n = await count();
  // Both lessons are a click away; one of them is called off.
  await expect(line.getByRole('link')).toHaveCount(2);
  await line.getByRole('link').last().click();
  await first.getByRole('button', { name: /^Не\sсостоялось…$/ }).click();
  await first.getByRole('button', { name: 'Назначено по ошибке: убрать' }).click();
  await saved(first);
  await go(first, '#/lessons');
  await expect.poll(count).toBeLessThan(n);
});
