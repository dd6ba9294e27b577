//! Says where the library is: GOLDENTHREAD_LIB_DIR, else what pkg-config says.
use std::{env, process::Command};

fn main() {
    println!("cargo:rerun-if-env-changed=GOLDENTHREAD_LIB_DIR");
    let folder = env::var("GOLDENTHREAD_LIB_DIR").unwrap_or_else(|_| {
        let said = Command::new("pkg-config")
            .args(["--variable=libdir", "goldenthread_c"])
            .output()
            .expect("set GOLDENTHREAD_LIB_DIR, or install pkg-config");
        String::from_utf8(said.stdout).unwrap().trim().to_string()
    });
    println!("cargo:rustc-link-search=native={folder}");
    println!("cargo:rustc-link-lib=dylib=goldenthread_c");
    println!("cargo:rustc-link-arg=-Wl,-rpath,{folder}");
}
