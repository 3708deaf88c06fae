// The tables of the example school, as files that a teacher takes in; and who is in the first of them.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const FOLDER = fileURLToPath(new URL('../../../seeds/demo/', import.meta.url));

/** Paths of all tables, in order of their names. */
export const TABLES = readdirSync(FOLDER).filter((name) => name.endsWith('.csv')).sort().map((name) => join(FOLDER, name));

/** Of the pupils of a table. */
export const surnamesIn = (path) => [...readFileSync(path, 'utf8').matchAll(/^\d+;([А-ЯЁ][а-яё-]+)\s[А-ЯЁ]/gm)].map(([, surname]) => surname);

export const [FIRST] = TABLES;
export const SURNAMES = surnamesIn(FIRST);

/** The row of a pupil in the first table: { scores, mark }, as they are written there. */
export function rowOf(surname) {
  const [, , ...cells] = readFileSync(FIRST, 'utf8').split('\r\n').find((line) => line.includes(`;${surname} `)).split(';');
  return { scores: cells.slice(0, -3), mark: cells.at(-2) };
}
