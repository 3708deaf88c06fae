//! The reader worker: bytes of a foreign file in, cells out. A throw-away instance with a memory ceiling.

fn main() {}
