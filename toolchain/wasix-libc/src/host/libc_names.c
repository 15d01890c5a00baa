// Names of the platform's libc with underscores, over what is here.

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <wasi/libc-environ.h>
#include <wasi/libc.h>

#include "host/wasix.h"

int __wasilibc_futex_wait(volatile void *, int, int, int64_t);
void __wasm_init_tls(void *);

// WASIX: sleeps while a word has a value; 0, or -1 with ETIMEDOUT.
int __wasilibc_futex_wait_wasix(volatile void *word, int operation, int value, long long wait) {
    int error = __wasilibc_futex_wait(word, operation, value, wait);
    return wasix_result((wasix_errno_t)-error);
}

// WASIX: wakes one sleeper, or all if the count is not 1.
int __wasilibc_futex_wake_wasix(volatile void *word, int count) {
    uint8_t woken;
    return wasix_result(count == 1 ? __wasix_wake_one(word, &woken)
                                   : __wasix_wake_all(word, &woken));
}

// WASIX: the thread-local storage of the calling thread.
void *__wasilibc_get_tls_base(void) {
    return __builtin_wasm_tls_base();
}

// WASIX: copies the initial thread-local storage of the main module to a block.
void __wasilibc_init_tls(void *block) {
    __wasm_init_tls(block);
}

// WASIX: the size of the thread-local storage of the main module.
unsigned long long __wasilibc_tls_size(void) {
    return __builtin_wasm_tls_size();
}

// WASIX: the alignment of the thread-local storage of the main module.
unsigned long long __wasilibc_tls_align(void) {
    return __builtin_wasm_tls_align();
}
