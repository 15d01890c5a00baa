// Start of a program, static or dynamic main module. The runtime calls side
// modules' constructors, but never the main module's.

#include <stdlib.h>

void _start(void) __attribute__((export_name("_start")));
void __wasi_init_tp(void);
void __wasi_init_signals(void);
void __wasm_call_ctors(void);
int __main_void(void);

void _start(void) {
    __wasi_init_tp();
    __wasi_init_signals();
    __wasm_call_ctors();
    exit(__main_void());
}
