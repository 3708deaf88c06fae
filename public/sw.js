// Keeps the files of one build for ever. Only files of the program are cached, never pupils' data.
// scripts/precache.mjs writes the version and the list of files, each with the SHA-256 of its bytes.
const VERSION = '@VERSION@';
const FILES = [/*@FILES@*/];
const CACHE = `shell-${VERSION}`;

// All or nothing, and all of one version: while a host is being exchanged it gives files of two, and such a set never counts. The
// version before stays, and the browser tries again with the next visit.
self.addEventListener('install', (event) => event.waitUntil((async () => {
  // A version that went back to an earlier one finds its own files here, perhaps in use.
  const isNew = !(await caches.has(CACHE));
  try {
    const fetched = await Promise.all(FILES.map(([name, hash]) => ofVersion(name === 'index.html' ? './' : name, hash)));
    const cache = await caches.open(CACHE);
    for (const [address, response] of fetched) await cache.put(address, response);
  } catch (fault) {
    if (isNew) await caches.delete(CACHE);
    throw fault;
  }
})()));

// A file, if its bytes are those of this version.
async function ofVersion(address, hash) {
  const response = await fetch(new Request(address, { cache: 'reload' }));
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  if ([...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('') !== hash) throw new Error(`${address}: of another version`);
  // The bytes are unpacked by now, and may be fewer or more than were sent.
  const headers = new Headers(response.headers);
  for (const name of ['Content-Encoding', 'Content-Length']) headers.delete(name);
  return [address, new Response(bytes, { headers })];
}

self.addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('shell-') && name !== CACHE) await caches.delete(name);
  await self.clients.claim();
})()));

// Sent only after the person's click (update.js).
self.addEventListener('message', (event) => {
  if (event.data === 'activate') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    const isAway = new URL(request.url).pathname.endsWith('/away.html');
    const kept = await cache.match(request.mode === 'navigate' && !isAway ? './' : request, { ignoreSearch: true });
    if (!kept) return fetch(request);
    return isAway ? kept : alone(kept);
  })());
});

// With these two headers the program has a process of its own, also on a host that sends none. Neither this script nor the page by way of
// which a locked page is left (away.js) has the second: they share no process with the program, and its process ends with it.
function alone(kept) {
  const headers = new Headers(kept.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  return new Response(kept.body, { status: kept.status, statusText: kept.statusText, headers });
}
