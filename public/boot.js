// The first script of the page. Order matters: policy, closed doors, crash page, module, service worker.
//
// What the page (Rust) may rely on:
//   meta[name="reader-worker"].content   address of the reader: new Worker(address, { type: "module" }). Messages may be
//                                        posted at once; they wait until the module is ready. A module that cannot
//                                        start raises `error` on the Worker.
//   #app                                 the element to mount into
//   window.marshrutCrash(place)          freezes the page and shows #crash; `place` is code place and version, never data
//   event "marshrut-update-ready"        a new version is installed and waits
//   window.marshrutUpdate()              the person agreed: activate it and reload every open tab. Keep everything first
//   event "marshrut-offline-ready"       all files are in the cache: from now on no network is needed

import { crash, watch } from './crash.js';
import { keepOffline } from './update.js';

// Leptos builds its static parts with `template.innerHTML`: constants of the program, without scripts or handlers.
const html = (text) => {
  if (/<script|<iframe|<object|<embed|\son\w+\s*=|javascript:/i.test(text)) throw new TypeError('refused markup');
  return text;
};
const ownAddress = (address) => {
  const url = new URL(address, document.baseURI);
  // The portable page has no origin: what it unpacked itself are its blobs.
  const isUnpacked = location.protocol === 'file:' && url.protocol === 'blob:';
  if (url.origin !== location.origin && !isUnpacked) throw new TypeError('refused address');
  return url.href;
};
if (globalThis.trustedTypes) trustedTypes.createPolicy('default', { createHTML: html, createScriptURL: ownAddress });

// The one way out that no directive of the policy closes; frames are forbidden, so no other realm brings it back.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'RTCIceTransport']) {
  delete globalThis[name];
}

globalThis.marshrutCrash = crash;
watch();

const { js, wasm } = document.querySelector('meta[name="wasm-app"]').dataset;
try {
  const { default: start } = await import(ownAddress(js));
  await start({ module_or_path: ownAddress(wasm) });
} catch (fault) {
  crash(`start: ${fault?.message ?? fault}`);
}
keepOffline();
