// Every way by which a script in a page could hand something to another computer, tried against a server that catches all: from a
// page without a policy nearly all arrive, from the program only what is a navigation (docs/deploy.md says so).
import { createServer } from 'node:http';
import { createSocket } from 'node:dgram';
import { expect, open, test } from './support/fixture.mjs';

// On another address than the program's: for a browser a foreign computer.
const FOREIGN = '127.0.0.2';

// { address, stun, arrived: Set of ways, stop() }
async function catcher() {
  const arrived = new Set();
  // The icon is asked for by the browser for the page of this server that it was led to, and carries nothing.
  const note = ({ url }) => url === '/favicon.ico' || arrived.add(decodeURIComponent(url.slice(1).split('?')[0]));
  const server = createServer((request, response) => {
    note(request);
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' }).end();
  });
  server.on('upgrade', (request, socket) => {
    note(request);
    socket.destroy();
  });
  await new Promise((done) => server.listen(0, FOREIGN, done));
  const stun = createSocket('udp4').on('message', () => arrived.add('peer connection'));
  await new Promise((done) => stun.bind(0, FOREIGN, done));
  const stop = async () => {
    server.closeAllConnections();
    await Promise.all([new Promise((done) => server.close(done)), new Promise((done) => stun.close(done))]);
  };
  return { address: `http://${FOREIGN}:${server.address().port}/`, stun: `stun:${FOREIGN}:${stun.address().port}`, arrived, stop };
}

// In the page: tries all ways but the last, which leaves the page.
async function tryAll({ address, stun }) {
  const add = (tag, set) => document.body.append(Object.assign(document.createElement(tag), set));
  const to = (way) => address + encodeURIComponent(way);
  const link = (way, set) => document.head.append(Object.assign(document.createElement('link'), { href: to(way), ...set }));
  const ways = {
    fetch: () => fetch(to('fetch')),
    request: () => { const request = new XMLHttpRequest(); request.open('GET', to('request')); request.send(); },
    socket: () => new WebSocket(to('socket').replace('http', 'ws')),
    events: () => new EventSource(to('events')),
    beacon: () => navigator.sendBeacon(to('beacon'), 'x'),
    image: () => { new Image().src = to('image'); },
    background: () => add('i', { textContent: 'x' }) ?? document.body.lastChild.style.setProperty('background', `url(${to('background')})`),
    font: () => new FontFace('x', `url(${to('font')})`).load(),
    video: () => add('video', { src: to('video') }),
    object: () => add('object', { data: to('object') }),
    frame: () => add('iframe', { src: to('frame') }),
    script: () => add('script', { src: to('script') }),
    import: () => import(to('import')),
    worker: () => new Worker(to('worker')),
    style: () => link('style', { rel: 'stylesheet' }),
    preload: () => link('preload', { rel: 'preload', as: 'fetch' }),
    prefetch: () => link('prefetch', { rel: 'prefetch' }),
    form: () => {
      add('iframe', { name: 'sink' });
      add('form', { action: to('form'), target: 'sink' });
      document.body.lastChild.submit();
    },
    ping: () => { add('a', { href: '#/ping', ping: to('ping') }); document.body.lastChild.click(); },
    'peer connection': async () => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: stun }] });
      peer.createDataChannel('x');
      await peer.setLocalDescription();
    },
    window: () => open(to('window')),
  };
  // In timers: what the test's own protocol runs directly is exempt from a part of the policy.
  for (const go of Object.values(ways)) {
    await new Promise((done) => setTimeout(() => {
      Promise.resolve().then(go).catch(() => {});
      done();
    }));
  }
  await new Promise((done) => setTimeout(done, 1500));
  return Object.keys(ways);
}

async function allOf(page, caught) {
  const tried = await page.evaluate(tryAll, { address: caught.address, stun: caught.stun });
  await page.evaluate((address) => { location.href = `${address}navigation`; }, caught.address).catch(() => {});
  await expect.poll(() => caught.arrived.has('navigation')).toBe(true);
  return [...tried, 'navigation'];
}

test.setTimeout(150_000);

test('of all ways out of the page only leaving it is open', async ({ site, profile }) => {
  profile.forgive(/./);
  const context = await profile();
  const page = context.pages()[0] ?? await context.newPage();

  // The same ways from a page that no policy guards: the catcher catches.
  const bare = createServer((_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>x</title><body>'));
  await new Promise((done) => bare.listen(0, '127.0.0.1', done));
  const all = await catcher();
  await page.goto(`http://127.0.0.1:${bare.address().port}/`);
  const tried = await allOf(page, all);
  await all.stop();
  bare.closeAllConnections();
  bare.close();
  expect(tried).toHaveLength(22);
  const open_to_all = tried.filter((way) => all.arrived.has(way));
  console.log(`  without a policy: ${open_to_all.length} of ${tried.length} arrive (not: ${tried.filter((way) => !all.arrived.has(way)).join(', ')})`);
  expect(open_to_all.length).toBeGreaterThanOrEqual(20);

  const caught = await catcher();
  const program = await context.newPage();
  await open(program, site);
  await allOf(program, caught);
  await caught.stop();
  console.log(`  from the program: ${[...caught.arrived].join(', ')}`);
  expect([...caught.arrived].filter((way) => !['navigation', 'window'].includes(way)), 'ways out').toEqual([]);
});
