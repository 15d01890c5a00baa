#include <sched.h>
#include <stdatomic.h>

#include "memory/pages.h"

#define ADDRESSABLE 65536
#define BITS 64
#define SPINS 1000

extern char __heap_base;

// Free pages are set bits, between two bounds. The bitmap lies apart, so that
// unused pages stay untouched, and neighbours need no joining.
static uint64_t unused[ADDRESSABLE / BITS];
static size_t first = ADDRESSABLE, last;

struct record {
    struct record *next;
};
static struct record *records;
static char *rest, *rest_end;

// No host call while it is held: not a signal handler, nor a module's
// thread-local storage, runs then.
static atomic_flag lock = ATOMIC_FLAG_INIT;

static void acquire(void) {
    for (unsigned spins = 0; atomic_flag_test_and_set_explicit(&lock, memory_order_acquire);)
        if (++spins % SPINS == 0)
            sched_yield();
}

static void release(void) {
    atomic_flag_clear_explicit(&lock, memory_order_release);
}

static void mark(size_t page, size_t count, bool free) {
    size_t end = page + count;
    while (page < end) {
        size_t bit = page % BITS;
        size_t span = BITS - bit < end - page ? BITS - bit : end - page;
        uint64_t mask = (span == BITS ? ~(uint64_t)0 : ((uint64_t)1 << span) - 1) << bit;
        if (free)
            unused[page / BITS] |= mask;
        else
            unused[page / BITS] &= ~mask;
        page += span;
    }
}

// The first page from `page` on whose state is `free`; `end` if there is none.
static size_t next_page(size_t page, size_t end, bool free) {
    while (page < end) {
        uint64_t word = free ? unused[page / BITS] : ~unused[page / BITS];
        word >>= page % BITS;
        if (word != 0) {
            page += (size_t)__builtin_ctzll(word);
            return page < end ? page : end;
        }
        page += BITS - page % BITS;
    }
    return end;
}

static size_t align(size_t page, size_t alignment, size_t offset) {
    return ((page + offset + alignment - 1) & ~(alignment - 1)) - offset;
}

static void put(size_t page, size_t count) {
    mark(page, count, true);
    if (page < first)
        first = page;
    if (page + count > last)
        last = page + count;
}

// The lowest run that fits, ADDRESSABLE if there is none.
static size_t take(size_t count, size_t alignment, size_t offset) {
    first = next_page(first, last, true);
    for (size_t page = first; page < last;) {
        size_t start = align(page, alignment, offset);
        if (start >= last || last - start < count)
            break;
        size_t used = next_page(start, start + count, false);
        if (used == start + count) {
            mark(start, count, false);
            return start;
        }
        page = next_page(used, last, true);
    }
    return ADDRESSABLE;
}

static bool grow(size_t count) {
    size_t start = __builtin_wasm_memory_grow(0, count);
    if (start == SIZE_MAX)
        return false;
    put(start, count);
    return true;
}

void *__wasix_pages_take(size_t count, size_t alignment, size_t offset, bool *zero) {
    if (alignment == 0)
        alignment = 1;
    *zero = false;
    if (count == 0 || count >= ADDRESSABLE || alignment >= ADDRESSABLE)
        return NULL;
    acquire();
    size_t page = take(count, alignment, offset);
    while (page == ADDRESSABLE) {
        // What memory ends with may be ours and free.
        size_t end = __builtin_wasm_memory_size(0);
        size_t tail = end;
        while (tail > 0 && last == end && (unused[(tail - 1) / BITS] >> (tail - 1) % BITS & 1) != 0)
            tail--;
        size_t start = align(tail, alignment, offset);
        if (start + count > ADDRESSABLE || !grow(start + count - end))
            break;
        *zero = start >= end;
        page = take(count, alignment, offset);
        *zero = *zero && page == start;
    }
    release();
    return page == ADDRESSABLE ? NULL : (void *)(page * PAGESIZE);
}

void __wasix_pages_give(void *start, size_t count) {
    acquire();
    put((uintptr_t)start / PAGESIZE, count);
    release();
}

bool __wasix_pages_take_at(void *start, size_t count) {
    size_t page = (uintptr_t)start / PAGESIZE;
    if (count > ADDRESSABLE - page)
        return false;
    acquire();
    size_t used = next_page(page, page + count, false);
    size_t end = __builtin_wasm_memory_size(0);
    if (used != page + count && used == end && grow(page + count - end))
        used = next_page(page, page + count, false);
    bool taken = used == page + count;
    if (taken)
        mark(page, count, false);
    release();
    return taken;
}

void *__wasix_record_take(void) {
    acquire();
    if (rest == NULL) {
        rest = (char *)(((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15);
        rest_end = (char *)(((uintptr_t)&__heap_base + PAGESIZE - 1) & ~(uintptr_t)(PAGESIZE - 1));
    }
    void *made = records;
    if (records != NULL) {
        records = records->next;
    } else {
        if ((size_t)(rest_end - rest) < RECORD_SIZE) {
            release();
            bool zero;
            char *page = __wasix_pages_take(1, 1, 0, &zero);
            acquire();
            if (page != NULL && (size_t)(rest_end - rest) < RECORD_SIZE) {
                rest = page;
                rest_end = page + PAGESIZE;
            } else if (page != NULL) {
                put((uintptr_t)page / PAGESIZE, 1);
            }
        }
        if ((size_t)(rest_end - rest) >= RECORD_SIZE) {
            made = rest;
            rest += RECORD_SIZE;
        }
    }
    release();
    return made;
}

void __wasix_record_give(void *record) {
    struct record *given = record;
    acquire();
    given->next = records;
    records = given;
    release();
}
