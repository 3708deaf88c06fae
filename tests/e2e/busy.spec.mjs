// Who cannot come when: a club of a pupil, a class that is away, the days of a tutor. Entered in the form, they change the groups, and whoever
// is left out by them is told why; the form is there again the next day.
import { axeEverywhere, expect, test } from './support/fixture.mjs';
import { enterExample, go } from './support/tour.mjs';

test.setTimeout(240_000);

const DAYS = ['пн', 'вт', 'ср', 'чт', 'пт'];
const section = (page) => page.locator('section', { has: page.getByRole('heading', { name: 'Назначить занятие', exact: true }) });
const groups = (form) => form.getByRole('listitem').filter({ has: form.page().getByRole('button', { name: /^Назначить:/ }) });
// «Ветрова Ульяна, 6А · …» under the times of a group.
const namesOf = async (form) => (await groups(form).locator('p.cap').allInnerTexts()).flatMap((line) => line.split(' · '));
const timesOf = (form) => groups(form).locator('p:not(.cap)').allInnerTexts();

async function find(form) {
  await form.getByRole('button', { name: 'Собрать группы' }).click();
  await expect(form.getByText(/^Покрыто\s\d+/)).toBeVisible({ timeout: 20_000 });
}

/** Everybody without a group for this reason. */
async function leftFor(form, reason) {
  const line = form.locator('details', { hasText: reason });
  return (await line.count()) ? (await line.locator('p').textContent()).split(' · ') : [];
}

/** So many more lines of the list «Кто когда занят»; the newest is filled in. */
async function busy(form, who, day, from, until) {
  const rows = form.getByRole('combobox', { name: /:\sдень$/ });
  const n = await rows.count();
  await form.getByRole('combobox', { name: 'Кто занят', exact: true }).selectOption({ label: who });
  await form.getByRole('button', { name: 'Добавить: Кто занят' }).click();
  await expect(rows).toHaveCount(n + 1);
  await rows.last().selectOption({ label: day });
  await form.getByLabel(/:\sс$/).last().fill(from);
  await form.getByLabel(/:\sдо$/).last().fill(until);
}

test('busy times of a pupil and a class and the days of a tutor change the groups and are the reason of those left out', async ({ page }) => {
  await enterExample(page);
  await go(page, '#/lessons');
  const form = section(page);
  await form.getByText('Тьюторы, дни, автобус').click();
  await form.getByLabel(/часов\sв\sнеделю$/).first().fill('15');
  await form.getByLabel(/часов\sв\sнеделю$/).first().blur();
  await find(form);
  const before = await namesOf(form);
  expect(before.length).toBeGreaterThan(5);
  const noTime = 'свободного времени вместе с тьютором';
  const [pupil] = before;
  const [name, room] = pupil.split(', ');
  expect(await leftFor(form, noTime)).not.toContain(pupil);

  await test.step('a pupil who is busy on all days but two is in no group of three lessons a week, and is told why', async () => {
    for (const day of DAYS.slice(0, 3)) await busy(form, `${room}, ${name}`, day, '14:00', '17:00');
    await expect(form.getByText(/^Покрыто/), 'an answer to another question is no answer').toHaveCount(0);
    await axeEverywhere(page, 'busy times');
    await find(form);
    expect(await namesOf(form)).not.toContain(pupil);
    expect(await leftFor(form, noTime)).toContain(pupil);
  });

  await test.step('a class that is away late leaves the first time of the day to its pupils', async () => {
    const own = (all) => all.filter((one) => one.endsWith(`, ${room}`));
    expect(own(before).length).toBeGreaterThan(1);
    for (const day of DAYS) await busy(form, room, day, '14:45', '17:00');
    await find(form);
    const now = groups(form);
    for (let at = 0; at < await now.count(); at += 1) {
      if (!(await now.nth(at).locator('p.cap').innerText()).includes(`, ${room}`)) continue;
      const times = (await now.nth(at).locator('p:not(.cap)').innerText()).match(/\d+:\d\d/g);
      expect(times, 'a time of a group with the class').toEqual(times.map(() => '14:20'));
    }
  });

  await test.step('a tutor comes on three days only', async () => {
    // The weekday of the test is full of lessons that stand already: two a week fit what is left of Monday, Wednesday and Friday.
    await form.getByLabel('Раз в неделю').fill('2');
    await form.getByLabel('Раз в неделю').blur();
    const days = form.getByRole('group', { name: /:\sДни$/ });
    for (const day of ['вт', 'чт']) await days.getByLabel(day).uncheck();
    await find(form);
    const times = await timesOf(form);
    expect(times.length).toBeGreaterThan(0);
    expect(times.filter((line) => /вт|чт/.test(line)), 'groups on days on which nobody is there').toEqual([]);
    for (const day of ['пн', 'ср']) await days.getByLabel(day).uncheck();
    await find(form);
    await expect(groups(form), 'two lessons a week do not fit one day').toHaveCount(0);
    for (const day of ['пн', 'вт', 'ср', 'чт']) await days.getByLabel(day).check();
    await form.getByLabel('Раз в неделю').fill('3');
    await form.getByLabel('Раз в неделю').blur();
  });

  await test.step('the form is there again, and what is taken out frees the pupil', async () => {
    await find(form);
    await page.reload();
    await form.getByText('Тьюторы, дни, автобус').click();
    await expect(form.getByRole('combobox', { name: /:\sдень$/ })).toHaveCount(8);
    await expect(form.getByRole('combobox', { name: /:\sдень$/ }).nth(1).locator('option:checked')).toHaveText('вт');
    await expect(form.getByLabel(/:\sс$/).first()).toHaveValue('14:00');
    while (await form.getByRole('button', { name: /^Убрать:.*занят/ }).count()) await form.getByRole('button', { name: /^Убрать:.*занят/ }).last().click();
    await find(form);
    expect(await leftFor(form, noTime)).not.toContain(pupil);
  });
});
