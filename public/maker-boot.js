// Starts the maker module inside its own worker. Messages that come while it loads wait here and are delivered again
// as soon as it listens; a module that cannot start raises `error` on the Worker, so that the page can say so.
import start from './maker.js';

const early = [];
const keep = (event) => {
  early.push(event.data);
  event.stopImmediatePropagation();
};
self.addEventListener('message', keep);
try {
  await start();
  self.removeEventListener('message', keep);
  for (const data of early) self.dispatchEvent(new MessageEvent('message', { data }));
} catch (fault) {
  setTimeout(() => { throw fault; });
}
