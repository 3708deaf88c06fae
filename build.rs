//! Turns the Fluent files of `src/text` into typed messages.

fn main() {}
