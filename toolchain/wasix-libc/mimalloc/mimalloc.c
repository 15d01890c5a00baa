// libc's allocator: the core of mimalloc, over pages of linear memory (pages.h).
// What the core asks of an operating system, of options, of statistics and of
// random numbers is answered here: it never calls the host, so that allocating
// works before constructors and inside the runtime's calls.

// Before the rest: what is declared below is hidden, and so would its definition be.
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC visibility push(hidden)
#pragma clang diagnostic ignored "-Wdeprecated-pragma"
#pragma clang diagnostic ignored "-Wstatic-in-inline"

#include "mimalloc.h"
#include "mimalloc-internal.h"
#include "mimalloc-atomic.h"

#include "memory/pages.h"

_Static_assert(MI_SEGMENT_SIZE % PAGESIZE == 0, "segments are runs of pages");

#define _mi_stat_increase(stat, amount) ((void)(stat))
#define _mi_stat_decrease(stat, amount) ((void)(stat))
#define _mi_stat_counter_increase(stat, amount) ((void)(stat))

#define UNUSED __attribute__((unused))

// Options: linear memory is committed always and never given back.

long mi_option_get(mi_option_t option) {
    switch (option) {
    case mi_option_eager_commit:
        return 1;
    case mi_option_max_segment_reclaim:
        return 8;
    default:
        return 0;
    }
}

long mi_option_get_clamp(mi_option_t option, long low, long high) {
    long value = mi_option_get(option);
    return value < low ? low : value > high ? high : value;
}

bool mi_option_is_enabled(mi_option_t option) {
    return mi_option_get(option) != 0;
}

// Messages. Of the errors, only these reach libc's callers.

void _mi_error_message(int error, UNUSED const char *text, ...) {
    if (error == ENOMEM || error == EOVERFLOW)
        errno = ENOMEM;
    else if (error == EFAULT)
        __builtin_trap();
}

void _mi_warning_message(UNUSED const char *text, ...) {}
void _mi_verbose_message(UNUSED const char *text, ...) {}

// Time orders decommits, which do not happen here.

mi_msecs_t _mi_clock_now(void) {
    return 0;
}

void _mi_stats_done(UNUSED mi_stats_t *stats) {}
void mi_stats_reset(void) mi_attr_noexcept {}

// Keys and cookies guard against nothing in this build: any numbers do.

static _Atomic(uintptr_t) seed;

void _mi_random_init(mi_random_ctx_t *context) {
    uintptr_t next = mi_atomic_add_relaxed(&seed, 1);
    context->input[0] = (uint32_t)_mi_random_shuffle(next + 1);
}

void _mi_random_split(UNUSED mi_random_ctx_t *context, mi_random_ctx_t *made) {
    _mi_random_init(made);
}

uintptr_t _mi_random_next(mi_random_ctx_t *context) {
    context->input[0] = (uint32_t)_mi_random_shuffle(context->input[0]);
    return context->input[0] | 1;
}

// Operating system.

void _mi_os_init(void) {}

size_t _mi_os_page_size(void) {
    return PAGESIZE;
}

size_t _mi_os_good_alloc_size(size_t size) {
    return size;
}

// Records of threads.
void *_mi_os_alloc(size_t size, UNUSED mi_stats_t *stats) {
    void *record = size <= RECORD_SIZE ? __wasix_record_take() : NULL;
    if (record == NULL)
        errno = ENOMEM;
    return record;
}

void _mi_os_free(void *record, UNUSED size_t size, UNUSED mi_stats_t *stats) {
    __wasix_record_give(record);
}

bool _mi_os_commit(UNUSED void *start, UNUSED size_t size, bool *zero, UNUSED mi_stats_t *stats) {
    *zero = false;
    return true;
}

bool _mi_os_decommit(UNUSED void *start, UNUSED size_t size, UNUSED mi_stats_t *stats) {
    return true;
}

bool _mi_os_reset(UNUSED void *start, UNUSED size_t size, UNUSED mi_stats_t *stats) {
    return true;
}

bool _mi_os_protect(UNUSED void *start, UNUSED size_t size) {
    return true;
}

bool _mi_os_unprotect(UNUSED void *start, UNUSED size_t size) {
    return true;
}

// Segments come from pages and go back there at once: kept aside, they could not
// become part of larger blocks.

void *_mi_arena_alloc_aligned(size_t size, size_t alignment, size_t offset, bool *commit,
                              bool *large, bool *pinned, bool *zero, UNUSED mi_arena_id_t arena,
                              size_t *id, UNUSED mi_os_tld_t *tld) {
    *commit = true;
    *large = *pinned = *zero = false;
    *id = 0;
    if (size > PTRDIFF_MAX) {
        errno = ENOMEM;
        return NULL;
    }
    void *start = __wasix_pages_take(size / PAGESIZE + (size % PAGESIZE != 0), alignment / PAGESIZE,
                                     offset / PAGESIZE, zero);
    if (start == NULL)
        errno = ENOMEM;
    return start;
}

void _mi_arena_free(void *start, size_t size, UNUSED size_t alignment, UNUSED size_t offset,
                    UNUSED size_t id, UNUSED bool committed, UNUSED mi_stats_t *stats) {
    __wasix_pages_give(start, size / PAGESIZE + (size % PAGESIZE != 0));
}

mi_arena_id_t _mi_arena_id_none(void) {
    return 0;
}

bool _mi_arena_memid_is_suitable(UNUSED size_t id, UNUSED mi_arena_id_t arena) {
    return true;
}

void *_mi_segment_cache_pop(UNUSED size_t size, UNUSED mi_commit_mask_t *committed,
                            UNUSED mi_commit_mask_t *decommitted, UNUSED bool *large,
                            UNUSED bool *pinned, UNUSED bool *zero, UNUSED mi_arena_id_t arena,
                            UNUSED size_t *id, UNUSED mi_os_tld_t *tld) {
    return NULL;
}

bool _mi_segment_cache_push(UNUSED void *start, UNUSED size_t size, UNUSED size_t id,
                            UNUSED const mi_commit_mask_t *committed,
                            UNUSED const mi_commit_mask_t *decommitted, UNUSED bool large,
                            UNUSED bool pinned, UNUSED mi_os_tld_t *tld) {
    return false;
}

void _mi_segment_cache_collect(UNUSED bool force, UNUSED mi_os_tld_t *tld) {}
void _mi_segment_cache_free_all(UNUSED mi_os_tld_t *tld) {}
void _mi_segment_map_allocated_at(UNUSED const mi_segment_t *segment) {}
void _mi_segment_map_freed_at(UNUSED const mi_segment_t *segment) {}

#include "segment.c"
#include "page.c"
#include "heap.c"
#include "alloc.c"
#include "alloc-aligned.c"
#include "init.c"

// libc calls it when a thread will allocate no more. What the thread still owns
// goes to the threads that need memory next; it may free on.
void __wasix_end_allocating(void) {
    mi_heap_t *heap = mi_get_default_heap();
    if (mi_heap_is_initialized(heap) && !_mi_is_main_thread())
        mi_thread_done();
}

#pragma GCC visibility pop

// Blocks of less than 16 bytes would be aligned to their size only.
#define MINIMUM 16

// POSIX.1-2024 malloc. No host call.
void *malloc(size_t size) {
    return mi_malloc(size < MINIMUM ? MINIMUM : size);
}

// POSIX.1-2024 free. No host call.
void free(void *block) {
    mi_free(block);
}

// POSIX.1-2024 calloc. No host call.
void *calloc(size_t count, size_t size) {
    size_t total;
    if (__builtin_mul_overflow(count, size, &total)) {
        errno = ENOMEM;
        return NULL;
    }
    return mi_zalloc(total < MINIMUM ? MINIMUM : total);
}

// A block that has a segment for itself grows in place, if the pages behind it are free.
static bool extend(void *block, size_t size) {
    mi_segment_t *segment = _mi_ptr_segment(block);
    if (segment->kind != MI_SEGMENT_HUGE || segment->thread_id != _mi_thread_id())
        return false;
    mi_page_t *page = _mi_segment_page_of(segment, block);
    size_t old_size = page->xblock_size;
    if (size <= old_size || size > PTRDIFF_MAX - PAGESIZE || mi_page_has_aligned(page))
        return false;
    char *end = (char *)segment + _mi_align_up(mi_segment_size(segment), PAGESIZE);
    size_t more = _mi_align_up(size - old_size, PAGESIZE);
    if (!__wasix_pages_take_at(end, more / PAGESIZE))
        return false;
    size_t slices = (size_t)(end + more - (char *)segment) / MI_SEGMENT_SLICE_SIZE;
    page->slice_count += (uint32_t)(slices - segment->segment_slices);
    page->xblock_size =
        (uint32_t)(page->slice_count * MI_SEGMENT_SLICE_SIZE);
    segment->segment_slices = slices;
    return true;
}

// POSIX.1-2024 realloc. No host call.
void *realloc(void *block, size_t size) {
    if (size > MI_LARGE_OBJ_SIZE_MAX && block != NULL && extend(block, size))
        return block;
    return mi_realloc(block, size < MINIMUM ? MINIMUM : size);
}

static void *aligned(size_t alignment, size_t size) {
    if (size > PTRDIFF_MAX || alignment > PTRDIFF_MAX) {
        errno = ENOMEM;
        return NULL;
    }
    return mi_malloc_aligned(size < MINIMUM ? MINIMUM : size,
                             alignment < MINIMUM ? MINIMUM : alignment);
}

// POSIX.1-2024 aligned_alloc. No host call.
void *aligned_alloc(size_t alignment, size_t size) {
    if (!_mi_is_power_of_two(alignment)) {
        errno = EINVAL;
        return NULL;
    }
    return aligned(alignment, size);
}

// POSIX.1-2024 posix_memalign. No host call.
int posix_memalign(void **block, size_t alignment, size_t size) {
    if (alignment < sizeof(void *) || !_mi_is_power_of_two(alignment))
        return EINVAL;
    int saved = errno;
    void *made = aligned(alignment, size);
    errno = saved;
    if (made == NULL)
        return ENOMEM;
    *block = made;
    return 0;
}

// GNU. No host call.
size_t malloc_usable_size(void *block) {
    return mi_usable_size(block);
}

void *__libc_malloc(size_t) __attribute__((alias("malloc")));
void *__libc_calloc(size_t, size_t) __attribute__((alias("calloc")));
void __libc_free(void *) __attribute__((alias("free")));
