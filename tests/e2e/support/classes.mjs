// Many class files out of one: other children each time, sealed anew as the program seals them.
import { createHash } from 'node:crypto';

const LETTERS = 'абвгдежзиклмнопрст';
const word = (n) => [...Array(3).keys()].map((place) => LETTERS[Math.floor(n / LETTERS.length ** place) % LETTERS.length]).join('');

/** `n` files of the class in `file`, whose children have other ids and surnames in each. */
export function manyOf(file, n) {
  const [, head, body] = /"manifest":(\{.*\}),\n"facts":(\[.*\])\}\s*$/s.exec(file.buffer.toString());
  const manifest = head.replace(/"sha256":"[0-9a-f]*"/, '"sha256":""');
  const ids = [...new Set([...body.matchAll(/\{"kind":"pupil","id":"([^"]+)"/g)].map((found) => found[1]))];
  return Array.from({ length: n }, (_, at) => {
    let facts = body.replace(/"surname":"([^"]+)"/g, (_all, surname) => `"surname":"${surname}${word(at)}"`);
    for (const id of ids) facts = facts.replaceAll(id, `${id.slice(0, -4)}${String(at).padStart(4, '0')}`);
    const sha256 = createHash('sha256').update(`${manifest}\n${facts}`).digest('hex');
    const text = `{"format":"marshrut-class","v":1,\n"manifest":${manifest.replace('"sha256":""', `"sha256":"${sha256}"`)},\n"facts":${facts}}\n`;
    return { ...file, name: `${file.name} ${at}.json`, buffer: Buffer.from(text) };
  });
}
