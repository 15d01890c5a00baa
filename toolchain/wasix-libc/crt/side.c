// Part of every side module: its thread-local storage on threads other than the
// one that loaded it.
//
// The runtime calls __wasix_init_tls while __stack_pointer is 0, possibly inside
// any other call of a thread: so no shadow stack, no malloc, no lock. Blocks come
// from a bump arena of this module; the runtime never frees them.

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

enum { PAGE_SIZE = 65536 };

void __wasm_init_tls(void *block);

// Next free address in the low half, end of the page in the high half.
static _Atomic uint64_t arena;

static uintptr_t take(size_t size, size_t align) {
    uint64_t old = atomic_load_explicit(&arena, memory_order_relaxed);
    for (;;) {
        uintptr_t end = (uintptr_t)(old >> 32);
        uintptr_t block = ((uintptr_t)old + align - 1) & ~(align - 1);
        if (block > end || end - block < size)
            break;
        if (atomic_compare_exchange_weak(&arena, &old, (uint64_t)end << 32 | (block + size)))
            return block;
    }
    // The linker's alignments stay below a page. If another thread puts its own
    // page into the arena first, the rest of this one is lost.
    size_t pages = (size + PAGE_SIZE - 1) / PAGE_SIZE;
    size_t grown = __builtin_wasm_memory_grow(0, pages);
    if (grown == SIZE_MAX)
        __builtin_trap();
    uintptr_t block = grown * PAGE_SIZE;
    uintptr_t end = block + pages * PAGE_SIZE;
    atomic_compare_exchange_strong(&arena, &old, (uint64_t)end << 32 | (block + size));
    return block;
}

__attribute__((export_name("__wasix_init_tls"))) void *__wasix_init_tls(void) {
    size_t size = __builtin_wasm_tls_size();
    size_t align = __builtin_wasm_tls_align();
    if (size == 0)
        return NULL;
    void *block = (void *)take(size, align != 0 ? align : 1);
    __wasm_init_tls(block);
    return block;
}
