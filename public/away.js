// A page that is locked is left by way of this one, so that its memory goes with it. A process of the browser keeps what it has freed
// and not yet overwritten for as long as it lives, and it ends when no page and no worker is left in it. The program is in one of its own
// (sw.js, scripts/serve.mjs: Cross-Origin-Embedder-Policy); this page is in another, and the page after it in a third.
//
// The browser keeps a page that was left ready for «back», names and all. A message on a channel that it listens to makes the browser
// let go of it.

const LET_GO_MS = 250;

new BroadcastChannel('marshrut-left').postMessage('');
setTimeout(() => location.replace(`./${location.hash}`), LET_GO_MS);
