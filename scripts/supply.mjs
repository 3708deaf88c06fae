// Licences and duplicates of crates, without network: reads what cargo already knows. Fails on a licence nobody
// allowed, on a crate from elsewhere than the registry, and on a duplicate that is not listed with its reason.
import { execFileSync } from 'node:child_process';

const ALLOWED = new Set(['MIT', 'Apache-2.0', 'Apache-2.0 WITH LLVM-exception', 'BSD-2-Clause', 'BSD-3-Clause', 'BSL-1.0', 'ISC',
  'Unicode-3.0', 'Unicode-DFS-2016', 'Zlib', '0BSD', 'CC0-1.0', 'Unlicense', 'MIT-0', 'WTFPL']);

// age 0.12 stands on the former generation of the RustCrypto crates and brings it into the maker module alone; what is kept is
// sealed and hashed in the page's module with the present one.
const UNDER_AGE = ['aead', 'block-buffer', 'chacha20', 'chacha20poly1305', 'cipher', 'const-oid', 'crypto-common', 'digest', 'getrandom', 'hybrid-array', 'inout', 'poly1305', 'sha2', 'universal-hash'];

// Majors that meet in one module because two crates have not met yet. A new one needs a line here, or better none.
const DUPLICATES = {
  thiserror: 'gloo-net 0.6, under leptos, is still on 1; the linker drops it with the rest of gloo-net',
  'gloo-utils': 'gloo-net 0.6, under leptos, is on 0.2, gloo-storage on 0.3; two small functions',
  zip: 'docx-rs 0.4 is on 8, calamine and rust_xlsxwriter on 9; only in the maker module',
  'typed-path': 'under the two zip',
  'quick-xml': 'docx-rs 0.4 is on 0.41, calamine on 0.42; they never meet in one module',
  derive_more: 'indexed_db_futures 0.6 is on 1; only derives, no code of its own',
  ...Object.fromEntries(UNDER_AGE.map((name) => [name, 'under age, see above'])),
};

// True when the SPDX expression can be met with allowed licences alone.
export function allowed(expression) {
  const tokens = expression.replaceAll('/', ' OR ').match(/\(|\)|[^\s()]+(?: WITH [^\s()]+)?/g) ?? [];
  let at = 0;
  const one = () => {
    if (tokens[at] !== '(') return ALLOWED.has(tokens[at++]);
    at += 1;
    const inner = any();
    at += 1;
    return inner;
  };
  const both = () => {
    let met = one();
    while (tokens[at] === 'AND') { at += 1; met = one() && met; }
    return met;
  };
  const any = () => {
    let met = both();
    while (tokens[at] === 'OR') { at += 1; met = both() || met; }
    return met;
  };
  return tokens.length > 0 && any();
}

for (const [expression, expect] of [['MIT', true], ['GPL-3.0', false], ['GPL-3.0 OR MIT', true], ['MIT AND GPL-3.0', false],
  ['(MIT OR GPL-2.0) AND Unicode-3.0', true], ['Apache-2.0 WITH LLVM-exception', true], ['MIT/Apache-2.0', true], ['', false]]) {
  if (allowed(expression) !== expect) throw new Error(`this check is broken: ${expression}`);
}

const cargo = (...words) => execFileSync('cargo', words, { encoding: 'utf8', maxBuffer: 1 << 28 });
const graph = JSON.parse(cargo('metadata', '--locked', '--format-version', '1', '--filter-platform', 'wasm32-unknown-unknown'));
const faults = [];
for (const crate of graph.packages) {
  const name = `${crate.name} ${crate.version}`;
  if (!crate.license && !crate.license_file) faults.push(`${name}: no licence`);
  else if (!allowed(crate.license ?? '')) faults.push(`${name}: licence ${crate.license ?? crate.license_file} is not on the list`);
  if (crate.source && !crate.source.startsWith('registry+') && !crate.source.startsWith('sparse+')) faults.push(`${name}: comes from ${crate.source}`);
}

// Only what is linked into the product: normal dependencies under wasm, macros and build scripts left out.
const tree = cargo('tree', '--locked', '--target', 'wasm32-unknown-unknown', '--edges', 'normal,no-proc-macro', '--prefix', 'none', '--format', '{p}');
const versions = {};
for (const line of new Set(tree.split('\n').filter(Boolean).map((row) => row.split(' (')[0].trim()))) {
  const [name, version] = line.split(' ');
  (versions[name] ??= new Set()).add(version);
}
for (const [name, set] of Object.entries(versions)) {
  if (set.size > 1 && !DUPLICATES[name]) faults.push(`${name}: twice in the product, ${[...set].join(' and ')}; unite them, or list it with the reason`);
}
for (const name of Object.keys(DUPLICATES)) if ((versions[name]?.size ?? 0) < 2) faults.push(`${name}: listed as a duplicate, and is none any more`);

console.log(`  ${graph.packages.length} crates known, ${Object.keys(versions).length} linked; licences and sources read`);
if (faults.length > 0) {
  faults.forEach((fault) => console.error(`  ✘ ${fault}`));
  process.exit(1);
}
