// What lies in the rooms of the browser, read past the program.
import { expect } from './fixture.mjs';

/**
 * Every byte of every room, as text: { records: { 'database/store': { key: text } }, files: { 'folder/name': text },
 * words: localStorage, all: the three as one text }. Files are written meanwhile: one may go while it is read; then all is read again.
 */
export async function rooms(page) {
  let read;
  await expect(async () => { read = await page.evaluate(readRooms); }).toPass({ timeout: 10_000 });
  return { ...read, all: Object.values(read).map((room) => JSON.stringify(room)).join('') };
}

// In the page.
async function readRooms() {
  const answer = (request) => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });
  const text = new TextDecoder();
  // A handle of a file lies there as it is.
  const told = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? text.decode(value) : String(value?.name ?? value);
  const records = {}, files = {};
  for (const { name } of await indexedDB.databases()) {
    const database = await answer(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const open = () => database.transaction(store).objectStore(store);
      const [keys, values] = [await answer(open().getAllKeys()), await answer(open().getAll())];
      records[`${name}/${store}`] = Object.fromEntries(keys.map((key, at) => [key, told(values[at])]));
    }
    database.close();
  }
  const read = async (folder, path) => {
    for await (const entry of folder.values()) {
      if (entry.kind === 'directory') await read(entry, `${path}${entry.name}/`);
      else files[path + entry.name] = text.decode(await (await entry.getFile()).arrayBuffer());
    }
  };
  await read(await navigator.storage.getDirectory(), '');
  return { records, files, words: { ...localStorage } };
}

/** How many records lie in all databases. */
export const count = (records) => Object.values(records).reduce((sum, store) => sum + Object.keys(store).length, 0);

/** The lock and every segment vanish from the database; what lies outside remains. */
export const loseLockAndSegments = (page) => page.evaluate(async () => {
  const answer = (request) => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });
  const database = await answer(indexedDB.open('marshrut'));
  const change = database.transaction(['meta', 'segments'], 'readwrite', { durability: 'strict' });
  change.objectStore('meta').delete('lock');
  change.objectStore('segments').clear();
  await new Promise((done) => { change.oncomplete = done; });
  database.close();
});
