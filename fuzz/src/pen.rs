//! Mutations that know what they change: tokens of a text (XML, JSON, separated text), records of a BIFF stream. Half of all
//! mutations stay the engine's own.

use libfuzzer_sys::fuzzer_mutate;

/// Values at which readers break: borders of integers, of dates, of sheets; words of the forms.
const VALUES: &[&str] = &[
    "",
    "0",
    "1",
    "-1",
    "2",
    "5",
    "127",
    "128",
    "255",
    "256",
    "32767",
    "32768",
    "65535",
    "65536",
    "2147483647",
    "-2147483648",
    "4294967295",
    "4294967296",
    "9007199254740993",
    "9223372036854775807",
    "18446744073709551615",
    "1e308",
    "-1e308",
    "1e-400",
    "NaN",
    "inf",
    "1,5",
    "0.1",
    "1048576",
    "1048577",
    "16384",
    "XFD1048576",
    "A0",
    "A1:XFD1048576",
    "AAAAAAAAA1",
    "1900-01-00",
    "1899-12-31",
    "9999-12-31",
    "0000-00-00",
    "2021-02-29",
    "2958466",
    "60",
    "-693594",
    "PT25H61M",
    "true",
    "false",
    "null",
    "X",
    "Х",
    "н/а",
    "не пройд.",
    "отсутствовал",
    "Итого",
    "Средние",
    "ФИО",
    "Код",
    "Класс",
    "7А",
    "11Я",
    "99",
    "Вариант",
    "1 (1б)",
    "1K1",
    "К1",
    "++-2",
    "1(2)2(3)",
    "№",
    "\u{a0}",
    "\u{202e}",
    "\u{feff}",
    "\u{0}",
    "İ",
    "ß",
    "ﬁ",
    "é",
    "\u{10ffff}",
    "s",
    "str",
    "inlineStr",
    "b",
    "e",
    "d",
    "n",
    "float",
    "date",
    "time",
    "percentage",
    "string",
    "boolean",
    "rId1",
    "rId2",
    "preserve",
    "&#0;",
    "&#x10ffff;",
    "&amp;",
    "&undefined;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "/>",
    "</",
    "\"",
    "'",
    "sep=;",
    ";",
    "\t",
    "\r\n",
    "\"\"",
    "{}",
    "[]",
    "[[",
    "\\u0000",
    "\\ud800",
    "table:number-rows-repeated=\"9\"",
    "table:number-columns-repeated=\"9\"",
    "rowspan=9",
    "colspan=9",
    "t=\"shared\" si=\"0\"",
    "ref=\"A1:B2\"",
    "r=\"B2\"",
    "s=\"1\"",
];

/// Kinds of BIFF records that a reader knows.
const RECORDS: &[u16] = &[
    0x0006, 0x0009, 0x000a, 0x0017, 0x0018, 0x0022, 0x002f, 0x003c, 0x0042, 0x0085, 0x00bd, 0x00d6, 0x00e0, 0x00e5,
    0x00fc, 0x00fd, 0x01ae, 0x01b6, 0x0200, 0x0201, 0x0203, 0x0204, 0x0205, 0x0207, 0x0208, 0x0221, 0x027e, 0x0293,
    0x03ec, 0x041e, 0x04bc, 0x0809,
];

struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % below.max(1)
    }
}

/// Changes a text by its tokens.
pub fn text(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut dice = Dice(u64::from(seed) << 1 | 1);
    dice.roll(2);
    if size == 0 || dice.roll(2) == 0 {
        return fuzzer_mutate(data, size, max_size);
    }
    let mut tokens: Vec<Vec<u8>> = tokens(&data[..size]).into_iter().map(<[u8]>::to_vec).collect();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(tokens.len());
        let until = (at + 1 + dice.roll(12)).min(tokens.len());
        match dice.roll(7) {
            0 | 1 => tokens[at] = VALUES[dice.roll(VALUES.len())].as_bytes().to_vec(),
            2 => tokens.insert(at, VALUES[dice.roll(VALUES.len())].as_bytes().to_vec()),
            3 => drop(tokens.drain(at..until)),
            4 => {
                let copy = tokens[at..until].to_vec();
                let to = dice.roll(tokens.len());
                tokens.splice(to..to, copy);
            }
            5 => {
                let other = dice.roll(tokens.len());
                tokens.swap(at, other);
            }
            _ => tokens[at] = tokens[dice.roll(tokens.len())].clone(),
        }
        if tokens.is_empty() {
            break;
        }
    }
    put(data, &tokens.concat(), max_size)
}

/// Runs of letters and digits, and single signs.
fn tokens(bytes: &[u8]) -> Vec<&[u8]> {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80 || matches!(byte, b'.' | b'-' | b'_');
    bytes.chunk_by(|one, other| is_word(*one) && is_word(*other)).collect()
}

/// Changes a stream by its records.
pub fn records(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut dice = Dice(u64::from(seed) << 1 | 1);
    dice.roll(2);
    let mut records = split(&data[..size]);
    if records.is_empty() || dice.roll(4) == 0 {
        return fuzzer_mutate(data, size, max_size);
    }
    for _ in 0..=dice.roll(3) {
        let at = dice.roll(records.len());
        match dice.roll(8) {
            0 => records[at].0 = RECORDS[dice.roll(RECORDS.len())],
            1 => drop(records.remove(at)),
            2 => {
                let copy = records[at].clone();
                records.insert(dice.roll(records.len()), copy);
            }
            3 => {
                let other = dice.roll(records.len());
                records.swap(at, other);
            }
            4 => {
                let other = records[dice.roll(records.len())].1.clone();
                records[at].1.extend(other);
            }
            5 => {
                let length = dice.roll(records[at].1.len() + 1);
                records[at].1.truncate(length);
            }
            6 => {
                // A field of two bytes at a border.
                let body = &mut records[at].1;
                let place = dice.roll(body.len().saturating_sub(1));
                let border = [0_u16, 1, 0x7fff, 0x8000, 0xffff, 0xff, 0x100, 0x4000][dice.roll(8)];
                if let Some(field) = body.get_mut(place..place + 2) {
                    field.copy_from_slice(&border.to_le_bytes());
                }
            }
            _ => {
                let mut body = records[at].1.clone();
                let length = body.len();
                body.resize(length + 16, 0);
                let most = body.len();
                let length = fuzzer_mutate(&mut body, length, most);
                body.truncate(length);
                records[at].1 = body;
            }
        }
        if records.is_empty() {
            break;
        }
    }
    let mut bytes = Vec::new();
    for (kind, body) in records {
        bytes.extend(kind.to_le_bytes());
        bytes.extend((body.len().min(65_535) as u16).to_le_bytes());
        bytes.extend(&body[..body.len().min(65_535)]);
    }
    put(data, &bytes, max_size)
}

fn split(bytes: &[u8]) -> Vec<(u16, Vec<u8>)> {
    let mut records = Vec::new();
    let mut rest = bytes;
    while let [kind_low, kind_high, low, high, after @ ..] = rest {
        let length = usize::from(u16::from_le_bytes([*low, *high])).min(after.len());
        records.push((u16::from_le_bytes([*kind_low, *kind_high]), after[..length].to_vec()));
        rest = &after[length..];
    }
    records
}

fn put(data: &mut [u8], bytes: &[u8], max_size: usize) -> usize {
    let size = bytes.len().min(max_size).min(data.len());
    data[..size].copy_from_slice(&bytes[..size]);
    size
}
