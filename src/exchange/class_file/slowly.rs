//! A whole file made and opened in stretches, so that the page answers meanwhile. The same bytes, the same answers.

use crate::exchange::class_file::form::ManifestV1;
use crate::exchange::class_file::{self, ClassFile, ExportFault, OpenFault, Origin};
use crate::exchange::scope::{Scope, select};
use crate::model::dataset::Dataset;
use crate::model::fact::FactKey;
use crate::model::version::Register;
use crate::wire::hash::Sum;
use crate::wire::ladder::{self, Writing};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Records between two pauses.
const RECORDS: usize = 200;

/// Bytes that are hashed between two pauses.
const BYTES: usize = 1 << 20;

/// As [`class_file::export`].
pub async fn export(
    dataset: &Dataset,
    scope: &Scope,
    origin: &Origin,
    pause: &mut impl AsyncFnMut(),
) -> Result<String, ExportFault> {
    let keys = select(dataset, scope);
    let (manifest, facts) = class_file::packed(dataset, scope, origin, &keys)?;
    let mut body = Writing::default();
    for portion in facts.chunks(RECORDS) {
        for (key, register) in portion {
            body.add(key, register);
        }
        pause().await;
    }
    let body = body.finish();
    let sha256 = seal(&manifest, &body, pause).await;
    Ok(class_file::text(manifest, sha256, &body))
}

/// As [`class_file::open`]; what is wrong with a file, that finds and names.
pub async fn open(bytes: &[u8], pause: &mut impl AsyncFnMut()) -> Result<ClassFile, OpenFault> {
    let (_, document) = class_file::document(bytes)?;
    pause().await;
    let raw = document.facts.get();
    let Some(facts) = read(document.v, raw, pause).await else { return class_file::open(bytes) };
    let sha256 = seal(&document.manifest, raw, pause).await;
    class_file::whole(document, facts, &sha256)
}

/// The facts; `None` where something is wrong with them.
async fn read(v: u64, raw: &str, pause: &mut impl AsyncFnMut()) -> Option<BTreeMap<FactKey, Register>> {
    let records: Vec<&RawValue> = ladder::parse_borrowed(raw).ok()?;
    let mut facts = BTreeMap::new();
    for portion in records.chunks(RECORDS) {
        let texts: Vec<&str> = portion.iter().map(|record| record.get()).collect();
        facts.append(&mut ladder::read(v, &format!("[{}]", texts.join(","))).ok()?);
        pause().await;
    }
    // One that stands there twice, in two portions, has replaced itself.
    (facts.len() == records.len()).then_some(facts)
}

async fn seal(manifest: &ManifestV1, body: &str, pause: &mut impl AsyncFnMut()) -> String {
    let open = ManifestV1 { sha256: String::new(), ..manifest.clone() };
    let mut sum = Sum::default();
    sum.add(ladder::line(&open).as_bytes());
    sum.add(b"\n");
    for portion in body.as_bytes().chunks(BYTES) {
        sum.add(portion);
        pause().await;
    }
    sum.hex()
}
