//! FACTS ⇄ FILES between people: class file, scope, merge. Merge is algebra: idempotent, commutative, associative.
