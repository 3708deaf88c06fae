//! Op: every change a person can make; `apply(dataset, op, now)` → `Change` or a typed refusal. One door.
