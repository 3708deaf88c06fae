// Registers the service worker. A new version waits until the person agrees; then every open tab reloads together,
// so that no tab runs old code beside new data.

export async function keepOffline() {
  if (!('serviceWorker' in navigator)) return;
  const before = navigator.serviceWorker.controller;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (before) location.reload();
  });
  try {
    const registration = await navigator.serviceWorker.register('sw.js', { updateViaCache: 'none' });
    globalThis.marshrutUpdate = () => registration.waiting?.postMessage('activate');
    if (registration.waiting && before) dispatchEvent(new Event('marshrut-update-ready'));
    registration.addEventListener('updatefound', () => {
      const coming = registration.installing;
      coming?.addEventListener('statechange', () => {
        if (coming.state === 'installed' && before) dispatchEvent(new Event('marshrut-update-ready'));
      });
    });
    await navigator.serviceWorker.ready;
    document.documentElement.dataset.offline = 'ready';
    dispatchEvent(new Event('marshrut-offline-ready'));
  } catch (fault) {
    // Without https or with service workers switched off the program works, only not without network.
    console.warn('offline copy not available:', fault?.message ?? fault);
  }
}
