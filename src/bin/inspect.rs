//! Host only: prints what the import understands of a file, as JSON of `import-expect/1`.

fn main() {}
