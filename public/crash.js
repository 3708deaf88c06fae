// The page that remains when the program has stopped. It must not need the dead module: plain DOM and IndexedDB.
//
// The copy is `marshrut-copy/1`: every store of the database as it lies there, bytes as base64 in { "$bytes": "…" }.

const DATABASE = 'marshrut';
const LEFT = 'marshrut.left';
let stopped = false;

export function crash(place) {
  if (stopped) return;
  stopped = true;
  const section = document.getElementById('crash');
  document.getElementById('crash-place').textContent = `${place}\n${navigator.userAgent}`;
  for (const other of document.body.children) if (other !== section) other.inert = true;
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
  section.hidden = false;
  section.focus();
}

// A dead instance throws RuntimeError on the next call, whoever makes it: nobody may work on a page like that.
export function watch() {
  document.getElementById('crash-reopen').addEventListener('click', () => location.reload());
  document.getElementById('crash-copy').addEventListener('click', saveCopy);
  const look = (fault) => {
    if (fault instanceof WebAssembly.RuntimeError || fault instanceof RangeError) crash(`${fault.name}: ${fault.message}`);
  };
  addEventListener('error', (event) => look(event.error));
  addEventListener('unhandledrejection', (event) => look(event.reason));
}

function tell(ru, en) {
  document.getElementById('crash-told').textContent = document.documentElement.lang === 'en' ? en : ru;
}

async function saveCopy() {
  try {
    const copy = await readAll();
    if (!copy) return tell('Сохранённых данных в этом браузере нет: копировать нечего.', 'There is no saved data in this browser.');
    const name = `marshrut-kopiya-${new Date().toISOString().slice(0, 10)}.json`;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(copy)], { type: 'application/json' }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    remember(name);
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    const records = Object.values(copy.stores).reduce((sum, rows) => sum + rows.length, 0);
    tell(`Копия отдана браузеру: ${name}, записей: ${records}.`, `The copy was handed to the browser: ${name}, records: ${records}.`);
  } catch (fault) {
    tell(`Копию сделать не удалось: ${fault?.name ?? fault}. Данные остались в браузере; не очищайте его.`,
      `The copy could not be made: ${fault?.name ?? fault}. The data remain in the browser; do not clear it.`);
  }
}

// The log of what left cannot be written from here, it may be sealed: the next start takes this line over (`ui::exports`).
function remember(name) {
  try {
    const lines = JSON.parse(localStorage.getItem(LEFT) ?? '""');
    localStorage.setItem(LEFT, JSON.stringify(`${lines}${Date.now()} ${name}\n`));
  } catch {
    // No storage: the copy has left all the same.
  }
}

const answer = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});

// All stores, or null where there is no database (opening it would create an empty one).
async function readAll() {
  const known = (await indexedDB.databases?.()) ?? [{ name: DATABASE }];
  if (!known.some((database) => database.name === DATABASE)) return null;
  const database = await answer(indexedDB.open(DATABASE));
  try {
    const names = [...database.objectStoreNames];
    if (names.length === 0) return null;
    const transaction = database.transaction(names, 'readonly');
    const rows = await Promise.all(names.map(async (name) => {
      const store = transaction.objectStore(name);
      const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
      // The key with which the school signs is no part of a copy that anybody may get to see.
      return [name, keys.map((key, at) => ({ key: plain(key), value: plain(values[at]) })).filter(({ key }) => name !== 'meta' || key !== 'keys')];
    }));
    return { format: 'marshrut-copy/1', database: DATABASE, version: database.version, saved_at: new Date().toISOString(), stores: Object.fromEntries(rows) };
  } finally {
    database.close();
  }
}

// Values of IndexedDB as JSON: bytes and dates are the only ones JSON cannot say.
function plain(value) {
  if (value instanceof ArrayBuffer) return { $bytes: base64(new Uint8Array(value)) };
  if (ArrayBuffer.isView(value)) return { $bytes: base64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
  if (value instanceof Date) return { $date: value.toISOString() };
  if (typeof value === 'bigint') return { $big: String(value) };
  if (Array.isArray(value)) return value.map(plain);
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  return value;
}

function base64(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
