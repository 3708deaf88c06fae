// Makes hostile files: each small on the disk, each unfolding into something large, endless or contradictory. Nothing here is
// taken from anywhere; the shapes are those of reliability §4.2 and of the formats' own freedoms.
import { readFileSync } from 'node:fs';
import { constants, crc32, deflateRawSync } from 'node:zlib';

// Found by fuzzing: the reading crate gives up on it, and with it the worker.
export const STOPS = 'a name without letters.xls';

const utf8 = (text) => Buffer.from(text, 'utf8');

// A packed entry: deflate data with its true sizes. A large one is a chunk repeated: packed once, said many times.
function packed(content) {
  if (!content.chunk) {
    const bytes = Buffer.isBuffer(content) ? content : utf8(content);
    return { data: deflateRawSync(bytes, { level: 9 }), crc: crc32(bytes), size: bytes.length };
  }
  const { head = '', chunk, times, tail = '' } = content;
  const parts = [utf8(head), ...Array(times).fill(utf8(chunk)), utf8(tail)];
  const body = (text) => deflateRawSync(utf8(text), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const middle = body(chunk);
  const data = Buffer.concat([body(head), ...Array(times).fill(middle), deflateRawSync(utf8(tail), { level: 9 })]);
  let crc = 0;
  let size = 0;
  for (const part of parts) {
    crc = crc32(part, crc);
    size += part.length;
  }
  return { data, crc, size };
}

const header = (sign, fields) => {
  const length = fields.reduce((sum, [bytes]) => sum + bytes, 4);
  const out = Buffer.alloc(length);
  out.writeUInt32LE(sign, 0);
  let at = 4;
  for (const [bytes, value] of fields) {
    if (bytes === 2) out.writeUInt16LE(value & 0xffff, at);
    else out.writeUInt32LE(value >>> 0, at);
    at += bytes;
  }
  return out;
};

// entries: [name, content]; `claim` lies about the unpacked size; `times` lists every entry that often over the same data.
export function zip(entries, { claim, times = 1 } = {}) {
  const files = [];
  const list = [];
  let at = 0;
  for (const [name, content] of entries) {
    const { data, crc, size } = packed(content);
    const title = utf8(name);
    const said = claim ?? size;
    const common = [[2, 20], [2, 0x800], [2, 8], [2, 0], [2, 0], [4, crc], [4, data.length], [4, said], [2, title.length], [2, 0]];
    files.push(header(0x04034b50, common), title, data);
    for (let n = 0; n < times; n += 1) {
      const other = n === 0 ? title : utf8(`${n}-${name}`.slice(0, title.length).padEnd(title.length, 'x'));
      list.push(header(0x02014b50, [[2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]), other);
    }
    at += 30 + title.length + data.length;
  }
  const directory = Buffer.concat(list);
  const n = entries.length * times;
  return Buffer.concat([...files, directory, header(0x06054b50, [[2, 0], [2, 0], [2, n], [2, n], [4, directory.length], [4, at], [2, 0]])]);
}

const TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const ROOT = `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const RELATIONS = `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${RELATION}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;
const BOOK = (more = '') => `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets><sheet name="Лист1" sheetId="1" r:id="rId1"/></sheets>${more}</workbook>`;
const SHEET = (cells, attributes = '') => `<?xml version="1.0"?><worksheet xmlns="${MAIN}"${attributes}><sheetData>${cells}</sheetData></worksheet>`;

const xlsx = (sheet, { book = BOOK(), relations = RELATIONS, more = [], ...how } = {}) =>
  zip([['[Content_Types].xml', TYPES], ['_rels/.rels', ROOT], ['xl/workbook.xml', book], ['xl/_rels/workbook.xml.rels', relations], ['xl/worksheets/sheet1.xml', sheet], ...more], how);
const repeated = (chunk, times, before = '', after = '') => ({ head: `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>${before}`, chunk, times, tail: `${after}</sheetData></worksheet>` });

const ODS_HEAD = '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Лист1">';
const ODS_TAIL = '</table:table></office:spreadsheet></office:body></office:document-content>';
const MANIFEST = '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>';
const ods = (rows) => zip([['mimetype', 'application/vnd.oasis.opendocument.spreadsheet'], ['META-INF/manifest.xml', MANIFEST], ['content.xml', rows.chunk ? { ...rows, head: ODS_HEAD + (rows.head ?? ''), tail: (rows.tail ?? '') + ODS_TAIL } : ODS_HEAD + rows + ODS_TAIL]]);
const odsRow = (rows, columns, cell = 'office:value-type="float" office:value="1"') => `<table:table-row table:number-rows-repeated="${rows}"><table:table-cell table:number-columns-repeated="${columns}" ${cell}/></table:table-row>`;

// A compound file of one sector: header only, with one count that lies.
function compound(at, count, sectors = 1) {
  const bytes = Buffer.alloc(512 * (1 + sectors));
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.writeUInt16LE(0x3e, 24);
  bytes.writeUInt16LE(3, 26);
  bytes.writeUInt16LE(0xfffe, 28);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt16LE(6, 32);
  bytes.writeUInt32LE(1, 44);
  bytes.writeUInt32LE(4096, 56);
  bytes.writeUInt32LE(0xfffffffe, 60);
  bytes.writeUInt32LE(0xfffffffe, 68);
  bytes.writeUInt32LE(count >>> 0, at);
  return bytes;
}

// Every sector of the table leads to itself: a chain without end.
function loop() {
  const bytes = compound(48, 0, 4);
  bytes.writeUInt32LE(0, 76);
  for (let at = 512; at < 1024; at += 4) bytes.writeUInt32LE(1, at);
  return bytes;
}

const strings = (n) => `<?xml version="1.0"?><sst xmlns="${MAIN}" count="1" uniqueCount="${n}"><si><t>a</t></si></sst>`;
const laughs = (() => {
  let entities = '<!ENTITY a0 "ха">';
  for (let n = 1; n < 12; n += 1) entities += `<!ENTITY a${n} "${`&a${n - 1};`.repeat(10)}">`;
  return `<?xml version="1.0"?><!DOCTYPE x [${entities}]>`;
})();

// [{ name, bytes }]; sixty.
export async function bombs() {
  const ones = '<c r="A1"><v>1</v></c>'.repeat(100);
  const xml = (body) => SHEET(body).replace('<?xml version="1.0"?>', laughs);
  const list = {
    'corners.xlsx': xlsx(SHEET('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    'far column.xlsx': xlsx(SHEET('<row r="1"><c r="XFD1"><v>1</v></c></row>')),
    'row beyond.xlsx': xlsx(SHEET('<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>')),
    'column beyond.xlsx': xlsx(SHEET('<row r="1"><c r="ZZZZZZZZZZZZ1"><v>1</v></c></row>')),
    'row zero.xlsx': xlsx(SHEET('<row r="0"><c r="A0"><v>1</v></c></row>')),
    'dimension.xlsx': xlsx(SHEET('<row r="1"><c r="A1"><v>1</v></c></row>').replace('<sheetData>', '<dimension ref="A1:XFD1048576"/><sheetData>')),
    'cells 20M.xlsx': xlsx(repeated(`<row>${'<c><v>1</v></c>'.repeat(1000)}</row>`, 20_000)),
    'cells in one row.xlsx': xlsx(repeated('<c><v>1</v></c>'.repeat(10_000), 200, '<row r="1">', '</row>')),
    'cells again and again.xlsx': xlsx(repeated(`<row r="1">${ones}</row>`, 30_000)),
    'rows 17G claimed.xlsx': xlsx(SHEET('<row r="1" spans="1:16384"><c r="A1"><v>1</v></c></row>')),
    'text 1 GiB.xlsx': xlsx(repeated(' '.repeat(1 << 24), 64, '<row r="1"><c r="A1" t="inlineStr"><is><t>', '</t></is></c></row>')),
    'text 200 MiB.xlsx': xlsx(repeated('а'.repeat(1 << 20), 100, '<row r="1"><c r="A1" t="inlineStr"><is><t>', '</t></is></c></row>')),
    'rich text.xlsx': xlsx(repeated('<r><t>а</t></r>'.repeat(10_000), 100, '<row r="1"><c r="A1" t="inlineStr"><is>', '</is></c></row>')),
    'attributes 80k.xlsx': xlsx(SHEET(`<row ${Array.from({ length: 80_000 }, (_, n) => `a${n}="1"`).join(' ')}><c r="A1"><v>1</v></c></row>`)),
    'attribute 100 MiB.xlsx': xlsx(repeated('a'.repeat(1 << 20), 100, '<row r="', '"></row>')),
    'laughs.xlsx': xlsx(xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&a11;</t></is></c></row>')),
    'laughs in texts.xlsx': xlsx(SHEET('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), { more: [['xl/sharedStrings.xml', strings(1).replace('<?xml version="1.0"?>', laughs).replace('>a<', '>&a11;<')]] }),
    'outside.xlsx': xlsx(SHEET('<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>').replace('<?xml version="1.0"?>', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
    'deep.xlsx': xlsx(repeated('<a>'.repeat(100_000), 30)),
    'deep closed.xlsx': xlsx(SHEET(`${'<a>'.repeat(300_000)}${'</a>'.repeat(300_000)}`)),
    'comments.xlsx': xlsx(repeated('<!-- -->'.repeat(10_000), 300)),
    'count of texts.xlsx': xlsx(SHEET(''), { more: [['xl/sharedStrings.xml', strings(4_294_967_295)]] }),
    'count of texts small.xlsx': xlsx(SHEET(''), { more: [['xl/sharedStrings.xml', strings(20_000_000)]] }),
    'texts 4M.xlsx': xlsx(SHEET(''), { more: [['xl/sharedStrings.xml', { head: `<sst xmlns="${MAIN}">`, chunk: '<si><t>а</t></si>'.repeat(10_000), times: 400, tail: '</sst>' }]] }),
    'one text used often.xlsx': xlsx(repeated('<c t="s"><v>0</v></c>'.repeat(1000), 1500, '<row r="1">', '</row>'), { more: [['xl/sharedStrings.xml', strings(1).replace('>a<', `>${'а'.repeat(30_000)}<`)]] }),
    'long text in many rows.xlsx': xlsx(repeated('<row><c t="s"><v>0</v></c></row>'.repeat(1000), 190), { more: [['xl/sharedStrings.xml', strings(1).replace('>a<', `>${'а'.repeat(30_000)}<`)]] }),
    'text that is not there.xlsx': xlsx(SHEET('<row r="1"><c r="A1" t="s"><v>4294967295</v></c></row>')),
    'styles 3M.xlsx': xlsx(SHEET(''), { more: [['xl/styles.xml', { head: `<styleSheet xmlns="${MAIN}"><cellXfs>`, chunk: '<xf numFmtId="14"/>'.repeat(10_000), times: 300, tail: '</cellXfs></styleSheet>' }]] }),
    'merged 2M.xlsx': xlsx({ head: `<worksheet xmlns="${MAIN}"><sheetData/><mergeCells>`, chunk: '<mergeCell ref="A1:XFD1048576"/>'.repeat(10_000), times: 200, tail: '</mergeCells></worksheet>' }),
    'names 1M.xlsx': xlsx(SHEET(''), { book: { head: BOOK().replace('</workbook>', '<definedNames>'), chunk: '<definedName name="a">Лист1!$A$1</definedName>'.repeat(10_000), times: 100, tail: '</definedNames></workbook>' } }),
    'sheets 20k.xlsx': xlsx(SHEET('<row r="1"><c r="A1"><v>1</v></c></row>'), { book: { head: `<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets>`, chunk: '<sheet name="а" sheetId="1" r:id="rId1"/>'.repeat(1000), times: 20, tail: '</sheets></workbook>' } }),
    'relations to itself.xlsx': xlsx(SHEET(''), { relations: RELATIONS.replace('worksheets/sheet1.xml', '../xl/workbook.xml') }),
    'formulas in a ring.xlsx': xlsx(SHEET('<row r="1"><c r="A1"><f>B1</f></c><c r="B1"><f>A1</f></c><c r="C1"><f>SUM(A:XFD)</f></c></row>')),
    'shared formulas.xlsx': xlsx(SHEET(`<row r="1"><c r="A1"><f t="shared" ref="A1:XFD1048576" si="0">A2</f><v>1</v></c></row>`)),
    'long formula.xlsx': xlsx(repeated('('.repeat(1 << 20), 50, '<row r="1"><c r="A1"><f>', '</f></c></row>')),
    'numbers without end.xlsx': xlsx(repeated('9'.repeat(1 << 20), 50, '<row r="1"><c r="A1"><v>', '</v></c></row>')),
    'numbers beyond.xlsx': xlsx(SHEET('<row r="1"><c r="A1"><v>1e999999</v></c><c r="B1"><v>NaN</v></c><c r="C1"><v>-inf</v></c></row>')),
    'days beyond.xlsx': xlsx(SHEET('<row r="1"><c r="A1" t="d"><v>999999999-99-99</v></c><c r="B1" s="1"><v>1e18</v></c></row>')),
    'size that lies small.xlsx': xlsx(repeated(' '.repeat(1 << 24), 40, '<row r="1"><c r="A1" t="inlineStr"><is><t>', '</t></is></c></row>'), { claim: 10 }),
    'size that lies large.xlsx': xlsx(SHEET(''), { claim: 0xfffffff0 }),
    'entries over one another.xlsx': zip([['xl/worksheets/sheet1.xml', { chunk: ' '.repeat(1 << 20), times: 200 }]], { times: 900 }),
    'entries 60k.xlsx': zip([['a', '']], { times: 60_000 }),
    'archive in archives.xlsx': zip([['a.zip', Array.from({ length: 20 }).reduce((inner) => zip([['a.zip', inner]]), zip([['a', ' '.repeat(1 << 20)]]))]]),
    'media 600 MiB.xlsx': xlsx(SHEET(''), { more: [['xl/media/a.bin', { chunk: '\0'.repeat(1 << 20), times: 240 }], ['xl/media/b.bin', { chunk: '\0'.repeat(1 << 20), times: 240 }], ['xl/media/c.bin', { chunk: '\0'.repeat(1 << 20), times: 240 }]] }),
    'repeats 60M.ods': ods(odsRow(10_000, 6_000)),
    'repeats of blanks.ods': ods(odsRow(1_000_000, 16_000, '') + odsRow(1, 1)),
    'repeats beyond.ods': ods(odsRow(4_294_967_295, 4_294_967_295)),
    'repeats below zero.ods': ods(odsRow(-1, -1)),
    'repeated text.ods': ods(`<table:table-row table:number-rows-repeated="100000"><table:table-cell office:value-type="string"><text:p>${'а'.repeat(30_000)}</text:p></table:table-cell></table:table-row>`),
    'rows 3M.ods': ods({ chunk: odsRow(1, 1).repeat(1000), times: 3000 }),
    'deep.ods': ods({ chunk: '<table:table-row>'.repeat(10_000), times: 20 }),
    'count of sectors.xls': compound(44, 0xffffffff),
    'count of more sectors.xls': compound(72, 0xffffffff),
    'count of small sectors.xls': compound(64, 0xffffffff),
    'ring of sectors.xls': loop(),
    'sector of 2^60.xls': compound(30, 60),
    'million columns.csv': utf8(`ФИО${';1'.repeat(1_000_000)}\n`),
    'quote without end.csv': utf8(`ФИО;1\n"${'а;'.repeat(5_000_000)}`),
    'lines 9M.csv': utf8('1\n'.repeat(9_000_000)),
    'million columns.xls': utf8(`<html><table><tr>${'<td>1'.repeat(1_000_000)}</table></html>`),
    'span beyond.xls': utf8('<html><table><tr><td colspan="999999999" rowspan="999999999">1</td><td>2</td></tr><tr><td>3</td></tr></table></html>'),
    'tables in tables.xls': utf8(`<html>${'<table><tr><td>'.repeat(200_000)}1</html>`),
    'a row without an end.ods': ods('<table:table-row>'),
    'repeated blanks.ods': ods('<table:table-row><table:table-cell office:value-type="string"><text:p><text:s text:c="4000000000"/></text:p></table:table-cell></table:table-row>'),
    [STOPS]: readFileSync(new URL('../../fuzz/raw/foreign-a-name-without-letters.xls', import.meta.url)),
  };
  return Object.entries(list).map(([name, bytes]) => ({ name, bytes }));
}
