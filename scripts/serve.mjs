// A small server for the built page, on this computer only, with the headers of docs/deploy.md.
//
//   node scripts/serve.mjs [--port N] [FOLDER]
//
// The browser keeps the data under the address, port included: so the port stays the same from run to run, and only
// when it is taken by another program is the next free one used, and said.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
  + "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
  + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default";

export const HEADERS = {
  'Content-Security-Policy': POLICY,
  'Permissions-Policy': 'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-cache',
  Server: 'marshrut',
};

// The program has a process of its own, which neither the service worker nor the page between a locked page and the next shares
// (public/away.js): so it ends when the program is left, with all it had in memory.
const APART = ['away.html', 'sw.js'];
const headersOf = (file) => APART.some((name) => file.endsWith(sep + name)) ? HEADERS : { ...HEADERS, 'Cross-Origin-Embedder-Policy': 'require-corp' };

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm', '.json': 'application/json', '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.csv': 'text/csv; charset=utf-8',
};

// Listens on 127.0.0.1. `seen(method, path)` is told every request; `ports` are tried in order, 0 means any free one.
export async function serve({ folder, ports = [0], seen = () => {} }) {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    seen(request.method, path);
    reply(root, request.method, path, response).catch(() => response.writeHead(500, HEADERS).end());
  });
  const port = await listen(server, ports);
  const close = () => new Promise((done) => {
    server.closeAllConnections();
    server.close(done);
  });
  return { port, address: `http://127.0.0.1:${port}/`, close };
}

async function reply(root, method, path, response) {
  if (method !== 'GET' && method !== 'HEAD') return response.writeHead(405, HEADERS).end();
  const file = await find(root, path);
  if (!file) return response.writeHead(404, { ...HEADERS, 'Content-Type': 'text/plain' }).end('not found\n');
  const bytes = await readFile(file);
  response.writeHead(200, { ...headersOf(file), 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'Content-Length': bytes.length });
  response.end(method === 'HEAD' ? undefined : bytes);
}

// The file of an address, or nothing: never one outside the folder.
async function find(root, path) {
  let name;
  try {
    name = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (name.includes('\0')) return null;
  const file = join(root, normalize(name.endsWith('/') ? `${name}index.html` : name));
  if (file !== root && !file.startsWith(root + sep)) return null;
  const facts = await stat(file).catch(() => null);
  return facts?.isFile() ? file : null;
}

function listen(server, ports) {
  return new Promise((done, failed) => {
    const [port, ...later] = ports;
    const refuse = (fault) => {
      if (fault.code !== 'EADDRINUSE' || later.length === 0) return failed(fault);
      listen(server, later).then(done, failed);
    };
    server.once('error', refuse);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', refuse);
      done(server.address().port);
    });
  });
}

async function main(words) {
  const at = words.indexOf('--port');
  const port = at < 0 ? 4180 : Number(words.splice(at, 2)[1]);
  const folder = words[0] ?? fileURLToPath(new URL('../dist', import.meta.url));
  const ports = [port, ...Array.from({ length: 20 }, (_, step) => port + 1 + step)];
  const running = await serve({ folder, ports });
  if (running.port !== port) {
    console.log(`Port ${port} is taken. Another address means another, empty set of data in the browser.`);
  }
  console.log(`\n  «Маршрут»: ${running.address}\n\n  Ctrl+C stops the server. After the first load the page works without it.`);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
