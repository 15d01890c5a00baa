"""Read WebAssembly modules the way the WASIX dynamic linker does, and edit their dylink.0."""
