// What stands in a docx or xlsx: its parts as texts, and an xlsx as rows of cells. Enough for files that the program itself has written.
import { inflateRawSync } from 'node:zlib';

/** The part of this name as text. */
export function part(bytes, name) {
  const found = parts(bytes).get(name);
  if (!found) throw new Error(`no ${name} in the file`);
  return found();
}

/** Name → text of a part, by the directory at the end of the file. */
export function parts(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06'));
  const found = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [method, packed, name, extra, comment, local] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(from, from + packed);
    found.set(bytes.toString('utf8', at + 46, at + 46 + name), () => (method === 8 ? inflateRawSync(body) : body).toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return found;
}

const plain = (xml) => xml.replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');

/** Every sheet of an xlsx: rows of { text } or { number, formula }, in the order of the columns. */
export function sheets(bytes) {
  const all = parts(bytes);
  const strings = [...all.get('xl/sharedStrings.xml')().matchAll(/<si>(.*?)<\/si>/gs)].map((found) => plain(found[1]));
  const cell = (kind, inside = '') => {
    const value = /<v>(.*?)<\/v>/.exec(inside)?.[1];
    if (value === undefined) return { text: '' };
    if (/t="s"/.test(kind)) return { text: strings[Number(value)] };
    return { number: Number(value), formula: /<f>(.*?)<\/f>/.exec(inside)?.[1] };
  };
  // A cell that is empty may be left out: each says in which column it stands.
  const column = (letters) => [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
  const cellsOf = (xml) => {
    const cells = [];
    for (const [, letters, kind, body] of xml.matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) cells[column(letters)] = cell(kind, body);
    return Array.from(cells, (one) => one ?? { text: '' });
  };
  const rows = (xml) => [...xml.matchAll(/<row [^>]*?r="(\d+)"[^>]*>(.*?)<\/row>/gs)].map(([, number, inside]) => ({ number: Number(number), cells: cellsOf(inside) }));
  return [...all.keys()].filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name)).map((name) => rows(all.get(name)()));
}

/** The text of a docx in order. */
export const words = (bytes) => plain([...part(bytes, 'word/document.xml').matchAll(/<w:t[ >][^<]*<\/w:t>|<w:t>[^<]*<\/w:t>/g)].map((found) => found[0]).join(''));
