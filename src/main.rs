//! Mounts the page. On the host it only says how to build it.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("«Маршрут» runs in a browser. Build and serve it with scripts/run.");
}
